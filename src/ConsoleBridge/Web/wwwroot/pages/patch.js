// The patch: which receiver channel feeds which console channel, what it is called, who wears it.
import { arrange, fill, h, style, write } from "../js/dom.js";
import { api } from "../js/api.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { toast } from "../js/toast.js";
import { values } from "../js/values.js";
import { save } from "../parts/frame-view.js";
import { consoleChannels, receiverChannels, toCsv } from "../parts/patch-lines.js";
import { PatchDraft, lineOf } from "../parts/patch-draft.js";
import { PatchRow } from "../parts/patch-row.js";
import { importCsv, rename } from "../parts/patch-dialogs.js";

await style("css/patch.css");

const ATTEMPTS = 5;
const OTHER_PATCH = 412;

class PatchPage extends HTMLElement {
  #held = [];
  /** The patch as the bridge told it last; null before that. */
  #patch = null;
  #draft = new PatchDraft();
  #rowOf = new Map();
  #consoles = "";
  #again = () => this.#draw();
  #problems = h("ul", { class: "patch-problems", "aria-label": "Problems of the patch" });
  #state = h("p", { class: "dim", role: "status" });
  #save = h("button", { type: "button", class: "primary", onclick: () => this.#put() }, "Save");
  #discard = h("button", { type: "button", onclick: () => this.#drop() }, "Discard changes");
  #import = h("button", { type: "button", onclick: () => this.#take(importCsv(this.#entries)) }, "Import CSV");
  #rows = h("tbody");
  #channels = h("datalist", { id: "console-channels" });
  #nothing = h("p", { class: "notice" });
  #search = h("input", { type: "search", placeholder: "Vox, Anna, rack-a …", "aria-label": "Find in the patch", oninput: () => this.#narrow() });

  connectedCallback() {
    this.className = "page";
    fill(this, h("header", {}, h("h1", {}, "Patch and names"), h("span", { class: "stretch" }), this.#search, this.#import,
      h("button", { type: "button", onclick: () => save("patch.csv", toCsv(this.#draft.lines(this.#entries)), "text/csv") }, "Export CSV"), this.#discard, this.#save),
    this.#state, this.#problems, this.#channels,
    h("div", { class: "scroll" }, h("table", { class: "table patch-table" },
      h("thead", {}, h("tr", {}, ["Receiver channel", "Called there now", "Console channel", "Name", "Wearer", ""].map(title => title === "" ? h("td") : h("th", { scope: "col" }, title)))), this.#rows)),
    this.#nothing);
    this.#held = [feed.follow("patch", patch => this.#told(patch)), feed.watch("*/rx/*/name", { rate: 2 }), values.on("*/rx/*/name", () => this.#tellNames())];
    feed.addEventListener("devices", this.#again);
    session.addEventListener("change", this.#again);
    this.#draw();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
    feed.removeEventListener("devices", this.#again);
    session.removeEventListener("change", this.#again);
  }

  get #entries() {
    return this.#patch?.entries ?? [];
  }

  #told(patch) {
    this.#patch = { entries: patch?.entries ?? [], problems: patch?.problems ?? [], revision: patch?.revision };
    this.#draft.settle(this.#entries);
    this.#draw();
  }

  #draw() {
    const isEngineer = session.may("engineer");
    const receivers = [...new Set([...receiverChannels(feed.devices.values()), ...this.#entries.map(line => line.receiver), ...this.#draft.receivers])];
    const before = this.#rowOf;
    this.#rowOf = new Map(receivers.map(receiver => [receiver, before.get(receiver) ?? this.#newRow(receiver)]));
    for (const row of this.#rowOf.values()) {
      row.show(this.#draft.line(lineOf(this.#entries, row.receiver)), isEngineer);
    }

    arrange(this.#rows, [...this.#rowOf.values()].map(row => row.element));
    fill(this.#problems, (this.#patch?.problems ?? []).map(problem => h("li", {}, problem)));
    this.#import.hidden = !isEngineer;
    this.#nothing.hidden = receivers.length > 0;
    write(this.#nothing, feed.devices.size === 0 ? "Waiting for the bridge …" : "No configured device has receiver channels.");
    this.#offerChannels();
    this.#tellNames();
    this.#tellState();
    this.#narrow();
  }

  #newRow(receiver) {
    return new PatchRow(receiver, (field, typed, seen) => this.#edit(receiver, field, typed, seen),
      () => rename(receiver, this.#draft.line(lineOf(this.#entries, receiver)).name || values.get(`${receiver}/name`).value || ""));
  }

  // An open list of channels stays open while it is the same.
  #offerChannels() {
    const channels = consoleChannels(feed.devices.values());
    if (channels.join() !== this.#consoles) {
      this.#consoles = channels.join();
      fill(this.#channels, channels.map(channel => h("option", { value: channel }, values.get(`${channel}/name`).value ?? "")));
    }
  }

  #edit(receiver, field, typed, seen) {
    this.#draft.edit(receiver, field, typed, seen);
    this.#draft.settle(this.#entries);
    this.#rowOf.get(receiver).show(this.#draft.line(lineOf(this.#entries, receiver)), session.may("engineer"));
    this.#tellState();
  }

  // When the patch was changed meanwhile, the changes are put into that one and sent again; unless it was the same line: then somebody has to look first.
  async #put() {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const [patch, saved, conflicts] = [this.#patch, this.#draft.copy(), this.#draft.conflicts(this.#entries).join()];
      const answer = await api.put("api/patch", { entries: this.#draft.lines(patch.entries) }, { match: patch.revision, quiet: true }).catch(fault => fault);
      if (!(answer instanceof Error)) {
        this.#draft.saved(saved);
        // What the feed has told meanwhile is newer than the answer.
        this.#told(this.#patch === patch ? answer : this.#patch);
        toast("The patch is saved", "good");
        return;
      }

      const newer = answer.status === OTHER_PATCH ? await api.get("api/patch", { quiet: true }).catch(fault => fault) : answer;
      if (newer instanceof Error) {
        toast(newer.message, "bad");
        return;
      }

      this.#told(newer);
      if (this.#draft.conflicts(this.#entries).join() !== conflicts) {
        break;
      }
    }

    toast("Not saved: the patch was changed elsewhere at the same moment. Look at what is said above the table, and save again", "bad");
  }

  #drop() {
    this.#draft.clear();
    this.#draw();
  }

  // An import is the whole patch: what was typed before is gone with the rest.
  async #take(importing) {
    const patch = await importing;
    if (patch) {
      this.#draft.clear();
      this.#told(patch);
    }
  }

  #tellNames() {
    this.#rowOf.forEach(row => row.tellName());
  }

  #tellState() {
    const count = this.#draft.receivers.length;
    this.#discard.hidden = count === 0;
    this.#save.hidden = count === 0 || this.#patch === null || !session.may("engineer");
    write(this.#state, [
      count > 0 && `${count} ${count === 1 ? "line is" : "lines are"} changed and not saved.`,
      count > 0 && this.#patch === null && "The bridge has not told the patch yet; it can be saved then.",
      ...this.#patch === null ? [] : this.#draft.conflicts(this.#entries),
    ].filter(Boolean).join(" "));
  }

  #narrow() {
    const words = this.#search.value.trim().toLowerCase();
    this.#rowOf.forEach(row => row.element.hidden = !row.has(words));
  }
}

customElements.define("page-patch", PatchPage);
export default PatchPage;
