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
document.querySelectorAll(".md-header__button[for]").forEach((label) => {
  const box = document.getElementById(label.htmlFor);
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", label.htmlFor === "__search" ? "Zoeken" : "Menu");
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    box.click();
    if (label.htmlFor === "__drawer" && box.checked) {
      const first = document.querySelector(".md-nav--primary .md-nav__link");
      if (first) setTimeout(() => first.focus(), 250);
    }
  });
});
