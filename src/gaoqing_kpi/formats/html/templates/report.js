// Filters and sorts the list, and keeps what was asked for in the address. It decides no figure: the ranks of a target come with it.
const table = document.getElementById("_open");
const fold = document.getElementById("_folded");
const green = fold?.querySelector("table");
const targets = [...table.tBodies, ...(green?.tBodies ?? [])].map((body) => ({
  body,
  ranks: body.dataset.ranks.split(" ").map(Number),
  offices: body.dataset.offices.split(" "),
  words: plain(`${body.id} ${body.rows[0].cells[1].textContent} ${body.rows[1].querySelector("p").textContent} ${fragmentOf(body)}`),
}));

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

function goTo(id) {
  const body = targets.find((target) => target.body.id === id)?.body;
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

form.hidden = false;
apply();
follow();
