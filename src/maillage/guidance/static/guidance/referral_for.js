/* The referral by keyboard: digits choose the need, places follow by themselves, Ctrl+Enter sends. */

import { typeahead } from "../design/typeahead.js";

const form = document.querySelector("[data-refer]");
const places = form.querySelector("[data-places]");
const where = form.querySelector("[name=where]");
const needs = [...form.querySelectorAll("[name=need]")];
let turn = 0;

document.querySelector("[data-keys-help]").hidden = false;
typeahead(where, {
  onType: () => { form.querySelector("[name=where_code]").value = ""; },
  onPick: (hit) => {
    form.querySelector("[name=where_code]").value = hit.code;
    look();
  },
});
form.addEventListener("change", (event) => {
  if (["need", "procedure", "known"].includes(event.target.name)) look();
});
document.addEventListener("keydown", keyed);
if (!needs.some((box) => box.checked)) needs[0].focus();

/* What was chosen among the places before is kept only if it is proposed again. */
async function look() {
  const asked = ++turn;
  const data = new FormData(form);
  data.set("action", "propose");
  if (document.activeElement && needs.includes(document.activeElement)) data.delete("place");
  try {
    const answer = await fetch(location.href, { method: "POST", body: data, headers: { "X-Part": "places" } });
    if (answer.ok && asked === turn) places.innerHTML = await answer.text();
  } catch (error) {
    /* offline: the button below still asks the server */
  }
}

function keyed(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.querySelector("[value=send]").click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  const box = needs[Number(event.key) - 1];
  if (box) {
    box.focus();
    box.click();
    event.preventDefault();
  }
}
