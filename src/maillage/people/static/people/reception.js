/* A field that finds people as one types: at the counter, and wherever else a person is picked.

   Arrows walk the list, Enter opens, Escape begins again. `data-search` names the address that
   answers the list; how many were found is said by a status that stays on the page. */

const WAIT = 90;

const form = document.querySelector("[data-reception]");
const field = form.querySelector("input[type=search]");
const found = document.querySelector("[data-found]");
const atFirst = field.value.trim() ? "" : found.innerHTML;
const status = document.createElement("p");
let timer = 0;
let turn = 0;
let asked = field.value.trim();
let waiting = null;
let presses = 0;
let going = null;

status.className = "visually-hidden";
status.setAttribute("role", "status");
found.after(status);

const links = () => [...found.querySelectorAll("a.hit")];

// A status that comes with its words is not read out everywhere: one that was there is.
function say() {
  const said = found.querySelector("[data-said]");
  status.textContent = said ? said.textContent : "";
  if (said) said.remove();
}

async function look() {
  const text = field.value.trim();
  const mine = ++turn;
  asked = text;
  if (!text) {
    found.innerHTML = atFirst;
    status.textContent = "";
    return;
  }
  try {
    const address = new URL(form.dataset.search, document.baseURI);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || !answer.ok) {
      form.submit(); // signed out, or an error: the page itself says so
      return;
    }
    const list = await answer.text();
    if (mine !== turn) return;
    found.innerHTML = list;
    say();
  } catch (error) {
    asked = ""; // offline: Enter sends the form
  }
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => { waiting = look(); }, WAIT);
});

// Going into the list waits for that of what was typed last: the one before shows other people.
async function settle() {
  clearTimeout(timer);
  if (field.value.trim() !== asked) waiting = look();
  await waiting;
  return links()[0];
}

// Keys pressed while the list is awaited are not lost: they count once it is there.
function goIn() {
  presses += 1;
  if (presses > 1) return;
  going = settle().then(() => {
    const all = links();
    if (all.length) all[Math.min(presses, all.length) - 1].focus();
    presses = 0;
    going = null;
  });
}

async function enter() {
  await going;
  if (links().includes(document.activeElement)) {
    document.activeElement.click();
    return;
  }
  const first = await settle();
  if (!first) {
    form.submit();
  } else if (links().length === 1) {
    first.click();
  } else {
    first.focus();
  }
}

form.addEventListener("submit", (event) => {
  if (!field.value.trim()) return;
  event.preventDefault();
  enter();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const all = links();
  const at = all.indexOf(document.activeElement);
  const inField = document.activeElement === field;
  if (!inField && at < 0) return;
  if (event.key === "ArrowDown" && inField) {
    event.preventDefault();
    goIn();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    all[Math.min(at + 1, all.length - 1)].focus();
  } else if (event.key === "ArrowUp" && all.length) {
    event.preventDefault();
    if (inField) all[all.length - 1].focus();
    else if (at === 0) field.focus();
    else all[at - 1].focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    field.value = "";
    field.focus();
    look();
  } else if (!inField && event.key.length === 1 && event.key !== " ") {
    field.focus(); // typing goes on in the field
  }
});
