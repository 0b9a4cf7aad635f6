// Further questions: tabs and sorting by keyboard alone, what a link restores, dragging while it answers, and what is said
// when the adviser cannot be loaded.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const tab = (site, name) => site.page.getByRole("tab", { name });
const panel = (site) => site.page.getByRole("tabpanel");
const lead = (site) => panel(site).locator(".answer-lead");
const numbers = (texts) => texts.map((text) => Number(text.replace(/,/g, "")));
const focused = (site) => site.page.evaluate(() => document.activeElement?.textContent ?? "");
const advisers = (site) => site.requests.filter((url) => /\/(adviser|answers)-/.test(url));

/** Brings the questions into view, and waits for the first answer. */
async function look(site) {
  await site.page.locator("#asks").scrollIntoViewIfNeeded();
  await lead(site).waitFor();
}

test("the adviser is asked for when its questions come into view, and not before", async () => {
  const site = await tests.open();
  await site.page.waitForLoadState("networkidle");
  assert.deepEqual(advisers(site), []);
  await look(site);
  assert.match(await lead(site).innerText(), /^Take the /);
  assert.equal(advisers(site).filter((url) => url.endsWith(".wasm")).length, 1);
  assert.equal(advisers(site).filter((url) => url.endsWith(".css")).length, 1);
  await site.closeClean();
});

test("tabs and the order of a table are changed with the keyboard alone", async () => {
  const site = await tests.open();
  await look(site);
  const { keyboard } = site.page;
  await tab(site, "What should I buy?").focus();
  await keyboard.press("ArrowRight");
  assert.equal(await focused(site), "What runs on this?");
  await site.addressHas("ask=runs");
  await panel(site).getByRole("table").waitFor();
  const speeds = async () => numbers(await panel(site).locator("tbody td:nth-of-type(2) b").allInnerTexts());
  const unsorted = await speeds();
  const button = panel(site).getByRole("button", { name: "Speed, tok/s" });
  while (await focused(site) !== "Speed, tok/s") await keyboard.press("Tab");
  await keyboard.press("Enter");
  await panel(site).locator("th[aria-sort=descending] button", { hasText: "Speed" }).waitFor();
  const sorted = await speeds();
  assert.deepEqual(sorted.slice(0, 5), [...sorted.slice(0, 5)].sort((a, b) => b - a));
  assert.notDeepEqual(sorted, unsorted);
  assert.equal(await button.evaluate((element) => element === document.activeElement), true, "the focus stays");
  await site.addressHas("runs.sort=speed");
  await keyboard.press("Enter");
  await site.page.waitForFunction(() => !location.search.includes("runs.sort"));
  await panel(site).locator("th[aria-sort] button", { hasText: "LLM" }).waitFor();
  assert.deepEqual(await speeds(), unsorted);
  await tab(site, "What runs on this?").focus();
  await keyboard.press("End");
  assert.equal(await focused(site), "Run it");
  await keyboard.press("ArrowRight");
  assert.equal(await focused(site), "What should I buy?");
  const stops = await site.page.getByRole("tab").evaluateAll((tabs) => tabs.filter((tab) => tab.tabIndex === 0).length);
  assert.equal(stops, 1);
  await site.closeClean();
});

test("a link restores the question with what was entered, and copying it keeps them", async () => {
  const link = "v=1&llm=llama-3.3-70b&ask=buy&buy.speed=7&buy.used=no&runs.name=gemma";
  const site = await tests.open(link);
  assert.equal(site.query(), link);
  await look(site);
  assert.equal(await panel(site).getByLabel("Speed wanted").inputValue(), "7");
  assert.equal(await panel(site).getByLabel("Second-hand").inputValue(), "no");
  assert.match(await panel(site).innerText(), /Asked: Llama 3\.3 70B.*, 7\.0 tok\/s or more/);
  await tab(site, "What runs on this?").click();
  await panel(site).getByRole("table").waitFor();
  assert.equal(await panel(site).getByLabel("Name has").inputValue(), "gemma");
  const names = await panel(site).locator("tbody th").allInnerTexts();
  assert.ok(names.length > 2 && names.every((name) => /gemma/i.test(name)), names.join());
  await site.addressHas("ask=runs");
  await site.page.goBack();
  await site.addressHas("ask=buy");
  assert.equal(await tab(site, "What should I buy?").getAttribute("aria-selected"), "true");
  const opened = await tests.open(site.query());
  assert.equal(opened.query(), site.query());
  await opened.closeClean();
  await site.closeClean();
});

