// What is kept silent, and what could not be delivered: lists in the dress of the alerts.
import { arrange, h } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { api } from "../js/api.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { age, clock, moment } from "../js/format.js";
import { askForMute } from "./mute-dialog.js";

/** The maintenance mutes, and the button that makes one. @param keep of a `keeper()`: a line stays the same element while its mute is the same */
export function muteList(mutes, keep) {
  const may = session.may("operator");
  return [
    keep(`what mutes are ${may}`, () => h("div", { class: "row" },
      h("p", { class: "stretch dim" }, "What is being worked on stays silent: still watched, still listed, but nobody is called."),
      may && h("button", { type: "button", class: "primary", onclick: () => askForMute() }, "Mute something …"))),
    list(mutes, "Nothing is muted.", keep, mute => {
      const what = `${mute.device} ${mute.parameters === "**" ? "" : mute.parameters ?? ""}`.trim();
      return line("held", "muted", "mute", what, [`until ${clock(mute.until)}`, mute.by && `by ${mute.by}`, mute.reason],
        may && button("End now", `the mute of ${what}`, () => api.delete(`api/maintenance/${encodeURIComponent(mute.id)}`)));
    }),
  ];
}

/** What no sink could deliver. @param keep of a `keeper()` */
export function deadList({ dead = [], waiting = 0 }, keep) {
  const may = session.may("operator");
  return [
    keep(`waiting ${waiting}`, () => h("p", { class: "dim" }, waiting > 0 ? `${waiting} still being tried.` : "Nothing waits to be sent.")),
    list(dead, "Everything was delivered.", keep, letter => {
      const path = `api/deliveries/${encodeURIComponent(letter.id)}`;
      const facts = [letter.reason, `tried ${letter.attempts} times`, `last ${moment(letter.last, feed.now)} (${age((feed.now - Date.parse(letter.last)) / 1000)} ago)`];
      return line("warning", "warning", letter.sink, letter.message, facts, may && [
        button("Try again", `${letter.sink}, ${letter.message}`, () => api.post(`${path}/retry`)),
        button("Delete", `${letter.sink}, ${letter.message}`, () => api.delete(path)),
      ]);
    }),
  ];
}

function list(items, nothing, keep, draw) {
  return items.length === 0 ? keep(nothing, () => h("p", { class: "notice" }, nothing))
    : arrange(keep("list", () => h("ul", { class: "alert-list" })), items.map(item => keep(JSON.stringify([item, session.role]), () => draw(item))));
}

function line(kind, sign, word, message, facts, deeds) {
  return h("li", { class: `alert-card ${kind}` },
    h("span", { class: "alert-sign" }, icon(sign), word),
    h("div", { class: "alert-words" }, h("p", { class: "alert-message" }, message), h("p", { class: "dim small" }, facts.filter(Boolean).join(" · "))),
    h("div", { class: "alert-deeds" }, deeds));
}

function button(words, about, onclick) {
  return h("button", { type: "button", "aria-label": `${words}: ${about}`, onclick }, words);
}
