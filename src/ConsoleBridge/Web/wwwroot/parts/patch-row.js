// One receiver channel of the patch: what it is called there now, and what can be typed.
import { h, mark, write, writeValue } from "../js/dom.js";
import { values } from "../js/values.js";

const FIELDS = { console: "console channel", name: "name", wearer: "wearer" };

/** A row stays the same element for as long as its channel is shown. */
export class PatchRow {
  #inputs = new Map();
  #line = {};

  /**
   * @param {string} receiver
   * @param {(field: string, typed: string, seen: string) => void} onedit what was typed, and what stood there before
   * @param {() => void} onrename
   */
  constructor(receiver, onedit, onrename) {
    this.receiver = receiver;
    this.now = h("td", { class: "now", "data-title": "now" });
    this.rename = h("button", { type: "button", "aria-label": `rename ${receiver} everywhere`, onclick: onrename }, "Rename");
    this.element = h("tr", { "data-receiver": receiver }, h("th", { scope: "row" }, receiver), this.now,
      Object.entries(FIELDS).map(([field, words]) => h("td", { "data-title": field }, this.#input(field, `${words} of ${receiver}`, onedit))), h("td", {}, this.rename));
  }

  /** Writes a line, but not where somebody is typing. */
  show(line, isEngineer) {
    this.#line = line;
    for (const [field, input] of this.#inputs) {
      this.#tell(field, input);
      input.readOnly = !isEngineer;
    }

    this.rename.hidden = !isEngineer;
  }

  /** The name that the receiver itself has. */
  tellName() {
    const entry = values.get(`${this.receiver}/name`);
    write(this.now, entry.value ?? "–");
    mark(this.now, "data-quality", entry.quality);
  }

  /** True when these words are in it. */
  has(words) {
    return `${this.element.textContent} ${[...this.#inputs.values()].map(input => input.value).join(" ")}`.toLowerCase().includes(words);
  }

  #input(field, label, onedit) {
    let seen = "";
    const input = h("input", { "aria-label": label, list: field === "console" && "console-channels", autocomplete: "off", spellcheck: "false",
      onfocus: () => seen = input.value, oninput: () => onedit(field, input.value.trim(), seen), onblur: () => this.#tell(field, input) });
    this.#inputs.set(field, input);
    return input;
  }

  #tell(field, input) {
    writeValue(input, this.#line[field] ?? "");
  }
}
