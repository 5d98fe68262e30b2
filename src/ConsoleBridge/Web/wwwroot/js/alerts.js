// The active alerts, as every part of the page needs them: sorted, counted, by channel.
import { feed } from "./feed.js";
import { session } from "./session.js";
import { api } from "./api.js";
import { ask } from "./dialog.js";
import { toast } from "./toast.js";

const RANK = { info: 1, warning: 2, critical: 3 };
const NAME_KEY = "consolebridge-my-name";

/** Events: "change" after every change; "new" with the alerts that were not there before (`event.detail`). */
class Alerts extends EventTarget {
  /** Every active alert, worst and newest first; a group's members too. */
  active = [];
  /** Maintenance mutes. */
  mutes = [];
  /** False until the bridge has told once. */
  isKnown = false;

  #byId = new Map();
  #byPlace = new Map();

  constructor() {
    super();
    feed.follow("alerts", data => this.#take(data));
  }

  /** The alerts for people: a group counts as one, its members are not listed beside it. */
  get top() {
    return this.active.filter(alert => !this.#byId.has(alert.group));
  }

  /** How many nobody has taken. */
  get open() {
    return this.top.filter(isOpen).length;
  }

  /** The worst severity that nobody has taken; empty when there is none. */
  get worst() {
    return this.top.find(isOpen)?.severity ?? "";
  }

  get(id) {
    return this.#byId.get(id) ?? null;
  }

  /** The members of a group's alert. */
  members(alert) {
    return (alert.members ?? []).map(id => this.#byId.get(id)).filter(Boolean);
  }

  /** The worst alert of a channel (`rack-a/rx/1`) or a device (`rack-a`); null when there is none. */
  of(place) {
    return this.#byPlace.get(place)?.[0] ?? null;
  }

  /** All alerts of a channel or a device. */
  allOf(place) {
    return this.#byPlace.get(place) ?? [];
  }

  /** "I've got it": silent for everybody, with my name. */
  async acknowledge(alert, duration = null) {
    const by = await myName();
    if (by === null) {
      return;
    }

    await take(alert, { by, ...(duration ? { for: duration } : {}) });
    toast(`You have got it: ${alert.message}`, "good");
  }

  /** "I've got all": one that is over meanwhile, or cannot be taken, keeps none of the others ringing. */
  async acknowledgeAll(open) {
    const by = await myName();
    if (by === null) {
      return;
    }

    const failures = [];
    for (const alert of open) {
      await take(alert, { by }, { quiet: true }).catch(failure => failure.status === 404 || failures.push(failure.message));
    }

    toast(failures.length === 0 ? `You have got all ${open.length}` : `${failures.length} of ${open.length} could not be taken: ${failures[0]}`, failures.length === 0 ? "good" : "bad");
  }

  #take(data) {
    const before = this.#byId;
    this.active = [...data.active].sort(worstFirst);
    this.mutes = data.mutes ?? [];
    this.#byId = new Map(this.active.map(alert => [alert.id, alert]));
    this.#byPlace = new Map();
    for (const alert of this.active) {
      const place = placeOf(alert);
      this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), alert]);
    }

    const fresh = this.isKnown ? this.top.filter(alert => !before.has(alert.id)) : [];
    this.isKnown = true;
    this.dispatchEvent(new Event("change"));
    if (fresh.length > 0) {
      this.dispatchEvent(new CustomEvent("new", { detail: fresh }));
    }
  }
}

function take(alert, body, options) {
  return api.post(`api/alerts/${encodeURIComponent(alert.id)}/acknowledge`, body, options);
}

/** True when nobody has taken it and nothing keeps it silent. */
export function isOpen(alert) {
  return !alert["acknowledged-by"] && !alert.muted;
}

/** Where an alert is: `rack-a/rx/1`, or `rack-a` when it is about the device. */
export function placeOf(alert) {
  if (!alert.parameter) {
    return alert.device;
  }

  const segments = alert.parameter.split("/");
  return `${alert.device}/${segments.length > 2 || /^\d+$/.test(segments[1] ?? "") ? segments.slice(0, 2).join("/") : segments[0]}`;
}

/** The name that goes with "I've got it": the user's, else one that was asked for once and kept. */
export async function myName() {
  if (session.isLoggedIn) {
    return session.name;
  }

  let name = localStorage.getItem(NAME_KEY);
  if (name === null) {
    name = await ask({ title: "Who has got it?", label: "Your name, as the others will see it", yes: "That is me" });
    if (name) {
      localStorage.setItem(NAME_KEY, name);
    }
  }

  return name || null;
}

/** Forgets the kept name, so that it is asked again. */
export function forgetMyName() {
  localStorage.removeItem(NAME_KEY);
}

function worstFirst(a, b) {
  return isOpen(b) - isOpen(a)
    || (RANK[b.severity] ?? 0) - (RANK[a.severity] ?? 0)
    || Date.parse(b.since) - Date.parse(a.since);
}

/** The page's alerts. */
export const alerts = new Alerts();
