// The board on a wall: as large as it can be, turning its own pages, never scrolling.
import { h, write } from "../js/dom.js";
import { icon } from "../js/icons.js";
import { alerts, isOpen } from "../js/alerts.js";

const TURN = 12_000;
const LINES = 2;
/** A tile is so many em wide and high; an em is never smaller than this share of the picture's height, to be read from five metres. */
const TILE = { width: 15.5, height: 13.3 };
const SMALLEST = 1 / 62;

/** Shows a grid page by page. */
export class Wall {
  #page = 0;
  #perPage = 1;
  #timer = 0;
  #resize = new ResizeObserver(() => this.#fit());

  constructor(grid) {
    this.grid = grid;
    this.ticker = h("div", { class: "wall-alerts", role: "status" });
    this.pages = h("div", { class: "wall-pages" });
    this.element = h("div", { class: "wall" }, grid.element, this.ticker, this.pages);
    grid.addEventListener("layout", () => this.#fit());
    this.onalerts = () => this.#tellAlerts();
    alerts.addEventListener("change", this.onalerts);
    this.#resize.observe(grid.element);
    this.#timer = setInterval(() => this.#turn(), TURN);
    this.#tellAlerts();
  }

  stop() {
    clearInterval(this.#timer);
    this.#resize.disconnect();
    alerts.removeEventListener("change", this.onalerts);
  }

  /** The largest tiles that still fit all; when even the smallest do not, pages. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.grid.element;
    const count = this.grid.shown.length;
    if (width === 0 || count === 0) {
      return;
    }

    const smallest = innerHeight * SMALLEST;
    let best = null;
    for (let columns = 1; columns <= Math.max(1, Math.floor(width / (TILE.width * smallest))); columns++) {
      const rows = Math.min(Math.ceil(count / columns), Math.max(1, Math.floor(height / (TILE.height * smallest))));
      const size = Math.min(width / columns / TILE.width, height / rows / TILE.height);
      const fits = Math.min(count, columns * rows);
      if (best === null || fits > best.fits || (fits === best.fits && size > best.size)) {
        best = { columns, rows, size, fits };
      }
    }

    this.#perPage = best.columns * best.rows;
    const { style } = this.grid.element;
    style.setProperty("--columns", best.columns);
    style.setProperty("--rows", best.rows);
    style.fontSize = `${Math.min(best.size, innerHeight / 22)}px`;
    this.#show();
  }

  #turn() {
    this.#page++;
    this.#show();
  }

  #show() {
    const pages = Math.max(1, Math.ceil(this.grid.shown.length / this.#perPage));
    this.#page %= pages;
    this.grid.shown.forEach((tile, place) => tile.element.hidden = Math.floor(place / this.#perPage) !== this.#page);
    write(this.pages, pages > 1 ? `${this.#page + 1} of ${pages}` : "");
  }

  #tellAlerts() {
    const open = alerts.top.filter(isOpen);
    this.ticker.replaceChildren(...open.slice(0, LINES).map(alert => h("p", { class: alert.severity }, icon(alert.severity), h("span", {}, alert.message))));
    if (open.length > LINES) {
      this.ticker.lastChild.append(h("span", { class: "more" }, `and ${open.length - LINES} more`));
    }
  }
}
