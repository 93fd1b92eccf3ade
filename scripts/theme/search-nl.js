// Behind the theme's Dutch module: fold accents, find singular and plural, find words in compounds.
(() => {
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f’'`´]/g, "").toLowerCase();
  // A stem that both forms start with: moties → motie, gemeenten → gemeent, verkiezingen → verkiezing.
  const stem = (word) => {
    if (word.length < 5 || /\d/.test(word)) return word;
    return word.replace(/ies$/, "ie").replace(/(?:en|s)$/, "");
  };
  const folded = (token) => token.update(fold);
  lunr.Pipeline.registerFunction(folded, "vraagbaak-fold");

  const dutch = lunr.nl;
  lunr.nl = Object.assign(function (...rest) {
    dutch.apply(this, rest);
    this.pipeline.add(folded);
    this.searchPipeline.add(folded);
  }, dutch);

  // Words that every page has: the index leaves them out, and as the start of others they find anything.
  const isSmall = ({ term }) => {
    const word = term.replace(/\*/g, "").toLowerCase();
    return dutch.stopWordFilter(word) === undefined || /^(?:nrs?|kst)$/.test(word);
  };

  // Terms found only inside a longer word are found, so the search need not call them missing.
  const widened = new Set();
  const stop = lunr.stopWordFilter;
  lunr.stopWordFilter = Object.assign(
    (token) => (typeof token === "string" && widened.has(token) ? undefined : stop(token)), stop);

  const parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    const query = parse.call(this);
    const wider = [];
    const telling = this.query.clauses.filter((clause) => !isSmall(clause));
    if (telling.length) this.query.clauses = telling;
    for (const clause of this.query.clauses) {
      if (clause.presence === lunr.Query.presence.PROHIBITED) continue;
      const [, lead, body, trail] = /^(\*?)(.*?)(\*?)$/.exec(clause.term);
      const word = stem(fold(body));
      clause.term = lead + word + trail;
      if (trail && word.length >= 4 && !/\d/.test(word)) {
        widened.add(word);
        wider.push({ ...clause, term: `*${word}*`, boost: clause.boost / 5, usePipeline: false });
      }
    }
    this.query.clauses.push(...wider);
    return query;
  };

  // Nothing found: perhaps a slip of the pen, or one word here where the letter has two.
  const search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function (asked) {
    const found = search.call(this, asked.replace(/\b([a-z]{4,})(\d+)/gi, "$1 $2"));
    if (found.length) return found;
    const has = (word) => Object.hasOwn(this.invertedIndex, word);
    return this.query((query) => {
      for (const word of fold(asked).match(/[a-z0-9]{4,}/g) || []) {
        const at = [...word].findIndex((_, i) => i >= 3 && i <= word.length - 3 && has(word.slice(0, i)) && has(word.slice(i)));
        if (at > 0) query.term([word.slice(0, at), word.slice(at)], { presence: lunr.Query.presence.REQUIRED });
        else if (!/\d/.test(word)) query.term(word, { editDistance: word.length < 10 ? 1 : 2 });
      }
    });
  };
})();
