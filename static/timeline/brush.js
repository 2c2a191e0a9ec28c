// The brush of the overview: two handles, and a range drawn or moved on its bars; it fills in the filter's dates and sends
// them. Without script bars are links, and dates are fields.
"use strict";

{
  const rows = () => [...document.querySelectorAll(".bars")];
  const cells = (row) => [...row.querySelectorAll("a")];
  const isIn = (cell) => cell.matches(".in");
  const within = (low, value, high) => Math.max(low, Math.min(value, high));
  const isMirrored = () => document.dir === "rtl";
  const same = (one, other) => String(one) === String(other);

  let thumbs = [];
  let range; // numbers of the first and the last bar of the first row
  let drag = null;
  let dragged = false; // what ends a drag is no click
  let waiting;

  // The days of some bars, empty where they reach for ever.
  function days(row, range) {
    const edges = row.dataset.edges.split(" ");
    return range.map((number, side) => {
      const edge = edges[number + side];
      return edge && new Date(new Date(edge) - side * 864e5).toISOString().slice(0, 10);
    });
  }

  function send(row, range) {
    const { elements } = document.getElementById("filter");
    const isAll = row === rows()[0] && same(range, [0, cells(row).length - 1]);
    [elements.from.value, elements.to.value] = isAll ? ["", ""] : days(row, range);
    if ("words" in row.dataset) elements.q.value = row.dataset.words;
    elements.q.form.requestSubmit();
  }

  function chosen(row) {
    const all = cells(row);
    return all.some(isIn) ? [all.findIndex(isIn), all.findLastIndex(isIn)] : [0, all.length - 1];
  }

  function place(row) {
    const most = cells(row).length - 1;
    range = chosen(row);
    thumbs.forEach((thumb, side) => {
      const day = days(row, range)[side];
      thumb.style.insetInlineStart = `${(100 * (range[side] + side)) / (most + 1)}%`;
      thumb.style.top = `${row.offsetTop}px`;
      thumb.ariaValueMin = side && range[0];
      thumb.ariaValueMax = side ? most : range[1];
      thumb.ariaValueNow = range[side];
      thumb.ariaValueText = day ? new Date(day).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }) : "…";
    });
  }

  function select(row, [first, last]) {
    cells(row).forEach((cell, number) => cell.classList.toggle("in", number >= first && number <= last));
    if (row === rows()[0]) place(row);
  }

  function start() {
    const around = document.querySelector(".timespan");
    if (!around || drag) return;
    if (!around.querySelector(".thumb")) {
      thumbs = ["from", "to"].map((name) => {
        const thumb = document.createElement("div");
        around.append(Object.assign(thumb, { className: "thumb", role: "slider", tabIndex: 0, ariaLabel: around.dataset[name] }));
        return thumb;
      });
    }
    for (const thumb of thumbs) thumb.hidden = !rows().length;
    rows().slice(0, 1).forEach(place);
    // The key Tab stops once in each row; arrows lead on.
    for (const row of rows()) {
      const links = cells(row).filter((cell) => cell.href);
      const stop = links.find((link) => link === document.activeElement) ?? links.find(isIn) ?? links[0];
      for (const link of links) link.tabIndex = link === stop ? 0 : -1;
    }
  }

  const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -1e9, End: 1e9 };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const by = STEPS[key] * (isMirrored() && /Left|Right/.test(key) ? -1 : 1);
    const side = thumbs.indexOf(target);
    const row = side < 0 ? target.closest?.(".bars") : rows()[0];
    if (!by || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (side < 0) {
      const links = cells(row).filter((cell) => cell.href);
      const next = links[within(0, links.indexOf(target) + by, links.length - 1)];
      target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else {
      range[side] = within(side && range[0], range[side] + by, side ? cells(row).length - 1 : range[1]);
      select(row, range);
      clearTimeout(waiting);
      waiting = setTimeout(() => send(rows()[0], range), 300);
    }
  });

  // Where a pointer is, in bars from the row's beginning.
  function at(row, x) {
    const { left, right, width } = row.getBoundingClientRect();
    return (cells(row).length * (isMirrored() ? right - x : x - left)) / width;
  }

  function draggedTo({ row, side, from, old, moves }, x) {
    const most = cells(row).length - 1;
    const now = at(row, x);
    if (side === 0) return [within(0, Math.round(now), old[1]), old[1]];
    if (side === 1) return [old[0], within(old[0], Math.round(now) - 1, most)];
    const bar = within(0, Math.floor(now), most);
    if (!moves) return [Math.min(from, bar), Math.max(from, bar)];
    const by = within(-old[0], bar - from, most - old[1]);
    return old.map((number) => number + by);
  }

  document.addEventListener("pointerdown", ({ target, clientX: x, button, isPrimary }) => {
    const side = thumbs.indexOf(target);
    const row = side < 0 ? target.closest(".bars") : rows()[0];
    dragged = false;
    if (!row || button || !isPrimary) return;
    const old = chosen(row);
    const from = within(0, Math.floor(at(row, x)), cells(row).length - 1);
    drag = { row, side, x, from, old, now: old, moves: isIn(cells(row)[from]) && old[1] - old[0] < cells(row).length - 1 };
  });

  document.addEventListener("pointermove", ({ clientX: x, pointerId }) => {
    if (!drag || (!dragged && Math.abs(x - drag.x) < 5)) return;
    if (!dragged) drag.row.setPointerCapture(pointerId);
    dragged = true;
    select(drag.row, (drag.now = draggedTo(drag, x)));
  });

  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      const { row, now, old } = drag ?? {};
      drag = null;
      if (!row || same(now, old)) return;
      if (name === "pointerup") send(row, now);
      else select(row, old);
    });
  }

  const ifOnBars = (act) => (event) => event.target.closest?.(".bars") && act(event);
  document.addEventListener("dragstart", ifOnBars((event) => event.preventDefault()));
  document.addEventListener("click", ifOnBars((event) => {
    if (dragged) {
      event.preventDefault();
      event.stopPropagation();
    }
  }), true);

  for (const name of ["htmx:afterSettle", "htmx:oobAfterSwap", "htmx:historyRestore"]) document.addEventListener(name, start);
  start();
}
