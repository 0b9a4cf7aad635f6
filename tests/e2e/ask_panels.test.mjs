// Upgrade, cost, claim and commands: what is entered changes the answer and stands in the link, with the keyboard too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const panel = (site) => site.page.getByRole("tabpanel");
const lead = (site) => panel(site).locator(".answer-lead");

/** Opens a question and waits for its answer. */
async function ask(query, options) {
  const site = await tests.open(query, options);
  await site.page.locator("#asks").scrollIntoViewIfNeeded();
  await lead(site).first().waitFor();
  return site;
}

test("the upgrade of the front page is judged size by size, and follows the configurations", async () => {
  const site = await ask("ask=compare");
  assert.match(await lead(site).innerText(), /^A to B \(\$700 more\): worth it for 32B/);
  const sizes = await panel(site).locator("tbody.size").allInnerTexts();
  assert.ok(sizes.length >= 8, `${sizes.length} sizes`);
  assert.ok(sizes.some((size) => /does not load/.test(size) && /GB usable/.test(size)));
  assert.equal(await panel(site).getByRole("img", { name: /each size/ }).count(), 1);
  assert.ok(await panel(site).locator(".sides a[rel=noopener]").count() >= 2, "prices name their sources");
  await site.goto("ask=compare&c.machine=rtx-3090");
  await site.page.locator("#asks").scrollIntoViewIfNeeded();
  await panel(site).locator("thead .letter", { hasText: "C" }).waitFor();
  await site.closeClean();
});

test("hours, lifetime and a price of one's own change when it pays back", async () => {
  const site = await ask("ask=money&machine=mac-studio-m5-max-40c&mem=64&llm=llama-3.3-70b");
  assert.match(await lead(site).innerText(), /Never pays back|Does not pay back/);
  const before = await panel(site).locator(".answer-facts").innerText();
  await panel(site).getByLabel("Hours a day").fill("12");
  await site.addressHas("money.hours=12");
  await panel(site).getByText("12 hours a day").waitFor();
  assert.notEqual(await panel(site).locator(".answer-facts").innerText(), before);
  await panel(site).getByLabel("USD per million in").fill("30");
  await panel(site).getByLabel("USD per million out").fill("90");
  await panel(site).getByRole("row", { name: /the API of your own price/ }).getByText(/^after /).waitFor();
  await panel(site).getByLabel("Your watts idle").fill("30");
  await panel(site).getByLabel("Stays on all day").selectOption("1");
  await panel(site).getByText(/12 of waiting/).waitFor();
  const reopened = await ask(site.query());
  assert.equal(await panel(reopened).getByLabel("Hours a day").inputValue(), "12");
  await reopened.closeClean();
  await panel(site).getByLabel("Days a week").fill("9");
  await panel(site).getByText('days: "9" is not a number of days a week').waitFor();
  await site.closeClean();
});

test("a claim is judged while it is typed; fields say what it leaves out, and go with another claim", async () => {
  const site = await ask("ask=claim");
  assert.match(await panel(site).locator(".verdict-word").innerText(), /^impossible$/i);
  const text = panel(site).getByLabel("as somebody wrote it");
  await text.fill("20 tok/s 8B Q4_K_M on a MacBook Air M4");
  await site.addressHas("claim.text=20");
  await panel(site).getByText("the MacBook Air M4 is not in the catalog").waitFor();
  await text.fill("30 tok/s with 32B");
  await panel(site).getByRole("heading", { name: "Say what is missing" }).waitFor();
  assert.equal(await panel(site).getByLabel("Speed, tok/s").getAttribute("placeholder"), "30");
  await panel(site).getByLabel(/^Machine/).selectOption("rtx-3090");
  await panel(site).locator(".verdict-word").waitFor();
  await site.addressHas("claim.machine=rtx-3090");
  assert.match(await panel(site).innerText(), /Read as: .*GeForce RTX 3090/);
  await panel(site).getByRole("button", { name: /83 tok\/s/ }).press("Enter");
  await panel(site).locator(".verdict-word", { hasText: /measured/i }).waitFor();
  assert.equal(site.query().includes("claim.machine"), false);
  assert.equal(await text.inputValue(), "83 tok/s, Llama 2 7B Q4_0, Mac Studio M4 Max");
  await panel(site).getByRole("link", { name: "Open this configuration above" }).click();
  await site.addressHas("machine=mac-studio-m4-max");
  await site.closeClean();
});

test("commands are chosen by engine and copied one by one", async () => {
  const site = await ask("ask=commands&machine=mac-studio-m4-max-40c&mem=48&llm=llama-3.3-70b");
  const first = panel(site).locator(".command pre").first();
  assert.match(await first.innerText(), /^sudo sysctl iogpu\.wired_limit_mb=\d+$/);
  await panel(site).getByRole("button", { name: "MLX", exact: true }).press("Enter");
  await site.addressHas("commands.engine=mlx");
  await panel(site).getByText(/^mlx_lm\.server/).waitFor();
  assert.equal(await panel(site).getByRole("button", { name: "MLX", exact: true }).getAttribute("aria-pressed"), "true");
  await site.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await panel(site).getByRole("button", { name: /^Copy: sudo sysctl iogpu/ }).first().click();
  await panel(site).getByText("Copied").first().waitFor();
  const copied = await site.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await first.innerText());
  await site.closeClean();
});

test("no answer has a barrier that axe can find, at any width", async () => {
  const four = "machine=mac-mini-m5-pro&mem=48&c.machine=rtx-3090&d.machine=dgx-spark";
  const questions = [`ask=compare&${four}`, "ask=money&money.api_in=3", "ask=claim&claim.text=28+tok%2Fs+on+a+3090+Ti",
    "ask=commands&commands.engine=all"];
  for (const [width, colorScheme] of [[390, "dark"], [820, "light"]]) {
    for (const question of questions) {
      const site = await ask(question, { viewport: { width, height: 900 }, colorScheme });
      assert.deepEqual(await site.barriers(), [], `${question} at ${width}`);
      assert.equal(await site.overflows(), false, `${question} at ${width}`);
      await site.closeClean();
    }
  }
});
