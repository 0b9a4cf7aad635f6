// Who has no pointer: the focus is seen wherever it is, walks in the order of reading, is caught by no part of the page,
// and comes back from every dialog.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Site, start } from "./site.mjs";
import { addStops } from "./stops.mjs";

let tests;
let site;
let page;
before(async () => {
  tests = await start();
  const opened = await openPage(tests.browser, { viewport: { width: 1024, height: 800 } });
  await addStops(opened.context);
  site = new Site(opened, tests.server);
  ({ page } = site);
});
after(() => tests.stop());

const COLOURS = [
  { colorScheme: "light", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "none" },
  { colorScheme: "light", forcedColors: "active" },
];
const ASKS = ["buy", "runs", "compare", "money", "claim", "commands"];

/** A front page with as much on it as there can be, everything unfolded. */
async function everything(query = "", width = 1024) {
  await page.setViewportSize({ width, height: 844 });
  await site.goto(`v=1&c.machine=rtx-3090&budget=2000&bw=300&note=look&cat=2026-08-01&was=3.3+7.7${query}`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  await page.locator("#chart-table table").waitFor();
}

/** Opens a panel of further questions. */
async function ask(name) {
  await page.locator(`#tab-${name}`).click();
  await page.locator(`#panel-${name} .answer > *`).first().waitFor();
}

/** The dialogs: what opens each, and what must be there before it is whole. */
const DIALOGS = [
  ["share-dialog", ".masthead [data-dialog=share-dialog]", "#share-more svg"],
  ["embed-dialog", ".masthead [data-dialog=embed-dialog]", ".preview"],
  ["import-dialog", "[data-do=import]", "textarea"],
  ["picker", "[data-pick=machine] >> nth=1", "[role=option]"],
  ["picker", "[data-pick=quantization]", "[role=option]"],
];

/** Opens a dialog as the keyboard does. */
async function open([id, opener, whole]) {
  await page.locator(opener).first().focus();
  await page.keyboard.press("Enter");
  await page.locator(`#${id}[open] ${whole}`).first().waitFor({ state: "attached" });
}

/** In some of the colours, whose focus is not seen within a part. */
async function assertSeen(within, all = COLOURS) {
  // A key, so that the browser shows the focus that a script sets.
  await page.keyboard.press("Shift");
  for (const colours of all) {
    await page.emulateMedia(colours);
    assert.deepEqual(await page.evaluate((within) => window.stops.unseen(within), within), [], JSON.stringify(colours));
  }
  await page.emulateMedia(COLOURS[0]);
}

test("the focus is seen on everything of the front page and of the further questions", async () => {
  await everything("&ask=buy");
  await assertSeen("body");
  for (const name of ASKS) {
    await ask(name);
    // What is in the panels is styled alike; only the drawing of the first has rings of its own.
    await assertSeen(`#panel-${name}`, name === ASKS[0] ? COLOURS : COLOURS.slice(0, 1));
  }
});

test("the focus is seen in every dialog", async () => {
  await site.goto();
  for (const dialog of DIALOGS) {
    await open(dialog);
    await assertSeen(`#${dialog[0]}`);
    await page.keyboard.press("Escape");
  }
});

test("the focus is seen in the embed", async () => {
  await site.goto("", "embed.html");
  await assertSeen("body");
});

/** Presses a key until the focus leaves the document or comes round; gives every stop that is hidden while it has the focus. */
async function walk(key) {
  const most = await page.evaluate((key) => {
    window.walked = [];
    window.wrong = [];
    if (window.walker) document.removeEventListener("focusin", window.walker);
    // Where the browser begins is the end of the page from which the key leads into it.
    const end = document.createElement("span");
    end.tabIndex = -1;
    document.body.insertAdjacentElement(key === "Tab" ? "afterbegin" : "beforeend", end);
    end.focus();
    end.remove();
    window.walker = ({ target }) => {
      if (window.walked.includes(target)) return;
      window.walked.push(target);
      window.wrong.push(...window.stops.hidden());
    };
    document.addEventListener("focusin", window.walker);
    return window.stops.all().length + 1;
  }, key);
  for (let pressed = 0; pressed < most; pressed += 10) await Promise.all(Array.from({ length: 10 }, () => page.keyboard.press(key)));
  return page.evaluate(() => window.wrong);
}

test("Tab goes through everything in the order of reading and back again", async () => {
  for (const [width, open] of [[1440, everything], [390, (query) => site.goto(query)]]) {
    await page.setViewportSize({ width, height: 844 });
    await open("&ask=buy", width);
    await ask("buy");
    assert.deepEqual(await walk("Tab"), [], `${width} pixels wide`);
    const forward = await page.evaluate(() => {
      const { all, name, inOrder } = window.stops;
      window.forward = window.walked;
      const missed = all().filter((one) => !window.walked.includes(one)).map((one) => `never reached: ${name(one)}`);
      const wrong = window.walked.slice(1).flatMap((next, place) => (inOrder(window.walked[place], next) ? [] : [`out of order: ${name(window.walked[place])}, then ${name(next)}`]));
      return { wrong: [...missed, ...wrong], count: window.walked.length };
    });
    assert.deepEqual(forward.wrong, [], `${width} pixels wide`);
    assert.ok(forward.count > 60, `only ${forward.count} stops`);
    assert.deepEqual(await walk("Shift+Tab"), [], `${width} pixels wide`);
    assert.deepEqual(await page.evaluate(() => {
      const back = [...window.walked].reverse();
      return window.forward.filter((one, place) => one !== back[place]).map(window.stops.name);
    }), [], `${width} pixels wide`);
  }
});

test("the focus walks through an embed and out at its other end", async () => {
  const { host, embed } = await tests.openEmbedded("v=1");
  await host.evaluate(() => {
    for (const where of ["afterbegin", "beforeend"]) document.body.insertAdjacentHTML(where, `<button id="${where}">${where}</button>`);
  });
  await host.locator("#afterbegin").focus();
  let inside = 0;
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await host.keyboard.press("Tab");
    if (await host.evaluate(() => document.activeElement.id === "beforeend")) break;
    inside += await embed.page.evaluate(() => Number(document.activeElement !== document.body));
  }
  assert.equal(await host.evaluate(() => document.activeElement.id), "beforeend", "the focus came out");
  assert.ok(inside > 15, `only ${inside} stops inside`);
  await host.keyboard.press("Shift+Tab");
  assert.equal(await host.evaluate(() => document.activeElement.tagName), "IFRAME");
  await embed.closeClean();
});

