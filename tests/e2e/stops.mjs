// What the keyboard can reach, and how it looks there. These functions run in the page; each names what is wrong.

/** Puts the functions into every document of a context. */
export async function addStops(context) {
  await context.addInitScript(`window.stops = (${functions})();`);
}

function functions() {
  const REACHABLE = "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select, textarea, summary, iframe, [tabindex]";

  /** What Tab stops at, in the order of the document. */
  const all = (within = "body") => [...document.querySelectorAll(within)].flatMap((root) => [...root.querySelectorAll(REACHABLE)])
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));

  const name = (one) => `${one.outerHTML.slice(0, 110).replace(/\s+/g, " ")} in ${one.parentElement?.closest("[id], section, header, footer")?.id || one.parentElement?.className}`;

  const channels = (color) => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    const scale = color.startsWith("color(") ? 1 : 255;
    return { rgb: numbers.slice(0, 3).map((one) => one / scale), alpha: numbers[3] ?? 1 };
  };
  const luminance = ({ rgb }) => {
    const [red, green, blue] = rgb.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  /** The colour that is seen behind an element. */
  const ground = (one) => {
    for (let around = one; around; around = around.parentElement) {
      const color = channels(getComputedStyle(around).backgroundColor);
      if (color.alpha > 0.99) return color;
    }
    return channels("rgb(255, 255, 255)");
  };

  /** The rings that an element has now: how wide, how far out, in which colour. */
  const rings = (one) => {
    const marks = one.matches(".plot-point") ? [...one.querySelectorAll("circle:not(.plot-reach)")] : [one, one.closest(".memory")];
    return marks.filter(Boolean).flatMap((mark) => {
      const style = getComputedStyle(mark);
      const found = [];
      if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) found.push({ mark, width: parseFloat(style.outlineWidth), offset: parseFloat(style.outlineOffset), color: style.outlineColor });
      if (mark.tagName === "circle") found.push({ mark: one, width: parseFloat(style.strokeWidth), offset: 0, color: style.stroke });
      return found;
    });
  };

  /** What of a ring so far around an element its surroundings cut off, in pixels. */
  const cut = (one, reach) => {
    const [ring] = [...one.getClientRects()].map(({ left, top, right, bottom }) => ({ left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach }));
    let most = Math.max(-ring.left, ring.right - document.documentElement.clientWidth);
    for (let around = one.parentElement; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const { left, top } = around.getBoundingClientRect();
      const margin = style.overflowX === "clip" ? parseFloat(style.overflowClipMargin) || 0 : 0;
      const [x, y] = [left + around.clientLeft, top + around.clientTop];
      if (style.overflowX !== "visible") most = Math.max(most, x - margin - ring.left, ring.right - x - around.clientWidth - margin);
      if (style.overflowY !== "visible") most = Math.max(most, y - margin - ring.top, ring.bottom - y - around.clientHeight - margin);
    }
    return most;
  };

  /** Whose focus cannot be seen (a frame's is within it): no new ring of two pixels with three to one against its ground, or one that is cut off. */
  const unseen = (within) => all(within).filter((one) => one.tagName !== "IFRAME").flatMap((one) => {
    if (one === document.activeElement) one.blur();
    const written = () => JSON.stringify(rings(one), (key, value) => (key === "mark" ? undefined : value));
    const before = written();
    one.focus({ preventScroll: true });
    if (document.activeElement !== one) return [`takes no focus: ${name(one)}`];
    one.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const now = rings(one);
    const behind = ground(one.parentElement);
    const good = now.find(({ width, color }) => width >= 2 && contrast(channels(color), behind) >= 3);
    if (!good || written() === before) return [`no ring (${written()}): ${name(one)}`];
    const lost = cut(good.mark, good.offset + good.width);
    return lost > 1 ? [`${lost.toFixed(1)} px of the ring cut off: ${name(one)}`] : [];
  });

  /** What has the focus and cannot be seen: without size, out of sight, or covered. */
  const hidden = () => {
    const one = document.activeElement;
    const rects = [...one.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const inside = rects.filter(({ left, top, right, bottom }) => right > 0 && bottom > 0 && left < innerWidth && top < innerHeight);
    if (inside.length === 0) return [`out of sight: ${name(one)}`];
    // A slider that lets the pointer through but for its thumb.
    if (getComputedStyle(one).pointerEvents === "none") return [];
    const seen = inside.some(({ left, top, right, bottom }) => [0.5, 0.1, 0.9].some((share) => {
      const [x, y] = [Math.max(left, 0) + (Math.min(right, innerWidth) - Math.max(left, 0)) * share, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const hit = document.elementFromPoint(x, y);
      return hit && (one.contains(hit) || hit.contains(one) || hit.closest("label")?.contains(one));
    }));
    return seen ? [] : [`covered: ${name(one)}`];
  };

  /** Whether one stop is read before another: where their ways part, one stands above or to the left. */
  const inOrder = (one, next) => {
    const above = (element) => { const way = []; for (let at = element; at; at = at.parentElement) way.unshift(at); return way; };
    const [ways, others] = [above(one), above(next)];
    let depth = 0;
    while (ways[depth] === others[depth]) depth += 1;
    const [first, second] = [ways[depth] ?? one, others[depth] ?? next];
    if (!ways[depth] || !others[depth]) return true;
    const boxes = [first, second].map((box) => (getComputedStyle(box).display === "contents" ? [one, next][[first, second].indexOf(box)] : box));
    const [a, b] = boxes.map((box) => (getComputedStyle(box).display === "inline" ? box.getClientRects()[0] : box.getBoundingClientRect()));
    if (getComputedStyle(ways[depth - 1]).columnWidth !== "auto" && b.left >= a.right - 2) return true;
    // A drawing is read from left to right.
    if (one.ownerSVGElement && one.ownerSVGElement === next.ownerSVGElement) return b.left >= a.left - 1;
    const below = b.top >= a.bottom - 2;
    const sameRow = b.top < a.bottom && a.top < b.bottom;
    return below || (sameRow && b.left >= a.left - 1 && (b.left > a.left + 1 || b.top >= a.top - 1));
  };

  return { all, name, unseen, hidden, inOrder };
}
