// Questions and sheets, on the browser's own dialog: Escape closes, the focus goes back where it was.
import { h } from "./dom.js";

/**
 * Asks yes or no. @returns {Promise<boolean>}
 * @param {{title: string, text?: string, yes?: string, no?: string, danger?: boolean}} question
 */
export function confirm({ title, text = "", yes = "Yes", no = "Cancel", danger = false }) {
  return open(title, done => [
    text && h("p", {}, text),
    h("div", { class: "row end" },
      h("button", { type: "button", onclick: () => done(false) }, no),
      h("button", { type: "button", class: danger ? "danger" : "primary", autofocus: !danger, onclick: () => done(true) }, yes)),
  ]).then(answer => answer === true);
}

/**
 * Asks for a line of text. @returns {Promise<string | null>} null when nothing was said
 * @param {{title: string, label: string, value?: string, text?: string, yes?: string, type?: string}} question
 */
export function ask({ title, label, value = "", text = "", yes = "OK", type = "text", placeholder = "" }) {
  return open(title, done => {
    const input = h("input", { type, value, placeholder, autofocus: true, autocomplete: "off" });
    return h("form", { onsubmit: event => (event.preventDefault(), done(input.value.trim())) },
      text && h("p", {}, text),
      h("label", {}, label, input),
      h("div", { class: "row end" },
        h("button", { type: "button", onclick: () => done(null) }, "Cancel"),
        h("button", { type: "submit", class: "primary" }, yes)));
  }).then(answer => answer ?? null);
}

/**
 * Shows something over the page until it is closed.
 * @param {string} title
 * @param {Node} content
 * @param {{onclose?: () => void, wide?: boolean}} options
 * @returns {{close(): void}}
 */
export function sheet(title, content, { onclose, wide = false } = {}) {
  let close;
  open(title, done => {
    close = done;
    return content;
  }, wide ? "sheet wide" : "sheet").then(() => onclose?.());
  return { close: () => close() };
}

function open(title, build, kind = "") {
  return new Promise(answer => {
    let result;
    const done = value => {
      result = value;
      dialog.close();
    };
    const dialog = h("dialog", { class: kind, "aria-label": title, onclick: event => event.target === dialog && done() },
      h("div", { class: "dialog-body" },
        h("header", {}, h("h2", {}, title), h("button", { type: "button", class: "plain", "aria-label": "close", onclick: () => done() }, "×")),
        build(done)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
