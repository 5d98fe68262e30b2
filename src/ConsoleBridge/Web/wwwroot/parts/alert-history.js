// What was: each step of each alert, newest first, found by device or by words.
import { h, fill, write } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { api } from "../js/api.js";
import { alerts } from "../js/alerts.js";
import { feed } from "../js/feed.js";
import { moment } from "../js/format.js";

const PAGE = 100;
const STEPS = {
  raised: "began", cleared: "is over", acknowledged: "was taken", "acknowledgement-ended": "nobody has it any more", superseded: "gave way to a worse one",
  escalated: "was told further", "value-lost": "its value is not known any more", "value-back": "its value is known again", updated: "changed", muted: "was muted", unmuted: "is no longer muted",
};

/** The history, for the query `device`, `channel` and `alert` of the address. */
export class AlertHistory {
  #limit = PAGE;
  #asked = 0;
  #soon = 0;

  constructor(query) {
    this.device = h("input", { value: query.get("device") ?? "", list: "history-devices", placeholder: "all devices", onchange: () => this.ask() });
    this.words = h("input", { type: "search", value: query.get("channel") ?? query.get("alert") ?? "", placeholder: "channel, rule, name, words", oninput: () => this.#show() });
    this.body = h("tbody");
    this.note = h("p", { class: "dim", role: "status" }, "Asking the bridge …");
    this.more = h("button", { type: "button", hidden: true, onclick: () => (this.#limit += PAGE, this.ask()) }, "Earlier");
    this.records = [];
    this.element = h("div", {},
      h("datalist", { id: "history-devices" }, [...feed.devices.keys()].map(id => h("option", { value: id }))),
      h("div", { class: "row filters" }, h("label", {}, "Device", this.device), h("label", { class: "stretch" }, "Find", this.words)),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "history of alerts" }, h("table", { class: "table history" },
        h("thead", {}, h("tr", {}, ["When", "Severity", "What happened", "Alert"].map(name => h("th", { scope: "col" }, name)))), this.body)),
      this.note, this.more);
    this.again = () => this.#soon ||= setTimeout(() => this.ask(), 1000);
    alerts.addEventListener("change", this.again);
    this.ask();
  }

  release() {
    clearTimeout(this.#soon);
    alerts.removeEventListener("change", this.again);
  }

  /** Asks the bridge; when a newer question is under way, the older answer is dropped. */
  async ask() {
    const asked = ++this.#asked;
    clearTimeout(this.#soon);
    this.#soon = 0;
    const query = new URLSearchParams({ limit: this.#limit, ...(this.device.value.trim() && { device: this.device.value.trim() }) });
    try {
      const answer = await api.get(`api/alerts/history?${query}`, { quiet: true });
      if (asked === this.#asked) {
        this.records = answer;
        this.#show();
      }
    } catch (fault) {
      write(this.note, `The history cannot be read: ${fault.message}`);
    }
  }

  #show() {
    const words = this.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.records.filter(record => {
      const text = `${record.device}/${record.parameter ?? ""} ${record.id} ${record.rule} ${record.message} ${record.by ?? ""}`.toLowerCase();
      return words.every(word => text.includes(word));
    });
    fill(this.body, found.map(row));
    this.more.hidden = this.records.length < this.#limit;
    write(this.note, found.length > 0 ? "" : this.records.length > 0 ? "Nothing is as you search." : "No alert has been yet.");
  }
}

function row(record) {
  const { step } = record;
  const isOver = step === "cleared" || step === "superseded";
  const by = record.by ? ` by ${record.by}` : "";
  return h("tr", { class: isOver ? "dim" : "" },
    h("td", {}, moment(record.time, feed.now)),
    h("td", {}, h("span", { class: `chip ${isOver ? "" : record.severity}` }, icon(isOver ? "held" : record.severity), record.severity)),
    h("td", {}, (STEPS[step] ?? step) + by),
    h("td", {}, record.message));
}
