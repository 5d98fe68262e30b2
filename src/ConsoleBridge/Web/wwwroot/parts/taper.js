// Where a fader's cap stands for a level. Consoles spread the levels that people mix at and squeeze the rest: four straight pieces,
// which meet at −60, −30 and −10 dB (a sixteenth, a quarter and half of the way). The value itself is always in dB.

/** A fader at minus infinity, as the bridge says it. */
export const OFF = -144;

const PIECES = [[-90, 0], [-60, 0.0625], [-30, 0.25], [-10, 0.5], [10, 1]];
const MARKS = [10, 5, 0, -5, -10, -20, -30, -40, -60];

/** Where a level stands: 0 (bottom) to 1 (top). Unknown is 0: ask `isKnown` first. */
export function position(level, definition) {
  const [low, high] = range(definition);
  if (!isDecibels(definition)) {
    return clamp((level - low) / (high - low));
  }

  const bottom = travel(low);
  return level <= OFF ? 0 : clamp((travel(level) - bottom) / (travel(high) - bottom));
}

/** The level at a place of the way, in the parameter's own steps; the very bottom is off where the parameter can be off. */
export function level(place, definition) {
  const [low, high] = range(definition);
  if (!isDecibels(definition)) {
    return round(low + clamp(place) * (high - low), definition, low, high);
  }

  const bottom = travel(low);
  const way = bottom + clamp(place) * (travel(high) - bottom);
  return way <= 0.002 ? lowest(low) : round(untravel(way), definition, low, high);
}

/** The level some dB above or below; from off it begins at the bottom of the scale. Never outside the parameter's range. */
export function moved(from, by, definition) {
  const [low, high] = range(definition);
  if (!isDecibels(definition)) {
    return round(from + by * (high - low) / 100, definition, low, high);
  }

  // Below −30 dB a decibel is hardly a movement: the steps grow as the scale narrows.
  const step = by * (from <= -60 ? 10 : from < -30 ? 3 : 1);
  const to = from <= -90 ? (by > 0 ? Math.max(-90, low) + step : lowest(low)) : from + step;
  return to < -90 && low <= OFF ? OFF : round(to, definition, low, high);
}

/** The marks of the scale that lie in the parameter's range: `{level, place, text}`, from the top. */
export function marks(definition) {
  const [low, high] = range(definition);
  if (!isDecibels(definition)) {
    return [high, (low + high) / 2, low].map(one => ({ level: one, place: position(one, definition), text: String(Number(one.toFixed(2))) }));
  }

  const inside = MARKS.filter(mark => mark <= high && mark > low).map(mark => ({ level: mark, place: position(mark, definition), text: mark > 0 ? `+${mark}` : String(Math.abs(mark)) }));
  return low <= -90 ? [...inside, { level: OFF, place: 0, text: "−∞" }] : inside;
}

/** True when the parameter is a level in dB. */
export function isDecibels(definition) {
  return (definition?.unit ?? "dB").startsWith("dB");
}

/** Reads a level as people type it: `-3.5`, `−3,5 dB`, `off`, `-inf`. Null when it is none. */
export function parse(text) {
  const plain = text.trim().toLowerCase().replace("−", "-").replace(",", ".").replace(/\s*d?b?$/, "");
  if (/^(off|-?∞|-?inf(inity)?)$/.test(plain)) {
    return OFF;
  }

  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function range(definition) {
  return [definition?.min ?? OFF, definition?.max ?? 10];
}

function lowest(low) {
  return low <= -90 ? OFF : low;
}

function round(value, definition, low, high) {
  const step = Math.max(definition?.step ?? 0, isDecibels(definition) ? 0.1 : 0.001);
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(high, Math.max(low, stepped)).toFixed(3));
}

function travel(level) {
  if (level <= -90) {
    return 0;
  }

  const piece = pieceOf(0, level);
  return between(level, PIECES[piece], PIECES[piece + 1], 0, 1);
}

function untravel(way) {
  const piece = pieceOf(1, way);
  return between(way, PIECES[piece], PIECES[piece + 1], 1, 0);
}

// Above +10 dB the last piece goes on.
function pieceOf(side, value) {
  const next = PIECES.findIndex((point, index) => index > 0 && value <= point[side]);
  return next < 0 ? PIECES.length - 2 : next - 1;
}

function between(value, from, to, side, other) {
  return from[other] + (value - from[side]) / (to[side] - from[side]) * (to[other] - from[other]);
}

function clamp(place) {
  return Math.min(1, Math.max(0, place));
}
