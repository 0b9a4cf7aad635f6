// How long the start takes, after `cargo dev build`: milliseconds from the start of the WebAssembly until the catalog is
// there, and until the page has its answer; the median of five visits. And what the catalog adds to the site.

import { readFile, readdir, stat } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { start } from "./site.mjs";

const VISITS = 5;
const NAMES = ["catalog", "mount"];

const tests = await start();
const times = Object.fromEntries(NAMES.map((name) => [name, []]));
for (let visit = 0; visit < VISITS; visit += 1) {
  const site = await tests.open();
  for (const name of NAMES) {
    const took = await site.page.evaluate((name) => performance.getEntriesByName(name, "measure")[0].duration, name);
    times[name].push(took);
  }
  await site.context.close();
}
await tests.stop();
for (const name of NAMES) {
  const sorted = times[name].toSorted((a, b) => a - b);
  console.log(`${name.padEnd(8)} ${sorted[VISITS >> 1].toFixed(1)} ms  (${sorted.map((time) => time.toFixed(1)).join(", ")})`);
}

// The bytes that the build script wrote for the page, the newest where there are several.
const builds = new URL("../../target/wasm32-unknown-unknown/release/build/", import.meta.url);
const written = [];
for (const name of await readdir(builds).catch(() => [])) {
  const file = new URL(`${name}/out/page.bin`, builds);
  await stat(file).then(({ mtimeMs }) => written.push({ file, mtimeMs }), () => {});
}
const newest = written.toSorted((a, b) => b.mtimeMs - a.mtimeMs)[0];
if (newest) {
  const bytes = await readFile(newest.file);
  console.log(`catalog  ${bytes.length.toLocaleString("en-US")} bytes, ${brotliCompressSync(bytes).length.toLocaleString("en-US")} with brotli`);
}
