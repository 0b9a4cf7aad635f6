// Puts a frame into <ridgepoint-calculator>; fits the height of it and of each <iframe data-ridgepoint>, by messages of
// that very frame.
(() => {
  const tag = "ridgepoint-calculator";
  const names = ["query", "height", "controls", "theme", "lang"];
  // Reserved, narrow and wide.
  const room = { none: [740, 620], minimal: [880, 700] };
  const { src } = document.currentScript;
  const frames = () => document.querySelectorAll(`iframe[data-ridgepoint],${tag}>iframe`);
  if (customElements.get(tag)) return;

  addEventListener("message", ({ source, origin, data }) => {
    if (!source || data?.type !== "ridgepoint:height" || !Number.isFinite(data.height)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source || !frame.src.startsWith(`${origin}/`)) continue;
      frame.style.minHeight ||= `${frame.clientHeight}px`;
      frame.style.height = `${Math.min(Math.max(data.height, 0), 4000)}px`;
    }
  });

  customElements.define(tag, class extends HTMLElement {
    static observedAttributes = names;

    connectedCallback() {
      if (this.frame) return;
      this.frame = document.createElement("iframe");
      Object.assign(this.frame, { title: this.title || "Ridgepoint", loading: "lazy" });
      this.attributeChangedCallback();
      this.replaceChildren(this.frame);
    }

    attributeChangedCallback() {
      if (!this.frame) return;
      this.frame.style.cssText = "border:0;width:100%;display:block";
      const [query, height, ...looks] = names.map((name) => this.getAttribute(name));
      const url = new URL("embed.html", src);
      url.search = query || "";
      looks.forEach((value, i) => value && url.searchParams.set(names[i + 2], value));
      const wide = +(this.parentNode.clientWidth > 570);
      this.frame.height = parseInt(height) || (room[looks[0]] || [1340, 860])[wide];
      if (this.frame.src !== url.href) this.frame.src = url.href;
    }
  });

  for (const frame of frames()) frame.contentWindow?.postMessage({ type: "ridgepoint:set" }, "*");
})();
