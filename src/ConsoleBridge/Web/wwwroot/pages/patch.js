// The patch: which receiver channel feeds which console channel, what it is called, who wears it.
import { fill, h, mark, style, write } from "../js/dom.js";
import { api } from "../js/api.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { save } from "../parts/frame-view.js";
import { consoleChannels, differences, isSame, receiverChannels, toCsv } from "../parts/patch-lines.js";
import { importCsv, rename } from "../parts/patch-dialogs.js";

await style("css/patch.css");

class PatchPage extends HTMLElement {
  #held = [];
  #patch = { entries: [], problems: [] };
  #draft = null;
  #again = () => this.#draw();
  #problems = h("ul", { class: "patch-problems", "aria-label": "Problems of the patch" });
  #state = h("p", { class: "dim", role: "status" });
  #save = h("button", { type: "button", class: "primary", onclick: () => this.#put() }, "Save");
  #discard = h("button", { type: "button", onclick: () => this.#drop() }, "Discard changes");
  #rows = h("tbody");
  #search = h("input", { type: "search", placeholder: "Vox, Anna, rack-a …", "aria-label": "Find in the patch", oninput: () => this.#narrow() });

  connectedCallback() {
    this.className = "page";
    this.#held = [feed.follow("patch", patch => this.#take(patch ?? { entries: [], problems: [] })), feed.watch("*/rx/*/name", { rate: 2 }), values.on("*/rx/*/name", () => this.#tellNames())];
    feed.addEventListener("devices", this.#again);
    session.addEventListener("change", this.#again);
    this.#draw();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
    feed.removeEventListener("devices", this.#again);
    session.removeEventListener("change", this.#again);
  }

  get #lines() {
    return this.#draft ?? this.#patch.entries;
  }

  // What somebody is typing is not taken away; it is said that the patch has changed meanwhile.
  #take(patch) {
    this.#patch = { entries: patch.entries ?? [], problems: patch.problems ?? [] };
    if (this.#draft === null) {
      this.#draw();
    } else {
      this.#tellState("The patch was changed elsewhere meanwhile: saving replaces that.");
    }
  }

  #draw() {
    const isEngineer = session.may("engineer");
    const channels = [...new Set([...receiverChannels(feed.devices.values()), ...this.#lines.map(line => line.receiver)])];
    fill(this, h("header", {}, h("h1", {}, "Patch and names"), h("span", { class: "stretch" }), this.#search,
      isEngineer && h("button", { type: "button", onclick: () => this.#import() }, "Import CSV"),
      h("button", { type: "button", onclick: () => save("patch.csv", toCsv(this.#lines), "text/csv") }, "Export CSV"),
      isEngineer && [this.#discard, this.#save]),
    this.#state, this.#problems,
    h("datalist", { id: "console-channels" }, consoleChannels(feed.devices.values()).map(channel => h("option", { value: channel }, values.get(`${channel}/name`).value ?? ""))),
    h("div", { class: "scroll" }, h("table", { class: "table patch-table" },
      h("thead", {}, h("tr", {}, ["Receiver channel", "Called there now", "Console channel", "Name", "Wearer", ""].map(title => title === "" ? h("td") : h("th", { scope: "col" }, title)))), this.#rows)),
    channels.length === 0 && h("p", { class: "notice" }, feed.devices.size === 0 ? "Waiting for the bridge …" : "No configured device has receiver channels."));
    fill(this.#rows, channels.map(receiver => this.#row(receiver, isEngineer)));
    fill(this.#problems, this.#patch.problems.map(problem => h("li", {}, problem)));
    this.#tellNames();
    this.#tellState();
    this.#narrow();
  }

  #row(receiver, isEngineer) {
    const line = this.#lines.find(one => one.receiver === receiver) ?? { receiver, console: "", name: "", wearer: "" };
    const input = (field, label, list) => h("input", { value: line[field] ?? "", "aria-label": `${label} of ${receiver}`, list, readonly: !isEngineer, autocomplete: "off", spellcheck: "false",
      oninput: event => this.#edit(receiver, field, event.target.value) });
    return h("tr", { "data-receiver": receiver },
      h("th", { scope: "row" }, receiver), h("td", { class: "now", "data-title": "now" }),
      h("td", { "data-title": "console" }, input("console", "console channel", "console-channels")),
      h("td", { "data-title": "name" }, input("name", "name")),
      h("td", { "data-title": "wearer" }, input("wearer", "wearer")),
      h("td", {}, isEngineer && h("button", { type: "button", "aria-label": `rename ${receiver} everywhere`, onclick: () => this.#rename(receiver) }, "Rename")));
  }

  #edit(receiver, field, value) {
    this.#draft ??= structuredClone(this.#patch.entries);
    let line = this.#draft.find(one => one.receiver === receiver);
    if (!line) {
      line = { receiver, console: "", name: "", wearer: "" };
      this.#draft.push(line);
    }

    line[field] = value.trim();
    this.#draft = this.#draft.filter(one => one.console || one.name || one.wearer || this.#patch.entries.some(known => known.receiver === one.receiver));
    if (isSame(this.#draft, this.#patch.entries)) {
      this.#draft = null;
    }

    this.#tellState();
  }

  async #put() {
    const entries = this.#lines.filter(line => line.console || line.name || line.wearer);
    const answer = await api.put("api/patch", { entries }).catch(() => null);
    if (answer === null) {
      return;
    }

    this.#draft = null;
    this.#take(answer.entries ? answer : { entries, problems: [] });
    toast("The patch is saved", "good");
  }

  #drop() {
    this.#draft = null;
    this.#draw();
  }

  async #import() {
    const patch = await importCsv(this.#patch.entries);
    if (patch) {
      this.#draft = null;
      this.#take(patch);
    }
  }

  #rename(receiver) {
    const line = this.#lines.find(one => one.receiver === receiver);
    return rename(receiver, line?.name || values.get(`${receiver}/name`).value || "");
  }

  #tellNames() {
    for (const row of this.#rows.children) {
      const entry = values.get(`${row.dataset.receiver}/name`);
      const cell = row.children[1];
      write(cell, entry.value ?? "–");
      mark(cell, "data-quality", entry.quality);
    }
  }

  #tellState(words = "") {
    const changes = this.#draft === null ? 0 : differences(this.#patch.entries, this.#draft).length;
    this.#save.hidden = this.#discard.hidden = changes === 0;
    write(this.#state, [changes > 0 ? `${changes} ${changes === 1 ? "line is" : "lines are"} changed and not saved.` : "", words].filter(Boolean).join(" "));
  }

  #narrow() {
    const words = this.#search.value.trim().toLowerCase();
    for (const row of this.#rows.children) {
      const line = this.#lines.find(one => one.receiver === row.dataset.receiver);
      row.hidden = !`${row.textContent} ${line?.console ?? ""} ${line?.name ?? ""} ${line?.wearer ?? ""}`.toLowerCase().includes(words);
    }
  }
}

customElements.define("page-patch", PatchPage);
export default PatchPage;
