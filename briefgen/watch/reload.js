"use strict";
// Reloads the page when a newer version is shown, and keeps trying while the server is away.
const version = Number(document.currentScript.dataset.version);
new EventSource("/events").onmessage = (event) => {
  if (Number(event.data) !== version) location.reload();
};
