/* Reads a part of the page aloud with the device's own voice; the button shows only where there is one. */

function spokenText(root) {
  if (root.dataset.spoken) return root.dataset.spoken;
  return [...root.querySelectorAll("[data-speak]")].map(visibleText).join(". ");
}

function visibleText(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("details, .no-print, svg, .print-only").forEach((extra) => extra.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function listen(root) {
  const button = root.querySelector("[data-listen]");
  if (!button || !("speechSynthesis" in window)) return;
  const label = button.querySelector("span");
  const [start, stop] = [label.textContent, button.dataset.stopLabel];
  const silent = () => { label.textContent = start; };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (label.textContent === stop) {
      speechSynthesis.cancel();
      silent();
      return;
    }
    const speech = new SpeechSynthesisUtterance(spokenText(root));
    speech.lang = document.documentElement.lang;
    speech.rate = 0.9;
    speech.onend = silent;
    speech.onerror = silent;
    label.textContent = stop;
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

document.querySelectorAll("[data-listen-to]").forEach(listen);
