// What htmx leaves to the page: the panel's place in history, keys, copying, and saying that an answer did not come.
// Everything else works without script.
"use strict";

const byId = (id) => document.getElementById(id);
const here = () => location.pathname + location.search;
const narrow = matchMedia("(width < 75rem)");

// The list that stands in the page, by its address and title; null where the page is an event's own.
let list = null;
// The address that the page shows now, list or panel.
let shown = here();
let opener = null;
// How many events there were before those came that the focus goes to.
let asked = null;

function begin() {
  shown = here();
  list = byId("results") && { address: shown, title: document.title };
  opener = asked = null;
  showButtons(document);
  follow();
  bring();
  if (byId("keys")) byId("keys-on").checked = keysAreOn();
}

// Chart and map name the scripts that they need; once there these stay.
function bring() {
  for (const src of byId("results")?.dataset.scripts?.split(" ") ?? []) {
    if (document.querySelector(`script[src="${src}"]`)) continue;
    document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
  }
}

function showButtons(within) {
  for (const button of within.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const button of within.querySelectorAll("[data-keys]")) button.hidden = !byId("keys");
}

// The panel

const panel = () => byId("panel");
const isOpen = () => Boolean(panel()?.firstElementChild);
const CARD = ".headline a, .m:not(.p)";
const cards = () => [...document.querySelectorAll(CARD)].filter((card) => card.checkVisibility({ visibilityProperty: true }));
const cardOf = (path) => cards().find((card) => card.pathname === path);
const current = () => cards().find((card) => card.ariaCurrent);

// Where the panel lies over the list, nothing under it can be reached.
function setAside() {
  for (const part of document.querySelectorAll("header, body > footer, .side, .column")) {
    part.inert = isOpen() && narrow.matches;
  }
}

function opened(address, isNew) {
  if (isNew && address !== here()) history.pushState({ list: list.address }, "", address);
  shown = here();
  showButtons(panel());
  setAside();
  current()?.removeAttribute("aria-current");
  const card = cardOf(location.pathname);
  card?.setAttribute("aria-current", "true");
  if (!narrow.matches) card?.scrollIntoView({ block: "nearest" });
  panel().scrollTop = 0;
  panel().querySelector(".full").focus({ preventScroll: true });
}

function empty() {
  panel()?.replaceChildren();
  setAside();
}

function close() {
  const card = current() ?? opener;
  empty();
  if (here() !== list.address) history.pushState({ list: list.address }, "", list.address);
  shown = list.address;
  document.title = list.title;
  current()?.removeAttribute("aria-current");
  (card?.isConnected ? card : byId("results")).focus();
}

// What htmx is fetching for Back or Forward; the answer to an earlier step must not come over that to a later one.
let restoring = null;

addEventListener("popstate", (event) => {
  restoring?.abort();
  if (here() === shown) return;
  const inPlace = list && byId("results");
  if (inPlace && here() === list.address) {
    event.stopImmediatePropagation();
    close();
  } else if (inPlace && event.state?.list === list.address) {
    event.stopImmediatePropagation();
    htmx.ajax("GET", here(), { target: "#panel", swap: "innerHTML" });
  } else if (!event.state?.htmx) {
    location.reload();
  }
});

narrow.addEventListener("change", setAside);

// The strip that jumps shows the year and the month that the reader has come to.

let awaited = false;

function follow() {
  awaited = false;
  const headings = [...document.querySelectorAll(".results > [data-at]")];
  // As high as the headings that stay at the top.
  const here = (headings.findLast((heading) => heading.getBoundingClientRect().top < 82) ?? headings[0])?.dataset.at;
  const year = here?.slice(0, 4);
  for (const link of document.querySelectorAll("#jump a")) {
    const { at } = link.dataset;
    link.ariaCurrent = at === here || at === year ? "true" : null;
  }
  const months = document.querySelector("#jump .months");
  // Another year's months would lead astray.
  months?.classList.toggle("away", !months.querySelector(`:focus, [data-at^="${year}-"]`));
}

addEventListener(
  "scroll",
  () => {
    if (!awaited) requestAnimationFrame(follow);
    awaited = true;
  },
  { passive: true },
);

// What htmx does

function trouble(there) {
  if (byId("trouble")) byId("trouble").hidden = !there;
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.target.ariaBusy = "true";
  // What stands below a facet stays there, however few of its names are found.
  const facet = detail.target.matches(".options") && detail.target.parentElement;
  if (facet) facet.style.minBlockSize = `${facet.offsetHeight}px`;
  if (detail.target.id === "panel" && !panel().contains(document.activeElement)) opener = document.activeElement;
});

