// Links with both ends as they are now, and what the strips of each surface stand for.
import { fill, h, mark, style, write } from "../js/dom.js";
import { feed } from "../js/feed.js";
import { text, UNKNOWN } from "../js/format.js";
import { icon } from "../js/icons.js";
import { values } from "../js/values.js";
import { watchList } from "../parts/watch-list.js";

await style("css/links.css");

const LOOKS = { active: ["good", "held"], waiting: ["warning", "clock"], failing: ["critical", "warning"], off: ["held", "muted"] };

class LinksPage extends HTMLElement {
  #held = [];
  #cells = new Map();
  #linksText = "";
  #surfacesText = "";
  #watch = null;
  #listener = null;
  #search = h("input", { type: "search", placeholder: "foh, rx/1 …", "aria-label": "Find a link", oninput: () => this.#hideOthers() });
  #links = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "All links" });
  #surfaces = h("div");

  connectedCallback() {
    this.className = "page";
    fill(this, h("header", {}, h("h1", {}, "Links and banks"), h("span", { class: "stretch" }), this.#search),
      h("section", { class: "panel", "aria-label": "Links" }, h("h2", {}, "Links"), this.#links),
      h("section", { class: "panel", "aria-label": "Surfaces" }, h("h2", {}, "Surfaces and banks"), this.#surfaces));
    fill(this.#links, h("p", { class: "notice" }, "Waiting for the bridge …"));
    this.#held = [feed.follow("links", links => this.#showLinks(links ?? [])), feed.follow("surfaces", surfaces => this.#showSurfaces(surfaces ?? []))];
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
    this.#watch?.release();
    this.#listener?.release();
  }

  #showLinks(links) {
    const shape = JSON.stringify(links);
    if (shape === this.#linksText) {
      return;
    }

    this.#linksText = shape;
    this.#forget("link");
    fill(this.#links, links.length === 0
      ? h("p", { class: "notice" }, "Nothing is linked. Links stand in the configuration, under \"Links\".")
      : h("table", { class: "table link-table" },
        h("thead", {}, h("tr", {}, ["Link", "Ends", "State"].map(title => h("th", { scope: "col" }, title)))),
        h("tbody", {}, links.map(link => this.#link(link)))));
    this.#follow();
    this.#hideOthers();
  }

  #link(link) {
    const [look, shape] = LOOKS[link.state] ?? ["", "help"];
    return h("tr", { "data-words": `${link.name} ${link.ends.map(end => `${end.device} ${end.parameter}`).join(" ")}`.toLowerCase() },
      h("th", { scope: "row" }, link.name),
      h("td", {}, h("ul", { class: "ends" }, link.ends.map(end => h("li", {}, h("span", {}, `${end.device}/${end.parameter}`), this.#cell(`${end.device}/${end.parameter}`, "link"))))),
      h("td", {}, h("span", { class: `chip ${look}` }, icon(shape), link.state || UNKNOWN), link.problem && h("p", { class: "small" }, link.problem)));
  }

  #showSurfaces(surfaces) {
    const shape = JSON.stringify(surfaces);
    if (shape === this.#surfacesText) {
      return;
    }

    this.#surfacesText = shape;
    this.#forget("surface");
    fill(this.#surfaces, surfaces.length === 0
      ? h("p", { class: "notice" }, "No control surface is configured.")
      : surfaces.map(surface => h("article", { class: "surface" },
        h("h3", {}, surface.name, h("span", { class: "dim" }, ` on ${surface.console || UNKNOWN}: ${surface.list || "list"}, page ${surface.page ?? UNKNOWN} of ${surface.pages ?? UNKNOWN}`)),
        h("ol", { class: "surface-strips" }, surface.strips.map(strip => this.#strip(strip, surface.console))))));
    this.#follow();
    this.#hideOthers();
  }

  #strip({ strip, shows }, console) {
    const entity = entityOf(shows, console);
    return h("li", { "data-words": `${strip} ${shows}`.toLowerCase() },
      h("span", { class: "dim small" }, `${strip} · ${shows || "nothing"}`),
      entity && this.#cell(`${entity}/name`, "surface"),
      entity && this.#cell(`${entity}/fader`, "surface"));
  }

  #cell(key, kind) {
    const cell = h("span", { class: "now", dataset: { kind } });
    const cells = this.#cells.get(key) ?? [];
    this.#cells.set(key, [...cells, cell]);
    return cell;
  }

  #forget(kind) {
    for (const [key, cells] of this.#cells) {
      const rest = cells.filter(cell => cell.dataset.kind !== kind);
      rest.length > 0 ? this.#cells.set(key, rest) : this.#cells.delete(key);
    }
  }

  #follow() {
    const keys = [...this.#cells.keys()];
    this.#watch?.release();
    this.#listener?.release();
    this.#watch = keys.length > 0 ? feed.watch(watchList(keys), { rate: 5 }) : null;
    this.#listener = keys.length > 0 ? values.on(watchList(keys), entries => entries.forEach(entry => this.#tell(entry))) : null;
    keys.forEach(key => this.#tell(values.get(key)));
  }

  #tell(entry) {
    for (const cell of this.#cells.get(entry.key) ?? []) {
      write(cell, text(entry.value, entry.definition));
      mark(cell, "data-quality", entry.quality);
    }
  }

  #hideOthers() {
    const words = this.#search.value.trim().toLowerCase().split(/\s+/);
    this.querySelectorAll("[data-words]").forEach(row => row.hidden = !words.every(word => row.dataset.words.includes(word)));
  }
}

// "foh:ch/5", "foh/ch/5" or "ch/5" of the surface's console.
function entityOf(shows, console) {
  const plain = (shows ?? "").replace(":", "/");
  const [, device, entity] = /^(?:([a-z0-9-]+)\/)?((?:ch|aux|fx|bus|mtx|dca|zone|input|output|rx)\/\d+|main|mono)$/.exec(plain) ?? [];
  return entity && (device || console) ? `${device || console}/${entity}` : "";
}

customElements.define("page-links", LinksPage);
export default LinksPage;
