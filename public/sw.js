// Keeps the site on the visitor's device, so that it opens without a connection. The build fills in the version and the
// files with their hashes (src/bin/dev/offline.rs). A version is kept whole or not at all: each file must have the hash
// that is written here. A new version waits beside the old one until the visitor asks for it.

const VERSION = "{version}";
/** Path and hash of what is kept at once: the calculator with all that it loads on demand, and the shorter pages. */
const FIRST = new Map({first});
/** What is kept when it is visited: the long pages, and the answers. */
const VISITED = new Map({visited});

const HOME = new URL("./", self.location);
// Several sites may share a host, and its caches.
const PREFIX = `ridgepoint ${HOME.pathname} `;
const NAME = PREFIX + VERSION;
/** Files whose names change with what is in them. */
const HASHED = /-[0-9a-f]{16}[._]/;

function request([path, integrity]) {
  return new Request(new URL(path, HOME), { integrity, cache: HASHED.test(path) ? "default" : "no-cache" });
}

async function fill() {
  try {
    const cache = await caches.open(NAME);
    await cache.addAll([...FIRST].map(request));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** The version before this one stays, for pages of it that are still open. */
async function tidy() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

/** The path of a file of this version that an address means; some hosts leave `.html` out. */
function known(url) {
  const path = `./${url.pathname.slice(HOME.pathname.length)}`.replace(/\/index\.html$/, "/");
  return [path, `${path}.html`].find((path) => FIRST.has(path) || VISITED.has(path));
}

/** A browser takes no redirected answer for a page. */
function plain(response) {
  return response.redirected ? new Response(response.body, response) : response;
}

async function kept(path) {
  const cache = await caches.open(NAME);
  const address = new URL(path, HOME);
  const found = await cache.match(address);
  if (found || FIRST.has(path)) return found && plain(found);
  try {
    const response = await fetch(request([path, VISITED.get(path)]));
    if (!response.ok) return undefined;
    await cache.put(address, response.clone());
    return plain(response);
  } catch {
    // No connection, or a newer one: that is not kept here.
    return undefined;
  }
}

async function answer(event, path) {
  const found = path ? await kept(path) : await caches.match(event.request);
  if (found) return found;
  try {
    return await fetch(event.request);
  } catch (error) {
    if (event.request.mode !== "navigate") throw error;
    return Response.redirect(new URL("offline.html", HOME));
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(HOME.href)) return;
  const path = known(url);
  if (path || HASHED.test(url.pathname) || event.request.mode === "navigate") event.respondWith(answer(event, path));
});
