// The alerts: what is wrong now, who has it, what is kept silent, what could not be delivered, what was.
import { h, fill, mark, style, write } from "../js/dom.js";
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
  #shown = "";
  #deliveries = { waiting: 0, dead: [] };
  #history = null;
  #links = Object.keys(TABS).map(name => [name, h("a", { href: `#/alerts${name && `/${name}`}` })]);

  connectedCallback() {
    this.sound = h("div", { class: "sound" });
    this.tabs = h("nav", { class: "tabs", "aria-label": "alerts" }, this.#links.map(([, link]) => link));
    this.room = h("div", { class: "alerts-room" });
    this.append(h("div", { class: "page" }, h("header", {}, h("h1", {}, "Alerts"), h("span", { class: "stretch" }), this.sound), this.tabs, this.room));
    const show = () => this.#show();
    const showSound = () => this.#showSound();
    alerts.addEventListener("change", show);
    session.addEventListener("change", show);
    alarm.addEventListener("change", showSound);
    const clockwork = setInterval(() => this.#cards.forEach(card => card.tick()), 5000);
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
    this.#shown = "";
    this.#show();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
  }

  #show() {
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

    // Drawn again only when something else is to be seen: a button must not go away under a finger.
    const seen = tab === "maintenance" ? alerts.mutes : tab === "deliveries" ? this.#deliveries : this.#fillCards();
    const key = JSON.stringify([tab, session.role, seen]);
    if (key !== this.#shown) {
      this.#shown = key;
      const focused = document.activeElement?.getAttribute("aria-label");
      fill(this.room, this.#draw(tab));
      if (focused && document.activeElement === document.body) {
        [...this.room.querySelectorAll("[aria-label]")].find(element => element.getAttribute("aria-label") === focused)?.focus();
      }
    }
  }

  #fillCards() {
    const before = this.#cards;
    this.#cards = new Map(alerts.top.map(alert => [alert.id, before.get(alert.id) ?? new AlertCard()]));
    alerts.top.forEach(alert => this.#cards.get(alert.id).show(alert));
    return [alerts.isKnown, alerts.open, [...this.#cards.keys()]];
  }

  #draw(tab) {
    switch (tab) {
      case "maintenance": return muteList(alerts.mutes);
      case "deliveries": return deadList(this.#deliveries);
      default: return this.#now();
    }
  }

  #now() {
    const top = alerts.top;
    const open = top.filter(isOpen);
    if (top.length === 0) {
      return h("p", { class: "notice" }, alerts.isKnown ? "No alert is active." : "Waiting for the bridge …");
    }

    return [
      open.length > 1 && session.may("operator") && h("div", { class: "row end" },
        h("button", { type: "button", onclick: () => takeAll(open) }, `I've got all ${open.length}`)),
      h("ul", { class: "alert-list" }, top.map(({ id }) => this.#cards.get(id).element)),
    ];
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
