// The embed in pages of another origin: as an element, as plain frames, several at once, with and without the script, and
// beside senders of messages that mean no good.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openPage } from "./browser.mjs";
import { DIST, serve } from "./server.mjs";
import { Site, start } from "./site.mjs";

let tests;
const hosts = [];
before(async () => { tests = await start(); });
after(async () => { await Promise.all(hosts.map((host) => host.close())); await tests.stop(); });

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const script = () => `<script async src="${tests.server.url("embed.js")}"></script>`;
const frame = (query, more = "") => `<iframe title="calculator" ${more} src="${escaped(tests.server.url("embed.html", query))}"></iframe>`;

/** A page of another origin with this content. It counts what shifts, and keeps the messages that it gets. */
async function host(body, options = {}) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page elsewhere</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><style>body{margin:0 1rem}</style><script>window.messages = []; window.shift = 0;
addEventListener("message", ({ origin, source, data }) => messages.push({ origin, data, from: [...document.querySelectorAll("iframe")].findIndex((one) => one.contentWindow === source) }));
try { new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { shift += value; })).observe({ type: "layout-shift", buffered: true }); } catch {}
</script></head><body>${body}<p id="after">Text below.</p></body></html>`;
  const server = await serve({ site: false, pages: { "/": html, "/other": "<!doctype html><title>other</title>" } });
  hosts.push(server);
  const opened = await openPage(tests.browser, options);
  await opened.page.goto(server.origin);
  return opened;
}

/** The page object of the embed in a frame of a host page. */
async function embedIn(opened, index = 0) {
  const element = await opened.page.locator("iframe").nth(index).elementHandle();
  await element.scrollIntoViewIfNeeded();
  const site = new Site({ ...opened, page: await element.contentFrame() }, tests.server);
  await site.started();
  return site;
}

const heightOf = (page, index = 0) => page.locator("iframe").nth(index).evaluate((one) => one.getBoundingClientRect().height);
const contentHeight = (site) => site.page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));

test("embed.js is under 2 kB as it is served", async () => {
  const { length } = await readFile(join(DIST, "embed.js"));
  assert.ok(length < 2048, `${length} bytes`);
});

for (const [width, controls] of [[1000, "full"], [700, "full"], [390, "full"], [700, "minimal"], [390, "none"]]) {
  // What the dialog's snippets reserve.
  const [wide, narrow] = { full: [860, 1340], minimal: [700, 880], none: [620, 740] }[controls];
  test(`the element shows controls=${controls} in a page of ${width} px, and nothing on the page moves`, async () => {
    const opened = await host(
      `<ridgepoint-calculator style="display:block;min-height:${width < 600 ? narrow : wide}px" query="v=1&amp;llm=llama-3.3-70b" controls="${controls}"></ridgepoint-calculator>${script()}`,
      { viewport: { width, height: 900 } },
    );
    const embed = await embedIn(opened);
    assert.equal((await embed.rates()).length, 2);
    assert.equal(await embed.page.locator("#size").isVisible(), controls === "full");
    assert.equal(await embed.page.locator(".chip").first().isVisible(), controls !== "none");
    await opened.page.waitForTimeout(400);
    assert.ok(await heightOf(opened.page) >= await contentHeight(embed), "nothing of it is cut off");
    assert.ok(await opened.page.evaluate(() => shift) < 0.001, "layout shift");
    assert.equal(await embed.overflows(), false);
    await embed.closeClean();
  });
}

test("the element follows its attributes, and markup in them stays text", async () => {
  const opened = await host(`<ridgepoint-calculator query="llm=qwen3-8b&amp;note=%3Cimg src=x onerror=alert(1)%3E" theme="dark" lang="en" height="900" title="Which Mac?"><a href="#">the calculator</a></ridgepoint-calculator>${script()}`);
  const embed = await embedIn(opened);
  assert.equal(await embed.page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await opened.page.locator("iframe").getAttribute("title"), "Which Mac?");
  assert.equal(await opened.page.locator("iframe").getAttribute("loading"), "lazy");
  assert.equal(await heightOf(opened.page), 900);
  assert.equal(await embed.page.locator("img").count(), 0);
  assert.equal(await opened.page.locator("ridgepoint-calculator > *").count(), 1);
  await opened.page.evaluate(() => document.querySelector("ridgepoint-calculator").setAttribute("query", '"><script>alert(1)</script>&llm=llama-3.3-70b'));
  const changed = await embedIn(opened);
  await changed.page.waitForFunction(() => document.querySelector(".sentence").textContent.includes("70B"));
  assert.equal(await changed.page.locator("script:not([src])").count(), 0);
  await changed.closeClean();
});

test("several embeds of one page have each their own height, and each says its own state", async () => {
  const opened = await host(`${frame("llm=qwen3-8b&controls=none", "data-ridgepoint height=300")}${frame("llm=llama-3.3-70b", "data-ridgepoint height=300")}${frame("llm=qwen3-32b", "height=300")}${script()}`);
  const embeds = [];
  for (const index of [0, 1, 2]) embeds.push(await embedIn(opened, index));
  await opened.page.waitForFunction(() => document.querySelectorAll("iframe")[1].style.height);
  for (const index of [0, 1]) assert.equal(await heightOf(opened.page, index), await contentHeight(embeds[index]) + 4);
  assert.equal(await heightOf(opened.page, 2), 304, "one that is not marked keeps its height");
  await opened.page.waitForTimeout(500);
  await opened.page.evaluate(() => { messages = []; });
  await embeds[1].chip("8B");
  await opened.page.waitForFunction(() => messages.some(({ data }) => data.type === "ridgepoint:state" && data.query.includes("llm=qwen3-8b")));
  const state = (await opened.page.evaluate(() => messages)).findLast(({ data }) => data.type === "ridgepoint:state");
  assert.equal(state.from, 1);
  assert.equal(state.data.summary.llm, "qwen3-8b");
  assert.ok((await embeds[0].page.locator(".sentence").innerText()).includes("8B"));
  await embeds[0].closeClean();
});

test("an embed far below is loaded when it comes near, and at a fixed height it works without the script", async () => {
  const opened = await host(`<div style="height:9000px">A long text.</div>${frame("llm=qwen3-8b", 'loading="lazy" width="640" height="480"')}`);
  await opened.page.waitForTimeout(300);
  assert.ok(!opened.requests.some((url) => url.includes("embed.html")), "not loaded yet");
  const embed = await embedIn(opened);
  assert.equal(await heightOf(opened.page), 484);
  await embed.chip("14B");
  await embed.page.waitForFunction(() => document.querySelector(".sentence").textContent.includes("14B"));
  await embed.closeClean();
});

for (const width of [320, 360, 480, 640, 820]) {
  test(`in a frame of ${width} × 480 px the verdict and both numbers are in sight`, async () => {
    for (const query of ["", "llm=llama-3.3-70b", "llm=qwen3-30b-a3b", "machine=rtx-4090&b.machine=mac-studio-m3-ultra-80c&llm=llama-3.3-70b"]) {
      const site = await tests.open(query, { file: "embed.html", viewport: { width, height: 480 } });
      const bottoms = await site.page.locator(".headline, .speed-rate").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
      assert.equal(bottoms.length, 3);
      assert.ok(Math.max(...bottoms) <= 480, `${query}: ${bottoms}`);
      await site.closeClean();
    }
  });
}

test("a script that comes after the embed still learns its height", async () => {
  const opened = await host(frame("", "data-ridgepoint height=200"));
  const embed = await embedIn(opened);
  await opened.page.waitForFunction(() => messages.some(({ data }) => data.type === "ridgepoint:height"));
  await opened.page.addScriptTag({ url: tests.server.url("embed.js") });
  await opened.page.waitForFunction(() => document.querySelector("iframe").style.height);
  assert.equal(await heightOf(opened.page), await contentHeight(embed) + 4);
  await embed.closeClean();
});

test("heights are said once for each height, in the shapes that hosts understand", async () => {
  const opened = await host(frame("", 'name="mine" width="640" height="480"'));
  const embed = await embedIn(opened);
  await opened.page.waitForFunction(() => messages.some(({ data }) => data.type === "ridgepoint:height"));
  await embed.drag("size", 20);
  await embed.drag("size", 25);
  await opened.page.waitForTimeout(500);
  const data = (await opened.page.evaluate(() => messages)).map((message) => message.data);
  const heights = data.filter(({ type }) => type === "ridgepoint:height");
  heights.forEach(({ height, id }, index) => {
    assert.notEqual(height, heights[index - 1]?.height);
    assert.equal(id, "mine");
  });
  const { height } = heights.at(-1);
  assert.ok(data.some((one) => Object.keys(one).join() === "height" && one.height === height));
  assert.ok(data.some((one) => one.sentinel === "amp" && one.type === "embed-size" && one.height === height));
  assert.ok(data.some((one) => one["datawrapper-height"]?.mine === height));
  await embed.closeClean();
});

test("the host's script takes no height from anyone but the frame that it is for", async () => {
  const opened = await host(`${frame("", "data-ridgepoint height=2000")}<iframe title="other" id="other" src="/other"></iframe>${script()}`);
  const embed = await embedIn(opened);
  await opened.page.waitForFunction(() => document.querySelector("iframe").style.height);
  const before = await heightOf(opened.page);
  const other = opened.page.frames().find((one) => one.url().endsWith("/other"));
  await other.evaluate(() => {
    for (const height of [2500, 1e9, -5, "2600", NaN, null]) parent.postMessage({ type: "ridgepoint:height", height, id: "" }, "*");
    parent.postMessage({ height: 2700 }, "*");
  });
  await opened.page.evaluate(() => window.postMessage({ type: "ridgepoint:height", height: 2500 }, "*"));
  await opened.page.waitForTimeout(150);
  assert.equal(await heightOf(opened.page), before);
  assert.equal(await opened.page.locator("#other").evaluate((one) => one.style.height), "");
  // The frame itself cannot take the whole page either.
  for (const [said, taken] of [[1e9, 4000], [-5, 2000], ["3000", 2000], [Infinity, 2000], [3000, 3000]]) {
    await embed.page.evaluate((height) => parent.postMessage({ type: "ridgepoint:height", height }, "*"), said);
    await opened.page.waitForTimeout(50);
    if (Number.isFinite(said)) assert.equal(await heightOf(opened.page), taken + 4, `${said}`);
    assert.ok(await heightOf(opened.page) <= 4004, `${said}`);
  }
  await embed.closeClean();
});

test("an embed takes a query from the pages around it alone, and whatever else it is sent leaves no trace", async () => {
  const opened = await host(`${frame("llm=llama-3.3-70b", 'width="640" height="700"')}<iframe title="other" src="/other"></iframe>`);
  const embed = await embedIn(opened);
  const state = async () => [await embed.rates(), await embed.page.evaluate(() => location.search), (await opened.page.evaluate(() => messages)).filter(({ data }) => data.type === "ridgepoint:state").length];
  await opened.page.waitForFunction(() => messages.some(({ data }) => data.type === "ridgepoint:state"));
  const before = await state();
  const other = opened.page.frames().find((one) => one.url().endsWith("/other"));
  await other.evaluate(() => parent.frames[0].postMessage({ type: "ridgepoint:set", query: "llm=qwen3-8b" }, "*"));
  await embed.page.evaluate(() => window.postMessage({ type: "ridgepoint:set", query: "llm=qwen3-8b" }, "*"));
  await opened.page.evaluate(() => {
    const { contentWindow } = document.querySelector("iframe");
    const wrong = [
      null, 7, "ridgepoint:set", [], ["ridgepoint:set"], { type: "ridgepoint:set", query: 7 }, { type: "ridgepoint:set", query: { llm: "qwen3-8b" } },
      { type: "ridgepoint:set", query: null }, { type: "ridgepoint:get", query: "llm=qwen3-8b" }, { type: ["ridgepoint:set"], query: "llm=qwen3-8b" },
      { query: "llm=qwen3-8b" }, { type: "ridgepoint:set", query: "v=999&llm=qwen3-8b" }, { type: "ridgepoint:set", query: "llm=qwen3-8b&x=" + "y".repeat(1e6) },
    ];
    for (const message of wrong) contentWindow.postMessage(message, "*");
  });
  await opened.page.waitForTimeout(600);
  assert.deepEqual(await state(), before);
  await opened.page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage({ type: "ridgepoint:set", query: "llm=qwen3-8b&note=<img src=x onerror=alert(1)>&machine=<script>" }, "*"));
  await opened.page.waitForFunction(() => messages.some(({ data }) => data.type === "ridgepoint:state" && data.query.includes("qwen3-8b")));
  assert.equal(await embed.page.locator("img, script:not([src])").count(), 0);
  assert.equal(await embed.page.locator(".notice").count(), 0, "a bad value shows no error in an embed");
  await embed.closeClean();
});

test("a page around the page around an embed may set it as well", async () => {
  const inner = await serve({ site: false, pages: { "/": `<!doctype html><title>inner</title>${frame("llm=llama-3.3-70b", 'width="600" height="600"')}` } });
  hosts.push(inner);
  const opened = await host(`<iframe title="inner" width="700" height="700" src="${inner.origin}/"></iframe>`);
  const page = await (await opened.page.waitForSelector("iframe")).contentFrame();
  await page.waitForSelector("iframe");
  const embed = new Site({ ...opened, page: page.childFrames()[0] }, tests.server);
  await embed.started();
  await opened.page.evaluate(() => frames[0].frames[0].postMessage({ type: "ridgepoint:set", query: "llm=qwen3-8b" }, "*"));
  await embed.page.waitForFunction(() => document.querySelector(".sentence").textContent.includes("8B"));
  await embed.closeClean();
});

test("theme and controls hold before the program has started; other words are the usual look, without a remark", async () => {
  for (const [query, theme, background] of [["theme=dark", "dark", "rgb(15, 20, 25)"], ["theme=light", "light", "rgb(251, 250, 247)"], ["theme=auto", null, "rgb(15, 20, 25)"], ["theme=<b>&controls=all&lang=%F0%9F%90%A7", null, "rgb(15, 20, 25)"]]) {
    const opened = await openPage(tests.browser, { colorScheme: "dark" });
    await opened.page.route("**/*.wasm", (route) => setTimeout(() => route.continue(), 400));
    await opened.page.goto(tests.server.url("embed.html", query), { waitUntil: "commit" });
    await opened.page.waitForFunction(() => document.querySelector(".attribution") && getComputedStyle(document.documentElement).getPropertyValue("--paper"));
    const look = () => opened.page.evaluate(() => [document.documentElement.getAttribute("data-theme"), getComputedStyle(document.documentElement).backgroundColor]);
    assert.deepEqual(await look(), [theme, background], query);
    const embed = new Site(opened, tests.server);
    await embed.started();
    assert.deepEqual(await look(), [theme, background], query);
    assert.ok(await embed.page.locator("#size").isVisible());
    await embed.closeClean();
  }
});

test("with controls=none nothing in an embed can be changed, with the keyboard neither", async () => {
  const site = await tests.open("llm=qwen3-8b&controls=none", { file: "embed.html" });
  assert.equal(await site.page.locator(".bracket:not(:disabled)").count(), 0);
  for (let presses = 0; presses < 20; presses++) {
    await site.page.keyboard.press("Tab");
    const control = await site.page.evaluate(() => document.activeElement.matches("input, .bracket, .chip, .lever"));
    assert.equal(control, false);
  }
  await site.closeClean();
});

for (const [width, height] of [[320, 480], [390, 900], [640, 480], [700, 900], [820, 480], [1000, 900]]) {
  test(`in a frame of ${width} × ${height} px every price has its kind and date beside it, and every speed what it feels like`, async () => {
    const site = await tests.open("llm=qwen3-8b", { file: "embed.html", viewport: { width, height } });
    for (const price of await site.page.locator(".priced").all()) assert.match(await price.innerText(), /^\$[\d,]+ .*price.*(\d{4}|undated)/);
    assert.equal(await site.page.locator(".priced:visible").count(), 2);
    assert.equal(await site.page.locator(".speed-felt:visible").count(), 2);
    assert.equal(await site.overflows(), false);
    await site.closeClean();
  });
}
