// The hand at a simulated device: what its own "help" names becomes buttons, and there is a line to type.
import { fill, h, write } from "../js/dom.js";
import { api } from "../js/api.js";
import { readUsage } from "./simulator-usage.js";

// A word in capitals stands for something to type; these are good first values.
const USUAL = { N: "1", P: "20", M: "30", V: "-70", DURATION: "5s", COUNT: "10", F: "60", n: "1", BAY: "1", channel: "1", seconds: "5" };

/** `<cb-simulator>`: `show(device)`. */
export class SimulatorPanel extends HTMLElement {
  #device = "";
  #answer = h("output", { class: "simulator-answer", "aria-live": "polite" });
  #forms = h("div", { class: "simulator-forms" });

  /** Shows what can be done to a device. */
  async show(device) {
    this.#device = device.id;
    const line = h("input", { type: "text", "aria-label": "Line for the simulator", placeholder: "help", autocomplete: "off", spellcheck: "false" });
    fill(this,
      h("p", { class: "dim" }, "This device is simulated: here you are the person at the rack. Nothing of this exists for a real one."),
      h("form", { class: "row", onsubmit: event => (event.preventDefault(), this.#steer(line.value)) }, line, h("button", { type: "submit" }, "Do it")),
      this.#answer, this.#forms);
    const help = await api.post(`api/devices/${encodeURIComponent(device.id)}/simulator`, { line: "help" }, { quiet: true }).catch(fault => ({ message: fault.message, isFault: true }));
    if (help.isFault) {
      write(this.#answer, help.message);
      return;
    }

    fill(this.#forms, readUsage(help.message).map(words => this.#form(words)));
  }

  async #steer(line) {
    if (line.trim() !== "") {
      const answer = await api.post(`api/devices/${encodeURIComponent(this.#device)}/simulator`, { line }, { quiet: true }).catch(fault => ({ message: fault.message }));
      write(this.#answer, `${line}: ${answer.message}`);
    }
  }

  #form(words) {
    const fields = words.map(word => field(word));
    const label = words.map(word => word.text).join(" ");
    return h("form", { class: "simulator-form", "aria-label": label, onsubmit: event => {
      event.preventDefault();
      this.#steer(fields.map(part => part.value ?? part.textContent).filter(Boolean).join(" "));
    } }, fields, h("button", { type: "submit", "aria-label": `do: ${label}` }, "Do"));
  }
}

function field(word) {
  if (word.choices) {
    return h("select", { "aria-label": word.text }, word.choices.map(choice => h("option", { value: choice }, choice)));
  }

  return word.isInput
    ? h("input", { type: "text", "aria-label": word.text, value: word.isOptional ? "" : usual(word.text), placeholder: word.text, size: 6, autocomplete: "off" })
    : h("span", {}, word.text);
}

function usual(text) {
  return USUAL[text.split("|")[0]] ?? (/\d/.test(text) ? text.split("..")[0] : "");
}

customElements.define("cb-simulator", SimulatorPanel);
