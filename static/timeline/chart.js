// The chart under the hand: dragging, pinching, the wheel, keys. Every step of it is a link as well.
"use strict";

(() => {
  const axis = () => byId("axis");
  const inAxis = ({ target }) => target.closest?.("#axis");
  const numbers = (name) => axis().dataset[name].split(",").map(Number);
  const visible = (links) => [...links].filter((link) => link.checkVisibility({ visibilityProperty: true }));
  // Of the chart, or of one of two that are compared.
  const links = (chart) => visible(chart.querySelectorAll(".m:not(.p), .more-here"));
  const hands = new Map(); // what touches the chart: where it began and where it is, in pixels
  let base, dragged, waiting, kept;

  // A place in the picture as it was drawn → where it is now: what was done before, and what the hands do.
  function moved() {
    const [one, other] = hands.values();
    let scale = 1;
    let shift = one ? one.now - one.began : 0;
    if (other) {
      scale = Math.max(20, Math.abs(other.now - one.now)) / Math.max(20, Math.abs(other.began - one.began));
      shift = (one.now + other.now - scale * (one.began + other.began)) / 2;
    }
    return { scale: scale * base.scale, shift: scale * base.shift + shift };
  }

  function draw({ scale, shift }) {
    axis().firstElementChild.style.transform = `translateX(${shift}px) scaleX(${scale})`;
  }

  function hold(as = moved()) {
    base = as;
    for (const hand of hands.values()) hand.began = hand.now;
  }

  function reset() {
    hold({ scale: 1, shift: 0 });
    axis()?.firstElementChild.style.removeProperty("transform");
  }

  function dayAt(share) {
    const [days, places] = [numbers("days"), numbers("places")];
    const length = days.at(-1) - days[0];
    if (share < 0 || share > 1) return (share < 0 ? days[0] : days.at(-1) - length) + share * length;
    const at = Math.max(1, places.findIndex((place) => place >= share));
    return days[at - 1] + ((share - places[at - 1]) / (places[at] - places[at - 1])) * (days[at] - days[at - 1]);
  }

  // Days are counted as the server counts them.
  const written = (day) => new Date((day - 719163) * 864e5).toISOString().slice(0, 10);

  function show(first, last) {
    const [begin, end] = numbers("whole");
    if (last < begin || first > end) return reset();
    const all = first <= begin && last >= end;
    const address = `${location.pathname}?${all ? "" : `from=${written(first)}&to=${written(last)}&`}${axis().dataset.query}`;
    htmx.ajax("GET", address, { source: axis(), target: "#results", swap: "outerHTML" });
  }

  // What the picture was moved to is asked for.
  function settle() {
    const { scale, shift } = base;
    const width = axis().clientWidth;
    let [from, to] = [-shift, width - shift].map((at) => at / scale / width);
    if (document.dir === "rtl") [from, to] = [1 - to, 1 - from];
    const days = numbers("days");
    const first = Math.round(dayAt(from));
    const behind = scale === 1 && days.length === 2 ? first + days[1] - days[0] : Math.round(dayAt(to));
    if (first === days[0] && behind === days.at(-1)) reset();
    else show(Math.max(first, 1), Math.min(Math.max(behind - 1, first), 3652059));
  }

  const place = ({ clientX }) => clientX - axis().getBoundingClientRect().left;

  document.addEventListener("pointerdown", (event) => {
    if (event.button || !inAxis(event)) return;
    if (!hands.size) dragged = false;
    hold();
    hands.set(event.pointerId, { began: place(event), now: place(event) });
  });

  document.addEventListener("pointermove", (event) => {
    const hand = hands.get(event.pointerId);
    if (!hand || !axis()) return;
    hand.now = place(event);
    if (!dragged && hands.size < 2 && Math.abs(hand.now - hand.began) < 5) return;
    if (!dragged) axis().setPointerCapture(event.pointerId);
    dragged = true;
    draw(moved());
  });

  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, (event) => {
      if (!hands.has(event.pointerId)) return;
      hold();
      hands.delete(event.pointerId);
      if (hands.size || !dragged) return;
      if (name === "pointerup" || base.scale !== 1) settle();
      else reset(); // the page scrolls instead
    });
  }

  // What was dragged was not clicked; a mark that was clicked opens what its label opens.
  document.addEventListener("click", (event) => {
    if (!inAxis(event)) return;
    if (dragged && event.detail) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.target.localName === "use") {
      let label = event.target;
      while (label.localName === "use") label = label.nextElementSibling;
      label.firstElementChild.click();
    }
    dragged = false;
  }, true);

  document.addEventListener("dragstart", (event) => {
    if (inAxis(event)) event.preventDefault();
  });

  document.addEventListener("wheel", (event) => {
    if (!inAxis(event)) return;
    const { ctrlKey, deltaMode, deltaX, deltaY } = event;
    const across = Math.abs(deltaX) > Math.abs(deltaY);
    if (!across && !ctrlKey && !axis().contains(document.activeElement)) return;
    event.preventDefault();
    const unit = deltaMode ? 30 : 1;
    if (across) base.shift -= deltaX * unit;
    else {
      const scale = Math.exp(-deltaY * unit * (ctrlKey && Math.abs(deltaY) < 20 ? 0.01 : 0.002)); // a touchpad's pinch is small
      base = { scale: base.scale * scale, shift: place(event) + scale * (base.shift - place(event)) };
    }
    draw(base);
    clearTimeout(waiting);
    waiting = setTimeout(settle, 30);
  }, { passive: false });

  // One of its links can be reached with the tabulator key, the others from there with the arrows.
  function rove(all, to) {
    for (const link of all) link.tabIndex = -1;
    if (to) to.tabIndex = 0;
  }

  // The nearest link in a direction: along the axis rather in its own row.
  function next(all, from, key) {
    const along = /Left|Right/.test(key);
    const sign = /Right|Down/.test(key) ? 1 : -1;
    const middle = (link) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return along ? [x + width / 2, 4 * y + 2 * height] : [y + height / 2, x + width / 2];
    };
    const here = middle(from);
    let best, least = Infinity;
    for (const link of all) {
      const there = middle(link);
      const ahead = sign * (there[0] - here[0]);
      const cost = ahead + Math.abs(there[1] - here[1]);
      if (ahead > 6 && cost < least) [best, least] = [link, cost];
    }
    return best;
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const chart = target.closest?.(".seen");
    if (!chart || event.ctrlKey || event.metaKey || event.altKey) return;
    const [begin, end] = numbers("whole");
    const more = numbers("days").at(-1) - numbers("days")[0] - 1;
    const onward = (key === "ArrowRight") === (document.dir !== "rtl");
    const step = { "+": "closer", "=": "closer", "-": "wider" }[key];
    if (step) byId(`step-${step}`).click();
    else if (key === "Home") show(begin, begin + more);
    else if (key === "End") show(end - more, end);
    else if (!key.startsWith("Arrow")) return;
    else if (target !== chart || key === "ArrowDown") {
      const all = links(chart);
      const link = target === chart ? all.find((each) => !each.tabIndex) : next(all, target, key);
      if (link) rove(all, link);
      link?.focus();
    } else if (key !== "ArrowUp") byId(onward ? "step-later" : "step-earlier").click();
    event.preventDefault();
  });

  document.addEventListener("mouseover", ({ target }) => {
    if (target.matches?.(".m")) target.title = target.ariaLabel ?? "";
  });

  // Where the filter is long, the links are written without it.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.matches(".m") && !detail.path.includes("?")) detail.path += new URL(list.address, location).search;
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const link = document.activeElement;
    kept = detail.target.id === "results" && link.closest("#axis") && (link.pathname ?? "axis");
  });

  function begin() {
    reset();
    if (!axis()) return;
    let link;
    for (const chart of document.querySelectorAll(".seen")) {
      const all = links(chart);
      const same = all.find((each) => each.matches(".m") && each.pathname === kept);
      rove(all, same ?? all.find((each) => !each.matches(".t1, .t2")));
      link ??= same;
    }
    if (kept) (link ?? axis()).focus({ preventScroll: true });
    kept = null;
  }

  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "results") begin();
  });
  document.addEventListener("htmx:historyRestore", begin);
  begin();
})();
