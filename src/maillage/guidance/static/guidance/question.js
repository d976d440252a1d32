import { alone } from "./alone.js";
import { listen } from "./listen.js";
import { placeField } from "./place_field.js";

alone(document);
listen();
placeField(document);
