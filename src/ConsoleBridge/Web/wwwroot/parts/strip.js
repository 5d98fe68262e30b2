// One channel of a console: name, colour, pan, meter, fader, mute, solo.
import { h, mark, write } from "../js/dom.js";
import { isKnown, UNKNOWN } from "../js/format.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { Meter } from "./meter.js";
import { looksLocked, whyNoStep } from "./rights.js";
import { Writer } from "./writer.js";
import "./fader.js";

const LEAVES = ["name", "color", "pan", "solo", "select", "meter"];

/** `<cb-strip>`: `show(device, strip, send)`, then `refresh()` when values have changed. */
export class Strip extends HTMLElement {
  #device = "";
  #strip = null;
  #level = "fader";
  #mutes = "mute";
  #switches = new Map();
  #name = h("h2", { class: "strip-name" });
  #label = h("span", { class: "strip-label" });
  #pan = h("div", { class: "pan", role: "img" });
  #fader = document.createElement("cb-fader");
  #meter = new Meter();
  #solo = h("button", { type: "button", class: "solo", onclick: () => this.#toggle("solo") }, "Solo");
  #mute = h("button", { type: "button", class: "mute", onclick: () => this.#toggle(this.#mutes) }, "Mute");

  connectedCallback() {
    this.setAttribute("role", "group");
    this.replaceChildren(h("header", {}, this.#label, this.#name), this.#pan, this.#solo,
      h("div", { class: "levels" }, this.#meter.canvas, this.#fader), this.#mute);
  }

  disconnectedCallback() {
    this.#meter.release();
  }

  /**
   * Shows a channel. @param {string} device @param {{entity: string, label: string, leaves: Set<string>}} strip
   * @param {number} send its send to this bus on the fader; 0 for the fader itself
   */
  show(device, strip, send = 0) {
    this.#device = device;
    this.#strip = strip;
    this.#level = send > 0 ? `send/${send}/level` : "fader";
    this.#mutes = send > 0 ? `send/${send}/mute` : "mute";
    this.#switches = new Map();
    this.#fader.hidden = !strip.leaves.has(this.#level);
    this.#fader.show(this.#key(this.#level), `${strip.label}${send > 0 ? ` to bus ${send}` : ""}`);
    this.#meter.show(strip.leaves.has("meter") ? values.get(this.#key("meter")) : null);

    // What a channel has not leaves its place empty: the same thing stays at the same height from strip to strip.
    mark(this.#meter.canvas, "data-absent", !strip.leaves.has("meter"));
    mark(this.#pan, "data-absent", !strip.leaves.has("pan") || send > 0);
    mark(this.#solo, "data-absent", !strip.leaves.has("solo"));
    mark(this.#mute, "data-absent", !strip.leaves.has(this.#mutes));
    this.refresh();
  }

  /** What the page has to watch for it. */
  get patterns() {
    return [...LEAVES, this.#level, this.#mutes].filter(leaf => this.#strip.leaves.has(leaf)).map(leaf => this.#key(leaf));
  }

  /** Shows values, quality and rights as they are now. */
  refresh() {
    const { label } = this.#strip;
    const name = this.#value("name") ?? "";
    const color = this.#value("color");
    write(this.#label, label);
    write(this.#name, name === "" ? " " : name);
    this.#name.title = name;
    mark(this.#name, "data-quality", this.#quality("name"));
    mark(this.#name, "aria-hidden", name === "" ? "true" : null);
    mark(this, "aria-label", `${label} ${name}`.trim());
    mark(this, "data-color", color ?? "off");
    mark(this, "data-selected", this.#value("select") === true);
    this.#fader.refresh();
    this.#refreshPan();
    this.#refreshSwitch(this.#solo, "solo", `${label} solo`);
    this.#refreshSwitch(this.#mute, this.#mutes, `${label} mute`);
  }

  #refreshPan() {
    const pan = this.#value("pan");
    this.#pan.style.setProperty("--pan", isKnown(pan) ? pan / 100 : 0);
    mark(this.#pan, "data-unknown", !isKnown(pan));
    mark(this.#pan, "data-quality", this.#quality("pan"));
    write(this.#pan, !isKnown(pan) ? UNKNOWN : Math.abs(pan) < 1 ? "C" : `${pan < 0 ? "L" : "R"}${Math.round(Math.abs(pan))}`);
    mark(this.#pan, "aria-label", `pan ${this.#pan.textContent}`);
  }

  #refreshSwitch(button, leaf, label) {
    if (!button.hasAttribute("data-absent")) {
      const entry = values.get(this.#key(leaf));
      const isOn = this.#wished(leaf);
      mark(button, "aria-label", label);
      mark(button, "aria-pressed", isOn === null ? "mixed" : String(isOn));
      mark(button, "data-locked", looksLocked(entry));
      mark(button, "data-quality", this.#switches.get(leaf)?.wish == null ? this.#quality(leaf) : null);
      mark(button, "title", whyNoStep(entry) || null);
    }
  }

  #toggle(leaf) {
    const entry = values.get(this.#key(leaf));
    const isOn = this.#wished(leaf);
    const why = whyNoStep(entry);
    if (why !== "") {
      toast(`${this.#strip.label} ${leaf}: ${why}`, "bad");
      return;
    }

    const writer = this.#switches.get(leaf) ?? new Writer(entry, () => this.refresh());
    this.#switches.set(leaf, writer);
    writer.set(!isOn);
    this.refresh();
  }

  #wished(leaf) {
    return this.#switches.get(leaf)?.wish ?? this.#value(leaf);
  }

  #value(leaf) {
    return this.#strip.leaves.has(leaf) ? values.get(this.#key(leaf)).value : null;
  }

  // Live goes without saying; estimated has no sign on what is no number.
  #quality(leaf) {
    const { quality } = values.get(this.#key(leaf));
    return this.#strip.leaves.has(leaf) && quality === "stale" ? quality : null;
  }

  #key(leaf) {
    return `${this.#device}/${this.#strip.entity}/${leaf}`;
  }
}

customElements.define("cb-strip", Strip);
