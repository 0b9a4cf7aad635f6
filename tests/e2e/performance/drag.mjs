// A slider dragged with the mouse: from its input to the end of the frame that shows it, frames that were dropped, long
// tasks, layout shift, and what the page keeps in memory.

import { openPage } from "../browser.mjs";
import { serve } from "../server.mjs";
import { at, line } from "./figures.mjs";

/** A page that does next to nothing, to tell what the machine itself takes for a frame. */
const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A slider</title><link rel="icon" href="data:,">
<input type="range" id="size" max="1000" style="width: 30rem"><output id="out">0</output>
<script>addEventListener("input", (event) => { document.getElementById("out").textContent = event.target.value; });</script></html>`;

/** Runs in the page: measures every input from now on. */
function watch() {
  const seen = { frames: [], inputs: [], tasks: [], shift: 0, on: true };
  const channel = new MessageChannel();
  let waiting = [];
  // A message that is sent in a frame's callback arrives when the frame's style, layout and paint are done.
  channel.port1.onmessage = () => {
    const now = performance.now();
    seen.inputs.push(...waiting.map((from) => now - from));
    waiting = [];
  };
  const input = () => {
    const first = waiting.length === 0;
    waiting.push(performance.now());
    if (first) requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  addEventListener("input", input, { capture: true });
  let last;
  const frame = (now) => {
    if (last !== undefined) seen.frames.push(now - last);
    last = now;
    if (seen.on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observers = [];
  const observe = (type, take) => {
    observers.push(new PerformanceObserver((list) => list.getEntries().forEach(take)));
    observers.at(-1).observe({ type });
  };
  // Nothing of the watching stays in the page, whose memory is measured too.
  globalThis.__endDrag = () => {
    seen.on = false;
    removeEventListener("input", input, { capture: true });
    channel.port1.close();
    for (const observer of observers) observer.disconnect();
    delete globalThis.__endDrag;
    return seen;
  };
  observe("longtask", (entry) => seen.tasks.push(entry.duration));
  observe("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
}

/** Drags a slider to and fro for so many seconds, sixty moves a second. */
export async function drag(page, id, seconds) {
  const slider = page.locator(`#${id}`);
  await slider.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(300);
  const box = await slider.boundingBox();
  const [y, middle] = [box.y + box.height / 2, box.x + box.width / 2];
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.evaluate(watch);
  const from = Date.now();
  for (let step = 0; Date.now() - from < seconds * 1000; step += 1) {
    const moved = page.mouse.move(middle + Math.sin(step / 40) * box.width * 0.45, y);
    await Promise.all([moved, new Promise((done) => setTimeout(done, 16))]);
  }
  const seen = await page.evaluate(() => globalThis.__endDrag());
  await page.mouse.up();
  return seen;
}

/** Holds an arrow key down on a slider for so many seconds, thirty repeats a second, and the other when it ends there. */
export async function hold(page, id, seconds) {
  await page.locator(`#${id}`).evaluate((element) => element.focus({ preventScroll: true }));
  const ends = async () => page.locator(`#${id}`).evaluate(({ value, min, max }) => [value === min, value === max]);
  await page.evaluate(watch);
  const until = Date.now() + seconds * 1000;
  for (let key = "ArrowRight"; Date.now() < until;) {
    await Promise.all([page.keyboard.down(key), new Promise((done) => setTimeout(done, 33))]);
    const [first, last] = await ends();
    if (first || last) {
      await page.keyboard.up(key);
      key = last ? "ArrowLeft" : "ArrowRight";
    }
  }
  const seen = await page.evaluate(() => globalThis.__endDrag());
  await page.keyboard.up("ArrowRight");
  await page.keyboard.up("ArrowLeft");
  return seen;
}

/** The frame time of the machine, from an empty page. */
export async function baseline(browser, seconds) {
  const server = await serve({ site: false, pages: { "/": EMPTY } });
  const { page, context } = await openPage(browser);
  await page.goto(server.origin);
  const seen = await drag(page, "size", seconds);
  await context.close();
  await server.close();
  return seen;
}

/** Frames that a list of times between frames leaves out, where one comes every `usual` milliseconds. */
export const dropped = (frames, usual) =>
  frames.reduce((sum, time) => sum + Math.max(0, Math.round(time / usual) - 1), 0);

function print(name, seen, usual, frame, none) {
  line(`${name}: input → next frame, p50`, at(seen.inputs, 0.5), "ms", frame, `${seen.inputs.length} inputs`);
  line(`${name}: input → next frame, p95`, at(seen.inputs, 0.95), "ms", frame);
  line(`${name}: frames dropped of ${seen.frames.length}`, dropped(seen.frames, usual), "", none);
  line(`${name}: long tasks`, seen.tasks.length, "", none);
  line(`${name}: layout shift`, seen.shift, "", none);
}

/** Drags every slider of the page, and says what the machine itself takes. */
export async function drags(browser, server, seconds) {
  const empty = await baseline(browser, seconds);
  const usual = at(empty.frames, 0.5);
  line("an empty page on this machine: time between frames, p50", usual, "ms");
  print("an empty page", empty, usual);
  const { page, context } = await openPage(browser);
  await page.goto(server.url());
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-ready"));
  for (const id of ["size", "context", "budget"]) print(`slider "${id}"`, await drag(page, id, seconds), usual, 17, 0);
  await context.close();
}

/** Runs in the page before anything else: keeps the memory of the WebAssembly where it can be asked. */
function keepMemory() {
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await streaming(...given);
    globalThis.__memory = made.instance.exports.memory;
    return made;
  };
}

/** What the page keeps after so many minutes of dragging. */
export async function memory(browser, server, minutes) {
  const { page, context } = await openPage(browser);
  await page.addInitScript(keepMemory);
  await page.goto(server.url());
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-ready"));
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const kept = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const buffer = await page.evaluate(() => globalThis.__memory?.buffer.byteLength ?? NaN);
    const { metrics } = await session.send("Performance.getMetrics");
    const count = (name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { heap: usedSize / 1e6, buffers: buffer / 1e6, nodes: count("Nodes"), listeners: count("JSEventListeners") };
  };
  // A first short drag makes what is kept for good.
  await drag(page, "size", 5);
  await drag(page, "context", 5);
  const before = await kept();
  for (const id of ["size", "context"]) await drag(page, id, minutes * 30);
  const after = await kept();
  const minutesText = `after ${minutes} min of dragging`;
  line(`JavaScript heap before`, before.heap, "MB");
  line(`JavaScript heap ${minutesText}`, after.heap, "MB", before.heap * 1.1 + 1);
  line(`WebAssembly memory before`, before.buffers, "MB");
  line(`WebAssembly memory ${minutesText}`, after.buffers, "MB", before.buffers + 1);
  line(`nodes ${minutesText}`, after.nodes, "", before.nodes + 100, `${before.nodes} before`);
  line(`listeners ${minutesText}`, after.listeners, "", before.listeners, `${before.listeners} before`);
  await context.close();
}
