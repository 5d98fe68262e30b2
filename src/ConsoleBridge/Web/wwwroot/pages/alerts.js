// The alerts: what is wrong now, who has it, what is kept silent, what could not be delivered, what was.
import { h, fill, mark, style } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { api } from "../js/api.js";
import { confirm } from "../js/dialog.js";
import { router } from "../js/router.js";
import { session } from "../js/session.js";
import { alarm } from "../js/alarm.js";
import { alerts, isOpen, forgetMyName, myName } from "../js/alerts.js";
import { age, clock, moment } from "../js/format.js";
import { alertCard } from "../parts/alert-card.js";
import { AlertHistory } from "../parts/alert-history.js";
import { askForMute } from "../parts/mute-dialog.js";

await style("css/alerts.css");

const TABS = { "": "Now", maintenance: "Maintenance", deliveries: "Undelivered", history: "History" };

export default class AlertsPage extends HTMLElement {
  #unfolded = new Set();
  #held = [];
  #deliveries = { waiting: 0, dead: [] };
  #history = null;

  connectedCallback() {
    this.sound = h("div", { class: "sound" });
    this.tabs = h("nav", { class: "tabs", "aria-label": "alerts" });
    this.room = h("div", { class: "alerts-room" });
    this.append(h("div", { class: "page" }, h("header", {}, h("h1", {}, "Alerts"), h("span", { class: "stretch" }), this.sound), this.tabs, this.room));
    const show = () => this.#show();
    const showSound = () => this.#showSound();
    alerts.addEventListener("change", show);
    session.addEventListener("change", show);
    alarm.addEventListener("change", showSound);
    const clockwork = setInterval(() => router.rest[0] === undefined && document.activeElement?.closest(".alert-card") === null && this.#show(), 10_000);
    this.#held = [
      feed.follow("deliveries", data => (this.#deliveries = data, this.#show())),
      { release: () => alerts.removeEventListener("change", show) },
      { release: () => session.removeEventListener("change", show) },
      { release: () => alarm.removeEventListener("change", showSound) },
      { release: () => clearInterval(clockwork) },
      { release: () => this.#history?.release() },
    ];
    this.navigated();
    this.#showSound();
  }

  navigated() {
    this.#history?.release();
    this.#history = null;
    this.#show();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
  }

  #show() {
    const tab = router.rest[0] ?? "";
    const counts = { "": alerts.top.length, maintenance: alerts.mutes.length, deliveries: this.#deliveries.dead?.length ?? 0 };
    fill(this.tabs, Object.entries(TABS).map(([name, title]) => h("a", { href: `#/alerts${name && `/${name}`}`, "aria-current": name === tab ? "page" : null }, title, counts[name] > 0 && ` (${counts[name]})`)));
    if (tab === "history") {
      if (this.#history === null) {
        this.#history = new AlertHistory(router.query);
        fill(this.room, this.#history.element);
      }

      return;
    }

    // The same button keeps the focus when a new list is drawn around it.
    const focused = document.activeElement?.getAttribute("aria-label");
    fill(this.room, tab === "maintenance" ? this.#maintenance() : tab === "deliveries" ? this.#undelivered() : this.#now());
    if (focused && document.activeElement === document.body) {
      [...this.room.querySelectorAll("[aria-label]")].find(element => element.getAttribute("aria-label") === focused)?.focus();
    }
  }

  #now() {
    const top = alerts.top;
    const open = top.filter(isOpen);
    if (top.length === 0) {
      return h("p", { class: "notice" }, alerts.isKnown ? "No alert is active." : "Waiting for the bridge …");
    }

    return [
      open.length > 1 && session.may("operator") && h("div", { class: "row end" }, h("button", { type: "button", onclick: () => takeAll(open) }, `I've got all ${open.length}`)),
      h("ul", { class: "alert-list" }, top.map(alert => alertCard(alert, this.#unfolded.has(alert.id), (id, isOpenNow) => isOpenNow ? this.#unfolded.add(id) : this.#unfolded.delete(id)))),
    ];
  }

  #maintenance() {
    const may = session.may("operator");
    return [
      h("div", { class: "row" }, h("p", { class: "stretch dim" }, "What is being worked on stays silent: still watched, still listed, but nobody is called."), may && h("button", { type: "button", class: "primary", onclick: () => askForMute() }, "Mute something …")),
      alerts.mutes.length === 0 ? h("p", { class: "notice" }, "Nothing is muted.") : h("ul", { class: "alert-list" }, alerts.mutes.map(mute => h("li", { class: "alert-card held" },
        h("span", { class: "alert-sign" }, icon("muted"), "mute"),
        h("div", { class: "alert-words" }, h("p", { class: "alert-message" }, `${mute.device} ${mute.parameters === "**" ? "" : mute.parameters ?? ""}`), h("p", { class: "dim small" }, [`until ${clock(mute.until)}`, mute.by && `by ${mute.by}`, mute.reason].filter(Boolean).join(" · "))),
        h("div", { class: "alert-deeds" }, may && h("button", { type: "button", "aria-label": `End now: the mute of ${mute.device} ${mute.parameters ?? ""}`, onclick: () => api.delete(`api/maintenance/${encodeURIComponent(mute.id)}`) }, "End now"))))),
    ];
  }

  #undelivered() {
    const { dead = [], waiting = 0 } = this.#deliveries;
    const may = session.may("operator");
    return [
      h("p", { class: "dim" }, waiting > 0 ? `${waiting} still being tried.` : "Nothing waits to be sent."),
      dead.length === 0 ? h("p", { class: "notice" }, "Everything was delivered.") : h("ul", { class: "alert-list" }, dead.map(letter => h("li", { class: "alert-card warning" },
        h("span", { class: "alert-sign" }, icon("warning"), letter.sink),
        h("div", { class: "alert-words" }, h("p", { class: "alert-message" }, letter.message), h("p", { class: "dim small" }, `${letter.reason} · tried ${letter.attempts} times, last ${moment(letter.last, feed.now)} (${age((feed.now - Date.parse(letter.last)) / 1000)} ago)`)),
        may && h("div", { class: "alert-deeds" },
          h("button", { type: "button", "aria-label": `try again: ${letter.sink}, ${letter.message}`, onclick: () => api.post(`api/deliveries/${encodeURIComponent(letter.id)}/retry`) }, "Try again"),
          h("button", { type: "button", "aria-label": `delete: ${letter.sink}, ${letter.message}`, onclick: () => api.delete(`api/deliveries/${encodeURIComponent(letter.id)}`) }, "Delete"))))),
    ];
  }

  #showSound() {
    const button = h("button", { type: "button", class: alarm.isUndecided ? "primary" : "", "aria-pressed": String(alarm.isOn), onclick: () => alarm.toggle() }, icon(alarm.isOn ? "sound" : "muted"));
    button.append(alarm.isOn ? "Sound is on" : alarm.isWanted ? "Sound: tap to wake it" : alarm.isUndecided ? "Turn sound on" : "Sound is off");
    fill(this.sound,
      alarm.isUndecided && h("span", {}, "Shall this page sound an alarm?"), button,
      alarm.isUndecided && h("button", { type: "button", onclick: () => alarm.turn(false) }, "Stay silent"),
      h("button", { type: "button", class: "plain", title: "the name that goes with I've got it", "aria-label": "change the name that goes with I've got it", onclick: rename }, icon("person")));
    mark(this.sound, "data-undecided", alarm.isUndecided);
  }
}

async function takeAll(open) {
  if (await confirm({ title: `Take all ${open.length} alerts?`, text: "They fall silent for everybody, with your name.", yes: "I've got all" })) {
    for (const alert of open) {
      await alerts.acknowledge(alert);
    }
  }
}

async function rename() {
  forgetMyName();
  await myName();
}

customElements.define("page-alerts", AlertsPage);
