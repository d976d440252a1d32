// The list of places works without this: here come suggestions, "around me" and the map.
import { suggest } from "./suggestions.js";

const form = document.querySelector(".place-search");
if (form) {
  const field = form.querySelector("[data-typeahead]");
  if (field) suggest(field);
  offerPosition(form);
}
prepareMap();

/** One's own position, rounded to about a hundred metres before it is sent. */
function offerPosition(search) {
  const button = search.querySelector("[data-here]");
  const status = search.querySelector("[data-here-status]");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = search.dataset.hereWaiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const asked = new URLSearchParams(new FormData(search));
        ["lieu", "ou", "pos"].forEach((name) => asked.delete(name));
        [...asked.keys()].forEach((name) => asked.get(name) === "" && asked.delete(name));
        asked.set("pos", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
        window.location.assign(`${search.action}?${asked}`);
      },
      () => {
        status.textContent = search.dataset.hereDenied;
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
