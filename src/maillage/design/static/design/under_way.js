// Reloads a page once the work it tells of is over; until then nothing moves under the reader.
const UNDER_WAY = "[data-under-way]";
const PAUSE = 3000;

async function look() {
  try {
    const answer = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector(UNDER_WAY)) {
      window.location.reload();
      return;
    }
  } catch (error) {
    // The network is gone for a moment: the work goes on, and so do we.
  }
  window.setTimeout(look, PAUSE);
}

if (document.querySelector(UNDER_WAY)) window.setTimeout(look, PAUSE);
