/* The commune's type-ahead, and "around me" rounded to about one kilometre before it leaves the device. */

const WAIT = 120;
const DECIMALS = 2;

export function placeField(root) {
  const box = root.querySelector("[data-place-field]");
  if (!box) return;
  const field = parts(box);
  let timer = 0;
  let asked = 0;
  field.input.setAttribute("role", "combobox");
  field.input.setAttribute("aria-autocomplete", "list");
  field.input.setAttribute("aria-controls", field.list.id);
  field.input.setAttribute("aria-expanded", "false");
  field.input.addEventListener("input", () => {
    forget(field);
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const turn = ++asked;
      const hits = await search(box.dataset.search, field.input.value);
      if (turn === asked) show(field, hits, box.dataset.found);
    }, WAIT);
  });
  field.input.addEventListener("keydown", (event) => keyed(field, event));
  field.input.addEventListener("blur", () => setTimeout(() => close(field), 150));
  field.list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    pick(field, item);
  });
  around(box, field);
}

function parts(box) {
  return {
    input: box.querySelector("#where"),
    code: box.querySelector("[name=where_code]"),
    latitude: box.querySelector("[name=where_latitude]"),
    longitude: box.querySelector("[name=where_longitude]"),
    list: box.querySelector("[role=listbox]"),
    status: box.querySelector("[role=status]"),
  };
}

async function search(address, text) {
  if (text.trim().length < 2) return [];
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`);
    const { results } = await answer.json();
    return results.filter((hit) => hit.kind === "commune");
  } catch {
    return []; // offline: the server resolves the text when the form is sent
  }
}

function forget(field) {
  field.code.value = "";
  field.latitude.value = "";
  field.longitude.value = "";
  field.input.closest("[data-place-field]").querySelectorAll("[name=where_option]").forEach((option) => { option.checked = false; });
}

function show(field, hits, found) {
  field.list.textContent = "";
  field.list.append(...hits.map((hit, rank) => {
    const item = document.createElement("li");
    const context = document.createElement("span");
    item.id = `where-${rank}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.code = hit.code;
    item.dataset.name = hit.name;
    context.textContent = hit.context;
    item.append(hit.name, context);
    return item;
  }));
  field.list.hidden = hits.length === 0;
  field.input.setAttribute("aria-expanded", String(hits.length > 0));
  field.status.textContent = hits.length ? `${hits.length} ${found}` : "";
  if (hits.length) select(field, field.list.firstElementChild);
}

function select(field, item) {
  [...field.list.children].forEach((other) => other.setAttribute("aria-selected", String(other === item)));
  field.input.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

function keyed(field, event) {
  if (field.list.hidden) return;
  const current = field.list.querySelector("[aria-selected=true]");
  const move = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (move) {
    event.preventDefault();
    select(field, current[move] || current);
  } else if (event.key === "Enter" || event.key === "Tab") {
    if (event.key === "Enter") event.preventDefault();
    pick(field, current);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    close(field);
  }
}

function pick(field, item) {
  forget(field);
  field.input.value = item.dataset.name;
  field.code.value = item.dataset.code;
  close(field);
}

function close(field) {
  field.list.hidden = true;
  field.input.setAttribute("aria-expanded", "false");
  field.input.removeAttribute("aria-activedescendant");
}

function around(box, field) {
  const button = box.querySelector("[data-around-me]");
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        forget(field);
        field.input.value = box.dataset.around;
        field.latitude.value = coords.latitude.toFixed(DECIMALS);
        field.longitude.value = coords.longitude.toFixed(DECIMALS);
        field.status.textContent = box.dataset.around;
      },
      () => {
        field.status.textContent = box.dataset.refused;
        field.status.classList.remove("visually-hidden");
      },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
}
