// The page's one connection to the bridge. It comes back by itself; everything that was watched is watched again.
import { values } from "./values.js";
import { readValues } from "./wire.js";
import { session } from "./session.js";
import { Documents, call } from "./documents.js";
import { PendingWrites } from "./pending-writes.js";

const PAUSES = [250, 500, 1000, 2000, 3000];
const OLD = 2000;
const DEAD = 6000;
const LOST = 10_000;
/** A browser waits two minutes for an answer that was lost on the way; a bridge answers at once. */
const PATIENCE = 5000;
const STUCK = 500;
const VISIT_OVER = 1008;

/**
 * Events: "state" (connected or not), "hello", "devices" (definitions came), "age" (the picture grew old or young again).
 */
class Feed extends EventTarget {
  /** "connecting", "live" or "lost". */
  state = "connecting";
  /** The bridge as it said hello: name, site, version. */
  bridge = {};
  /** Every device by its id, as the bridge describes it; `parameters` is an array. */
  devices = new Map();
  /** True when no values came for two seconds: what the page shows is not now. */
  isOld = false;

  #socket = null;
  #failures = 0;
  #lastMessage = performance.now();
  #lastValues = performance.now();
  #dialledAt = 0;
  #emptyAt = 0;
  #wasLive = false;
  #clockAhead = 0;
  #watches = new Set();
  #documents = new Documents();
  #events = new Set();
  #frames = null;
  #writes = new PendingWrites();
  #sentWatch = "";
  #sentFollow = "";
  #isFlushAsked = false;
  #retry = 0;

  /** Connects, and stays connected. Called once, by app.js. */
  start() {
    const now = () => this.#connectNow();
    ["online", "pageshow"].forEach(event => addEventListener(event, now));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
    session.addEventListener("change", now);
    setInterval(() => this.#look(), 500);
    this.#connect();
  }

  /** The bridge's clock, ms since 1970: phones are often wrong. */
  get now() {
    return Date.now() + this.#clockAhead;
  }

  /** Seconds since the last values, or sign of life. */
  get pictureAge() {
    return (performance.now() - this.#lastValues) / 1000;
  }

  /** True when the bridge, once there, has not been heard for ten seconds: whoever relies on this page must be told. */
  get isLost() {
    return this.#wasLive && this.pictureAge * 1000 > LOST;
  }

  /**
   * Asks for values: they arrive in `values`. The bridge is told the sum of all watches.
   * @param {string | string[]} patterns of a device and a parameter, `*` one segment, `**` any number
   * @param {{rate?: number}} options at most so many messages a second
   * @returns {{change(patterns): void, release(): void}}
   */
  watch(patterns, { rate = 10 } = {}) {
    const watch = { patterns: [patterns].flat(), rate };
    this.#watches.add(watch);
    this.#flushSoon();
    return {
      change: other => {
        watch.patterns = [other].flat();
        this.#flushSoon();
      },
      release: () => {
        this.#watches.delete(watch);
        this.#flushSoon();
      },
    };
  }

  /**
   * Follows a document ("alerts", "batteries", "show" …): the callback has it now when it is known, and after each change.
   * @returns {{release(): void}}
   */
  follow(name, callback) {
    const end = this.#documents.follow(name, callback);
    this.#flushSoon();
    return {
      release: () => {
        end();
        this.#flushSoon();
      },
    };
  }

  /**
   * Writes a value: now, or not at all. Never throws.
   * @param {number} seen the bridge's time of the picture that the hand saw, ms: the bridge refuses what was wished long before it came
   * @returns {Promise<{ok: boolean, status: string, reason: string}>} status "confirmed", "sent", "accepted" (no answer in time), "superseded" (by a newer one), "refused", "failed"; the reason is a sentence for people
   */
  set(device, parameter, value, seen = values.time) {
    const why = this.#whyNotNow();
    return why !== "" ? Promise.resolve({ ok: false, status: "failed", reason: why })
      : this.#writes.begin(id => this.#send({ set: { device, parameter, value }, id, seen: seen > 0 ? seen : undefined }));
  }

  /**
   * A device's frames as they go by, decoded (engineers only; one device at a time).
   * @param {(entries: object[], dropped: number) => void} callback
   */
  frames(device, callback) {
    const frames = { device, callback };
    this.#frames = frames;
    this.#send({ frames: device });
    return {
      release: () => {
        if (this.#frames === frames) {
          this.#frames = null;
          this.#send({ frames: null });
        }
      },
    };
  }

  /** Events (key presses) of watched parameters: `{device, parameter, value, time}` each. */
  onEvents(callback) {
    this.#events.add(callback);
    return { release: () => this.#events.delete(callback) };
  }

  #connect() {
    clearTimeout(this.#retry);
    const address = new URL("feed", document.baseURI);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#dialledAt = performance.now();
    socket.binaryType = "arraybuffer";
    let wasOpen = false;
    socket.onopen = () => {
      wasOpen = true;
      this.#sentWatch = this.#sentFollow = "";
      this.#lastMessage = performance.now();
    };
    socket.onmessage = message => this.#take(message.data);
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) {
        this.#lost(wasOpen && code !== VISIT_OVER);
      }
    };
  }

  #connectNow() {
    if (this.#socket === null) {
      this.#failures = 0;
      this.#connect();
    }
  }

