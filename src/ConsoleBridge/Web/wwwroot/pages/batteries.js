// Will it last? The show's end, each battery's time with how sure that is, and what to change now.
import { arrange, fill, h, mark, style, write, writeValue } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { feed } from "../js/feed.js";
import { api } from "../js/api.js";
import { session } from "../js/session.js";
import { age, clock, isKnown, minutes, percent, UNKNOWN } from "../js/format.js";
import { placeOf } from "../parts/channels.js";
import { Timeline } from "../parts/timeline.js";
import { SwapList } from "../parts/swap-list.js";

await style("css/batteries.css");

const ORDER = ["no", "maybe", "unknown", "yes"];
const LASTS = { no: ["critical", "will not last", "critical"], maybe: ["warning", "may not last", "warning"], yes: ["held", "lasts", "good"], unknown: [null, "– not known", ""] };
const BASIS = { device: "the device's own minutes", model: "worked out from tonight", steps: "from coarse steps: wide" };

export default class BatteriesPage extends HTMLElement {
  #held = [];
  #data = null;
  #show = null;
  #swaps = new SwapList();
  #rows = new Map();

  connectedCallback() {
    this.end = h("input", { class: "show-end-input", placeholder: "23:00", maxlength: 5, inputmode: "text", autocomplete: "off", "aria-label": "the show ends at, for example 23:00", onchange: () => this.#put() });
    this.said = h("span", { class: "dim small" });
    this.clear = h("button", { type: "button", class: "plain", "aria-label": "take the show's end away", title: "no end", onclick: () => this.#forget() }, "×");
    this.summary = h("p", { class: "summary", role: "status" });
    this.timeline = new Timeline();
    this.body = h("ul", { class: "battery-list" });
    this.append(h("div", { class: "page" },
      h("header", {}, h("h1", {}, "Batteries"), h("span", { class: "stretch" }), h("label", { class: "inline" }, "Show ends", this.end), this.clear),
      h("p", { class: "row" }, this.said),
      this.summary, this.#swaps.element,
      h("section", { class: "panel" }, h("h2", {}, "When each is empty"),
        h("p", { class: "dim small" }, "The mark is the likely time, the bar is where it lies nine times out of ten. The tall line is the show's end."),
        this.timeline.axis, this.body)));
    const rights = () => this.#showEnd();
    session.addEventListener("change", rights);
    const clockwork = setInterval(() => this.#draw(), 15_000);
    this.#held = [
      feed.follow("batteries", data => (this.#data = data, this.#draw())),
      feed.follow("show", show => (this.#show = show, this.#showEnd())),
      { release: () => session.removeEventListener("change", rights) },
      { release: () => clearInterval(clockwork) },
    ];
    this.#showEnd();
    this.#draw();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
  }

  #showEnd() {
    const end = this.#show?.end ?? null;
    writeValue(this.end, end === null ? "" : clock(end));

    const may = session.may("operator");
    this.end.disabled = !may;
    this.clear.hidden = !may || end === null;
    write(this.said, end === null ? (this.#show === null ? "The show's end is not known yet." : "No end is set: say when the show ends, and the batteries are judged by it.")
      : `Until then ${minutes((Date.parse(end) - feed.now) / 60_000)}${this.#show.by ? `, set by ${this.#show.by}` : ""}${this.#show.since ? ` ${age((feed.now - Date.parse(this.#show.since)) / 1000)} ago` : ""}.`);
  }

  async #put() {
    const typed = this.end.value;
    const end = typed.trim().replace(/^(\d\d?)[.h]?(\d\d)$/, "$1:$2");
    await api.put("api/show", { end: end === "" ? null : end }).catch(() => {});
    if (this.end.value === typed) {
      // Who types on already has something better to say.
      this.end.blur();
      this.#showEnd();
    }
  }

  async #forget() {
    await api.put("api/show", { end: null }).catch(() => {});
  }

  #draw() {
    if (this.#data === null) {
      write(this.summary, "Waiting for the bridge …");
      return;
    }

    const batteries = [...this.#data.batteries].sort(byUrgency);
    const count = word => batteries.filter(({ lasts }) => lasts === word).length;
    fill(this.summary, batteries.length === 0 ? "No battery is heard of." : [
      ["no", "will not last"], ["maybe", "may not"], ["yes", "last"], ["unknown", "not known"]].map(([lasts, words]) => chip(lasts, `${count(lasts)} ${words}`, count(lasts) === 0)));
    const wearers = new Map(batteries.map(battery => [placeOf(battery), battery.wearer]));
    this.#swaps.show((this.#data.swap ?? []).map(one => ({ wearer: wearers.get(placeOf(one)), ...one })), this.#data["show-end"] !== null, count("unknown"));
    this.timeline.range(feed.now, this.#data["show-end"], batteries);
    const before = this.#rows;
    this.#rows = new Map(batteries.map(battery => [placeOf(battery), before.get(placeOf(battery)) ?? new Row()]));
    arrange(this.body, batteries.map(battery => this.#rows.get(placeOf(battery)).show(battery, this.timeline)));
  }
}

/** One battery. */
class Row {
  constructor() {
    this.name = h("b", { class: "battery-name" });
    this.who = h("span", { class: "dim small battery-who" });
    this.share = h("span", { class: "battery-share number" });
    this.band = h("span", { class: "battery-band" });
    this.words = h("span", { class: "battery-words" });
    this.verdict = h("span", { class: "battery-verdict" });
    this.element = h("li", {}, this.name, this.who, this.share, this.band, this.words, this.verdict);
  }

  show(battery, timeline) {
    const { empty, lasts = "unknown" } = battery;
    write(this.name, battery.name || placeOf(battery));
    write(this.who, [battery.wearer, placeOf(battery), battery.type].filter(Boolean).join(" · "));
    write(this.share, `${percent(battery.percent)}${isKnown(battery.runtime) ? ` · ${minutes(battery.runtime)}` : ""}`);
    write(this.words, empty ? `${clock(empty.at)} (${clock(empty.from)}–${clock(empty.to)}), ${BASIS[battery.basis] ?? battery.basis}` : battery.reason ?? `${UNKNOWN} no forecast`);
    fill(this.band, empty && timeline.band(empty, lasts));
    fill(this.verdict, chip(lasts));
    mark(this.element, "data-lasts", lasts);
    return this.element;
  }
}

function chip(lasts, words = null, isNone = false) {
  const [sign, usual, kind] = LASTS[lasts] ?? LASTS.unknown;
  return h("span", { class: `chip ${isNone ? "dim" : kind}` }, sign && icon(sign), words ?? usual);
}

function byUrgency(a, b) {
  return ORDER.indexOf(a.lasts) - ORDER.indexOf(b.lasts) || (Date.parse(a.empty?.from) || Infinity) - (Date.parse(b.empty?.from) || Infinity) || placeOf(a).localeCompare(placeOf(b), undefined, { numeric: true });
}

customElements.define("page-batteries", BatteriesPage);
