// The swap plan as a list to tick off. What was ticked is kept in this browser until the plan no longer names it.
import { h, fill } from "../js/dom.js";
import { clock } from "../js/format.js";
import { placeOf } from "./channels.js";

const KEY = "consolebridge-swapped";

/** The checklist. */
export class SwapList {
  #ticked = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));

  constructor() {
    this.element = h("section", { class: "panel swap", "aria-label": "swap plan" });
  }

  /** Shows what is to be changed, the most urgent first as the bridge says. */
  show(plan) {
    const planned = new Set(plan.map(key));
    this.#ticked = new Set([...this.#ticked].filter(one => planned.has(one)));
    this.#keep();
    const focused = document.activeElement?.dataset?.swap;
    const left = plan.filter(one => !this.#ticked.has(key(one))).length;
    fill(this.element,
      h("h2", {}, plan.length === 0 ? "Nothing has to be changed" : left === 0 ? "All changed: the bridge has to see it yet" : `Change ${left === 1 ? "this one" : `these ${left}`} now`),
      h("ul", {}, plan.map(one => this.#line(one, plan))));
    if (focused) {
      this.element.querySelector(`[data-swap="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #line(one, plan) {
    const isTicked = this.#ticked.has(key(one));
    const box = h("input", {
      type: "checkbox", checked: isTicked, dataset: { swap: key(one) },
      onchange: () => {
        this.#ticked[box.checked ? "add" : "delete"](key(one));
        this.#keep();
        this.show(plan);
      },
    });
    return h("li", { class: isTicked ? "done" : "" }, h("label", { class: "inline" }, box,
      h("span", {}, h("b", {}, one.name || placeOf(one)), one.wearer && ` · ${one.wearer}`, one.by && h("span", { class: "by" }, ` by ${clock(one.by)}`), h("small", { class: "dim" }, one.reason))));
  }

  #keep() {
    localStorage.setItem(KEY, JSON.stringify([...this.#ticked]));
  }
}

function key(one) {
  return placeOf(one);
}
