// English and Simplified Chinese: chosen by the browser, switched by the reader, kept by links and embeds; and in the
// Chinese pages no sentence is left in English, whatever state they are in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { serve } from "./server.mjs";
import { Site, start } from "./site.mjs";
import { states } from "./states.mjs";

const FOLDER = "zh/";
let tests;
let site;
before(async () => {
  tests = await start();
  site = new Site(await openPage(tests.browser, { locale: "zh-CN" }), tests.server);
});
after(() => tests.stop());

const languageOf = (one) => one.page.locator("html").getAttribute("lang");

/** A page of a reader with this language of the browser, where it has come to rest. */
async function read(locale, query = "", file = "", options = {}) {
  const reader = new Site(await openPage(tests.browser, { locale, ...options }), tests.server);
  await reader.page.goto(tests.server.url(file, query));
  await reader.page.waitForFunction(() => document.documentElement.hasAttribute("data-ready"));
  return reader;
}

test("the browser’s language is spoken, and the link keeps its configuration", async () => {
  for (const [locale, lang] of [["zh-CN", "zh-Hans"], ["zh-SG", "zh-Hans"], ["en-GB", "en"], ["fr-FR", "en"], ["zh-TW", "en"]]) {
    const reader = await read(locale, "llm=llama-3.3-70b&machine=rtx-4090");
    assert.equal(await languageOf(reader), lang, locale);
    assert.match(reader.query(), /llm=llama-3.3-70b/);
    assert.match(reader.page.url(), lang === "en" ? /path\/\?/ : /path\/zh\/\?/);
    await reader.closeClean();
  }
});

test("both languages give the same numbers for the same link", async () => {
  const link = "llm=llama-3.3-70b&machine=mac-studio-m3-ultra-80c&c.machine=rtx-3090&c.count=2";
  const [english, chinese] = [await read("en-US", link), await read("en-US", link, FOLDER)];
  assert.deepEqual(await chinese.rates(), await english.rates());
  assert.notDeepEqual(await chinese.fits(), await english.fits());
  assert.notEqual(await chinese.verdict(), await english.verdict());
  await Promise.all([english.closeClean(), chinese.closeClean()]);
});

