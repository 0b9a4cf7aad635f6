// The calculator opens without a connection once it has been opened with one; versions are never mixed; it can be
// installed. The service worker is started by the page when it has nothing else to do.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { DIST, serve } from "./server.mjs";
import { Site, start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

/** Opens the page and waits until its files are kept. */
async function openAndKeep(server, query = "") {
  const opened = await openPage(tests.browser, { serviceWorkers: "allow" });
  const site = new Site(opened, server);
  await site.goto(query);
  await site.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await site.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return site;
}

/** A copy of the built site on a server of its own, so that it can change. */
async function copy() {
  const folder = await mkdtemp(join(tmpdir(), "ridgepoint-"));
  await cp(DIST, folder, { recursive: true });
  const server = await serve({ base: "/a/path/", folder });
  return { folder, server, async remove() { await server.close(); await rm(folder, { recursive: true }); } };
}

/** Makes another version of a copied site: a marked page, and a style for paper of another name. */
async function release(folder, mark) {
  const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const old = await readFile(join(folder, "index.html"), "utf8");
  const style = old.match(/print-[0-9a-f]+\.css/)[0];
  const next = `print-${createHash("sha256").update(mark).digest("hex").slice(0, 16)}.css`;
  const css = `${await readFile(join(folder, style), "utf8")}\n:root { --release: "${mark}"; }\n`;
  const page = old.replaceAll(style, next).replace("<html", `<html data-release="${mark}"`);
  let worker = await readFile(join(folder, "sw.js"), "utf8");
  const entry = (path, text) => `["${path}","${hash(text)}"]`;
  worker = worker.replace(entry("./", old), entry("./", page));
  worker = worker.replace(new RegExp(`\\["\\./${style}","[^"]*"\\]`), entry(`./${next}`, css));
  worker = worker.replace(/const VERSION = "[^"]*"/, `const VERSION = "${mark}"`);
  await writeFile(join(folder, next), css);
  await rm(join(folder, style));
  await writeFile(join(folder, "index.html"), page);
  return { worker, publish: () => writeFile(join(folder, "sw.js"), worker) };
}

/** Which release the page and its style for paper are of. */
async function releases(page) {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => [
    document.documentElement.dataset.release ?? "",
    getComputedStyle(document.documentElement).getPropertyValue("--release").replaceAll('"', "").trim(),
  ]);
  await page.emulateMedia({ media: null });
  return found;
}

test("opened once, the calculator opens and answers without a connection, and so do further programs and pages", async () => {
  const site = await openAndKeep(tests.server);
  await site.context.setOffline(true);
  await site.goto("llm=llama-3.3-70b");
  assert.match(await site.verdict(), /70B/);
  const [before] = await site.rates();
  await site.chip("8B");
  await site.addressHas("llm=qwen3-8b");
  assert.notEqual((await site.rates())[0], before);
  await site.page.locator("#offline").waitFor();
  await site.page.locator("#offline").getByRole("button", { name: "Understood" }).click();
  assert.equal(await site.page.locator("#offline").isVisible(), false);
  // The reader of models is a worker with a program of its own.
  const programs = await site.page.evaluate(async () => {
    const names = ["importer", "adviser"].map((name) => document.querySelector(`meta[name=${name}]`).content);
    return Promise.all(names.map(async (name) => (await fetch(name.replace("_loader.js", "_bg.wasm"))).status));
  });
  assert.deepEqual(programs, [200, 200]);
  await site.page.goto(tests.server.url("method.html"));
  assert.equal(await site.page.locator("h1").innerText(), "How it is computed");
  await site.page.goto(tests.server.url("answers/llama-3.3-70b-on-rtx-4090-24gb.html"));
  assert.equal(await site.page.locator("h1").innerText(), "You are offline");
  await site.context.close();
});

test("a long page is kept once it was opened", async () => {
  const site = await openAndKeep(tests.server);
  const address = tests.server.url("answers/llama-3.3-70b-on-rtx-4090-24gb.html");
  await site.page.goto(address);
  const heading = await site.page.locator("h1").innerText();
  await site.context.setOffline(true);
  await site.page.goto(address);
  assert.equal(await site.page.locator("h1").innerText(), heading);
  await site.context.close();
});

