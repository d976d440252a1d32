// A type-ahead on a text field: arrows, Enter, Escape; the field alone still works.

const WAIT = 120;

export function suggest(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0] ? field.labels[0].textContent : "");
  list.hidden = true;
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  let hits = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (rank) => {
    active = rank;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === rank)));
    if (rank >= 0) field.setAttribute("aria-activedescendant", list.children[rank].id);
  };

  const choose = (hit) => {
    const form = field.form;
    const pos = form.elements.pos;
    if (pos) pos.remove();
    let code = form.elements.ou;
    if (!code) {
      code = document.createElement("input");
      code.type = "hidden";
      code.name = "ou";
      form.append(code);
    }
    code.value = hit.kind === "post_code" ? `cp${hit.code}` : hit.code;
    // The code alone says where: the text could be read as another place of the same name.
    field.value = hit.name;
    field.removeAttribute("name");
    close();
    form.submit();
  };

  const show = (results) => {
    hits = results;
    list.replaceChildren(
      ...results.map((hit, rank) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${rank}`;
        item.setAttribute("role", "option");
        const name = document.createElement("span");
        name.textContent = hit.name;
        const context = document.createElement("small");
        context.textContent = hit.context;
        item.append(name, context);
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(hit);
        });
        return item;
      }),
    );
    list.hidden = results.length === 0;
    field.setAttribute("aria-expanded", String(results.length > 0));
    mark(-1);
  };

  const look = async () => {
    const text = field.value.trim();
    const turn = ++asked;
    if (text.length < 2) return close();
    try {
      const answer = await fetch(`${field.dataset.typeahead}?q=${encodeURIComponent(text)}`);
      const { results } = await answer.json();
      if (turn === asked && document.activeElement === field) show(results);
    } catch (error) {
      close();
    }
    return undefined;
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(hits[active]);
    } else if (event.key === "Escape") {
      close();
    }
  });
}
