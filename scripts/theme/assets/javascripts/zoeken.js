// The page on which one searches in questions, and keeps of what is found a ministry, a month, a fractie, a kind.
// Runs after the others: what they declare is known here.
(() => {
  const form = document.getElementById("zoek");
  const { find, show, load } = window.vraagbaakSearch || {};
  if (!form || !load) return;
  const BATCH = 25;
  const [field, said, list] = [form.querySelector("input"), form.querySelector("[role=status]"), document.getElementById("gevonden")];
  const of = { date: 0, kind: 1, who: 2, from: 3, parties: 4 }; // as site/search/index.py writes them
  // [name, what a question has of it]
  const FILTERS = [
    ["Jaar", (facts) => [facts[of.date].slice(0, 4)]],
    ["Maand", (facts) => [MONTHS[facts[of.date].slice(5, 7) - 1] || ""]],
    ["Van", (facts) => facts[of.from]],
    ["Fractie", (facts) => facts[of.parties]],
    ["Soort", (facts) => [facts[of.kind]]],
  ].map(([name, values]) => ({ name, values, select: document.createElement("select") }));
  const [save, more] = ["", ""].map(() => Object.assign(document.createElement("button"), { type: "button", className: "md-button", hidden: true }));
  form.append(...FILTERS.map(({ name, select }) => labelled(name, select)), save);
  list.after(more);

  let [found, rows, fits, shown, asked] = [null, [], [], 0, 0];
  const dutch = (iso) => (iso ? `${+iso.slice(8)} ${MONTHS[iso.slice(5, 7) - 1]} ${iso.slice(0, 4)}` : "zonder datum");
  const address = (location) => published(Object.assign(document.createElement("a"), { href: `../${location}` }));
  const choices = () => FILTERS.forEach(({ name, values, select }) => {
    const names = [...new Set(rows.flatMap(({ facts }) => values(facts)))].filter(Boolean);
    names.sort(name === "Maand" ? (a, b) => MONTHS.indexOf(a) - MONTHS.indexOf(b) : new Intl.Collator("nl").compare);
    const chosen = select.value;
    select.replaceChildren(new Option("alle", ""), ...(name === "Jaar" ? names.reverse() : names).map((one) => new Option(one, one)));
    select.value = names.includes(chosen) ? chosen : "";
  });
  const item = async ({ page, facts }) => {
    const items = await show(found, page);
    const entry = document.createElement("li");
    entry.innerHTML = `<h2><a href="../${items[0].location}">${items[0].title}</a></h2><p class="vb-who"></p>${items.at(-1).text || ""}`;
    entry.querySelector(".vb-who").textContent = [facts[of.who], dutch(facts[of.date]), facts[of.parties].join(", "), facts[of.kind]].filter(Boolean).join(" · ");
    return entry;
  };
  const further = async () => {
    const now = asked;
    const entries = await Promise.all(fits.slice(shown, shown + BATCH).map(item));
    if (now !== asked) return; // who types on asks again
    list.append(...entries);
    shown += entries.length;
    more.hidden = shown >= fits.length;
    more.textContent = `Toon meer vragen (nog ${fits.length - shown})`;
  };
  const filter = () => {
    fits = rows.filter(({ facts }) => FILTERS.every(({ values, select }) => !select.value || values(facts).includes(select.value)));
    asked += 1;
    shown = 0;
    list.replaceChildren();
    said.textContent = field.value.trim() ? `${fits.length || "Geen"} ${fits.length === 1 ? "vraag" : "vragen"} gevonden` : "";
    save.hidden = !fits.length;
    save.textContent = `Download ${fits.length === 1 ? "deze vraag" : `deze ${fits.length} vragen`} (CSV)`;
    return further();
  };
  const search = async () => {
    const query = field.value.trim();
    history.replaceState(null, "", query ? `?zoek=${encodeURIComponent(query)}` : location.pathname);
    const now = (asked += 1);
    const [answer, known] = query ? await Promise.all([find(query), load("facts")]) : [null, null];
    if (now !== asked) return;
    found = answer;
    rows = query ? answer.pages.filter((page) => known.pages[page] >= 0).map((page) => ({ page, facts: known.facts[known.pages[page]] })) : [];
    choices();
    await filter();
  };
  let soon;
  field.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(search, 200); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  FILTERS.forEach(({ select }) => select.addEventListener("change", filter));
  more.addEventListener("click", async () => {
    const next = shown;
    await further();
    list.children[next]?.querySelector("a").focus();
  });
  save.addEventListener("click", async () => {
    const named = await Promise.all(fits.map(async ({ page, facts }) => [(await show(found, page))[0], facts]));
    const text = (html) => Object.assign(document.createElement("p"), { innerHTML: html }).textContent;
    download("vragen.csv", csv([["Vraag", "Datum", "Van", "Wie antwoordt", "Fracties", "Soort", "Adres"],
      ...named.map(([{ title, location }, facts]) => [text(title), facts[of.date], facts[of.from].join("; "), facts[of.who], facts[of.parties].join("; "), facts[of.kind], address(location)])]));
  });
  field.value ||= new URLSearchParams(location.search).get("zoek") || ""; // one may have typed before this ran
  search();
})();
