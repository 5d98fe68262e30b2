// Which channels a device has, read from the names of its parameters.

const GROUPS = [
  ["ch", "Channels", "Ch"], ["aux", "Aux inputs", "Aux"], ["fx", "FX returns", "FX"], ["input", "Inputs", "In"], ["zone", "Zones", "Zone"],
  ["bus", "Buses", "Bus"], ["mtx", "Matrices", "Mtx"], ["output", "Outputs", "Out"], ["dca", "DCAs", "DCA"], ["mutegroup", "Mute groups", "MG"],
];
const MASTERS = [["main", "Main", "Main"], ["mono", "Mono", "Mono"]];

/** True when a device's channels have faders in dB: a console or a processor, not a surface. */
export function isConsole(device) {
  return device.parameters.some(parameter => /^(ch|aux|bus|mtx|dca|zone|input|output)\/\d+\/fader$|^main\/fader$/.test(parameter.name));
}

/** What the bridge says of a device as one text: the same as long as it is the same device with the same parameters. Numbers on the wire are no part of it. */
export function shapeOf(device) {
  return JSON.stringify(device, (name, value) => name === "number" ? undefined : value);
}

/**
 * The strips of a device, by groups: `[{name, title, strips: [{entity, label, leaves: Set}]}]`, and its sends by bus number.
 * Strips have a fader or at least a mute.
 */
export function readConsole(device) {
  const strips = new Map();
  const sends = new Set();
  for (const { name } of device.parameters) {
    const [, entity, leaf] = /^((?:[a-z]+\/\d+)|main|mono)\/(.+)$/.exec(name) ?? [];
    if (entity) {
      const strip = strips.get(entity) ?? { entity, leaves: new Set() };
      strip.leaves.add(leaf);
      strips.set(entity, strip);
      const send = /^send\/(\d+)\/level$/.exec(leaf);
      if (send && entity.startsWith("ch/")) {
        sends.add(Number(send[1]));
      }
    }
  }

  const groups = GROUPS.map(([name, title, short]) => ({ name, title, strips: stripsOf(strips, name, short) }));
  const masters = MASTERS.flatMap(([name, , short]) => strips.has(name) ? [{ ...strips.get(name), label: short }] : []).filter(isStrip);
  groups.push({ name: "main", title: "Main", strips: masters });
  return { groups: groups.filter(group => group.strips.length > 0), masters, sends: [...sends].sort((a, b) => a - b) };
}

function stripsOf(strips, group, short) {
  return [...strips.values()]
    .filter(strip => strip.entity.startsWith(group + "/") && isStrip(strip))
    .map(strip => ({ ...strip, label: `${short} ${strip.entity.split("/")[1]}` }))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function isStrip(strip) {
  return strip.leaves.has("fader") || strip.leaves.has("mute");
}

function numberOf(strip) {
  return Number(strip.entity.split("/")[1]);
}
