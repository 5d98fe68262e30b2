// What needs no browser of the console, devices and patch pages: `node --test tests/pages`.
import { test } from "node:test";
import assert from "node:assert/strict";
import { level, marks, moved, OFF, parse, position } from "../../src/ConsoleBridge/Web/wwwroot/parts/taper.js";
import { readConsole, isConsole } from "../../src/ConsoleBridge/Web/wwwroot/parts/entities.js";
import { differences, toCsv } from "../../src/ConsoleBridge/Web/wwwroot/parts/patch-lines.js";
import { readUsage } from "../../src/ConsoleBridge/Web/wwwroot/parts/simulator-usage.js";
import { watchList } from "../../src/ConsoleBridge/Web/wwwroot/parts/watch-list.js";

const FADER = { unit: "dB", min: OFF, max: 10 };

test("a fader stands where consoles have it", () => {
  assert.deepEqual([10, 0, -10, -30, -60, -90, OFF].map(db => position(db, FADER)), [1, 0.75, 0.5, 0.25, 0.0625, 0, 0]);
});

test("the same place gives the same level back, to a tenth of a dB", () => {
  for (let db = -89; db <= 10; db += 0.7) {
    const rounded = Math.round(db * 10) / 10;
    assert.ok(Math.abs(level(position(rounded, FADER), FADER) - rounded) < 0.11, String(rounded));
  }
});

test("the bottom is off where a parameter can be off, and its least where it cannot", () => {
  assert.equal(level(0, FADER), OFF);
  assert.equal(level(0, { unit: "dB", min: -40, max: 6 }), -40);
});

test("a scale that ends elsewhere uses the whole way", () => {
  const send = { unit: "dB", min: OFF, max: 6 };
  assert.equal(position(6, send), 1);
  assert.equal(level(1, send), 6);
  assert.deepEqual(marks(send).map(mark => mark.text), ["+5", "0", "5", "10", "20", "30", "40", "60", "−∞"]);
});

test("keys move by decibels, stay in range and come out of off without a leap", () => {
  assert.equal(moved(-3, 0.5, FADER), -2.5);
  assert.equal(moved(9.8, 0.5, FADER), 10);
  assert.equal(moved(OFF, 0.5, FADER), -85);
  assert.equal(moved(OFF, -0.5, FADER), OFF);
  assert.equal(moved(-88, -0.5, FADER), OFF);
});

test("what is not in dB is straight", () => {
  const travel = { unit: "", min: 0, max: 1, step: 0.001 };
  assert.equal(position(0.25, travel), 0.25);
  assert.equal(level(0.25, travel), 0.25);
});

test("levels are read as people type them", () => {
  assert.deepEqual(["-3.5", "−3,5 dB", "+2", "off", "-inf", "−∞", "loud", "", "3.5.1"].map(parse), [-3.5, -3.5, 2, OFF, OFF, OFF, null, null, null]);
});

test("channels are found by the names of their parameters, in order", () => {
  const device = { parameters: ["ch/10/fader", "ch/2/fader", "ch/2/send/3/level", "main/fader", "dca/1/mute", "x/ch/1/headamp", "device/name", "rx/1/name"].map(name => ({ name })) };
  const { groups, masters, sends } = readConsole(device);
  assert.deepEqual(groups.map(group => [group.name, group.strips.map(strip => strip.entity)]), [["ch", ["ch/2", "ch/10"]], ["dca", ["dca/1"]], ["main", ["main"]]]);
  assert.deepEqual([masters.length, sends], [1, [3]]);
  assert.ok(isConsole(device));
  assert.ok(!isConsole({ parameters: [{ name: "strip/1/fader" }, { name: "rx/1/name" }] }));
});

test("a patch's differences are named, and nothing else", () => {
  const before = [{ receiver: "a/rx/1", console: "foh/ch/1", name: "Vox", wearer: "" }, { receiver: "a/rx/2", console: "", name: "Old", wearer: "" }];
  const after = [{ receiver: "a/rx/1", console: "foh/ch/1", name: "Vox", wearer: "Anna" }, { receiver: "a/rx/3", console: "", name: "New", wearer: "" }];
  assert.deepEqual(differences(before, after).map(one => [one.receiver, one.kind]), [["a/rx/1", "changed"], ["a/rx/3", "new"], ["a/rx/2", "gone"]]);
  assert.deepEqual(differences(before, before), []);
});

test("a patch as CSV keeps commas, quotes and what looks like a formula", () => {
  assert.equal(toCsv([{ receiver: "a/rx/1", console: "foh/ch/5", name: "Vox, \"1\"", wearer: "=Anna" }]),
    "receiver,console,name,wearer\r\na/rx/1,foh/ch/5,\"Vox, \"\"1\"\"\", =Anna\r\n");
});

test("a simulator's help becomes forms, what can fail first", () => {
  const forms = readUsage("set N PROPERTY VALUE | tx on|off|mute|unmute N | name N \"Vox\" | reboot [DURATION] | help | fault delay 200ms | loss 0.1 | silent on|off | clear");
  assert.deepEqual(forms.map(form => form.map(word => word.text).join(" ")),
    ["tx on|off|mute|unmute N", "reboot DURATION", "fault delay 200ms", "fault loss 0.1", "fault silent on|off", "fault clear", "set N PROPERTY VALUE"]);
  assert.deepEqual(forms[0][1].choices, ["on", "off", "mute", "unmute"]);
  assert.ok(forms[0][2].isInput);
  assert.ok(forms[1][1].isOptional);
});

test("a simulator's words are choices, fields, or both", () => {
  const [battery, layout, move] = readUsage("move N|main 0.75 [over 500ms] | battery N type LION|ALKA | layout channel 1..16");
  assert.deepEqual([battery[0].text, battery[3].choices], ["battery", ["LION", "ALKA"]]);
  assert.deepEqual([layout[0].text, layout[1].isInput, layout[3].isOptional], ["move", true, true]);
  assert.deepEqual([move[0].text, move[2].isInput], ["layout", true]);
});

test("many single values become few patterns", () => {
  assert.deepEqual(watchList(["foh/ch/1/fader"]), ["foh/ch/1/fader"]);
  assert.deepEqual(watchList(Array.from({ length: 200 }, (_, index) => `foh/ch/${index + 1}/send/3/level`)), ["foh/ch/*/send/*/level"]);
});
