// Asks for a value of any parameter and writes it: words as buttons, numbers with their range, texts as they are.
import { h } from "../js/dom.js";
import { ask, sheet } from "../js/dialog.js";
import { feed } from "../js/feed.js";
import { text } from "../js/format.js";
import { toast } from "../js/toast.js";
import { isDecibels, parse } from "./taper.js";
import { refusal, whyNot } from "./rights.js";

/** Asks, writes, says what came of it. @param {object} entry of `values` */
export async function setValue(entry) {
  const why = whyNot(entry);
  if (why !== "") {
    toast(`${entry.key}: ${why}`, "bad");
    return;
  }

  const wish = await wishOf(entry);
  if (wish === undefined) {
    return;
  }

  const answer = await feed.set(entry.device, entry.name, wish);
  toast(answer.ok ? `${entry.key}: ${answer.status} ${text(wish, entry.definition)}` : refusal(entry, answer), answer.ok ? "good" : "bad");
}

function wishOf(entry) {
  const { type, words } = entry.definition;
  return type === "boolean" ? choose(entry, [[true, "on"], [false, "off"]])
    : words?.length > 0 ? choose(entry, words.map(word => [word, word]))
    : typed(entry);
}

function choose(entry, choices) {
  return new Promise(done => {
    let wish;
    const buttons = choices.map(([value, word]) => h("button", { type: "button", "aria-pressed": String(entry.value === value), onclick: () => (wish = value, open.close()) }, word));
    const open = sheet(entry.key, h("div", { class: "row", role: "group", "aria-label": "Wished value" }, buttons), { onclose: () => done(wish) });
  });
}

async function typed(entry) {
  const { type, unit = "", min, max } = entry.definition;
  const range = min === undefined || min === null ? "" : `${text(min, entry.definition)} … ${text(max, entry.definition)}`;
  const now = entry.value === null ? "" : String(entry.value);
  const words = await ask({ title: entry.key, label: `New value${unit && ` in ${unit}`}`, text: range, value: now, yes: "Set" });
  if (words === null || (type !== "number" && words === now)) {
    return undefined;
  }

  if (type !== "number") {
    return words;
  }

  const number = isDecibels({ unit: unit || "-" }) ? parse(words) : words === "" ? NaN : Number(words.replace(",", "."));
  if (number === null || Number.isNaN(number)) {
    toast(`"${words}" is not a number`, "bad");
    return undefined;
  }

  return number;
}
