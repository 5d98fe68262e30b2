// All parameters of a device: a list of thousands of which only the rows in sight exist.
import { fill, h, mark, write } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { age, quality, text } from "../js/format.js";
import { values } from "../js/values.js";
import { whyNot } from "./rights.js";
import { setValue } from "./set-value.js";

const ROW = 44;
const SPARE = 4;
const REFRESH = 250;

/** `<cb-parameter-table>`: `show(device)`. */
export class ParameterTable extends HTMLElement {
  #device = "";
  #all = [];
  #found = [];
  #rows = [];
  #watch = null;
  #timer = 0;
  #search = h("input", { type: "search", placeholder: "rx/1, battery, fader …", "aria-label": "Filter parameters by name", oninput: () => this.#filter() });
  #trust = h("select", { "aria-label": "Filter by quality", onchange: () => this.#filter() }, ["every quality", "live", "estimated", "stale", "unknown"].map(one => h("option", { value: one }, one)));
  #count = h("span", { class: "dim", role: "status" });
  #room = h("div", { class: "parameter-room" });
  #scroll = h("div", { class: "parameter-scroll", tabindex: 0, role: "table", "aria-label": "Parameters", onscroll: () => this.#draw() }, this.#room);

  connectedCallback() {
    fill(this, h("div", { class: "row" }, this.#search, this.#trust, this.#count),
      h("div", { class: "parameter-head", "aria-hidden": "true" }, ["Parameter", "Value", "Trust", "Heard", ""].map(title => h("span", {}, title))), this.#scroll);
    this.#timer = setInterval(() => this.#refresh(), REFRESH);
    this.#size.observe(this.#scroll);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#size.disconnect();
    this.#watch?.release();
    this.#watch = null;
  }

  #size = new ResizeObserver(() => this.#draw());

  /** Shows a device as the feed describes it. */
  show(device) {
    this.#device = device.id;
    this.#all = device.parameters.map(parameter => values.get(`${device.id}/${parameter.name}`));
    this.#watch?.release();
    this.#watch = feed.watch(`${device.id}/**`, { rate: 5 });
    this.#filter();
  }

  #filter() {
    const words = this.#search.value.trim().toLowerCase().split(/\s+/);
    const trust = this.#trust.selectedIndex > 0 ? this.#trust.value : "";
    this.#found = this.#all.filter(entry => words.every(word => entry.name.includes(word)) && (trust === "" || entry.quality === trust));
    write(this.#count, `${this.#found.length} of ${this.#all.length}`);
    mark(this.#scroll, "aria-rowcount", this.#found.length);
    this.#room.style.height = `${this.#found.length * ROW}px`;
    this.#draw();
  }

  // Rows are made once and moved: scrolling makes nothing new.
  #draw() {
    const first = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW) - SPARE);
    const count = Math.min(this.#found.length - first, Math.ceil(this.#scroll.clientHeight / ROW) + 2 * SPARE);
    while (this.#rows.length < count) {
      const row = new Row();
      this.#rows.push(row);
      this.#room.append(row.element);
    }

    this.#rows.forEach((row, place) => row.show(place < count ? this.#found[first + place] : null, first + place));
  }

  #refresh() {
    if (document.visibilityState === "visible") {
      this.#rows.forEach(row => row.refresh());
    }
  }
}

class Row {
  #entry = null;
  #name = h("span", { role: "rowheader" });
  #value = h("span", { role: "cell", class: "value" });
  #trust = h("span", { role: "cell" });
  #age = h("span", { role: "cell", class: "dim" });
  #set = h("button", { type: "button", onclick: () => setValue(this.#entry) }, "Set");

  constructor() {
    this.element = h("div", { class: "parameter-row", role: "row" }, this.#name, this.#value, this.#trust, this.#age, h("span", { role: "cell" }, this.#set));
  }

  show(entry, place) {
    this.element.hidden = entry === null;
    if (entry === null) {
      this.#entry = null;
      return;
    }

    this.element.style.transform = `translateY(${place * ROW}px)`;
    mark(this.element, "aria-rowindex", place + 1);
    if (entry !== this.#entry) {
      this.#entry = entry;
      write(this.#name, entry.name);
      this.#name.title = describe(entry.definition);
      this.#set.hidden = !(entry.definition?.access ?? "").includes("w");
      mark(this.#set, "aria-label", `set ${entry.name}`);
      this.refresh();
    }
  }

  refresh() {
    const entry = this.#entry;
    if (entry !== null) {
      write(this.#value, text(entry.value, entry.definition));
      mark(this.#value, "data-quality", entry.quality);
      write(this.#trust, entry.quality);
      this.#trust.title = quality(entry.quality);
      write(this.#age, entry.age === null ? "never" : age(entry.age));
      mark(this.#set, "aria-disabled", !this.#set.hidden && whyNot(entry) !== "" ? "true" : null);
    }
  }
}

function describe(definition) {
  const { type = "", unit = "", kind = "", access = "", min, max } = definition ?? {};
  return [type, unit, kind, access, min === undefined || min === null ? "" : `${min} … ${max}`].filter(Boolean).join(", ");
}

customElements.define("cb-parameter-table", ParameterTable);
