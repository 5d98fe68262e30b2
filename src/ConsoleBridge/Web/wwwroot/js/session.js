// Who sits in front of this page, and what they may do.

const ORDER = ["none", "viewer", "operator", "engineer"];

/** Event: "change" when somebody logged in or out, or the role is another one. */
class Session extends EventTarget {
  /** The name, empty when nobody is logged in. */
  name = "";
  /** none, viewer, operator or engineer. */
  role = "none";
  /** The token that goes with every request that changes something. */
  csrf = "";
  /** True when the bridge wants a log-in before it shows anything. */
  needsLogIn = false;
  /** True for a user who logged in; false for who need not (on the bridge's own machine, or where looking is free). */
  isLoggedIn = false;

  #asking = null;

  /** True for this role and those above it. */
  may(role) {
    return ORDER.indexOf(this.role) >= ORDER.indexOf(role);
  }

  /** Asks the bridge who we are. Several who ask at once share one answer. */
  ask() {
    this.#asking ??= this.#fetch().finally(() => this.#asking = null);
    return this.#asking;
  }

  /** The feed's hello says who we are too. */
  is(you) {
    this.#take({ ...you, csrf: this.csrf, "logged-in": this.isLoggedIn, "needs-log-in": false });
  }

  /** Logs in. @returns {Promise<string>} empty, or why not */
  async logIn(name, password) {
    const answer = await post("api/log-in", { name, password });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      return problem.detail ?? "the bridge did not let you in";
    }

    await this.ask();
    return "";
  }

  /** Logs out, and shows the log-in page where one is needed. */
  async logOut() {
    await post("api/log-out", {}, this.csrf);
    await this.ask();
    location.reload();
  }

  async #fetch() {
    try {
      const answer = await fetch("api/session", { headers: { Accept: "application/json" } });
      if (answer.ok) {
        this.#take(await answer.json());
      } else if (answer.status === 401) {
        this.#take({ name: "", role: "none", "needs-log-in": true });
      }
    } catch {
      // Not reachable: the feed says so already, and asks again.
    }
  }

  #take(answer) {
    const before = `${this.name} ${this.role} ${this.needsLogIn}`;
    this.name = answer.name ?? "";
    this.role = answer.role ?? "none";
    this.csrf = answer.csrf ?? "";
    this.needsLogIn = answer["needs-log-in"] ?? false;
    this.isLoggedIn = answer["logged-in"] ?? false;
    if (before !== `${this.name} ${this.role} ${this.needsLogIn}`) {
      this.dispatchEvent(new Event("change"));
    }
  }
}

function post(path, body, csrf = "") {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-ConsoleBridge": "1", ...(csrf ? { "X-CSRF-Token": csrf } : {}) },
    body: JSON.stringify(body),
  });
}

/** The page's one session. */
export const session = new Session();
