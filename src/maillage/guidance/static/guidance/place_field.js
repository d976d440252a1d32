/* The commune's type-ahead, and "around me" rounded to about one kilometre before it leaves the device. */

import { typeahead } from "../design/typeahead.js";

const DECIMALS = 2;

export function placeField(root) {
  const box = root.querySelector("[data-place-field]");
  if (!box) return;
  const input = box.querySelector("#where");
  const hidden = (name) => box.querySelector(`[name=${name}]`);

  const forget = () => {
    ["where_code", "where_latitude", "where_longitude"].forEach((name) => { hidden(name).value = ""; });
    box.querySelectorAll("[name=where_option]").forEach((option) => { option.checked = false; });
  };
  typeahead(input, {
    onType: forget,
    onPick: (hit) => {
      forget();
      hidden("where_code").value = hit.code;
    },
  });
  around(box, ({ coords }) => {
    forget();
    input.value = box.dataset.around;
    hidden("where_latitude").value = coords.latitude.toFixed(DECIMALS);
    hidden("where_longitude").value = coords.longitude.toFixed(DECIMALS);
  });
}

function around(box, found) {
  const button = box.querySelector("[data-around-me]");
  const status = box.querySelector("[data-around-status]");
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      found,
      () => { status.textContent = box.dataset.refused; },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
}
