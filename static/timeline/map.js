// The map by hand: drag, pinch, wheel, keys, a box. Without script the links above it lead everywhere.
"use strict";
{
  const globe = () => document.querySelector("#globe");
  const fingers = new Map();
  let from, box, view, timer, dragged;

  const go = (query) => htmx.ajax("GET", location.pathname + query, { target: "#results", swap: "outerHTML" });
  // Shares of the picture.
  const seek = ([left, right], [top, bottom]) => {
    const { base, box } = globe().dataset;
    const [west, north, width, height] = box.split(",").map(Number);
    go(`${base}&box=${[west + left * width, north - bottom * height, west + right * width, north - top * height]}`);
  };
  const share = ({ clientX, clientY }) => {
    const { left, top, width, height } = globe().getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  // Until the server has drawn it: moved, then enlarged.
  const show = (x, y, scale) => {
    view = [x, y, scale];
    for (const { style } of globe().children) style.transform = `translate(${x * 100}%,${y * 100}%) scale(${scale})`;
  };
  const settle = () => {
    clearTimeout(timer);
    const [x, y, scale] = view;
    view = null;
    seek([-x / scale, (1 - x) / scale], [-y / scale, (1 - y) / scale]);
  };
  const enlarge = (by, [u, v]) => {
    const [x, y, scale] = view ?? [0, 0, 1];
    show(u + (x - u) * by, v + (y - v) * by, scale * by);
    clearTimeout(timer);
    timer = setTimeout(settle, 150);
  };
  const apart = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  const sides = (to) => to.map((each, axis) => [each, from[axis]].sort((one, two) => one - two));

  const on = (type, listen) =>
    document.addEventListener(type, (event) => event.target.closest?.("#globe") && listen(event), { passive: false });
  on("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    from = share(event);
    box = event.shiftKey || globe().matches(".drawing");
  });
  on("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = [...fingers.values()];
    fingers.set(event.pointerId, event);
    const to = share(event);
    const [x, y] = [to[0] - from[0], to[1] - from[1]];
    if (before[1]) enlarge(apart([...fingers.values()]) / apart(before), to);
    else if (box) {
      const [[left, right], [top, bottom]] = sides(to);
      globe().lastElementChild.style.inset = [top, 1 - right, 1 - bottom, left].map((each) => `${each * 100}%`).join(" ");
    } else if (dragged || Math.hypot(x, y) > 0.01) show(x, y, 1);
    dragged = box || view;
  });
  for (const type of ["pointerup", "pointercancel"]) {
    document.addEventListener(type, (event) => {
      if (!fingers.delete(event.pointerId) || fingers.size || !dragged) return;
      if (view) settle();
      else if (box) seek(...sides(share(event)));
      // The click that ends it is not meant.
      setTimeout(() => (dragged = null));
    });
  }
  on("dragstart", (event) => event.preventDefault());
  // It scrolls the page, unless the map has the focus, or with Ctrl, as a trackpad says a pinch.
  on("wheel", (event) => {
    if (!event.ctrlKey && !globe().matches(":focus-within")) return;
    event.preventDefault();
    enlarge(2 ** (-event.deltaY / 240), share(event));
  });
  on("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!dragged) go(link.getAttribute("href"));
  });
  on("keydown", (event) => {
    const { key } = event;
    const mark = key.startsWith("Arrow") && event.target.closest("a");
    const beside = /Right|Down/.test(key) ? "nextElementSibling" : "previousElementSibling";
    const to = mark ? mark[beside] : document.querySelector(`.steps [aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!mark) return to.click();
    mark.setAttribute("tabindex", -1);
    to.setAttribute("tabindex", 0);
    to.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (target.id === "map-select") target.ariaPressed = globe().classList.toggle("drawing");
  });
  // Tab reaches one mark, the arrows the others from it.
  const begin = () => {
    document.querySelector("#map-select")?.removeAttribute("hidden");
    for (const mark of document.querySelectorAll(".places a + a")) mark.setAttribute("tabindex", -1);
  };
  for (const type of ["htmx:afterSettle", "htmx:historyRestore"]) document.addEventListener(type, begin);
  begin();
}
