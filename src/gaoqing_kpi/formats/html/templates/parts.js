// Lists the targets of a page on many: those of a part when it is opened, or what is asked for, some at a time; a working when it is opened.
// What is not seen yet lies in the page as text, as it was written. It decides no figure: the ranks of a target come with it.
const AT_ONCE = 200;
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };
const found = document.getElementById("_found");
const parts = [...document.querySelectorAll(".part")];
const inPart = new Map(parts.map((part) => [part, rowsOf(part.querySelector("script").textContent)]));
const targets = [...inPart.values()].flat();
const byId = new Map(targets.map((target) => [target.id, target]));

function rowsOf(text) {
  return text.trim().split(/(?<=<\/tbody>)\s+/).map((html) => {
    const tag = html.slice(0, html.indexOf(">"));
    const told = Object.fromEntries([...tag.matchAll(/ (?:data-)?([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, decoded(value)]));
    return { ...told, html, offices: told.offices.split(" "), ranks: told.ranks.split(" ").map(Number) };
  });
}

function decoded(text) {
  return text.replace(/&(?:amp|lt|gt|#34|#39);/g, (sign) => SIGNS[sign]);
}

function wordsOf(target) {
  if (target.words) return target.words;
  const { id, html } = target;
  const texts = [id, ...html.match(/<th .*?<\/th>|<p>.*?<\/p>/gs), html.match(/<dd>(“[^<]*)/)?.[1]];
  target.words = plain(decoded(texts.join(" ").replace(/<[^>]*>/g, "")));
  return target.words;
}

function isWanted(target, asked, words) {
  return (
    (!asked.show || asked.show === target.light || asked.show === target.status) &&
    (!asked.section || asked.section === target.section) &&
    (!asked.office || target.offices.includes(asked.office)) &&
    words.every((word) => wordsOf(target).includes(word))
  );
}

function workingIn(html) {
  return [html.indexOf("</summary>") + "</summary>".length, html.lastIndexOf("</details>")];
}

function withoutWorking({ html }) {
  const [start, end] = workingIn(html);
  return html.slice(0, start) + html.slice(end);
}

function clear(table) {
  for (const body of [...table.tBodies]) body.remove();
}

function list(place, rows) {
  const table = place.querySelector("table");
  clear(table);
  const more = place.querySelector("button");
  more.onclick = () => {
    const shown = table.tBodies.length;
    const next = document.createElement("table");
    next.innerHTML = rows.slice(shown, shown + AT_ONCE).map(withoutWorking).join("");
    table.append(...next.tBodies);
    const left = rows.length - table.tBodies.length;
    more.hidden = left <= 0;
    more.textContent = more.dataset.words.replace("{count}", left);
  };
  more.onclick();
}

function show(rows) {
  found.hidden = !rows?.length;
  nothing.hidden = !rows || rows.length > 0;
  for (const part of parts) {
    part.hidden = Boolean(rows);
    clear(part.querySelector("table"));
    if (part.open && !rows) list(part, inPart.get(part));
  }
  list(found, rows ?? []);
  const shown = rows ? rows.length : targets.length;
  count.textContent = count.dataset.words.replace("{shown}", shown).replace("{total}", targets.length);
  count.classList.toggle("all", shown === targets.length);
}

function apply() {
  const asked = Object.fromEntries(new FormData(form));
  const sorting = sortings.indexOf(asked.sort);
  const words = plain(asked.text).split(/\s+/);
  const isPlain = Object.values(asked).every((value) => !value);
  show(isPlain ? null : targets.filter((target) => isWanted(target, asked, words)).sort((one, other) => one.ranks[sorting] - other.ranks[sorting]));
  return asked;
}

function goTo(id) {
  const target = byId.get(id);
  if (!target) return;
  for (const field of form.elements) if (field.name) field.value = "";
  show([target]);
  document.getElementById(target.id).scrollIntoView({ block: "start" });
}

function unfold({ target: opened }) {
  if (!opened.open) return;
  const target = byId.get(opened.closest("tbody")?.id);
  const later = opened.querySelector(":scope > script");
  if (inPart.has(opened)) {
    if (!opened.querySelector("tbody")) list(opened, inPart.get(opened));
  } else if (target) {
    if (!opened.querySelector("dl")) opened.insertAdjacentHTML("beforeend", target.html.slice(...workingIn(target.html)));
  } else if (later) {
    later.outerHTML = later.textContent;
  }
}

document.addEventListener("toggle", unfold, true);
form.hidden = false;
apply();
follow();
