/* Each question pays only for the modules its own fields need. */

import "../design/listen.js";

if (document.querySelector("[data-alone]")) {
  import("./alone.js").then((module) => module.alone(document));
}
if (document.querySelector("[data-place-field]")) {
  import("./place_field.js").then((module) => module.placeField(document));
}
