// Show lock, users, what is configured, a check of what might be, and how the bridge itself is.
import { arrange, fill, h, mark, style, write } from "../js/dom.js";
import { api } from "../js/api.js";
import { confirm } from "../js/dialog.js";
import { feed } from "../js/feed.js";
import { age, moment } from "../js/format.js";
import { icon } from "../js/icons.js";
import { session } from "../js/session.js";
import { followLock } from "../parts/rights.js";
import "../parts/settings-tree.js";
import "../parts/settings-check.js";
import "../parts/users.js";

await style("css/settings.css");

class SettingsPage extends HTMLElement {
  #held = [];
  #isLocked = false;
  #sign = h("span");
  #title = h("h2");
  #words = h("p", { class: "dim" });
  #turner = h("button", { type: "button", onclick: () => this.#turn(!this.#isLocked) });
  #whyNot = h("p", { class: "small dim" }, "Only an engineer can turn it.");
  #facts = h("div", { class: "row" }, this.#sign, h("div", { class: "stretch" }, this.#title, this.#words), this.#turner);
  #lock = h("section", { class: "panel show-lock", "aria-label": "Show lock" });
  #about = h("dl", { class: "about" });
  #forEngineers = ["cb-users", "cb-settings-tree", "cb-settings-check"].map(name => document.createElement(name));
  #forOthers = h("p", { class: "notice" }, "Configuration and users are shown to engineers.");
  #head = [h("header", {}, h("h1", {}, "Settings"), h("span", { class: "stretch" }), h("a", { class: "button", href: "#/patch" }, icon("patch"), "Patch and names")), this.#lock,
    h("section", { class: "panel", "aria-label": "The bridge" }, h("h2", {}, "The bridge"), this.#about,
      h("p", { class: "row" }, h("a", { class: "button", href: "/metrics", target: "_blank", rel: "noopener" }, "Metrics for Prometheus"), h("a", { class: "button", href: "/openapi/v1.json", target: "_blank", rel: "noopener" }, "Interface for programs (OpenAPI)")))];
  #timer = 0;
  #again = () => this.#draw();

  connectedCallback() {
    this.className = "page";
    this.#held = [followLock(lock => this.#showLock(lock))];
    session.addEventListener("change", this.#again);
    this.#timer = setInterval(() => document.visibilityState === "visible" && this.#tellHealth(), 5000);
    this.#draw();
  }

  disconnectedCallback() {
    this.#held.forEach(one => one.release());
    session.removeEventListener("change", this.#again);
    clearInterval(this.#timer);
  }

  // What is typed into a configuration to check stays, whoever logs in meanwhile.
  #draw() {
    const isEngineer = session.may("engineer");
    this.#turner.disabled = !isEngineer;
    this.#whyNot.hidden = isEngineer;
    arrange(this, this.#head, isEngineer ? this.#forEngineers : this.#forOthers);
    this.#tellHealth();
  }

  #showLock(lock) {
    const who = lock.by ? ` by ${lock.by}` : "";
    const since = lock.since && !lock.since.startsWith("0001") ? ` since ${moment(lock.since, feed.now)}` : "";
    this.#isLocked = lock.locked === true;
    fill(this.#sign, icon(this.#isLocked ? "locked" : "unlocked"));
    write(this.#title, this.#isLocked ? "THE SHOW IS LOCKED" : "The show is not locked");
    write(this.#words, this.#isLocked
      ? `Locked${who}${since}. Nothing is written but what the lock's list allows.`
      : `Unlocked${who}${since}. Locking keeps everybody, pages and programs, from writing anything but what the lock's list allows.`);
    mark(this.#turner, "class", this.#isLocked ? "danger" : "primary");
    write(this.#turner, this.#isLocked ? "Unlock the show" : "Lock the show");
    arrange(this.#lock, this.#facts, this.#whyNot);
    this.#lock.toggleAttribute("data-locked", this.#isLocked);
  }

  async #turn(locked) {
    const isSure = await confirm(locked
      ? { title: "Lock the show?", text: "From now on nothing is written to any device but what the lock's list allows: faders on the pages stand still, links too.", yes: "Lock" }
      : { title: "Unlock the show?", text: "Everybody who may write can write again, programs and links included.", yes: "Unlock", danger: true });
    if (isSure) {
      await api.put("api/show-lock", { locked }).catch(() => {});   // said in a toast
    }
  }

  async #tellHealth() {
    const [bridge, health] = await Promise.all(["api/bridge", "api/health"].map(path => api.get(path, { quiet: true }).catch(() => ({}))));
    const uptime = health.uptime ?? (bridge.started ? (Date.parse(bridge.time) - Date.parse(bridge.started)) / 1000 : undefined);
    const facts = [
      ["Version", bridge.version], ["Site", bridge.site], ["Running for", uptime === undefined ? undefined : age(uptime)], ["Started", bridge.started && moment(bridge.started, feed.now)],
      ["Ready", health.readiness && (health.readiness.ready ? "yes" : Object.entries(health.readiness.checks ?? {}).filter(([, why]) => why).map(pair => pair.join(": ")).join("; ") || "no")],
      ["Pages open", health.feed?.pages], ["Changes", health.changes], ["Memory", health["memory-mb"] && `${health["memory-mb"]} MB`],
      ["Bus: merged", health.bus?.merged], ["Bus: lost events", health.bus?.["lost-events"]], ["Bus: dropped messages", health.bus?.["dropped-messages"]],
      ["You", `${session.name} (${session.role})`],
    ].filter(([, value]) => value !== undefined && value !== null && value !== "");
    if (this.#about.childElementCount !== facts.length) {
      fill(this.#about, facts.map(() => h("div", {}, h("dt"), h("dd"))));
    }

    facts.forEach(([title, value], place) => {
      write(this.#about.children[place].firstChild, title);
      write(this.#about.children[place].lastChild, String(value));
    });
  }
}

customElements.define("page-settings", SettingsPage);
export default SettingsPage;
