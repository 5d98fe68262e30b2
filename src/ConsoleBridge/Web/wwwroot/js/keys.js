// Keys of the page. A page adds its own while it is shown; `?` lists them all.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { sheet } from "./dialog.js";
import { PAGES, router } from "./router.js";

const known = new Map();

/**
 * Adds a key, or several of one meaning: `key("/", "search", () => box.focus())`, `key(["1", "2"], …, event => … event.key)`.
 * Not heard while somebody types or a dialog is open.
 * @returns {{release(): void}}
 */
export function key(names, meaning, action) {
  const one = { names: [names].flat(), meaning, action };
  one.names.forEach(name => known.set(name, one));
  return { release: () => one.names.forEach(name => known.get(name) === one && known.delete(name)) };
}

/** Begins to listen. Called once, by app.js. */
export function startKeys() {
  const pages = PAGES.filter(page => page.isInNavigation);
  key("?", "this help", help);
  key("g", `then ${pages.map((page, place) => `${place + 1} ${page.title}`).join(", ")}`, () => isGoing = true);
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || isTyping(event.target)) {
      return;
    }

    const page = isGoing ? pages[Number(event.key) - 1] : undefined;
    isGoing = false;
    if (page) {
      router.go(page.name);
    } else if (known.has(event.key)) {
      event.preventDefault();
      known.get(event.key).action(event);
    }
  });
}

/** Shows the keys and what the colours and shapes mean. */
export function help() {
  const keys = [...new Set(known.values())].map(({ names, meaning }) => [h("kbd", {}, names.length > 2 ? `${names[0]} … ${names.at(-1)}` : names.join(" ")), h("span", {}, meaning)]);
  const legend = [
    [h("span", { class: "chip critical" }, icon("critical"), "critical"), "somebody must act now"],
    [h("span", { class: "chip warning" }, icon("warning"), "warning"), "somebody should look soon"],
    [h("span", { class: "chip held" }, icon("held"), "Kim"), "Kim has got it: silent for the others"],
    [h("span", { class: "chip" }, icon("muted"), "mute"), "muted, at the pack or at the receiver"],
    [h("span", { class: "chip" }, icon("offline"), "offline"), "the device itself cannot be reached"],
    [h("span", { "data-quality": "estimated" }, "70 %"), "estimated: worked out, or told in coarse steps"],
    [h("span", { "data-quality": "stale" }, "70 %"), "hatched: old, the device has not told again"],
    [h("span", { "data-quality": "unknown" }, "–"), "unknown. It is never shown as 0"],
  ];
  sheet("Keys and colours", h("div", {},
    h("div", { class: "help" }, legend.map(([sign, words]) => [sign, h("span", {}, words)])),
    h("hr"),
    h("div", { class: "help" }, keys)));
}

let isGoing = false;

function isTyping(element) {
  return element.closest?.("input, select, textarea, [contenteditable]") !== null;
}
