// In which order the tiles stand, which are shown, which belong together. Kept in this browser, handed on as a link.

const KEY = "consolebridge-board";
const EMPTY = { sort: "rack", by: "none", show: 0, order: [], groups: {} };
const RANK = { critical: 0, warning: 1, info: 2 };

/** How tiles can be sorted, and what that is called. */
export const SORTS = { rack: "as in the racks", name: "by name", battery: "emptiest first", alerts: "alerts first", hand: "by hand" };

/** What tiles can be put together by. */
export const GROUPINGS = { none: "no groups", device: "by device", own: "my groups" };

/** The arrangement of one board. */
export class Arrangement {
  constructor(state = {}) {
    Object.assign(this, structuredClone(EMPTY), state);
  }

  /** What was kept in this browser. */
  static load() {
    try {
      return new Arrangement(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    } catch {
      return new Arrangement();
    }
  }

  save() {
    localStorage.setItem(KEY, JSON.stringify(this));
  }

  /** The arrangement as text for an address. */
  toText() {
    const bytes = new TextEncoder().encode(JSON.stringify(this));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  /** The arrangement of an address; null when the text is none. */
  static fromText(text) {
    try {
      const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
      const { sort, by, show, order, groups } = JSON.parse(new TextDecoder().decode(bytes));
      const isWhole = sort in SORTS && by in GROUPINGS && Number.isInteger(show) && Array.isArray(order) && typeof groups === "object";
      return isWhole ? new Arrangement({ sort, by, show, order, groups }) : null;
    } catch {
      return null;
    }
  }

  /** The groups (1 … 9) of a channel. */
  groupsOf(place) {
    return this.groups[place] ?? [];
  }

  /** Puts a channel into a group, or takes it out. @returns {boolean} true when it is in now */
  toggle(place, group) {
    const before = this.groupsOf(place);
    const isIn = !before.includes(group);
    const after = isIn ? [...before, group].sort() : before.filter(one => one !== group);
    delete this.groups[place];
    if (after.length > 0) {
      this.groups[place] = after;
    }

    return isIn;
  }

  /** The groups that have a channel. */
  get usedGroups() {
    return [...new Set(Object.values(this.groups).flat())].sort();
  }

  /**
   * The channels in order, in sections.
   * @param {object[]} channels
   * @param {{search?: string, severity: (channel) => string}} view `severity` of the channel's worst alert that nobody has taken, or empty
   * @returns {{title: string, channels: object[]}[]}
   */
  arrange(channels, { search = "", severity, kinds }) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = channels
      .filter(channel => this.show === 0 || this.groupsOf(channel.place).includes(this.show))
      .filter(channel => words.every(word => `${channel.name} ${channel.wearer} ${channel.place}`.toLowerCase().includes(word)))
      .sort((a, b) => this.#compare(a, b, severity));
    const sections = new Map();
    for (const channel of shown) {
      for (const title of this.#titlesOf(channel, kinds)) {
        sections.set(title, [...(sections.get(title) ?? []), channel]);
      }
    }

    return [...sections].map(([title, members]) => ({ title, channels: members })).sort((a, b) => this.by === "own" ? byName(a.title, b.title) : 0);
  }

  #titlesOf(channel, kinds) {
    switch (this.by) {
      case "device": return [channel.device];
      case "own": {
        // A channel of two groups stands in its first, or in the one that is looked at: a tile is in one place.
        const groups = this.groupsOf(channel.place);
        return [groups.length === 0 ? "no group" : `group ${this.show || groups[0]}`];
      }

      default: return [kinds[channel.kind].many];
    }
  }

  #compare(a, b, severity) {
    return this.#first(a, b, severity) || byKind(a, b) || byName(a.device, b.device) || a.number - b.number;
  }

  #first(a, b, severity) {
    switch (this.sort) {
      case "name": return byKind(a, b) || byName(a.name, b.name);
      case "battery": return byKind(a, b) || (a.value("battery/percent") ?? 999) - (b.value("battery/percent") ?? 999);
      case "alerts": return (RANK[severity(a)] ?? 9) - (RANK[severity(b)] ?? 9) || byKind(a, b);
      case "hand": return this.#handOf(a) - this.#handOf(b);
      default: return byKind(a, b);
    }
  }

  #handOf(channel) {
    const place = this.order.indexOf(channel.place);
    return place < 0 ? this.order.length : place;
  }
}

function byKind(a, b) {
  const order = ["rx", "tx", "bay"];
  return order.indexOf(a.kind) - order.indexOf(b.kind);
}

function byName(a, b) {
  return a.localeCompare(b, undefined, { numeric: true });
}
