// Importing a model: pasted, dropped, wrong; shared in the link and there after a reload.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { plan } from "./command_line.mjs";
import { start } from "./site.mjs";

let tests;
before(async () => { tests = await start(); });
after(() => tests.stop());

const config = (id) => readFile(new URL(`../data/configs/${id}.json`, import.meta.url), "utf8");
const open = (site) => site.page.getByRole("button", { name: "Import a model" }).click();
const dialog = (site) => site.page.locator("#import-dialog");

/** Pastes a text and asks for its import. */
async function paste(site, text, name = "") {
  await dialog(site).locator("textarea").fill(text);
  await dialog(site).locator("input[type=text]").fill(name);
  await dialog(site).getByRole("button", { name: "Import the pasted text" }).click();
}

/** The header of a GGUF file of a small dense LLM, followed by as many empty bytes as it has weights. */
function gguf() {
  const parts = [];
  const number = (value, bytes) => {
    const part = Buffer.alloc(bytes);
    part.writeUIntLE(value, 0, Math.min(bytes, 6));
    parts.push(part);
  };
  const string = (text) => { number(Buffer.byteLength(text), 8); parts.push(Buffer.from(text)); };
  const pairs = [
    ["general.architecture", "llama"], ["general.name", "Tiny Test"], ["general.file_type", 7],
    ["llama.block_count", 2], ["llama.context_length", 4096], ["llama.embedding_length", 64],
    ["llama.feed_forward_length", 128], ["llama.attention.head_count", 4], ["llama.attention.head_count_kv", 2],
  ];
  const layer = (n) => [
    ["attn_norm.weight", [64], 0], ["attn_q.weight", [64, 64], 8], ["attn_k.weight", [64, 32], 8],
    ["attn_v.weight", [64, 32], 8], ["attn_output.weight", [64, 64], 8], ["ffn_norm.weight", [64], 0],
    ["ffn_gate.weight", [64, 128], 8], ["ffn_up.weight", [64, 128], 8], ["ffn_down.weight", [128, 64], 8],
  ].map(([name, ...rest]) => [`blk.${n}.${name}`, ...rest]);
  const tensors = [
    ["token_embd.weight", [64, 300], 8], ["output_norm.weight", [64], 0], ["output.weight", [64, 300], 8],
    ...layer(0), ...layer(1),
  ];
  parts.push(Buffer.from("GGUF"));
  number(3, 4); number(tensors.length, 8); number(pairs.length, 8);
  for (const [key, value] of pairs) {
    string(key);
    if (typeof value === "string") { number(8, 4); string(value); } else { number(4, 4); number(value, 4); }
  }
  let offset = 0;
  for (const [name, shape, type] of tensors) {
    const weights = shape.reduce((a, b) => a * b);
    string(name); number(shape.length, 4);
    for (const channels of shape) number(channels, 8);
    number(type, 4); number(offset, 8);
    offset += type === 8 ? (weights / 32) * 34 : weights * 4;
  }
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32 + offset)]);
}

test("a pasted config.json is chosen, travels in the link and survives a reload", async () => {
  const site = await tests.open();
  await open(site);
  assert.deepEqual(await site.barriers(), []);
  await paste(site, await config("gemma-3-27b"), "My Gemma");
  await dialog(site).getByText("Imported and chosen: My Gemma, 27.0B, dense.").waitFor();
  await site.addressHas("llm=custom");
  await dialog(site).getByRole("button", { name: "Close" }).click();
  const shown = [await site.verdict(), await site.rates(), await site.fits()];
  assert.match(await site.page.locator(".sentence").innerText(), /My Gemma/);
  await site.page.reload();
  await site.started();
  assert.deepEqual([await site.verdict(), await site.rates(), await site.fits()], shown);
  const imported = await plan(site.query());
  const known = await plan(site.query().replace(/llm=custom&arch=[^&]*&name=[^&]*/, "llm=gemma-3-27b"));
  assert.equal(imported.memory.total_bytes, known.memory.total_bytes);
  assert.deepEqual(site.requests.filter((url) => !url.startsWith(tests.server.origin)), []);
  await site.closeClean();
});

test("a GGUF file is read in slices, and its exact weights are used", async () => {
  const site = await tests.open();
  await open(site);
  const file = { name: "tiny.gguf", mimeType: "application/octet-stream", buffer: gguf() };
  await dialog(site).locator("input[type=file]").setInputFiles(file);
  await dialog(site).getByText("Imported and chosen: Tiny Test").waitFor();
  await site.addressHas("arch=1.llama");
  const weights = 2 * 300 * 64 + 2 * (64 * 64 * 2 + 64 * 32 * 2 + 64 * 128 * 3);
  assert.equal((await plan(site.query())).memory.weights_bytes, (weights / 32) * 34 + 5 * 64 * 4);
  await site.closeClean();
});

