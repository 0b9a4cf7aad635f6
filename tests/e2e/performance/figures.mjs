// Medians, percentiles, and lines that hold a figure against its aim.

/** The value below which so large a share of the list lies. */
export function at(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (list) => at(list, 0.5);

/** Every figure printed so far, for `--json`. */
export const printed = {};

/** Prints one figure with its aim, and whether it is met. `aim` is the most that it may be. */
export function line(name, value, unit, aim, detail = "") {
  const text = Number.isInteger(value) ? value.toLocaleString("en-US") : value.toFixed(1);
  const held = aim === undefined ? "" : `${value <= aim ? "within" : "OVER  "} ${aim.toLocaleString("en-US")}`;
  console.log(`${name.padEnd(58)}${text.padStart(10)} ${unit.padEnd(7)}${held.padEnd(16)}${detail}`);
  printed[name] = { value, unit, aim };
}

export const all = (list) => `(${list.map((value) => value.toFixed(value < 100 ? 1 : 0)).join(", ")})`;
