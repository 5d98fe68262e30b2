// The page that is shown when the bridge wants to know who is there.
import { h } from "./dom.js";
import { session } from "./session.js";

/** A form for name and password. `onin` is called when the bridge let somebody in. */
export function logInForm(onin = () => {}) {
  const name = h("input", { name: "username", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true, autofocus: true });
  const password = h("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
  const words = h("p", { role: "alert" });
  const button = h("button", { class: "primary", type: "submit" }, "Log in");
  return h("form", {
    class: "log-in page",
    onsubmit: async event => {
      event.preventDefault();
      button.disabled = true;
      words.textContent = "";
      words.textContent = await session.logIn(name.value, password.value).catch(() => "the bridge cannot be reached");
      button.disabled = false;
      password.value = "";
      if (words.textContent === "") {
        onin();
      }
    },
  },
    h("h1", {}, "ConsoleBridge"),
    h("p", { class: "dim" }, "Log in as a user of this bridge."),
    h("label", {}, "Name", name),
    h("label", {}, "Password", password),
    words, button);
}
