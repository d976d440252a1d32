/* The desk's diagnosis: a letter goes to a question, a digit ticks its answer, each change is saved. */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const WAIT = 1200;
const BOX = "input:not([type=hidden])";

const form = document.querySelector("[data-diagnosis]");
const fields = [...form.querySelectorAll("[data-field]")];
const said = document.querySelector("[data-saved]");
let timer = 0;

document.querySelector("[data-keys-help]").hidden = false;
/* Letters go to what is in sight; what is folded away is reached by the tabulator. */
const lettered = fields.filter((field) => !field.closest("details"));
lettered.slice(0, LETTERS.length).forEach((field, rank) => {
  const key = field.querySelector("[data-key]");
  key.textContent = LETTERS[rank].toUpperCase();
  key.hidden = false;
});
document.addEventListener("keydown", keyed);
form.addEventListener("change", changed);

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("select, textarea, input[type=text]")) return;
  const field = lettered[LETTERS.indexOf(event.key.toLowerCase())];
  if (field) {
    (field.querySelector("input:checked") || field.querySelector(BOX)).focus();
    event.preventDefault();
    return;
  }
  const here = document.activeElement.closest("[data-field]");
  const box = here && here.querySelectorAll(BOX)[Number(event.key) - 1];
  if (box) {
    box.focus();
    box.click();
    event.preventDefault();
  }
}

function changed(event) {
  const box = event.target;
  if (box.type === "checkbox" && box.checked) {
    const isAlone = box.hasAttribute("data-alone");
    form.querySelectorAll(`input[name="${box.name}"]`).forEach((other) => {
      if (other !== box && other.hasAttribute("data-alone") !== isAlone) other.checked = false;
    });
  }
  clearTimeout(timer);
  timer = setTimeout(save, WAIT);
}

/* What was saved becomes what the page was drawn with: the next save sends only what is new. */
async function save() {
  const sent = new FormData(form);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: sent,
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    fields.forEach((field) => remember(field, sent));
    said.textContent = told.saved;
  } catch (error) {
    said.textContent = said.dataset.failed;
  }
}

function remember(field, sent) {
  const name = field.dataset.field;
  const order = [...field.querySelectorAll(`input[name="${name}"]`)].map((box) => box.value);
  const values = order.filter((value) => sent.getAll(name).includes(value));
  const known = sent.get(`${name}-su`) || "declared";
  form.querySelector(`input[name="etait-${name}"]`).value = `${values.join(",")}|${known}`;
}
