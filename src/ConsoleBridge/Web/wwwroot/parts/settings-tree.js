// What is configured, group by group, with where each value comes from and what is wrong with the file as it stands now.
import { fill, h } from "../js/dom.js";
import { api } from "../js/api.js";

/** `<cb-settings-tree>` loads itself. */
export class SettingsTree extends HTMLElement {
  #search = h("input", { type: "search", "aria-label": "Find a setting", placeholder: "Bus:Port, rack-a …", oninput: () => narrow(this, this.#search.value) });
  #room = h("div");

  connectedCallback() {
    fill(this, h("section", { class: "panel", "aria-label": "Configuration" },
      h("header", { class: "row" }, h("h2", {}, "Configuration"), h("span", { class: "stretch" }), this.#search, h("button", { type: "button", onclick: () => this.load() }, "Read again")), this.#room));
    this.load();
  }

  /** Reads it from the bridge. */
  async load() {
    const answer = await api.get("api/settings", { quiet: true }).catch(fault => ({ fault: fault.message }));
    fill(this.#room, answer.fault ? h("p", { class: "notice" }, answer.fault) : show(answer));
    if (this.#search.value.trim() !== "") {
      narrow(this, this.#search.value);
    }
  }
}

/** A list of what a check has found. */
export function findings(list) {
  return h("ul", { class: "findings" }, list.map(one => h("li", { class: one.kind }, h("b", {}, one.kind === "error" ? "wrong" : "note"), h("span", { class: "place" }, one.place), h("span", {}, one.message))));
}

function show({ file, changed, settings, problems }) {
  return [
    h("p", { class: "dim" }, `${file}. Nothing can be changed here: the file is edited on the machine, and read at the next start. Secrets are not shown.`),
    changed && h("p", { class: "advice" }, problems.some(one => one.kind === "error")
      ? "The file is not the one that runs, and the bridge would not start with it:"
      : "The file is not the one that runs: it counts from the next start. It is in order."),
    problems.length > 0 && findings(problems),
    groups(settings).map(([group, entries]) => h("details", { open: entries.length <= 12 }, h("summary", {}, group, h("span", { class: "dim" }, ` ${entries.length}`)),
      h("table", { class: "table" }, h("tbody", {}, entries.map(entry => h("tr", { "data-words": `${entry.key} ${entry.value}`.toLowerCase() },
        h("th", { scope: "row" }, entry.key), h("td", { class: "setting" }, entry.value === "" ? "(empty)" : entry.value),
        h("td", { class: "dim small" }, entry.from === "file" ? `line ${entry.line}` : `from the ${entry.from}`))))))),
  ];
}

function groups(settings) {
  const found = new Map();
  for (const entry of settings) {
    const segments = entry.key.split(":");
    const group = segments[0] === "Devices" && segments.length > 1 ? `Devices: ${segments[1]}` : segments[0];
    found.set(group, [...(found.get(group) ?? []), entry]);
  }

  return [...found];
}

function narrow(tree, words) {
  const wanted = words.trim().toLowerCase();
  tree.querySelectorAll("details").forEach(details => {
    const rows = [...details.querySelectorAll("tr")];
    rows.forEach(row => row.hidden = !row.dataset.words.includes(wanted));
    details.hidden = rows.every(row => row.hidden);
    details.open = wanted !== "" ? true : rows.length <= 12;
  });
}

customElements.define("cb-settings-tree", SettingsTree);
