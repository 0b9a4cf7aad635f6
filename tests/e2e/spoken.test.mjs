// Who listens: sliders say what they stand for with its unit and obey all keys, and a gesture is followed by one sentence.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Site, start } from "./site.mjs";

/** Longer than the page waits before it speaks (500 ms, and 700 after an answer of the adviser). */
const PAUSE = 850;

let tests;
let site;
let page;
before(async () => {
  tests = await start();
  const opened = await openPage(tests.browser);
  // Everything that a live region is given, in order. What is taken away is not spoken.
  await opened.context.addInitScript(() => {
    window.spoken = [];
    const live = "[role=status], [role=alert], [aria-live]";
    new MutationObserver((changes) => {
      const regions = changes.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live));
      for (const region of new Set(regions)) if (region?.textContent.trim() && document.documentElement.hasAttribute("data-ready")) window.spoken.push(region.textContent.trim());
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  site = new Site(opened, tests.server);
  ({ page } = site);
});
after(() => tests.stop());

/** What is spoken from now on until the page is quiet after doing something. */
async function spokenAfter(act) {
  await page.evaluate(() => { window.spoken = []; });
  await act();
  await page.waitForTimeout(PAUSE);
  return page.evaluate(() => window.spoken);
}

/** The answer as it is read out: the verdict, then each configuration. */
const answer = async () => new RegExp(`^${(await site.verdict()).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} A `);

/** Where a slider stands, as it is spoken. */
const value = (slider) => page.locator(slider).first().getAttribute("aria-valuetext");

test("while a slider is held nothing is said; afterwards the verdict, once", async () => {
  await site.goto();
  const { x, y, width, height } = await page.locator("#size").boundingBox();
  const spoken = await spokenAfter(async () => {
    await page.mouse.move(x + width * 0.6, y + height / 2);
    await page.mouse.down();
    for (let step = 0; step < 20; step += 1) await page.mouse.move(x + width * (0.6 - step / 80), y + height / 2);
    await page.waitForTimeout(PAUSE);
    assert.deepEqual(await page.evaluate(() => window.spoken), [], "while it is held");
    await page.mouse.up();
  });
  assert.equal(spoken.length, 1, spoken.join("\n"));
  assert.match(spoken[0], await answer());
});

test("keys that follow one another quickly are one gesture", async () => {
  await site.goto();
  await page.locator("#size").focus();
  const spoken = await spokenAfter(async () => {
    for (let pressed = 0; pressed < 6; pressed += 1) await page.keyboard.press("ArrowLeft");
  });
  assert.equal(spoken.length, 1, spoken.join("\n"));
  assert.match(spoken[0], await answer());
});

test("a chip, a choice in a picker, a lever and a limit are each followed by one sentence, and by none if nothing changes", async () => {
  await site.goto();
  const acts = [
    () => site.chip("8B"),
    async () => {
      await page.locator("[data-pick=quantization]").click();
      await page.locator("#picker-search").fill("Q8_0");
      await page.keyboard.press("Enter");
    },
    () => site.chip("70B"),
    () => page.locator(".levers .lever").first().click(),
    async () => { await page.locator(".limit-handle").first().focus(); await page.keyboard.press("PageDown"); },
  ];
  for (const [place, act] of acts.entries()) {
    const spoken = await spokenAfter(act);
    assert.equal(spoken.length, 1, `${place}: ${spoken.join("\n")}`);
    assert.match(spoken[0], await answer());
  }
  assert.deepEqual(await spokenAfter(() => page.locator(".chips .chip[aria-pressed=true]").last().click()), [], "another curve, the same verdict");
  await site.chip("8B");
  await page.waitForTimeout(PAUSE);
  assert.deepEqual(await spokenAfter(() => site.chip("8B")), [], "the same chip again");
});

test("a further question is answered with its own sentence alone", async () => {
  await site.goto("ask=runs");
  await page.locator("#asks").scrollIntoViewIfNeeded();
  await page.locator("#panel-runs .answer-lead").waitFor();
  await page.waitForTimeout(PAUSE);
  const spoken = await spokenAfter(async () => {
    await page.locator("#tab-buy").click();
    await page.locator("#panel-buy .answer-lead").waitFor();
  });
  assert.deepEqual(spoken, [(await page.locator("#panel-buy .answer-lead").textContent()).trim()]);
});

/** Each slider: its name, what it says at its two ends and between, on which link. */
const SLIDERS = [
  ["#size", "Model size", /\d[BT]\b.*(dense|MoE)/],
  ["#context", "Context", /^[\d.]+[kM]? tokens; /],
  ["#budget", "Budget", /^(\$[\d,]+|no limit)$/],
  [".limit-handle", "Memory that A may use", /^[\d.]+ GB usable$/],
];
/** Ordinary and odd: no best configuration, no limit, a model beyond the axis, a context that the model has not, a limit of one's own. */
const LINKS = ["", "budget=400&llm=llama-3.1-405b", "budget=99999&llm=deepseek-v3&ctx=1048576", "usable=3.25&llm=llama-3.3-70b"];

test("every slider has a name, and says its value with its unit wherever it stands", async () => {
  for (const link of LINKS) {
    await site.goto(link);
    for (const [slider, name, text] of SLIDERS) {
      const one = page.getByRole("slider", { name, exact: true });
      assert.equal(await one.count(), 1, `${link}: ${name}`);
      assert.ok(await one.evaluate((element, slider) => element.matches(slider), slider), name);
      await one.focus();
      for (const key of ["", "Home", "End", "ArrowLeft"]) {
        if (key) await page.keyboard.press(key);
        assert.match(await value(slider), text, `${link}: ${name} ${key}`);
      }
    }
  }
});

test("every slider obeys arrows, Page Up and Down, Home and End", async () => {
  await site.goto("machine=mac-studio-m4-max-40c&mem=128&b=1");
  for (const [slider] of SLIDERS) {
    const one = page.locator(slider).first();
    const at = () => one.evaluate((element) => element.valueAsNumber);
    const [least, most] = await one.evaluate((element) => [Number(element.min), Number(element.max)]);
    await one.press("Home");
    const low = await at();
    assert.ok(low - least <= 4, `${slider}: Home leads to ${low}`);
    const texts = new Set([await value(slider)]);
    let before = low;
    for (const [key, ahead] of [["PageUp", 5], ["ArrowRight", 1], ["ArrowUp", 1], ["ArrowLeft", -1], ["ArrowDown", -1], ["PageDown", -5]]) {
      await one.press(key);
      const now = await at();
      assert.ok(Math.abs(ahead) === 1 ? now - before === ahead : Math.sign(ahead) * (now - before) >= 4, `${slider}: ${key} from ${before} to ${now}`);
      texts.add(await value(slider));
      before = now;
    }
    await one.press("End");
    assert.equal(await at(), most, `${slider}: End`);
    texts.add(await value(slider));
    assert.ok(texts.size >= 4, `${slider} says ${[...texts].join("; ")}`);
  }
  assert.deepEqual(site.faults(), []);
});
