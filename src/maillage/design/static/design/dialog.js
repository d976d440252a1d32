/* Dialogs opened by a link to their address: the focus stays inside, Escape and "close" leave. */

document.querySelectorAll("dialog[id]").forEach((dialog) => {
  if (!dialog.showModal) return; // an older browser shows it by its address alone
  document.querySelectorAll(`a[href="#${dialog.id}"]`).forEach((link) => {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  });
  dialog.querySelectorAll("a[data-close]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  });
});
