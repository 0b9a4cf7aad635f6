// Serves the built site as any plain static host would, under a path of its own.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** The built site. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

const MEDIA_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".woff2": "font/woff2",
};

/** What static hosts compress; fonts and pictures are compressed already. */
const COMPRESSED = [".html", ".css", ".js", ".wasm", ".svg", ".json", ".txt", ".xml"];
const compressed = new Map();

/** The bytes with brotli, as a host sends them that compresses its files once. */
function brotli(path, body) {
  if (!compressed.has(path)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    compressed.set(path, brotliCompressSync(body, { params }));
  }
  return compressed.get(path);
}

async function answer(path) {
  try {
    return { status: 200, type: MEDIA_TYPES[extname(path)] ?? "application/octet-stream", body: await readFile(path) };
  } catch {
    return { status: 404, type: "text/plain", body: "no such file" };
  }
}

/**
 * Starts a server on a free port. `pages` maps further paths to HTML text (a host page that embeds the site, say).
 * Without `site` only those are served: another origin. `folder` is that of the site. With `compress` files are sent as a
 * good host does: compressed with brotli, and kept by the browser.
 */
export async function serve({ base = "/", site = true, folder = DIST, pages = {}, compress = false } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let found = { status: 404, type: "text/plain", body: "not served here" };
    if (path in pages) {
      found = { status: 200, type: MEDIA_TYPES[".html"], body: pages[path] };
    } else if (site && path.startsWith(base)) {
      const file = normalize(join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : ""));
      if (file.startsWith(folder) && !file.endsWith(sep)) found = await answer(file);
      if (compress && COMPRESSED.includes(extname(file)) && found.status === 200 && /\bbr\b/.test(request.headers["accept-encoding"])) {
        found = { ...found, body: brotli(file, found.body), encoding: { "Content-Encoding": "br" } };
      }
    }
    const kept = compress ? "max-age=3600" : "no-store";
    response.writeHead(found.status, { "Content-Type": found.type, "Cache-Control": kept, ...found.encoding });
    response.end(found.body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (file = "", query = "") => `${origin}${base}${file}${query && `?${query.replace(/^\?/, "")}`}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

/**
 * Another origin whose one page, at its root, holds this address in an iframe and keeps every message it is sent in
 * `window.messages`.
 */
export async function serveHost(address) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page elsewhere</title><link rel="icon" href="data:,"></head>
<body><h1>A page elsewhere</h1><iframe title="calculator" src="${address.replaceAll("&", "&amp;")}" width="640" height="480"></iframe>
<script>window.messages = []; addEventListener("message", (event) => messages.push({ origin: event.origin, data: event.data }));</script>
</body></html>`;
  return serve({ site: false, pages: { "/": html } });
}
