/* "Rien" excludes the other answers, and they exclude it; the server applies the same rule. */

export function alone(root) {
  root.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked) return;
    const others = root.querySelectorAll(`input[name="${box.name}"]:checked`);
    const excluded = [...others].filter((other) => other !== box
      && ("alone" in box.dataset || "alone" in other.dataset));
    excluded.forEach((other) => { other.checked = false; });
  });
}
