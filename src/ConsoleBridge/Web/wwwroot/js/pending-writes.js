// The writes of this page that the bridge has not answered yet.

/** Each has a number; its answer says the number again. */
export class PendingWrites {
  #waiting = new Map();
  #last = 0;

  /** Sends one. @param {(id: number) => void} send @returns {Promise<{ok: boolean, status: string, reason: string}>} */
  begin(send) {
    const id = ++this.#last;
    return new Promise(done => {
      this.#waiting.set(id, done);
      send(id);
    });
  }

  /** The bridge's answer to one. */
  answer({ done, status, reason, note }) {
    this.#waiting.get(done)?.({ ok: status !== "refused" && status !== "failed", status, reason: reason ?? note ?? "" });
    this.#waiting.delete(done);
  }

  /** None of them will be answered any more. */
  fail(reason) {
    this.#waiting.forEach(done => done({ ok: false, status: "failed", reason }));
    this.#waiting.clear();
  }
}
