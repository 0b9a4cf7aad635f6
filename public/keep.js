// Keeps the site on the device, so that it opens without a connection. Loaded when the page has started (boot.js).

/** Has the keeper see this page and what it loaded. */
function keepThis() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const address of [location.href, ...loaded]) fetch(address).catch(() => {});
}

/** Keeps the site, and says when there is a new version or no connection. */
export async function keep() {
  const place = (id) => document.getElementById(id);
  const workers = navigator.serviceWorker;
  const registration = await workers.register(new URL("sw.js", import.meta.url), { updateViaCache: "none" });
  // A page in another language is kept when it is visited, and the first visit was before there was a keeper.
  if (document.documentElement.lang !== "en") {
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
