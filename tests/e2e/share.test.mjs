// Passing an answer on: link, sentence, files, note, share sheet, what has changed since; and the HTML of an embed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { openPage } from "./browser.mjs";
import { serve } from "./server.mjs";
import { Site, start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

async function open(query = "", options = {}) {
  const site = await tests.open(query, options);
  const dialog = site.page.locator("#share-dialog");
  await site.page.getByRole("button", { name: "Share", exact: true }).click();
  await dialog.waitFor();
  return { site, page: site.page, dialog };
}

const value = (dialog, id) => dialog.locator(`#${id}`).inputValue();

async function saved(page, kind) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-save=${kind}]`).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("the link in the dialog opens the same answer without a remark, and the sentence has it", async () => {
  const { site, page, dialog } = await open("llm=llama-3.3-70b&ctx=16384");
  const rates = await site.rates();
  const link = await value(dialog, "share-link");
  assert.match(link, /[?&]cat=\d{4}-\d\d-\d\d&was=/);
  assert.equal(new URL(link).searchParams.get("was"), rates.join(" "));
  const sentence = await value(dialog, "share-sentence");
  assert.ok(sentence.endsWith(`(${link})`), sentence);
  for (const rate of rates) assert.ok(sentence.includes(rate), sentence);
  await page.goto(link);
  await site.started();
  assert.deepEqual(await site.rates(), rates);
  assert.equal(await page.locator(".notice").isVisible(), false);
  await site.closeClean();
});

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`the link, its QR code and what is done with them are in sight at once, ${width} × ${height}`, async () => {
    const { site, page, dialog } = await open("", { viewport: { width, height } });
    await page.locator("#share-more .qr").waitFor();
    const frame = await dialog.boundingBox();
    for (const part of ["#share-link", "[data-copy=link]", "[data-dialog=embed-dialog]", ".qr"]) {
      const box = await dialog.locator(part).boundingBox();
      const inside = box.y >= frame.y && box.y + box.height <= Math.min(frame.y + frame.height, height) && box.x >= frame.x && box.x + box.width <= frame.x + frame.width;
      assert.ok(inside, `${part}: ${JSON.stringify(box)} in ${JSON.stringify(frame)}`);
    }
    await site.closeClean();
  });
}

test("what is copied is said to a screen reader inside of the dialog", async () => {
  const { site, page, dialog } = await open("", { permissions: ["clipboard-read", "clipboard-write"] });
  for (const [name, id] of [["Copy the link", "share-link"], ["Copy the sentence", "share-sentence"]]) {
    await dialog.locator("[role=status]").evaluate((place) => { place.textContent = ""; });
    await dialog.getByRole("button", { name }).click();
    await dialog.getByText("Copied.", { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await value(dialog, id));
  }
  await site.closeClean();
});

test("where the clipboard is closed, the text is there, selected and focused", async () => {
  for (const closed of [
    () => Object.defineProperty(navigator, "clipboard", { value: undefined }),
    () => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); },
  ]) {
    const { site, page, dialog } = await open();
    await page.evaluate(closed);
    await dialog.getByRole("button", { name: "Copy the sentence" }).click();
    const field = dialog.locator(".by-hand textarea");
    await field.waitFor();
    const selected = await field.evaluate((field) => document.activeElement === field && field.value.slice(field.selectionStart, field.selectionEnd));
    assert.equal(selected, await value(dialog, "share-sentence"));
    assert.deepEqual(await site.barriers(), []);
    await site.closeClean();
  }
});

test("JSON has the figures of the page", async () => {
  const { site, page, dialog } = await open("llm=llama-3.3-70b");
  const json = await saved(page, "json");
  assert.equal(json.name, "ridgepoint.json");
  const objects = JSON.parse(json.bytes);
  assert.equal(objects.length, 2);
  assert.deepEqual(objects.map(({ llm }) => llm), ["llama-3.3-70b", "llama-3.3-70b"]);
  const shown = (await site.rates()).map(Number);
  objects.forEach(({ decode }, index) => assert.ok(Math.abs(decode.tokens_per_s / shown[index] - 1) < 0.05));
  await dialog.getByText("Saved as ridgepoint.json.").waitFor();
  await site.closeClean();
});

/** The cells of a table with the quotes of CSV. */
function table(text) {
  const rows = [[""]];
  let quoted = false;
  for (const letter of text.trimEnd()) {
    const row = rows.at(-1);
    if (letter === '"') quoted = !quoted;
    else if (letter === "," && !quoted) row.push("");
    else if (letter === "\n" && !quoted) rows.push([""]);
    else if (letter !== "\r") row[row.length - 1] += letter;
  }
  return rows;
}

/** Saves what a link or a button of the dialog gives. */
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("CSV is copied and saved with the figures of the JSON, and loads only when the dialog opens", async () => {
  const { site, page, dialog } = await open("llm=llama-3.3-70b", { permissions: ["clipboard-read", "clipboard-write"] });
  const objects = JSON.parse((await saved(page, "json")).bytes);
  const csv = await download(page, dialog.getByRole("link", { name: "Save the CSV" }));
  assert.equal(csv.name, "ridgepoint.csv");
  const [head, ...rows] = table(csv.bytes.toString());
  assert.equal(rows.length, 2);
  rows.forEach((row, index) => {
    assert.equal(row.length, head.length);
    // Page and adviser are two programs, whose compiler may round the last bit of a sum differently.
    const [speed, expected] = [Number(row[head.indexOf("decode.tokens_per_s")]), objects[index].decode.tokens_per_s];
    assert.ok(Math.abs(speed / expected - 1) < 1e-12, `${speed} for ${expected}`);
    assert.equal(row[head.indexOf("machine")], objects[index].machine);
    assert.equal(Number(row[head.indexOf("memory.total_bytes")]), objects[index].memory.total_bytes);
  });
  await dialog.getByRole("button", { name: "Copy the CSV" }).click();
  await dialog.getByText("Copied.", { exact: true }).waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""), csv.bytes.toString().replaceAll("\r", ""));
  await site.closeClean();
  const other = await tests.open();
  assert.deepEqual(other.requests.filter((url) => /adviser-/.test(url)), []);
  await other.closeClean();
});

test("the QR code is dark on light in both themes, says its link, follows the note and is saved", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { site, page, dialog } = await open("", { colorScheme });
    const code = dialog.getByRole("img", { name: "QR code of" });
    await code.waitFor();
    assert.equal(await code.getAttribute("aria-label"), `QR code of ${await value(dialog, "share-link")}`);
    const fills = await code.evaluate((one) => [...one.children].map((part) => getComputedStyle(part).fill));
    assert.deepEqual(fills, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    const before = await code.locator("path").getAttribute("d");
    await dialog.getByLabel("Your note").fill("for Ada");
    await dialog.getByLabel("Your note").press("Enter");
    await page.waitForFunction((before) => document.querySelector(".qr path").getAttribute("d") !== before, before);
    assert.match(await code.getAttribute("aria-label"), /note=for\+Ada/);
    const svg = await download(page, dialog.getByRole("link", { name: "Save as SVG" }));
    assert.equal(svg.name, "ridgepoint-qr.svg");
    assert.ok(svg.bytes.toString().includes(await code.locator("path").getAttribute("d")));
    const png = await download(page, dialog.getByRole("button", { name: "Save as PNG" }));
    assert.deepEqual([png.name, png.bytes.subarray(1, 4).toString()], ["ridgepoint-qr.png", "PNG"]);
    assert.deepEqual(await site.barriers(), []);
    await site.closeClean();
  }
});

test("every chart of the further questions is saved as a picture", async () => {
  const site = await tests.open();
  for (const [ask, name] of [["buy", "what-to-buy"], ["compare", "upgrade"], ["money", "money"], ["claim", "claim"]]) {
    await site.goto(`ask=${ask}`);
    await site.page.locator("#asks").scrollIntoViewIfNeeded();
    const { name: file, bytes } = await download(site.page, site.page.locator(`#panel-${ask}`).getByRole("button", { name: "Save the chart as PNG" }));
    assert.equal(file, `ridgepoint-${name}.png`);
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    const drawing = await site.page.locator(`#panel-${ask} .answer-chart svg`).evaluate((one) => [one.viewBox.baseVal.width, one.viewBox.baseVal.height]);
    assert.ok(bytes.readUInt32BE(16) >= 2 * drawing[0] && bytes.readUInt32BE(20) >= 2 * drawing[1], `${ask}: too small`);
    assert.ok(bytes.length > 8000, `${ask}: ${bytes.length} bytes`);
  }
  await site.closeClean();
});

