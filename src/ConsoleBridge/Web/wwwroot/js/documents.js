// The documents that somebody on this page follows, as the bridge told them last.

/** By name: "alerts", "batteries", "show" … */
export class Documents {
  #callbacks = new Map();
  #told = new Map();

  /** What the bridge is to be asked for, in order. */
  get names() {
    return [...this.#callbacks.keys()].sort();
  }

  /** Calls back with a document now when it is known, and after each change. @returns {() => void} ends it */
  follow(name, callback) {
    const callbacks = this.#callbacks.get(name) ?? new Set();
    this.#callbacks.set(name, callbacks);
    callbacks.add(callback);
    if (this.#told.has(name)) {
      queueMicrotask(() => callbacks.has(callback) && call(callback, this.#told.get(name)));
    }

    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0 && this.#callbacks.get(name) === callbacks) {
        this.#callbacks.delete(name);
        this.#told.delete(name);
      }
    };
  }

  /** The bridge told one. */
  take(name, data) {
    this.#told.set(name, data);
    this.#callbacks.get(name)?.forEach(callback => call(callback, data));
  }
}

/** Calls back with news. A fault in one part of the page must not keep the news from the others. */
export function call(callback, data) {
  try {
    callback(data);
  } catch (fault) {
    reportError(fault);
  }
}
