// The first seconds of a visit: paint, answer, control, bytes, long tasks, layout shift.

import { openPage } from "../browser.mjs";
import { serve } from "../server.mjs";
import { all, line, median } from "./figures.mjs";

/** A page of one sentence, which has nothing to start. */
const EMPTY = `<!doctype html><html lang="en" data-ready><meta charset="utf-8"><title>A sentence</title><link rel="icon" href="data:,">
<p class="headline">A sentence.</p></html>`;

/** Runs in the page before anything else: notes when things were there. */
function notes() {
  const seen = { tasks: [], shift: 0, shifts: [] };
  globalThis.__seen = seen;
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  observe("layout-shift", (entry) => {
    seen.shift += entry.value;
    seen.shifts.push(...entry.sources.map((source) => `${source.node?.nodeName}.${source.node?.className ?? ""}`));
  });
  observe("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.painted = entry.startTime; });
  // A frame that began with the answer in the document has painted it when the next one begins.
  let there = 0;
  const look = () => {
    const text = document.querySelector(".headline")?.textContent.trim();
    const waits = document.documentElement.hasAttribute("data-waiting") && !document.documentElement.hasAttribute("data-ready");
    there = text && !waits ? there + 1 : 0;
    if (there > 1) seen.answer = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new MutationObserver((_, observer) => {
    if (!document.documentElement?.hasAttribute("data-ready")) return;
    observer.disconnect();
    seen.ready = performance.now();
  }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["data-ready"] });
}

/** One visit; `without` are patterns of addresses that are not loaded. */
async function visit(browser, address, without = []) {
  const { page, context } = await openPage(browser, { viewport: { width: 390, height: 844 } });
  const network = await context.newCDPSession(page);
  let bytes = 0;
  const files = [];
  const names = new Map();
  await network.send("Network.enable");
  if (without.length) await network.send("Network.setBlockedURLs", { urls: without });
  network.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, response.url));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    files.push([names.get(requestId)?.split("/").pop(), encodedDataLength]);
  });
  await page.addInitScript(notes);
  await page.goto(address, { waitUntil: "load" });
  if (without.length === 0) await page.waitForFunction(() => globalThis.__seen.ready);
  await page.waitForFunction(() => globalThis.__seen.answer || document.querySelector(".headline"));
  await page.waitForTimeout(800);
  const seen = await page.evaluate(() => ({ ...globalThis.__seen, measures: performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration]) }));
  await context.close();
  return { ...seen, bytes, files, measures: Object.fromEntries(seen.measures) };
}

/** Visits to the front page, to a link with a question of its own, and to the embed. */
export async function visits(browser, server, times, wordy) {
  const measured = async (address, without) => {
    const found = [];
    for (let time = 0; time < times; time += 1) found.push(await visit(browser, address, without));
    return found;
  };
  // What the machine itself takes, and a visit for which the server compresses its files.
  const other = await serve({ site: false, pages: { "/": EMPTY } });
  const empty = await measured(`${other.origin}/`);
  await other.close();
  await visit(browser, server.url());
  const front = await measured(server.url());
  const of = (list, key) => list.map((one) => one[key] ?? NaN);
  const put = (name, list, aim) => line(name, median(list), "ms", aim, all(list));
  put("an empty page on this machine: first contentful paint", of(empty, "painted"));
  put("first contentful paint", of(front, "painted"), 150);
  put("first answer visible", of(front, "answer"), 150);
  put("interactive: the application has taken over", of(front, "ready"), 600);
  put("  of which reading the catalog", front.map((one) => one.measures.catalog));
  put("  of which answering and filling the page", front.map((one) => one.measures.mount));
  const blocked = (one) => one.tasks.filter(([, duration]) => duration > 50).reduce((sum, [, duration]) => sum + duration - 50, 0);
  put("blocked by long tasks until then and 0.8 s after", front.map(blocked));
  line("layout shift of the front page", median(of(front, "shift")), "", 0, wordy ? front[0].shifts.join(" ") : "");
  line("bytes in all, as sent (brotli)", median(of(front, "bytes")), "bytes", 250_000 + 16_000);

  const answer = await visit(browser, server.url(), ["*.wasm", "*/ridgepoint-*.js"]);
  line("bytes that the first answer needs", answer.bytes, "bytes", 60_000, wordy ? answer.files.map(([name, size]) => `${name || "page"} ${size}`).join(", ") : "");

  const link = await measured(server.url("", "machine=rtx-3090&llm=qwen3-8b&b.machine=rtx-5090"));
  put("answer to the question of a link", of(link, "answer"), 600);
  line("layout shift of a link", median(of(link, "shift")), "", 0, wordy ? link[0].shifts.join(" ") : "");
}
