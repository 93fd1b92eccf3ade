// Search from a folder: browsers refuse a Worker on file://, so an iframe of this page plays one.
// Only what Material's search asks for: new Worker(url), postMessage, addEventListener("message").
(() => {
  if (location.protocol !== "file:") return;
  class FolderWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "zoeken";
      this.frame.setAttribute("aria-hidden", "true");
      document.body.appendChild(this.frame);
      const inside = this.frame.contentWindow;
      const worker = new URL(url, location.href).href;
      inside.importScripts = (...scripts) =>
        scripts.reduce((done, next) => done.then(() => this.load(new URL(next, worker).href)), Promise.resolve());
      inside.postMessage = (data) => this.deliver(data);
      inside.addEventListener = this.listen(inside);
      this.root = new URL("../../../", worker);
      this.turn = this.load(worker);
    }
    // A large site has an index for each letter, and one of what is in no letter.
    addLetter(index) {
      if (!window.__index || !window.__index.letters) return undefined;
      const inLetter = document.querySelector(".vb-letter");
      document.querySelector("[data-md-component=search-query]").placeholder =
        inLetter ? "Zoek in deze brief en in stukken" : "Zoek in titels van brieven en in stukken";
      this.note = inLetter
        ? " in deze brief en in stukken; op het internet zoekt u in alle brieven"
        : " in titels van brieven en in stukken; open een brief om in de vragen te zoeken";
      if (!inLetter) return undefined;
      const letter = location.pathname.slice(this.root.pathname.length).split("/")[0];
      const script = document.createElement("script");
      script.src = new URL(`${letter}/search_index.js`, this.root).href;
      document.head.append(script);
      return new Promise((done) => { script.onload = script.onerror = done; }).then(() => {
        const docs = new Map([...index.docs, ...(window.__letter || [])].map((doc) => [doc.location, doc]));
        index.docs = [...docs.values()];
      });
    }
    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.frame.contentDocument.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        this.frame.contentDocument.head.appendChild(script);
      });
    }
    listen(inside) {
      this.handlers = [];
      const original = EventTarget.prototype.addEventListener.bind(inside);
      return (type, handler, options) =>
        type === "message" ? this.handlers.push(handler) : original(type, handler, options);
    }
    deliver(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
      const asked = document.querySelector("[data-md-component=search-query]");
      const found = document.querySelector(".md-search-result__meta");
      if (data.type === 3 && this.note && asked.value && !found.textContent.endsWith(this.note)) found.textContent += this.note;
    }
    pass(data) {
      const event = new MessageEvent("message", { data });
      this.handlers.forEach((handler) => handler.call(this.frame.contentWindow, event));
      const inside = this.frame.contentWindow;
      if (inside.onmessage) inside.onmessage(event);
    }
    postMessage(data) {
      this.turn = this.turn.then(() => (data.type === 0 ? this.addLetter(data.data) : undefined)).then(() => this.pass(data));
    }
    terminate() {
      this.frame.remove();
    }
  }
  window.IFrameWorker = window.Worker = FolderWorker; // the first name tells the search where it is
})();
