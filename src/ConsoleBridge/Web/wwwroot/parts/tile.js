// One channel on the board. Words change only when they differ; meters are drawn on a canvas.
import { h, write, mark, fill } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { alerts, isOpen } from "../js/alerts.js";
import { minutes, megahertz, percent, clock, isKnown, UNKNOWN } from "../js/format.js";
import { Meters } from "./meters.js";

const LASTS = { no: "✕ will not last", maybe: "? may not last", yes: "", unknown: "" };

/** The tile of a channel. */
export class Tile {
  constructor(channel, onopen) {
    this.channel = channel;
    this.isVisible = true;
    this.name = h("span", { class: "tile-name" });
    this.wearer = h("span", { class: "tile-wearer" });
    this.badge = h("span", { class: "tile-badge" });
    this.labels = h("span", { class: "tile-labels", "aria-hidden": "true" });
    this.canvas = h("canvas", { class: "tile-meters", "aria-hidden": "true" });
    this.state = h("span", { class: "tile-state" });
    this.frequency = h("span", { class: "tile-frequency" });
    this.battery = new BatteryWords(channel);
    this.element = h("button", { type: "button", class: `tile ${channel.kind}`, onclick: () => onopen(channel), dataset: { place: channel.place } },
      this.name,
      h("span", { class: "tile-line" }, this.wearer, this.badge),
      h("span", { class: "tile-levels" }, this.labels, h("span", { class: "tile-canvas" }, this.canvas)),
      h("span", { class: "tile-line" }, this.state, this.frequency),
      this.battery.element);
    this.meters = new Meters(this.canvas);
  }

  /** Writes what is known now. */
  render() {
    const { channel } = this;
    const nameEntry = channel.entry("name");
    write(this.name, channel.name);
    mark(this.name, "data-quality", nameEntry?.quality === "stale" ? "stale" : null);
    write(this.wearer, channel.wearer);
    mark(this.element, "data-device", channel.isOnline ? null : "offline");
    this.#renderAlert();
    this.#renderState();
    write(this.frequency, channel.entries.has("frequency") ? megahertz(channel.value("frequency")) : "");
    mark(this.frequency, "data-quality", trust(channel.entry("frequency")));
    this.battery.render();
    this.#renderLevels();
  }

  /** Draws the meters; called at most once a message. */
  draw(now) {
    if (this.isVisible) {
      this.meters.draw(now, this.channel.isOnline);
    }
  }

  #renderAlert() {
    const { channel } = this;
    const alert = alerts.of(channel.place) ?? (channel.isOnline ? null : alerts.of(channel.device));
    const isHeld = alert !== null && !isOpen(alert);
    const key = alert === null ? "" : `${alert.id} ${alert.severity} ${alert["acknowledged-by"]} ${alert.muted}`;
    mark(this.element, "data-alert", alert === null ? null : isHeld ? "held" : alert.severity);
    if (key !== this.badgeKey) {
      this.badgeKey = key;
      fill(this.badge, alert === null ? null : isHeld
        ? [icon(alert.muted ? "muted" : "held", "held by"), h("span", {}, alert["acknowledged-by"] ?? "silent")]
        : [icon(alert.severity, alert.severity), h("span", {}, alert.rule.replaceAll("-", " "))]);
    }
  }

  #renderLevels() {
    const { antennas, levels } = this.channel;
    const key = [...antennas, ...levels].join();
    if (key !== this.levelsKey) {
      this.levelsKey = key;
      this.meters.show(this.channel, antennas, levels);
      this.antennaLabels = antennas.map(leaf => h("span", {}, { "rf/level": "RF", "rf/quality": "Q" }[leaf] ?? leaf.slice(3).toUpperCase()));
      fill(this.labels, this.antennaLabels, levels.map(leaf => h("span", {}, leaf.endsWith("left") ? "L" : leaf.endsWith("right") ? "R" : "AF")));
      mark(this.element, "data-levels", antennas.length + levels.length);
    }

    const used = String(this.channel.value("rf/antenna") ?? "");
    const isLetters = /^[abcd]+$/.test(used) && antennas.length > 1;
    this.antennaLabels.forEach((label, place) => mark(label, "data-used", isLetters && used.includes("abcd"[place])));
  }

  #renderState() {
    const words = stateWords(this.channel);
    const key = words.map(([name, , , quality]) => `${name} ${quality}`).join("|");
    if (key !== this.stateKey) {
      this.stateKey = key;
      mark(this.element, "data-flags", Math.min(2, words.length) || null);
      fill(this.state, words.map(([name, sign, kind, quality]) => h("span", { class: `flag ${kind}`, "data-quality": quality, title: quality }, sign && icon(sign), name)));
    }
  }
}

