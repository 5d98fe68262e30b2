// Short words at the edge of the page: what was done, or why it was not.
import { h } from "./dom.js";

const SHOWN = 4;

/**
 * Shows a message for some seconds; a screen reader says it.
 * @param {string} text
 * @param {"info" | "good" | "bad"} kind a bad one stays longer
 */
export function toast(text, kind = "info") {
  const room = document.getElementById("toasts");
  const same = [...room.children].find(shown => shown.firstChild.textContent === text);
  same?.remove();
  while (room.childElementCount >= SHOWN) {
    room.firstChild.remove();
  }

  const close = () => message.remove();
  const message = h("div", { class: `toast ${kind}` },
    h("span", { role: kind === "bad" ? "alert" : "status" }, text),
    h("button", { type: "button", class: "plain", "aria-label": "close this message", onclick: close }, "×"));
  room.append(message);
  setTimeout(close, kind === "bad" ? 9000 : 4000);
}
