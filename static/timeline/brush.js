// The brush of the overview: two handles, and a range drawn or moved on its bars; it fills in the filter's dates and sends
// them. Without script bars are links, and dates are fields.
"use strict";

{
  const rows = () => [...document.querySelectorAll(".bars")];
  const thumbs = () => [...document.querySelectorAll(".thumb")];
  const cells = (row) => [...row.querySelectorAll("a")];
  const links = (row) => cells(row).filter((cell) => cell.href);
  const isIn = (cell) => cell.matches(".in");
  const within = (low, value, high) => Math.max(low, Math.min(value, high));
  const isMirrored = () => document.dir === "rtl";
  const on = (names, act, early) => names.split(" ").forEach((name) => document.addEventListener(name, act, early));

  let drag; // a range is two numbers, of its first and its last bar
  let waiting;
  let awaited = false; // the next frame

  function chosen(row) {
    const all = cells(row);
    const first = all.findIndex(isIn);
    return first < 0 ? [0, all.length - 1] : [first, all.findLastIndex(isIn)];
  }

  // The days of a range, empty where it reaches for ever.
  function days(row) {
    const edges = row.dataset.edges.split(" ");
    return chosen(row).map((number, side) => {
      const edge = edges[number + side];
      return edge && new Date(Date.parse(edge) - side * 864e5).toISOString().slice(0, 10);
    });
  }

  function send(row) {
    const { from, to, q } = document.getElementById("filter").elements;
    const isAll = row === rows()[0] && cells(row).every(isIn);
    [from.value, to.value] = isAll ? ["", ""] : days(row);
    q.value = row.dataset.words ?? q.value;
    q.form.requestSubmit();
  }

  function place(row) {
    const most = cells(row).length - 1;
    const range = chosen(row);
    thumbs().forEach((thumb, side) => {
      const day = days(row)[side];
      thumb.style.top = `${row.offsetTop}px`;
      thumb.style.insetInlineStart = `${(100 * (range[side] + side)) / (most + 1)}%`;
      [thumb.ariaValueMin, thumb.ariaValueNow, thumb.ariaValueMax] = [side && range[0], range[side], side ? most : range[1]];
      const told = { dateStyle: "long", timeZone: "UTC" };
      thumb.ariaValueText = day ? new Date(day).toLocaleDateString(document.documentElement.lang, told) : cells(row)[range[side]].ariaLabel;
    });
  }

  function select(row, [first, last]) {
    cells(row).forEach((cell, number) => cell.classList.toggle("in", number >= first && number <= last));
    if (row === rows()[0]) place(row);
  }

  function start() {
    awaited = false;
    if (drag) return;
    for (const thumb of thumbs()) thumb.hidden = !rows()[0];
    rows().forEach((row, number) => {
      if (!number) place(row);
      // The key Tab stops once in each row; arrows lead on.
      const all = links(row);
      const stop = all.find((link) => link === document.activeElement) ?? all.find(isIn) ?? all[0];
      for (const link of all) link.tabIndex = link === stop ? 0 : -1;
    });
  }

  // Which handle or bar an event is about: the row, and the handle's number or -1.
  function met({ target }) {
    const side = thumbs().indexOf(target);
    return [side < 0 ? target.closest?.(".bars") : rows()[0], side];
  }

  const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -1e9, End: 1e9 };

  on("keydown", (event) => {
    const { key, target } = event;
    const by = STEPS[key] * (isMirrored() && /Left|Right/.test(key) ? -1 : 1);
    const [row, side] = met(event);
    if (!by || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (side < 0) {
      const all = links(row);
      const next = all[within(0, all.indexOf(target) + by, all.length - 1)];
      target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else {
      const range = chosen(row);
      range[side] = within(side && range[0], range[side] + by, side ? cells(row).length - 1 : range[1]);
      select(row, range);
      clearTimeout(waiting);
      waiting = setTimeout(() => send(rows()[0]), 300);
    }
  });

  // The bar under a pointer; a handle stands between two.
  function under({ clientX }, row, side) {
    const { left, right, width } = row.getBoundingClientRect();
    const bars = cells(row).length;
    const place = (bars * (isMirrored() ? right - clientX : clientX - left)) / width;
    return within(0, Math.floor(place + ([0.5, -0.5][side] ?? 0)), bars - 1);
  }

  on("pointerdown", (event) => {
    const [row, side] = met(event);
    drag = null;
    if (!row || event.button || !event.isPrimary) return;
    const old = chosen(row);
    const from = under(event, row, side);
    drag = { row, side, old, x: event.clientX, from: [old[1], old[0]][side] ?? from };
    drag.moves = side < 0 && isIn(cells(row)[from]) && !cells(row).every(isIn);
  });

  on("pointermove", (event) => {
    if (!drag || drag.ended) return;
    const { row, side, from, old, x, moves } = drag;
    if (!drag.goes && Math.abs(event.clientX - x) < 5) return;
    if (!drag.goes) row.setPointerCapture(event.pointerId);
    drag.goes = true;
    const bar = under(event, row, side);
    const by = within(-old[0], bar - from, cells(row).length - 1 - old[1]);
    select(row, moves ? [old[0] + by, old[1] + by] : [Math.min(from, bar), Math.max(from, bar)]);
  });

  // What ends a drag is no click.
  on("pointerup pointercancel", ({ type }) => {
    if (!drag?.goes) drag = null;
    if (!drag) return;
    const { row, old } = drag;
    drag.ended = true;
    if (type === "pointercancel") select(row, old);
    else if (String(chosen(row)) !== String(old)) send(row);
    setTimeout(() => (drag = null));
  });

  on("click dragstart", (event) => {
    if (met(event)[0] && (drag || event.type === "dragstart")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  // Once for all parts of an answer, as asking where the bars are has the whole page laid out.
  on("htmx:afterSettle htmx:oobAfterSwap htmx:historyRestore", () => {
    if (!awaited) requestAnimationFrame(start);
    awaited = true;
  });
  start();
}
