// The question: chips, sliders, typed values, pickers, levers, and what they do to the answer and to the address.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plan } from "./command_line.mjs";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const FITS = { fits: "Fits", tight: "Tight", does_not_fit: "Does not load" };

/** Two significant digits, as the page rounds. */
const rounded = (value) => (value >= 9.95 ? String(Math.round(value)) : value.toPrecision(2));

test("what the page shows equals what the command line answers, in ten configurations", async () => {
  const site = await tests.open();
  const acts = [
    async () => {},
    () => site.chip("8B"),
    () => site.chip("70B"),
    () => site.chip("gpt-oss-20b"),
    () => site.chip("30B-A3B"),
    () => site.type("context", "32k"),
    () => site.type("size", "24B"),
    () => site.type("budget", "1,800"),
    () => site.drag("context", 20),
    () => site.drag("size", 30),
  ];
  for (const act of acts) {
    const before = site.query();
    await act();
    if (act !== acts[0]) await site.page.waitForFunction((before) => location.search !== `?${before}`, before);
    await site.page.waitForTimeout(50);
    const answer = await plan(site.query() || "v=1");
    assert.equal((await site.rates())[0], rounded(answer.decode.tokens_per_s), site.query());
    assert.equal((await site.fits())[0], FITS[answer.memory.fit], site.query());
  }
  await site.closeClean();
});

test("a finished choice is an entry of the history; back and forward restore it", async () => {
  const site = await tests.open();
  const first = await site.verdict();
  await site.chip("8B");
  await site.addressHas("llm=qwen3-8b");
  const second = await site.verdict();
  await site.chip("70B");
  await site.addressHas("llm=llama-3.3-70b");
  await site.page.goBack();
  await site.addressHas("llm=qwen3-8b");
  assert.equal(await site.verdict(), second);
  await site.page.goBack();
  await site.page.waitForFunction(() => !location.search.includes("llm="));
  assert.equal(await site.verdict(), first);
  await site.page.goForward();
  await site.addressHas("llm=qwen3-8b");
  assert.equal(await site.verdict(), second);
  await site.page.reload();
  await site.started();
  assert.equal(await site.verdict(), second);
  await site.closeClean();
});

test("a whole drag is one entry, and the address follows it", async () => {
  const site = await tests.open();
  const length = () => site.page.evaluate(() => history.length);
  const before = await length();
  const box = await site.page.locator("#size").boundingBox();
  await site.page.mouse.move(box.x + box.width * 0.63, box.y + box.height / 2);
  await site.page.mouse.down();
  for (let step = 0; step < 30; step += 1) await site.page.mouse.move(box.x + box.width * (0.6 - step / 60), box.y + 20);
  await site.page.mouse.up();
  await site.addressHas("llm=");
  assert.equal(await length(), before + 1);
  await site.closeClean();
});

test("an arrow key held down is one gesture: one entry, and an address when it is let go", async () => {
  const site = await tests.open();
  const { keyboard } = site.page;
  const length = () => site.page.evaluate(() => history.length);
  const before = await length();
  await site.page.locator("#context").focus();
  for (let press = 0; press < 8; press += 1) await keyboard.down("ArrowRight");
  const tokens = await site.page.locator("#context-typed").inputValue();
  const during = site.query();
  await keyboard.up("ArrowRight");
  await site.page.waitForFunction((query) => location.search !== query, `?${during}`);
  assert.equal(await site.page.locator("#context-typed").inputValue(), tokens);
  assert.equal(await length(), before + 1);
  await site.page.goBack();
  assert.equal(site.query(), "");
  await site.closeClean();
});

test("a wish for more context than the LLM has is kept for one that has it", async () => {
  const site = await tests.open();
  await site.type("context", "128k");
  assert.match(await site.text(), /Qwen3 32B ends at 40k: computed with 40k; your 128k is kept/);
  assert.equal(await site.page.locator("#context-typed").inputValue(), "128k");
  await site.addressHas("ctx=40960");
  await site.chip("70B");
  await site.addressHas("ctx=131072");
  assert.equal(await site.page.locator("#context-typed").inputValue(), "128k");
  await site.closeClean();
});

test("a bad entry says what would be understood and loses nothing", async () => {
  const site = await tests.open();
  const before = await site.rates();
  await site.type("context", "lots");
  assert.match(await site.page.locator("#context-wrong, #context-typed-wrong").innerText(), /“lots” is no number of tokens/);
  assert.equal(await site.page.locator("#context-typed").inputValue(), "lots");
  assert.deepEqual(await site.rates(), before);
  await site.page.locator("#context-typed").press("Escape");
  assert.equal(await site.page.locator("#context-typed").inputValue(), "8k");
  await site.closeClean();
});

