// The answer on paper: one sheet, whatever the paper, with the answer and its address and without what cannot be pressed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

/** How many pages a PDF of Chromium has. */
const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

const LINKS = ["", "machine=rtx-4090&llm=llama-3.3-70b", "c.machine=rtx-3090&d.machine=rtx-5090&llm=gpt-oss-120b"];

for (const format of ["A4", "Letter"]) {
  test(`the answer stands on one sheet of ${format}`, async () => {
    for (const link of LINKS) {
      const site = await tests.open(link);
      const pdf = await site.page.pdf({ format, preferCSSPageSize: false });
      assert.equal(pages(pdf), 1, link);
      await site.closeClean();
    }
  });
}

test("on paper stand the answer, its table, its sources and its address, and no control", async () => {
  const site = await tests.open("llm=qwen3-14b");
  await site.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await site.page.emulateMedia({ media: "print" });
  for (const part of [".headline", ".speed-rate", ".difference", ".fit .fit-word", ".step", ".chart canvas", "#chart-table table", ".card", ".sources li", "#printed-link"]) {
    assert.equal(await site.page.locator(part).first().isVisible(), true, part);
  }
  assert.equal(await site.page.locator("#printed-link").innerText(), site.page.url());
  const controls = site.page.locator("main button:not(.bracket), main input, main select, main summary, .masthead button, .footer button");
  for (const control of await controls.all()) assert.equal(await control.isVisible(), false, await control.evaluate((one) => one.outerHTML));
  await site.page.emulateMedia({ media: "screen" });
  await site.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await site.page.locator("#chart-table").evaluate((one) => one.open), false);
  await site.closeClean();
});

test("paper is light where the screen is dark", async () => {
  const inks = [];
  for (const colorScheme of ["light", "dark"]) {
    const site = await tests.open("", { colorScheme });
    await site.page.emulateMedia({ media: "print", colorScheme });
    inks.push(await site.page.evaluate(() => getComputedStyle(document.body).color));
    await site.closeClean();
  }
  assert.equal(inks[0], inks[1]);
});
