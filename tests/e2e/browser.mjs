// Chromium, and a page that keeps what a visitor would call broken.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

// src/bin/dev/browser.rs has the same list. Playwright makes a fresh profile for every start.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser that CHROME names, or one of the usual places. */
export async function launch() {
  const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("No Chromium found. Run `cargo dev setup`, or name it in CHROME.");
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

/**
 * A new page in a context of its own. `faults()` is everything that went wrong on it so far: errors on the console,
 * uncaught exceptions, failed requests, violations of the Content-Security-Policy. `requests` is every address asked for.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block", ...options });
  const found = [];
  const requests = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content-Security-Policy: ${event.violatedDirective} stopped ${event.blockedURI || event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") found.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => found.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => found.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) found.push(`response: ${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => requests.push(request.url()));
  return { page, context, requests, faults: () => [...found] };
}
