// One search over the sites of one host: Pagefind's own merging of their indexes. Nothing is asked of another host.

/** A search over `sites` (names of folders below `root`, an address that ends in a slash). */
export async function searchOf(root, sites) {
  const [first, ...rest] = sites.map((site) => new URL(`${site}/`, root));
  const pagefind = await import(new URL("pagefind/pagefind.js", first).href);
  await pagefind.options({ baseUrl: first.pathname });
  await pagefind.init();
  for (const site of rest) {
    const index = new URL("pagefind/", site).href.replace(/\/$/, "");
    await pagefind.mergeIndex(index, { baseUrl: site.pathname });
  }
  return async (words, most = 10) => {
    const { results } = await pagefind.search(words);
    const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return pages.map((page) => ({ href: page.url, title: page.meta.title, letter: page.meta.letter }));
  };
}

if (globalThis.document?.querySelector("form[data-sites]")) {
  const form = document.querySelector("form[data-sites]");
  const list = document.querySelector("#gevonden");
  const told = document.querySelector("#hoeveel");
  let search;
  form.hidden = location.protocol === "file:";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    search ||= searchOf(new URL("./", location.href), JSON.parse(form.dataset.sites));
    const found = await (await search)(form.elements.q.value);
    told.textContent = found.length ? "" : "Niets gevonden. Probeer een ander woord.";
    list.replaceChildren(...found.map(({ href, title, letter }) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href, textContent: title });
      item.append(link, letter ? ` (${letter})` : "");
      return item;
    }));
  });
}
