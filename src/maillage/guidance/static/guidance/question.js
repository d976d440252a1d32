import { alone } from "./alone.js";
import "../design/listen.js";
import { placeField } from "./place_field.js";

alone(document);
placeField(document);
