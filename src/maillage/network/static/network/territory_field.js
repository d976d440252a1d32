/* The territory picked among the suggestions, with its kind: two may share a name or a code. */
import { typeahead } from "../design/typeahead.js";

for (const field of document.querySelectorAll("form [data-typeahead]")) {
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  chosen.name = "chosen";
  field.after(chosen);
  typeahead(field, {
    onPick: (hit) => { chosen.value = `${hit.kind}:${hit.code}`; },
    onType: () => { chosen.value = ""; },
  });
}
