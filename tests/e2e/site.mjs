// The page object: what the tests know of the page. Specs use only this, so that a change of the page is met here.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { launch, openPage } from "./browser.mjs";
import { DIST, serve, serveHost } from "./server.mjs";

/** The path under which the tests serve the site; not the root on purpose. */
export const BASE = "/some/sub/path/";

/** The built site on a server, and a browser. One of these for each spec file. */
export async function start() {
  if (!existsSync(join(DIST, "embed.html"))) throw new Error("The site is not built: run `cargo dev build` first.");
  const [server, browser] = await Promise.all([serve({ base: BASE }), launch()]);
  const hosts = [];
  return {
    server,
    browser,
    /** Opens the page (or the embed) with a query string, waits until it has started, and returns its page object. */
    async open(query = "", { file = "", ...options } = {}) {
      const opened = await openPage(browser, options);
      const site = new Site(opened, server);
      await site.goto(query, file);
      return site;
    },
    /** Opens a page of another origin that holds the embed with this query string in an iframe. */
    async openEmbedded(query = "", options = {}) {
      const host = await serveHost(server.url("embed.html", query));
      hosts.push(host);
      const opened = await openPage(browser, options);
      await opened.page.goto(host.origin);
      const frame = await (await opened.page.locator("iframe").elementHandle()).contentFrame();
      const embed = new Site({ ...opened, page: frame }, server);
      await embed.started();
      /** The messages that the host page got from the embed so far: `{ origin, data }`. */
      const messages = () => opened.page.evaluate(() => window.messages);
      return { host: opened.page, embed, messages };
    },
    async stop() {
      await browser.close();
      await Promise.all(hosts.map((host) => host.close()));
      await server.close();
    },
  };
}

export class Site {
  constructor({ page, context, requests, faults }, server) {
    Object.assign(this, { page, context, requests, faults, server });
  }

  async goto(query = "", file = "") {
    await this.page.goto(this.server.url(file, query));
    await this.started();
  }

  /** Resolves when the application has put itself into the document. */
  async started() {
    await this.page.waitForFunction(() => {
      const shown = (id) => document.getElementById(id)?.hidden === false;
      return document.documentElement.hasAttribute("data-ready") || shown("start-failed") || shown("stopped");
    });
    const failed = this.page.locator("#start-failed");
    const text = (await failed.count()) && (await failed.isVisible()) ? await failed.innerText() : "";
    assert.equal(text, "", `the application did not start: ${this.faults().join("; ")}`);
  }

  /** Moves a slider to a position, as a drag that ends there does. */
  async drag(id, position) {
    await this.page.locator(`#${id}`).evaluate((slider, position) => {
      const send = (type) => slider.dispatchEvent(new Event(type, { bubbles: true }));
      slider.value = String(position);
      send("input");
      send("change");
    }, position);
  }

  /** Presses a model chip. */
  async chip(label) {
    await this.page.locator(".chip", { hasText: new RegExp(`^${label}$`) }).click();
  }

  /** Types into the field beside a slider and presses Enter. */
  async type(id, text) {
    const field = this.page.locator(`#${id}-typed`);
    await field.fill(text);
    await field.press("Enter");
  }

  /** The verdict's sentence. */
  verdict() {
    return this.page.locator(".headline").innerText();
  }

  /** The decode speeds as shown, A first. */
  rates() {
    return this.page.locator(".speed [data-at=rate]").allInnerTexts();
  }

  /** The words of the fit as shown, A first. */
  fits() {
    return this.page.locator(".fit [data-at=word]").allInnerTexts();
  }

  /** Waits until the address holds this. */
  async addressHas(part) {
    await this.page.waitForFunction((part) => location.search.includes(part), part);
  }

  /** The query string in the address bar: the current configuration. */
  query() {
    return new URL(this.page.url()).search.replace(/^\?/, "");
  }

  /** Which of the two pages this is: `full` or `embed`. */
  surface() {
    return this.page.locator("html").getAttribute("data-surface");
  }

  /** All text that a visitor sees. */
  text() {
    return this.page.locator("body").innerText();
  }

  /** What axe finds against WCAG 2.2, levels A and AA: one line for each element. */
  async barriers() {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  }

  /** Does the page scroll sideways? It must not at any width. */
  overflows() {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }

  /** Fails if anything went wrong on the page so far, then closes it. */
  async closeClean() {
    assert.deepEqual(this.faults(), []);
    await this.context.close();
  }
}
