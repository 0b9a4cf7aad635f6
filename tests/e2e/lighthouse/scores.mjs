// Lighthouse's scores of three pages on a mobile device as it simulates one, against the built site on this machine with
// brotli: `cargo dev lighthouse [--words]` after `cargo dev build`. The median of three runs; with `--words`, what cost
// points. Fails where a score is below its aim.

import { chromium } from "../node_modules/playwright-core/index.mjs";
import { existsSync } from "node:fs";
import lighthouse from "lighthouse";
import { serve } from "../server.mjs";

const PAGES = ["index.html", "accuracy.html", "article.html"];
const AIMS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;
const PORT = 9333;

const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("No Chromium found. Run `cargo dev setup`, or name it in CHROME.");
const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", `--remote-debugging-port=${PORT}`],
});
const server = await serve({ compress: true });
const words = process.argv.includes("--words");

for (const page of PAGES) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(server.url(page === "index.html" ? "" : page), { port: PORT, logLevel: "error", onlyCategories: Object.keys(AIMS) });
    runs.push(lhr);
  }
  const score = (lhr, category) => Math.round(100 * lhr.categories[category].score);
  const sorted = (category) => runs.map((lhr) => score(lhr, category)).sort((a, b) => a - b);
  const scores = Object.keys(AIMS).map((category) => [category, sorted(category)[RUNS >> 1], sorted(category)]);
  console.log(`${page.padEnd(16)}${scores.map(([category, value, all]) => `${category} ${value} (${all.join(", ")})`).join("   ")}`);
  const [last] = runs.slice(-1);
  const metrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
  console.log(`                ${metrics.map((name) => `${name} ${last.audits[name].displayValue}`).join("   ")}`);
  for (const [category, value] of scores) {
    if (value < AIMS[category]) process.exitCode = 1;
    if (!words) continue;
    for (const { id, weight } of last.categories[category].auditRefs) {
      const audit = last.audits[id];
      if (audit.score !== null && audit.score < 1 && (weight > 0 || category !== "performance")) {
        const items = audit.details?.items?.slice(0, 4).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "").join(" | ");
        console.log(`    ${category}: ${id} ${audit.score} ${audit.displayValue ?? ""} ${audit.title} ${items ?? ""}`);
      }
    }
  }
}
await browser.close();
await server.close();