test("the picture of the chart has two pixels for one, with a title above and its origin below", async () => {
  for (const [colorScheme, paper] of [["light", [251, 250, 247]], ["dark", [15, 20, 25]]]) {
    const { site, page } = await open("", { colorScheme });
    const { name, bytes } = await saved(page, "png");
    assert.equal(name, "ridgepoint.png");
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [2400, 1440]);
    const found = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const inked = (top, bottom) => {
        const { data } = context.getImageData(0, top, image.width, bottom - top);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) count += Math.abs(data[at] - data[0]) > 60 ? 1 : 0;
        return count;
      };
      return { corner: [...context.getImageData(3, 3, 1, 1).data].slice(0, 3), title: inked(40, 110), chart: inked(220, 1300), origin: inked(1360, 1420) };
    }, bytes.toString("base64"));
    assert.deepEqual(found.corner, paper);
    assert.ok(found.title > 1000 && found.chart > 10000 && found.origin > 500, JSON.stringify(found));
    await site.closeClean();
  }
});

test("the share sheet of the system gets the link, and there is no button where there is none", async () => {
  const without = await open();
  await without.page.evaluate(() => { delete Navigator.prototype.share; });
  await without.page.keyboard.press("Escape");
  await without.page.getByRole("button", { name: "Share", exact: true }).click();
  assert.equal(await without.dialog.locator("#send").isVisible(), false);
  await without.site.closeClean();
  const opened = await openPage(tests.browser);
  await opened.context.addInitScript(() => { Navigator.prototype.share = (shared) => { window.shared = shared; return Promise.reject(new DOMException("closed", "AbortError")); }; });
  const site = new Site(opened, tests.server);
  await site.goto();
  await site.page.getByRole("button", { name: "Share", exact: true }).click();
  await site.page.locator("#send").click();
  const shared = await site.page.evaluate(() => window.shared);
  assert.equal(shared.url, await site.page.locator("#share-link").inputValue());
  assert.equal(shared.text, await site.verdict());
  await site.closeClean();
});

