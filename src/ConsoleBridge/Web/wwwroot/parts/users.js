// Users of the bus and the pages: add, another group, another password, remove. Engineers only.
import { fill, h } from "../js/dom.js";
import { api } from "../js/api.js";
import { ask, confirm, sheet } from "../js/dialog.js";
import { toast } from "../js/toast.js";

/** `<cb-users>` loads itself. */
export class Users extends HTMLElement {
  #groups = [];

  connectedCallback() {
    this.load();
  }

  /** Reads them from the bridge. */
  async load() {
    const answer = await api.get("api/users", { quiet: true }).catch(fault => ({ fault: fault.message }));
    const users = answer.users ?? [];
    this.#groups = answer.groups ?? [];
    fill(this, h("section", { class: "panel", "aria-label": "Users" },
      h("header", { class: "row" }, h("h2", {}, "Users"), h("span", { class: "stretch" }), answer["can-change"] && h("button", { type: "button", onclick: () => this.#add() }, "Add a user")),
      answer["can-change"] === false && h("p", { class: "dim" }, "There is no file of users: \"Bus:Users\" in the configuration names one, and 'consolebridge user add NAME' makes it."),
      answer.fault ? h("p", { class: "notice" }, answer.fault)
        : users.length === 0 ? h("p", { class: "dim" }, "There are no users: from this machine itself nobody has to log in.")
        : h("div", { class: "scroll" }, h("table", { class: "table" },
          h("thead", {}, h("tr", {}, ["Name", "Group", "Role", "Logs in by", ""].map(title => title === "" ? h("td") : h("th", { scope: "col" }, title)))),
          h("tbody", {}, users.map(user => this.#row(user)))))));
  }

  #row(user) {
    return h("tr", {}, h("th", { scope: "row" }, user.name), h("td", {}, user.group || "–"), h("td", {}, user.role ?? ""), h("td", {}, user["log-in"] ?? ""),
      h("td", {}, user["is-fixed"] ? h("span", { class: "dim" }, "stands in the configuration") : h("div", { class: "row" },
        h("button", { type: "button", "aria-label": `change the group of ${user.name}`, onclick: () => this.#group(user) }, "Group"),
        h("button", { type: "button", "aria-label": `change the password of ${user.name}`, onclick: () => this.#password(user) }, "Password"),
        h("button", { type: "button", "aria-label": `remove ${user.name}`, onclick: () => this.#remove(user) }, "Remove"))));
  }

  #add() {
    const name = h("input", { autocomplete: "off", required: true, autofocus: true });
    const group = this.#choice("");
    const password = h("input", { type: "password", autocomplete: "new-password", required: true });
    const open = sheet("Add a user", h("form", { onsubmit: async event => {
      event.preventDefault();
      if (await this.#do(() => api.post("api/users", { name: name.value.trim(), group: group.value, password: password.value }), `${name.value} is added`)) {
        open.close();
      }
    } },
    h("label", {}, "Name", name),
    h("label", {}, "Group", group),
    h("label", {}, "Password", password),
    h("div", { class: "row end" }, h("button", { type: "submit", class: "primary" }, "Add"))));
  }

  #group(user) {
    const group = this.#choice(user.group ?? "");
    const open = sheet(`Group of ${user.name}`, h("form", { onsubmit: async event => {
      event.preventDefault();
      if (await this.#do(() => api.put(`api/users/${encodeURIComponent(user.name)}`, { group: group.value }), `${user.name} is in ${group.value || "no group"}`)) {
        open.close();
      }
    } }, h("label", {}, "Group", group), h("div", { class: "row end" }, h("button", { type: "submit", class: "primary" }, "Change"))));
  }

  #choice(group) {
    return h("select", {}, ["", ...this.#groups].map(one => h("option", { value: one, selected: one === group }, one || "no group: may do everything")));
  }

  async #password(user) {
    const password = await ask({ title: `New password for ${user.name}`, label: "Password", type: "password", yes: "Change" });
    if (password) {
      await this.#do(() => api.put(`api/users/${encodeURIComponent(user.name)}`, { password }), `${user.name} has a new password`);
    }
  }

  async #remove(user) {
    if (await confirm({ title: `Remove ${user.name}?`, text: "Pages and programs that are logged in with this name are cut off at once.", yes: "Remove", danger: true })) {
      await this.#do(() => api.delete(`api/users/${encodeURIComponent(user.name)}`), `${user.name} is removed`);
    }
  }

  // What went wrong stands in a toast already; the dialog stays open for another try.
  async #do(deed, done) {
    try {
      await deed();
    } catch {
      return false;
    }

    toast(done, "good");
    await this.load();
    return true;
  }
}

customElements.define("cb-users", Users);
