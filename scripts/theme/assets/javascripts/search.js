// Searching, from a server and from a folder alike: plays the worker that the theme's panel talks to
// (0 set up, 1 ready, 2 query, 3 result). What a query needs is loaded as scripts, which a folder allows.
(() => {
  const root = new URL("../../search/", document.currentScript.src);
  const AT_ONCE = 10, MOST = 30; // results
  const PAUSE = 60; // ms, between the last key and the search
  const LONGER = 8; // words that hold another
  const NAMED = 1e6; // what a page is worth that is called so
  const FEW = 5; // pages with every word: below it those with some words follow
  const AROUND = 230; // characters shown around what was found

  // --- words, as in site/search/words.py ---
  const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u00ad’'`´]/g, "").replace(/[łøđðþßæœı]/g, (letter) => LETTERS[letter]);
  const stem = (word) => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    return word.replace(/(?<=..)heden$/, "heid").replace(/(?<=...)(?:s|z)$/, "").replace(/(?<=...)(?:en|e)$/, "")
      .replace(/(?<=...)(?:ss?|z)$/, "").replace(/(?<=..)v$/, "f")
      .replace(/([bcdfgklmnprst])\1$/, "$1").replace(/(?<=.)([aeou])\1(?=[bcdfgklmnprt]$)/, "$1");
  };
  const WORD = /[a-z]+\d*|\d+,\d+(?![\d,]|\.\d)|\d+[a-z]*/g; // 7,5 is one number
  const ORDINALS = { 1: "eerste", 2: "tweede", 3: "derde", 4: "vierde" };
  // 36 200 and 36.200 are 36200 here, vraag 14 and vraag14 one word, D66 too.
  const typed = (query) =>
    fold(query).replace(/\b([1-4])(?:st|d)?e\b/g, (_, number) => ORDINALS[number]).replace(/(?<![\d.,])\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)/g, (number) => number.replace(/\D/g, ""))
      .replace(/\b(?:vraag|vragen|vr) ?(\d+)(?:[a-z]\b)?/g, "vraag$1").replace(/\b((?!vraag)[a-z]{4,})(\d+)/g, "$1 $2").match(WORD) || [];
  const nameOf = (text) =>
    fold(text).replace(/\b((?:19|20)\d\d) ?[/–-] ?(\d\d)(?!\d)/g, (_, year, next) => year + year.slice(0, 2) + next)
      .replace(/\b(?:kamerstuk(?:ken)?|kst|aanhangsel|handelingen|ah|tk|ek|dossier|kenmerk|nrs?|(?:brief|(?:kamer)?vragen)(?: van)?|(?:het )?lid|(?:de )?leden|ii?(?= (?:19|20)\d\d))\b/g, "")
      .replace(/[^a-z0-9]+/g, "");
  window.vraagbaakWords = { fold, stem, nameOf }; // for the test that compares them

  // --- files: of this site, or of another below the same folder ---
  const waiting = new Map(); // by address
  window.vraagbaakFound = (_, data) => waiting.get(document.currentScript.src)?.(data);
  const loaderOf = (root) => {
    const files = new Map();
    return (name) => {
      if (!files.has(name)) {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, root).href;
        files.set(name, new Promise((done, failed) => {
          waiting.set(script.src, done);
          script.onerror = () => { files.delete(name); failed(new Error(name)); }; // the network may be back at the next word
          document.head.append(script);
        }));
        files.get(name).finally(() => script.remove()).catch(() => {});
      }
      return files.get(name);
    };
  };
  const load = loaderOf(root);

  // --- what words find: Maps of pages with what the words say about each ---
  const posts = (shard, word) => (Object.hasOwn(shard, word) ? shard[word] : []);
  const put = (into, list, weight, term, terms) => {
    for (let i = 0; i < list.length; i += 2) into.set(list[i], Math.max(into.get(list[i]) || 0, list[i + 1] * weight));
    if (list.length) terms.add(term);
  };
  const together = (parts) => { // what every part finds
    const [first, ...others] = parts;
    return new Map([...first].filter(([page]) => others.every((part) => part.has(page))).map(([page, weight]) => [page, Math.min(weight, ...others.map((part) => part.get(page)))]));
  };
  const merge = (into, from, weight) => from.forEach((said, page) => into.set(page, Math.max(into.get(page) || 0, said * weight)));

  // How many letters one word is from another: put in, left out, changed, or changed places; 3 is far.
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > 2) return 3;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  // --- what is shown ---
  const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const passage = (text, terms) => {
    const long = [...terms].filter((term) => term.length > 3);
    const hits = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}’']+/gu)) {
      const its = stem(fold(word));
      const term = terms.has(its) ? its : long.find((one) => its.includes(one));
      if (term) hits.push({ at: index, end: index + word.length, term });
    }
    let best = { worth: 0, from: 0 };
    hits.forEach((hit, i) => {
      const inside = new Set();
      for (let j = i; j < hits.length && hits[j].end <= hit.at + AROUND - 40; j++) inside.add(hits[j].term);
      if (inside.size > best.worth) best = { worth: inside.size, from: hit.at };
    });
    let from = Math.max(0, Math.min(best.from - 40, text.length - AROUND));
    if (from) from = text.indexOf(" ", from) + 1;
    const rest = text.indexOf(" ", from + AROUND);
    const to = rest < 0 ? text.length : rest;
    let said = from ? "… " : "";
    let last = from;
    for (const { at, end } of hits) if (at >= last && end <= to) { said += `${plain(text.slice(last, at))}<mark>${plain(text.slice(at, end))}</mark>`; last = end; }
    return { worth: best.worth, text: said + plain(text.slice(last, to)) + (to < text.length ? " …" : "") };
  };
  const item = ([location, title, tags, sections], score, terms, words) => {
    const page = { location, title, text: "", score, terms: words, tags };
    const parts = sections.map(([anchor, heading, text]) => ({ anchor, heading, ...passage(text, terms) }));
    let best = parts.reduce((one, other) => (other.worth > one.worth ? other : one), parts.find((part) => part.text) || parts[0]);
    const answer = parts.find((part) => part.anchor === "antwoord" && part.text);
    // What the question says its title may say already: then the answer tells more.
    if (answer && best.anchor === "vraag" && (answer.worth === best.worth || passage(title, terms).worth >= best.worth)) best = answer;
    if (!best.anchor) return [{ ...page, text: best.text && `<p>${best.text}</p>` }];
    return [page, { ...page, location: `${location}#${best.anchor}`, title: plain(best.heading), text: `<p>${best.text}</p>`, tags: undefined, parent: page }];
  };

  // --- searching what `load(name)` gives, of this site or of another ---
  const searchIn = (load) => {
    const held = async (index, start) => (index.words.includes(start) ? load(`w-${start}`) : {});
    // A term and the longer ones that begin with it, or as `start`: of ‘weel’ the stem is ‘wel’, and ‘welk’ is no longer form.
    const begun = async (index, term, terms, whole, start = term) => {
      const found = new Map();
      const shard = await held(index, term.slice(0, 2));
      put(found, posts(shard, term), 1, term, terms);
      const open = /\d/.test(term) ? term.length > 3 : term.length > 2;
      if (open && !whole) for (const longer of Object.keys(shard)) if (longer.length > start.length && longer.startsWith(start)) put(found, shard[longer], 0.65 * Math.max(0.4, term.length / longer.length), longer, terms);
      return found;
    };

    // Pages that are called so: a letter, a paper, a person, whatever way the name is written; of a letter also its question.
    const called = async (index, query) => {
      const [, name, vraag] = /^(.*?)[\s,/]*(?:\b(?:vraag|vr)[\s.-]*(\d+)[a-z]?\/?)?$/i.exec(query.replace(/#.*|(?:index)?\.html$/g, ""));
      const parts = name.split("/").slice(/^https?:/.test(name) ? 3 : 0);
      for (const said of [name, ...(name.includes("/") ? parts.reverse() : [])].map(nameOf)) {
        const pages = said.length > 1 ? posts(await held(index, said.slice(0, 2)), `=${said}`) : [];
        if (!pages.length || !vraag) { if (pages.length) return pages; continue; }
        const asked = posts(await held(index, "vr"), `vraag${vraag}`).filter((_, i) => i % 2 === 0);
        const of = (page) => index.folders.findLast((first) => first <= page);
        const its = pages.flatMap((page) => asked.filter((other) => of(other) === of(page)));
        return its.length ? its : pages;
      }
      return [];
    };

    const within = async (index, term, terms) => { // maatschappij in participatiemaatschappij
      const found = new Map();
      if (/^[a-z]{5,}$/.test(term))
        for (const long of (await load("long")).filter((other) => other.indexOf(term) > 2).slice(0, LONGER))
          put(found, posts(await load(`w-${long.slice(0, 2)}`), long), 0.5, long, terms);
      return found;
    };

    // A word that is nowhere: what it is made of, else what looks like it.
    const nearest = async (index, word, terms) => {
      const term = stem(word);
      if (!/^[a-z]{5,}$/.test(word)) return { found: new Map() };
      const shard = await held(index, term.slice(0, 2));
      for (let end = term.length - 1; end >= Math.max(4, term.length - 4); end--) // mantelzorger: mantelzorg
        if (/^(?:er|ster|ing|heid|lijk|tj|baar|end|st|t|d|j|el)$/.test(term.slice(end)) && posts(shard, stem(term.slice(0, end))).length)
          return { found: await begun(index, stem(term.slice(0, end)), terms) };
      const done = /^ge([a-z]{3,}?)[dt]$/.exec(term); // gebouwd: bouw
      if (done) {
        const found = await begun(index, stem(done[1]), terms, true);
        if (found.size) return { found };
      }
      const pieces = []; // of a compound that stands nowhere: which pages have one of its parts
      for (let at = word.length - 3; at >= 3; at--) { // krimpregio: krimp and regio
        const heads = [word.slice(0, at), word.slice(0, at).replace(/(?:s|en|e)$/, "")].map(stem);
        const head = heads.find((one) => one.length > 2 && Object.keys(shard).some((known) => known.startsWith(one)));
        const tail = word.slice(at);
        const own = [new Set(), new Set()];
        const parts = [head ? await begun(index, head, own[0]) : new Map(), index.words.includes(tail.slice(0, 2)) ? await meant(index, tail, own[1]) : new Map()];
        const both = together(parts);
        if (both.size) { own.forEach((its) => its.forEach((one) => terms.add(one))); return { found: both }; }
        [at, tail.length].forEach((length, side) => { if (length > 4 && parts[side].size) pieces.push({ length, side, found: parts[side], own: own[side] }); });
      }
      const near = new Map();
      const most = term.length < 9 ? 1 : 2;
      const starts = index.words.filter((start) => start[0] === term[0]); // the first letter is seldom the slip
      for (const start of starts)
        for (const [other, list] of Object.entries(await load(`w-${start}`))) {
          const far = Math.abs(other.length - term.length) <= most && other.length > 4 && other[0] !== "=" ? distance(term, other) : 3;
          if (far <= most) put(near, list, 1 / far, other, terms);
        }
      if (!near.size)
        for (const side of [0, 1]) { // onderzoekscommissie: commissie, and onderzoek
          const longest = pieces.filter((one) => one.side === side).sort((a, b) => b.length - a.length)[0];
          if (!longest) continue;
          merge(near, longest.found, 0.5);
          longest.own.forEach((one) => terms.add(one));
        }
      if (!near.size) // discrimineren and discriminatie begin alike
        for (const [other, list] of Object.entries(shard)) if (term.length > 7 && other.startsWith(term.slice(0, Math.max(7, Math.ceil(term.length * 0.65))))) put(near, list, 0.5, other, terms);
      return { found: near, guessed: near.size > 0 };
    };

    // A word, its longer forms, and what the editor says is the same.
    const meant = async (index, word, terms) => {
      const term = stem(word);
      const doubled = term.replace(/([aeou])(?=[bcdfgklmnprt]$)/, "$1$1"); // as it is typed: weel, school
      const found = await begun(index, term, terms, /^vraag\d/.test(word), word.startsWith(doubled) ? doubled : term);
      if (!posts(await held(index, term.slice(0, 2)), term).length) merge(found, await within(index, term, terms), 1);
      for (const group of index.equal)
        if (group.some((name) => name.length === 1 && name[0] === term))
          for (const name of group)
            if (name[0] !== term || name.length > 1) merge(found, together(await Promise.all(name.map((part) => begun(index, part, terms, part.length < 5)))), 0.7);
      return found;
    };

    // A query: what each of its words finds here; and what is near a word that is nowhere, where `wanted` says so.
    const gather = async (query, wanted = () => true) => {
      const index = await load("index");
      const named = [...new Set(await called(index, query))];
      const all = typed(query);
      const telling = all.filter((word) => !index.small.includes(word));
      const terms = new Set();
      const asked = new Map();
      for (const word of telling.length ? telling : all) {
        if (asked.has(word)) continue;
        let [found, guessed] = [await meant(index, word, terms), false];
        if (!found.size && wanted(word)) ({ found, guessed = false } = await nearest(index, word, terms));
        asked.set(word, { found, guessed });
      }
      return { index, named, asked, terms };
    };
    // What is shown of a page that was found. At Enter the theme opens what has the highest score: the first that is shown.
    const show = async (found, number) => {
      const at = found.index.texts.findLastIndex((first) => first <= number);
      return item((await load(`t-${at}`))[number - found.index.texts[at]], -found.pages.indexOf(number), found.terms, Object.fromEntries([...found.terms].map((word) => [word, true])));
    };
    return { gather, show };
  };

  // How many pages are shown when `whole` have every word.
  const shownOf = (whole) => (whole >= FEW ? whole : whole ? whole + FEW : Infinity);

  // The pages that were found, best first. A word tells as much as it is rare: on this site, or on all sites that are
  // searched together.
  const rank = ({ index, named, asked, terms }, together = [{ index, asked }]) => {
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
    const there = sum(together.map((one) => one.index.pages));
    const [scores, share] = [new Map(), new Map()];
    const [unknown, guessed] = [[], []];
    let total = 0;
    for (const [word, its] of asked) {
      const known = sum(together.map((one) => one.asked.get(word)?.found.size || 0));
      if (!known && !named.length) unknown.push(word);
      if (its.guessed && !named.length) guessed.push(word);
      const rare = Math.log(1 + there / (1 + known)) + 0.2;
      const says = /^\d{1,2}$/.test(word) && asked.size > 1 ? rare / 8 : rare; // of ‘7,5 miljard’ the word says most
      total += known ? says : 0;
      its.found.forEach((weight, page) => {
        scores.set(page, (scores.get(page) || 0) + weight * says);
        share.set(page, (share.get(page) || 0) + says);
      });
    }
    const all = (page) => named.includes(page) || share.get(page) > total - 1e-6; // has that name or every word, and comes first
    const worth = (page) => (named.includes(page) ? NAMED - named.indexOf(page) : scores.get(page) * (share.get(page) / total) ** 4);
    const pages = [...new Set([...named, ...scores.keys()])].sort((a, b) => all(b) - all(a) || worth(b) - worth(a) || a - b);
    const whole = pages.filter(all).length;
    return { index, pages: pages.slice(0, shownOf(whole)), whole, all, worth, terms, unknown, guessed };
  };
  const { gather, show } = searchIn(load);
  const find = async (query) => rank(await gather(query));
  window.vraagbaakSearch = { loaderOf, searchIn, rank, shownOf, find, show, load }; // for a search over several sites, and for other programs

  class Search extends EventTarget {
    constructor() {
      super();
      if (!navigator.connection?.saveData) (window.requestIdleCallback || setTimeout)(() => load("index").catch(() => {}));
    }
    postMessage({ type, data }) {
      if (type === 0) this.say(1);
      if (type !== 2) return;
      this.query = data.trim();
      this.typed = document.querySelector(".md-search__input")?.value;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.search(this.query), PAUSE);
    }
    say(type, data) {
      const found = type === 3 && new CustomEvent("vraagbaak-found", { detail: this.typed });
      setTimeout(() => {
        this.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
        if (found) dispatchEvent(found); // the panel shows it
      });
    }
    async search(query) {
      const asked = () => query === this.query; // who types on asks again
      if (!query) { this.note(""); return this.say(3, { items: [] }); }
      try {
        const found = await find(query);
        const items = [];
        for (const part of [found.pages.slice(0, AT_ONCE), found.pages.slice(AT_ONCE, MOST)]) {
          if (!asked()) return;
          const shown = await Promise.all(part.map((number) => show(found, number)));
          items.push(...shown);
          if (asked()) this.say(3, { items: [...items] });
        }
        if (asked()) this.note(this.said(found));
      } catch {
        if (asked()) { this.say(3, { items: [] }); this.note("Zoeken lukt nu niet; kijk of er een verbinding is en probeer het nog eens."); }
      }
    }
    // One line above what was found: how many, and how it was searched.
    said({ pages, whole, unknown, guessed }) {
      if (!pages.length) return "Niets gevonden";
      const shown = pages.length > MOST ? `De eerste ${MOST} van ${pages.length} resultaten` : pages.length === 1 ? "1 resultaat" : `${pages.length} resultaten`;
      const quoted = (words) => words.map((word) => `‘${word}’`).join(" en ");
      if (unknown.length) return `${shown}: ${quoted(unknown)} staat nergens, dit zonder dat woord`;
      if (guessed.length) return `${shown}: ${quoted(guessed)} niet letterlijk gevonden, dit lijkt erop`;
      if (whole && whole < pages.length) return `${whole === 1 ? "1 resultaat" : `${whole} resultaten`} met alle woorden, daaronder wat erop lijkt`;
      return whole ? shown : `${shown}: geen pagina heeft alle woorden, dit komt het dichtst in de buurt`;
    }
    note(text) {
      setTimeout(() => { // after the theme's own line
        const line = document.querySelector(".md-search-result__meta");
        if (line && text) line.textContent = text;
        const further = document.querySelector(".vb-further");
        if (further) { further.hidden = !text || text === "Niets gevonden"; further.querySelector("a").search = `?zoek=${encodeURIComponent(this.query)}`; }
        const help = document.querySelector(".vb-nothing");
        if (help) help.hidden = text !== "Niets gevonden";
      }, 80);
    }
    terminate() {}
  }

  const Native = window.Worker;
  window.IFrameWorker = window.Worker = function (url, options) {
    return /(?:^|\/)search$/.test(url) ? new Search() : new Native(url, options);
  };
})();
