// One key a decision. Every key presses a button or follows a link that is on the page anyway.
const review = document.querySelector("[data-review]");
const sides = { one: "left", two: "right" };

function takeAll(which) {
  for (const radio of review.querySelectorAll(`input[type=radio][value=${sides[which]}]`)) {
    radio.checked = true;
  }
}

function isWriting(target) {
  return target.closest("textarea, select, input:not([type=radio])") !== null;
}

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
  const found = review.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found) return;
  event.preventDefault();
  found.click();
}

if (review) {
  for (const button of review.querySelectorAll("[data-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => takeAll(button.dataset.all));
  }
  document.addEventListener("keydown", press);
}
