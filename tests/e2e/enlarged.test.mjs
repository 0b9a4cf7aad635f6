// Who sees or points less exactly: at 200 % nothing is cut off, covered or out of reach, and on a touch screen the main
// controls answer to 44 pixels.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const FRONT = "c.machine=rtx-3090&budget=2000&ask=buy";

/** Waits until the further question that the link asks is answered. */
async function answered(site) {
  await site.page.locator("#asks").scrollIntoViewIfNeeded();
  await site.page.locator("[role=tabpanel]:not([hidden]) .answer > *").first().waitFor();
  await site.page.evaluate(() => scrollTo(0, 0));
}

/** Texts that are cut off, or stand on one another; runs in the page. */
function unreadable() {
  const frames = ".scroll, .table-frame, .answer-chart, .examples, .picker-list, pre, textarea, .code";
  const said = (one) => `“${one.textContent.trim().slice(0, 60)}” in ${one.closest("[class]")?.className} of ${one.closest("section, dialog, article")?.className}`;
  const found = [];
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("dialog[open]") ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const one = node.parentElement;
    if (!node.textContent.trim() || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.closest(".visually-hidden, [aria-hidden=true] svg, svg, option, noscript, script, .toast, template")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const button = one.closest("button, summary, .choice");
    if (button && getComputedStyle(button).display !== "inline") {
      const box = button.getBoundingClientRect();
      if (rects.some(({ left, right, top, bottom }) => left < box.left - 1 || right > box.right + 1 || top < box.top - 4 || bottom > box.bottom + 4)) found.push(`out of its button: ${said(one)}`);
    }
    // What cuts this text off, unless it can be scrolled.
    for (let around = one; around && around !== document.body; around = around.parentElement) {
      if (around.matches(frames)) break;
      const style = getComputedStyle(around);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const box = around.getBoundingClientRect();
      const scrolls = (axis) => ["auto", "scroll"].includes(style[`overflow${axis}`]);
      const out = rects.filter(({ left, right, top, bottom }) => (!scrolls("X") && style.overflowX !== "visible" && (left < box.left - 1 || right > box.right + 1)) || (!scrolls("Y") && !["visible"].includes(style.overflowY) && (top < box.top - 4 || bottom > box.bottom + 4)));
      if (out.length > 0) found.push(`cut off: ${said(one)}`);
      break;
    }
    if (!one.closest(frames) && !one.closest(".wrong, .popover, .dot-label, .held-bar")) texts.push(...rects.map((rect) => ({ one, rect })));
  }
  texts.sort((a, b) => a.rect.top - b.rect.top);
  for (const [place, { one, rect }] of texts.entries()) {
    for (let next = place + 1; next < texts.length && texts[next].rect.top < rect.bottom - 3; next += 1) {
      const other = texts[next];
      if (other.one === one || one.contains(other.one) || other.one.contains(one)) continue;
      const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      // Lines of text reach into one another's room; letters do not.
      if (wide > 2 && high > 0.4 * Math.min(rect.height, other.rect.height)) found.push(`on one another: ${said(one)} and ${said(other.one)}`);
    }
  }
  return [...new Set(found)];
}

/** What is wrong with the page as it stands. */
async function assertReadable(site, name) {
  assert.deepEqual(await site.page.evaluate(unreadable), [], name);
  assert.equal(await site.overflows(), false, `${name} scrolls sideways`);
}

const STATES = [
  ["the front page", FRONT, "", answered],
  ["settings", "", "", (site) => site.page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }))],
  ["the embed", "", "embed.html", () => {}],
  ["sharing", "", "", async (site) => { await site.page.getByRole("button", { name: "Share", exact: true }).click(); await site.page.locator("#share-more svg").waitFor(); }],
  ["a picker", "", "", (site) => site.page.locator("[data-pick=machine]").first().click()],
];

for (const [name, query, file, reach] of STATES) {
  test(`at 200 % nothing is lost of ${name}`, async () => {
    const site = await tests.open(query, { file, viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    await reach(site);
    await assertReadable(site, "720 pixels wide");
    await site.page.setViewportSize({ width: 640, height: 400 });
    await assertReadable(site, "640 pixels wide");
    // The text alone: what a reader sets as the size of letters.
    for (const width of [1440, 1024, 640]) {
      await site.page.setViewportSize({ width, height: 900 });
      await site.page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
      await assertReadable(site, `letters of twice the size, ${width} pixels wide`);
    }
    await site.closeClean();
  });
}

/** How far around its middle a control answers to a touch, in pixels: to the left, right, top and bottom together. */
function cramped([selector, least]) {
  const top = document.querySelector("dialog[open]") ?? document;
  const all = [...top.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden"));
  return all.flatMap((one) => {
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const [{ left, top: above, width, height }] = one.getClientRects();
    const share = one.matches("input[type=range]") ? (one.valueAsNumber - Number(one.min)) / (Number(one.max) - Number(one.min)) : 0.5;
    const thumb = one.matches(".limit-handle") ? parseFloat(getComputedStyle(document.documentElement).fontSize) * 2.75 : 24;
    const middle = one.matches("input[type=range]") ? left + thumb / 2 + (width - thumb) * share : left + width / 2;
    const [x, y] = [middle, above + height / 2];
    const answers = (dx, dy) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return Boolean(hit) && (one.contains(hit) || Boolean(hit.closest("label")?.contains(one)));
    };
    const reach = ([dx, dy]) => { let far = 0; while (far < 60 && answers(dx * (far + 1), dy * (far + 1))) far += 1; return far; };
    const [wide, high] = [reach([-1, 0]) + reach([1, 0]) + 1, reach([0, -1]) + reach([0, 1]) + 1];
    // Whole pixels of something that need not begin at one.
    return wide < least - 1 || high < least - 1 ? [`${wide} × ${high}: ${one.outerHTML.slice(0, 130)}`] : [];
  });
}

const MAIN = "button:not(.source-mark), select, input:not([type=hidden]), summary, [role=option], [role=tab], .attribution a";

test("on a touch screen the main controls answer to 44 pixels, and nothing to less than 24", async () => {
  const touch = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const site = await tests.open(`${FRONT}&bw=300&note=look&cat=2026-08-01&was=3.3+7.7`, touch);
  assert.ok(await site.page.evaluate(() => matchMedia("(pointer: coarse)").matches));
  await answered(site);
  await site.page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  assert.deepEqual(await site.page.evaluate(cramped, [MAIN, 44]), []);
  assert.deepEqual(await site.page.evaluate(cramped, [".source-mark, .dot", 24]), []);
  const dialogs = [
    [".masthead [data-dialog=share-dialog]", "#share-more svg"],
    ["[data-do=import]", "#import-dialog textarea"],
    ["[data-pick=machine]", "#picker [role=option]"],
  ];
  for (const [opener, whole] of dialogs) {
    await site.page.locator(opener).first().tap();
    await site.page.locator(whole).first().waitFor();
    assert.deepEqual(await site.page.evaluate(cramped, [opener.includes("pick") ? "button, input, [role=option]:nth-child(-n+4)" : MAIN, 44]), [], opener);
    await site.page.keyboard.press("Escape");
  }
  await site.goto("", "embed.html");
  assert.deepEqual(await site.page.evaluate(cramped, [MAIN, 44]), [], "the embed");
  await site.closeClean();
});