test("a note travels in the link as text, bounded, and never as HTML", async () => {
  const { site, page, dialog } = await open();
  const note = "<img src=x onerror=alert(1)> & “für das Büro”";
  await dialog.getByLabel("Your note").fill(note);
  await dialog.getByLabel("Your note").press("Enter");
  await site.addressHas("note=");
  const link = await value(dialog, "share-link");
  assert.equal(new URL(link).searchParams.get("note"), note);
  for (const file of ["", "embed.html"]) {
    await page.goto(link.replace("/?", `/${file}?`));
    await site.started();
    assert.equal(await page.locator(".own-note q").textContent(), note);
    assert.equal(await page.locator("img").count(), 0);
  }
  await page.goto(tests.server.url("", `note=${"n".repeat(5000)}`));
  await site.started();
  assert.equal((await page.locator(".own-note q").textContent()).length, 200);
  assert.equal(await site.overflows(), false);
  await page.goto(tests.server.url());
  await site.started();
  assert.equal(await page.locator(".own-note").isVisible(), false);
  await site.closeClean();
});

test("a link whose figures have changed says both and of which catalogs they are", async () => {
  const site = await tests.open("llm=llama-3.3-70b&cat=2026-08-01&was=3.3+7.7");
  const [a, b] = await site.rates();
  const today = await site.page.locator("[data-part=footer] time").innerText();
  assert.equal(
    (await site.page.locator(".notice li").innerText()).replace(/\s+/g, " "),
    `This link was made with the catalog of 2026-08-01. It showed A 3.3 and B 7.7 tok/s then; with today’s catalog, of ${today}, it is A ${a} and B ${b} tok/s.`,
  );
  await site.page.getByRole("button", { name: "Understood" }).click();
  assert.equal(await site.page.locator(".notice").isVisible(), false);
  await site.goto("was=buy+this&cat=<b>now</b>");
  assert.equal(await site.page.locator(".notice").isVisible(), false);
  await site.closeClean();
});

