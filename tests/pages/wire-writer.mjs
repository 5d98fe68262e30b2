// Writes the feed's binary messages, from Web/README.md and from nothing else: the pages' reader is tested against it.

const QUALITIES = ["live", "estimated", "stale", "unknown"];

/** @param {{time: number, first?: boolean, entries: {number: number, value: unknown, quality?: string, seconds?: number}[]}} message sorted by number */
export function writeValues({ time, first = false, entries }) {
  const bytes = [1, first ? 1 : 0, ...float64(time)];
  let before = 0;
  for (const { number, value, quality = "live", seconds = 0 } of entries) {
    const type = typeOf(value);
    bytes.push(...varuint(number - before), type | (QUALITIES.indexOf(quality) << 4));
    if (quality === "stale" || quality === "unknown") {
      bytes.push(...varuint(seconds));
    }

    bytes.push(...bodyOf(type, value));
    before = number;
  }

  return Buffer.from(bytes);
}

export function varuint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) {
    bytes.push((value % 128) | 128);
  }

  return [...bytes, value];
}

function typeOf(value) {
  if (value === null || typeof value === "boolean") {
    return value === null ? 0 : value ? 2 : 1;
  }

  if (typeof value === "string") {
    return 5;
  }

  return Math.abs(value) < 3276 && Math.round(value * 10) / 10 === value ? 4 : Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 6 : Math.fround(value) === value ? 7 : 3;
}

function bodyOf(type, value) {
  const bytes = Buffer.alloc(8);
  switch (type) {
    case 3: return float64(value);
    case 4: bytes.writeInt16LE(Math.round(value * 10)); return bytes.subarray(0, 2);
    case 5: return [...varuint(Buffer.byteLength(value)), ...Buffer.from(value)];
    case 6: bytes.writeInt32LE(value); return bytes.subarray(0, 4);
    case 7: bytes.writeFloatLE(value); return bytes.subarray(0, 4);
    default: return [];
  }
}

function float64(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}
