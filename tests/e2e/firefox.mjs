// Firefox, driven over WebDriver BiDi, which it speaks by itself: no driver is needed.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

const PLACES = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Where Firefox is, if it is here. */
export const FIREFOX = PLACES.find((place) => place && existsSync(place));
/** Why the tests in Firefox cannot run, or `false`. */
export const ABSENT = !FIREFOX
  && "no Firefox: install it (on Debian and Ubuntu: apt-get install firefox-esr), or name it in FIREFOX";

/** A profile that asks nothing of any host but the page's own. */
const PREFERENCES = {
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/** How long Firefox may take to start, and a page until what is waited for is there. */
const PATIENCE = 60_000;

export async function launchFirefox() {
  const profile = await mkdtemp(join(tmpdir(), "ridgepoint-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, "user.js"), lines.join(""));
  const arguments_ = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"];
  const firefox = spawn(FIREFOX, arguments_, { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error("Firefox did not start in time")), PATIENCE);
    let said = "";
    firefox.stderr.on("data", (data) => {
      said += data;
      const match = said.match(/WebDriver BiDi listening on (ws:\/\/\S+)/);
      if (match) { clearTimeout(late); found(match[1]); }
    });
    firefox.on("exit", () => failed(new Error(`Firefox stopped: ${said}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open, failed) => { socket.onopen = open; socket.onerror = failed; });

  const waiting = new Map();
  const listeners = new Set();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "event") return listeners.forEach((listen) => listen(message));
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "error") reject(new Error(`${message.error}: ${message.message}`));
    else resolve(message.result);
  };
  let last = 0;
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent", "network.fetchError"] });
  return {
    /** A new tab at this address. `faults` and `requests` are what Chromium's page has (browser.mjs). */
    async open(url) {
      const { context } = await send("browsingContext.create", { type: "tab" });
      const page = new FirefoxPage(send, context);
      listeners.add((event) => page.hear(event));
      await page.goto(url);
      return page;
    },
    async stop() {
      const ended = new Promise((resolve) => firefox.once("exit", resolve));
      await send("browser.close").catch(() => {});
      socket.close();
      firefox.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

class FirefoxPage {
  constructor(send, context) {
    Object.assign(this, { send, context, faults: [], requests: [] });
  }

  hear({ method, params }) {
    if (method === "network.beforeRequestSent" && params.context) this.requests.push(params.request.url);
    if (method === "network.fetchError") this.faults.push(`request: ${params.request.url} ${params.errorText}`);
    if (method === "log.entryAdded" && params.level === "error") this.faults.push(`console: ${params.text}`);
  }

  goto(url) {
    return this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** What a function of the page answers, as JSON; its arguments must be JSON too. */
  async evaluate(act, ...given) {
    const { result, exceptionDetails } = await this.send("script.evaluate", {
      expression: `(async () => JSON.stringify(await (${act})(...${JSON.stringify(given)})))()`,
      target: { context: this.context },
      awaitPromise: true,
      userActivation: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }

  /** Waits until a function of the page answers with something, and returns it. */
  async until(act, ...given) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const found = await this.evaluate(act, ...given);
      if (found) return found;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`not in time: ${act}`);
  }

  started() {
    return this.until(() => document.documentElement.hasAttribute("data-ready"));
  }

  text(selector) {
    return this.evaluate((selector) => [...document.querySelectorAll(selector)].map((found) => found.innerText), selector);
  }
}