test("the embed dialog gives the HTML of what is chosen and shows it", async () => {
  const site = await tests.open("llm=llama-3.3-70b");
  await site.page.getByRole("button", { name: "Embed", exact: true }).click();
  const dialog = site.page.locator("#embed-dialog");
  const code = () => dialog.locator("textarea").inputValue();
  assert.match(await code(), /^<iframe data-ridgepoint src="http[^"]*embed\.html\?v=1&amp;llm=llama-3\.3-70b" [^]*<script async src="http[^"]*embed\.js"><\/script>$/);
  await site.page.frameLocator("iframe.preview").locator(".headline").waitFor();
  await dialog.getByLabel("Colours").selectOption("dark");
  await dialog.getByLabel("Controls").selectOption("minimal");
  await dialog.getByLabel("Height").fill("500");
  await dialog.getByLabel("Height").press("Tab");
  assert.match(await code(), /^<iframe src="[^"]*&amp;theme=dark&amp;controls=minimal"[^]*height:500px[^]*<\/iframe>$/);
  const preview = site.page.frameLocator("iframe.preview");
  await preview.locator("html[data-theme=dark][data-controls=minimal][data-ready]").waitFor();
  assert.equal(await site.page.locator("iframe.preview").evaluate((one) => getComputedStyle(one).height), "500px");
  await dialog.locator("[data-embed=element]").selectOption("an element");
  assert.match(await code(), /^<ridgepoint-calculator query="v=1&amp;llm=llama-3\.3-70b" theme="dark" controls="minimal" height="500"/);
  assert.deepEqual(await site.barriers(), []);
  await dialog.getByRole("button", { name: "Close" }).click();
  assert.equal(await site.page.locator("iframe.preview").count(), 0);
  await site.context.close();
});

test("both snippets of the dialog work in a page of another origin, and nothing in it moves", async () => {
  const site = await tests.open("llm=llama-3.3-70b");
  await site.page.getByRole("button", { name: "Embed", exact: true }).click();
  for (const kind of ["a plain frame", "an element"]) {
    await site.page.locator("[data-embed=element]").selectOption(kind);
    const code = await site.page.locator("#embed-dialog textarea").inputValue();
    for (const width of [360, 900]) {
      const body = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Host</title><link rel="icon" href="data:,"><body style="margin:0">${code}<p>Below.</p>`;
      const host = await serve({ site: false, pages: { "/": body } });
      const opened = await openPage(tests.browser, { viewport: { width, height: 2000 } });
      await opened.context.addInitScript(() => {
        window.moved = 0;
        try { new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; })).observe({ type: "layout-shift", buffered: true }); } catch { /* another browser */ }
      });
      await opened.page.goto(host.origin);
      const frame = await (await opened.page.waitForSelector("iframe")).contentFrame();
      const embed = new Site({ ...opened, page: frame }, tests.server);
      await embed.started();
      assert.ok((await embed.page.locator(".sentence").innerText()).includes("70B"));
      await opened.page.waitForFunction(() => document.querySelector("iframe").style.minHeight);
      const cut = await embed.page.evaluate(() => document.body.getBoundingClientRect().height - innerHeight);
      assert.ok(cut <= 0, `${kind}, ${width} px: ${cut} px are cut off`);
      assert.ok(await opened.page.evaluate(() => window.moved) < 0.001, `${kind}, ${width} px: the page moved`);
      await embed.closeClean();
      await host.close();
    }
  }
  await site.context.close();
});
