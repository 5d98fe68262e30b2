// Lines of the patch: what they can name, how two patches differ, and as CSV.

const FIELDS = ["receiver", "console", "name", "wearer"];

/** Every receiver channel of the rig: `rack-a/rx/1` … */
export function receiverChannels(devices) {
  return channels(devices, /^(rx\/\d+)\//);
}

/** Every console channel that a receiver can feed: `foh/ch/5` … */
export function consoleChannels(devices) {
  return channels(devices, /^((?:ch|aux|input)\/\d+)\//);
}

/** How a patch differs from another: `[{receiver, kind: "new" | "changed" | "gone", before, after}]`. */
export function differences(before, after) {
  const found = after.flatMap(line => {
    const known = before.find(one => one.receiver === line.receiver);
    return !known ? [{ receiver: line.receiver, kind: "new", after: line }]
      : isSameLine(known, line) ? [] : [{ receiver: line.receiver, kind: "changed", before: known, after: line }];
  });
  const gone = before.filter(line => !after.some(one => one.receiver === line.receiver)).map(line => ({ receiver: line.receiver, kind: "gone", before: line }));
  return [...found, ...gone];
}

/** A line in words: `foh/ch/5, "Vox 1", Anna`. */
export function describe(line) {
  return !line ? "–" : [line.console || "no console channel", line.name && `"${line.name}"`, line.wearer].filter(Boolean).join(", ");
}

/** A patch as CSV, with a head line; every program reads it. */
export function toCsv(lines) {
  return [FIELDS, ...lines.map(line => FIELDS.map(field => line[field] ?? ""))].map(cells => cells.map(quote).join(",")).join("\r\n") + "\r\n";
}

// A cell that begins like a formula is one for a spreadsheet: a blank before it makes it a text again.
function quote(cell) {
  const harmless = /^[=+\-@\t]/.test(cell) ? ` ${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}

function isSameLine(one, other) {
  return FIELDS.every(field => (one[field] ?? "") === (other[field] ?? ""));
}

function channels(devices, pattern) {
  const found = new Set();
  for (const device of devices) {
    for (const { name } of device.parameters) {
      const channel = pattern.exec(name)?.[1];
      if (channel) {
        found.add(`${device.id}/${channel}`);
      }
    }
  }

  return [...found];
}
