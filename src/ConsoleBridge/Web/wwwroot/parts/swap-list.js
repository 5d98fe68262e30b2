// The swap plan as a list to tick off. What was ticked is kept in this browser until the plan no longer names it.
import { arrange, h, mark, write } from "../js/dom.js";
import { clock, percent } from "../js/format.js";
import { placeOf } from "./channels.js";

const KEY = "consolebridge-swapped";

/** The checklist. */
export class SwapList {
  #ticked = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  #lines = new Map();
  #nothing = "";

  constructor() {
    this.title = h("h2");
    this.list = h("ul");
    this.element = h("section", { class: "panel swap", hidden: true, "aria-label": "swap plan" }, this.title, this.list);
  }

  /**
   * Shows what is to be changed, the most urgent first as the bridge says.
   * @param {object[]} plan
   * @param {boolean} hasEnd whether the show's end is known @param {number} unknown of how many batteries nothing can be said
   */
  show(plan, hasEnd, unknown) {
    this.element.hidden = false;
    this.#nothing = !hasEnd ? "Nothing is planned: the show's end is not set"
      : unknown > 0 ? `Nothing known to change; ${unknown} not known`
      : "Nothing has to be changed";
    const places = plan.map(placeOf);
    const before = this.#lines;
    this.#lines = new Map(places.map(place => [place, before.get(place) ?? new Line(isTicked => this.#tick(place, isTicked))]));
    this.#ticked = new Set(places.filter(place => this.#ticked.has(place)));
    plan.forEach(one => this.#lines.get(placeOf(one)).show(one, this.#ticked.has(placeOf(one))));
    arrange(this.list, places.map(place => this.#lines.get(place).element));
    this.#keep();
  }

  #tick(place, isTicked) {
    this.#ticked[isTicked ? "add" : "delete"](place);
    mark(this.#lines.get(place).element, "data-done", isTicked);
    this.#keep();
  }

  #keep() {
    localStorage.setItem(KEY, JSON.stringify([...this.#ticked]));
    const left = this.#lines.size - this.#ticked.size;
    write(this.title, this.#lines.size === 0 ? this.#nothing : left === 0 ? "All changed: the bridge has to see it yet" : `${left} to change`);
  }
}

/** One pack to change. It stays the same element while its times change: a box must not go away under a finger. */
class Line {
  constructor(ontick) {
    this.box = h("input", { type: "checkbox", onchange: () => ontick(this.box.checked) });
    this.name = h("b");
    this.wearer = h("span");
    this.by = h("span", { class: "by" });
    this.reason = h("small", { class: "dim" });
    this.element = h("li", {}, h("label", { class: "inline" }, this.box, h("span", {}, this.name, this.wearer, this.by, this.reason)));
  }

  show(one, isTicked) {
    this.box.checked = isTicked;
    mark(this.element, "data-done", isTicked);
    write(this.name, one.name || placeOf(one));
    write(this.wearer, [one.wearer, placeOf(one)].filter(Boolean).map(word => ` · ${word}`).join(""));
    write(this.by, one.by ? ` by ${clock(one.by)}` : "");
    write(this.reason, one.spare ? `${one.reason}; full pack in ${one.spare.device} ${one.spare.bay} (${percent(one.spare.percent)})` : one.reason ?? "");
  }
}
