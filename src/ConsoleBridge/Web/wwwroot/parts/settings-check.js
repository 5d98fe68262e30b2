// Paste a configuration, learn what would be wrong with it. Nothing is changed.
import { fill, h } from "../js/dom.js";
import { api } from "../js/api.js";
import { findings } from "./settings-tree.js";

/** `<cb-settings-check>`. */
export class SettingsCheck extends HTMLElement {
  #text = h("textarea", { rows: 10, spellcheck: "false", "aria-label": "Configuration to check", placeholder: "{ \"Site\": \"hall\", \"Devices\": { … } }" });
  #result = h("div", { role: "status" });

  connectedCallback() {
    const file = h("input", { type: "file", accept: ".json,application/json", "aria-label": "Configuration file to check", onchange: async () => {
      this.#text.value = file.files[0] ? await file.files[0].text() : this.#text.value;
      file.value = "";
    } });
    fill(this, h("section", { class: "panel", "aria-label": "Check a configuration" },
      h("h2", {}, "Check a configuration"),
      h("p", { class: "dim" }, "Paste the text of an appsettings.json, or choose the file. It is checked as at a start; nothing is changed, and files that it names are not opened."),
      this.#text,
      h("div", { class: "row" }, h("button", { type: "button", class: "primary", onclick: () => this.#check() }, "Check"), file), this.#result));
  }

  async #check() {
    fill(this.#result, "Checking …");
    const found = await api.post("api/settings/check", this.#text.value, { type: "application/json; charset=utf-8", quiet: true }).catch(fault => fault);
    if (found instanceof Error) {
      fill(this.#result, h("p", { class: "advice" }, found.message));
      return;
    }

    const errors = found.filter(one => one.kind === "error").length;
    fill(this.#result, h("p", {}, errors === 0 ? "All is well: the bridge would start with it." : `${errors} ${errors === 1 ? "mistake" : "mistakes"}: the bridge would not start with it.`),
      found.length > 0 && findings(found));
    const line = found.find(one => one.line > 0)?.line;
    if (line) {
      this.#goTo(line);
    }
  }

  // The first mistake is selected in the text.
  #goTo(line) {
    const lines = this.#text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    this.#text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    this.#text.scrollTop = (line - 3) * (this.#text.scrollHeight / lines.length);
  }
}

customElements.define("cb-settings-check", SettingsCheck);
