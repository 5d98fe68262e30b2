// What the person at this page may move, as far as the page can know. The bridge decides; this is for the look of things.
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { age } from "../js/format.js";

let lock = { locked: false };

/** Follows the show lock for as long as somebody asks. @returns {{release(): void}} */
export function followLock(callback) {
  return feed.follow("show-lock", state => {
    lock = state ?? { locked: false };
    callback(lock);
  });
}

/** Whether the show is locked: what the last message of the bridge said. */
export function isShowLocked() {
  return lock.locked === true;
}

/**
 * Why a parameter cannot be moved, as a sentence; empty when it can be tried.
 * A locked show is no reason here: its list may allow this one, so the bridge is asked and answers.
 */
export function whyNot(entry) {
  const definition = entry.definition;
  if (!definition) {
    return "this device has no such parameter";
  }

  if (!(definition.access ?? "r").includes("w")) {
    return "the device can only tell this, it cannot be set";
  }

  if (feed.devices.get(entry.device)?.["read-only"]) {
    return `${entry.device} is configured as read-only`;
  }

  if (!session.may("operator")) {
    return session.role === "viewer" ? "you may look, not set: log in as an operator" : "log in first";
  }

  return "";
}

/**
 * Why a parameter cannot be moved from where it is shown, as a sentence; empty when it can be tried.
 * A step from where it was, not from where it is, would be a jump: a value that is typed may still be sent.
 */
export function whyNoStep(entry) {
  return whyNot(entry) || doubt(entry);
}

function doubt(entry) {
  return entry.value === null ? "its value is not known"
    : feed.isOld ? "this page has no news from the bridge, it may stand elsewhere by now"
    : entry.quality === "stale" ? `${entry.device} told this ${age(entry.age)} ago, it may stand elsewhere by now`
    : "";
}

/** True when a parameter shall look locked. */
export function looksLocked(entry) {
  return isShowLocked() || whyNot(entry) !== "";
}

/** What to say of a write that was not taken. @param {{status: string, reason: string}} answer of `feed.set` */
export function refusal(entry, answer) {
  const reason = answer.reason || answer.status;
  return reason.startsWith(entry.name) ? `${entry.device}/${reason}` : `${entry.key}: ${reason}`;
}
