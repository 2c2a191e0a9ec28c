// TimelineJS as its documentation says, without fonts from elsewhere.
"use strict";

document.getElementById("timeline").style.height = "600px";
new TL.Timeline("timeline", new URL("events.json", location.href).href);
