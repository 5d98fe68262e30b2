// What somebody has changed in the patch and not saved: single fields of single lines, never a copy of the whole.
import { describe } from "./patch-lines.js";

const NOTHING = { console: "", name: "", wearer: "" };

/** The changes of one page. What others save meanwhile stays as they saved it. */
export class PatchDraft {
  /** By receiver and field, what was typed and what the hand saw before: `{typed, seen}`. */
  #changes = new Map();

  /** The receivers whose lines are changed. */
  get receivers() {
    return [...this.#changes.keys()];
  }

  /** Takes up what was typed. @param {string} seen what stood there before */
  edit(receiver, field, typed, seen) {
    const fields = this.#changes.get(receiver) ?? new Map();
    const first = fields.get(field)?.seen ?? seen;
    this.#changes.set(receiver, fields.set(field, { typed, seen: first }));
    if (typed === first) {
      this.#forget(receiver, field);
    }
  }

  /** Forgets all. */
  clear() {
    this.#changes.clear();
  }

  /** What is changed now, so that it can be forgotten when it is saved: what is typed meanwhile is not. */
  copy() {
    return [...this.#changes].flatMap(([receiver, fields]) => [...fields].map(([field, { typed }]) => ({ receiver, field, typed })));
  }

  /** What was saved is no change any more. @param saved a `copy()` */
  saved(saved) {
    saved.filter(({ receiver, field, typed }) => this.#changes.get(receiver)?.get(field)?.typed === typed).forEach(({ receiver, field }) => this.#forget(receiver, field));
  }

  /** Forgets what the patch says by now, whoever has put it there. */
  settle(entries) {
    for (const { receiver, field, typed } of this.copy()) {
      if (typed === (lineOf(entries, receiver)[field] ?? "")) {
        this.#forget(receiver, field);
      }
    }
  }

  /** A patch with the changes in it. A line in which nothing is left goes. */
  lines(entries) {
    const added = this.receivers.filter(receiver => !entries.some(line => line.receiver === receiver)).map(receiver => ({ receiver, ...NOTHING }));
    return [...entries, ...added].map(line => this.line(line)).filter(line => line.console || line.name || line.wearer);
  }

  /** One line with the changes in it. */
  line(line) {
    return { ...line, ...Object.fromEntries([...this.#changes.get(line.receiver) ?? []].map(([field, { typed }]) => [field, typed])) };
  }

  /** A sentence for each line of the patch that somebody else has changed since the hand that typed here saw it. */
  conflicts(entries) {
    return this.receivers.flatMap(receiver => {
      const line = lineOf(entries, receiver);
      const isOther = [...this.#changes.get(receiver)].some(([field, { seen }]) => seen !== (line[field] ?? ""));
      return isOther ? [`${receiver} was changed elsewhere: ${describe(line)}; saving replaces that line by ${describe(this.line(line))}.`] : [];
    });
  }

  #forget(receiver, field) {
    const fields = this.#changes.get(receiver);
    fields.delete(field);
    if (fields.size === 0) {
      this.#changes.delete(receiver);
    }
  }
}

/** The line of a receiver, empty when the patch has none. */
export function lineOf(entries, receiver) {
  return entries.find(line => line.receiver === receiver) ?? { receiver, ...NOTHING };
}
