// The tiles of the board: which are there, in which order, and the one loop that draws all meters.
import { arrange, h, keeper } from "../js/dom.js";
import { isPressed } from "../js/hand.js";
import { feed } from "../js/feed.js";
import { values } from "../js/values.js";
import { alerts, isOpen } from "../js/alerts.js";
import { CHANNEL_PATTERNS, KINDS, placeOf, readChannels } from "./channels.js";
import { Tile } from "./tile.js";

const SORT_AGAIN = 2000;

/** Event: "layout" after tiles were put in another order or others are shown. */
export class BoardGrid extends EventTarget {
  /** Every channel by its place. */
  channels = new Map();
  /** The tiles that are shown, in order. */
  shown = [];
  /** What the board looks for. */
  search = "";
  /** True while somebody moves tiles: nothing is sorted under the hand. */
  isHeld = false;

  #tiles = new Map();
  #byKey = new Map();
  #dirty = new Set();
  #held = [];
  #patch = new Map();
  #forecasts = new Map();
  #availability = {};
  #drawn = 0;
  #sorted = 0;
  #keyOfLayout = null;
  #keep = keeper();
  #sizes = new ResizeObserver(changes => changes.forEach(resized));
  #sight = new IntersectionObserver(changes => changes.forEach(({ target, isIntersecting }) => target.tile.isVisible = isIntersecting), { rootMargin: "200px" });

  /** @param {HTMLElement} element where the tiles go @param onopen called with a channel when its tile is chosen */
  constructor(element, arrangement, onopen, { kinds = Object.keys(KINDS), sections = true } = {}) {
    super();
    this.element = element;
    this.arrangement = arrangement;
    this.kinds = kinds;
    this.hasSections = sections;
    this.onopen = onopen;
  }

