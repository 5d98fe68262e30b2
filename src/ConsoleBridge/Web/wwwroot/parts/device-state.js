// How a device is, in words and shapes.
import { h } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { UNKNOWN } from "../js/format.js";

const LOOKS = { live: ["good", "held"], syncing: ["warning", "clock"], connecting: ["warning", "clock"], lost: ["critical", "offline"] };

const LEAST = 0.5;

/** A chip with the device's state: an icon and a word. */
export function stateChip(state) {
  const session = state?.session ?? "";
  const isOnline = state?.availability === "online";
  const [look, shape] = state === undefined ? ["", "help"] : LOOKS[session] ?? (isOnline ? ["good", "held"] : ["critical", "offline"]);
  const words = state === undefined ? "not known" : isOnline ? session || "online" : session && session !== "live" ? `offline, ${session}` : "offline";
  return h("span", { class: `chip ${look}` }, icon(shape), words);
}

/** What is counted of a device: pairs of a title and a text. */
export function counters(state) {
  return [
    ["Latency", known(state?.latency, value => `${Math.round(value * 10) / 10} ms`)],
    ["Heard", known(state?.["in-per-second"], perSecond)],
    ["Sent", known(state?.["out-per-second"], perSecond)],
    ["Not understood", known(state?.malformed)],
    ["Sessions", known(state?.sessions)],
    ["Last failure", state?.["last-failure"] || "none"],
  ];
}

/** Adds frames a second to the document `devices`, from the one before. @returns {(document) => object} */
export function makeRates() {
  let before = null;
  let at = 0;
  let rates = {};
  return document => {
    const now = performance.now();
    const seconds = (now - at) / 1000;
    // The first one may be an older one that the bridge had at hand; the next then comes at once.
    rates = seconds < LEAST ? rates : Object.fromEntries(Object.entries(document).map(([id, state]) => [id, {
      "in-per-second": rate(before?.[id]?.["frames-in"], state["frames-in"], seconds),
      "out-per-second": rate(before?.[id]?.["frames-out"], state["frames-out"], seconds),
    }]));
    before = document;
    at = now;
    return Object.fromEntries(Object.entries(document).map(([id, state]) => [id, { ...state, ...rates[id] }]));
  };
}

function rate(before, now, seconds) {
  return before === undefined || now === undefined || now < before || seconds <= 0 ? null : (now - before) / seconds;
}

function perSecond(value) {
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)}/s`;
}

function known(value, say = String) {
  return value === null || value === undefined ? UNKNOWN : say(value);
}
