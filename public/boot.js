// Starts the application. Trunk writes the names of the hashed files into <link id="application"> (Trunk.toml); this
// file replaces its inline script. The build puts it into the head of the page, so that it runs before anything is drawn
// (src/bin/dev/inline.rs); an embed has it as a module of its own.
const root = document.documentElement;
const application = document.getElementById("application");
/** The address of a file of the site; this script may stand in the page, which is in another folder in another language. */
const file = (name) => new URL(name, application.href);

// The page holds the answer to the front page's question; a link asks another, whose answer is not there yet.
root.toggleAttribute("data-waiting", location.search.length > 1);

// What lies further down is laid out after the first paint, unless somebody comes back or is led to a place in it.
const visit = performance.getEntriesByType("navigation")[0]?.type;
root.toggleAttribute("data-opening", root.dataset.surface === "full" && visit === "navigate" && !location.hash);

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
    // Both at once. What went wrong with it is said where it is used.
    const program = fetch(new URL(application.dataset.wasm, document.baseURI));
    program.catch(() => {});
    const bindings = await import(application.href);
    await bindings.default({ module_or_path: program });
  } catch (error) {
    document.getElementById("start-again").href = location.href;
    document.getElementById("start-failed").hidden = false;
    throw error;
  }
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

/** When all of the page is there, of which this script may stand at the start. */
function parsed() {
  return new Promise((go) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", go, { once: true });
    else go();
  });
}

/** When what is in the page has been painted; a page or a frame that nobody sees paints nothing. */
function painted() {
  return new Promise((go) => {
    const seen = new PerformanceObserver((list) => { if (list.getEntriesByName("first-contentful-paint").length) go(); });
    seen.observe({ type: "paint", buffered: true });
    setTimeout(go, document.hidden ? 0 : 1000);
  });
}

/** Lays out what lies further down, a section in each frame (`data-opening` in style/base.css). */
function unfold() {
  const folded = document.querySelectorAll(".section");
  let place = 0;
  const next = () => {
    if (place < folded.length) {
      folded[place++].style.contentVisibility = "visible";
      requestAnimationFrame(next);
    } else {
      root.removeAttribute("data-opening");
      for (const section of folded) section.removeAttribute("style");
    }
  };
  next();
}

if (!leaving) {
  const there = parsed().then(painted);
  there.then(unfold);
  // The answer in the page comes first; where a link asks for another one, that does.
  (root.hasAttribute("data-waiting") ? parsed() : there).then(start).then(() => {
    const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));
    // An embed keeps nothing. A host without it, or a browser that forbids it: the page works all the same.
    const keeps = root.dataset.surface === "full" && navigator.serviceWorker && !navigator.connection?.saveData;
    if (keeps) idle(() => import(file("keep.js")).then(({ keep }) => keep()).catch(() => {}), { timeout: 5000 });
  });
}
