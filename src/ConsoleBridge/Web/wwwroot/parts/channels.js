// The channels of the venue: receivers, in-ear transmitters, charger bays, and what belongs to each.
import { feed } from "../js/feed.js";
import { values } from "../js/values.js";

/** What a channel is, for people. */
export const KINDS = {
  rx: { one: "receiver channel", many: "Receivers" },
  tx: { one: "in-ear transmitter", many: "In-ear transmitters" },
  bay: { one: "charger bay", many: "Charger bays" },
};

/** What the board watches. */
export const CHANNEL_PATTERNS = ["*/rx/**", "*/tx/**", "*/bay/**"];

const ENTITY = /^(rx|tx|bay)\/(\d+)\/(.+)$/;

/** One channel: where it is, and its parameters' entries by leaf (`battery/percent`). */
export class Channel {
  constructor(device, kind, number) {
    this.device = device;
    this.kind = kind;
    this.number = number;
    this.entity = `${kind}/${number}`;
    this.place = `${device}/${this.entity}`;
    this.entries = new Map();
    /** From the documents: who wears it, when it will be empty, whether its device answers. */
    this.patch = null;
    this.forecast = null;
    this.isOnline = true;
  }

  #more = false;

  /** The entry of a leaf; null when this device has no such parameter. */
  entry(leaf) {
    return this.entries.get(leaf) ?? null;
  }

  /** The value of a leaf; null when unknown or when there is none. */
  value(leaf) {
    return this.entries.get(leaf)?.value ?? null;
  }

  /** The name as it is patched, as alerts and lists say it; else as the device has it, else where it is. */
  get name() {
    return this.patch?.name || this.value("name") || `${this.device} ${this.entity}`;
  }

  get wearer() {
    return this.patch?.wearer ?? "";
  }

  /** The leaves of its radio meters: each antenna (the third and fourth once they are heard of), or the one level there is. */
  get antennas() {
    const each = ["rf/a", "rf/b", "rf/c", "rf/d"].filter((leaf, place) => this.entries.has(leaf) && (place < 2 || this.value(leaf) !== null || this.#more));
    this.#more ||= each.length > 2;
    return each.length > 0 ? each : ["rf/level", "rf/quality"].filter(leaf => this.entries.has(leaf)).slice(0, 1);
  }

  /** The leaves of its audio meters. */
  get levels() {
    return ["audio/level", "audio/level/left", "audio/level/right"].filter(leaf => this.entries.has(leaf));
  }
}

/**
 * All channels of all devices, by their place.
 * @returns {Map<string, Channel>}
 */
export function readChannels() {
  const channels = new Map();
  for (const device of feed.devices.values()) {
    for (const parameter of device.parameters) {
      const match = ENTITY.exec(parameter.name);
      if (match !== null) {
        const place = `${device.id}/${match[1]}/${match[2]}`;
        const channel = channels.get(place) ?? new Channel(device.id, match[1], Number(match[2]));
        channels.set(place, channel);
        channel.entries.set(match[3], values.get(`${device.id}/${parameter.name}`));
      }
    }
  }

  return channels;
}

/** Where an entry of a document is about: `rack-a/rx/1`, whether it says the channel alone or the whole place. */
export function placeOf({ device, channel }) {
  return channel.startsWith(`${device}/`) ? channel : `${device}/${channel}`;
}
