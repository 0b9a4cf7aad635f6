// The answer: sources, chart, sharing, the embed, and what is there when the program fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

test("the source of a price is one click away", async () => {
  const site = await tests.open();
  await site.page.getByRole("button", { name: "Source of the price" }).first().click();
  const popover = site.page.locator("#source");
  assert.ok(await popover.isVisible());
  assert.match(await popover.innerText(), /\$\d/);
  assert.match(await popover.locator("a").first().getAttribute("href"), /^https?:/);
  await site.page.keyboard.press("Escape");
  assert.ok(!(await popover.isVisible()));
  await site.closeClean();
});

test("the chart is drawn, read out with arrow keys, and has a table", async () => {
  const site = await tests.open();
  // It is drawn when somebody comes near.
  await site.page.locator(".chart-frame").scrollIntoViewIfNeeded();
  await site.page.waitForFunction(() => document.querySelector("canvas").width > 300);
  const colours = await site.page.locator("canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return seen.size;
  });
  assert.ok(colours > 10, `${colours} colours`);
  await site.page.locator(".chart-frame").focus();
  await site.page.keyboard.press("ArrowRight");
  await site.page.keyboard.press("ArrowRight");
  assert.match(await site.page.locator(".readout").innerText(), /A dense LLM of .*: A .* tok\/s/);
  await site.page.getByText("The chart as a table").click();
  await site.page.locator("figure table").waitFor();
  assert.ok((await site.page.locator("figure table tbody tr").count()) > 10);
  await site.closeClean();
});

test("the chart changes its curve, and the link keeps which", async () => {
  const site = await tests.open();
  const curve = (name) => site.page.getByRole("group", { name: "Curve" }).getByRole("button", { name });
  const readOut = async () => {
    await site.page.locator(".chart-frame").focus();
    await site.page.keyboard.press("ArrowLeft");
    await site.page.keyboard.press("ArrowRight");
    return site.page.locator(".readout").innerText();
  };
  assert.equal(await curve("Model size").getAttribute("aria-pressed"), "true");
  await curve("Context depth").focus();
  await site.page.keyboard.press("Enter");
  await site.addressHas("chart=depth");
  assert.equal(await site.page.locator(".readout").innerText(), "Point at the chart, or focus it and use the arrow keys. Dots are measurements.");
  assert.match(await readOut(), /tokens in the context: A .* tok\/s/);
  await curve("First token").click();
  assert.equal(await site.page.locator(".readout").innerText(), "");
  assert.match(await readOut(), /A prompt of .* tokens: A [\d.,]+ s \(/);
  await site.page.getByText("The chart as a table").click();
  assert.match(await site.page.locator("figure table caption").innerText(), /^Time to first token/);
  await curve("Conversations").click();
  await site.addressHas("chart=sequences");
  await site.page.reload();
  await site.started();
  assert.equal(await curve("Conversations").getAttribute("aria-pressed"), "true");
  assert.match(await site.page.locator(".chart-frame").getAttribute("aria-label"), /^Speed of all together/);
  await curve("Model size").click();
  await site.page.waitForFunction(() => !location.search.includes("chart="));
  await site.closeClean();
});

test("a copied link opens the same answer", async () => {
  const site = await tests.open("", { permissions: ["clipboard-read", "clipboard-write"] });
  await site.chip("70B");
  const rates = await site.rates();
  await site.page.getByRole("button", { name: "Copy link" }).click();
  await site.page.getByRole("button", { name: "Copied" }).waitFor();
  const link = await site.page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /[?&]cat=\d{4}-\d\d-\d\d&was=/);
  await site.page.goto(link);
  await site.started();
  assert.deepEqual(await site.rates(), rates);
  assert.equal(await site.page.locator(".notice").isVisible(), false);
  await site.page.goto(link.replace(/was=[^&]*/, "was=1.0+2.0"));
  await site.started();
  assert.match(await site.page.locator(".notice").innerText(), /It showed A 1\.0 and B 2\.0 tok\/s then/);
  await site.closeClean();
});

test("an embed tells its host the height and each settled state, and takes only a query", async () => {
  const { host, embed, messages } = await tests.openEmbedded("llm=llama-3.3-70b");
  const of = async (type) => (await messages()).map(({ data }) => data).filter((data) => data.type === type);
  await host.waitForFunction(() => window.messages.some(({ data }) => data.type === "ridgepoint:height"));
  const [{ height }] = await of("ridgepoint:height");
  assert.ok(height > 200 && height < 3000, `${height} px`);
  assert.ok((await messages()).some(({ data }) => data.sentinel === "amp" && data.type === "embed-size"));
  const send = (message) => host.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage(message, "*"), message);
  const before = await embed.rates();
  await send({ type: "ridgepoint:other", query: "llm=qwen3-8b" });
  await send("llm=qwen3-8b");
  await send(null);
  await host.waitForTimeout(100);
  assert.deepEqual(await embed.rates(), before);
  await send({ type: "ridgepoint:set", query: "llm=qwen3-8b" });
  await host.waitForFunction(() => window.messages.some(({ data }) => data.type === "ridgepoint:state" && data.query.includes("qwen3-8b")));
  const state = (await of("ridgepoint:state")).at(-1);
  assert.equal(state.summary.llm, "qwen3-8b");
  assert.notDeepEqual(await embed.rates(), before);
  await embed.closeClean();
});

test("a message from anyone but the host is ignored", async () => {
  const { embed } = await tests.openEmbedded("llm=llama-3.3-70b");
  const before = await embed.rates();
  await embed.page.evaluate(() => window.postMessage({ type: "ridgepoint:set", query: "llm=qwen3-8b" }, "*"));
  await embed.page.waitForTimeout(150);
  assert.deepEqual(await embed.rates(), before);
  await embed.closeClean();
});

test("an embed obeys theme and controls, adds nothing to its host's history, and opens the full page", async () => {
  const { host, embed } = await tests.openEmbedded("llm=llama-3.3-70b&theme=dark&controls=minimal");
  assert.equal(await embed.page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await embed.page.locator("#size").isVisible(), false);
  const before = await host.evaluate(() => history.length);
  await embed.chip("8B");
  await embed.page.waitForFunction(() => location.search.includes("qwen3-8b"));
  assert.equal(await host.evaluate(() => history.length), before);
  assert.match(await embed.page.evaluate(() => location.search), /theme=dark&controls=minimal/);
  assert.match(await embed.page.locator(".attribution a").getAttribute("href"), /\/some\/sub\/path\/\?.*llm=qwen3-8b/);
  await embed.closeClean();
});

test("on a phone the numbers are in sight from the start, until the verdict is, and wherever a slider is held", async () => {
  const site = await tests.open("", { viewport: { width: 390, height: 844 }, hasTouch: true });
  const bar = site.page.locator(".held-bar");
  const inSight = () => bar.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(await inSight());
  assert.match(await bar.innerText(), /tok\/s/);
  const handle = site.page.locator(".limit-handle").first();
  await handle.evaluate((one) => one.scrollIntoView({ block: "center" }));
  assert.equal(await inSight(), false);
  await handle.dispatchEvent("pointerdown");
  assert.ok(await inSight());
  await handle.dispatchEvent("pointerup");
  assert.equal(await inSight(), false);
  await site.closeClean();
});

test("nothing shifts while the page starts", async () => {
  const site = await tests.open();
  const shift = await site.page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 300);
  }));
  assert.ok(shift < 0.01, `layout shift ${shift}`);
  await site.closeClean();
});
