// One active alert: what, where, since when, who has it, and the big button.
import { h, fill, write } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { alerts, isOpen, placeOf } from "../js/alerts.js";
import { age, clock } from "../js/format.js";
import { askForMute } from "./mute-dialog.js";

/** The card of an alert; a group's has its members folded in. */
export class AlertCard {
  #key = "";
  #isUnfolded = false;

  constructor() {
    this.since = h("span");
    this.element = h("li", {});
  }

  /** Draws again only what is another alert than before: a button must not go away under a finger. */
  show(alert) {
    const members = alerts.members(alert);
    const key = JSON.stringify([alert, members, session.role]);
    if (key !== this.#key) {
      this.#key = key;
      this.alert = alert;
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
    this.element.className = `alert-card ${isOpen(alert) ? alert.severity : "held"}`;
    fill(this.element,
      h("span", { class: "alert-sign" }, icon(alert.muted ? "muted" : holder ? "held" : alert.severity), alert.severity),
      h("div", { class: "alert-words" },
        h("p", { class: "alert-message" }, alert.message),
        h("p", { class: "dim small" }, this.since, factsOf(alert).map(fact => ` · ${fact}`))),
      h("div", { class: "alert-deeds" },
        holder ? h("span", { class: "alert-holder" }, h("b", {}, holder), " has got it", alert["acknowledged-until"] && ` until ${clock(alert["acknowledged-until"])}`)
          : may && h("button", { type: "button", class: "primary got-it", "aria-label": `I've got it: ${alert.message}`, onclick: () => alerts.acknowledge(alert) }, "I've got it"),
        may && h("button", { type: "button", "aria-label": `Mute … for maintenance: ${alert.message}`, onclick: () => askForMute(alert) }, "Mute …"),
        h("a", { class: "button", href: `#/alerts/history?${new URLSearchParams({ device: alert.device ?? "", alert: alert.id })}`, "aria-label": `History of ${alert.message}` }, "History")),
      members.length > 0 && this.#membersOf(members));
  }

  #membersOf(members) {
    return h("details", { class: "alert-members", open: this.#isUnfolded, ontoggle: event => this.#isUnfolded = event.target.open },
      h("summary", {}, `${members.length} in this group`),
      h("ul", {}, members.map(member => h("li", { class: isOpen(member) ? member.severity : "held" },
        icon(isOpen(member) ? member.severity : "held"), " ", member.message, member["acknowledged-by"] && h("i", {}, ` (${member["acknowledged-by"]})`)))));
  }
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
