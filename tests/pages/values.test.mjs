import { test, beforeEach } from "node:test";
import assert from "node:assert/strict";
import { writeValues } from "./wire-writer.mjs";

let frame = null;
globalThis.requestAnimationFrame = callback => frame = callback;
globalThis.reportError = fault => { throw fault; };
const { values } = await import("../../src/ConsoleBridge/Web/wwwroot/js/values.js");
const { readValues } = await import("../../src/ConsoleBridge/Web/wwwroot/js/wire.js");

const RACK = { id: "rack-a", parameters: [
  { name: "rx/1/name", number: 0, type: "text", kind: "setting" },
  { name: "rx/1/battery/percent", number: 1, type: "number", unit: "%", kind: "telemetry" },
  { name: "rx/1/rf/a", number: 2, type: "number", unit: "dBm", kind: "meter" },
  { name: "rx/2/name", number: 3, type: "text", kind: "setting" },
] };

function hear(entries, { first = false, time = 1000 } = {}) {
  const bytes = writeValues({ time, first, entries });
  readValues(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), values);
}

function nextFrame() {
  const callback = frame;
  frame = null;
  callback?.();
}

beforeEach(() => {
  values.define([RACK]);
  hear([], { first: true });
  nextFrame();
});

test("what nobody has told is unknown, never 0", () => {
  const entry = values.get("rack-a/rx/1/battery/percent");

  assert.equal(entry.value, null);
  assert.equal(entry.quality, "unknown");
  assert.equal(entry.age, null);
  assert.equal(Number.isNaN(entry.number), true);
});

test("a device nobody has heard of can be asked for", () => assert.equal(values.get("rack-z/rx/9/name").value, null));

test("tells what changed once a frame, with the newest value", () => {
  const told = [];
  const watch = values.on("rack-a/rx/*/name", entries => told.push(entries.map(entry => [entry.key, entry.value])));
  nextFrame();
  told.length = 0;

  hear([{ number: 0, value: "Vox" }]);
  hear([{ number: 0, value: "Vox 1" }]);
  nextFrame();
  watch.release();

  assert.deepEqual(told, [[["rack-a/rx/1/name", "Vox 1"]]]);
});

test("tells nothing when a value comes again as it was", () => {
  hear([{ number: 0, value: "Vox 1" }]);
  const told = [];
  const watch = values.on("rack-a/**", entries => told.push(entries.length));
  nextFrame();
  told.length = 0;

  hear([{ number: 0, value: "Vox 1" }]);
  nextFrame();
  watch.release();

  assert.deepEqual(told, []);
});

test("does not tell meters to those who ask with a star", () => {
  const told = [];
  const watch = values.on("rack-a/**", entries => told.push(...entries.map(entry => entry.key)));
  nextFrame();
  told.length = 0;

  hear([{ number: 2, value: -60 }]);
  nextFrame();
  watch.release();

  assert.deepEqual(told, []);
  assert.equal(values.get("rack-a/rx/1/rf/a").number, -60);
});

test("a quality that changes is a change", () => {
  hear([{ number: 1, value: 70 }]);
  const told = [];
  const watch = values.on("rack-a/rx/1/battery/percent", entries => told.push(entries[0].quality));
  nextFrame();

  hear([{ number: 1, value: 70, quality: "stale", seconds: 40 }], { time: 61_000 });
  nextFrame();
  watch.release();

  assert.deepEqual(told, ["live", "stale"]);
  assert.equal(values.get("rack-a/rx/1/battery/percent").age, 40);
});

test("a new watch forgets what it does not name", () => {
  hear([{ number: 0, value: "Vox 1" }, { number: 3, value: "Vox 2" }]);

  hear([{ number: 3, value: "Vox 2" }], { first: true });

  assert.equal(values.get("rack-a/rx/1/name").value, null);
  assert.equal(values.get("rack-a/rx/2/name").value, "Vox 2");
});

test("an entry stays the same object when the bridge was restarted and numbers otherwise", () => {
  const before = values.get("rack-a/rx/1/name");

  values.define([{ id: "rack-a", parameters: [{ name: "rx/1/name", number: 7, type: "text", kind: "setting" }] }]);
  hear([{ number: 7, value: "Vox 9" }]);

  assert.equal(values.get("rack-a/rx/1/name"), before);
  assert.equal(before.value, "Vox 9");
});

test("true and false are told as such", () => {
  hear([{ number: 1, value: false }]);
  assert.equal(values.get("rack-a/rx/1/battery/percent").value, false);
  hear([{ number: 1, value: true }]);
  assert.equal(values.get("rack-a/rx/1/battery/percent").value, true);
});

test("a live value has no age, however long ago it changed", () => {
  hear([{ number: 0, value: "Vox 1" }], { time: 1000 });
  hear([], { time: 90_000 });

  assert.equal(values.get("rack-a/rx/1/name").age, 0);
});
