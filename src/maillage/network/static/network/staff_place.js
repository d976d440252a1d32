// Opening hours are read back in words while they are typed.
const shown = document.querySelector("[data-hours]");
const text = document.querySelector("textarea[name=horaires]");
const PAUSE = 350;
let waiting = 0;

function line(day) {
  const row = document.createElement("div");
  row.className = "row";
  for (const words of [day.name, day.hours]) {
    const cell = document.createElement("span");
    cell.textContent = words;
    row.append(cell);
  }
  return row;
}

function show(answer) {
  const told = document.createElement("p");
  told.textContent = answer.words;
  told.className = answer.understood ? "n" : "unclear";
  shown.replaceChildren(told, ...answer.days.map(line));
}

async function read() {
  const query = new URLSearchParams({ texte: text.value, code: shown.dataset.code });
  const answer = await fetch(`${shown.dataset.hours}?${query}`);
  if (answer.ok) show(await answer.json());
}

if (shown && text) {
  text.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(read, PAUSE);
  });
}
