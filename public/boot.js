// Starts the application. Trunk writes the names of the hashed files into <link id="application"> (Trunk.toml);
// this file replaces its inline script, so that the Content-Security-Policy needs no exception.
const root = document.documentElement;

// The page holds the answer to the front page's question; a link asks another, whose answer is not there yet.
root.toggleAttribute("data-waiting", location.search.length > 1);

// What an embed's link says of its looks holds before anything is drawn; other words mean the usual.
const asked = new URLSearchParams(location.search);
for (const [name, words] of [["theme", ["light", "dark"]], ["controls", ["minimal", "none"]]]) {
  if (words.includes(asked.get(name))) root.setAttribute(`data-${name}`, asked.get(name));
}

async function start() {
  try {
    const application = document.getElementById("application");
    const bindings = await import(application.href);
    await bindings.default({ module_or_path: new URL(application.dataset.wasm, document.baseURI) });
  } catch (error) {
    document.getElementById("start-again").href = location.href;
    document.getElementById("start-failed").hidden = false;
    throw error;
  }
}

/** Keeps the site on the device, so that it opens without a connection. An embed installs nothing of its own. */
async function keep() {
  const place = (id) => document.getElementById(id);
  const workers = navigator.serviceWorker;
  if (root.dataset.surface !== "full" || !workers || navigator.connection?.saveData) return;
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
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
  if (button) (await import("./picture.js")).save(button);
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

start().then(() => {
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));
  // A host without it, or a browser that forbids it: the page works all the same.
  idle(() => keep().catch(() => {}), { timeout: 5000 });
});
