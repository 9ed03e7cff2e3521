
"use strict";
const form = document.getElementById("filters");
const cards = [...document.querySelectorAll("article[data-finding]")];
const marks = [...document.querySelectorAll("mark[data-findings]")];
const marksOf = new Map();
for (const mark of marks) {
  for (const finding of mark.dataset.findings.split(" ")) {
    if (!marksOf.has(finding)) marksOf.set(finding, []);
    marksOf.get(finding).push(mark);
  }
}

function filter() {
  const wanted = new FormData(form);
  const severities = new Set(wanted.getAll("severity"));
  const shown = new Set();
  for (const card of cards) {
    const { severity, check, fixable, finding } = card.dataset;
    card.hidden = !severities.has(severity)
      || (wanted.get("check") && wanted.get("check") !== check)
      || (wanted.has("fixable") && !fixable);
    if (!card.hidden) shown.add(finding);
  }
  for (const mark of marks) {
    const any = mark.dataset.findings.split(" ").some((finding) => shown.has(finding));
    mark.classList.toggle("off", !any);
  }
  form.elements.shown.value = `${shown.size} of ${cards.length} shown`;
}

for (const card of cards) {
  const light = (on) => {
    for (const mark of marksOf.get(card.dataset.finding) ?? []) mark.classList.toggle("lit", on);
  };
  card.addEventListener("pointerenter", () => light(true));
  card.addEventListener("pointerleave", () => light(false));
}
form.addEventListener("input", filter);
form.hidden = false;
filter();
