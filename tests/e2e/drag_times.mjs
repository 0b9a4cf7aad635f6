// How long a slider takes from input to the next frame: `node drag_times.mjs` in this folder, after `cargo dev build`.
// Prints the median and the 95th percentile in milliseconds: of the work until texts and bars are written, and of a whole
// frame with the charts redrawn.

import { start } from "./site.mjs";

const STEPS = 200;
const tests = await start();
const site = await tests.open();
const measure = (id) => site.page.evaluate(async ([id, steps]) => {
  const slider = document.getElementById(id);
  const [work, frame] = [[], []];
  for (let step = 0; step < steps; step += 1) {
    await new Promise(requestAnimationFrame);
    slider.value = String(Math.round((Math.sin(step / 9) / 2 + 0.5) * Number(slider.max)));
    const from = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await Promise.resolve();
    await new Promise((done) => queueMicrotask(done));
    work.push(performance.now() - from);
    // The canvas is drawn in the next frame's callback; a task right after it ends the frame's script.
    await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
    frame.push(performance.now() - from);
  }
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)].toFixed(1);
  return { p50: at(work, 0.5), p95: at(work, 0.95), frame_p50: at(frame, 0.5), frame_p95: at(frame, 0.95) };
}, [id, STEPS]);
for (const id of ["size", "context", "budget"]) console.log(id, await measure(id));
await tests.stop();
