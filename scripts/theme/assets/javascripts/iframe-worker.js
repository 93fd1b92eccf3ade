// Search from a folder: browsers refuse a Worker on file://, so an iframe of this page plays one.
// Only what Material's search asks for: new Worker(url), postMessage, addEventListener("message").
(() => {
  if (location.protocol !== "file:") return;
  class FolderWorker extends EventTarget {
    constructor(url) {
      super();
      this.waiting = [];
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
      this.load(worker).then(() => {
        this.ready = true;
        this.waiting.splice(0).forEach((data) => this.pass(data));
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
    }
    pass(data) {
      const event = new MessageEvent("message", { data });
      this.handlers.forEach((handler) => handler.call(this.frame.contentWindow, event));
      const inside = this.frame.contentWindow;
      if (inside.onmessage) inside.onmessage(event);
    }
    postMessage(data) {
      if (this.ready) this.pass(data);
      else this.waiting.push(data);
    }
    terminate() {
      this.frame.remove();
    }
  }
  window.IFrameWorker = window.Worker = FolderWorker; // the first name tells the search where it is
})();
