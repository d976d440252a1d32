/* Names of languages under a field that holds several: the last one, as it is typed. */

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

export function languages(field, names) {
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
  let active = -1;

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const before = () => field.value.slice(0, field.value.lastIndexOf(",") + 1);
  const mark = (rank) => {
    active = rank;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === rank)));
    if (rank >= 0) field.setAttribute("aria-activedescendant", list.children[rank].id);
  };
  const pick = (rank) => {
    const held = before();
    field.value = `${held}${held ? " " : ""}${list.children[rank].textContent}`;
    close();
  };
  const show = () => {
    const typed = plain(field.value.slice(before().length).trim());
    const held = plain(before());
    list.textContent = "";
    if (typed) {
      const fit = names.filter((name) => plain(name).startsWith(typed) && !held.includes(plain(name)));
      const exact = fit.some((name) => plain(name) === typed);
      (exact ? [] : fit.slice(0, 6)).forEach((name, rank) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${rank}`;
        item.setAttribute("role", "option");
        item.textContent = name;
        list.append(item);
      });
    }
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(list.hidden ? -1 : 0);
  };

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const many = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((active + (event.key === "ArrowDown" ? 1 : -1) + many) % many);
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Tab" || event.key === ",") {
      pick(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) pick([...list.children].indexOf(item));
  });
}