test("the reader is asked for when an import begins, and not before", async () => {
  const site = await tests.open();
  const reader = () => site.requests.filter((url) => /\/importer-/.test(url));
  await open(site);
  await dialog(site).locator("textarea").fill("{}");
  await site.page.waitForLoadState("networkidle");
  assert.deepEqual(reader(), []);
  await dialog(site).getByRole("button", { name: "Import the pasted text" }).press("Enter");
  await dialog(site).getByRole("alert").getByText("no \"model_type\"").waitFor();
  assert.equal(reader().filter((url) => url.endsWith(".wasm")).length, 1);
  await paste(site, "[]");
  await dialog(site).getByRole("alert").getByText("begins with {").waitFor();
  assert.equal(reader().filter((url) => url.endsWith(".wasm")).length, 1, "it stays while the dialog is open");
  await site.closeClean();
});

test("without a network the reader is asked for again, and the pasted text is still there", async () => {
  const site = await tests.open();
  const before = [site.query(), await site.verdict()];
  await open(site);
  for (const lost of ["**/importer-*.wasm", "**/importer-*_loader.js"]) {
    await site.context.route(lost, (route) => route.abort());
    await paste(site, await config("llama-3.1-8b"));
    await dialog(site).getByRole("alert").getByText("could not be loaded").waitFor();
    await site.context.unroute(lost);
    assert.deepEqual([site.query(), await site.verdict()], before);
  }
  await dialog(site).getByRole("button", { name: "Try again" }).press("Enter");
  await dialog(site).getByText("Imported and chosen: llama, 8.03B, dense.").waitFor();
  await site.addressHas("llm=custom");
  await site.context.close();
});

test("loading and reading can be cancelled", async () => {
  const site = await tests.open();
  const before = site.query();
  await open(site);
  let release;
  const held = new Promise((done) => { release = done; });
  await site.context.route("**/importer-*.wasm", async (route) => { await held; await route.continue().catch(() => {}); });
  await paste(site, await config("llama-3.1-8b"));
  await dialog(site).getByRole("status").getByText("Loading the reader").waitFor();
  await dialog(site).getByRole("button", { name: "Cancel" }).press("Enter");
  await dialog(site).getByRole("status").getByText("Cancelled; nothing was changed").waitFor();
  assert.equal(await dialog(site).getByRole("button", { name: "Cancel" }).isVisible(), false);
  const focused = await site.page.evaluate(() => document.activeElement?.dataset.does);
  assert.equal(focused, "paste", "the keyboard is not lost with the button");
  await paste(site, await config("llama-3.1-8b"));
  await dialog(site).getByRole("status").getByText("Loading the reader").waitFor();
  await site.page.keyboard.press("Escape");
  release();
  // Long enough for a reader that still ran to answer.
  await site.page.waitForTimeout(1000);
  assert.equal(site.query(), before);
  await site.context.close();
});

test("what is wrong is said, and the page stays as it was", async () => {
  const site = await tests.open();
  const before = [site.query(), await site.verdict()];
  await open(site);
  const alert = dialog(site).getByRole("alert");
  const wrong = JSON.parse(await config("llama-3.1-8b"));
  for (const [text, part] of [
    ["{ not JSON", "not JSON"],
    [JSON.stringify({ ...wrong, attn_windows: 4 }), '"attn_windows" is not known'],
    [JSON.stringify({ ...wrong, hidden_size: -1 }), '"hidden_size" is -1'],
    ["{}", 'no "model_type"'],
  ]) {
    await paste(site, text);
    await alert.getByText(part).waitFor();
  }
  const whole = gguf();
  for (const [name, buffer, part] of [
    ["cut.gguf", whole.subarray(0, 700), "download it again"],
    ["short.gguf", whole.subarray(0, whole.length - 1), "in the middle of the weights"],
    ["model.safetensors", Buffer.from("\x10\0\0\0\0\0\0\0{}"), "no GGUF file"],
    ["empty.gguf", Buffer.alloc(0), "no GGUF file"],
  ]) {
    await dialog(site).locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer });
    await alert.getByText(part).waitFor();
  }
  await dialog(site).getByRole("button", { name: "Close" }).click();
  assert.deepEqual([site.query(), await site.verdict()], before);
  await site.closeClean();
});