test("the budget never changes A and B, marks what is above it and offers the best within it", async () => {
  const site = await tests.open();
  const before = await site.rates();
  await site.type("budget", "2000");
  await site.addressHas("budget=2000");
  assert.deepEqual(await site.rates(), before);
  assert.match((await site.page.locator(".over").allInnerTexts()).join(), /[Oo]ver budget by \$\d/);
  const name = await site.page.locator(".knob-line .lever").innerText();
  await site.page.locator(".knob-line .lever").click();
  await site.addressHas("machine=");
  const shown = await site.page.locator(".speed [data-at=name]").first().innerText();
  assert.ok(name.includes(shown), `${name} names ${shown}`);
  await site.closeClean();
});

test("the limit of the memory can be moved with the keyboard and taken back", async () => {
  const site = await tests.open("llm=llama-3.3-70b");
  assert.equal((await site.fits())[0], "Does not load");
  const handle = site.page.locator(".limit-handle").first();
  await handle.focus();
  for (let step = 0; step < 24; step += 1) await site.page.keyboard.press("ArrowRight");
  await site.addressHas("usable=");
  assert.notEqual((await site.fits())[0], "Does not load");
  await site.page.getByRole("button", { name: "Take the usual limit again" }).first().click();
  await site.page.waitForFunction(() => !location.search.includes("usable="));
  assert.equal((await site.fits())[0], "Does not load");
  await site.closeClean();
});

test("a lever of the verdict moves its control", async () => {
  const site = await tests.open("llm=llama-3.3-70b");
  const before = site.query();
  await site.page.locator(".levers .lever").first().click();
  await site.page.waitForFunction((before) => location.search !== `?${before}`, before);
  await site.closeClean();
});

test("a machine is found by typing and taken with Enter, with the keyboard alone", async () => {
  const site = await tests.open();
  await site.page.locator(".bracket").first().focus();
  await site.page.keyboard.press("Enter");
  await site.page.keyboard.type("studio m4 max 128");
  await site.page.keyboard.press("ArrowDown");
  await site.page.keyboard.press("Enter");
  await site.addressHas("mem=128");
  assert.match(await site.page.locator(".bracket").first().innerText(), /Mac Studio M4 Max · 128 GB/);
  assert.ok(await site.page.evaluate(() => document.activeElement.matches(".bracket")), "the focus comes back");
  await site.closeClean();
});

test("an LLM is found by how it keeps its context, and groups without a match go", async () => {
  const site = await tests.open();
  await site.page.locator(".bracket").nth(2).click();
  await site.page.keyboard.type("gemma 27b sliding");
  const shown = (selector) => site.page.locator(`dialog[open] ${selector}`).evaluateAll((all) =>
    all.filter((one) => one.getClientRects().length > 0).map((one) => one.textContent));
  assert.deepEqual(await shown(".choice-group"), ["Google"]);
  assert.equal((await shown("[role=option]")).length, 2);
  await site.page.keyboard.press("Enter");
  await site.addressHas("llm=gemma-");
  await site.closeClean();
});

test("more settings change the answer as a link does, and refuse what a link would", async () => {
  const site = await tests.open();
  await site.page.getByText("More settings").click();
  const settings = site.page.locator("#settings");
  await settings.getByLabel("KV cache: keys").selectOption("q8_0");
  await site.addressHas("kv=q8_0%2Ff16");
  await settings.getByLabel("Conversations").fill("4");
  await settings.getByLabel("Conversations").press("Enter");
  await site.addressHas("seqs=4");
  const price = settings.getByLabel("Your price, USD").first();
  await price.fill("$1.2k");
  await price.press("Enter");
  await site.addressHas("price=1200");
  assert.equal(await price.inputValue(), "1200");
  assert.match(await site.page.locator(".speed [data-at=price]").first().innerText(), /\$1,200/);
  const answer = await plan(site.query());
  assert.equal((await site.rates())[0], rounded(answer.decode.tokens_per_s));
  const before = site.query();
  await settings.getByLabel("Prompt, tokens").fill("0");
  await settings.getByLabel("Prompt, tokens").press("Enter");
  assert.match(await site.page.locator("#settings .wrong", { hasText: "is not" }).innerText(), /“0” is not a positive number/);
  assert.equal(site.query(), before);
  assert.deepEqual(await site.barriers(), []);
  await site.page.reload();
  await site.started();
  assert.equal(await site.page.locator("[data-at=keys]").inputValue(), "q8_0");
  await site.closeClean();
});

