// In the frame: says how high it is, to whatever page it stands on, each time that changes. In AMP's words, which our
// own script understands, too, and in those of pym.js where that made the frame (it gives it a name).
"use strict";

const child = new URLSearchParams(location.search).get("childId");
let told = 0;

function tell() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (!height || height === told || parent === window) return;
  told = height;
  // A number that is no secret, for a page whose origin is not known here.
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  if (child) parent.postMessage(`pymxPYMx${child}xPYMxheightxPYMx${height}`, "*");
}

new ResizeObserver(tell).observe(document.documentElement);
