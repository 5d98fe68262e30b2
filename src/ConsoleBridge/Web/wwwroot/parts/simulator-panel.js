// The hand at a simulated device: what its own "help" names becomes buttons, and there is a line to type.
import { fill, h, write } from "../js/dom.js";
import { api } from "../js/api.js";

// What people look for first.
const FIRST = ["tx", "battery", "mute", "rf", "audio", "interference", "scene", "move", "reboot", "power-cycle", "unplug", "replug", "fault"];

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

/**
 * Reads what "help" says, such as `tx on|off N | battery N percent P | reboot [5s]`: bars with blanks around them part the commands.
 * @returns {{text: string, choices?: string[], isInput?: boolean, isOptional?: boolean}[][]} what a form cannot ask for is left out: there is the line
 */
export function readUsage(help) {
  const commands = help.split("\n")[0].split(" | ").map(command => command.trim());
  let verb = "";
  const forms = commands.flatMap(command => {
    const known = command.startsWith("fault ") ? "fault" : verb;
    verb = known === "fault" && !command.includes(":") ? "fault" : "";
    const whole = verb === "fault" && !command.startsWith("fault ") ? `fault ${command}` : command;
    return /[,"…()<>{}:]/.test(whole.replace(/<(\w+)>/g, "$1")) || /^(help|raw|bytes)\b/.test(command) ? [] : [whole.replace(/<(\w+)>/g, "{$1}").split(/\s+/).map(readWord)];
  });
  const rank = form => {
    const place = FIRST.indexOf(form[0].text);
    return place < 0 ? FIRST.length : place;
  };
  return forms.sort((a, b) => rank(a) - rank(b));
}

function readWord(word) {
  const isOptional = word.startsWith("[");
  const plain = word.replace(/[[\]{}]/g, "");
  if (plain.includes("|")) {
    return { text: plain, choices: [...(isOptional ? [""] : []), ...plain.split("|")] };
  }

  // The example of a value, such as 200ms or 0.1, is a field with that in it.
  const isInput = /^[A-Z]+$/.test(plain) || word.includes("{") || isOptional || /^[+-]?\d/.test(plain);
  return { text: plain, isInput, isOptional };
}

function field(word) {
  if (word.choices) {
    return h("select", { "aria-label": word.text }, word.choices.map(choice => h("option", { value: choice }, choice)));
  }

  return word.isInput
    ? h("input", { type: "text", "aria-label": word.text, value: word.isOptional ? "" : USUAL[word.text] ?? (/\d/.test(word.text) ? word.text : ""), placeholder: word.text, size: 6, autocomplete: "off" })
    : h("span", {}, word.text);
}

customElements.define("cb-simulator", SimulatorPanel);