for (const dialog of [...DIALOGS, ["embed-dialog", "#share-dialog [data-dialog=embed-dialog]", ".preview"]]) {
  const [id, opener] = dialog;
  test(`a dialog keeps the focus and gives it back: ${opener}`, async () => {
    await page.setViewportSize({ width: 1024, height: 800 });
    await site.goto();
    const through = opener.startsWith("#share-dialog");
    if (through) await open(DIALOGS[0]);
    await open(dialog);
    const inside = () => page.evaluate((id) => document.activeElement === document.body ? "the browser" : String(Boolean(document.activeElement.closest(`#${id}`))), id);
    assert.equal(await inside(), "true", "the focus goes in");
    const count = await page.evaluate((id) => window.stops.all(`#${id}`).length, id);
    const seen = new Set();
    for (let pressed = 0; pressed < count + 3; pressed += 1) {
      await page.keyboard.press("Tab");
      seen.add(await inside());
    }
    // A dialog of the browser lets the focus out to the browser's own buttons, and to nothing behind it.
    assert.ok(!seen.has("false"), "the focus stays in");
    assert.ok(await page.evaluate((id) => {
      const before = document.activeElement;
      document.querySelector(".masthead button").focus();
      const hit = document.elementFromPoint(3, 3);
      return document.activeElement === before && (hit === null || hit === document.documentElement || Boolean(hit.closest(`#${id}`)));
    }, id), "what is behind is inert");
    await page.locator(`#${id} button:visible`).first().focus();
    await page.keyboard.press("Escape");
    await page.locator(`#${id}`).waitFor({ state: "hidden" });
    const back = through ? DIALOGS[0][1] : opener;
    assert.ok(await page.locator(back).first().evaluate((one) => one === document.activeElement), `the focus comes back to what opened it, not to ${await page.evaluate(() => window.stops.name(document.activeElement))}`);
  });
}

test("a source opens beside its mark, and Escape leads back", async () => {
  await site.goto();
  const mark = page.locator(".speed .source-mark").first();
  await mark.focus();
  await page.keyboard.press("Enter");
  await page.locator("#source:popover-open").waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("#source"))), "Tab leads into it");
  await page.keyboard.press("Escape");
  await page.locator("#source").waitFor({ state: "hidden" });
  assert.ok(await mark.evaluate((one) => one === document.activeElement));
  assert.deepEqual(site.faults(), []);
});
