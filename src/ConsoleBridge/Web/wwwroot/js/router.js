// Which page is shown: `#/board`, `#/console/foh?…`. Pages are loaded when somebody goes there, and remember how far they were scrolled.

/** Every page: its place in the navigation, its name for people, its icon, who may open it. */
export const PAGES = [
  { name: "board", title: "Wireless", icon: "antenna", isInNavigation: true },
  { name: "console", title: "Console", icon: "faders", isInNavigation: true },
  { name: "devices", title: "Devices", icon: "rack", isInNavigation: true },
  { name: "alerts", title: "Alerts", icon: "bell", isInNavigation: true },
  { name: "batteries", title: "Batteries", icon: "battery", isInNavigation: true },
  { name: "links", title: "Links", icon: "link", isInNavigation: true },
  { name: "settings", title: "Settings", icon: "gear", isInNavigation: true },
  { name: "patch", title: "Patch", icon: "patch", isInNavigation: false },
];

/** Event: "page" after another page is shown. */
class Router extends EventTarget {
  /** The page that is shown: an entry of PAGES. */
  page = PAGES[0];
  /** What follows the page's name: `#/console/foh` has `["foh"]`. */
  rest = [];
  /** What follows the question mark, before the hash and after it. */
  query = new URLSearchParams();

  #room = null;
  #element = null;
  #hash = "";
  #scrolls = new Map();
  #visit = 0;

  /** Shows pages in this element from now on. */
  start(room) {
    this.#room = room;
    addEventListener("hashchange", () => this.#show());
    return this.#show();
  }

  /** Goes to `board`, `console/foh` … */
  go(path) {
    location.hash = `#/${path}`;
  }

  async #show() {
    const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
    const [name, ...rest] = path.split("/").map(decodeURIComponent);
    const page = PAGES.find(one => one.name === name) ?? PAGES[0];
    const visit = ++this.#visit;
    this.#scrolls.set(this.#hash, this.#room.scrollTop);
    this.#hash = location.hash;
    this.rest = rest;
    this.query = new URLSearchParams([...new URLSearchParams(location.search), ...new URLSearchParams(query)]);
    if (page !== this.page || this.#element === null) {
      await this.#load(page, visit);
    } else {
      this.#element.navigated?.();
    }

    if (visit === this.#visit) {
      this.#room.scrollTop = this.#scrolls.get(this.#hash) ?? 0;
      this.dispatchEvent(new Event("page"));
    }
  }

  async #load(page, visit) {
    let element;
    try {
      const module = await import(`../pages/${page.name}.js`);
      element = new module.default();
    } catch (fault) {
      console.error(fault);
      element = document.createElement("p");
      element.className = "notice";
      element.textContent = `The page "${page.title}" could not be loaded (${fault.message}).`;
    }

    if (visit === this.#visit) {
      this.page = page;
      this.#element = element;
      this.#room.replaceChildren(element);
    }
  }
}

/** The page's one router. */
export const router = new Router();
