// The review queue: keys, the focus after each step, and nothing typed is lost unasked. Without script it is plain forms.

const REMEMBERED = "review-keys";
const dialog = document.getElementById("review-keys");
const box = document.getElementById("review-keys-on");
let edited = false;

const stored = (value) => {
  try {
    if (value !== undefined) localStorage.setItem(REMEMBERED, value);
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null; // a browser that keeps nothing has the keys on
  }
};

function showKeys() {
  const on = stored() !== "off";
  box.checked = on;
  document.body.classList.toggle("keys-off", !on);
  for (const each of document.querySelectorAll('[data-key="?"]')) each.hidden = false;
}

function withKey(key) {
  const all = [...document.querySelectorAll("#review [data-key]")];
  const found = all.filter((each) => each.dataset.key.split(" ").includes(key));
  const near = document.activeElement?.closest(".review-same");
  return found.find((each) => near?.contains(each)) ?? found[0];
}

function act(key) {
  if (key === "e" || key === "d") {
    const field = document.getElementById(key === "e" ? "id_headline" : "id_when");
    field?.focus();
    field?.select();
    return Boolean(field);
  }
  if (key === "?") {
    dialog.showModal();
    return true;
  }
  const target = withKey(key);
  if (document.querySelector("#review .htmx-request")) return Boolean(target); // the answer to the key before is not there yet
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape" && typing.closest("#review")) {
      typing.blur();
      document.getElementById("event-heading")?.focus();
    } else if (event.key === "Enter" && typing.matches("#review-form textarea")) {
      event.preventDefault(); // a headline has one line
      typing.form.requestSubmit();
    }
    return;
  }
  if (stored() === "off" || event.repeat) return;
  if (act(event.key)) event.preventDefault();
});

document.addEventListener("click", ({ target }) => {
  if (target.closest('[data-key="?"]')) dialog.showModal();
});

box.addEventListener("change", () => {
  stored(box.checked ? "on" : "off");
  showKeys();
});

document.addEventListener("input", ({ target }) => {
  if (target.form?.id === "review-form") edited = true;
});

// Whatever leaves the form behind asks first; the form itself takes along what was typed.
document.addEventListener("htmx:confirm", (event) => {
  const { elt, target } = event.detail;
  if (!edited || elt.id === "review-form" || target?.id !== "review" || elt.matches("[data-drop]")) return;
  event.preventDefault();
  if (window.confirm("You changed this event and have not saved it. Leave it without saving?")) event.detail.issueRequest(true);
});

window.addEventListener("beforeunload", (event) => {
  if (edited) event.preventDefault();
});

document.addEventListener("submit", ({ target }) => {
  if (target.id === "review-form" && !window.htmx) edited = false;
});

// The sentence stands in the middle of its box.
function toTheSentence() {
  const box = document.querySelector("#article .article-text");
  const sentence = box?.querySelector(".sentence, .phrase");
  if (sentence) box.scrollTop = sentence.offsetTop - box.clientHeight / 3;
}

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  toTheSentence();
  if (detail.target.id !== "review") return;
  if (detail.requestConfig?.elt.closest(".review-filter")) document.querySelector(".review-filter").open = false;
  edited = Boolean(document.querySelector("#review .review-difference, #review .errornote"));
  showKeys();
  const focused = [...document.querySelectorAll("#review [data-focus]")].shift();
  focused?.focus({ preventScroll: true });
  document.getElementById("review").scrollIntoView({ block: "start" });
});

function warn(words) {
  const said = document.querySelector("#review .review-said");
  if (!said) return;
  said.classList.add("is-warning");
  said.textContent = words;
  said.scrollIntoView({ block: "nearest" });
}

// Who is logged out is sent to another page, which must not take the place of what was typed.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "review" || detail.isError || detail.serverResponse.includes('id="review"')) return;
  detail.shouldSwap = false;
  warn("You are not logged in any longer. Nothing was saved: copy what you typed, log in and load this page again.");
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail }) => {
    if (detail.target.id !== "review") return;
    const refused = detail.xhr?.status >= 400 && detail.xhr.status < 500;
    warn(
      refused
        ? "The server refused this, so nothing was saved. What you typed is still here; load the page again to go on."
        : "The server did not answer as it should. It is not known whether this was saved; what you typed is still here. Try again.",
    );
  });
}

showKeys();
toTheSentence();
document.querySelector("#review [data-focus]")?.focus({ preventScroll: true });
