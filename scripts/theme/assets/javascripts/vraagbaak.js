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
    const done = (ok) => { said.textContent = ok ? "Gekopieerd." : "Druk op Ctrl+C om te kopiëren."; };
    if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(() => done(true), () => done(document.execCommand("copy")));
    else done(document.execCommand("copy"));
  });
});

// No shortcuts of one letter (WCAG 2.1.4): a voice or a slipped key would trigger them.
window.addEventListener("keydown", (event) => {
  const typing = /^(?:input|textarea|select)$/i.test(event.target.tagName || "") || event.target.isContentEditable;
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ")
    event.stopImmediatePropagation();
}, true);

// The menu and search buttons of the theme are labels: make them reachable and usable by keyboard.
const drawer = document.getElementById("__drawer");
document.querySelectorAll(".md-header__button:is([for=__drawer], [for=__search])").forEach((label) => {
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", label.htmlFor === "__search" ? "Zoeken" : "Menu");
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // the theme would click once more
    label.click();
    if (label.htmlFor === "__drawer" && drawer.checked) {
      const first = document.querySelector(".md-nav--primary .md-nav__link");
      if (first) setTimeout(() => first.focus(), 250);
    }
  });
});
window.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer || !drawer.checked) return;
  drawer.click();
  document.querySelector(".md-header__button[for=__drawer]").focus();
});
// What is found is said to who cannot see it.
document.querySelectorAll(".md-search-result__meta").forEach((line) => line.setAttribute("role", "status"));

// The table of questions: sort by a column, filter by words. Without script it is a plain table.
const head = document.getElementById("vragen");
const table = head && [...head.parentElement.querySelectorAll("table")].find((t) => head.compareDocumentPosition(t) & Node.DOCUMENT_POSITION_FOLLOWING);
if (table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  rows.forEach((row, order) => { row.dataset.order = order; });
  const tools = document.createElement("p");
  tools.className = "vb-table-tools";
  const label = document.createElement("label");
  label.textContent = "Filter de vragen: ";
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "fractie, onderwerp of staat";
  const shown = document.createElement("span");
  shown.setAttribute("role", "status");
  label.append(field);
  tools.append(label, shown);
  table.closest(".md-typeset__scrollwrap, table").before(tools);
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      const said = [...row.cells].flatMap((cell) => plain(cell.textContent).split(/[^\p{L}\p{N}]+/u));
      row.hidden = !words.every((word) => said.some((one) => one.startsWith(word)));
    });
    const count = rows.filter((row) => !row.hidden).length;
    shown.textContent = words.length ? ` ${count || "geen"} van ${rows.length} vragen` : "";
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
      const key = (row) => row.cells[column].textContent.trim();
      const unknown = (row) => /^(?:–|onbekend)?$/.test(key(row)); // these come last, whatever the direction
      rows.sort((a, b) => unknown(a) - unknown(b) || (down ? -1 : 1) * ((column && collator.compare(key(a), key(b))) || a.dataset.order - b.dataset.order));
      body.append(...rows);
    });
  });
}
