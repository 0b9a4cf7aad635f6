// The page opens without an error, asks nothing of any other host, and keeps its Content-Security-Policy.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

for (const [file, surface] of [["", "full"], ["index.html", "full"], ["embed.html", "embed"]]) {
  test(`${file || "the folder's address"} opens clean as the ${surface} page`, async () => {
    const site = await tests.open("", { file });
    assert.equal(await site.surface(), surface);
    assert.notEqual((await site.text()).trim(), "");
    const elsewhere = site.requests.filter((url) => !url.startsWith(tests.server.origin) && !url.startsWith("data:"));
    assert.deepEqual(elsewhere, []);
    await site.closeClean();
  });
}

test("the embed opens clean inside a page of another origin", async () => {
  const { host, embed } = await tests.openEmbedded();
  assert.notEqual(new URL(host.url()).origin, tests.server.origin);
  assert.equal(await embed.surface(), "embed");
  assert.notEqual((await embed.text()).trim(), "");
  await embed.closeClean();
});

test("the Content-Security-Policy stops an inline script", async () => {
  const site = await tests.open();
  await site.page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'an inline script ran'";
    document.body.append(script);
  });
  assert.notEqual(await site.page.title(), "an inline script ran");
  assert.match(site.faults().join("\n"), /Content-Security-Policy/);
  await site.context.close();
});

test("no built page has an inline script, style or handler, but the page its own, which its policy allows by their hashes", async () => {
  for (const file of ["index.html", "zh/index.html", "embed.html"]) {
    let html = await (await fetch(tests.server.url(file))).text();
    if (file.endsWith("index.html")) {
      for (const [directive, element] of [["style-src", /<style>(.*?)<\/style>/s], ["script-src", /<script>(.*?)<\/script>/s]]) {
        const hash = createHash("sha256").update(html.match(element)[1]).digest("base64");
        assert.ok(html.includes(`${directive} 'self' 'sha256-${hash}'`), `${file}: ${directive}`);
        html = html.replace(element, "");
      }
    }
    // Structured data are not executed.
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)(?! type="application\/ld\+json")/, file);
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/, file);
    assert.match(html, /http-equiv="Content-Security-Policy"/, file);
    assert.doesNotMatch(html, /unsafe-inline|'unsafe-eval'/, file);
  }
});

test("the first answer is there without a program, and is the one that the program gives", async () => {
  const bare = await openPage(tests.browser, { javaScriptEnabled: false });
  await bare.page.goto(tests.server.url());
  // The same question from a link, which the program fills in itself.
  const started = await tests.open("v=1");
  const shown = async (page, selector) => (await page.locator(selector).allInnerTexts()).map((text) => text.trim());
  for (const selector of [".headline", ".speed", ".fit-line", ".fit .quiet", ".sentence", ".knob-line", ".card", ".sources li"]) {
    const texts = await shown(started.page, selector);
    assert.notEqual(texts.join(""), "", selector);
    assert.deepEqual(await shown(bare.page, selector), texts, selector);
  }
  const places = (page) => page.locator(".segment, .limit-handle, .dot, .tick-text, .bar-estimate, .track").evaluateAll((all) =>
    all.map((element) => { const { left, width } = element.getBoundingClientRect(); return `${left.toFixed(1)} ${width.toFixed(1)}`; }));
  assert.deepEqual(await places(bare.page), await places(started.page));
  await bare.context.close();
  await started.closeClean();
});

test("the program leaves alone what stands in the page", async () => {
  const { page, context } = await openPage(tests.browser);
  await page.addInitScript(() => {
    globalThis.written = [];
    addEventListener("DOMContentLoaded", () => new MutationObserver((all) => {
      for (const { target } of all) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        // Further questions and the chart are made by the program.
        if (!element.closest("#asks, .chart")) globalThis.written.push(element.outerHTML.slice(0, 120));
      }
    }).observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true }));
  });
  await page.goto(tests.server.url());
  await page.locator("html[data-ready]:not([data-opening])").waitFor();
  await page.waitForTimeout(500);
  assert.deepEqual(await page.evaluate(() => globalThis.written), []);
  // It is written to all the same where there is another answer.
  await page.locator("#size").press("ArrowRight");
  await page.waitForFunction(() => globalThis.written.length > 0);
  await context.close();
});

test("what lies further down is laid out after the first paint, and at once for who is led there", async () => {
  const { page, context } = await openPage(tests.browser);
  const sections = () => page.locator(".section").evaluateAll((all) => all.map((one) => getComputedStyle(one).contentVisibility + (one.getAttribute("style") ?? "")));
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => { globalThis.opening = document.documentElement.hasAttribute("data-opening"); });
  });
  await page.goto(tests.server.url());
  assert.equal(await page.evaluate(() => globalThis.opening), true);
  await page.locator("html:not([data-opening])").waitFor();
  assert.deepEqual(new Set(await sections()), new Set(["visible"]));
  await page.goto("about:blank");
  for (const again of [() => page.goto(tests.server.url("#ask")), () => page.reload()]) {
    await again();
    assert.equal(await page.evaluate(() => globalThis.opening ?? false), false);
  }
  await context.close();
});

test("the chart is drawn when somebody comes near, and not before", async () => {
  const site = await tests.open("", { viewport: { width: 390, height: 500 } });
  const drawn = () => {
    const canvas = document.querySelector(".chart canvas");
    return canvas.width > 300 && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
  };
  await site.page.waitForTimeout(700);
  assert.equal(await site.page.evaluate(drawn), false);
  await site.page.locator(".chart canvas").scrollIntoViewIfNeeded();
  await site.page.waitForFunction(drawn);
  await site.closeClean();
});

test("a page that cannot load its code says so and offers a way back to the same configuration", async () => {
  const { page, context } = await openPage(tests.browser);
  await page.route("**/*.wasm", (route) => route.abort());
  const address = tests.server.url("", "ctx=16384");
  await page.goto(address);
  await page.getByText("Ridgepoint could not start").waitFor();
  assert.equal(await page.getByRole("link", { name: "Try again" }).evaluate((link) => link.href), address);
  await context.close();
});
