// Nobody is kept out of any state that can be reached: in light, dark and forced colours axe finds nothing, nothing scrolls
// sideways in a window of 320 px (which is also 640 px at 200 %), and what can be pressed is large enough.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { openPage } from "./browser.mjs";
import { DIST } from "./server.mjs";
import { Site, start } from "./site.mjs";
import { states } from "./states.mjs";

let tests;
let site;
before(async () => {
  tests = await start();
  const opened = await openPage(tests.browser, { viewport: { width: 1024, height: 800 } });
  site = new Site(opened, tests.server);
});
after(() => tests.stop());

const STATES = states(() => site);
const FORCED = { colorScheme: "light", forcedColors: "active" };
/** The pages beside the calculator are looked at in light and dark by a test of their own. */
const COLOURS = [{ colorScheme: "light", forcedColors: "none" }, { colorScheme: "dark", forcedColors: "none" }, FORCED];

/** What axe finds in a part of the page: everything at first, what depends on colours in the other ones. */
function barriers(part, all) {
  return site.page.evaluate(async ([part, all]) => {
    const rules = all ? { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } : { type: "rule", values: ["color-contrast", "link-in-text-block"] };
    const { violations } = await window.axe.run(part ?? document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, [part, all]);
}

/** What can be pressed and answers to less than so many pixels in one direction. */
function cramped(least) {
  return site.page.evaluate((least) => {
    const top = document.querySelector("dialog[open]") ?? document;
    const all = [...top.querySelectorAll("button, select, input:not([type=range], [type=hidden]), summary, [role=option], [role=tab]")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden"));
    const small = all.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      // A mark within a line of text is as large as the line lets it be; axe looks after the room between such.
      if (Math.min(width, height) >= least || one.matches(".source-mark")) return false;
      // The room around a small mark, or its label, may answer for it.
      one.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width: wide, height: high } = one.getBoundingClientRect();
      const [x, y, reach] = [left + wide / 2, top + high / 2, least / 2 - 1];
      const answers = ([dx, dy]) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit && (one.contains(hit) || hit.closest("label")?.contains(one));
      };
      return ![[0, reach], [0, -reach], [reach, 0], [-reach, 0]].every(answers);
    });
    return small.map((one) => { const { width, height } = one.getBoundingClientRect(); return `${width.toFixed(0)} × ${height.toFixed(0)}: ${one.outerHTML.slice(0, 120)}`; });
  }, least);
}

for (const [name, reach, part] of STATES) {
  test(`nobody is kept out of: ${name}`, async () => {
    await site.page.emulateMedia(COLOURS[0]);
    await reach();
    await site.page.evaluate(axe.source);
    for (const colours of name.endsWith(".html") ? [FORCED] : COLOURS) {
      await site.page.emulateMedia(colours);
      if (colours === FORCED && name.endsWith("dark")) {
        // Axe reads the colour that was forced away; the browser tells the one that is seen.
        const seen = await site.page.evaluate(() => [getComputedStyle(document.querySelector(".headline")).color, getComputedStyle(document.documentElement).backgroundColor]);
        assert.ok([["rgb(0, 0, 0)", "rgb(255, 255, 255)"], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]].some((pair) => pair.join() === seen.join()), seen.join());
        continue;
      }
      assert.deepEqual(await barriers(part, colours === COLOURS[0]), [], JSON.stringify(colours));
    }
    assert.deepEqual(await cramped(24), []);
    await site.page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await site.overflows(), false, "at 320 px");
    await site.page.setViewportSize({ width: 1024, height: 800 });
  });
}

test("there are no other pages than those", async () => {
  const files = (await readdir(DIST)).filter((name) => name.endsWith(".html") && !["index.html", "embed.html"].includes(name));
  const named = STATES.map(([name]) => name);
  // Five thousand measurements take axe half a minute; its own test looks at it.
  assert.deepEqual(files.filter((name) => !named.includes(name) && name !== "measurements.html"), []);
  assert.match(await readFile(join(DIST, "index.html"), "utf8"), /id="update"/);
});
