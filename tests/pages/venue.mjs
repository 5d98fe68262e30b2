// A made-up venue for looking at the pages: receivers, in-ear transmitters, a charger, alerts, batteries.

const NAMES = ["Kim", "Lead", "Vox 1", "Vox 2", "Narrator", "Anna", "Ben", "Cleo", "Drums HH", "Gtr L", "Gtr R", "Bass", "Keys", "Host", "Guest 1", "Guest 2"];

/** A venue of so many receiver channels, four in a device, and what a page sees of it. */
export function venue(channels) {
  const devices = [];
  const values = [];
  let number = 0;
  const add = (device, name, type, unit, kind, access, value, more = {}) => {
    const parameter = { name, number: number++, type, unit, kind, access, ...more };
    device.parameters.push(parameter);
    values[parameter.number] = { number: parameter.number, key: `${device.id}/${name}`, value, quality: "live", seconds: 0, kind };
  };
  const device = (id, model) => {
    const one = { id, number: devices.length, profile: `made-up/${model}`, vendor: "Made-up", model, simulated: true, "read-only": false, parameters: [] };
    devices.push(one);
    return one;
  };

  for (let rack = 0; rack * 4 < channels; rack++) {
    const receiver = device(`rack-${String.fromCharCode(97 + rack % 26)}${rack >= 26 ? "2" : ""}`, "RX-4");
    for (let n = 1; n <= 4 && rack * 4 + n <= channels; n++) {
      addReceiver(add, receiver, n, rack * 4 + n - 1);
    }
  }

  const ears = device("iem-a", "TX-2");
  for (let n = 1; n <= 2; n++) {
    const at = `tx/${n}`;
    add(ears, `${at}/name`, "text", "", "setting", "rw", `Ears ${n}`);
    add(ears, `${at}/frequency`, "number", "MHz", "setting", "rw", 520.1 + n);
    add(ears, `${at}/rf/power`, "number", "mW", "telemetry", "r", 30);
    add(ears, `${at}/rf/mute`, "boolean", "", "setting", "rw", n === 2);
    add(ears, `${at}/audio/level/left`, "number", "dBFS", "meter", "r", -20);
    add(ears, `${at}/audio/level/right`, "number", "dBFS", "meter", "r", -22);
  }

  const charger = device("charger", "CH-4");
  for (let n = 1; n <= 4; n++) {
    const at = `bay/${n}`;
    add(charger, `${at}/occupied`, "boolean", "", "telemetry", "r", n < 4);
    add(charger, `${at}/battery/percent`, "number", "%", "telemetry", "r", n < 4 ? [100, 64, 12][n - 1] : null);
    add(charger, `${at}/battery/health`, "number", "%", "telemetry", "r", n < 4 ? 93 : null);
    add(charger, `${at}/battery/time-to-full`, "number", "min", "telemetry", "r", n < 4 ? [0, 45, 130][n - 1] : null);
  }

  return { devices, values };
}

/** One step of time: meters move, and a setting now and then. */
export function move({ values }, step) {
  for (const one of values) {
    if (one.kind === "meter" && typeof one.value === "number") {
      const wave = Math.sin(step / 7 + one.number) * Math.sin(step / 23 + one.number * 3);
      one.value = Math.round((one.key.includes("/audio/") ? -26 + wave * 25 : -62 + wave * 18) * 10) / 10;
      one.isChanged = true;
    }
  }
}

function addReceiver(add, receiver, n, place) {
  const at = `rx/${n}`;
  const isOff = place % 16 === 13;
  const percent = isOff ? null : 100 - (place * 37) % 97;
  add(receiver, `${at}/name`, "text", "", "setting", "rw", place < 16 ? NAMES[place] : `Mic ${place + 1}`);
  add(receiver, `${at}/frequency`, "number", "MHz", "setting", "rw", Math.round((470 + place * 0.475) * 1000) / 1000, { min: 470, max: 636, step: 0.025 });
  add(receiver, `${at}/rf/a`, "number", "dBm", "meter", "r", isOff ? -110 : -60, { min: -120, max: 0 });
  add(receiver, `${at}/rf/b`, "number", "dBm", "meter", "r", isOff ? -110 : -66, { min: -120, max: 0 });
  add(receiver, `${at}/rf/level`, "number", "dBm", "meter", "r", isOff ? -110 : -60, { min: -120, max: 0 });
  add(receiver, `${at}/rf/antenna`, "text", "", "meter", "r", isOff ? "none" : "ab");
  add(receiver, `${at}/rf/quality`, "number", "%", "telemetry", "r", isOff ? null : 90);
  add(receiver, `${at}/rf/interference`, "boolean", "", "telemetry", "r", place === 9);
  add(receiver, `${at}/audio/level`, "number", "dBFS", "meter", "r", isOff ? -120 : -20, { min: -120, max: 0 });
  add(receiver, `${at}/audio/gain`, "number", "dB", "setting", "rw", 0, { min: -18, max: 42, step: 1 });
  add(receiver, `${at}/audio/mute`, "boolean", "", "setting", "rw", place === 6);
  add(receiver, `${at}/tx/present`, "boolean", "", "telemetry", "r", !isOff);
  add(receiver, `${at}/tx/model`, "text", "", "telemetry", "r", isOff ? null : "TX-BP");
  add(receiver, `${at}/tx/power`, "number", "mW", "telemetry", "r", isOff ? null : 10);
  add(receiver, `${at}/tx/mute`, "boolean", "", "telemetry", "r", isOff ? null : place === 3);
  add(receiver, `${at}/battery/percent`, "number", "%", "telemetry", "r", percent);
  add(receiver, `${at}/battery/runtime`, "number", "min", "telemetry", "r", percent === null ? null : Math.round(percent * 4.5));
  add(receiver, `${at}/battery/bars`, "number", "", "telemetry", "r", percent === null ? null : Math.ceil(percent / 20));
  add(receiver, `${at}/battery/type`, "text", "", "telemetry", "r", isOff ? null : "lithium-ion");
  add(receiver, `${at}/encryption`, "text", "", "setting", "r", "off");
}
