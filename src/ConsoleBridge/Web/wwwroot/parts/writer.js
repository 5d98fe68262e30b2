// Writes to one parameter by a hand that moves: at most twenty a second, the newest counts, one message when they are refused.
import { feed } from "../js/feed.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { refusal } from "./rights.js";

const APART = 50;
const GIVE_UP = 8000;

/** The wishes of a hand for one parameter. */
export class Writer {
  /** The newest wish; null when everything is answered. */
  wish = null;

  #entry;
  #onSettled;
  #last = 0;
  #sentAt = -APART;
  #seen = 0;
  #timer = 0;

  /**
   * @param {object} entry of `values`
   * @param {(isRefused: boolean) => void} onSettled after the newest wish was answered, or one was refused
   */
  constructor(entry, onSettled = () => {}) {
    this.#entry = entry;
    this.#onSettled = onSettled;
  }

  /** Wishes a value. What was not sent yet is forgotten. */
  set(value) {
    this.wish = value;
    this.#seen = values.time;
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#send(), Math.max(0, this.#sentAt + APART - performance.now()));
    }
  }

  /** Forgets the wish: what has not left yet is not sent. */
  forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.wish = null;
  }

  async #send() {
    this.#timer = 0;
    this.#sentAt = performance.now();
    const mine = ++this.#last;
    const answer = await Promise.race([
      feed.set(this.#entry.device, this.#entry.name, this.wish, this.#seen),
      pause(GIVE_UP).then(() => ({ ok: false, status: "failed", reason: "the bridge has not answered" })),
    ]);
    const isRefused = !answer.ok && answer.status !== "superseded";
    if (this.wish === null || (!isRefused && (mine !== this.#last || this.#timer !== 0))) {
      return;
    }

    // What waits after a refusal would be refused as well.
    this.forget();
    if (isRefused) {
      toast(refusal(this.#entry, answer), "bad");
    }

    this.#onSettled(isRefused);
  }
}

function pause(milliseconds) {
  return new Promise(done => setTimeout(done, milliseconds));
}
