// All devices and how they are; one device with everything it says.
import { fill, h, style } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { router } from "../js/router.js";
import { session } from "../js/session.js";
import { followLock } from "../parts/rights.js";
import { counters, makeRates, stateChip } from "../parts/device-state.js";
import "../parts/device-view.js";

await style("css/devices.css");

class DevicesPage extends HTMLElement {
  #held = [];
  #states = {};
  #addRates = makeRates();
  #view = null;
  #listed = "";
  #again = () => this.navigated();

  connectedCallback() {
    this.className = "page devices-page";
    this.#held = [
      feed.follow("devices", document => this.#take(document)),
      followLock(() => {}),
    ];
    feed.addEventListener("devices", this.#again);
    session.addEventListener("change", this.#again);
    this.navigated();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
    feed.removeEventListener("devices", this.#again);
    session.removeEventListener("change", this.#again);
  }

  /** The router calls it when what follows `#/devices/` is another. */
  navigated() {
    const [id, view] = router.rest;
    const device = feed.devices.get(id);
    if (device === undefined) {
      this.#view = null;
      this.#drawList(id);
    } else {
      if (this.#view === null) {
        this.#listed = "";
        this.#view = document.createElement("cb-device-view");
        fill(this, this.#view);
      }

      this.#view.show(device, view);
      this.#view.tell(this.#states[id]);
    }
  }

  #take(document) {
    this.#states = this.#addRates(document ?? {});
    if (this.#view) {
      this.#view.tell(this.#states[router.rest[0]]);
    } else {
      this.#tellList();
    }
  }

  // The same list stays: somebody may be about to choose from it.
  #drawList(missing) {
    const listed = JSON.stringify([missing, [...feed.devices.values()].map(({ parameters, number, ...device }) => device)]);
    if (listed !== this.#listed) {
      this.#listed = listed;
      this.#buildList(missing);
    }

    this.#tellList();
  }

  #buildList(missing) {
    const titles = ["Device", "State", ...counters(undefined).map(([title]) => title)];
    fill(this, h("header", {}, h("h1", {}, "Devices")),
      missing && feed.devices.size > 0 && h("p", { class: "notice" }, `There is no device "${missing}".`),
      h("table", { class: "table device-table" }, h("thead", {}, h("tr", {}, titles.map(title => h("th", { scope: "col" }, title)))),
        h("tbody", {}, [...feed.devices.values()].map(device => h("tr", { "data-device": device.id },
          h("th", { scope: "row" }, h("a", { href: `#/devices/${device.id}` }, device.id),
            h("div", { class: "dim small" }, `${device.vendor} ${device.model}`, device.simulated && ", simulated", device["read-only"] && ", read-only")),
          h("td", { "data-title": "State" }),
          counters(undefined).map(([title]) => h("td", { "data-title": title })))))),
      feed.devices.size === 0 && h("p", { class: "notice" }, "Waiting for the bridge …"));
  }

  #tellList() {
    for (const row of this.querySelectorAll("tr[data-device]")) {
      const state = this.#states[row.dataset.device];
      const [, chip, ...cells] = row.children;
      fill(chip, stateChip(state));
      counters(state).forEach(([, value], place) => {
        if (cells[place].textContent !== value) {
          cells[place].textContent = value;
        }
      });
    }
  }
}

customElements.define("page-devices", DevicesPage);
export default DevicesPage;
