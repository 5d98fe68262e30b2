// Values as people say them. Unknown is always "–", never 0.

export const UNKNOWN = "–";
const OFF = -144;

/** Minutes left: `1h05`, `0h40`. */
export function minutes(value) {
  if (!isKnown(value)) {
    return UNKNOWN;
  }

  const whole = Math.max(0, Math.round(value));
  return `${Math.floor(whole / 60)}h${String(whole % 60).padStart(2, "0")}`;
}

/** A level in dB with its unit: `-3.5 dB`, `−∞`. The sign is written for gains. */
export function decibels(value, unit = "dB") {
  return !isKnown(value) ? UNKNOWN : value <= OFF ? "−∞" : `${value > 0 && unit === "dB" ? "+" : ""}${trim(value, 1)} ${unit}`;
}

/** A frequency: `606.125 MHz`. */
export function megahertz(value) {
  return isKnown(value) ? `${value.toFixed(3)} MHz` : UNKNOWN;
}

/** A share: `70 %`; an estimated one has a tilde. */
export function percent(value, quality = "live") {
  return isKnown(value) ? `${quality === "estimated" ? "~" : ""}${Math.round(value)} %` : UNKNOWN;
}

/** The time of day of a moment (ms or ISO text): `22:40`. */
export function clock(time) {
  const date = time === null || time === undefined || time === "" ? null : new Date(time);
  return date === null || Number.isNaN(date.getTime()) ? UNKNOWN : `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `until 22:40`, or nothing when unknown. */
export function until(time) {
  const text = clock(time);
  return text === UNKNOWN ? "" : `until ${text}`;
}

/** A moment in full for tables: `21:04:09` today, with the date before when it is another day. */
export function moment(time, now = Date.now()) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return UNKNOWN;
  }

  const text = `${clock(date)}:${two(date.getSeconds())}`;
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? text : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${text}`;
}

/** How long ago: `3 s`, `4 min`, `2 h`, `5 d`. */
export function age(seconds) {
  if (!isKnown(seconds)) {
    return "never";
  }

  return seconds < 100 ? `${Math.round(seconds)} s`
    : seconds < 5400 ? `${Math.round(seconds / 60)} min`
    : seconds < 172800 ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86400)} d`;
}

/** What a quality means, for a title or a screen reader. */
export function quality(word) {
  return {
    live: "live",
    estimated: "estimated: worked out, or told in coarse steps",
    stale: "stale: the device is there, but this is old",
    unknown: "unknown",
  }[word] ?? word;
}

/** Any value with its parameter's unit. */
export function text(value, definition = null) {
  if (value === null || value === undefined || value === "" || Number.isNaN(value)) {
    return UNKNOWN;
  }

  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }

  if (typeof value !== "number") {
    return String(value);
  }

  const unit = definition?.unit ?? "";
  switch (unit) {
    case "MHz": return megahertz(value);
    case "min": return minutes(value);
    case "%": return percent(value);
    case "dB": case "dBm": case "dBFS": return decibels(value, unit);
    default: return unit === "" ? trim(value, 3) : `${trim(value, 3)} ${unit}`;
  }
}

/** True for a number that is one. */
export function isKnown(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function trim(value, digits) {
  return String(Number(value.toFixed(digits)));
}

function two(number) {
  return String(number).padStart(2, "0");
}
