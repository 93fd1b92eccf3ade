// Online search of a large site: Pagefind finds, the theme's search panel shows.
// Plays the worker that the panel talks to: 0 set up, 1 ready, 2 query, 3 result.
(() => {
  if (location.protocol === "file:") return;
  const root = new URL("../..", document.currentScript.src);
  const AT_ONCE = 10;
  const MOST = 40;
  const PAUSE = 80; // ms
  const COMPOUNDS = 3;

  // kst-34104-XV-12, 34 104 XV nr. 12 and vraag 14 are one word in the index.
  const number = /\b(?:kst-)?(\d{2})[ .]?(\d{3})(?:[ -]([ivx]+[a-h]?|[a-z])\b)?(?:(?:,? nrs?\.? ?|-)(\d+|[a-z]{1,2})\b)?/gi;
  const named = (query) =>
    query.replace(number, (_, ...parts) => `vbnaamkst${parts.slice(0, 4).join("")}`).replace(/\bvraag ?(\d+)/gi, "vbnaamvraag$1");
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f’'`´]/g, "").replace(/[łøđðþßæœı]/g, (letter) => PLAIN[letter]);
  // A stem that singular and plural start with, as in search-nl.js.
  const stem = (word) => (word.length < 5 || /\d/.test(word) ? word : word.replace(/ies$/, "ie").replace(/(?:en|s)$/, ""));

  let started;
  let words;
  const start = async () => {
    started ||= import(new URL("pagefind/pagefind.js", root).href).then(async (pagefind) => (await pagefind.init(), pagefind));
    words ||= fetch(new URL("pagefind/words.txt", root))
      .then(async (answer) => (answer.ok ? (await answer.text()).split(" ") : []))
      .catch(() => { words = undefined; return []; });
    try {
      return { pagefind: await started, words: await words };
    } catch (error) {
      started = undefined; // the network may be back at the next word
      throw error;
    }
  };

  // What could not be loaded is loaded again at the next word.
  const again = async () => {
    const loaded = await Promise.resolve(started).catch(() => undefined);
    started = undefined;
    await loaded?.destroy?.().catch(() => {});
    return true;
  };

  // Without a network Pagefind finds less or nothing, and says nothing.
  const reachable = () =>
    fetch(new URL("pagefind/pagefind-entry.json", root), { cache: "no-store" }).then((answer) => answer.ok, () => false);

  // Pagefind shortens a word it does not know until something begins with it; that is no answer.
  const fits = (asked, data) => {
    const slug = data.raw_url.split("/").at(-2) || "";
    const said = fold(`${data.meta.title} ${data.meta.tags} ${data.meta.letter} ${data.content}`);
    const figures = said.replace(/\D/g, ""); // 36 200 is 36200
    return asked.split(/\s+/).every((word) => {
      if (word.startsWith("vbnaam")) return `${slug.replace(/\W+/g, "").toLowerCase()}vb`.startsWith(word.slice(6).toLowerCase());
      const part = stem(fold(word)).replace(/[^a-z0-9].*$/, "");
      if (/\d/.test(part)) return figures.includes(part.replace(/\D/g, ""));
      return said.includes(part.slice(0, Math.max(3, Math.ceil(part.length * 0.6))));
    });
  };

  // Words that nearly every page has say nothing, unless nothing else is asked.
  const SMALL = new Set("de het een en of op in van voor met aan uit bij over om te is zijn was dat die dit er niet wat wie hoe waarom welke zegt door als naar tot nr".split(" "));
  const telling = (query) => {
    const all = query.replace(/\b([a-z]{4,})(\d+)/gi, "$1 $2").split(/\s+/);
    const kept = all.filter((word) => !SMALL.has(fold(word).replace(/\W/g, "")));
    return (kept.length ? kept : all).join(" ");
  };

  // How many letters one word is from another: put in, left out, changed, or changed places; 3 is far.
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 2) return 3;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  // What to ask when nothing was found: a word that is nearly the same, or two words that are one here.
  const guesses = (query, words) => {
    const word = fold(query);
    if (!/^[a-z]{6,}$/.test(word)) return [];
    const near = words.filter((other) => other[0] === word[0] && distance(word, other) <= (word.length < 10 ? 1 : 2)).slice(0, COMPOUNDS);
    const halves = [...word].map((_, at) => at).filter((at) => at >= 4 && at <= word.length - 4);
    return [...near, ...halves.map((at) => `${word.slice(0, at)} ${word.slice(at)}`)];
  };

  // What to ask, as long as little was found: the name of a document, the words, longer words they are in.
  const questions = (query, words) => {
    const whole = named(query).replace(/\bvbnaam\w+/g, "$&vb"); // question 4 before 40
    const asked = [...new Set([whole, named(query), query, telling(query)])];
    for (const word of telling(query).split(/\s+/)) {
      const part = stem(fold(word));
      if (part.length < 4 || /[^a-z]/.test(part)) continue;
      const longer = words.filter((other) => other.indexOf(part) > 0).slice(0, COMPOUNDS);
      asked.push(...longer.map((other) => query.replace(word, other)));
    }
    return asked;
  };

  // Pagefind's excerpts hold its own marks; nothing else in them may be markup.
  const text = (excerpt) =>
    excerpt.split(/(<\/?mark>)/).map((part, at) => (at % 2 ? part : part.replace(/</g, "&lt;").replace(/>/g, "&gt;"))).join("");
  const plain = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  const item = ({ score, data }, terms) => {
    const place = data.raw_url.replace(/^\//, "");
    const tags = [...(data.meta.tags || "").split("|"), data.meta.letter].filter(Boolean).map(plain);
    const page = { location: place, title: plain(data.meta.title), text: "", score, terms, tags };
    const section = data.sub_results.find((part) => part.anchor);
    if (!section) return [page];
    const found = { location: `${place}#${section.anchor.id}`, title: plain(section.title), text: `<p>${text(section.excerpt)}</p>` };
    return [page, { ...page, ...found, tags: undefined, parent: page }];
  };

  // Puts what was found into `found` and shows it as it comes; how many there are in all.
  const find = async (query, found, show, asked) => {
    const { pagefind, words } = await start();
    await new Promise((done) => setTimeout(done, PAUSE));
    let all = 0;
    for (const question of questions(query, words)) {
      if (!asked()) return all;
      if (found.size >= AT_ONCE) break;
      const fresh = (await pagefind.search(question)).results.filter((result) => !found.has(result.id));
      all += fresh.length;
      for (const part of [fresh.slice(0, AT_ONCE), fresh.slice(AT_ONCE, MOST)]) {
        const read = await Promise.all(part.map(async (result) => ({ score: result.score, data: await result.data() })));
        read.forEach((one, at) => { if (fits(question, one.data)) found.set(part[at].id, one); });
        if (part.length) show();
      }
    }
    for (const guess of found.size ? [] : guesses(query, words)) {
      if (!asked() || found.size) break;
      const { results } = await pagefind.search(guess);
      for (const result of results.slice(0, AT_ONCE)) {
        const data = await result.data();
        if (fits(guess, data)) found.set(result.id, { score: result.score, data });
      }
    }
    return all;
  };

  class PagefindWorker extends EventTarget {
    constructor() {
      super();
      // Ready before someone types, unless that costs them money.
      const idle = window.requestIdleCallback || setTimeout;
      if (!navigator.connection?.saveData) idle(() => start().catch(() => {}));
    }
    postMessage({ type, data }) {
      if (type === 0) this.say({ type: 1 });
      if (type !== 2) return;
      this.query = data.trim();
      this.search(this.query);
    }
    say(data) {
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
    }
    async search(query) {
      const asked = () => query === this.query; // who types on asks again
      const terms = Object.fromEntries(query.split(/\s+/).map((word) => [word, true]));
      const found = new Map();
      const show = () => asked() && this.say({ type: 3, data: { items: [...found.values()].map((one) => item(one, terms)) } });
      if (!query) return show();
      let all = 0;
      let failed = false;
      try {
        all = await find(query, found, show, asked);
      } catch {
        failed = true;
      }
      if (!asked()) return;
      failed ||= (!found.size || !navigator.onLine) && !(await reachable());
      if (failed) await again();
      show();
      let line = all > MOST && `De eerste ${found.size} van ${all} resultaten`;
      if (failed) line = found.size ? "Er is geen verbinding: alleen gezocht in wat al geladen was" : "Zoeken lukt nu niet; kijk of er een verbinding is en probeer het nog eens.";
      if (line) setTimeout(() => asked() && this.meta(line), 50); // after the theme's own
    }
    meta(text) {
      const line = document.querySelector(".md-search-result__meta");
      if (line) line.textContent = text;
    }
    terminate() {}
  }

  const Native = window.Worker;
  window.Worker = function (url, options) {
    return /\/workers\/search\./.test(url) ? new PagefindWorker() : new Native(url, options);
  };
})();