test("the reader switches, loses nothing, and finds the language again", async () => {
  const reader = await read("zh-CN");
  await reader.chip("8B");
  await reader.addressHas("llm=qwen3-8b");
  const rates = await reader.rates();
  await reader.page.locator("a[data-language]").click();
  await reader.page.waitForURL(/path\/\?/);
  await reader.started();
  assert.equal(await languageOf(reader), "en");
  assert.deepEqual(await reader.rates(), rates);
  // Chosen once, English it stays, whatever the browser would like.
  await reader.goto("llm=qwen3-8b");
  assert.equal(await languageOf(reader), "en");
  await reader.page.locator("a[data-language]").focus();
  await reader.page.keyboard.press("Enter");
  await reader.page.waitForURL(/zh\//);
  await reader.started();
  assert.equal(await languageOf(reader), "zh-Hans");
  await reader.page.goto(tests.server.url("", "llm=qwen3-8b"));
  await reader.page.waitForURL(/zh\/\?llm=qwen3-8b/);
  await reader.started();
  await reader.closeClean();
});

test("a Chinese address is Chinese in any browser", async () => {
  const reader = await read("en-US", "", FOLDER);
  assert.equal(await languageOf(reader), "zh-Hans");
  assert.match(await reader.page.title(), /模型/);
  await reader.closeClean();
});

test("an embed speaks the language of its address or of its link, not of the browser", async () => {
  for (const [locale, query, file, lang] of [
    ["zh-CN", "", "embed.html", "en"],
    ["en-US", "lang=zh-Hans&llm=qwen3-8b", "embed.html", "zh-Hans"],
    ["zh-CN", "lang=en", `${FOLDER}embed.html`, "en"],
    ["en-US", "controls=minimal", `${FOLDER}embed.html`, "zh-Hans"],
  ]) {
    const reader = await read(locale, query, file);
    assert.equal(await languageOf(reader), lang, `${locale} ${file}?${query}`);
    assert.equal(await reader.surface(), "embed");
    await reader.closeClean();
  }
});

test("the element speaks the language of its script, or that of its attribute", async () => {
  const script = (folder) => `<script async src="${tests.server.url(`${folder}embed.js`)}"></script>`;
  for (const [attribute, folder, lang] of [["", FOLDER, "zh-Hans"], ["lang=\"zh-Hans\"", "", "zh-Hans"], ["", "", "en"]]) {
    const html = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><ridgepoint-calculator ${attribute} query="v=1"></ridgepoint-calculator>${script(folder)}`;
    const host = await serve({ site: false, pages: { "/": html } });
    const opened = await openPage(tests.browser);
    await opened.page.goto(host.origin);
    const element = await opened.page.waitForSelector("iframe");
    await element.scrollIntoViewIfNeeded();
    const frame = await element.contentFrame();
    await frame.waitForFunction((lang) => document.documentElement.lang === lang && document.documentElement.hasAttribute("data-ready"), lang);
    await opened.context.close();
    await host.close();
  }
});

test("money and dates are those of the language", async () => {
  const reader = await read("zh-CN", "machine=mac-studio-m4-max-40c&llm=qwen3-32b");
  const shown = await reader.page.locator(".speed, .card, .verdict, .answer").allInnerTexts();
  const text = shown.join("\n");
  assert.match(text, /US\$\d,\d{3}/);
  assert.match(text, /20\d\d 年 \d{1,2} 月/);
  assert.doesNotMatch(text, /(?<!US)\$\d/);
  assert.doesNotMatch(text, /\b(January|March|August|November) 20/);
  await reader.closeClean();
});

test("the Chinese calculator opens without a connection", async () => {
  const reader = await read("zh-CN", "", FOLDER, { serviceWorkers: "allow" });
  await reader.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await reader.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // Not waitForFunction: a promise counts as true there, whatever it comes to.
  await reader.page.evaluate(async () => {
    const { href, dataset } = document.getElementById("application");
    const wanted = [location.href.split("?")[0], href, new URL(dataset.wasm, document.baseURI)];
    const kept = async () => (await Promise.all(wanted.map((address) => caches.match(address, { ignoreSearch: true })))).every(Boolean);
    for (let tries = 0; !(await kept()); tries += 1) {
      if (tries === 600) throw new Error("not all of it is kept after 30 s");
      await new Promise((go) => setTimeout(go, 50));
    }
  });
  await reader.context.setOffline(true);
  await reader.goto("llm=qwen3-8b", FOLDER);
  assert.equal(await languageOf(reader), "zh-Hans");
  assert.equal((await reader.rates()).length, 2);
  await reader.context.close();
});

/** English sentences that a visitor would meet: in texts and in what is spoken, outside of what is said to be English. */
function english(part) {
  return site.page.evaluate((part) => {
    const top = document.querySelector(part ?? "body");
    // Remarks, titles and addresses of sources are as they were written, and so is what the visitor notes.
    const left = "[lang=en], .remarks, .sources, .popover, .dot-label, .own-note q, #chart-table li, a[href^=http], code, pre, kbd, textarea, script, style, template, noscript, math, svg title";
    const sentence = /\b[a-z]{2,}[,;:]? [a-z]{2,}[,;:]? [a-z]{2,}\b/;
    const found = new Set();
    // What stands in parentheses is a name or a source.
    const look = (text) => { if (sentence.test((text ?? "").replace(/（[^（）]*）/g, ""))) found.add(text.trim().replace(/\s+/g, " ").slice(0, 200)); };
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(left)) look(texts.currentNode.data);
    for (const one of top.querySelectorAll("*")) {
      if (one.closest(left)) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "label"]) look(one.getAttribute(name));
    }
    return [...found];
  }, part);
}

for (const [name, reach, part] of states(() => site, FOLDER)) {
  test(`in Chinese throughout: ${name}`, async () => {
    await reach();
    assert.equal(await languageOf(site), "zh-Hans");
    assert.deepEqual(await english(part), []);
  });
}
