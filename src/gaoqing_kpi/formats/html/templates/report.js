"use strict";
// Filters and sorts the list, and keeps what was asked for in the address. It decides no figure: the ranks of a target come with it.
const form = document.getElementById("_filter");
const table = document.getElementById("_open");
const fold = document.getElementById("_folded");
const green = fold?.querySelector("table");
const count = document.getElementById("_count");
const nothing = document.getElementById("_none");
const sortings = ["", ...[...form.elements.sort.options].slice(1).map((option) => option.value)];
const targets = [...table.tBodies, ...(green?.tBodies ?? [])].map((body) => ({
  body,
  ranks: body.dataset.ranks.split(" ").map(Number),
  offices: body.dataset.offices.split(" "),
  words: plain(`${body.id} ${body.rows[0].cells[1].textContent} ${body.rows[1].querySelector("p").textContent} ${fragmentOf(body)}`),
}));

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

function fragmentOf(body) {
  return [...body.querySelectorAll("dd")].map((text) => text.textContent).find((text) => text.startsWith("“")) ?? "";
}

function isWanted(target, asked) {
  const { light, status, section } = target.body.dataset;
  return (
    (!asked.show || asked.show === light || asked.show === status) &&
    (!asked.section || asked.section === section) &&
    (!asked.office || target.offices.includes(asked.office)) &&
    plain(asked.text).split(/\s+/).every((word) => target.words.includes(word))
  );
}

function apply() {
  const asked = Object.fromEntries(new FormData(form));
  const sorting = sortings.indexOf(asked.sort);
  let shown = 0;
  for (const target of targets) {
    const wanted = isWanted(target, asked);
    target.body.hidden = !wanted;
    shown += wanted;
  }
  const isPlain = Object.values(asked).every((value) => !value);
  for (const { body } of [...targets].sort((one, other) => one.ranks[sorting] - other.ranks[sorting]))
    (isPlain && green && body.dataset.light === "green" ? green : table).append(body);
  table.hidden = ![...table.tBodies].some((body) => !body.hidden);
  if (fold) fold.hidden = !isPlain;
  nothing.hidden = shown > 0;
  count.textContent = count.dataset.words.replace("{shown}", shown).replace("{total}", targets.length);
  count.classList.toggle("all", shown === targets.length);
  return asked;
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
  const body = targets.find((target) => target.body.id === decodeURIComponent(hash))?.body;
  if (body?.hidden) {
    form.reset();
    apply();
  }
  if (fold?.contains(body)) fold.open = true;
  body?.scrollIntoView({ block: "start" });
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll(".changes details:not([open]), #_folded:not([open])")];
  for (const changes of folded) changes.open = true;
});
addEventListener("afterprint", () => { for (const changes of folded) changes.open = false; });

form.addEventListener("input", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(remember));
addEventListener("hashchange", follow);
form.hidden = false;
apply();
follow();
