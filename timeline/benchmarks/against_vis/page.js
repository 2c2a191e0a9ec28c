// vis-timeline with the same events: once with its defaults, once (?tuned) as its documentation says for many items.
"use strict";

const asked = new URLSearchParams(location.search);
const TUNED = {
  height: 640,
  cluster: { maxItems: 1, showStipes: false },
  showTooltips: false,
  margin: { item: 4 },
};

async function begin() {
  const { kind, events } = await (await fetch(asked.get("events"))).json();
  const options = asked.has("tuned") ? TUNED : {};
  const chart = document.getElementById("chart");
  const filter = document.getElementById("filter");
  const wanted = new vis.DataView(new vis.DataSet(events), { filter: (event) => !filter.checked || event.kind === kind });
  const timeline = new vis.Timeline(chart, wanted, options);
  timeline.on("changed", () => document.dispatchEvent(new Event("drawn")));
  filter.addEventListener("change", () => wanted.refresh());
}

begin();
