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

  // Terms found only inside a longer word are found, so the search need not call them missing.
  const widened = new Set();
  const stop = lunr.stopWordFilter;
  lunr.stopWordFilter = Object.assign(
    (token) => (typeof token === "string" && widened.has(token) ? undefined : stop(token)), stop);

  const parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    const query = parse.call(this);
    const wider = [];
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
})();