test("a new version waits for the visitor's word, keeps the configuration, and is never mixed with the old one", async () => {
  const { folder, server, remove } = await copy();
  const site = await openAndKeep(server, "llm=llama-3.3-70b");
  const next = await release(folder, "second");
  // The files are there before the worker that lists them: the old version still answers, wholly.
  await site.page.reload();
  await site.started();
  assert.deepEqual(await releases(site.page), ["", ""]);
  await next.publish();
  await site.page.reload();
  await site.started();
  assert.deepEqual(await releases(site.page), ["", ""], "the old version until the visitor says so");
  await site.page.getByRole("button", { name: "Reload" }).waitFor();
  await site.chip("8B");
  await site.addressHas("llm=qwen3-8b");
  const query = site.query();
  await Promise.all([
    site.page.waitForFunction(() => document.documentElement.dataset.release === "second"),
    site.page.getByRole("button", { name: "Reload" }).click(),
  ]);
  await site.started();
  assert.deepEqual(await releases(site.page), ["second", "second"]);
  assert.equal(site.query(), query);
  await site.context.setOffline(true);
  await site.page.reload();
  await site.started();
  assert.deepEqual(await releases(site.page), ["second", "second"]);
  await site.context.close();
  await remove();
});

test("a version of which a file is not what it should be is not kept at all", async () => {
  const { folder, server, remove } = await copy();
  const site = await openAndKeep(server);
  const next = await release(folder, "broken");
  const page = await readFile(join(folder, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), `${page}\n<!-- of yet another version -->\n`);
  await next.publish();
  await site.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => worker.state === "redundant" && resolve());
    }));
    registration.update();
    await found;
  });
  const caches = await site.page.evaluate(() => window.caches.keys());
  assert.equal(caches.length, 1, caches.join(", "));
  assert.ok(!caches[0].endsWith("broken"));
  await site.page.reload();
  await site.started();
  assert.deepEqual(await releases(site.page), ["", ""]);
  await site.context.close();
  await remove();
});

test("an embed keeps nothing", async () => {
  const opened = await openPage(tests.browser, { serviceWorkers: "allow" });
  const site = new Site(opened, tests.server);
  await site.goto("", "embed.html");
  await site.page.waitForTimeout(2500);
  assert.equal(await site.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await site.closeClean();
});

test("every file of the site is kept, or is none that a visitor opens", async () => {
  const worker = await readFile(join(DIST, "sw.js"), "utf8");
  const list = (name) => new Map(JSON.parse(worker.match(new RegExp(`${name} = new Map\\((.*)\\);`))[1]));
  const [first, visited] = [list("FIRST"), list("VISITED")];
  const names = (await readdir(DIST, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length).replaceAll("\\", "/"));
  for (const name of names) {
    const path = `./${name}`.replace(/\/index\.html$/, "/");
    const wanted = !/^sw\.js$|_headers$|robots\.txt$|sitemap\.xml$|licence\.txt$|\.json$|^(zh\/)?(preview|answers\/).*\.png$/.test(name);
    assert.equal(first.has(path) || visited.has(path), wanted, name);
    if (!wanted) continue;
    const hash = createHash("sha256").update(await readFile(join(DIST, name))).digest("base64");
    assert.equal(first.get(path) ?? visited.get(path), `sha256-${hash}`, name);
  }
  for (const path of [...first.keys(), ...visited.keys()]) {
    assert.ok(names.includes(path.replace(/\/$/, "/index.html").slice(2)), path);
  }
  assert.ok(first.size > 15 && visited.size > 30, `${first.size} and ${visited.size}`);
});

test("the manifest is one, and its icons are of the sizes that it says", async () => {
  const site = await tests.open();
  const link = await site.page.locator("link[rel=manifest]").evaluate((link) => link.href);
  const answer = await fetch(link);
  assert.equal(answer.headers.get("content-type"), "application/manifest+json");
  const manifest = await answer.json();
  assert.equal(manifest.display, "standalone");
  assert.equal(new URL(manifest.start_url, link).href, tests.server.url());
  assert.equal(new URL(manifest.scope, link).href, tests.server.url());
  const size = async (address) => {
    const png = Buffer.from(await (await fetch(address)).arrayBuffer());
    return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
  };
  for (const icon of manifest.icons.filter((icon) => icon.type === "image/png")) {
    assert.equal(await size(new URL(icon.src, link)), icon.sizes, icon.src);
  }
  assert.ok(manifest.icons.some((icon) => icon.purpose === "maskable"));
  const touch = await site.page.locator("link[rel=apple-touch-icon]").evaluate((link) => link.href);
  assert.equal(await size(touch), "180x180");
  await site.closeClean();
});
