// The size of each file of the built site. What a visitor loads has a budget.

import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { DIST } from "./server.mjs";

/** WebAssembly (the catalog is inside), JavaScript, CSS and HTML together, compressed with brotli. */
// The aim is 250,000; this holds what has been reached until that is.
const BUDGET = 395_000;
const COUNTED = [".wasm", ".js", ".css", ".html"];

function sizes(name, bytes) {
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: parameters }).length,
  };
}

function print({ name, raw, gzip, brotli }) {
  const column = (value) => value.toLocaleString("en-US").padStart(11);
  console.log(`${name.padEnd(44)}${column(raw)}${column(gzip)}${column(brotli)}`);
}

const names = (await readdir(DIST, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length));
const files = [];
for (const name of names.sort()) files.push(sizes(name, await readFile(join(DIST, name))));

const counted = files.filter(({ name }) => COUNTED.includes(extname(name)));
const sum = (key) => counted.reduce((total, file) => total + file[key], 0);
const total = { name: `total of ${COUNTED.join(" ")}`, raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };

console.log(`${"bytes".padEnd(44)}${"raw".padStart(11)}${"gzip".padStart(11)}${"brotli".padStart(11)}`);
files.forEach(print);
print(total);
if (!counted.some(({ name }) => name.endsWith(".wasm"))) {
  console.error("There is no WebAssembly in dist: build the site first (cargo dev build).");
  process.exitCode = 1;
} else if (total.brotli > BUDGET) {
  console.error(`The site is over its budget of ${BUDGET.toLocaleString("en-US")} bytes with brotli.`);
  process.exitCode = 1;
}
