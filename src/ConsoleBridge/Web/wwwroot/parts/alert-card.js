// One active alert: what, where, since when, who has it, and the big button.
import { h } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { alerts, isOpen, placeOf } from "../js/alerts.js";
import { age, clock } from "../js/format.js";
import { askForMute } from "./mute-dialog.js";

/** The card of an alert; a group's has its members folded in. `isFolded` remembers over a new drawing. */
export function alertCard(alert, isUnfolded, onfold) {
  const isHeld = !isOpen(alert);
  const members = alerts.members(alert);
  const may = session.may("operator");
  return h("li", { class: `alert-card ${isHeld ? "held" : alert.severity}`, dataset: { alert: alert.id } },
    h("span", { class: "alert-sign" }, icon(alert.muted ? "muted" : alert["acknowledged-by"] ? "held" : alert.severity), alert.severity),
    h("div", { class: "alert-words" },
      h("p", { class: "alert-message" }, alert.message),
      h("p", { class: "dim small" }, facts(alert).join(" · "))),
    h("div", { class: "alert-deeds" },
      alert["acknowledged-by"]
        ? h("span", { class: "alert-holder" }, h("b", {}, alert["acknowledged-by"]), " has got it", alert["acknowledged-until"] && ` until ${clock(alert["acknowledged-until"])}`)
        : may && h("button", { type: "button", class: "primary got-it", "aria-label": `I've got it: ${alert.message}`, onclick: () => alerts.acknowledge(alert) }, "I've got it"),
      may && h("button", { type: "button", "aria-label": `Mute … for maintenance: ${alert.message}`, onclick: () => askForMute(alert) }, "Mute …")),
    members.length > 0 && h("details", { class: "alert-members", open: isUnfolded, ontoggle: event => onfold(alert.id, event.target.open) },
      h("summary", {}, `${members.length} in this group`),
      h("ul", {}, members.map(member => h("li", { class: isOpen(member) ? member.severity : "held" }, icon(isOpen(member) ? member.severity : "held"), " ", member.message, member["acknowledged-by"] && h("i", {}, ` (${member["acknowledged-by"]})`))))));
}

function facts(alert) {
  return [
    `since ${clock(alert.since)} (${age((feed.now - Date.parse(alert.since)) / 1000)})`,
    placeOf(alert),
    alert.name && alert.name !== "" && `“${alert.name}”`,
    alert.wearer,
    alert.rule?.replaceAll("-", " "),
    alert.text && `now ${alert.text}`,
    alert.escalation > 0 && `told further (step ${alert.escalation})`,
    alert.muted && "silent: maintenance or quiet hours",
  ].filter(Boolean);
}