  #lost(wasOpen) {
    this.#socket = null;
    this.#failures = wasOpen ? 0 : this.#failures + 1;
    this.#say("lost");
    this.#writes.fail("the connection to the bridge was lost before it answered");
    if (!wasOpen) {
      session.ask();
    }

    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#retry = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
  }

  #take(data) {
    this.#lastMessage = performance.now();
    if (typeof data !== "string") {
      this.#lastValues = this.#lastMessage;
      readValues(data, values);
      this.#clockAhead = values.time - Date.now();
      return;
    }

    const message = JSON.parse(data);
    if (message.hello) {
      this.bridge = message.bridge ?? {};
      session.is(message.you);
      this.#clockAhead = Date.parse(message.time) - Date.now();
      this.#failures = 0;
      values.doubt();
      this.dispatchEvent(new Event("hello"));
    } else if (message.devices) {
      this.devices = new Map(message.devices.map(device => [device.id, device]));
      values.define(message.devices);
      this.dispatchEvent(new Event("devices"));
      this.#say("live");
      this.#sentWatch = "";
      this.#flush();
      if (this.#frames) {
        this.#send({ frames: this.#frames.device });
      }
    } else if (message.topic) {
      this.#documents.take(message.topic, message.data);
    } else if (message.events) {
      this.#events.forEach(callback => call(callback, message.events));
    } else if (message.entries && message.frames === this.#frames?.device) {
      this.#frames.callback(message.entries, message.dropped);
    } else if (message.done !== undefined) {
      this.#writes.answer(message);
    } else {
      console.warn("the bridge said:", message);
    }
  }

  #look() {
    const now = performance.now();
    const since = { [WebSocket.CONNECTING]: now - this.#dialledAt > PATIENCE, [WebSocket.OPEN]: now - this.#lastMessage > DEAD };
    if (since[this.#socket?.readyState]) {
      const dead = this.#socket;
      this.#socket = null;
      dead.close();
      this.#lost(this.state === "live");
    }

    const isOld = now - this.#lastValues > OLD;
    if (isOld || isOld !== this.isOld) {
      this.isOld = isOld;
      this.dispatchEvent(new Event("age"));
    }
  }

  // What cannot leave now would be carried out late, over what others have done since.
  #whyNotNow() {
    const isStuck = this.#socket?.bufferedAmount > 0 && performance.now() - this.#emptyAt > STUCK;
    return this.state !== "live" ? "not connected to the bridge"
      : this.pictureAge * 1000 > OLD ? `no news from the bridge for ${Math.floor(this.pictureAge)} s; not sent`
      : isStuck ? "the connection to the bridge does not take it; not sent" : "";
  }

  #flushSoon() {
    if (!this.#isFlushAsked) {
      this.#isFlushAsked = true;
      queueMicrotask(() => this.#flush());
    }
  }

  #flush() {
    this.#isFlushAsked = false;
    if (this.state !== "live") {
      return;
    }

    const patterns = [...new Set([...this.#watches].flatMap(watch => watch.patterns))].sort();
    const rate = Math.max(1, ...[...this.#watches].map(watch => watch.rate));
    this.#sentWatch = this.#sendChanged(this.#sentWatch, { watch: patterns, rate });
    this.#sentFollow = this.#sendChanged(this.#sentFollow, { follow: this.#documents.names });
  }

  #sendChanged(before, message) {
    const text = JSON.stringify(message);
    if (text !== before) {
      this.#send(message);
    }

    return text;
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#emptyAt = this.#socket.bufferedAmount === 0 ? performance.now() : this.#emptyAt;
      this.#socket.send(JSON.stringify(message));
    }
  }

  #say(state) {
    this.#wasLive ||= state === "live";
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event("state"));
    }
  }
}

/** The page's one connection. */
export const feed = new Feed();
