import { test } from "node:test";
import assert from "node:assert/strict";
import { readValues } from "../../src/ConsoleBridge/Web/wwwroot/js/wire.js";
import { writeValues } from "./wire-writer.mjs";

class Taken {
  entries = [];
  begin(time, first) { this.time = time; this.first = first; }
  number(parameter, quality, seconds, type, value) { this.entries.push([parameter, quality, seconds, type, value]); }
  text(parameter, quality, seconds, value) { this.entries.push([parameter, quality, seconds, "text", value]); }
  end() { this.ended = true; }
}

function read(...hex) {
  const taken = new Taken();
  const bytes = Uint8Array.from(hex.join(" ").trim().split(/\s+/).map(byte => parseInt(byte, 16)));
  assert.equal(readValues(bytes.buffer, taken), true);
  return taken;
}

const HEAD = "01 00 00 00 00 00 00 40 8f 40"; // values, no flags, 1000.0 ms

test("reads an empty message as a sign of life", () => {
  const taken = read(HEAD);

  assert.equal(taken.time, 1000);
  assert.equal(taken.first, false);
  assert.deepEqual(taken.entries, []);
  assert.equal(taken.ended, true);
});

test("knows the first message of a new watch", () => assert.equal(read("01 01 00 00 00 00 00 40 8f 40").first, true));

test("reads each type", () => {
  const taken = read(HEAD,
    "00 00", // parameter 0: null
    "01 01", // 1: false
    "01 02", // 2: true
    "01 03 00 00 00 00 00 00 f8 3f", // 3: f64 1.5
    "01 04 dd ff", // 4: i16 tenths -3.5
    "01 05 05 56 6f 78 20 31", // 5: text "Vox 1"
    "01 06 40 e2 01 00", // 6: i32 123456
    "01 07 00 00 20 40"); // 7: f32 2.5

  assert.deepEqual(taken.entries, [[0, 0, 0, 0, NaN], [1, 0, 0, 1, 0], [2, 0, 0, 2, 1], [3, 0, 0, 3, 1.5], [4, 0, 0, 4, -3.5], [5, 0, 0, "text", "Vox 1"], [6, 0, 0, 6, 123456], [7, 0, 0, 7, 2.5]]);
});

test("numbers parameters by the difference to the one before", () => {
  const taken = read(HEAD, "80 01 02", "ac 02 02"); // 128, then 300 more

  assert.deepEqual(taken.entries.map(([parameter]) => parameter), [128, 428]);
});

test("tells how long ago a stale value was heard, and that an unknown one never was", () => {
  const taken = read(HEAD,
    "00 24 90 03 64 00", // stale, 400 s ago, 10.0
    "01 30 00"); // unknown, never

  assert.deepEqual(taken.entries, [[0, 2, 400, 4, 10], [1, 3, -1, 0, NaN]]);
});

test("reads text in other scripts", () => assert.equal(read(HEAD, "00 05 04 c3 85 73 61").entries[0][4], "Åsa"));

test("refuses what is no message of values", () => {
  assert.equal(readValues(new Uint8Array([2, 0, 0]).buffer, new Taken()), false);
  assert.equal(readValues(new ArrayBuffer(0), new Taken()), false);
});

test("reads back what is written, whatever it is", () => {
  let seed = 20260501;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const any = [() => null, () => random() < 0.5, () => Math.round(random() * 4000 - 2000) / 10 + 0, () => random() * 1e6, () => Math.floor(random() * 2e9 - 1e9), () => "å".repeat(Math.floor(random() * 200)), () => Math.fround(random())];
  for (let round = 0; round < 500; round++) {
    let number = 0;
    const entries = Array.from({ length: Math.floor(random() * 40) }, () => ({
      number: number += 1 + Math.floor(random() * 500), value: any[Math.floor(random() * any.length)](), quality: ["live", "estimated", "stale", "unknown"][Math.floor(random() * 4)], seconds: 1 + Math.floor(random() * 1e6),
    }));
    const taken = new Taken();
    const bytes = writeValues({ time: 5, entries });

    readValues(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), taken);

    assert.deepEqual(taken.entries.map(([parameter, quality, , , value]) => [parameter, quality, value]), entries.map(({ number, value, quality }) =>
      [number, ["live", "estimated", "stale", "unknown"].indexOf(quality), value === null ? NaN : typeof value === "boolean" ? Number(value) : value]), `round ${round}`);
  }
});
