// What htmx leaves to the desk: a reading that is no longer that of the words typed is never left standing.

document.addEventListener("input", ({ target }) => {
  const reading = document.getElementById(target.dataset?.reading);
  if (reading) reading.ariaBusy = "true";
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  detail.target.ariaBusy = null;
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    if (!detail.target.matches(".read-as")) return;
    detail.target.ariaBusy = null;
    detail.target.textContent = "It could not be asked how this is understood; you are told when you save.";
  });
}
