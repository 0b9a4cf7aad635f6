// The size of each file of the built site. What a visitor loads for the page or the embed has a budget; what loads when it is asked
// for is listed apart.

import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { DIST } from "./server.mjs";

/** WebAssembly, catalog, JavaScript, CSS and HTML together, compressed with brotli, of the page and of the embed each. */
const BUDGET = 250_000;
/** A visitor opens the one or the other; all else is the same for both. */
const SURFACES = {
  "the page": "index.html",
  "the embed": "embed.html",
  "the page in Chinese": "zh/index.html",
  "the embed in Chinese": "zh/embed.html",
};
/** The programs by the folder whose pages they are for. */
const PROGRAMS = { "": /^ridgepoint-[0-9a-f]+[._]/, "zh/": /^ridgepoint-zh-/ };
/** What may stand in a page instead (src/bin/dev/inline.rs). */
const INLINE = /^(style|boot)-/;
const folder = (name) => name.slice(0, name.lastIndexOf("/") + 1);
const COUNTED = [".wasm", ".js", ".css", ".html"];
/** What loads on demand: the reader of models, when something is imported; the adviser, for further questions. */
const ON_DEMAND = { "when a model is imported": /^importer-/, "for further questions": /^(adviser|answers)-/, "when a drawing is saved": /^picture\.js$/, "for paper": /^print-/ };
/** Those of them that are no program. */
const SMALL = ["when a drawing is saved", "for paper"];
/** What comes after the page has started, to keep it offline; and the pages beside the calculator, which no visitor of the calculator loads; each has a budget of its own. */
const APART = /^(sw\.js|keep\.js|pages-.*\.css|(zh\/)?(?!index\.|embed\.)[^/]*\.html|(zh\/)?answers\/.*)$/;
const APART_BUDGET = 100_000;

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

// embed.js is for hosts, no part of the page; its own test keeps it under 2 kB.
const counted = files.filter(({ name }) => COUNTED.includes(extname(name)) && !APART.test(name) && !/(^|\/)embed\.js$/.test(name));
const heavy = files.filter(({ name, brotli }) => APART.test(name) && brotli > APART_BUDGET);
function total(name, of) {
  const sum = (key) => of.reduce((all, file) => all + file[key], 0);
  return { name, raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };
}
const demanded = Object.entries(ON_DEMAND).map(([when, names]) => [when, counted.filter(({ name }) => names.test(name))]);
const onDemand = demanded.flatMap(([, found]) => found);
const page = counted.filter((file) => !onDemand.includes(file));

console.log(`${"bytes".padEnd(44)}${"raw".padStart(11)}${"gzip".padStart(11)}${"brotli".padStart(11)}`);
files.filter((file) => !onDemand.includes(file) && !file.name.includes("answers/")).forEach(print);
for (const place of ["answers/", "zh/answers/"]) {
  const answers = files.filter(({ name }) => name.startsWith(place));
  print(total(`${place}: ${answers.length} files`, answers));
}
const htmls = Object.values(SURFACES);
const programs = Object.values(PROGRAMS);
const surfaces = [];
for (const [surface, html] of Object.entries(SURFACES)) {
  const markup = await readFile(join(DIST, html), "utf8");
  // The page has its style and first script in it, the embed loads them.
  const loads = ({ name }) => name === html || PROGRAMS[folder(html)].test(name)
    || (!htmls.includes(name) && !programs.some((program) => program.test(name)) && (!INLINE.test(name) || markup.includes(name)));
  surfaces.push(total(`${surface}: ${COUNTED.join(" ")}`, page.filter(loads)));
}
surfaces.forEach(print);
for (const [when, found] of demanded) {
  console.log(`\non demand, ${when}`);
  found.forEach(print);
  print(total("all of it", found));
}
for (const [when, found] of [["at once", page], ...demanded]) {
  const expected = SMALL.includes(when) ? /./ : /\.wasm$/;
  if (!found.some(({ name }) => expected.test(name))) {
    console.error(`Nothing in dist that matches ${expected} loads ${when}: build the site first (cargo dev build).`);
    process.exitCode = 1;
  }
}
for (const { name, brotli } of surfaces) {
  if (brotli <= BUDGET) continue;
  console.error(`Over its budget of ${BUDGET.toLocaleString("en-US")} bytes with brotli: ${name}.`);
  process.exitCode = 1;
}
if (heavy.length) {
  console.error(`Over ${APART_BUDGET.toLocaleString("en-US")} bytes with brotli: ${heavy.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 1;
}
