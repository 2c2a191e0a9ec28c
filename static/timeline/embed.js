// On other sites: puts a frame where <div data-timeline="https://…/embed/…"> stands, and keeps it as high as what is in
// it. Sets styles only through the object model, which every host's security policy allows, and leaves one name behind.
(() => {
  "use strict";
  if (window.conflictTimeline) return window.conflictTimeline.look();

  const OPTIONS = ["layout", "theme", "accent", "count", "event"];
  const frames = new Set();
  const seen = new WeakSet();

  function addressOf({ dataset }) {
    const address = new URL(dataset.timeline, document.baseURI);
    for (const name of OPTIONS) if (dataset[name]) address.searchParams.set(name, dataset[name]);
    return /^https?:$/.test(address.protocol) ? address : null;
  }

  function put(place) {
    if (seen.has(place)) return;
    seen.add(place);
    let address;
    try {
      address = addressOf(place);
    } catch {
      // No address: the link inside stays.
    }
    if (!address) return;
    const fixed = parseInt(place.dataset.height, 10) || 0;
    const frame = document.createElement("iframe");
    frame.title = place.dataset.title || place.textContent.trim() || "Timeline";
    // What is on the screen already need not wait for the browser to find that out.
    frame.loading = place.getBoundingClientRect().top < innerHeight ? "eager" : "lazy";
    Object.assign(frame.style, { display: "block", width: "100%", height: `${fixed || 200}px`, border: "0" });
    frames.add({ frame, place, fixed, origin: address.origin, kept: [...place.childNodes] });
    frame.src = address.href;
    place.append(frame);
  }

  function look() {
    document.querySelectorAll("[data-timeline]").forEach(put);
    for (const each of frames) if (!each.frame.isConnected && !each.place.isConnected) frames.delete(each);
  }

  addEventListener("message", ({ data, origin, source }) => {
    if (data?.type !== "embed-size" || !(data.height > 0)) return;
    for (const each of frames) {
      if (each.frame.contentWindow !== source || each.origin !== origin) continue;
      // It is there, so the link is not needed any more.
      for (const node of each.kept.splice(0)) node.remove();
      if (!each.fixed) each.frame.style.height = `${Math.min(Math.ceil(data.height), 20000)}px`;
    }
  });

  let awaited = false;
  new MutationObserver(() => {
    if (awaited) return;
    awaited = true;
    queueMicrotask(() => {
      awaited = false;
      look();
    });
  }).observe(document, { childList: true, subtree: true });
  window.conflictTimeline = { look };
  look();
})();
