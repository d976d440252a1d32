/* The file of a person being opened or corrected: communes and languages by their first letters,
   and, while opening, the files that look alike. The form works without any of it. */

import { typeahead } from "../design/typeahead.js";
import { languages } from "./languages.js";

const form = document.querySelector("[data-person-form]");
const named = (name) => form.querySelector(`[name=${name}]`);

function commune() {
  const box = form.querySelector("[data-commune]");
  const field = named("commune");
  const code = form.querySelector("input[type=hidden][name=commune_code]");
  field.dataset.typeahead = box.dataset.typeaheadAddress;
  field.dataset.found = box.dataset.foundWords;
  typeahead(field, {
    onType: () => { code.value = ""; },
    onPick: (hit) => { code.value = hit.code; },
  });
}

function alike() {
  const found = document.querySelector("[data-alike-found]");
  if (!found || !form.dataset.alike) return;
  const asked = ["first_name", "last_name", "birth_year", "phone"];
  let last = "";
  const look = async () => {
    const address = new URL(form.dataset.alike, document.baseURI);
    asked.forEach((name) => address.searchParams.set(name, named(name).value.trim()));
    if (address.search === last || !named("first_name").value.trim() + named("last_name").value.trim()) return;
    last = address.search;
    try {
      const answer = await fetch(address);
      if (answer.ok && !answer.redirected) found.innerHTML = await answer.text();
    } catch (error) {
      last = ""; // offline: asked again at the next field
    }
  };
  asked.forEach((name) => named(name).addEventListener("change", look));
}

const first = [...form.querySelectorAll("input:not([type=hidden])")].find((one) => !one.value);
const wrong = form.querySelector("[aria-invalid]");
const names = form.querySelector("[data-languages]").dataset.languages.split("|");
commune();
languages(named("languages_spoken"), names);
languages(named("languages_read"), names);
alike();
if (wrong || first) (wrong || first).focus();
