"use strict";
// The form over a list of targets, whose answers stand in the address. What lists them has apply(), which answers the form, and
// goTo(id), which shows one target.
const form = document.getElementById("_filter");
const count = document.getElementById("_count");
const nothing = document.getElementById("_none");
const sortings = ["", ...[...form.elements.sort.options].slice(1).map((option) => option.value)];

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

function remember() {
  const asked = Object.entries(apply()).filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(asked) || "_targets"}`);
}

function follow() {
  const hash = location.hash.slice(1);
  if (hash.includes("=")) {
    const asked = new URLSearchParams(hash);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
    for (const field of form.querySelectorAll("select")) if (field.selectedIndex < 0) field.value = "";
    apply();
    document.getElementById("_targets").scrollIntoView();
    return;
  }
  goTo(decodeURIComponent(hash));
}

form.addEventListener("input", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(remember));
addEventListener("hashchange", follow);
