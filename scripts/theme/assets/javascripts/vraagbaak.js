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
