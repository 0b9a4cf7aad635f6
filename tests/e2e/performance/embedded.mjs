// An embed on a page of another site with a CPU four times slower: what it does to its host.

import { openPage } from "../browser.mjs";
import { serve } from "../server.mjs";
import { all, line, median } from "./figures.mjs";

const SLOWER = 4;

const host = (script, query) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><body><h1>An article</h1><p>${"Some words. ".repeat(80)}</p>
<ridgepoint-calculator query="${query}"></ridgepoint-calculator><p>${"More words. ".repeat(200)}</p>
<script>
  window.seen = { tasks: [], shift: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => seen.tasks.push([entry.startTime, entry.duration]))).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { seen.shift.push([entry.startTime, entry.value]); })).observe({ type: "layout-shift", buffered: true });
</script>
<script src="${script}" async></script></html>`;

/** `times` visits to the host. */
export async function embeds(browser, server, times) {
  const found = [];
  for (let time = 0; time < times; time += 1) {
    // Another name of this machine is another site, which gets a process of its own, as any host does.
    const pages = { "/": host(server.url("embed.js"), "v=1&amp;machine=rtx-3090&amp;llm=qwen3-8b") };
    const other = await serve({ site: false, pages });
    const { page, context } = await openPage(browser, { viewport: { width: 820, height: 1000 } });
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(other.origin.replace("127.0.0.1", "localhost"), { waitUntil: "load" });
    const frame = await (await page.locator("iframe").first().elementHandle()).contentFrame();
    await frame.waitForFunction(() => document.documentElement.hasAttribute("data-ready"));
    await page.waitForTimeout(1500);
    const loaded = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    const seen = await page.evaluate(() => window.seen);
    const shift = seen.shift.filter(([start]) => start > loaded).reduce((sum, [, value]) => sum + value, 0);
    found.push({ shift, after: seen.tasks.filter(([start]) => start > loaded).map(([, duration]) => duration) });
    await context.close();
    await other.close();
  }
  const longest = found.map(({ after }) => Math.max(0, ...after));
  line(`host of an embed, CPU ${SLOWER} × slower: longest task after load`, median(longest), "ms", 50, all(longest));
  line("host of an embed: layout shift after load", median(found.map(({ shift }) => shift)), "", 0);
}
