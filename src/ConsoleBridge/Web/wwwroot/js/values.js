// What the page knows of every parameter. The feed writes here; pages read, or are told once a frame what changed.
import { QUALITIES, TYPE } from "./wire.js";
import { matcher } from "./patterns.js";

/** One parameter as the page knows it. Keep hold of it: it stays the same object over reconnects. */
class Entry {
  constructor(key) {
    const cut = key.indexOf("/");
    this.key = key;
    this.device = key.slice(0, cut);
    this.name = key.slice(cut + 1);
    /** What the bridge says of it: type, unit, kind, access, min, max, step, words; null before that. */
    this.definition = null;
    /** The value as a number, NaN when unknown or no number: what a meter draws, without any garbage. */
    this.number = NaN;
    this.string = "";
    this.type = TYPE.null;
    this.code = 3;
    this.heard = 0;
    this.message = -1;
    this.isChanged = false;
    this.listeners = [];
  }

  /** The value: a number, a text, true or false; null when unknown. Never 0 for "unknown". */
  get value() {
    switch (this.type) {
      case TYPE.null: return null;
      case TYPE.false: return false;
      case TYPE.true: return true;
      case TYPE.text: return this.string;
      default: return this.number;
    }
  }

  /** How far to trust it: live, estimated, stale or unknown. */
  get quality() {
    return QUALITIES[this.code];
  }

  /** Seconds since it was last known to be true: 0 while it is live or estimated; null when it was never heard. */
  get age() {
    return this.code < 2 ? 0 : this.heard === 0 ? null : Math.max(0, (values.time - this.heard) / 1000);
  }
}

class Values {
  /** The bridge's time of the newest message, ms since 1970. */
  time = 0;

  #entries = new Map();
  #byNumber = [];
  #listeners = new Set();
  #changed = [];
  #isFrameAsked = false;
  #message = 0;
  #isFirst = false;

  /** The entry of `device/parameter`. Never null: what nobody has heard of is unknown. */
  get(key) {
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = new Entry(key);
      this.#entries.set(key, entry);
      for (const listener of this.#listeners) {
        this.#attach(listener, entry);
      }
    }

    return entry;
  }

  /**
   * Tells a callback what changed, at most once per animation frame; the first time with all that is there.
   * The array is used again for the next frame: do not keep it. Meters come only to those who name one without a star
   * or say `{meters: true}`: draw them from `entry.number` in your own animation frame instead.
   * @param {string | string[]} pattern
   * @param {(entries: Entry[]) => void} callback
   * @returns {{release(): void}}
   */
  on(pattern, callback, { meters = false } = {}) {
    const patterns = [pattern].flat();
    const tests = patterns.map(matcher);
    const listener = { test: key => tests.some(test => test(key)), callback, batch: [], meters: meters || !patterns.some(one => one.includes("*")) };
    this.#listeners.add(listener);
    for (const entry of this.#entries.values()) {
      if (this.#attach(listener, entry)) {
        listener.batch.push(entry);
      }
    }

    this.#askForFrame();
    return {
      release: () => {
        this.#listeners.delete(listener);
        for (const entry of this.#entries.values()) {
          const place = entry.listeners.indexOf(listener);
          if (place >= 0) {
            entry.listeners.splice(place, 1);
          }
        }
      },
    };
  }

  /** The keys a pattern stands for, of all that the bridge has told of. */
  keys(pattern) {
    const test = matcher(pattern);
    return this.#byNumber.filter(entry => entry && test(entry.key)).map(entry => entry.key);
  }

  /** The feed's second message: which number is which parameter. */
  define(devices) {
    this.#byNumber = [];
    for (const device of devices) {
      for (const parameter of device.parameters) {
        const entry = this.get(`${device.id}/${parameter.name}`);
        entry.definition = parameter;
        this.#byNumber[parameter.number] = entry;
        this.#note(entry);
      }
    }
  }

  /** The connection is a new one: what was told before it is old until it is told again. */
  doubt() {
    for (const entry of this.#entries.values()) {
      if (entry.code < 2) {
        entry.code = 2;
        entry.heard = this.time;
        this.#note(entry);
      }
    }
  }

  begin(time, first) {
    this.time = time;
    this.#message++;
    this.#isFirst = first;
  }

  number(parameter, quality, seconds, type, value) {
    const entry = this.#byNumber[parameter];
    if (entry !== undefined && (this.#hear(entry, quality, seconds) | entry.type !== type | !Object.is(entry.number, value)) !== 0) {
      entry.type = type;
      entry.number = value;
      this.#note(entry);
    }
  }

  text(parameter, quality, seconds, value) {
    const entry = this.#byNumber[parameter];
    if (entry !== undefined && (this.#hear(entry, quality, seconds) | entry.type !== TYPE.text | entry.string !== value) !== 0) {
      entry.type = TYPE.text;
      entry.string = value;
      entry.number = NaN;
      this.#note(entry);
    }
  }

  end() {
    if (this.#isFirst) {
      for (const entry of this.#byNumber) {
        if (entry !== undefined && entry.message !== this.#message) {
          forget(entry);
        }
      }
    }
  }

  #hear(entry, quality, seconds) {
    const isOther = entry.code !== quality;
    entry.message = this.#message;
    entry.code = quality;
    entry.heard = seconds < 0 ? 0 : this.time - seconds * 1000;
    return isOther;
  }

  #attach(listener, entry) {
    if (!listener.test(entry.key)) {
      return false;
    }

    entry.listeners.push(listener);
    return listener.meters || entry.definition?.kind !== "meter";
  }

  #note(entry) {
    if (!entry.isChanged && entry.listeners.length > 0) {
      entry.isChanged = true;
      this.#changed.push(entry);
      this.#askForFrame();
    }
  }

  #askForFrame() {
    if (!this.#isFrameAsked) {
      this.#isFrameAsked = true;
      requestAnimationFrame(this.#tell);
    }
  }

  #tell = () => {
    this.#isFrameAsked = false;
    for (const entry of this.#changed) {
      entry.isChanged = false;
      const isMeter = entry.definition?.kind === "meter";
      for (const listener of entry.listeners) {
        if (!isMeter || listener.meters) {
          listener.batch.push(entry);
        }
      }
    }

    this.#changed.length = 0;
    for (const listener of this.#listeners) {
      if (listener.batch.length > 0) {
        try {
          listener.callback(listener.batch);
        } catch (fault) {
          reportError(fault);
        }

        listener.batch.length = 0;
      }
    }
  };
}

function forget(entry) {
  entry.type = TYPE.null;
  entry.number = NaN;
  entry.string = "";
  entry.code = 3;
  entry.heard = 0;
}

/** The one store of the page. */
export const values = new Values();