/** Battery: bars, percent, minutes left, until when and how sure that is. */
class BatteryWords {
  constructor(channel) {
    this.channel = channel;
    this.bars = h("span", { class: "bars", "aria-hidden": "true" }, [1, 2, 3, 4, 5].map(() => h("i")));
    this.share = h("span", { class: "share" });
    this.left = h("span", { class: "left" });
    this.until = h("span", { class: "until" });
    this.lasts = h("span", { class: "lasts" });
    this.element = h("span", { class: "tile-battery" },
      h("span", { class: "tile-line" }, this.bars, this.share, this.left),
      h("span", { class: "tile-line" }, this.until, this.lasts));
    this.element.hidden = !["battery/percent", "battery/bars", "battery/runtime"].some(leaf => channel.entries.has(leaf));
  }

  render() {
    const { channel } = this;
    const share = channel.value("battery/percent");
    const bars = channel.value("battery/bars") ?? (share === null ? null : Math.ceil(share / 20));
    const runtime = channel.value("battery/runtime") ?? channel.value("battery/time-to-full");
    const entry = channel.entry("battery/percent") ?? channel.entry("battery/bars");
    mark(this.bars, "data-bars", bars === null ? "unknown" : Math.round(bars));
    mark(this.bars, "data-low", bars !== null && (share ?? bars * 20) <= 20);
    write(this.share, share === null && bars !== null && !channel.entries.has("battery/percent") ? `${bars}/5` : percent(share));
    mark(this.share, "data-quality", channel.isOnline ? trust(entry) : "stale");
    write(this.left, !channel.entries.has("battery/runtime") && runtime === null ? "" : channel.kind === "bay" && runtime === 0 ? "full" : minutes(runtime));
    mark(this.left, "data-quality", channel.isOnline ? trust(channel.entry("battery/runtime")) : "stale");
    const { empty, lasts = "unknown" } = channel.forecast ?? {};
    write(this.until, empty ? `until ${clock(empty.at)}` : "");
    mark(this.until, "title", empty ? `between ${clock(empty.from)} and ${clock(empty.to)}` : null);
    write(this.lasts, empty && lasts !== "no" && lasts !== "maybe" ? `${clock(empty.from)}–${clock(empty.to)}` : LASTS[lasts] ?? "");
    mark(this.lasts, "data-lasts", lasts);
  }
}

/** What stands in the way of a channel, each with a word, an icon, a colour, and "stale" when it is not known to be so still. */
function stateWords(channel) {
  if (!channel.isOnline) {
    return [["device offline", "offline", "critical"]];
  }

  const words = [];
  const old = leaf => channel.entry(leaf)?.quality === "stale" ? "stale" : null;
  if (channel.kind === "bay" && channel.value("occupied") !== true) {
    words.push([channel.value("occupied") === false ? "empty bay" : UNKNOWN, null, "", old("occupied")]);
  }

  if (channel.value("tx/present") === false) {
    words.push(["no transmitter", null, "", old("tx/present")]);
  }

  for (const [leaf, name] of [["tx/mute", "pack mute"], ["audio/mute", "RX mute"], ["rf/mute", "RF off"]]) {
    if (channel.value(leaf) === true) {
      words.push([name, "muted", "warning", old(leaf)]);
    }
  }

  if (channel.value("rf/interference") === true) {
    words.push(["interference", "warning", "warning", old("rf/interference")]);
  }

  if (channel.kind === "tx" && isKnown(channel.value("rf/power"))) {
    words.push([`${channel.value("rf/power")} mW`, null, "", old("rf/power")]);
  }

  return words;
}

function trust(entry) {
  return entry === null || entry.quality === "live" ? null : entry.quality;
}
