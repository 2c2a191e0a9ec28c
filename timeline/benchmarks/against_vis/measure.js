// How long what a reader does takes to settle. Both sides are measured by the same code; what differs is `measured`:
// selectors, and the event that says "drawn". Comes behind beside/seen.js.

const QUIET = 400; // milliseconds without being drawn again: settled

window.measure = {};

// From the next event *begins* to the frame that shows what was drawn last, in milliseconds.
window.measure.settled = (begins) => {
  delete document.documentElement.dataset.settled;
  let start = null;
  let last = null;
  addEventListener(begins, () => (start = performance.now()), { capture: true, once: true });
  const told = ({ detail }) => {
    if (start === null || (detail?.target && detail.target.id !== "results")) return;
    requestAnimationFrame(() => (last = performance.now()));
  };
  document.addEventListener(measured.drawn, told);
  const wait = () => {
    if (last === null || performance.now() - last < QUIET) return setTimeout(wait, 20);
    document.removeEventListener(measured.drawn, told);
    tell("settled", last - start);
  };
  wait();
};

window.measure.frames = () => {
  const deltas = [];
  let before = null;
  let on = true;
  const step = (now) => {
    if (before !== null) deltas.push(now - before);
    before = now;
    if (on) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  window.measure.stop = () => {
    on = false;
    return deltas;
  };
};

// A point of the chart under which there is no event, so that dragging moves the axis.
window.measure.ground = () => {
  const box = document.querySelector(measured.chart).getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight) - 4;
  for (let y = Math.max(box.top, 0) + box.height * 0.2; y < bottom; y += 7) {
    for (let x = box.left + box.width * 0.45; x < box.right - 40; x += 11) {
      const there = document.elementFromPoint(x, y);
      if (there?.closest(measured.chart) && !there.closest(`a, button, ${measured.event}`)) return [x, y];
    }
  }
  return [box.left + box.width / 2, box.top + 20];
};
