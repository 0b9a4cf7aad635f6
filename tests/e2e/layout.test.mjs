// At every width and in both colour schemes the page fits its window and has no barrier that axe can find.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

for (const file of ["index.html", "embed.html"]) {
  for (const width of [390, 820, 1440]) {
    test(`${file} does not scroll sideways at ${width} px`, async () => {
      const site = await tests.open("", { file, viewport: { width, height: 900 } });
      assert.equal(await site.overflows(), false);
      await site.closeClean();
    });
  }

  for (const colorScheme of ["light", "dark"]) {
    test(`${file} has no barrier in ${colorScheme} colours`, async () => {
      const site = await tests.open("", { file, colorScheme });
      assert.deepEqual(await site.barriers(), []);
      await site.closeClean();
    });
  }
}
