// Dark from the first moment for who chose it, here or on the whole machine: the theme's own script comes later.
new MutationObserver((_, watch) => {
  if (!document.body) return;
  watch.disconnect();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.setAttribute("data-md-color-scheme", __md_get("__palette")?.color?.scheme ?? (dark ? "slate" : "default"));
}).observe(document.documentElement, { childList: true });
