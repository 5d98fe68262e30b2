// One device: how it is, what to do about it, and in folds its parameters, its frames, its simulator.
import { fill, h, mark, write } from "../js/dom.js";
import { confirm } from "../js/dialog.js";
import { api } from "../js/api.js";
import { feed } from "../js/feed.js";
import { session } from "../js/session.js";
import { toast } from "../js/toast.js";
import { router } from "../js/router.js";
import { isConsole, shapeOf } from "./entities.js";
import { isShowLocked } from "./rights.js";
import { counters, stateChip } from "./device-state.js";
import "./parameter-table.js";
import "./frame-view.js";
import "./simulator-panel.js";

const VIEWS = [["parameters", "Parameters", "cb-parameter-table"], ["frames", "Frames", "cb-frame-view"], ["simulator", "Simulator", "cb-simulator"]];

/** `<cb-device-view>`: `show(device, view)`, then `tell(state)` once a second. */
export class DeviceView extends HTMLElement {
  #device = null;
  #view = "";
  #shown = "";
  #chip = h("span");
  #facts = h("dl", { class: "facts" });
  #advice = h("p", { class: "advice", role: "status", hidden: true });
  #tabs = h("div", { class: "row", role: "group", "aria-label": "Views of this device" });
  #room = h("div", { class: "device-room" });
  #deeds = h("div", { class: "row" });

  /** Shows a device as the feed describes it. */
  show(device, view) {
    const views = VIEWS.filter(([name]) => (name !== "simulator" || device.simulated) && (name === "parameters" || session.may("engineer")));
    const chosen = views.find(([name]) => name === view) ?? views[0];
    const shown = JSON.stringify([chosen[0], session.may("engineer"), shapeOf(device)]);
    this.#device = device;
    if (shown === this.#shown) {
      // Told again, after the connection was lost for a moment: what is being typed and read here stays.
      return;
    }

    this.#shown = shown;
    this.#view = chosen[0];
    fill(this, h("header", { class: "row" }, h("a", { class: "button", href: "#/devices", "aria-label": "all devices" }, "◀"), h("h1", {}, device.id), this.#chip,
      h("span", { class: "dim" }, [device.vendor, device.model].filter(Boolean).join(" "), ` (${device.profile})`),
      device.simulated && h("span", { class: "chip" }, "simulated"), device["read-only"] && h("span", { class: "chip held" }, "read-only"),
      h("span", { class: "stretch" }), isConsole(device) && h("a", { class: "button", href: `#/console/${device.id}` }, "Faders"), this.#deeds),
    this.#advice, this.#facts, this.#tabs, this.#room);
    fill(this.#tabs, views.map(([name, title]) => h("button", { type: "button", "aria-pressed": String(name === this.#view), onclick: () => router.go(`devices/${device.id}/${name}`) }, title)));
    fill(this.#deeds, session.may("engineer") && [
      h("button", { type: "button", onclick: () => this.#read() }, "Read again"),
      h("button", { type: "button", onclick: () => this.#restart() }, "Restart"),
    ]);
    const element = document.createElement(chosen[2]);
    fill(this.#room, element);
    element.show(device);
  }

  /** Tells how it is. @param {object | undefined} state of the document `devices`, with `frames-per-second` */
  tell(state) {
    const chip = stateChip(state);
    mark(this.#chip, "class", chip.className);
    fill(this.#chip, ...chip.childNodes);
    const rows = counters(state);
    if (this.#facts.childElementCount !== rows.length) {
      fill(this.#facts, rows.map(() => h("div", {}, h("dt"), h("dd"))));
    }

    rows.forEach(([title, value], place) => {
      write(this.#facts.children[place].firstChild, title);
      write(this.#facts.children[place].lastChild, value);
    });
    const advice = adviceFor(state);
    this.#advice.hidden = advice === "";
    write(this.#advice, advice);
  }

  #read() {
    return this.#ask("read", "is read again");
  }

  async #restart() {
    const isSure = await confirm({
      title: `Restart the connection to ${this.#device.id}?`, yes: "Restart", danger: true,
      text: `${isShowLocked() ? "THE SHOW IS LOCKED. " : ""}${feed.bridge.name ?? "The bridge"} lets go of ${this.#device.id} and connects again: its values are old for some seconds, and nothing can be set. The device itself is not restarted.`,
    });
    if (isSure) {
      await this.#ask("restart", "is connected again");
    }
  }

  async #ask(verb, done) {
    const { id } = this.#device;
    const answer = await api.post(`api/devices/${encodeURIComponent(id)}/${verb}`).catch(() => null);
    if (answer !== null) {
      toast(answer.message ?? `${id} ${done}`, "good");
    }
  }
}

function adviceFor(state) {
  if (!state || state.availability === "online") {
    return "";
  }

  return state["last-failure"] ? `It is silent. Last: ${state["last-failure"]}`
    : "It has not answered yet. Is it on, is the cable in, is its address the one in the configuration? The bridge tries on by itself.";
}

customElements.define("cb-device-view", DeviceView);
