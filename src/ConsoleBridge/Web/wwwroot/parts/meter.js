// Level meters on canvas. One animation loop draws all that are in sight; without any, nothing runs.
import { feed } from "../js/feed.js";
import { isKnown } from "../js/format.js";

const LOW = -60;
const HOLD = 1200;
const FALL = 24;
const CLIP = -0.3;
const CLIP_SHOWN = 3000;
const COLOURS = { back: "#0c0a08", low: "#6fa96b", high: "#f7cf46", clip: "#ff7a5c", hold: "#f3eadb", line: "#40362c" };

const meters = new Set();
let isRunning = false;

/** `<canvas>` that shows one meter in dBFS: bar, peak hold, and a clip lamp with a "C" at the top. */
export class Meter {
  #entry = null;
  #held = NaN;
  #heldAt = 0;
  #clippedAt = -CLIP_SHOWN;
  #before = "";

  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "meter";
    this.canvas.setAttribute("aria-hidden", "true");
  }

  /** Draws from now on. @param {object | null} entry of `values` */
  show(entry) {
    this.#entry = entry;
    this.#held = NaN;
    this.#clippedAt = -CLIP_SHOWN;
    this.#before = "";
    meters.add(this);
    if (!isRunning) {
      isRunning = true;
      requestAnimationFrame(drawAll);
    }
  }

  /** Draws no more. */
  release() {
    meters.delete(this);
  }

  /** Draws what has changed. */
  draw(now) {
    const canvas = this.canvas;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width === 0 || height === 0) {
      return;
    }

    const level = this.#entry === null || feed.isOld ? NaN : this.#entry.number;
    if (isKnown(level) && !(level < this.#held)) {
      this.#held = level;
      this.#heldAt = now;
    } else if (now - this.#heldAt > HOLD) {
      this.#held = isKnown(level) ? Math.max(level, this.#held - FALL / 60) : NaN;
    }

    if (level >= CLIP) {
      this.#clippedAt = now;
    }

    const isClipped = now - this.#clippedAt < CLIP_SHOWN;
    const scale = devicePixelRatio || 1;
    const picture = `${width} ${height} ${Math.round(place(level) * height * scale)} ${Math.round(place(this.#held) * height * scale)} ${isClipped}`;
    if (picture !== this.#before) {
      this.#before = picture;
      this.#paint(width, height, scale, level, isClipped);
    }
  }

  #paint(width, height, scale, level, isClipped) {
    const canvas = this.canvas;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }

    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = COLOURS.back;
    pen.fillRect(0, 0, width, height);
    const lamp = width + 2;
    const room = height - lamp;
    bar(pen, width, height, room, LOW, Math.min(level, -18), COLOURS.low);
    bar(pen, width, height, room, -18, level, COLOURS.high);
    pen.fillStyle = COLOURS.line;
    for (const mark of [-40, -18, -6]) {
      pen.fillRect(0, height - place(mark) * room, width, 1);
    }

    if (isKnown(this.#held) && this.#held > LOW) {
      pen.fillStyle = COLOURS.hold;
      pen.fillRect(0, height - place(this.#held) * room, width, 2);
    }

    pen.fillStyle = isClipped ? COLOURS.clip : COLOURS.line;
    pen.fillRect(0, 0, width, lamp - 2);
    if (isClipped && width >= 8) {
      pen.fillStyle = COLOURS.back;
      pen.font = `bold ${Math.min(11, width - 1)}px system-ui, sans-serif`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText("C", width / 2, (lamp - 1) / 2);
    }
  }
}

function bar(pen, width, height, room, from, to, colour) {
  if (to > from) {
    pen.fillStyle = colour;
    pen.fillRect(0, height - place(to) * room, width, (place(to) - place(from)) * room);
  }
}

function place(level) {
  return isKnown(level) ? Math.min(1, Math.max(0, (level - LOW) / -LOW)) : 0;
}

function drawAll(now) {
  isRunning = meters.size > 0;
  for (const meter of meters) {
    meter.draw(now);
  }

  if (isRunning) {
    requestAnimationFrame(drawAll);
  }
}
