// A fader that never jumps: it is moved relative to where it is grabbed, and only by its cap.
import { h, mark, write } from "../js/dom.js";
import { decibels, isKnown, text, UNKNOWN } from "../js/format.js";
import { ask } from "../js/dialog.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { isDecibels, level, marks, moved, parse, position } from "./taper.js";
import { looksLocked, whyNoStep, whyNot } from "./rights.js";
import { Writer } from "./writer.js";

const THRESHOLD = 4;
const FINE = 0.2;
const TWO_TAPS = 450;

/** `<cb-fader>`: set `entry` and `label`, call `refresh()` when values or rights have changed. */
export class Fader extends HTMLElement {
  #entry = null;
  #label = "";
  #writer = null;
  #grab = null;
  #tappedAt = -TWO_TAPS;
  #track = h("div", { class: "track" });
  #scale = h("div", { class: "scale", "aria-hidden": "true" });
  #ghost = h("div", { class: "ghost" });
  #cap = h("div", { class: "cap" });
  #value = h("button", { type: "button", class: "fader-value" });

  constructor() {
    super();
    this.#track.append(this.#scale, h("div", { class: "slot" }), this.#ghost, this.#cap);
    this.#track.tabIndex = 0;
    this.#track.setAttribute("role", "slider");
    this.#track.setAttribute("aria-orientation", "vertical");
    this.#cap.addEventListener("pointerdown", event => this.#take(event));
    this.#cap.addEventListener("pointermove", event => this.#drag(event));
    this.#cap.addEventListener("pointerup", () => this.#letGo());
    this.#cap.addEventListener("pointercancel", () => this.#letGo());
    this.#cap.addEventListener("lostpointercapture", () => this.#letGo());
    this.#track.addEventListener("keydown", event => this.#key(event));
    this.#track.addEventListener("wheel", event => this.#wheel(event), { passive: false });
    this.#value.addEventListener("click", event => this.#tap(event));
  }

