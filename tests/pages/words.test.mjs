import { test } from "node:test";
import assert from "node:assert/strict";
import { matcher } from "../../src/ConsoleBridge/Web/wwwroot/js/patterns.js";
import * as format from "../../src/ConsoleBridge/Web/wwwroot/js/format.js";

test("one star is one segment, two are any number", () => {
  assert.equal(matcher("rack-a/rx/*/name")("rack-a/rx/1/name"), true);
  assert.equal(matcher("rack-a/rx/*/name")("rack-a/rx/1/tx/name"), false);
  assert.equal(matcher("*/rx/**")("rack-a/rx/1/battery/percent"), true);
  assert.equal(matcher("*/rx/**")("rack-a/tx/1/name"), false);
  assert.equal(matcher("**/name")("rack-a/rx/1/name"), true);
  assert.equal(matcher("rack-a/rx/1/name")("rack-a/rx/1/name"), true);
  assert.equal(matcher("rack-a/rx/1")("rack-a/rx/1/name"), false);
});

test("unknown is a dash, never 0", () => {
  for (const say of [format.minutes, format.decibels, format.megahertz, format.percent, format.clock, format.text]) {
    assert.equal(say(null), "–");
    assert.equal(say(undefined), "–");
  }

  assert.equal(format.until(null), "");
  assert.equal(format.age(null), "never");
});

test("says minutes as hours and minutes", () => {
  assert.equal(format.minutes(65), "1h05");
  assert.equal(format.minutes(9.6), "0h10");
  assert.equal(format.minutes(0), "0h00");
});

test("says levels with their unit, and minus infinity as such", () => {
  assert.equal(format.decibels(-3.5), "-3.5 dB");
  assert.equal(format.decibels(3), "+3 dB");
  assert.equal(format.decibels(-144), "−∞");
  assert.equal(format.decibels(-62, "dBm"), "-62 dBm");
});

test("says a value with its parameter's unit", () => {
  assert.equal(format.text(606.125, { unit: "MHz" }), "606.125 MHz");
  assert.equal(format.text(125, { unit: "min" }), "2h05");
  assert.equal(format.text(true), "yes");
  assert.equal(format.text(30, { unit: "mW" }), "30 mW");
  assert.equal(format.text("Vox 1"), "Vox 1");
});

test("says how long ago", () => {
  assert.equal(format.age(3.2), "3 s");
  assert.equal(format.age(240), "4 min");
  assert.equal(format.age(7200), "2 h");
  assert.equal(format.age(400000), "5 d");
});
