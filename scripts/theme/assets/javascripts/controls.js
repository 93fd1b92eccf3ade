{#-
  The theme's choice of light or dark and its search do nothing without a script: one makes them, so
  that they need not stand on every page, where they would be a fifth of it.
-#}
{%- import "partials/language.html" as lang with context %}
{%- set features = config.theme.features %}
{%- set palette %}{% include "partials/palette.html" %}{% endset %}
{%- set restore %}{% include "partials/javascripts/palette.html" %}{% endset %}
{%- set search %}{% include "partials/search.html" %}{% endset %}
{#- No dialog when it is closed, and an empty list of results is no stop for the Tab key. #}
{%- set search = search | replace(' role="dialog"', "") | replace(' tabindex="0"', "") -%}
{%- set button %}<label class="md-header__button md-icon" for="__search">{% include ".icons/material/magnify.svg" %}</label>{% endset %}
{%- set nothing %}{% include "partials/nothing-found.html" %}{% endset %}
document.querySelector(".md-header__title").insertAdjacentHTML("afterend", {{ palette | tojson }});
document.currentScript.insertAdjacentHTML("afterend", {{ (button ~ search) | tojson }});
{{ restore | replace("<script>", "") | replace("</script>", "") }}

// Beside the results, not among them: the theme takes every link there for a result, at Enter and at the arrow keys.
document.querySelector(".md-search-result").insertAdjacentHTML("afterend", {{ nothing | tojson }});
for (const link of document.querySelectorAll(":is(.vb-nothing, .vb-further) a")) link.href = new URL(link.getAttribute("href"), new URL("../../", document.currentScript.src));
