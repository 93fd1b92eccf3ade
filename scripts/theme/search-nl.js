// Behind the theme's Dutch module: fold accents, find singular and plural, find words in compounds.
(() => {
  // Letters that no accent can be taken off; ĳ and ligatures come apart by themselves (NFKD).
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f’'`´]/g, "").replace(/[łøđðþßæœı]/g, (letter) => PLAIN[letter]);
  // A stem that both forms start with: moties → motie, gemeenten → gemeent, verkiezingen → verkiezing.
  const stem = (word) => {
    if (word.length < 5 || /\d/.test(word)) return word;
    return word.replace(/ies$/, "ie").replace(/(?:en|s)$/, "");
  };
  const folded = (token) => token.update(fold);
  lunr.Pipeline.registerFunction(folded, "vraagbaak-fold");
  // 1.250 is found as 1250, and 12 400, which is two words here, as 12400 too.
  const figures = (token, at, tokens) => {
    const whole = [token.toString()];
    for (let next = at + 1; /^\d{1,3}$/.test(whole[0]) && /^\d{3}\.?$/.test(tokens[next] || ""); next++) whole.push(tokens[next].toString());
    const number = whole.join("").replace(/\.(?=\d{3})/g, "").replace(/\.$/, "");
    return /^\d{4,}$/.test(number) && number !== token.toString() ? [token, token.clone(() => number)] : token;
  };
  lunr.Pipeline.registerFunction(figures, "vraagbaak-figures");

  const dutch = lunr.nl;
  lunr.nl = Object.assign(function (...rest) {
    dutch.apply(this, rest);
    this.pipeline.before(this.pipeline._stack[0], figures);
    this.pipeline.add(folded);
    this.searchPipeline.add(folded);
  }, dutch);

  // Words that every page has: the index leaves them out, and as the start of others they find anything.
  const isSmall = ({ term }) => {
    const word = term.replace(/\*/g, "").toLowerCase();
    return dutch.stopWordFilter(word) === undefined || /^(?:nrs?|kst)$/.test(word);
  };

  // Behind these a number is a name.
  const NUMBERED = /^\*?(?:vra|moti|kamerstuk|stuk|brie|dossier|blad|pag|noo|art)/;

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
    const words = this.query.clauses.some(({ term }) => /^\*?[^\d*]{4,}/.test(term) && !NUMBERED.test(term));
    for (const clause of this.query.clauses) {
      if (clause.presence === lunr.Query.presence.PROHIBITED) continue;
      const [, lead, body, trail] = /^(\*?)(.*?)(\*?)$/.exec(clause.term);
      const word = stem(fold(body));
      clause.term = lead + word + trail;
      if (trail && /^\d{1,3}$/.test(word)) { // ‘vraag 1’ is question 1 before 13
        clause.term = lead + word;
        wider.push({ ...clause, term: word + trail, boost: clause.boost / 1000 });
      }
      if (words && /^\d{1,2}$/.test(word)) clause.boost /= 10000; // of ‘7,5 miljard’ the word says most
      if (trail && word.length >= 4 && !/\d/.test(word)) {
        widened.add(word);
        wider.push({ ...clause, term: `*${word}*`, boost: clause.boost / 5, usePipeline: false });
      }
    }
    this.query.clauses.push(...wider);
    return query;
  };

  // What has every word comes before what has one of them in its title.
  const allFirst = (index, asked, found) => {
    const all = new Set();
    for (const { ref } of index.query((query) => {
      new lunr.QueryParser(asked, query).parse();
      query.clauses = query.clauses.filter(({ term }) => !/^\*.*\*$/.test(term)); // only words that begin so
      for (const clause of query.clauses)
        if (clause.presence !== lunr.Query.presence.PROHIBITED) clause.presence = lunr.Query.presence.REQUIRED;
      if (query.clauses.length < 2) query.clauses = [];
    })) all.add(ref);
    for (const result of found) if (all.has(result.ref)) result.score *= 1e6;
    return found;
  };

  // Nothing found: perhaps a slip of the pen, or one word here where the letter has two.
  const search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function (asked) {
    const words = asked.replace(/\b([a-z]{4,})(\d+)/gi, "$1 $2").replace(/(\d)\.(?=\d{3}(?!\d))/g, "$1");
    const found = search.call(this, words);
    if (found.length) return allFirst(this, words, found);
    const guessed = [];
    const has = (word) => Object.hasOwn(this.invertedIndex, word);
    const near = this.query((query) => {
      query.term("\uffff"); // a query without terms finds everything
      for (const word of fold(asked).match(/[a-z0-9]{4,}/g) || []) {
        const at = [...word].findIndex((_, i) => i >= 3 && i <= word.length - 3 && has(word.slice(0, i)) && has(word.slice(i)));
        if (at > 0) query.term([word.slice(0, at), word.slice(at)], { presence: lunr.Query.presence.REQUIRED });
        else if (/^[a-z]{6,}$/.test(word)) {
          guessed.push(word[0]); // the first letter is seldom the slip: ‘kerken’ is not ‘werken’
          query.term(word, { editDistance: word.length < 10 ? 1 : 2 });
        }
      }
    });
    const meant = (term) => guessed.includes(term[0]);
    return guessed.length ? near.filter(({ matchData }) => Object.keys(matchData.metadata).some(meant)) : near;
  };
})();
