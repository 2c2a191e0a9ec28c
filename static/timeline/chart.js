// The chart under the hand: dragging, pinching, the wheel, keys. Every step of it is a link as well.
"use strict";

(() => {
  const EPOCH = 719163; // the first of January 1970, counted as the server counts days
  const axis = () => byId("axis");
  const hands = new Map(); // what touches the chart: where it began and where it is, in pixels
  let base = { scale: 1, shift: 0 }; // what was done to the picture before the hands that are on it now
  let dragged = false;
  let waiting = 0;
  let kept = null;

  // A place in the picture as it was drawn → where it is now.
  function moved() {
    const [one, other] = [...hands.values()];
    let scale = 1;
    let shift = one ? one.now - one.began : 0;
    if (other) {
      scale = Math.max(0.1, Math.abs(other.now - one.now) / Math.max(20, Math.abs(other.began - one.began)));
      shift = (one.now + other.now) / 2 - (scale * (one.began + other.began)) / 2;
    }
    return { scale: scale * base.scale, shift: scale * base.shift + shift };
  }

  function draw({ scale, shift }) {
    axis().firstElementChild.style.transform = scale === 1 && !shift ? "" : `translateX(${shift}px) scaleX(${scale})`;
  }

  function hold() {
    base = moved();
    for (const hand of hands.values()) hand.began = hand.now;
  }

  function reset() {
    base = { scale: 1, shift: 0 };
    for (const hand of hands.values()) hand.began = hand.now;
    if (axis()) draw(base);
  }

  // Days

  const numbers = (words) => words.split(",").map(Number);

  function dayAt(share) {
    const days = numbers(axis().dataset.days);
    const places = numbers(axis().dataset.places);
    const length = days.at(-1) - days[0];
    if (share < 0) return days[0] + share * length;
    if (share > 1) return days.at(-1) + (share - 1) * length;
    const at = Math.max(1, places.findIndex((place) => place >= share));
    return days[at - 1] + ((share - places[at - 1]) / (places[at] - places[at - 1])) * (days[at] - days[at - 1]);
  }

  const written = (day) => new Date((day - EPOCH) * 864e5).toISOString().slice(0, 10);

  function show(first, last) {
    const { whole, query } = axis().dataset;
    const [begin, end] = numbers(whole);
    if (last < begin || first > end) return reset();
    const days = first <= begin && last >= end ? [] : [`from=${written(first)}`, `to=${written(last)}`];
    htmx.ajax("GET", `${location.pathname}?${[...days, query].filter(Boolean).join("&")}`, {
      source: axis(),
      target: "#results",
      swap: "outerHTML",
    });
  }

  // What the picture was moved to is asked for.
  function settle() {
    const { scale, shift } = base;
    const width = axis().clientWidth;
    let [from, to] = [-shift / scale / width, (width - shift) / scale / width];
    if (document.dir === "rtl") [from, to] = [1 - to, 1 - from];
    const days = numbers(axis().dataset.days);
    const length = days.at(-1) - days[0];
    const first = Math.round(dayAt(from));
    const behind = scale === 1 && days.length === 2 ? first + length : Math.round(dayAt(to));
    if (first === days[0] && behind === days.at(-1)) reset();
    else show(Math.max(first, 1), Math.min(Math.max(behind - 1, first), 3652059));
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(settle, 50);
  }

  // Hands

  const place = ({ clientX }) => clientX - axis().getBoundingClientRect().left;

  document.addEventListener("pointerdown", (event) => {
    if (event.button || !event.target.closest?.("#axis")) return;
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
      if (name === "pointercancel" && hands.size < 2) {
        hands.clear();
        return reset();
      }
      hold();
      hands.delete(event.pointerId);
      if (dragged && !hands.size) settle();
    });
  }

  // What was dragged was not clicked; a mark that was clicked opens what its label opens.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#axis")) return;
    if (dragged && event.detail) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.target.localName === "use") {
      let label = event.target;
      while (label.localName !== "foreignObject") label = label.nextElementSibling;
      label.firstElementChild.click();
    }
    dragged = false;
  }, true);

  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("#axis")) event.preventDefault();
  });

  document.addEventListener("wheel", (event) => {
    if (!event.target.closest?.("#axis")) return;
    const unit = event.deltaMode ? 30 : 1;
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!across && !event.ctrlKey && !axis().contains(document.activeElement)) return;
    event.preventDefault();
    if (across) base.shift -= event.deltaX * unit;
    else {
      const scale = Math.exp(-event.deltaY * unit * (event.ctrlKey && Math.abs(event.deltaY) < 20 ? 0.01 : 0.002));
      base = { scale: base.scale * scale, shift: place(event) + scale * (base.shift - place(event)) };
    }
    draw(base);
    soon();
  }, { passive: false });

  // Keys

  const links = () => [...axis().querySelectorAll(".m:not(.p), .more-here")].filter((link) => link.checkVisibility({ visibilityProperty: true }));

  // One of its links can be reached with the tabulator key, the others from there with the arrows.
  function rove(to) {
    for (const link of links()) link.tabIndex = -1;
    if (to) to.tabIndex = 0;
  }

  // The nearest link in a direction: along the axis rather in its own row.
  function next(from, key) {
    const middle = (link) => {
      const box = link.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    };
    const [x, y] = middle(from);
    const along = /Left|Right/.test(key);
    const sign = /Right|Down/.test(key) ? 1 : -1;
    let best = null;
    let least = Infinity;
    for (const link of links()) {
      const [dx, dy] = middle(link).map((at, number) => at - [x, y][number]);
      const ahead = sign * (along ? dx : dy);
      const cost = ahead + (along ? 4 : 1) * Math.abs(along ? dy : dx);
      if (link !== from && ahead > 6 && cost < least) [best, least] = [link, cost];
    }
    return best;
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!target.closest?.("#axis") || event.ctrlKey || event.metaKey || event.altKey) return;
    const days = numbers(axis().dataset.days);
    const [begin, end] = numbers(axis().dataset.whole);
    const length = days.at(-1) - days[0];
    const step = (name) => byId(`step-${name}`).click();
    if (key === "+" || key === "=") step("closer");
    else if (key === "-") step("wider");
    else if (key === "Home") show(begin, begin + length - 1);
    else if (key === "End") show(end - length + 1, end);
    else if (!key.startsWith("Arrow")) return;
    else if (target !== axis()) {
      const link = next(target, key);
      if (link) {
        rove(link);
        link.focus();
      }
    } else if (/Left|Right/.test(key)) step((key === "ArrowLeft") === (document.dir === "rtl") ? "later" : "earlier");
    else if (key === "ArrowDown") links().find((link) => !link.tabIndex)?.focus();
    else return;
    event.preventDefault();
  });

  document.addEventListener("mouseover", ({ target }) => {
    if (target.matches?.(".m:not([title])")) target.title = target.ariaLabel ?? "";
  });

  // What htmx does

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.matches(".m") && !detail.path.includes("?")) detail.path += new URL(list.address, location).search;
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const link = document.activeElement;
    kept = detail.target.id === "results" && link.closest("#axis") && (link.pathname ?? "axis");
  });

  function begin() {
    base = { scale: 1, shift: 0 };
    for (const hand of hands.values()) hand.began = hand.now;
    if (!axis()) return;
    const all = links();
    const link = all.find((each) => each.matches(".m") && each.pathname === kept);
    rove(link ?? all.find((each) => !each.matches(".t1, .t2")));
    if (kept) (link ?? axis()).focus({ preventScroll: true });
    kept = null;
  }

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target?.id === "results") begin();
  });
  document.addEventListener("htmx:historyRestore", begin);
  begin();
})();
