// One active alert: what, where, since when, who has it, and the big button.
import { arrange, fill, h, mark, write } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { alerts, isOpen, placeOf } from "../js/alerts.js";
import { age, clock } from "../js/format.js";
import { askForMute } from "./mute-dialog.js";

/** The card of an alert; a group's has its members folded in. It stays the same elements while the alert changes: a button must not go away under a finger. */
export class AlertCard {
  #key = "";

  constructor() {
    this.since = h("span");
    this.facts = h("span");
    this.sign = h("span", { class: "alert-sign" });
    this.message = h("p", { class: "alert-message" });
    this.holder = h("span", { class: "alert-holder" });
    this.take = h("button", { type: "button", class: "primary got-it", onclick: () => alerts.acknowledge(this.alert) }, "I've got it");
    this.mute = h("button", { type: "button", onclick: () => askForMute(this.alert) }, "Mute …");
    this.history = h("a", { class: "button" }, "History");
    this.deeds = h("div", { class: "alert-deeds" });
    this.words = h("div", { class: "alert-words" }, this.message, h("p", { class: "dim small" }, this.since, this.facts));
    this.summary = h("summary");
    this.list = h("ul");
    this.members = h("details", { class: "alert-members" }, this.summary, this.list);
    this.element = h("li", {}, this.sign, this.words, this.deeds);
  }

  /** Writes what has changed. */
  show(alert) {
    const members = alerts.members(alert);
    const key = JSON.stringify([alert, members, session.role]);
    this.alert = alert;
    if (key !== this.#key) {
      this.#key = key;
      this.#draw(alert, members);
    }

    this.tick();
  }

  /** The time goes on. */
  tick() {
    write(this.since, `since ${clock(this.alert.since)} (${age((feed.now - Date.parse(this.alert.since)) / 1000)})`);
  }

  #draw(alert, members) {
    const holder = alert["acknowledged-by"];
    const may = session.may("operator");
    mark(this.element, "class", `alert-card ${isOpen(alert) ? alert.severity : "held"}`);
    fill(this.sign, icon(alert.muted ? "muted" : holder ? "held" : alert.severity), alert.severity);
    write(this.message, alert.message);
    write(this.facts, factsOf(alert).map(fact => ` · ${fact}`).join(""));
    fill(this.holder, h("b", {}, holder ?? ""), " has got it", alert["acknowledged-until"] && ` until ${clock(alert["acknowledged-until"])}`);
    mark(this.take, "aria-label", `I've got it: ${alert.message}`);
    mark(this.mute, "aria-label", `Mute … for maintenance: ${alert.message}`);
    mark(this.history, "aria-label", `History of ${alert.message}`);
    mark(this.history, "href", `#/alerts/history?${new URLSearchParams({ device: alert.device ?? "", alert: alert.id })}`);
    arrange(this.deeds, holder ? this.holder : may && this.take, may && this.mute, this.history);
    write(this.summary, `${members.length} in this group`);
    fill(this.list, members.map(memberOf));
    arrange(this.element, this.sign, this.words, this.deeds, members.length > 0 && this.members);
  }
}

function memberOf(member) {
  const kind = isOpen(member) ? member.severity : "held";
  return h("li", { class: kind }, icon(kind), " ", member.message, member["acknowledged-by"] && h("i", {}, ` (${member["acknowledged-by"]})`));
}

function factsOf(alert) {
  return [
    placeOf(alert),
    alert.name && `“${alert.name}”`,
    alert.wearer,
    alert.rule?.replaceAll("-", " "),
    alert.text && `now ${alert.text}`,
    alert.escalation > 0 && `told further (step ${alert.escalation})`,
    alert.muted && "silent: maintenance or quiet hours",
  ].filter(Boolean);
}
