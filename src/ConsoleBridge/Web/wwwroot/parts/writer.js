// Writes to one parameter by a hand that moves: at most twenty a second, the newest counts, one message when they are refused.
import { feed } from "../js/feed.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { refusal } from "./rights.js";

const APART = 50;
const SLOW = 8000;

/** The wishes of a hand for one parameter. */
export class Writer {
  /** The newest wish; null when everything is answered, or takes longer than a hand waits. */
  wish = null;

  #entry;
  #onSettled;
  #last = 0;
  #late = 0;
  #sentAt = -APART;
  #seen = 0;
  #timer = 0;

  /**
   * @param {object} entry of `values`
   * @param {(isRefused: boolean) => void} onSettled after the newest wish was answered, takes longer than a hand waits, or one was refused
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
    const late = setTimeout(() => this.#waitsOn(mine), SLOW);
    const answer = await feed.set(this.#entry.device, this.#entry.name, this.wish, this.#seen);
    clearTimeout(late);
    if (!answer.ok && answer.status !== "superseded") {
      this.#refused(mine, answer);
    } else if (this.#isNewest(mine)) {
      this.#settle(false);
    }
  }

  // The bridge answers, or the connection is lost, which is an answer too. A slow change takes its minute and has not failed:
  // the wish is no longer shown as if it were the value, and nothing is said yet.
  #waitsOn(mine) {
    if (this.#isNewest(mine)) {
      this.#late = mine;
      this.#settle(false);
    }
  }

  // Once for a movement of the hand: what waits after a refusal would be refused as well.
  #refused(mine, answer) {
    if (this.wish !== null || mine === this.#late) {
      toast(refusal(this.#entry, answer), "bad");
      this.#settle(true);
    }
  }

  #isNewest(mine) {
    return this.wish !== null && mine === this.#last && this.#timer === 0;
  }

  #settle(isRefused) {
    this.forget();
    this.#onSettled(isRefused);
  }
}
