// The same page in Firefox: it opens clean, answers, keeps the configuration in the address, and works as an embed.
// Skipped, with the reason, where there is no Firefox.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ABSENT, launchFirefox } from "./firefox.mjs";
import { serve, serveHost } from "./server.mjs";
import { BASE } from "./site.mjs";

let firefox;
let server;
before(async () => {
  server = await serve({ base: BASE });
  if (!ABSENT) firefox = await launchFirefox();
});
after(async () => {
  await firefox?.stop();
  await server.close();
});
const skip = ABSENT;

test("Firefox: the calculator opens clean, and asks nothing of any other host", { skip }, async () => {
  const page = await firefox.open(server.url());
  await page.started();
  assert.equal((await page.text(".headline"))[0].length > 10, true);
  const elsewhere = page.requests.filter((url) => url.startsWith("http") && !url.startsWith(server.origin));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(page.faults, []);
});

test("Firefox: another LLM changes the numbers and the address, and the address brings them back", { skip }, async () => {
  const page = await firefox.open(server.url("", "llm=llama-3.3-70b"));
  await page.started();
  const before = await page.text(".speed [data-at=rate]");
  await page.evaluate(() => [...document.querySelectorAll(".chip")].find((chip) => chip.innerText.trim() === "8B").click());
  await page.until(() => location.search.includes("llm=qwen3-8b"));
  const chosen = await page.text(".speed [data-at=rate]");
  assert.notDeepEqual(chosen, before);
  const { origin, pathname, search } = await page.evaluate(() => ({ ...location, origin: location.origin, pathname: location.pathname, search: location.search }));
  const again = await firefox.open(origin + pathname + search);
  await again.started();
  assert.deepEqual(await again.text(".speed [data-at=rate]"), chosen);
  assert.deepEqual(page.faults, []);
});

test("Firefox: a slider moves the answer within the page, without an error", { skip }, async () => {
  const page = await firefox.open(server.url());
  await page.started();
  const before = await page.text(".headline");
  await page.evaluate(() => {
    const slider = document.querySelector("input[type=range]");
    slider.value = slider.max;
    for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await page.until((before) => document.querySelector(".headline").innerText !== before, before[0]);
  assert.deepEqual(page.faults, []);
});

test("Firefox: the embed answers in a page of another origin, and tells its height", { skip }, async () => {
  const host = await serveHost(server.url("embed.html"));
  const page = await firefox.open(host.origin);
  const message = await page.until(() => window.messages.find(({ data }) => data?.type === "ridgepoint:height"));
  assert.equal(message.origin, server.origin);
  assert.ok(message.data.height > 100, `${message.data.height}`);
  assert.deepEqual(page.faults, []);
  await host.close();
});

test("Firefox: an answer's page opens clean", { skip }, async () => {
  const page = await firefox.open(server.url("answers/llama-3.3-70b-on-mac-studio-m4-max-40c-128gb.html"));
  assert.match((await page.text("h1"))[0], /Llama 3\.3 70B/);
  assert.deepEqual(page.faults, []);
});

test("Firefox: opened once, the calculator answers from what is kept", { skip }, async () => {
  const own = await serve({ base: "/kept/" });
  const page = await firefox.open(own.url());
  await page.started();
  await page.until(() => navigator.serviceWorker.controller !== null);
  await own.close();
  const again = await firefox.open(own.url("", "llm=llama-3.3-70b"));
  await again.started();
  assert.match((await again.text(".headline"))[0], /70B/);
});
