// Labelled events one after another, in the order of time.
"use strict";

{
  let timer;
  let now;

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
    now = all.slice(all.indexOf(now) + 1).find(({ pathname }) => pathname !== now?.pathname);
    turn(now);
    if (!now) return;
    now.classList.add("now");
    now.scrollIntoView({ block: "nearest" });
    byId("told").textContent = now.ariaLabel;
    byId("head").style.left = `${Math.abs(place(now))}px`;
  };

  for (const name of ["click", "wheel", "keydown", "visibilitychange"]) {
    document.addEventListener(name, (event) => {
      const { target, key } = event;
      if (!byId("play")) return;
      if (target.id === "play" ? name === "click" : key === " " && target.closest("#axis")) {
        event.preventDefault();
        if (timer) turn();
        else step();
      } else if (timer && !target.closest?.("#playback")) turn();
    });
  }
}
