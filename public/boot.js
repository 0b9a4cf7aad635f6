// Starts the application. Trunk writes the names of the hashed files into <link id="application"> (Trunk.toml);
// this file replaces its inline script, so that the Content-Security-Policy needs no exception.
const root = document.documentElement;
const application = document.getElementById("application");
/** The address of a file of the site; this script may stand in the page, which is in another folder in another language. */
const file = (name) => new URL(name, application.href);

// The page holds the answer to the front page's question; a link asks another, whose answer is not there yet.
root.toggleAttribute("data-waiting", location.search.length > 1);

// What an embed's link says of its looks holds before anything is drawn; other words mean the usual.
const asked = new URLSearchParams(location.search);
for (const [name, words] of [["theme", ["light", "dark"]], ["controls", ["minimal", "none"]]]) {
  if (words.includes(asked.get(name))) root.setAttribute(`data-${name}`, asked.get(name));
}

// The language: an embed speaks that of its link, the page that which was chosen, else the browser's first.
const FOLDERS = { en: "", "zh-Hans": "zh/" };
const known = (tag) => (/^zh(?!-(tw|hk|mo|hant))/i.test(tag) ? "zh-Hans" : /^en/i.test(tag) ? "en" : undefined);
function language() {
  if (root.dataset.surface === "embed") return known(asked.get("lang") ?? "");
  let chosen;
  try { chosen = localStorage.getItem("language"); } catch { /* The browser keeps nothing; that is its right. */ }
  // Who opens a page in another language has been given its address.
  return known(chosen ?? "") ?? (root.lang === "en" ? navigator.languages.map(known).find(Boolean) : undefined);
}
const wanted = language();
const leaving = wanted && wanted !== root.lang;
if (leaving) {
  // Nothing of this page is shown, or started, on the way to the other one.
  root.hidden = true;
  const home = new URL(root.lang === "en" ? "./" : "../", location.href);
  const name = location.pathname.split("/").pop();
  location.replace(new URL(FOLDERS[wanted] + name + location.search + location.hash, home));
}
addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[data-language]");
  if (!link) return;
  try { localStorage.setItem("language", link.hreflang); } catch { /* It is asked for again next time. */ }
  link.search = location.search;
});

async function start() {
  try {
    const bindings = await import(application.href);
    await bindings.default({ module_or_path: new URL(application.dataset.wasm, document.baseURI) });
  } catch (error) {
    document.getElementById("start-again").href = location.href;
    document.getElementById("start-failed").hidden = false;
    throw error;
  }
}

/** Has the keeper see this page and what it loaded. */
function keepThis() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const address of [location.href, ...loaded]) fetch(address).catch(() => {});
}

/** Keeps the site on the device, so that it opens without a connection. An embed installs nothing of its own. */
async function keep() {
  const place = (id) => document.getElementById(id);
  const workers = navigator.serviceWorker;
  if (root.dataset.surface !== "full" || !workers || navigator.connection?.saveData) return;
  const registration = await workers.register(file("sw.js"), { updateViaCache: "none" });
  // A page in another language is kept when it is visited, and the first visit was before there was a keeper.
  if (root.lang !== "en") {
    if (workers.controller) keepThis();
    else workers.addEventListener("controllerchange", keepThis, { once: true });
  }
  const offer = () => { place("update").hidden = !(registration.waiting && workers.controller); };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  place("update-later").onclick = () => { place("update").hidden = true; };
  place("update-now").onclick = () => {
    workers.addEventListener("controllerchange", () => location.reload());
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  };
  const connection = () => { place("offline").hidden = navigator.onLine; };
  place("offline-seen").onclick = () => { place("offline").hidden = true; };
  addEventListener("online", connection);
  addEventListener("offline", connection);
  connection();
}

// A drawing is saved as a picture by a script of its own.
addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-picture]");
  if (button) (await import(file("picture.js"))).save(button);
});
// On paper the address stands where the controls would, and the chart has its table beside it.
const paper = (open) => () => {
  const table = document.getElementById("chart-table");
  if (root.dataset.surface !== "full") return;
  document.getElementById("printed-link").textContent = location.href;
  if (table.open === open) return;
  table.open = open;
  // The event of its own comes too late.
  table.dispatchEvent(new Event("toggle"));
  if (open) addEventListener("afterprint", paper(false), { once: true });
};
addEventListener("beforeprint", paper(true));

/** After the answer in the page has been drawn; a page or a frame that nobody sees draws nothing. */
function drawn() {
  return new Promise((go) => { requestAnimationFrame(() => setTimeout(go)); setTimeout(go, 200); });
}

if (!leaving) drawn().then(start).then(() => {
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));
  // A host without it, or a browser that forbids it: the page works all the same.
  idle(() => keep().catch(() => {}), { timeout: 5000 });
});
