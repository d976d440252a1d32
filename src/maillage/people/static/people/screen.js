/* "Nothing" undoes the other answers, and they undo it. */

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) return;
  const isAlone = box.hasAttribute("data-alone");
  document.querySelectorAll(`input[name="${box.name}"]`).forEach((other) => {
    if (other !== box && other.hasAttribute("data-alone") !== isAlone) other.checked = false;
  });
});
