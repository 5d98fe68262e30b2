// What goes over the wire to and from a device, decoded, as it goes by.
import { arrange, fill, h, keeper, mark, write } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { moment } from "../js/format.js";

const KEPT = 2000;
const SHOWN = 400;
const LONGEST = 180;

/** `<cb-frame-view>`: `show(device)`; engineers only. */
export class FrameView extends HTMLElement {
  #device = "";
  #frames = null;
  #kept = [];
  #dropped = 0;
  #isPaused = false;
  #isDrawAsked = false;
  #keep = keeper();
  #filter = h("input", { type: "search", placeholder: "fader -meters", title: "words that must be in it; with a minus: that must not", "aria-label": "Filter frames", oninput: () => this.#drawSoon() });
  #pause = h("button", { type: "button", "aria-pressed": "false", onclick: () => this.#hold(!this.#isPaused) }, "Pause");
  #count = h("span", { class: "dim" });
  #list = h("ol", { class: "frames", tabindex: 0, "aria-label": "Frames, oldest first" });

  connectedCallback() {
    fill(this, h("div", { class: "row" }, this.#filter, this.#pause,
      h("button", { type: "button", onclick: () => this.#clear() }, "Clear"),
      h("button", { type: "button", onclick: () => this.#save() }, "Save as text"), this.#count), this.#list);
  }

  disconnectedCallback() {
    this.#frames?.release();
    this.#frames = null;
  }

  /** Looks at a device's frames from now on. */
  show(device) {
    this.#device = device.id;
    this.#frames?.release();
    if (!session.may("engineer")) {
      fill(this, h("p", { class: "notice" }, "Frames are for engineers."));
      return;
    }

    this.#clear();
    this.#frames = feed.frames(device.id, (entries, dropped) => this.#take(entries, dropped));
  }

  #take(entries, dropped = 0) {
    this.#dropped += dropped;
    if (this.#isPaused) {
      return;
    }

    this.#kept.push(...entries);
    this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT));
    this.#drawSoon();
  }

  #hold(isPaused) {
    this.#isPaused = isPaused;
    mark(this.#pause, "aria-pressed", String(isPaused));
    write(this.#pause, isPaused ? "Paused: go on" : "Pause");
  }

  #clear() {
    this.#kept = [];
    this.#dropped = 0;
    this.#drawSoon();
  }

  #chosen() {
    const wanted = this.#filter.value.trim().toLowerCase().split(/\s+/).filter(word => word !== "" && word !== "-");
    return this.#kept.filter(frame => {
      const text = line(frame).toLowerCase();
      return wanted.every(word => word.startsWith("-") ? !text.includes(word.slice(1)) : text.includes(word));
    });
  }

  #drawSoon() {
    if (!this.#isDrawAsked) {
      this.#isDrawAsked = true;
      setTimeout(() => {
        this.#isDrawAsked = false;
        this.#draw();
      }, 200);
    }
  }

  #draw() {
    const isAtEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 60;
    const chosen = this.#chosen();
    arrange(this.#list, this.#keep(keep => chosen.slice(-SHOWN).map(frame => keep(frame, () => h("li", { "data-way": frame.way },
      h("time", {}, `${moment(frame.at)}.${frame.at.slice(20, 23)}`), h("b", { role: "img", "aria-label": isIn(frame) ? "from the device" : "to the device" }, isIn(frame) ? "◀" : "▶"), h("code", {}, shorten(words(frame))))))));
    write(this.#count, `${chosen.length} frames${this.#dropped > 0 ? `, ${this.#dropped} left out (too fast)` : ""}`);
    if (isAtEnd) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  #save() {
    const content = this.#chosen().map(line).join("\n") + "\n";
    save(`${this.#device}-frames.txt`, content);
  }
}

/** Gives the person at the page a text as a file. */
export function save(name, content, type = "text/plain") {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function line(frame) {
  return `${frame.at} ${isIn(frame) ? "<" : ">"} ${words(frame)}${frame.hex ? `  [${frame.hex}]` : ""}`;
}

function words(frame) {
  return [frame.says || frame.hex, frame.note && `(${frame.note})`].filter(Boolean).join(" ");
}

// A meter block has hundreds of digits that nobody reads; the saved file has them all.
function shorten(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} … (${text.length} characters)` : text;
}

function isIn(frame) {
  return frame.way === "in";
}

customElements.define("cb-frame-view", FrameView);
