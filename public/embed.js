// Ridgepoint in a page: gives <ridgepoint-calculator query="..."> a frame, and fits the height of it and of every
// <iframe data-ridgepoint>. It trusts a height only from the frame that it is for, and touches nothing else.
(() => {
  const home = new URL("embed.html", document.currentScript.src);
  const frames = () => document.querySelectorAll("iframe[data-ridgepoint], ridgepoint-calculator > iframe");

  addEventListener("message", ({ source, origin, data }) => {
    if (data?.type !== "ridgepoint:height" || !Number.isFinite(data.height)) return;
    for (const frame of frames()) {
      if (frame.contentWindow === source && new URL(frame.src).origin === origin) {
        frame.style.height = `${Math.min(Math.max(data.height, 100), 10000)}px`;
      }
    }
  });

  class RidgepointCalculator extends HTMLElement {
    static observedAttributes = ["query", "theme", "controls"];

    connectedCallback() {
      if (this.firstElementChild) return;
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("title") || "Ridgepoint";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.style.cssText = "border:0;width:100%;height:720px;display:block";
      this.append(frame);
      this.attributeChangedCallback();
    }

    attributeChangedCallback() {
      const frame = this.firstElementChild;
      if (!frame) return;
      const address = new URL(home);
      address.search = this.getAttribute("query") || "";
      for (const name of ["theme", "controls"]) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      frame.src = address.href;
    }
  }

  if (!customElements.get("ridgepoint-calculator")) customElements.define("ridgepoint-calculator", RidgepointCalculator);
})();
