"use strict";
const cards = [...document.querySelectorAll(".card")];
const runs = [...document.querySelectorAll(".run")];
const runsOf = new Map();
for (const run of runs)
  for (const id of run.dataset.cards.trim().split(" ")) runsOf.set(id, [...(runsOf.get(id) ?? []), run]);
let at = -1;

function show(card, jump) {
  document.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
  at = cards.indexOf(card);
  card.classList.add("here");
  const rests = runsOf.get(card.id) ?? [];
  rests.forEach((run) => run.classList.add("here"));
  if (jump) card.closest("section").scrollIntoView();
  card.scrollIntoView({ block: "nearest" });
  if (rests.length) rests[0].scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${card.id}`);
}

function step(by, wanted) {
  for (let tried = 0, next = at; tried < cards.length; tried += 1) {
    next = next < 0 && by < 0 ? cards.length - 1 : (next + by + cards.length) % cards.length;
    if (wanted(cards[next])) return show(cards[next], cards[next].closest("section") !== cards[at]?.closest("section"));
  }
}

const keys = {
  n: () => step(1, () => true),
  p: () => step(-1, () => true),
  e: () => step(1, (card) => card.classList.contains("out")),
  a: () => step(1, (card) => card.closest("section") !== cards[at]?.closest("section")),
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("click", (event) => {
  const run = event.target.closest(".run");
  const card = event.target.closest(".card");
  if (!run && !card) return;
  event.preventDefault();
  const ids = run ? run.dataset.cards.trim().split(" ") : [card.id];
  const next = run ? ids[(ids.indexOf(cards[at]?.id) + 1) % ids.length] : ids[0];
  show(document.getElementById(next), false);
});

function arrive() {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (found?.classList.contains("card")) show(found, true);
  else if (found?.localName === "section") at = cards.indexOf(found.querySelector(".card")) - 1;
}
addEventListener("hashchange", arrive);
arrive();