  start() {
    const readAll = () => this.#read();
    const renderAll = () => this.#renderAll();
    feed.addEventListener("devices", readAll);
    alerts.addEventListener("change", renderAll);
    this.#held = [
      feed.watch(CHANNEL_PATTERNS),
      values.on(CHANNEL_PATTERNS, entries => this.#changed(entries)),
      feed.follow("patch", patch => this.#annotate("patch", this.#patch = new Map((patch.entries ?? []).map(entry => [entry.receiver, entry])))),
      feed.follow("batteries", data => this.#annotate("forecast", this.#forecasts = new Map((data.batteries ?? []).map(entry => [placeOf(entry), entry])))),
      feed.follow("devices", devices => this.#devicesAre(devices)),
      { release: () => feed.removeEventListener("devices", readAll) },
      { release: () => alerts.removeEventListener("change", renderAll) },
    ];
    this.#read();
    this.#frame = requestAnimationFrame(this.#loop);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#held.forEach(one => one.release());
    this.#sizes.disconnect();
    this.#sight.disconnect();
  }

  /** Puts the tiles in order now. */
  layout() {
    const sections = this.#sections();
    const key = sections.map(({ title, channels }) => `${title}:${channels.map(({ place }) => place).join()}`).join(";");
    this.#sorted = performance.now();
    if (key === this.#keyOfLayout) {
      return;
    }

    this.#keyOfLayout = key;
    const focused = document.activeElement?.dataset?.place;
    const isSeen = focused !== undefined && this.element.contains(document.activeElement);
    this.shown = sections.flatMap(({ channels }) => channels.map(({ place }) => this.#tiles.get(place)));
    const hasTitles = this.hasSections && (sections.length > 1 || this.arrangement.by !== "none");
    arrange(this.element, this.#keep(keep => sections.map(({ title, channels }) => arrange(
      keep(title, () => h("section", { class: "tiles-section", "aria-label": title })),
      hasTitles && keep(`title ${title}`, () => h("h2", {}, title)),
      arrange(keep(`tiles ${title}`, () => h("div", { class: "tiles" })), channels.map(({ place }) => this.#tiles.get(place).element))))));
    this.shown.forEach((tile, place) => tile.element.tabIndex = place === 0 ? 0 : -1);
    if (isSeen) {
      this.focus(this.#tiles.get(focused));
    }

    this.dispatchEvent(new Event("layout"));
  }

  #sections() {
    const channels = [...this.channels.values()].filter(channel => this.kinds.includes(channel.kind));
    const sections = this.arrangement.arrange(channels, { search: this.search, severity, kinds: KINDS });
    return this.hasSections || sections.length === 0 ? sections : [{ title: "Wireless", channels: sections.flatMap(section => section.channels) }];
  }

  /** Makes a tile the one that Tab comes to, and puts the focus on it. */
  focus(tile) {
    if (tile) {
      this.shown.forEach(other => other.element.tabIndex = other === tile ? 0 : -1);
      tile.element.focus();
    }
  }

  /** The tile that has the focus; null when none has. */
  get focused() {
    return this.#tiles.get(document.activeElement?.dataset?.place) ?? null;
  }

  tile(place) {
    return this.#tiles.get(place) ?? null;
  }

  #frame = 0;

  #loop = now => {
    this.#frame = requestAnimationFrame(this.#loop);
    for (const tile of this.#dirty) {
      tile.render();
    }

    this.#dirty.clear();
    if (values.time !== this.#drawn) {
      this.#drawn = values.time;
      for (const tile of this.shown) {
        tile.draw(now);
      }
    }

    if (now - this.#sorted > SORT_AGAIN && !this.isHeld && !isPressed()) {
      this.layout();
    }
  };

  #read() {
    const found = readChannels();
    const isSame = found.size === this.channels.size && [...found].every(([place, { entries }]) => this.channels.get(place)?.entries.size === entries.size);
    if (isSame && found.size > 0) {
      return;
    }

    this.#tiles.forEach(tile => (this.#sizes.unobserve(tile.canvas), this.#sight.unobserve(tile.element)));
    this.#tiles.clear();
    this.#byKey.clear();
    this.channels = found;
    for (const channel of found.values()) {
      this.#describe(channel);
      const tile = new Tile(channel, this.onopen);
      tile.canvas.tile = tile.element.tile = tile;
      this.#tiles.set(channel.place, tile);
      this.#sizes.observe(tile.canvas);
      this.#sight.observe(tile.element);
      for (const entry of channel.entries.values()) {
        this.#byKey.set(entry.key, tile);
      }
    }

    this.#keyOfLayout = null;
    this.#renderAll();
    this.layout();
  }

  #describe(channel) {
    channel.patch = this.#patch.get(channel.place) ?? null;
    channel.forecast = this.#forecasts.get(channel.place) ?? null;
    channel.isOnline = isOnline(this.#availability[channel.device]);
  }

  #annotate(what, entries) {
    for (const [place, channel] of this.channels) {
      const entry = entries.get(place) ?? null;
      if (JSON.stringify(channel[what]) !== JSON.stringify(entry)) {
        channel[what] = entry;
        this.#dirty.add(this.#tiles.get(place));
      }
    }
  }

  #devicesAre(devices) {
    this.#availability = devices;
    for (const [place, channel] of this.channels) {
      const now = isOnline(devices[channel.device]);
      if (channel.isOnline !== now) {
        channel.isOnline = now;
        this.#tiles.get(place).meters.isDirty = true;
        this.#dirty.add(this.#tiles.get(place));
      }
    }
  }

  #changed(entries) {
    for (const entry of entries) {
      const tile = this.#byKey.get(entry.key);
      if (tile !== undefined) {
        this.#dirty.add(tile);
      }
    }
  }

  #renderAll() {
    this.#tiles.forEach(tile => this.#dirty.add(tile));
  }
}

function resized({ target, contentRect }) {
  target.tile.meters.resize(contentRect.width, contentRect.height);
  target.tile.draw(performance.now());
}

function isOnline(device) {
  return device === undefined || device.availability !== "offline";
}

function severity(channel) {
  const alert = alerts.of(channel.place) ?? (channel.isOnline ? null : alerts.of(channel.device));
  return alert !== null && isOpen(alert) ? alert.severity : "";
}
