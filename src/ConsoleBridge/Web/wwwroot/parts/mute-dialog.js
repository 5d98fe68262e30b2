// Keeping alerts silent while somebody works on something. A mute ends by itself.
import { h } from "../js/dom.js";
import { sheet } from "../js/dialog.js";
import { api } from "../js/api.js";
import { feed } from "../js/feed.js";
import { toast } from "../js/toast.js";
import { myName } from "../js/alerts.js";

const LENGTHS = { "10min": "10 minutes", "30min": "30 minutes", "1h": "1 hour", "4h": "4 hours", "12h": "12 hours" };

/** Asks what is to be silent, for how long and why; prefilled from an alert when there is one. */
export function askForMute(alert = null) {
  const segments = alert?.parameter?.split("/") ?? [];
  const device = h("input", { list: "mute-devices", required: true, value: alert?.device ?? "" });
  const parameters = h("input", { required: true, value: segments.length > 2 ? `${segments[0]}/${segments[1]}/**` : alert?.parameter ?? "**" });
  const length = h("select", {}, Object.entries(LENGTHS).map(([value, words]) => h("option", { value, selected: value === "30min" }, words)));
  const reason = h("input", { placeholder: "new capsule, battery swap …", autocomplete: "off" });
  const submit = async event => {
    event.preventDefault();
    const by = await myName();
    if (by === null) {
      return;
    }

    await api.post("api/maintenance", { device: device.value.trim(), parameters: parameters.value.trim(), for: length.value, reason: reason.value.trim(), by });
    toast(`${device.value} is silent for ${LENGTHS[length.value]}. Its alerts are still listed.`, "good");
    open.close();
  };
  const open = sheet("Mute for maintenance", h("form", { onsubmit: submit },
    h("p", { class: "dim" }, "Alerts go on being watched and listed, but nobody is called. What is still wrong at the end is told then."),
    h("datalist", { id: "mute-devices" }, [...feed.devices.keys()].map(id => h("option", { value: id }))),
    h("label", {}, "Device (* is all)", device),
    h("label", {}, "Parameters (** is all, rx/1/** one channel)", parameters),
    h("label", {}, "For how long", length),
    h("label", {}, "Why", reason),
    h("div", { class: "row end" }, h("button", { type: "submit", class: "primary" }, "Mute"))));
}
