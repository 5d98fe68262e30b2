// The alerts: what is wrong now, who has it, what is kept silent, what could not be delivered, what was.
import { arrange, fill, h, keeper, mark, style, write } from "../js/dom.js";
import { whenFree } from "../js/hand.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { confirm } from "../js/dialog.js";
import { router } from "../js/router.js";
import { session } from "../js/session.js";
import { alarm } from "../js/alarm.js";
import { alerts, isOpen, forgetMyName, myName } from "../js/alerts.js";
import { AlertCard } from "../parts/alert-card.js";
import { AlertHistory } from "../parts/alert-history.js";
import { deadList, muteList } from "../parts/alert-lists.js";

await style("css/alerts.css");

const TABS = { "": "Now", maintenance: "Maintenance", deliveries: "Undelivered", history: "History" };

export default class AlertsPage extends HTMLElement {
  #held = [];
  #cards = new Map();
  #keep = keeper();
  #list = h("ul", { class: "alert-list" });
  #nothing = h("p", { class: "notice" });
  #takeAll = h("button", { type: "button", onclick: () => takeAll(alerts.top.filter(isOpen)) });
  #takeRow = h("div", { class: "row end" }, this.#takeAll);
  #deliveries = { waiting: 0, dead: [] };
  #history = null;
  #links = Object.keys(TABS).map(name => [name, h("a", { href: `#/alerts${name && `/${name}`}` })]);

  connectedCallback() {
    this.sound = h("div", { class: "sound" });
    this.tabs = h("nav", { class: "tabs", "aria-label": "alerts" }, this.#links.map(([, link]) => link));
    this.room = h("div", { class: "alerts-room" });
    this.append(h("div", { class: "page" }, h("header", {}, h("h1", {}, "Alerts"), h("span", { class: "stretch" }), this.sound), this.tabs, this.room));
    const show = () => whenFree(this.#show);
    const showSound = () => this.#showSound();
    alerts.addEventListener("change", show);
    session.addEventListener("change", show);
    alarm.addEventListener("change", showSound);
    const clockwork = setInterval(() => this.#cards.forEach(card => card.tick()), 5000);
    this.#held = [
      feed.follow("deliveries", data => (this.#deliveries = data, show())),
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

  // Never under a finger: what comes in above would push another button there.
  #show = () => {
    if (!this.isConnected) {
      return;
    }

    const tab = router.rest[0] ?? "";
    const counts = { "": alerts.top.length, maintenance: alerts.mutes.length, deliveries: this.#deliveries.dead?.length ?? 0 };
    this.#links.forEach(([name, link]) => {
      mark(link, "aria-current", name === tab ? "page" : null);
      if (name === tab && this.tabs.scrollWidth > this.tabs.clientWidth) {
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
      }

      write(link, counts[name] > 0 ? `${TABS[name]} (${counts[name]})` : TABS[name]);
    });
    if (tab === "history") {
      if (this.#history === null) {
        this.#history = new AlertHistory(router.query);
        fill(this.room, this.#history.element);
      }

      return;
    }

    arrange(this.room, this.#keep(keep => this.#draw(tab, keep)));
  };

  #draw(tab, keep) {
    switch (tab) {
      case "maintenance": return muteList(alerts.mutes, keep);
      case "deliveries": return deadList(this.#deliveries, keep);
      default: return this.#now();
    }
  }

  #now() {
    const { top } = alerts;
    const open = top.filter(isOpen);
    const before = this.#cards;
    this.#cards = new Map(top.map(alert => [alert.id, before.get(alert.id) ?? new AlertCard()]));
    top.forEach(alert => this.#cards.get(alert.id).show(alert));
    write(this.#takeAll, `I've got all ${open.length}`);
    write(this.#nothing, alerts.isKnown ? "No alert is active." : "Waiting for the bridge …");
    arrange(this.#list, [...this.#cards.values()].map(card => card.element));
    return top.length === 0 ? [this.#nothing] : [open.length > 1 && session.may("operator") && this.#takeRow, this.#list];
  }

  #showSound() {
    const words = alarm.isOn ? "Sound is on" : alarm.isWanted ? "Sound: tap to wake it" : alarm.isUndecided ? "Turn sound on" : "Sound is off";
    const button = h("button", { type: "button", class: alarm.isUndecided ? "primary" : "", "aria-pressed": String(alarm.isOn), onclick: () => alarm.toggle() },
      icon(alarm.isOn ? "sound" : "muted"), words);
    fill(this.sound, button,
      h("button", { type: "button", class: "plain", "aria-label": "change the name that goes with I've got it", onclick: rename }, icon("person")));
  }
}

async function takeAll(open) {
  if (await confirm({ title: `Take all ${open.length} alerts?`, text: "They fall silent for everybody, with your name.", yes: "I've got all" })) {
    await alerts.acknowledgeAll(open);
  }
}

async function rename() {
  forgetMyName();
  await myName();
}

customElements.define("page-alerts", AlertsPage);
