// Pictures of the built site: three widths, light and dark, full page, for a list of share links.
// Usage: screenshots.mjs [--out FOLDER] [--file embed.html] [LINK ...]

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openPage } from "./browser.mjs";
import { Site, start } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WIDTHS = [390, 820, 1440];
const { values, positionals } = parseArgs({
  options: { out: { type: "string", default: "target/screenshots" }, file: { type: "string", default: "" } },
  allowPositionals: true,
});
const links = positionals.length ? positionals : [""];
const folder = resolve(ROOT, values.out);

function fileName(index, width, colorScheme) {
  const page = (values.file || "index").replace(/\.html$/, "").replaceAll("/", "-");
  return `${page}-${String(index).padStart(2, "0")}-${width}-${colorScheme}.png`;
}

await mkdir(folder, { recursive: true });
const tests = await start();
try {
  for (const [index, link] of links.entries()) {
    const query = link.includes("?") ? link.slice(link.indexOf("?") + 1) : link;
    for (const width of WIDTHS) {
      for (const colorScheme of ["light", "dark"]) {
        const height = width < 500 ? 844 : 1000;
        const site = new Site(await openPage(tests.browser, { viewport: { width, height }, colorScheme }), tests.server);
        await site.page.goto(tests.server.url(values.file, query));
        // The pages beside the calculator have no program.
        if (await site.page.locator("#application").count()) await site.started();
        await site.page.evaluate(() => document.fonts.ready);
        // What is drawn when somebody comes near.
        await site.page.evaluate(async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
            scrollTo(0, y);
            await new Promise((go) => setTimeout(go, 60));
          }
          scrollTo(0, 0);
        });
        await site.page.waitForTimeout(400);
        const path = join(folder, fileName(index, width, colorScheme));
        await site.page.screenshot({ path, fullPage: true });
        console.log(`${path}  ${query}`);
        for (const fault of site.faults()) console.log(`  ${fault}`);
        if (await site.overflows()) console.log("  scrolls sideways");
        await site.context.close();
      }
    }
  }
} finally {
  await tests.stop();
}
