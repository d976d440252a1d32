// The list of places works without this: here come suggestions, "around me" and the map.
import { typeahead } from "../design/typeahead.js";

const form = document.querySelector(".place-search");
if (form) {
  const field = form.querySelector("[data-typeahead]");
  if (field) typeahead(field, { onPick: (hit) => search(form, field, hit) });
  offerPosition(form);
}
prepareMap();

/** The code of what was picked alone says where: its name could be read as another place's. */
function search(sent, field, hit) {
  if (sent.elements.pos) sent.elements.pos.remove();
  let code = sent.elements.ou;
  if (!code) {
    code = document.createElement("input");
    code.type = "hidden";
    code.name = "ou";
    sent.append(code);
  }
  code.value = hit.kind === "post_code" ? `cp${hit.code}` : hit.code;
  field.removeAttribute("name");
  sent.submit();
}

/** One's own position, rounded to about a hundred metres before it is sent. */
function offerPosition(sought) {
  const button = sought.querySelector("[data-here]");
  const status = sought.querySelector("[data-here-status]");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = sought.dataset.hereWaiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const asked = new URLSearchParams(new FormData(sought));
        ["lieu", "ou", "pos"].forEach((name) => asked.delete(name));
        [...asked.keys()].forEach((name) => asked.get(name) === "" && asked.delete(name));
        asked.set("pos", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
        window.location.assign(`${sought.action}?${asked}`);
      },
      () => {
        status.textContent = sought.dataset.hereDenied;
      },
      { timeout: 10000, maximumAge: 300000 },
    );
  });
}

/** The map is fetched when it is looked at: at once beside the list, on demand on a phone. */
function prepareMap() {
  const aside = document.querySelector("[data-places-map]");
  const settings = document.getElementById("map-settings");
  if (!aside || !settings) return;
  const toggle = aside.querySelector(".map-toggle");
  const pane = aside.querySelector(".map-pane");
  aside.hidden = false;
  aside.parentElement.classList.add("with-map");
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    const options = JSON.parse(settings.textContent);
    import(options.map)
      .then((module) => module.draw(pane, options))
      .catch(() => {
        pane.textContent = options.words.failed;
      });
  };
  toggle.addEventListener("click", () => {
    const shown = aside.classList.toggle("shown");
    toggle.setAttribute("aria-expanded", String(shown));
    if (shown) start();
  });
  if (window.matchMedia("(min-width: 62rem)").matches) {
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watcher.disconnect();
        start();
      }
    });
    watcher.observe(pane);
  }
}