  connectedCallback() {
    this.replaceChildren(this.#track, this.#value);
    this.refresh();
  }

  disconnectedCallback() {
    this.#grab = null;
  }

  /** Which parameter it shows, and what it is called for a screen reader. */
  show(key, label) {
    this.#entry = values.get(key);
    this.#label = label;
    this.#grab = null;
    this.#writer = new Writer(this.#entry, isRefused => this.#settled(isRefused));
    this.#drawScale();
    this.refresh();
  }

  /** Shows value, quality and rights as they are now. While a hand is on it the cap stays with the hand; the line behind it is the device. */
  refresh() {
    const entry = this.#entry;
    if (entry === null) {
      return;
    }

    const noStep = whyNoStep(entry);
    if (this.#grab !== null && noStep !== "") {
      this.#drop(noStep);
    }

    const told = entry.value;
    const shown = this.#grab?.level ?? this.#writer.wish ?? told;
    this.#place(this.#cap, shown);
    this.#place(this.#ghost, told);
    this.#ghost.hidden = shown === told || !isKnown(told);
    mark(this, "data-locked", looksLocked(entry));
    mark(this, "data-unknown", !isKnown(shown));
    mark(this, "data-doubtful", isKnown(shown) && entry.quality === "stale");
    mark(this.#track, "aria-label", `${this.#label} fader`);
    // A slider must have a number; what is read out is the text, and that says "unknown".
    const { min = -144, max = 10 } = entry.definition ?? {};
    mark(this.#track, "aria-valuenow", isKnown(shown) ? shown : min);
    mark(this.#track, "aria-valuemin", min);
    mark(this.#track, "aria-valuemax", max);
    mark(this.#track, "aria-valuetext", isKnown(shown) ? `${this.#say(shown)}${this.hasAttribute("data-doubtful") ? ", stale" : ""}` : "unknown");
    mark(this.#track, "aria-readonly", whyNot(entry) !== "" ? "true" : null);
    mark(this.#value, "aria-label", `${this.#label} ${isKnown(shown) ? this.#say(shown) : "unknown"}: type a value`);
    mark(this.#value, "title", whyNot(entry) || "tap twice to type a value");
    mark(this.#value, "data-quality", this.#grab || this.#writer.wish !== null ? null : entry.quality);
    write(this.#value, isKnown(shown) ? this.#say(shown).replace(/ dB\w*$/, "") : UNKNOWN);
  }

  #say(shown) {
    return isDecibels(this.#entry.definition) ? decibels(shown) : text(shown, this.#entry.definition);
  }

  #place(element, shown) {
    const place = isKnown(shown) ? position(shown, this.#entry.definition) : 0;
    element.style.setProperty("--place", place.toFixed(4));
  }

  #drawScale() {
    this.#scale.replaceChildren(...marks(this.#entry.definition).map(one => {
      const line = h("span", { class: one.level === 0 ? "unity" : "" }, one.text);
      line.style.setProperty("--place", one.place.toFixed(4));
      return line;
    }));
  }

  // A hand may try what looks locked; what is certain to be refused says so at once.
  #refuses() {
    const why = whyNoStep(this.#entry);
    if (why !== "") {
      toast(`${this.#label}: ${why}${whyNot(this.#entry) === "" ? ". Type a value instead" : ""}`, "bad");
    }

    return why !== "";
  }

  #take(event) {
    if (event.button !== 0 || this.#grab !== null) {
      return;
    }

    event.preventDefault();
    this.#track.focus({ preventScroll: true });
    if (this.#refuses()) {
      return;
    }

    this.#cap.setPointerCapture(event.pointerId);
    const from = this.#writer.wish ?? this.#entry.value;
    this.#grab = { pointer: event.pointerId, y: event.clientY, place: position(from, this.#entry.definition), level: from, isMoving: false };
    mark(this, "data-held", true);
  }

  #drag(event) {
    const grab = this.#grab;
    if (grab === null || event.pointerId !== grab.pointer) {
      return;
    }

    const way = grab.y - event.clientY;
    if (!grab.isMoving && Math.abs(way) < THRESHOLD) {
      return;
    }

    if (!grab.isMoving) {
      // What was needed to begin is not part of the movement.
      grab.isMoving = true;
      grab.y = event.clientY;
      return;
    }

    grab.place += way / this.#travel() * (event.shiftKey ? FINE : 1);
    grab.place = Math.min(1, Math.max(0, grab.place));
    grab.y = event.clientY;
    this.#move(level(grab.place, this.#entry.definition));
  }

  #move(wished) {
    if (this.#grab) {
      this.#grab.level = wished;
    }

    if (wished !== (this.#writer.wish ?? this.#entry.value)) {
      this.#writer.set(wished);
    }

    this.refresh();
  }

  #letGo() {
    if (this.#grab !== null) {
      this.#grab = null;
      mark(this, "data-held", null);
      this.refresh();
    }
  }

  // Nobody knows any more where it stands: the hand has lost it.
  #drop(why) {
    this.#grab = null;
    this.#writer.forget();
    mark(this, "data-held", null);
    toast(`${this.#label}: let go, ${why}`, "bad");
  }

  #settled(isRefused) {
    if (isRefused) {
      this.#letGo();
      mark(this, "data-refused", true);
      setTimeout(() => mark(this, "data-refused", null), 900);
    }

    this.refresh();
  }

  #travel() {
    return this.#track.clientHeight - this.#cap.offsetHeight;
  }

  #key(event) {
    const step = { ArrowUp: 0.5, ArrowDown: -0.5, PageUp: 3, PageDown: -3 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      this.#type();
    } else if (step !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.#nudge(event.shiftKey ? step * 2 : step);
    }
  }

  // Only after a click on it: a wheel that scrolls the page passes over many faders.
  #wheel(event) {
    if (document.activeElement === this.#track && event.deltaY !== 0) {
      event.preventDefault();
      this.#nudge(event.deltaY < 0 ? 0.5 : -0.5);
    }
  }

  #nudge(step) {
    if (!this.#refuses()) {
      this.#move(moved(this.#writer.wish ?? this.#entry.value, step, this.#entry.definition));
    }
  }

  // A key opens at once, a finger by two taps: one tap is too easily done while reaching for a fader.
  #tap(event) {
    const isSecond = event.timeStamp - this.#tappedAt < TWO_TAPS;
    this.#tappedAt = isSecond ? -TWO_TAPS : event.timeStamp;
    if (isSecond || event.detail === 0) {
      this.#type();
    }
  }

  async #type() {
    const why = whyNot(this.#entry);
    if (why !== "") {
      toast(`${this.#label}: ${why}`, "bad");
      return;
    }

    const unit = this.#entry.definition?.unit ?? "";
    const typed = await ask({ title: this.#label, label: `Level${unit ? ` in ${unit}` : ""}, or "off"`, value: isKnown(this.#entry.value) ? String(this.#entry.value <= -144 ? "off" : this.#entry.value) : "", yes: "Set" });
    const wished = typed === null || typed === "" ? null : parse(typed);
    if (wished !== null) {
      // Also what is shown already: it may be old, and the fader elsewhere.
      this.#writer.set(wished);
      this.refresh();
    } else if (typed) {
      toast(`"${typed}" is not a level, such as -3.5 or off`, "bad");
    }
  }
}

customElements.define("cb-fader", Fader);
