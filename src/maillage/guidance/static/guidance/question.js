/* Only the question that asks where pays for the module of places. */

import "../design/listen.js";
import { alone } from "./alone.js";

alone(document);
if (document.querySelector("[data-place-field]")) {
  import("./place_field.js").then((module) => module.placeField(document));
}
