// Answers that have a page of their own: they need no script, say what the calculator says, and show themselves well
// where somebody links to them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Site, start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const PAIR = "answers/llama-3.3-70b-on-mac-studio-m4-max-40c-128gb.html";
const AGAINST = "answers/dgx-spark-128gb-vs-framework-desktop-395-128gb.html";
const TOO_LARGE = "answers/llama-3.3-70b-on-rtx-4090-24gb.html";

async function open(file, options = {}) {
  const opened = await openPage(tests.browser, options);
  await opened.page.goto(tests.server.url(file));
  return new Site(opened, tests.server);
}

/** Width and height of a PNG. */
function size(png) {
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

for (const file of [PAIR, AGAINST, TOO_LARGE]) {
  test(`${file} opens without JavaScript, at every width, with no barrier`, async () => {
    const bare = await open(file, { javaScriptEnabled: false });
    assert.notEqual(await bare.page.locator(".lead").innerText(), "");
    assert.ok(!bare.requests.some((url) => /\.(wasm|js)$/.test(new URL(url).pathname)), "it loads no code");
    await bare.closeClean();
    for (const width of [320, 820]) {
      for (const colorScheme of ["light", "dark"]) {
        const site = await open(file, { viewport: { width, height: 900 }, colorScheme });
        assert.equal(await site.overflows(), false, `${width} px`);
        assert.deepEqual(await site.barriers(), []);
        await site.closeClean();
      }
    }
  });

  test(`${file} says what the calculator says, which opens with the same configuration`, async () => {
    const site = await open(file);
    const headline = await site.page.locator(".lead").innerText();
    const figures = await site.page.locator(".answer-card .big .n").allInnerTexts();
    await site.page.getByRole("link", { name: "Open in the calculator" }).click();
    await site.page.waitForURL(/\?v=1/);
    await site.started();
    assert.equal(await site.verdict(), headline);
    const shown = await site.rates();
    for (const [index, figure] of figures.entries()) {
      if (figure !== "–") assert.ok(shown[index].startsWith(figure), `${figure} and ${shown[index]}`);
    }
    await site.closeClean();
  });
}

test("structured data and preview pictures of the calculator and the pages are sound", async () => {
  for (const file of ["", PAIR, AGAINST, "answers.html", "method.html"]) {
    const site = await open(file);
    const data = JSON.parse(await site.page.locator("script[type='application/ld+json']").textContent());
    assert.equal(data["@context"], "https://schema.org");
    assert.equal(data["@type"], file ? "WebPage" : "WebApplication");
    assert.equal(data.name.length > 10 && data.description.length > 50, true);
    if (file) assert.equal(data.breadcrumb.itemListElement.at(-1).position, file.includes("/") ? 3 : 2);
    const meta = (name) => site.page.locator(`meta[property="${name}"]`).getAttribute("content");
    const picture = await fetch(new URL(await meta("og:image"), site.page.url()));
    assert.equal(picture.status, 200);
    assert.deepEqual(size(Buffer.from(await picture.arrayBuffer())), [1200, 630]);
    assert.deepEqual([await meta("og:image:width"), await meta("og:image:height")], ["1200", "630"]);
    assert.ok((await meta("og:title")).length > 5);
    // Search engines take whole addresses only, and this build does not know where it will be.
    assert.equal(await site.page.locator("link[rel=canonical]").count(), 0);
    await site.closeClean();
  }
});
