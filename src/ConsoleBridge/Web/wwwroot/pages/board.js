// The wireless board: a tile for each receiver channel, in-ear transmitter and charger bay.
import { arrange, h, keeper, mark, style, write } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { key } from "../js/keys.js";
import { router } from "../js/router.js";
import { toast } from "../js/toast.js";
import { isTelevision } from "../js/television.js";
import { Arrangement, GROUPINGS, SORTS } from "../parts/arrangement.js";
import { BoardGrid } from "../parts/board-grid.js";
import { startMoves } from "../parts/board-moves.js";
import { openChannel } from "../parts/channel-sheet.js";
import { Wall } from "../parts/wall.js";

await style("css/board.css");

export default class BoardPage extends HTMLElement {
  #arrangement = Arrangement.load();
  #isArranging = false;
  #grid = null;
  #wall = null;
  #held = [];
  #keep = keeper();

  connectedCallback() {
    this.#takeFromAddress();
    const room = h("div", { class: "board" });
    const isWall = isTelevision();
    this.#grid = new BoardGrid(room, this.#arrangement, channel => this.#open(channel), isWall ? { kinds: (router.query.get("kinds") ?? "rx,tx").split(","), sections: false } : {});
    if (isWall) {
      this.#wall = new Wall(this.#grid);
      this.append(h("h1", { class: "unseen" }, "Wireless"), this.#wall.element);
    } else {
      this.append(h("h1", { class: "unseen" }, "Wireless"), this.#tools(), room, this.empty);
      startMoves(this.#grid, () => this.#isArranging, () => this.#changed());
      this.#held = this.#keys();
    }

    this.#grid.addEventListener("layout", () => this.#told());
    this.#grid.start();
    this.#told();
  }

  navigated() {
    this.#takeFromAddress();
    this.#changed();
  }

  disconnectedCallback() {
    this.#grid.stop();
    this.#wall?.stop();
    this.#held.forEach(one => one.release());
  }

  empty = h("p", { class: "notice" });

  #tools() {
    this.search = h("input", { type: "search", placeholder: "Search  /", "aria-label": "search by name, wearer or place", oninput: () => this.#find() });
    this.sort = select("sort the tiles", SORTS, this.#arrangement.sort, value => this.#arrangement.sort = value, () => this.#changed());
    this.by = select("group the tiles", GROUPINGS, this.#arrangement.by, value => this.#arrangement.by = value, () => this.#changed());
    this.arrange = h("button", { type: "button", "aria-pressed": "false", title: "drag the tiles, or move them with the arrow keys", onclick: () => this.#toggleArranging() }, "Arrange");
    this.groups = h("span", { class: "row", role: "group", "aria-label": "show a group" });
    this.link = h("button", { type: "button", title: "an address that brings this arrangement to another screen", onclick: () => this.#share() }, "Link");
    this.television = h("a", { class: "button wide-only", href: "?tv#/board", target: "_blank", rel: "noopener" }, "On a wall");
    return h("div", { class: "board-tools", role: "search" }, this.search, this.sort, this.by, this.groups, h("span", { class: "stretch" }), this.arrange, this.link, this.television);
  }

  #keys() {
    const groups = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const put = event => {
      const group = Number(event.code?.replace("Digit", ""));
      const tile = this.#grid.focused;
      if (event.shiftKey && tile !== null && groups.includes(group)) {
        event.preventDefault();
        const isIn = this.#arrangement.toggle(tile.channel.place, group);
        toast(`${tile.channel.name} ${isIn ? "is in" : "is no longer in"} group ${group}`);
        this.#changed();
      }
    };
    this.addEventListener("keydown", put);
    return [
      key("/", "search on the board", () => this.search.focus()),
      key("a", "arrange the tiles: drag them, or move the chosen one with the arrows", () => this.#toggleArranging()),
      key("0", "show all channels", () => this.#show(0)),
      key(groups.map(String), "show my group of that number (with Shift: put the chosen tile into it, or take it out)", event => this.#show(Number(event.key))),
    ];
  }

  #takeFromAddress() {
    const given = router.query.get("a");
    const arrangement = given === null ? null : Arrangement.fromText(given);
    if (given === null) {
      return;
    }

    if (arrangement === null) {
      toast("The address has an arrangement that cannot be read; yours stays as it was.", "bad");
      return;
    }

    Object.assign(this.#arrangement, arrangement);
    if (!isTelevision()) {
      this.#arrangement.save();
      history.replaceState(null, "", "#/board");
      toast("The board is arranged as the link says.", "good");
    }
  }

  #find() {
    this.#grid.search = this.search.value;
    this.#grid.layout();
  }

  #show(group) {
    this.#arrangement.show = group;
    this.#changed();
  }

  #toggleArranging() {
    this.#isArranging = !this.#isArranging;
    mark(this.arrange, "aria-pressed", String(this.#isArranging));
    mark(this, "data-arranging", this.#isArranging);
    write(this.arrange, this.#isArranging ? "Done" : "Arrange");
    if (this.#isArranging) {
      toast("Drag the tiles, or choose one and move it with the arrow keys.");
    }
  }

  #open(channel) {
    if (!this.#isArranging) {
      openChannel(channel, this.#arrangement, () => this.#changed());
    }
  }

  async #share() {
    const address = `${location.origin}${location.pathname}#/board?a=${this.#arrangement.toText()}`;
    try {
      await navigator.clipboard.writeText(address);
      toast("The link is copied. With ?tv before the # it is for a wall.", "good");
    } catch {
      // No clipboard without TLS: the address line is there to be copied.
      history.replaceState(null, "", address);
      toast("The link is in the address line now: copy it from there.", "good");
    }
  }

  #changed() {
    this.#arrangement.save();
    this.#grid.layout();
    this.#told();
  }

  #told() {
    if (this.sort) {
      this.sort.value = this.#arrangement.sort;
      this.by.value = this.#arrangement.by;
      const shown = this.#arrangement.show;
      const groups = [...new Set([...this.#arrangement.usedGroups, shown])].filter(group => group > 0);
      const buttons = this.#keep(keep => (groups.length > 0 ? [0, ...groups] : []).map(group => [group, keep(group, () => h("button", {
        type: "button", onclick: () => this.#show(group), "aria-label": group === 0 ? "show all" : `show group ${group}`,
      }, group === 0 ? "All" : String(group)))]));
      buttons.forEach(([group, button]) => mark(button, "aria-pressed", String(group === shown)));
      arrange(this.groups, buttons.map(([, button]) => button));
    }

    const count = this.#grid.shown.length;
    this.empty.hidden = count > 0;
    write(this.empty, feed.state !== "live" ? "Waiting for the bridge …"
      : this.#grid.channels.size === 0 ? "No receiver, in-ear transmitter or charger is configured on this bridge."
      : "No channel is as you search. Clear the search, or press 0 for all channels.");
  }
}

function select(name, options, value, take, done) {
  const element = h("select", { "aria-label": name, onchange: () => (take(element.value), done()) },
    Object.entries(options).map(([option, words]) => h("option", { value: option }, words)));
  element.value = value;
  return element;
}

customElements.define("page-board", BoardPage);
