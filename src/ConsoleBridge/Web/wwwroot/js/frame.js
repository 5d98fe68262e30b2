// What stands around every page: who, where, when, locked or not, connected or not, how many alerts.
import { h, fill, mark, write } from "./dom.js";
import { icon } from "./icons.js";
import { feed } from "./feed.js";
import { session } from "./session.js";
import { PAGES, router } from "./router.js";
import { alerts } from "./alerts.js";
import { alarm } from "./alarm.js";
import { help } from "./keys.js";
import { clock } from "./format.js";
import { confirm, sheet } from "./dialog.js";
import { logInForm } from "./log-in.js";

const SAID = { connecting: "connecting", live: "live", lost: "not connected" };

/** Fills the top and the navigation, and keeps them true. */
export function startFrame() {
  const site = h("span", { class: "site wide-only" }, "ConsoleBridge");
  const connection = h("span", { class: "connection", role: "status" }, SAID.connecting);
  const time = h("span", { class: "clock", "aria-hidden": "true" });
  const end = h("span", { class: "show-end" });
  const lock = h("a", { class: "lock", href: "#/settings" });
  const count = h("a", { class: "alert-count", href: "#/alerts" });
  const sound = h("button", { class: "plain", type: "button", onclick: () => alarm.toggle() });
  const who = h("button", { class: "plain", type: "button", onclick: leave });
  const questions = h("button", { class: "plain", type: "button", "aria-label": "help: keys and colours", onclick: help }, icon("help"));
  document.getElementById("top").append(connection, site, h("span", { class: "stretch" }), h("span", { class: "times" }, end, time), lock, count, sound, who, questions);

  const links = PAGES.filter(page => page.isInNavigation).map(page => [page, h("a", { href: `#/${page.name}` }, icon(page.icon), page.title)]);
  document.getElementById("nav").append(...links.map(([, link]) => link));

  const tell = {
    connection: () => {
      write(connection, SAID[feed.state]);
      mark(connection, "data-state", feed.state);
      write(site, feed.bridge.site ? `${feed.bridge.name ?? "ConsoleBridge"} · ${feed.bridge.site}` : "ConsoleBridge");
    },
    who: () => {
      fill(who, icon("person"));
      mark(who, "aria-label", session.name ? `you are ${session.name}, ${session.role}` : "nobody is logged in");
      mark(who, "title", session.name ? `${session.name} (${session.role})` : "nobody is logged in");
    },
    page: () => {
      for (const [page, link] of links) {
        mark(link, "aria-current", page === router.page ? "page" : null);
      }

      title();
    },
    alerts: () => {
      const worst = alerts.worst;
      const words = alerts.open > 0 ? String(alerts.open) : !alerts.isKnown ? "alerts –" : alerts.active.length === 0 ? "no alerts" : "all held";
      fill(count, icon(worst || "bell"), h("span", { class: alerts.open === 0 ? "wide-only" : "" }, words));
      mark(count, "data-severity", worst || null);
      mark(count, "aria-label", alerts.open > 0 ? `${words} alerts that nobody has taken, the worst ${worst}` : words);
      title();
    },
    sound: () => {
      fill(sound, icon(alarm.isOn ? "sound" : "muted"));
      mark(sound, "aria-label", alarm.isOn ? "alert sound is on; turn it off" : "alert sound is off; turn it on");
      mark(sound, "title", alarm.isOn ? "sound is on" : "sound is off");
      mark(sound, "aria-pressed", String(alarm.isOn));
    },
    time: () => write(time, clock(feed.now)),
  };

  feed.addEventListener("state", tell.connection);
  feed.addEventListener("hello", tell.connection);
  feed.addEventListener("age", banner);
  session.addEventListener("change", tell.who);
  router.addEventListener("page", tell.page);
  alerts.addEventListener("change", tell.alerts);
  alarm.addEventListener("change", tell.sound);
  feed.follow("show", show => write(end, show?.end ? `show ends ${clock(show.end)}` : ""));
  feed.follow("show-lock", state => showLock(lock, state));
  showLock(lock, null);
  setInterval(tell.time, 1000);
  Object.values(tell).forEach(say => say());
}

function showLock(lock, state) {
  const isLocked = state?.locked === true;
  const words = isLocked ? "SHOW LOCKED" : state === null ? "lock –" : "unlocked";
  fill(lock, icon(isLocked ? "locked" : "unlocked"), h("span", {}, isLocked ? [h("span", { class: "wide-only" }, "SHOW "), "LOCKED"] : words));
  mark(lock, "data-locked", isLocked);
  mark(lock, "aria-label", `${words}: ${isLocked ? `the show lock is on${state.by ? `, by ${state.by}` : ""}` : state === null ? "not known yet" : "the show lock is off"}`);
}

function banner() {
  const element = document.getElementById("banner");
  if (element.hidden === feed.isOld) {
    // Said once when it grows old and once when it is young again, not every second.
    write(document.getElementById("spoken"), feed.isOld ? "The picture is old: no news from the bridge" : "The picture is live again");
  }

  element.hidden = !feed.isOld;
  title();
  document.documentElement.dataset.picture = feed.isOld ? "old" : "live";
  write(element, feed.isOld ? `The picture is ${Math.floor(feed.pictureAge)} s old` : "");
}

function title() {
  document.title = feed.isLost ? `(!) not connected – ${feed.bridge.site ?? "ConsoleBridge"}` : `${alerts.open > 0 ? `(${alerts.open}) ` : ""}${router.page.title} – ${feed.bridge.site ?? "ConsoleBridge"}`;
}

async function leave() {
  if (session.isLoggedIn) {
    if (await confirm({ title: `You are ${session.name} (${session.role})`, yes: "Log out" })) {
      await session.logOut();
    }
  } else if (!session.needsLogIn) {
    sheet(`You are ${session.name || "nobody yet"} (${session.role})`, logInForm(() => location.reload()));
  }
}
