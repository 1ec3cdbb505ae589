"use strict";
// Shows a newer version as soon as there is one, and keeps trying while the server is away. A page without a script of
// its own gets its new text in place, so that the reader stays where they were; any other is loaded again.
let shown = Number(document.currentScript.dataset.version);
const plain = document.scripts.length === 1;

const styles = (page) => Array.from(page.querySelectorAll("style"), (style) => style.textContent).join();

async function renew() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const version = Number(page.querySelector("script[data-version]")?.dataset.version);
  if (!version || styles(page) !== styles(document)) {
    location.reload();
  } else if (version > shown) {
    shown = version;
    document.title = page.title;
    document.body.replaceWith(page.body);
  }
}

new EventSource("/events").onmessage = (event) => {
  if (Number(event.data) === shown) return;
  if (plain) renew().catch(() => undefined); // the server went away: it tells again when it is back
  else location.reload();
};
