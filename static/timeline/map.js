// The map: links without a new page, moved by drag and pinch, zoomed by wheel and keys, a box drawn. Without script the
// links above it do all but the box.
"use strict";
{
  const globe = () => document.getElementById("globe");
  const by = (name) => document.getElementById(`map-${name}`);
  const touches = new Map();
  let drag = null;
  let zoom = null;
  let timer;
  let held = false;

  const go = (query, keep = false) => {
    held = keep;
    htmx.ajax("GET", location.pathname + query, { target: "#results", swap: "outerHTML" });
  };
  // Shares of the picture, to which box they lead.
  const seek = (left, top, right, bottom) => {
    const [west, south, width, height] = globe().dataset.box.split(",").map(Number);
    if (right - left < 0.01 || bottom - top < 0.01 || height * (bottom - top) < 0.1) return show(0, 0, 1);
    const round = (degrees) => +degrees.toFixed(3);
    const along = (share) => round(((west + share * width + 540) % 360) - 180);
    const up = (share) => round(Math.min(90, Math.max(-90, south + (1 - share) * height)));
    const whole = (right - left) * width >= 360;
    const box = whole ? [-180, up(bottom), 180, up(top)] : [along(left), up(bottom), along(right), up(top)];
    go(`${globe().dataset.base}&box=${box}`, true);
  };
  const share = (event) => {
    const { left, top, width, height } = globe().getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  // As the picture would be after a step: x and y in shares, moved, then enlarged.
  const show = (x, y, scale) => {
    for (const part of globe().querySelectorAll("svg")) {
      part.style.transformOrigin = "0 0";
      part.style.transform = `translate(${x * 100}%, ${y * 100}%) scale(${scale})`;
    }
  };
  const zoomed = ({ x, y, scale }) => seek(-x / scale, -y / scale, (1 - x) / scale, (1 - y) / scale);
  const scaled = (by, [x, y]) => {
    zoom ??= { x: 0, y: 0, scale: 1 };
    by = Math.min(16, Math.max(1 / 8, zoom.scale * by)) / zoom.scale;
    zoom = { x: x + (zoom.x - x) * by, y: y + (zoom.y - y) * by, scale: zoom.scale * by };
    show(zoom.x, zoom.y, zoom.scale);
  };
  const done = () => {
    const last = zoom;
    zoom = null;
    if (last) zoomed(last);
  };

  const begin = () => {
    if (by("select")) by("select").hidden = false;
    // One mark is reached by Tab, the others from it by the arrows.
    document.querySelectorAll(".places").forEach((layer) =>
      layer.querySelectorAll("a").forEach((mark, number) => mark.setAttribute("tabindex", number ? -1 : 0)),
    );
  };

  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".places a");
    if (event.target.id === "map-select") {
      const on = globe().classList.toggle("drawing");
      event.target.ariaPressed = on;
    } else if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!drag?.far) go(mark.getAttribute("href"));
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest?.("#globe") || event.button) return;
    touches.set(event.pointerId, event);
    const box = event.shiftKey || globe().classList.contains("drawing");
    drag = { from: share(event), to: share(event), far: false, box };
  });

  document.addEventListener("pointermove", (event) => {
    if (!touches.has(event.pointerId) || !globe()) return;
    const before = [...touches.values()];
    touches.set(event.pointerId, event);
    if (before.length > 1) {
      const [one, other] = before;
      const [now, then] = [...touches.values()];
      const far = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      const [[x, y], [u, v]] = [share(now), share(then)];
      drag.far = true;
      scaled(far(now, then) / (far(one, other) || 1), [(x + u) / 2, (y + v) / 2]);
      return;
    }
    drag.to = share(event);
    const [x, y] = [drag.to[0] - drag.from[0], drag.to[1] - drag.from[1]];
    drag.far ||= Math.hypot(x, y) > 0.01;
    if (!drag.far) return;
    event.target.setPointerCapture?.(event.pointerId);
    if (!drag.box) return show(x, y, 1);
    const mark = globe().querySelector("i") ?? globe().appendChild(document.createElement("i"));
    const [left, top, right, bottom] = corners();
    Object.assign(mark.style, { left: `${left * 100}%`, top: `${top * 100}%` });
    Object.assign(mark.style, { width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%` });
  });

  const corners = () => {
    const [x, y] = [0, 1].map((axis) => [drag.from[axis], drag.to[axis]].map((each) => Math.min(1, Math.max(0, each))));
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  };

  const up = (event) => {
    if (!touches.delete(event.pointerId) || touches.size || !globe()) return;
    const { from, to, far, box } = drag;
    if (zoom) done();
    else if (event.type === "pointercancel") show(0, 0, 1);
    else if (far && box) seek(...corners());
    else if (far) seek(from[0] - to[0], from[1] - to[1], 1 + from[0] - to[0], 1 + from[1] - to[1]);
    globe().querySelector("i")?.remove();
  };
  document.addEventListener("pointerup", up);
  document.addEventListener("pointercancel", up);
  document.addEventListener("dragstart", (event) => event.target.closest?.("#globe") && event.preventDefault());

  // A page is scrolled by the wheel; the map takes it with Ctrl, as a pinch says it, or when it has the focus.
  document.addEventListener(
    "wheel",
    (event) => {
      if (!event.target.closest?.("#globe") || !(event.ctrlKey || globe().contains(document.activeElement))) return;
      event.preventDefault();
      scaled(2 ** (-event.deltaY / 240), share(event));
      clearTimeout(timer);
      timer = setTimeout(done, 120);
    },
    { passive: false },
  );

  const beside = (mark, key) => {
    const middle = (each) => {
      const { x, y, width, height } = each.querySelector("circle").getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = middle(mark);
    const [axis, sign] = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, -1], ArrowDown: [1, 1] }[key];
    const far = (each) => {
      const [u, v] = middle(each);
      const [ahead, aside] = axis ? [(v - y) * sign, u - x] : [(u - x) * sign, v - y];
      return ahead > 0.5 ? ahead + 2 * Math.abs(aside) : Infinity;
    };
    const others = [...mark.parentNode.querySelectorAll("a")].filter((each) => far(each) < Infinity);
    return others.sort((a, b) => far(a) - far(b))[0];
  };

  const STEPS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !target.closest?.("#globe")) return;
    const mark = target.closest(".places a");
    if (mark && key.startsWith("Arrow")) {
      const next = beside(mark, key);
      if (next) {
        mark.setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      }
    } else if (Object.hasOwn(STEPS, key)) {
      const link = by(STEPS[key]);
      if (link) go(link.getAttribute("href"), true);
    } else return;
    event.preventDefault();
  });

  document.addEventListener("htmx:afterSettle", () => {
    begin();
    if (held) globe()?.focus({ preventScroll: true });
    held = false;
  });
  document.addEventListener("htmx:historyRestore", begin);
  begin();
}