// The link for more events may have the focus when they come, asked for or by scrolling: it goes on to the first of them.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.matches(".paging:focus-within")) asked = cards().length;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  detail.target.ariaBusy = null;
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    // An event that is gone says so on a page of its own.
    if (detail.target.id === "panel" && [404, 410].includes(detail.xhr.status)) {
      location.assign(detail.pathInfo.finalRequestPath);
    } else trouble(true);
  });
}

document.addEventListener("htmx:historyCacheMiss", ({ detail }) => {
  restoring = detail.xhr;
  restoring.onerror = () => trouble(true);
});

// The server's own words about what is not there any more.
document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());

// Settled, and not only swapped in: from now on its links are htmx's.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const { target, xhr } = detail;
  if (!target) return; // a page restored from history
  trouble(false);
  follow();
  bring();
  if (target.id === "panel") {
    const { pathname, search } = new URL(xhr.responseURL);
    // What is restored from history is asked for by no link.
    opened(pathname + search, detail.requestConfig.elt !== document.body);
  } else if (target.id === "results") {
    empty();
    document.title = list.title;
    for (const field of document.querySelectorAll(".find")) field.value = "";
    if (document.activeElement === document.body) byId("results").focus({ preventScroll: true });
  } else if (target.id === "made") {
    showButtons(document);
  } else if (target.matches(".paging")) {
    if (asked !== null) cards()[asked]?.focus();
    // What has come pushes the foot of the page down, with whatever has the focus there.
    else document.activeElement.closest("footer a")?.scrollIntoView({ block: "nearest" });
    asked = null;
  }
});

// A filter that was taken away by a link is taken out of its field.
document.addEventListener("htmx:pushedIntoHistory", () => {
  shown = here();
  if (!list) return;
  list = { address: shown, title: list.title };
  const wanted = new URLSearchParams(location.search);
  for (const field of byId("filter").elements) {
    if (field === document.activeElement) continue;
    if (field.name === "certain") field.checked = wanted.has(field.name);
    else if (["q", "from", "to", "order", "box", "view", "lanes", "axis", "with"].includes(field.name)) field.value = wanted.get(field.name) ?? "";
  }
});

document.addEventListener("htmx:historyRestore", () => {
  begin();
  setAside();
});

// Keys

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function keysAreOn() {
  try {
    return localStorage.getItem("keys") !== "off";
  } catch {
    return true;
  }
}

function rememberKeys(on) {
  try {
    localStorage.setItem("keys", on ? "on" : "off");
  } catch {
    // Nothing may be kept here: they are on again on the next page.
  }
}

function step(by) {
  if (document.querySelector(".column")?.inert) return;
  const all = cards();
  const at = all.indexOf(all.includes(document.activeElement) ? document.activeElement : current());
  const next = at < 0 ? all.find((card) => card.getBoundingClientRect().top > 0) : all[at + by];
  if (next) next.focus();
  else if (by > 0) document.querySelector(".next a")?.click();
}

function stepOn(rel) {
  (isOpen() ? panel() : document).querySelector(`a[rel=${rel}]`)?.click();
}

const KEYS = {
  "/": () => byId("id_q")?.select(),
  "?": () => byId("keys").showModal(),
  j: () => step(1),
  k: () => step(-1),
  n: () => stepOn("next"),
  p: () => stepOn("prev"),
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !byId("keys") || byId("keys").open) return;
  if (target.matches?.(TYPING)) return;
  if (key === "Escape" && isOpen()) close();
  else if (!keysAreOn()) return;
  else if (Object.hasOwn(KEYS, key)) KEYS[key]();
  else if (key.startsWith("Arrow") && target.matches?.(".headline a") && /Up|Down/.test(key)) {
    step(key === "ArrowDown" ? 1 : -1);
  } else return;
  event.preventDefault();
});

document.addEventListener("change", ({ target }) => {
  if (target.id === "keys-on") rememberKeys(target.checked);
});

// Buttons

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not over plain HTTP, or not allowed: the old way.
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = text;
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

// The page as it is now, in another language: its address has changed since it was made.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("#languages a");
  if (!link) return;
  const { root } = document.querySelector("#languages [aria-current]").dataset;
  link.href = link.dataset.root + here().slice(root.length);
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy], [data-keys], [data-close]");
  if (!button) return;
  if ("copy" in button.dataset) {
    await copy(button.dataset.copy);
    byId("said").textContent = "";
    byId("said").textContent = byId("said").dataset.copied;
    button.focus();
    button.classList.add("done");
  } else if ("keys" in button.dataset) byId("keys").showModal();
  else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    close();
  }
});

begin();
