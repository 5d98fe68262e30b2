// Times drawn to scale: from now to somewhat after the show's end, with a band for each battery.
import { h, fill } from "../js/dom.js";
import { clock } from "../js/format.js";

const HOUR = 3_600_000;
const LONGEST = 12 * HOUR;
/** The room that a time needs beside "now", as a share of the scale on a phone. */
const NARROWEST = 0.13;

/** The scale, and the bands drawn on it. */
export class Timeline {
  from = 0;
  to = HOUR;
  end = null;

  constructor() {
    this.axis = h("div", { class: "timeline-axis", "aria-hidden": "true" });
  }

  /** Chooses what the scale shows: the show's end and most of the batteries, at most twelve hours. */
  range(now, end, batteries) {
    const last = Math.max(now + HOUR, end ? Date.parse(end) + HOUR : 0, ...batteries.map(({ empty }) => empty ? Date.parse(empty.at) : 0));
    this.from = now;
    this.to = Math.min(last, now + LONGEST);
    this.end = end ? Date.parse(end) : null;
    const ticks = [];
    const step = this.to - this.from > 5 * HOUR ? 2 * HOUR : this.to - this.from > 2 * HOUR ? HOUR : HOUR / 2;
    const apart = (this.to - this.from) * NARROWEST;
    for (let time = Math.ceil((this.from + apart) / step) * step; time < this.to - apart / 2; time += step) {
      ticks.push(this.#at(h("span", {}, clock(time)), time));
    }

    fill(this.axis, h("span", { class: "now" }, "now"), ticks);
  }

  /** The band of one battery. */
  band({ at, from, to }, lasts) {
    const bar = h("span", { class: `band ${lasts}` });
    bar.style.left = `${this.#share(Date.parse(from))}%`;
    bar.style.width = `${Math.max(0.6, this.#share(Date.parse(to)) - this.#share(Date.parse(from)))}%`;
    const marks = [bar, this.#at(h("span", { class: "likely" }), Date.parse(at))];
    if (this.end !== null) {
      marks.push(this.#at(h("span", { class: "end" }), this.end));
    }

    return marks;
  }

  #at(element, time) {
    element.style.left = `${this.#share(time)}%`;
    return element;
  }

  #share(time) {
    return Math.min(100, Math.max(0, ((time - this.from) / (this.to - this.from)) * 100));
  }
}
