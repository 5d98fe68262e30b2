// Everything about one channel: the last minute, its alerts, its battery, each parameter with how old it is.
import { arrange, h, keeper, mark, write } from "../js/dom.js";
import { whenFree } from "../js/hand.js";
import { icon } from "../js/icons.js";
import { sheet } from "../js/dialog.js";
import { values } from "../js/values.js";
import { session } from "../js/session.js";
import { alerts, isOpen } from "../js/alerts.js";
import { age, clock, minutes, quality, text } from "../js/format.js";
import { Chart } from "./chart.js";
import { KINDS } from "./channels.js";

const FIRST = ["name", "frequency", "rf/", "audio/", "tx/", "battery/"];

/** Opens the sheet of a channel. `onchanged` is called when its groups change. */
export function openChannel(channel, arrangement, onchanged) {
  const canvas = h("canvas", { class: "chart", role: "img", "aria-label": "radio and audio of the last minute" });
  const chart = new Chart(canvas, tracesOf(channel));
  const alertRoom = h("div", { "aria-live": "polite" });
  const rows = [...channel.entries].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b)).map(row);
  const content = h("div", { class: "channel" },
    alertRoom,
    chart.traces.length > 0 && [canvas, h("p", { class: "legend small" }, chart.traces.map(({ label }) => h("span", {}, label)))],
    facts(channel),
    groupsOf(channel, arrangement, onchanged),
    h("div", { class: "row" },
      h("a", { class: "button", href: `#/alerts/history?device=${channel.device}&channel=${channel.entity}` }, icon("bell"), "Its alerts until now"),
      h("a", { class: "button", href: `#/devices/${channel.device}` }, icon("rack"), "Its device"),
      session.may("engineer") && h("a", { class: "button", href: "#/patch" }, icon("patch"), "Patch and name")),
    h("div", { class: "scroll" }, h("table", { class: "table values" },
      h("thead", {}, h("tr", {}, ["Parameter", "Value", "Quality", "Age"].map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map(({ element }) => element)))));

  let drawn = values.time;
  let frame = requestAnimationFrame(function loop() {
    frame = requestAnimationFrame(loop);
    if (values.time !== drawn) {
      drawn = values.time;
      chart.take();
    }

    chart.draw();
  });
  const showRows = () => rows.forEach(({ show }) => show());
  const keepLines = keeper();
  const showAlerts = () => arrange(alertRoom, keepLines(keep => alerts.allOf(channel.place).concat(channel.isOnline ? [] : alerts.allOf(channel.device))
    .map(alert => keep(JSON.stringify([alert.id, alert.severity, alert.message, alert["acknowledged-by"], isOpen(alert), session.role]), () => alertLine(alert)))));
  const showAlertsSoon = () => whenFree(showAlerts);
  const clockwork = setInterval(showRows, 250);
  alerts.addEventListener("change", showAlertsSoon);
  showRows();
  showAlerts();
  const title = `${channel.name}${channel.wearer ? ` · ${channel.wearer}` : ""}`;
  const open = sheet(title, content, {
    wide: true,
    onclose: () => {
      cancelAnimationFrame(frame);
      clearInterval(clockwork);
      alerts.removeEventListener("change", showAlertsSoon);
      removeEventListener("hashchange", leave);
    },
  });
  const leave = () => open.close();
  addEventListener("hashchange", leave);
}

function tracesOf(channel) {
  return [
    ...channel.levels.map(leaf => ({ entry: channel.entry(leaf), label: `▇ audio ${leaf.slice(12)} −60 … 0 dBFS`, low: -60, high: 0, isArea: true })),
    ...channel.antennas.map((leaf, place) => leaf === "rf/quality"
      ? { entry: channel.entry(leaf), label: "— radio 0 … 100 %", low: 0, high: 100, isArea: false }
      : { entry: channel.entry(leaf), label: `${["—", "╌", "┈", "–·"][place]} ${leaf === "rf/level" ? "radio" : `antenna ${leaf.slice(3).toUpperCase()}`} −110 … −30 dBm`, low: -110, high: -30, isArea: false }),
  ];
}

function facts(channel) {
  const { forecast, patch } = channel;
  const words = [`${channel.device}, ${KINDS[channel.kind].one} ${channel.number}`, patch?.console && `on ${patch.console}`, !channel.isOnline && "its device cannot be reached"];
  if (forecast?.empty) {
    const { at, from, to } = forecast.empty;
    words.push(`battery until ${clock(at)} (between ${clock(from)} and ${clock(to)}, ${{ device: "as the device says", model: "worked out from tonight", steps: "from coarse steps" }[forecast.basis] ?? forecast.basis})`);
  }

  if (channel.value("battery/runtime") !== null) {
    words.push(`the device says ${minutes(channel.value("battery/runtime"))} left`);
  }

  return h("p", { class: "dim" }, words.filter(Boolean).join(" · "));
}

function groupsOf(channel, arrangement, onchanged) {
  const buttons = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(group => {
    const button = h("button", {
      type: "button", "aria-label": `group ${group}`, "aria-pressed": String(arrangement.groupsOf(channel.place).includes(group)),
      onclick: () => {
        mark(button, "aria-pressed", String(arrangement.toggle(channel.place, group)));
        onchanged();
      },
    }, String(group));
    return button;
  });
  return h("div", { class: "row groups", role: "group", "aria-label": "my groups" }, h("span", { class: "dim" }, "My groups"), buttons);
}

function alertLine(alert) {
  const isHeld = !isOpen(alert);
  return h("div", { class: `alert-line ${isHeld ? "held" : alert.severity}` },
    icon(isHeld ? "held" : alert.severity), h("span", { class: "stretch" }, alert.message, h("small", {}, ` since ${clock(alert.since)}`)),
    alert["acknowledged-by"] ? h("span", {}, `${alert["acknowledged-by"]} has got it`)
      : session.may("operator") && h("button", { type: "button", class: "primary", onclick: () => alerts.acknowledge(alert) }, "I've got it"));
}

function row([leaf, entry]) {
  const value = h("td", { class: "number" });
  const trust = h("td");
  const heard = h("td", { class: "number" });
  return {
    element: h("tr", {}, h("th", { scope: "row" }, leaf), value, trust, heard),
    show() {
      write(value, text(entry.value, entry.definition));
      mark(value, "data-quality", entry.quality === "live" ? null : entry.quality);
      write(trust, entry.quality);
      mark(trust, "title", quality(entry.quality));
      write(heard, entry.age === 0 ? "now" : age(entry.age));
    },
  };
}

function rank(leaf) {
  const place = FIRST.findIndex(first => leaf.startsWith(first));
  return place < 0 ? FIRST.length : place;
}
