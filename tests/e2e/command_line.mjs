// The same answers without a browser: what `ridgepoint plan` says of a link.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PROGRAM = process.env.RIDGEPOINT ?? fileURLToPath(new URL("../../target/release/ridgepoint", import.meta.url));

/** What `plan --json` answers to each of these links. */
export async function plans(links) {
  const { stdout } = await promisify(execFile)(PROGRAM, ["plan", "--json", ...links]);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** What `plan --json` answers to one link. */
export async function plan(link) {
  return (await plans([link]))[0];
}
