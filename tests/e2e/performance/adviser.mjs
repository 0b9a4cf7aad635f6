// The adviser in the browser: how long its questions take, and what dragging does while it is asked again and again.

import { openPage } from "../browser.mjs";
import { drag, dropped, hold } from "./drag.mjs";
import { at, all, line, median } from "./figures.mjs";

/** Runs in the page: asks an adviser of its own, and answers with the milliseconds of each question. */
async function ask(questions) {
  const address = document.querySelector("meta[name=adviser]").content;
  const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
  const reply = () => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
  });
  let from = performance.now();
  await reply();
  const found = { ready: performance.now() - from, times: [], text: "" };
  for (const question of questions) {
    from = performance.now();
    const heard = reply();
    worker.postMessage(question);
    const text = await heard;
    found.times.push(performance.now() - from);
    found.bytes = text.length;
    found.text = text.slice(0, 60);
  }
  worker.terminate();
  return found;
}

export async function adviser(browser, server, seconds, usual) {
  // The server compresses what it sends for the first time.
  const before = await openPage(browser);
  await before.page.goto(server.url());
  await before.page.evaluate(ask, []);
  await before.context.close();
  const { page, context } = await openPage(browser);
  await page.goto(server.url());
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-ready"));
  const repeated = (topic, request) => Array.from({ length: 6 }, (_, number) => `${number + 1} ${topic} 720 ${request}&prompt=${512 + number}`);
  for (const [topic, request] of [["buy", "llm=qwen3-32b&ctx=32k"], ["runs", "machine=rtx-3090&ctx=16k"]]) {
    const { ready, times, bytes } = await page.evaluate(ask, repeated(topic, request));
    if (topic === "buy") line("adviser: loaded and ready", ready, "ms");
    line(`adviser: ${topic}, the first time`, times[0], "ms");
    line(`adviser: ${topic}, again`, median(times.slice(1)), "ms", undefined, `${all(times.slice(1))} ${bytes} bytes of HTML`);
  }
  // A question that no visitor asks: all of it, as `ridgepoint everything` does.
  const { times, text } = await page.evaluate(ask, ["everything"]);
  const combinations = Number(text.split(" ")[2]);
  line("adviser: every configuration × LLM × weight format", times[0], "ms", undefined, `${combinations.toLocaleString("en-US")} combinations, ${((1000 * times[0]) / combinations).toFixed(2)} µs each`);

  // The ranking in view of an ordinary window, and arrow keys held down on a slider that has the focus further up.
  await page.locator("#asks").evaluate((section) => section.scrollIntoView());
  await page.waitForFunction(() => document.querySelector("#panel-buy")?.textContent.length > 2000);
  await page.evaluate(() => {
    window.changed = 0;
    new MutationObserver(() => { window.changed += 1; }).observe(document.getElementById("asks"), { childList: true, subtree: true, characterData: true });
  });
  const print = async (name, seen, most) => {
    const shown = await page.evaluate(() => { const { changed } = window; window.changed = 0; return changed; });
    line(`${name}: input → next frame, p95`, at(seen.inputs, 0.95), "ms", most[0], `${seen.inputs.length} inputs`);
    line(`${name}: frames dropped of ${seen.frames.length}`, dropped(seen.frames, usual), "", most[1], `${shown} rankings shown`);
    line(`${name}: long tasks`, seen.tasks.length, "", most[1]);
  };
  for (const id of ["context", "size"]) await print(`keys held on "${id}", the ranking in view`, await hold(page, id, seconds), [17, 0]);
  // A window of 4,000 px has sliders and ranking both in view, and all between them; no screen is that high.
  await page.setViewportSize({ width: 1440, height: 4000 });
  for (const id of ["context", "budget"]) await print(`dragging "${id}" in a window 4,000 px high`, await drag(page, id, seconds), [17, 0]);
  await context.close();
}
