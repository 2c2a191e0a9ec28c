// Labelled events one after another, in the order of time; where the chart shows a part of it, on to the next part.
"use strict";

{
  let timer;
  let now;
  let pace; // while the next part is on its way
  const played = new Set();

  const place = (label) => {
    const { left, right } = label.parentNode.previousElementSibling.getBoundingClientRect();
    return document.dir === "rtl" ? -right : left;
  };

  const turn = (on) => {
    clearTimeout(timer);
    timer = on && setTimeout(step, 2400 / byId("pace").value);
    byId("play").ariaPressed = !!on;
    byId("told").ariaLive = on ? "off" : "polite";
  };

  const step = () => {
    const all = [...document.querySelectorAll(".m:not(.p)")].filter((label) => label.checkVisibility({ visibilityProperty: true }));
    all.sort((one, other) => place(one) - place(other));
    now?.classList.remove("now");
    now = all.slice(all.indexOf(now) + 1).find(({ pathname }) => !played.has(pathname));
    if (!now) return goOn();
    played.add(now.pathname);
    turn(true);
    now.classList.add("now");
    now.scrollIntoView({ block: "nearest" });
    byId("told").textContent = now.ariaLabel;
    document.querySelector(".playhead").style.left = `${Math.abs(place(now))}px`;
  };

  const goOn = () => {
    const later = byId("step-later");
    turn();
    if (!later?.href) return played.clear();
    later.click();
    pace = byId("pace").value;
  };

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target?.id !== "results") return;
    if (!pace) played.clear();
    if (!pace || !byId("play")) return;
    byId("pace").value = pace;
    pace = null;
    step();
  });

  for (const name of ["click", "wheel", "keydown", "visibilitychange"]) {
    document.addEventListener(name, (event) => {
      const { target, key } = event;
      if (!byId("play")) return;
      pace = null;
      if (target.id === "play" ? name === "click" : key === " " && target.closest("#axis")) {
        event.preventDefault();
        if (timer) turn();
        else step();
      } else if (timer && !target.closest?.("#playback")) turn();
    });
  }
}
