// One search over the sites of one host or folder: each is searched in its own files, by the script that it searches
// with itself. Nothing is asked of another host.

const CHARACTERS = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };
const text = (html) => html.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name) => CHARACTERS[name]);

/** A search over `sites` (names of folders below `root`, an address that ends in a slash). */
const searchOf = (root, sites) => {
  const searches = sites.map((name) => {
    const site = new URL(`${encodeURIComponent(name)}/`, root);
    return { site, ...vraagbaakSearch.searchIn(vraagbaakSearch.loaderOf(new URL("search/", site))) };
  });
  return async (words, most = 10) => {
    const gather = (wanted) => Promise.all(searches.map((site) => site.gather(words, wanted)));
    let gathered = await gather(() => false);
    const unknown = (word) => gathered.every(({ asked }) => !asked.get(word)?.found.size);
    const nowhere = [...gathered[0].asked.keys()].filter(unknown); // what one site has is looked for on no other
    if (nowhere.length) gathered = await gather((word) => nowhere.includes(word));
    let whole = 0;
    const found = searches.flatMap(({ site, show }, at) => { // ranked as the pages of one site would be
      const said = vraagbaakSearch.rank(gathered[at], gathered);
      whole += said.whole;
      return said.pages.slice(0, most).map((page) => ({ all: said.all(page), worth: said.worth(page), site, show: () => show(said, page) }));
    });
    const best = found.sort((a, b) => b.all - a.all || b.worth - a.worth).slice(0, Math.min(most, vraagbaakSearch.shownOf(whole)));
    return Promise.all(best.map(async ({ site, show }) => {
      const [{ location, title, tags }] = await show();
      return { href: new URL(location, site).href, title: text(title), tags: (tags || []).map(text) };
    }));
  };
};

if (globalThis.document?.querySelector("form[data-sites]")) {
  const form = document.querySelector("form[data-sites]");
  const list = document.querySelector("#gevonden");
  const told = document.querySelector("#hoeveel");
  let search;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = form.elements.q.value;
    try {
      search ||= searchOf(new URL("./", location.href), JSON.parse(form.dataset.sites));
      const found = await search(words);
      if (words !== form.elements.q.value) return; // asked again
      told.textContent = found.length ? "" : "Niets gevonden. Probeer een ander woord.";
      list.replaceChildren(...found.map(({ href, title, tags }) => {
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href, textContent: title });
        item.append(link, tags.length ? ` (${tags.join(", ")})` : "");
        return item;
      }));
    } catch {
      told.textContent = "Zoeken lukt nu niet; kijk of er een verbinding is en probeer het nog eens.";
    }
  });
}
