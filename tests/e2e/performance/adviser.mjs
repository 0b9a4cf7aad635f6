// The adviser in the browser: how long its questions take, and what dragging does while it is asked again and again.

import { openPage } from "../browser.mjs";
import { drag, dropped } from "./drag.mjs";
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

  // The ranking in view, and the slider of the context dragged.
  await page.setViewportSize({ width: 1440, height: 4000 });
  await page.locator("#asks").evaluate((section) => section.scrollIntoView({ block: "nearest" }));
  await page.waitForFunction(() => document.querySelector("#panel-buy")?.textContent.length > 2000);
  await page.evaluate(() => {
    window.changed = 0;
    new MutationObserver(() => { window.changed += 1; }).observe(document.getElementById("asks"), { childList: true, subtree: true, characterData: true });
  });
  const seen = await drag(page, "context", seconds);
  const name = "dragging with the ranking asked again";
  line(`${name}: input → next frame, p95`, at(seen.inputs, 0.95), "ms", 17);
  line(`${name}: frames dropped of ${seen.frames.length}`, dropped(seen.frames, usual), "", 0, `${await page.evaluate(() => window.changed)} rankings shown`);
  line(`${name}: long tasks`, seen.tasks.length, "", 0);
  await context.close();
}
