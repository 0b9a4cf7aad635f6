// The pages beside the calculator: plain HTML that needs no script, fits every width, and leads to the calculator.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Site, start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const PAGES = [
  ["answers.html", "Answers to what people ask"],
  ["method.html", "How it is computed"],
  ["accuracy.html", "How good are the speeds?"],
  ["measurements.html", "Every measurement"],
  ["article.html", "The article, checked"],
  ["glossary.html", "The words, each in a sentence"],
  ["sources.html", "Every source, and what uses it"],
  ["changes.html", "What changed"],
  ["wrong.html", "A number looks wrong?"],
  ["privacy.html", "Nothing is sent anywhere"],
];

async function open(file, options = {}) {
  const opened = await openPage(tests.browser, options);
  await opened.page.goto(tests.server.url(file));
  return new Site(opened, tests.server);
}

/** Runs in the page: texts of more than three lines that have less room than six letters. */
function squeezed() {
  const texts = [...document.querySelectorAll("main :is(p, li, dd, h2, h3)")];
  return texts.flatMap((text) => {
    const { width, height } = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return width > 0 && width < 6 * size && height > 5 * size ? [`${text.tagName} ${Math.round(width)} px: ${text.textContent.slice(0, 40)}`] : [];
  });
}

for (const [file, heading] of PAGES) {
  test(`${file} opens without JavaScript, with nothing missing and nothing from elsewhere`, async () => {
    const site = await open(file, { javaScriptEnabled: false });
    assert.equal(await site.page.locator("h1").innerText(), heading);
    assert.equal(await site.page.locator("[aria-current=page]").count(), 1);
    const elsewhere = site.requests.filter((url) => !url.startsWith(tests.server.origin) && !url.startsWith("data:"));
    assert.deepEqual(elsewhere, []);
    assert.ok(!site.requests.some((url) => /\.(wasm|js)$/.test(new URL(url).pathname)), "it loads no code");
    await site.closeClean();
  });

  for (const width of [320, 390, 820, 1440]) {
    test(`${file} does not scroll sideways or squeeze its texts at ${width} px`, async () => {
      const site = await open(file, { viewport: { width, height: 900 } });
      assert.equal(await site.overflows(), false);
      assert.deepEqual(await site.page.evaluate(squeezed), []);
      await site.closeClean();
    });
  }

  for (const colorScheme of ["light", "dark"]) {
    test(`${file} has no barrier in ${colorScheme} colours`, async () => {
      const site = await open(file, { colorScheme });
      const hidden = site.page.locator("details").first();
      if (await hidden.count()) await hidden.locator("summary").click();
      assert.deepEqual(await site.barriers(), []);
      await site.closeClean();
    });
  }

  test(`links of ${file} within the site lead to files that are there`, async () => {
    const site = await open(file);
    const links = await site.page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
    const files = new Set(links.filter((link) => link.startsWith(tests.server.origin)).map((link) => link.split(/[?#]/)[0]));
    assert.ok(files.size >= PAGES.length);
    for (const address of files) {
      assert.ok(address.startsWith(tests.server.url("")), `${address} is outside of the site`);
      assert.equal((await fetch(address)).status, 200, address);
    }
    await site.closeClean();
  });
}

test("a measurement opens its configuration in the calculator", async () => {
  const site = await open("accuracy.html");
  const link = site.page.locator(".cases a[href*='machine=']").first();
  const query = new URL(await link.evaluate((link) => link.href)).searchParams;
  await link.click();
  await site.page.waitForURL(/machine=/);
  await site.started();
  const now = new URLSearchParams(site.query());
  for (const key of ["machine", "llm", "quant"]) {
    if (query.has(key)) assert.equal(now.get(key), query.get(key), key);
  }
  assert.match((await site.rates())[0], /\d/);
  await site.closeClean();
});

test("one click leads from the calculator's estimate to the evidence", async () => {
  const site = await tests.open();
  const [popup] = await Promise.all([
    site.page.waitForEvent("popup"),
    site.page.locator(".speed-about a", { hasText: "How good is this?" }).first().click(),
  ]);
  await popup.waitForLoadState();
  assert.equal(await popup.locator("h1").innerText(), "How good are the speeds?");
  await site.closeClean();
});

test("the map of the site lists the calculator, every page and every answer", async () => {
  const map = await (await fetch(tests.server.url("sitemap.xml"))).text();
  const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
  const pages = listed.filter((address) => !address.includes("/answers/")).map((address) => address.split("/").at(-1));
  const each = ["", "examples.html", ...PAGES.map(([file]) => file)];
  // In both languages.
  assert.deepEqual(pages.sort(), [...each, ...each].sort());
  assert.ok(listed.length - pages.length >= 36, `${listed.length - pages.length} answers`);
  const robots = await (await fetch(tests.server.url("robots.txt"))).text();
  assert.match(robots, /^User-agent: \*\nAllow: \/\n/);
  assert.equal(/^Sitemap:/m.test(robots), /<loc>https?:/.test(map), "robots.txt names the map where it has an address");
});

test("the page of examples shows live embeds at the room that is reserved for them, and the HTML of each", async () => {
  const site = await open("examples.html");
  const { page } = site;
  await page.waitForFunction(() => document.querySelectorAll("iframe").length === 4);
  assert.equal(await page.locator("pre").count(), 4);
  for (let index = 0; index < 4; index++) {
    const element = await page.locator("iframe").nth(index).elementHandle();
    await element.scrollIntoViewIfNeeded();
    const embed = new Site({ ...site, page: await element.contentFrame() }, tests.server);
    await embed.started();
    assert.equal((await embed.rates()).every((rate) => /\d/.test(rate)), true);
  }
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("pre")].map((one) => one.textContent.includes("/embed."))), [true, true, true, true]);
  assert.equal(await site.overflows(), false);
  await site.closeClean();
});
