// The theme takes each alternate link for this site in another language, and asks for a sitemap of it when a page is there.
{
  const links = document.querySelectorAll("link[rel=alternate]");
  links.forEach((link) => link.setAttribute("rel", "alternate ")); // the same, but not to the theme
  addEventListener("load", () => links.forEach((link) => link.setAttribute("rel", "alternate")));
}

// Copy a citation with one click; without script the text stands there all the same.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById("gekopieerd");
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const label = button.textContent;
    const done = (ok) => {
      said.textContent = ok ? "Gekopieerd." : "Druk op Ctrl+C om te kopiëren.";
      if (!ok || label === "Gekopieerd") return;
      button.textContent = "Gekopieerd"; // where the eye is
      setTimeout(() => { button.textContent = label; }, 2000);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(() => done(true), () => done(document.execCommand("copy")));
    else done(document.execCommand("copy"));
  });
});

// The address under which a link's page is published, as it is cited; that of this copy where the site does not know it.
const published = (link) => {
  if (!link) return "";
  const here = document.querySelector("link[rel=canonical]")?.href || location.href;
  return new URL(link.getAttribute("href"), here).href.replace(/\/index\.html$/, "/");
};
// The sign behind a paragraph leads to its address, and copies its words with address and citation.
document.querySelector("article")?.addEventListener("click", ({ target }) => {
  const mark = target.closest("a.alinea");
  const said = document.getElementById("gekopieerd");
  if (!mark || !said || !navigator.clipboard) return;
  const words = mark.parentElement.cloneNode(true);
  words.querySelectorAll("sup, .alinea").forEach((part) => part.remove());
  const cited = ["leidraad", "apa"].map((style) => document.getElementById(`aanhaling-${style}`)?.textContent.trim());
  const text = [`‘${words.textContent.trim()}’`, ...cited.filter(Boolean), published(mark)].join("\n");
  navigator.clipboard.writeText(text).then(() => { said.textContent = "De alinea is gekopieerd, met adres en aanhaling."; mark.dataset.done = ""; setTimeout(() => { delete mark.dataset.done; }, 2000); }, () => {});
});

// On a phone the facts fold: they stand below all that is read.
if (matchMedia("(max-width: 59.9844em)").matches) document.querySelectorAll(".vb-facts").forEach((facts) => { facts.open = false; });

// No shortcuts of one letter (WCAG 2.1.4): a voice or a slipped key would trigger them.
window.addEventListener("keydown", (event) => {
  const typing = /^(?:input|textarea|select)$/i.test(event.target.tagName || "") || event.target.isContentEditable;
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ")
    event.stopImmediatePropagation();
}, true);

// The address as it is cited, to copy from the bar: without the file's name and the words searched for.
if (location.protocol !== "file:" && !document.querySelector("base")) {
  const show = (query) => {
    const path = location.pathname.replace(/\/index\.html$/, "/") + query;
    if (path !== location.pathname + location.search) history.replaceState(history.state, "", path + location.hash);
  };
  show(location.search);
  if (/^\?h=[^&]*$/.test(location.search)) {
    let tries = 0; // the theme reads the words when its index is there, and marks them
    const wait = setInterval(() => {
      if (!document.querySelector("article mark") && ++tries < 50) return;
      clearInterval(wait);
      show("");
    }, 200);
  }
}

// Past the menu to the text, also on a page whose links start elsewhere (404).
document.querySelector(".md-skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("inhoud")?.focus();
});

// The menu, search and colour buttons of the theme are labels: a button in each makes them reachable and usable by keyboard.
const drawer = document.getElementById("__drawer");
const current = () => document.querySelector(".md-nav--primary [aria-current]");
document.querySelectorAll(".md-option").forEach((input) => {
  input.tabIndex = -1;
  input.setAttribute("aria-hidden", "true");
});
document.querySelectorAll("label.md-header__button").forEach((label) => {
  const button = document.createElement("span");
  button.className = "vb-button";
  button.tabIndex = 0;
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", { __search: "Zoeken", __drawer: "Menu" }[label.htmlFor] || label.title);
  button.append(...label.childNodes);
  label.append(button);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // the theme would click once more
    label.click();
    if (label.htmlFor === "__drawer" && drawer.checked) {
      const here = current() || document.querySelector(".md-nav--primary .md-nav__link");
      if (here) setTimeout(() => here.focus(), 250);
    }
    const shown = label.closest("[data-md-component=palette]")?.querySelector("label:not([hidden]) .vb-button");
    if (shown) shown.focus();
  });
});
// What the open menu covers takes no focus; the page one is on is in sight in it.
drawer.addEventListener("change", () => {
  document.querySelectorAll(".md-header, .md-content, .md-footer").forEach((part) => { part.inert = drawer.checked; });
  if (drawer.checked) setTimeout(() => current()?.scrollIntoView({ block: "center" }), 50);
});
window.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.checked) return;
  drawer.click();
  document.querySelector("[for=__drawer] .vb-button").focus();
});

