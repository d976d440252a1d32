/* The counter's keyboard: a letter goes to a question, digits tick its answers, Enter sends. */

import { alone } from "./alone.js";
import { placeField } from "./place_field.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "1234567890";

const form = document.querySelector("[data-pro]");
const fields = [...form.querySelectorAll("[data-field]")];
alone(form);
placeField(form);
label();
open();
form.addEventListener("change", open);
form.addEventListener("reset", () => setTimeout(open));
document.addEventListener("keydown", keyed);

function label() {
  document.querySelector("[data-keys-help]").hidden = false;
  fields.forEach((field, rank) => {
    const key = field.querySelector("[data-key]");
    key.textContent = LETTERS[rank].toUpperCase();
    key.hidden = false;
    [...field.querySelectorAll(".pro-choice")].slice(0, DIGITS.length).forEach((choice, at) => {
      const digit = document.createElement("kbd");
      digit.textContent = DIGITS[at];
      digit.setAttribute("aria-hidden", "true");
      choice.querySelector("span").before(digit);
    });
  });
}

/* A question that what was answered takes away is folded; the server drops it too. */
function open() {
  form.querySelectorAll("[data-if]").forEach((field) => {
    const wanted = field.dataset.ifValues.split(" ");
    const ticked = [...form.querySelectorAll(`[name="${field.dataset.if}"]:checked`)];
    field.toggleAttribute("data-off", !ticked.some((box) => wanted.includes(box.value)));
  });
}

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const letter = fields[LETTERS.indexOf(event.key.toLowerCase())];
  if (letter && !letter.hasAttribute("data-off")) {
    focusFirst(letter);
    event.preventDefault();
  } else if (DIGITS.includes(event.key)) {
    const field = document.activeElement.closest("[data-field]");
    const box = field && field.querySelectorAll("input")[DIGITS.indexOf(event.key)];
    if (box) {
      box.focus();
      box.click();
      event.preventDefault();
    }
  }
}

function focusFirst(field) {
  (field.querySelector("input:checked") || field.querySelector("input")).focus();
}

function isTyping(target) {
  return target.matches("input[type=text], textarea, select");
}
