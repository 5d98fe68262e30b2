// Starts the page: frame, feed, router. The only script index.html names.
import { feed } from "./feed.js";
import { session } from "./session.js";
import { router } from "./router.js";
import { startFrame } from "./frame.js";
import { startKeys } from "./keys.js";
import { startAlarm } from "./alarm.js";
import { logInForm } from "./log-in.js";
import { isTelevision, startTelevision } from "./television.js";

const main = document.getElementById("main");

addEventListener("error", event => event.message?.startsWith("ResizeObserver") || fault(event.message));
addEventListener("unhandledrejection", event => event.reason?.status === undefined && fault(event.reason?.message ?? String(event.reason)));
document.getElementById("skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});

if (isTelevision()) {
  startTelevision();
}

await session.ask();
startKeys();
startFrame();
startAlarm();
let isIn = false;
let wasIn = false;
session.addEventListener("change", enter);
enter();

function enter() {
  if (session.needsLogIn) {
    isIn = false;
    main.replaceChildren(logInForm());
    main.querySelector("input").focus();
  } else if (wasIn && !isIn) {
    location.reload();
  } else if (!isIn) {
    isIn = wasIn = true;
    router.start(main);
    feed.start();
  }
}

/** A mistake of ours costs a line at the bottom, not the page. */
function fault(words) {
  const line = document.getElementById("fault");
  line.hidden = false;
  line.textContent = `Something on this page went wrong: ${words}. The bridge itself runs on; reload the page if something does not move.`;
}