// Without capitals and accents, to compare.
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// Searching by keyboard: Tab goes on to what was found, and what is left closes; Escape leaves one where one was.
const searching = document.getElementById("__search");
const panel = document.querySelector(".md-search");
const asked = document.querySelector(".md-search__input");
if (panel && asked) {
  // At Enter the theme opens the first of what is shown: while that is what half of the words found, Enter waits.
  let [shown, waits] = ["", false];
  window.addEventListener("vraagbaak-found", ({ detail: words }) => {
    shown = words;
    if (waits && words === asked.value) panel.querySelector(".md-search-result__item > a")?.click();
    waits = false;
  });
  window.addEventListener("keydown", (event) => {
    if (!searching.checked || !panel.contains(event.target)) return;
    waits = event.key === "Enter" && event.target === asked && asked.value.trim() !== "" && asked.value !== shown;
    if (waits) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    // At Tab the theme would close what one is on the way to, and at any other key go back to the words.
    const leads = /^(?:Enter|Escape|ArrowUp|ArrowDown)$/.test(event.key);
    if (event.key === "Tab" || (!leads && event.target !== asked)) event.stopImmediatePropagation();
    if (event.key !== "Escape") return;
    const button = document.querySelector("label.md-header__button[for=__search] .vb-button");
    setTimeout(() => (button.offsetParent ? button : asked).focus());
    setTimeout(() => { if (searching.checked) searching.click(); }, 50); // the theme opens it for that focus
  }, true);
  panel.addEventListener("focusout", (event) => {
    if (searching.checked && event.relatedTarget && !panel.contains(event.relatedTarget)) searching.click();
  });
  const list = document.querySelector(".md-search-result__list");
  const line = document.querySelector(".md-search-result__meta");
  new MutationObserver(() => {
    list.querySelectorAll("[tabindex='-1']").forEach((link) => link.removeAttribute("tabindex"));
    list.querySelectorAll("nav.md-tags:not([role])").forEach((tags) => tags.setAttribute("role", "none"));
  }).observe(list, { childList: true, subtree: true });
  // What was found goes with the words.
  asked.form.addEventListener("reset", () => setTimeout(() => asked.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))));
  // Pasted and dictated words come without a key.
  asked.addEventListener("input", (event) => {
    if (!searching.checked) searching.click();
    if (event.isTrusted) asked.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
}
// What is found is said to who cannot see it.
document.querySelectorAll(".md-search-result__meta").forEach((line) => line.setAttribute("role", "status"));

// A table that is too wide says so (the style sheet shows its name), and is moved with the arrow keys, in every browser.
const movable = () => document.querySelectorAll(".md-typeset__scrollwrap:not(:has([data-facts]))").forEach((part, index) => {
  if (part.scrollWidth <= part.clientWidth) return ["tabindex", "role", "aria-label"].forEach((name) => part.removeAttribute(name));
  part.tabIndex = 0;
  part.setAttribute("role", "region");
  part.setAttribute("aria-label", `Tabel ${index + 1} is breed: schuif opzij om alles te zien`);
});
window.addEventListener("load", movable);
window.addEventListener("resize", movable);

// Long tables: sort by a column, filter by words and by what a column holds, page by page. Without script they are plain tables.
const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
const date = (text) => { // 3 maart 2020 → 20200303
  const [, day, month, year] = /^(\d{1,2}) ([a-z]+) (\d{4})$/.exec(text) || [];
  return year ? `${year}${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}${day.padStart(2, "0")}` : "";
};
const TABLES = [
  { of: "questions", what: "vragen", one: "deze vraag", hint: "onderwerp of fractie", choices: [], most: Infinity },
  { of: "letters", what: "brieven", one: "deze brief", hint: "woorden uit de titel", choices: ["Datum", "Van", "Fracties", "Soort"], most: 25 },
  { of: "papers", what: "stukken", one: "dit stuk", hint: "titel of nummer", choices: ["Soort", "Dossier"], most: 100 },
  { of: "promises", what: "toezeggingen", one: "deze toezegging", hint: "woorden uit de zin", choices: ["Datum", "Van"], most: 50 },
  { of: "names", what: document.querySelector("h1")?.textContent.trim().toLowerCase(), one: "deze regel", hint: "naam of nummer", choices: [], most: 100, least: 10 },
];
// As the files of the site are written: no cell is a formula.
const csv = (rows) => `\ufeff${rows.map((row) => row.map((cell) => `"${(/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`).join(",")).join("\r\n")}\r\n`;
const download = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
const labelled = (text, field) => {
  const label = document.createElement("label");
  label.append(text, field);
  return label;
};
for (const { of, what, one, hint, choices, most, least = 0 } of TABLES) {
  const table = document.querySelector(`table[data-${of}]`);
  if (!table) continue;
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const body = table.tBodies[0];
  const rows = [...body.rows];
  rows.forEach((row, order) => { row.dataset.order = order; });
  const said = (row, column) => row.cells[column].textContent.trim();
  const parts = (row, column) => { const text = said(row, column); return date(text) ? [text.slice(-4)] : text.split("; "); };
  const tools = document.querySelector(`.vb-table-tools--${of}`) || document.createElement("div"); // none where one row is the list
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = hint;
  if (rows.length >= least) tools.append(labelled(`Filter de ${what}`, field));
  const chosen = choices.filter((title) => heads.includes(title)).map((title) => {
    const column = heads.indexOf(title);
    const byYear = title === "Datum";
    const select = document.createElement("select");
    const names = [...new Set(rows.flatMap((row) => parts(row, column)))].filter((name) => name !== "–").sort(new Intl.Collator("nl").compare);
    select.append(new Option("alle", ""), ...(byYear ? names.reverse() : names).map((name) => new Option(name, name)));
    if (names.length > 1) tools.append(labelled(byYear ? "Jaar" : title, select));
    select.addEventListener("change", () => show());
    return { column, select };
  });
  const shown = document.createElement("span");
  shown.setAttribute("role", "status");
  const more = document.createElement("button");
  more.type = "button";
  more.className = "md-button vb-more";
  const save = document.createElement("button");
  save.type = "button";
  save.className = "md-button";
  tools.append(save, shown);
  const around = table.closest(".md-typeset__scrollwrap") || table;
  around.after(more);
  let limit = most;
  let fits = rows;
  save.addEventListener("click", () => {
    const own = fits.map((row) => [...heads.map((_, column) => said(row, column)), published(row.querySelector("a"))]);
    download(`${what}.csv`, csv([[...heads, "Adres"], ...own]));
  });
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    fits = rows.filter((row) => {
      const text = [...row.cells].flatMap((cell) => plain(cell.textContent).split(/[^\p{L}\p{N}]+/u));
      return words.every((word) => text.some((one) => (word.length < 4 ? one.startsWith(word) : one.includes(word)))) &&
        chosen.every(({ column, select }) => !select.value || parts(row, column).includes(select.value));
    });
    rows.forEach((row) => { row.hidden = true; });
    fits.slice(0, limit).forEach((row) => { row.hidden = false; });
    const filtered = words.length || chosen.some(({ select }) => select.value);
    shown.textContent = filtered ? ` ${fits.length || "geen"} van ${rows.length} ${what}` : "";
    save.hidden = !fits.length;
    save.textContent = `Download ${fits.length === 1 ? one : `deze ${fits.length} ${what}`} (CSV)`;
    more.hidden = fits.length <= limit;
    more.textContent = `Toon meer ${what} (nog ${fits.length - limit})`;
  };
  field.addEventListener("input", () => { limit = most; show(); });
  addEventListener("beforeprint", () => fits.forEach((row) => { row.hidden = false; })); // on paper nothing can be asked for
  addEventListener("afterprint", () => show());
  more.addEventListener("click", () => {
    const next = limit;
    limit += most;
    show();
    rows.filter((row) => !row.hidden)[next]?.querySelector("a")?.focus();
  });
  const collator = new Intl.Collator("nl", { numeric: true });
  [...table.tHead.rows[0].cells].forEach((cell, column, cells) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const down = cell.getAttribute("aria-sort") === "ascending";
      cells.forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => date(said(row, column)) || said(row, column);
      const unknown = (row) => /^(?:–|onbekend)?$/.test(key(row)); // these come last, whatever the direction
      const printed = what === "vragen" && !column; // in the order of the letter
      rows.sort((a, b) => unknown(a) - unknown(b) || (down ? -1 : 1) * ((!printed && collator.compare(key(a), key(b))) || a.dataset.order - b.dataset.order));
      body.append(...rows);
      show();
    });
  });
  show();
}
