// A console: its channels in banks as wide as the page, its groups, the main fader always in sight.
import { fill, h, mark, style } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { key } from "../js/keys.js";
import { router } from "../js/router.js";
import { session } from "../js/session.js";
import { values } from "../js/values.js";
import { isConsole, readConsole } from "../parts/entities.js";
import { followLock } from "../parts/rights.js";
import "../parts/strip.js";

await style("css/console.css");

const NARROWEST = 70;
const BANKS = [16, 8, 4];
const RATE = 20;

class ConsolePage extends HTMLElement {
  #device = "";
  #console = null;
  #group = "";
  #first = 0;
  #send = 0;
  #count = 8;
  #layout = "";
  #shown = [];
  #ends = [];
  #watch = null;
  #listener = null;
  #names = null;
  #isRefreshAsked = false;
  #size = new ResizeObserver(() => this.#fit());
  #bar = h("header", { class: "console-bar" });
  #strips = h("div", { class: "strips" });
  #masters = h("div", { class: "strips masters" });
  #desk = h("div", { class: "desk" }, this.#strips, this.#masters);

  connectedCallback() {
    this.className = "page console-page";
    fill(this, h("h1", { class: "unseen" }, "Console"), this.#bar, this.#desk);
    const devices = () => this.navigated();
    const again = () => this.#refreshSoon();
    feed.addEventListener("devices", devices);
    feed.addEventListener("age", again);
    session.addEventListener("change", again);
    const held = [followLock(again), key("/", "find a channel", () => this.#bar.querySelector("input").focus()),
      key("[", "the bank before", () => this.#page(-1)), key("]", "the next bank", () => this.#page(1))];
    this.#ends = [() => feed.removeEventListener("devices", devices), () => feed.removeEventListener("age", again), () => session.removeEventListener("change", again), () => held.forEach(one => one.release())];
    this.#size.observe(this);
    this.navigated();
  }

  disconnectedCallback() {
    this.#size.disconnect();
    this.#ends.forEach(end => end());
    this.#unwatch();
    this.#names?.release();
    this.#names = null;
    this.#device = "";
  }

  /** The router calls it when what follows `#/console/` is another. */
  navigated() {
    const consoles = [...feed.devices.values()].filter(isConsole);
    const device = consoles.find(one => one.id === router.rest[0]) ?? consoles.find(one => one.parameters.some(parameter => parameter.name.startsWith("ch/"))) ?? consoles[0];
    if (device === undefined) {
      fill(this.#bar, h("p", { class: "notice" }, feed.devices.size === 0 ? "Waiting for the bridge …" : "No configured device has channels with faders."));
      return;
    }

    this.#console = readConsole(device);
    if (device.id !== this.#device) {
      this.#device = device.id;
      this.#send = 0;
      this.#first = 0;
      this.#names?.release();
      this.#names = feed.watch([`${device.id}/*/*/name`, `${device.id}/device/session`], { rate: 2 });
    }

    this.#group = this.#console.groups.find(group => group.name === this.#group)?.name ?? this.#console.groups[0]?.name ?? "";
    this.#layout = "";
    this.#drawBar(consoles);
    this.#fit();
  }

  #drawBar(consoles) {
    const { groups, sends } = this.#console;
    const search = h("input", { type: "search", placeholder: "Find a channel", "aria-label": "Find a channel by name", list: "channel-names", onchange: event => this.#find(event.target.value) });
    const names = h("datalist", { id: "channel-names" });
    search.addEventListener("focus", () => fill(names, this.#allStrips().map(strip => h("option", { value: this.#nameOf(strip) }, strip.label))));
    fill(this.#bar,
      consoles.length > 1 && h("select", { "aria-label": "Console", onchange: event => router.go(`console/${event.target.value}`) },
        consoles.map(one => h("option", { value: one.id, selected: one.id === this.#device }, one.id))),
      h("div", { class: "channel-groups", role: "group", "aria-label": "Groups of channels" },
        groups.map(group => h("button", { type: "button", dataset: { group: group.name }, "aria-pressed": String(group.name === this.#group), onclick: () => this.#choose(group.name) }, group.title))),
      h("div", { class: "banks", role: "group", "aria-label": "Banks" },
        h("button", { type: "button", class: "before", "aria-label": "Bank before", onclick: () => this.#page(-1) }, "◀"),
        h("output", { class: "bank" }),
        h("button", { type: "button", class: "after", "aria-label": "Next bank", onclick: () => this.#page(1) }, "▶")),
      sends.length > 0 && h("select", { class: "layer", "aria-label": "What the faders show", onchange: event => this.#layer(Number(event.target.value)) },
        h("option", { value: 0, selected: this.#send === 0 }, "Faders: main mix"),
        sends.map(bus => h("option", { value: bus, selected: this.#send === bus }, `Sends to bus ${bus} ${values.get(`${this.#device}/bus/${bus}/name`).value ?? ""}`))),
      search, names);
  }

  #choose(group) {
    this.#group = group;
    this.#first = 0;
    this.#fit();
  }

  #page(by) {
    if (this.#console === null) {
      return;
    }

    const most = Math.max(0, this.#members().length - 1);
    this.#first = Math.min(Math.floor(most / this.#count) * this.#count, Math.max(0, this.#first + by * this.#count));
    this.#fit();
  }

  #layer(bus) {
    this.#send = bus;
    this.#fit();
  }

  #find(wanted) {
    const text = wanted.trim().toLowerCase();
    const all = this.#allStrips();
    const found = text === "" ? null : all.find(strip => this.#nameOf(strip).toLowerCase() === text) ?? all.find(strip => `${this.#nameOf(strip)} ${strip.label} ${strip.entity}`.toLowerCase().includes(text));
    if (!found) {
      return;
    }

    const group = this.#console.groups.find(one => one.strips.includes(found));
    this.#group = group.name;
    this.#first = Math.floor(group.strips.indexOf(found) / this.#count) * this.#count;
    this.#fit();
    const strip = this.#shown.find(one => one.getAttribute("aria-label").startsWith(found.label));
    mark(strip, "data-found", true);
    setTimeout(() => mark(strip, "data-found", null), 2500);
  }

  // As many strips as are wide enough for a finger: sixteen, eight or four.
  #fit() {
    if (this.#console === null || !this.isConnected) {
      return;
    }

    const width = this.clientWidth;
    const masters = width >= 600 && this.#group !== "main" ? this.#console.masters : [];
    const room = width - 24 - masters.length * (NARROWEST + 24);
    this.#count = BANKS.find(count => room / count >= NARROWEST) ?? BANKS.at(-1);
    this.#first = Math.floor(this.#first / this.#count) * this.#count;
    const layout = [this.#device, this.#group, this.#first, this.#count, this.#send, masters.length, feed.devices.get(this.#device)?.parameters.length].join(" ");
    if (layout !== this.#layout) {
      this.#layout = layout;
      this.#build(masters);
    }
  }

  #build(masters) {
    const members = this.#members();
    const bank = members.slice(this.#first, this.#first + this.#count);
    this.#desk.style.setProperty("--count", this.#count);
    fill(this.#strips, ...bank.map(() => document.createElement("cb-strip")));
    fill(this.#masters, ...masters.map(() => document.createElement("cb-strip")));
    [...this.#strips.children].forEach((strip, place) => strip.show(this.#device, bank[place], bank[place].entity.startsWith("ch/") ? this.#send : 0));
    [...this.#masters.children].forEach((strip, place) => strip.show(this.#device, masters[place]));
    this.#masters.hidden = masters.length === 0;
    this.#shown = [...this.#strips.children, ...this.#masters.children];
    this.#bar.querySelectorAll("[data-group]").forEach(button => mark(button, "aria-pressed", String(button.dataset.group === this.#group)));
    this.#bar.querySelector(".bank").textContent = `${bank[0]?.label ?? "–"} … ${bank.at(-1)?.label.split(" ").at(-1) ?? "–"} of ${members.length}`;
    this.#bar.querySelector(".before").disabled = this.#first === 0;
    this.#bar.querySelector(".after").disabled = this.#first + this.#count >= members.length;
    this.#unwatch();
    const patterns = this.#shown.flatMap(strip => strip.patterns);
    this.#watch = feed.watch(patterns, { rate: RATE });
    this.#listener = values.on(patterns.filter(pattern => !pattern.endsWith("/meter")), () => this.#refresh());
  }

  #refreshSoon() {
    if (!this.#isRefreshAsked) {
      this.#isRefreshAsked = true;
      requestAnimationFrame(() => {
        this.#isRefreshAsked = false;
        this.#refresh();
      });
    }
  }

  #refresh() {
    this.#shown.forEach(strip => strip.refresh());
    const state = values.get(`${this.#device}/device/session`).value;
    mark(this, "data-away", state !== null && state !== "live" ? state : null);
  }

  #unwatch() {
    this.#watch?.release();
    this.#listener?.release();
    this.#watch = this.#listener = null;
  }

  #members() {
    return this.#console.groups.find(group => group.name === this.#group)?.strips ?? [];
  }

  #allStrips() {
    return this.#console.groups.flatMap(group => group.strips);
  }

  #nameOf(strip) {
    return values.get(`${this.#device}/${strip.entity}/name`).value || strip.label;
  }
}

customElements.define("cb-console-page", ConsolePage);
export default ConsolePage;
