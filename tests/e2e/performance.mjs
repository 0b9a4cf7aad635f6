// What a visitor waits for, measured against the built site on this machine: `cargo dev performance [PART ...]` after
// `cargo dev build`. Parts are visit, drag, adviser, embed and memory; with none named, all of them.
//
//   --times N     visits of which the median is taken (5)
//   --seconds N   seconds for which each slider is dragged (10)
//   --minutes N   minutes of dragging before memory is looked at (1)
//   --words       what shifted, and what was loaded
//
// The machine should have nothing else to do: an empty page is measured first to tell.

import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { BASE } from "./site.mjs";
import { adviser } from "./performance/adviser.mjs";
import { baseline, drags, memory } from "./performance/drag.mjs";
import { embeds } from "./performance/embedded.mjs";
import { at } from "./performance/figures.mjs";
import { visits } from "./performance/visit.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: "string", default: "5" },
    seconds: { type: "string", default: "10" },
    minutes: { type: "string", default: "1" },
    words: { type: "boolean", default: false },
  },
});
const [times, seconds, minutes] = [values.times, values.seconds, values.minutes].map(Number);
const parts = {
  visit: (browser, server) => visits(browser, server, times, values.words),
  drag: (browser, server) => drags(browser, server, seconds),
  adviser: async (browser, server) => adviser(browser, server, seconds, at((await baseline(browser, 5)).frames, 0.5)),
  embed: (browser, server) => embeds(browser, server, times),
  memory: (browser, server) => memory(browser, server, minutes),
};
const wanted = positionals.length ? positionals : Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
const [server, browser] = await Promise.all([serve({ base: BASE, compress: true }), launch()]);
for (const name of wanted) {
  console.log(`\n${name}`);
  await parts[name](browser, server);
}
await browser.close();
await server.close();