test("a third configuration is added from the list, and any is removed", async () => {
  const site = await tests.open();
  const [a, b] = await site.rates();
  await site.page.getByRole("button", { name: "Add a configuration" }).click();
  await site.page.keyboard.type("rtx 5090");
  await site.page.keyboard.press("Enter");
  await site.addressHas("c.machine=");
  const three = await site.rates();
  assert.equal(three.length, 3);
  assert.deepEqual(three.slice(0, 2), [a, b]);
  assert.match(await site.page.locator(".sentence").innerText(), /and\s+C\s*.*5090/);
  assert.deepEqual(await site.barriers(), []);
  await site.page.getByRole("button", { name: "Remove configuration A" }).click();
  await site.page.waitForFunction(() => document.querySelectorAll(".speed").length === 2);
  assert.deepEqual(await site.rates(), three.slice(1));
  assert.equal(await site.overflows(), false);
  await site.closeClean();
});

test("a machine that is no longer made is changed for its successor with one press, and back", async () => {
  const site = await tests.open("llm=qwen3-8b&machine=mac-mini-m4-pro-16c&mem=48");
  const place = site.page.locator(".identity").first();
  const next = /; (.*) took its place/.exec(await place.locator(".status").innerText())[1];
  await place.getByRole("button", { name: `Take it: ${next}` }).press("Enter");
  await site.addressHas("machine=mac-mini-m5-pro");
  assert.ok((await place.innerText()).startsWith(`A\n${next}`), await place.innerText());
  assert.equal(await place.getByRole("button", { name: "Take it" }).count(), 0);
  assert.match(await site.verdict(), /\d/);
  await site.page.goBack();
  await place.locator("[data-at=name]", { hasText: "M4 Pro" }).waitFor();
  await site.closeClean();
});

test("a weight format says what it costs in quality where it is chosen, and the memory how it is computed", async () => {
  const site = await tests.open("llm=llama-3.1-8b");
  await site.page.locator(".bracket").nth(3).click();
  assert.match(await site.page.locator("[role=option]", { hasText: "Q4_K_M" }).first().innerText(), /GB · .*(perplexity|KL divergence)/);
  await site.page.keyboard.press("Escape");
  await site.page.locator(".fit summary").first().focus();
  await site.page.keyboard.press("Enter");
  assert.match(await site.page.locator(".made-of").first().innerText(), /KV cache .* layers × .* bytes/);
  await site.closeClean();
});

test("every slider is moved with arrow keys and says value and unit", async () => {
  const site = await tests.open();
  for (const [id, key, spoken] of [["size", "ArrowLeft", /B/], ["context", "ArrowRight", /tokens/], ["budget", "ArrowLeft", /\$/]]) {
    const before = await site.page.locator(`#${id}`).inputValue();
    await site.page.locator(`#${id}`).press(key);
    assert.notEqual(await site.page.locator(`#${id}`).inputValue(), before);
    assert.match(await site.page.locator(`#${id}`).getAttribute("aria-valuetext"), spoken);
  }
  await site.closeClean();
});

test("a link with mistakes opens with a remark on each, and a newer one says so", async () => {
  const site = await tests.open("v=1&machine=mac-minni&ctx=lots");
  assert.match(await site.page.locator(".notice").innerText(), /machine.*mac-minni[\s\S]*ctx/);
  await site.goto("v=999");
  assert.match(await site.page.locator(".notice").innerText(), /version 999/);
  assert.equal((await site.rates()).length, 2);
  await site.closeClean();
});

test("the answer is announced once after a gesture", async () => {
  const site = await tests.open();
  const status = site.page.locator("#status");
  assert.equal(await status.innerText(), "");
  await site.chip("70B");
  await site.page.waitForFunction(() => document.querySelector("#status").textContent !== "");
  assert.match(await status.innerText(), /B Mac Studio M4 Max: .* tok\/s, /);
  await site.closeClean();
});

test("pickers, a bad entry and an opened source have no barrier that axe can find", async () => {
  const site = await tests.open("llm=llama-3.3-70b&budget=2000");
  await site.type("context", "lots");
  assert.deepEqual(await site.barriers(), []);
  await site.page.getByRole("button", { name: "Source of the price" }).first().click();
  assert.deepEqual(await site.barriers(), []);
  await site.page.keyboard.press("Escape");
  for (const bracket of [0, 2, 3, 4]) {
    await site.page.locator(".bracket").nth(bracket).click();
    await site.page.locator("dialog[open] [role=option]").first().waitFor();
    assert.deepEqual(await site.barriers(), []);
    await site.page.keyboard.press("Escape");
  }
  await site.closeClean();
});
