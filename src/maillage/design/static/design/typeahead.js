/* Suggestions under a text field: arrows, Enter, Escape, or a finger. The field alone still works.

   The field names a JSON address in `data-typeahead` that answers {results: [{name, context, …}]};
   `data-found` are the words before their number. `onPick` receives the chosen one. */

const WAIT = 120;

export function typeahead(field, { onPick, onType = () => {} }) {
  const list = emptyList(field);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  list.after(status);
  let hits = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    mark(-1);
    field.setAttribute("aria-expanded", "false");
  };

  const mark = (rank) => {
    active = rank;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === rank)));
    if (rank < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", list.children[rank].id);
      list.children[rank].scrollIntoView({ block: "nearest" });
    }
  };

  const pick = (rank) => {
    field.value = hits[rank].name;
    onPick(hits[rank]);
    close();
  };

  const show = (results) => {
    hits = results;
    list.textContent = "";
    hits.forEach((hit, rank) => list.append(suggestion(`${list.id}-${rank}`, hit)));
    list.hidden = hits.length === 0;
    status.textContent = hits.length ? `${field.dataset.found} ${hits.length}` : "";
    field.setAttribute("aria-expanded", String(hits.length > 0));
    mark(-1);
  };

  const look = async () => {
    const text = field.value.trim();
    const turn = ++asked;
    if (text.length < 2) {
      close();
      return;
    }
    try {
      const address = new URL(field.dataset.typeahead, document.baseURI);
      address.searchParams.set("q", text);
      const answer = await fetch(address);
      const { results } = await answer.json();
      if (turn === asked && document.activeElement === field) show(results);
    } catch (error) {
      close(); // offline: the server reads the text when the form is sent
    }
  };

  field.addEventListener("input", () => {
    onType();
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  field.addEventListener("blur", close);
  // On a slow line the first letters are there before this module.
  if (document.activeElement === field && field.value) timer = setTimeout(look, WAIT);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 && step < 0 ? hits.length - 1 : (active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(Math.max(active, 0));
    } else if (event.key === "Tab" && active >= 0) {
      pick(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    pick([...list.children].indexOf(item));
  });
}

function emptyList(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0] ? field.labels[0].textContent : "");
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  return list;
}

function suggestion(id, hit) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const name = document.createElement("span");
  name.textContent = hit.name;
  const context = document.createElement("small");
  context.textContent = hit.context;
  item.append(name, context);
  return item;
}
