// Every state that can be reached: what it is called, how it is reached, and the part of the page that it is about (all,
// if nothing is said). The same in every language.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DIST } from "./server.mjs";

/** The states of the page object that is there once the tests run, in the language whose pages stand in this folder. */
export function states(site, folder = "") {
  const button = (does) => site().page.locator(`button[${does}]:visible`).first();
  const languagePath = (name) => `${folder}${name}`;
  const front = (query = "") => () => site().goto(query, folder);
  const embed = (query) => () => site().goto(query, languagePath("embed.html"));
  const dialog = (id) => site().page.locator(`#${id}[open]`).waitFor();
  const ask = (ask, more = "") => async () => {
    await site().goto(`ask=${ask}${more}`, folder);
    await site().page.locator("#asks").scrollIntoViewIfNeeded();
    await site().page.locator(`#panel-${ask} .answer > *`).first().waitFor();
  };
  const pick = (number) => async () => {
    await site().goto("", folder);
    await site().page.locator("[data-do=pick]").nth(number).click();
    await dialog("picker");
  };
  const toast = (id) => async () => {
    await site().goto("", folder);
    await site().page.locator(`#${id}`).evaluate((one) => { one.hidden = false; });
  };
  const importing = (text) => async () => {
    await site().goto("", folder);
    await button("data-do=import").click();
    await dialog("import-dialog");
    if (!text) return;
    await site().page.locator("#import-dialog textarea").fill(text);
    await button("data-does=paste").click();
    await site().page.locator("#import-dialog [role=status], #import-dialog [role=alert]").filter({ hasText: /./ }).first().waitFor();
  };
  const file = (name) => () => site().page.goto(site().server.url(languagePath(name)));

  return [
    ["the front page", front()],
    ["one configuration that does not fit", front("machine=rtx-4090&llm=llama-3.3-70b")],
    ["four configurations", front("c.machine=rtx-3090&d.machine=rtx-5090")],
    ["a machine without a price or with the visitor’s own", front("machine=rtx-4090&price=900&usable=20&load_w=300")],
    ["the picker of the first configuration", pick(0), "#picker"],
    ["the picker of the second configuration", pick(1), "#picker"],
    ["the picker of the model", pick(2), "#picker"],
    ["the picker of the format", pick(3), "#picker"],
    ["a picker that finds nothing", async () => { await pick(0)(); await site().page.locator("#picker-search").fill("zzzz"); }, "#picker"],
    ["everything unfolded, settings among it", async () => {
      await site().goto("", folder);
      await site().page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await site().page.locator("#chart-table table").waitFor();
    }],
    ["a source", async () => { await site().goto("", folder); await site().page.locator(".speed .source-mark").first().evaluate((mark) => mark.click()); await site().page.locator("#source:popover-open").waitFor(); }, "#source"],
    ["what to buy", ask("buy")],
    ["what runs", ask("runs"), "#asks"],
    ["the upgrade", ask("compare"), "#asks"],
    ["money", ask("money"), "#asks"],
    ["a claim", ask("claim"), "#asks"],
    ["a claim that is not understood", ask("claim", "&claim.text=hello"), "#asks"],
    ["commands", ask("commands"), "#asks"],
    ["sharing", async () => {
      await site().goto("", folder);
      await button("data-dialog=share-dialog").click();
      await dialog("share-dialog");
      await site().page.locator("#share-more svg").waitFor();
    }, "#share-dialog"],
    ["embedding", async () => { await site().goto("", folder); await button("data-dialog=share-dialog").click(); await site().page.locator("#share-dialog [data-dialog=embed-dialog]").click(); await dialog("embed-dialog"); }, "#embed-dialog"],
    ["importing", importing(""), "#import-dialog"],
    ["an import that is refused", importing("{ \"no\": 1 "), "#import-dialog"],
    ["remarks on a link that cannot be read", front("machine=nothing&llm=nobody&ctx=often&v=1")],
    ["a link from the future", front("v=999"), ".notice"],
    ["figures that have changed", front("llm=llama-3.3-70b&cat=2026-08-01&was=3.3+7.7"), ".notice"],
    ["somebody’s note", front("note=look+at+this"), ".own-note"],
    ["offline", toast("offline"), "#offline"],
    ["a new version", toast("update"), "#update"],
    ["no program", toast("start-failed"), "#start-failed"],
    ["a mistake of its own", toast("stopped"), "#stopped"],
    ["the embed", embed("")],
    ["the embed with few controls, dark", embed("controls=minimal&theme=dark")],
    ["the embed with few controls, light", embed("controls=minimal&theme=light")],
    ["the embed without controls, dark", embed("controls=none&theme=dark")],
    ["the embed with everything, dark", embed("theme=dark")],
    ...["answers", "method", "accuracy", "article", "glossary", "sources", "changes", "wrong", "privacy", "examples", "offline"].map((name) => [`${name}.html`, file(`${name}.html`)]),
    ["a page of an answer", async () => {
      const all = (await readdir(join(DIST, folder, "answers"))).filter((name) => name.endsWith(".html"));
      await file(`answers/${all[0]}`)();
    }],
  ];
}
