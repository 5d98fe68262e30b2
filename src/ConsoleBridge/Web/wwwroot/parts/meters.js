// A tile's meters on one canvas: a bar for each antenna, then for each audio level. Drawn when something moved, not before.

const RF = { low: -105, high: -35, bad: -90, poor: -80 };
const AUDIO = { low: -60, high: 0, loud: -12, clip: -1 };
const HOLD = 1500;

let colours = null;

/** The meters of one channel. */
export class Meters {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.bars = [];
    this.width = 0;
    this.height = 0;
    this.isDirty = true;
  }

  /** Which bars there are from now on. */
  show(channel, antennas, levels) {
    this.bars = [
      ...antennas.map(leaf => new Bar(channel.entry(leaf), leaf === "rf/quality" ? PERCENT : RADIO)),
      ...levels.map(leaf => new Bar(channel.entry(leaf), SOUND)),
    ];
    this.isDirty = true;
  }

  /** The size on the page changed. */
  resize(width, height) {
    const scale = globalThis.devicePixelRatio || 1;
    this.width = this.canvas.width = Math.max(1, Math.round(width * scale));
    this.height = this.canvas.height = Math.max(1, Math.round(height * scale));
    this.isDirty = true;
  }

  /** Draws if a bar stands elsewhere than before. */
  draw(now, isOnline) {
    colours ??= readColours();
    let isMoved = this.isDirty;
    for (const bar of this.bars) {
      isMoved = bar.look(now, isOnline, this.width) || isMoved;
    }

    if (isMoved && this.width > 1 && this.bars.length > 0) {
      this.isDirty = false;
      this.#paint();
    }
  }

  #paint() {
    const { context, width, height, bars } = this;
    const gap = Math.max(1, Math.round(height * 0.08));
    const thick = Math.floor((height - gap * (bars.length - 1)) / bars.length);
    context.clearRect(0, 0, width, height);
    for (let i = 0; i < bars.length; i++) {
      bars[i].paint(context, i * (thick + gap), width, thick);
    }
  }
}

/** What a bar's length means, and from where it is coloured otherwise. */
const RADIO = { low: RF.low, high: RF.high, first: RF.bad, second: RF.poor, names: ["critical", "warning", "radio"], holds: false };
const PERCENT = { low: 0, high: 100, first: 30, second: 60, names: ["critical", "warning", "radio"], holds: false };
const SOUND = { low: AUDIO.low, high: AUDIO.high, first: AUDIO.loud, second: AUDIO.clip, names: ["sound", "warning", "critical"], holds: true };

class Bar {
  constructor(entry, scale) {
    this.entry = entry;
    this.scale = scale;
    this.length = -2;
    this.peak = 0;
    this.peakAt = 0;
    this.peakValue = -Infinity;
  }

  /** Reads the value. @returns {boolean} true when the bar must be drawn again */
  look(now, isOnline, width) {
    const isTrusted = isOnline && this.entry.code < 2;
    const value = this.entry.number;
    const length = !isTrusted || Number.isNaN(value) ? -1 : this.#place(value, width);
    const peakBefore = this.peak;
    if (length < 0) {
      this.peakValue = -Infinity;
      this.peak = 0;
    } else if (this.scale.holds && (value >= this.peakValue || now - this.peakAt > HOLD)) {
      this.peakValue = value;
      this.peakAt = now;
      this.peak = length;
    }

    const isMoved = length !== this.length || this.peak !== peakBefore;
    this.length = length;
    return isMoved;
  }

  paint(context, y, width, thick) {
    const { scale } = this;
    context.fillStyle = this.length < 0 ? colours.hatch(context) : colours.ground;
    context.fillRect(0, y, width, thick);
    const value = this.entry.number;
    if (this.length > 0) {
      context.fillStyle = colours[value < scale.first ? scale.names[0] : value < scale.second ? scale.names[1] : scale.names[2]];
      context.fillRect(0, y, this.length, thick);
    }

    // Where it gets bad (radio) or loud (sound) is a notch as well as a colour.
    context.fillStyle = colours.notch;
    context.fillRect(this.#place(scale.first, width), y, Math.max(1, width >> 8), thick);
    if (scale.holds && this.peak > 0) {
      context.fillStyle = this.peakValue >= scale.second ? colours.critical : colours.peak;
      context.fillRect(Math.max(0, this.peak - 3), y, 3, thick);
      if (this.peakValue >= scale.second) {
        context.fillRect(width - thick, y, thick, thick);
      }
    }
  }

  #place(value, width) {
    const { low, high } = this.scale;
    return Math.round(Math.min(1, Math.max(0, (value - low) / (high - low))) * width);
  }
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = name => style.getPropertyValue(`--${name}`).trim();
  let pattern = null;
  return {
    ground: "#2a231c", notch: "#0c0a08", peak: read("text"), critical: read("critical"), warning: read("warning"),
    radio: "#d9b98a", sound: read("good"),
    hatch(context) {
      pattern ??= context.createPattern(hatched(), "repeat");
      return pattern;
    },
  };
}

function hatched() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const context = canvas.getContext("2d");
  context.strokeStyle = "#554a3d";
  context.lineWidth = 1.5;
  for (const x of [-8, 0, 8]) {
    context.moveTo(x, 8);
    context.lineTo(x + 8, 0);
  }

  context.stroke();
  return canvas;
}
