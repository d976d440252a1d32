// Shows how far an import is, and the report once there is one.
const section = document.querySelector("[data-progress]");
const PAUSE = 1000;

async function look() {
  try {
    const answer = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
    const state = await answer.json();
    section.querySelector("[data-rows]").textContent = state.rows.toLocaleString(document.documentElement.lang);
    if (!state.under_way) {
      window.location.reload();
      return;
    }
  } catch (error) {
    // The network is gone for a moment: the import goes on, and so do we.
  }
  window.setTimeout(look, PAUSE);
}

if (section) window.setTimeout(look, PAUSE);
