// A console: its channels in banks as wide as the page, its groups, the main fader always in sight.
import { arrange, fill, h, mark, style, write } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { key } from "../js/keys.js";
import { router } from "../js/router.js";
import { session } from "../js/session.js";
import { values } from "../js/values.js";
import { isConsole, readConsole, shapeOf } from "../parts/entities.js";
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
  #shape = "";
  #shapes = 0;
  #stripOf = new Map();
  #ends = [];
  #watch = null;
  #listener = null;
  #nameWatch = null;
  #isRefreshAsked = false;
  #size = new ResizeObserver(() => this.#fit());
  #notice = h("p", { class: "notice" });
  #choice = h("select", { "aria-label": "Console", onchange: event => router.go(`console/${event.target.value}`) });
  #buttons = h("div", { class: "channel-groups", role: "group", "aria-label": "Groups of channels" });
  #before = h("button", { type: "button", class: "before", "aria-label": "Bank before", onclick: () => this.#page(-1) }, "◀");
  #bank = h("output", { class: "bank" });
  #after = h("button", { type: "button", class: "after", "aria-label": "Next bank", onclick: () => this.#page(1) }, "▶");
  #banks = h("div", { class: "banks", role: "group", "aria-label": "Banks" }, this.#before, this.#bank, this.#after);
  #layers = h("select", { class: "layer", "aria-label": "What the faders show", onchange: event => this.#layer(Number(event.target.value)) });
  #names = h("datalist", { id: "channel-names" });
  #search = h("input", { type: "search", placeholder: "Find a channel", "aria-label": "Find a channel by name", list: "channel-names",
    onchange: event => this.#find(event.target.value),
    onfocus: () => this.#console && fill(this.#names, this.#allStrips().map(strip => h("option", { value: this.#nameOf(strip) }, strip.label))) });
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
    const held = [followLock(again), key("/", "find a channel", () => this.#search.focus()),
      key("[", "the bank before", () => this.#page(-1)), key("]", "the next bank", () => this.#page(1))];
    this.#ends = [() => feed.removeEventListener("devices", devices), () => feed.removeEventListener("age", again), () => session.removeEventListener("change", again), () => held.forEach(one => one.release())];
    this.#size.observe(this);
    this.navigated();
  }

  disconnectedCallback() {
    this.#size.disconnect();
    this.#ends.forEach(end => end());
    this.#unwatch();
    this.#nameWatch?.release();
    this.#nameWatch = null;
    this.#device = "";
  }

  /** The router calls it when what follows `#/console/` is another. */
  navigated() {
    const consoles = [...feed.devices.values()].filter(isConsole);
    const device = consoles.find(one => one.id === router.rest[0]) ?? consoles.find(one => one.parameters.some(parameter => parameter.name.startsWith("ch/"))) ?? consoles[0];
    if (device === undefined) {
      write(this.#notice, feed.devices.size === 0 ? "Waiting for the bridge …" : "No configured device has channels with faders.");
      arrange(this.#bar, this.#notice);
      return;
    }

    this.#console = readConsole(device);
    const shape = shapeOf(device);
    this.#shapes += shape === this.#shape ? 0 : 1;
    this.#shape = shape;
    if (device.id !== this.#device) {
      this.#device = device.id;
      this.#send = 0;
      this.#first = 0;
      this.#nameWatch?.release();
      this.#nameWatch = feed.watch([`${device.id}/*/*/name`, `${device.id}/device/session`], { rate: 2 });
    }

    this.#group = this.#console.groups.find(group => group.name === this.#group)?.name ?? this.#console.groups[0]?.name ?? "";
    this.#drawBar(consoles);
    this.#fit();
  }

  #drawBar(consoles) {
    const { groups, sends } = this.#console;
    const before = new Map([...this.#buttons.children].map(button => [button.dataset.group, button]));
    offer(this.#choice, consoles.map(one => [one.id, one.id]), this.#device);
    offer(this.#layers, [[0, "Faders: main mix"], ...sends.map(bus => [bus, `Sends to bus ${bus} ${values.get(`${this.#device}/bus/${bus}/name`).value ?? ""}`])], this.#send);
    arrange(this.#buttons, groups.map(({ name, title }) =>
      before.get(name) ?? h("button", { type: "button", dataset: { group: name }, onclick: () => this.#choose(name) }, title)));
    arrange(this.#bar, consoles.length > 1 && this.#choice, this.#buttons, this.#banks, sends.length > 0 && this.#layers, this.#search, this.#names);
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
    const strip = [...this.#stripOf.values()].find(one => one.getAttribute("aria-label").startsWith(found.label));
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
    const layout = [this.#device, this.#group, this.#first, this.#count, this.#send, masters.length, this.#shapes].join(" ");
    if (layout !== this.#layout) {
      this.#layout = layout;
      this.#build(masters);
    }
  }

  #build(masters) {
    const members = this.#members();
    const bank = members.slice(this.#first, this.#first + this.#count);
    const before = this.#stripOf;
    this.#stripOf = new Map();
    this.#desk.style.setProperty("--count", this.#count);
    arrange(this.#strips, bank.map(one => this.#take(before, one, one.entity.startsWith("ch/") ? this.#send : 0)));
    arrange(this.#masters, masters.map(one => this.#take(before, one, 0)));
    this.#masters.hidden = masters.length === 0;
    for (const button of this.#buttons.children) {
      mark(button, "aria-pressed", String(button.dataset.group === this.#group));
    }

    write(this.#bank, `${bank[0]?.label ?? "–"} … ${bank.at(-1)?.label.split(" ").at(-1) ?? "–"} of ${members.length}`);
    this.#before.disabled = this.#first === 0;
    this.#after.disabled = this.#first + this.#count >= members.length;
    this.#unwatch();
    const patterns = [...this.#stripOf.values()].flatMap(strip => strip.patterns);
    this.#watch = feed.watch(patterns, { rate: RATE });
    this.#listener = values.on(patterns.filter(pattern => !pattern.endsWith("/meter")), () => this.#refresh());
  }

  // A strip that is shown already stays: a finger may be on its fader.
  #take(before, one, send) {
    const key = [this.#device, one.entity, send, this.#shapes].join(" ");
    const strip = before.get(key) ?? document.createElement("cb-strip");
    this.#stripOf.set(key, strip);
    if (!before.has(key)) {
      strip.show(this.#device, one, send);
    }

    return strip;
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
    this.#stripOf.forEach(strip => strip.refresh());
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

// An open list stays open: only words that are others are written.
function offer(select, choices, chosen) {
  if (select.options.length !== choices.length) {
    fill(select, choices.map(() => h("option")));
  }

  choices.forEach(([value, words], place) => {
    mark(select.options[place], "value", value);
    write(select.options[place], words);
  });
  select.value = chosen;
}

customElements.define("cb-console-page", ConsolePage);
export default ConsolePage;
