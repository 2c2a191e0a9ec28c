// In every page and frame before anything else: when the first event can be seen. All sides are looked at by the same code;
// what differs is `measured.event`, a selector. What was found is told in attributes of the root, which can be waited for
// with patience and under any security policy.
"use strict";

const tell = (name, value) => (document.documentElement.dataset[name] = value);

function seen(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}

function look() {
  const found = [...document.querySelectorAll(measured.event)].slice(0, 200).some(seen);
  // The frame that shows it ends where the next one begins.
  if (found) requestAnimationFrame(() => tell("first", performance.now()));
  else requestAnimationFrame(look);
}
requestAnimationFrame(look);
