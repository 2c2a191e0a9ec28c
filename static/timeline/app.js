// What htmx leaves to the page: saying that an answer did not come. Everything else works without script.
"use strict";

const trouble = () => document.getElementById("trouble");

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    trouble().hidden = false;
  });
}

document.addEventListener("htmx:afterSwap", () => {
  trouble().hidden = true;
});