test("a row becomes configuration A, and nothing else of the page is lost", async () => {
  const site = await tests.open();
  await look(site);
  const others = (await site.page.locator(".identity h3").allInnerTexts()).slice(1);
  await panel(site).getByLabel("Speed wanted").fill("40");
  await site.addressHas("buy.speed=40");
  await panel(site).getByText("40 tok/s or more").waitFor();
  const row = panel(site).locator("tbody th a").nth(2);
  const machine = new URL(await row.evaluate((link) => link.href)).searchParams.get("machine");
  const name = await row.innerText();
  await row.click();
  await site.addressHas(`machine=${machine}`);
  await site.addressHas("buy.speed=40");
  const shown = await site.page.locator(".identity h3").allInnerTexts();
  assert.ok(name.includes(shown[0].replace(/^A\s*/, "").split(" · ")[0]), `${name} against ${shown[0]}`);
  assert.deepEqual(shown.slice(1), others);
  await panel(site).locator("tr[aria-current]", { hasText: "is configuration A" }).first().waitFor();
  await tab(site, "What runs on this?").click();
  const use = panel(site).locator("tbody tr", { has: site.page.getByRole("link", { name: "Use", exact: true }) }).nth(3);
  const llm = (await use.locator("th").innerText()).split("\n")[0];
  await use.getByRole("link", { name: "Use", exact: true }).click();
  await panel(site).locator("tr[aria-current]", { hasText: llm }).getByText("chosen").waitFor();
  assert.equal(await site.page.locator("[data-at=llm]").innerText(), llm);
  await site.closeClean();
});

test("dragging while the ranking runs never waits for it, and never makes a queue", async () => {
  const site = await tests.open();
  // Counts questions that are out, on the page's side of the adviser.
  await site.page.evaluate(() => {
    window.asked = { all: 0, out: 0, most: 0 };
    const { asked } = window;
    window.Worker = class extends Worker {
      constructor(...all) {
        super(...all);
        this.addEventListener("message", ({ data }) => { if (!data.startsWith("ready")) asked.out -= 1; });
      }

      postMessage(message) {
        asked.all += 1;
        asked.out += 1;
        asked.most = Math.max(asked.most, asked.out);
        super.postMessage(message);
      }
    };
  });
  await look(site);
  const STEPS = 60;
  const work = await site.page.evaluate(async (steps) => {
    const slider = document.getElementById("size");
    const work = [];
    for (let step = 0; step < steps; step += 1) {
      await new Promise(requestAnimationFrame);
      slider.value = String(Math.round((Math.sin(step / 9) / 2 + 0.5) * Number(slider.max)));
      const from = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await Promise.resolve();
      work.push(performance.now() - from);
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    return work.sort((a, b) => a - b);
  }, STEPS);
  // The sentence is out of sight: it follows in the frames after.
  await site.page.waitForTimeout(800);
  const llm = await site.page.locator("[data-at=llm]").innerText();
  await panel(site).getByText(`Asked: ${llm} in`).waitFor();
  const asked = await site.page.evaluate(() => window.asked);
  assert.equal(asked.most, 1, JSON.stringify(asked));
  assert.ok(asked.all > 1 && asked.all <= STEPS + 3, JSON.stringify(asked));
  assert.ok(work[STEPS / 2] < 50, `${work[STEPS / 2]} ms in the middle`);
  await site.closeClean();
});

test("without a network the adviser is asked for again", async () => {
  const site = await tests.open();
  for (const lost of ["**/adviser-*.wasm", "**/adviser-*_loader.js"]) {
    await site.context.route(lost, (route) => route.abort());
  }
  await site.page.locator("#asks").scrollIntoViewIfNeeded();
  await site.page.getByRole("alert").getByText("The adviser could not be loaded").waitFor();
  await site.chip("8B");
  await site.addressHas("llm=qwen3-8b");
  for (const lost of ["**/adviser-*.wasm", "**/adviser-*_loader.js"]) await site.context.unroute(lost);
  await site.page.getByRole("button", { name: "Try again" }).press("Enter");
  await lead(site).waitFor();
  assert.equal(await site.page.getByText("The adviser could not be loaded").count(), 0);
  assert.equal(await focused(site), "What should I buy?", "the keyboard is not lost with the button");
  await site.context.close();
});

test("what is entered and not understood is said", async () => {
  const site = await tests.open();
  await look(site);
  await panel(site).getByLabel("Speed wanted").fill("fast");
  await panel(site).getByText('speed: "fast" is not a number').waitFor();
  await site.closeClean();
});

test("nobody is kept out of any question, and none scrolls the page sideways", async () => {
  for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]]) {
    const site = await tests.open("", { viewport: { width, height: 900 }, colorScheme });
    await look(site);
    for (const place of [0, 1, 2, 3, 4, 5]) {
      await site.page.getByRole("tab").nth(place).click();
      await panel(site).locator(".answer > *").first().waitFor();
      assert.deepEqual(await site.barriers(), [], `tab ${place} at ${width}`);
      assert.equal(await site.overflows(), false, `tab ${place} at ${width}`);
    }
    await site.closeClean();
  }
});

test("a question below the verdict leads to its answer, with the focus on its tab", async () => {
  const site = await tests.open();
  await site.page.locator(".further").getByRole("button", { name: "What does it cost?" }).click();
  assert.equal(await focused(site), "What does it cost?");
  await site.page.waitForFunction(() => document.activeElement.getAttribute("aria-selected") === "true");
  const { top, bottom } = await tab(site, "What does it cost?").evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(top >= 0 && bottom <= site.page.viewportSize().height, `${top} to ${bottom}`);
  await lead(site).waitFor();
  await site.closeClean();
});
