import { test } from "node:test";
import assert from "node:assert/strict";
import { Arrangement } from "../../src/ConsoleBridge/Web/wwwroot/parts/arrangement.js";

const KINDS = { rx: { many: "Receivers" }, tx: { many: "In-ears" }, bay: { many: "Bays" } };
const VOX = channel("rack-a", "rx", 1, "Vox", 80);
const KIM = channel("rack-a", "rx", 2, "Kim", null);
const ANNA = channel("rack-b", "rx", 1, "Anna", 12);
const EARS = channel("iem", "tx", 1, "Ears", null);
const ALL = [EARS, ANNA, KIM, VOX];

function channel(device, kind, number, name, percent) {
  return { device, kind, number, name, wearer: name === "Kim" ? "Kim Larsen" : "", place: `${device}/${kind}/${number}`, value: () => percent };
}

function names(arrangement, view = {}) {
  return arrangement.arrange(ALL, { severity: () => "", kinds: KINDS, ...view }).map(({ title, channels }) => [title, channels.map(({ name }) => name).join(" ")]);
}

test("stands as in the racks at first, each kind for itself", () => assert.deepEqual(names(new Arrangement()), [["Receivers", "Vox Kim Anna"], ["In-ears", "Ears"]]));

test("sorts by name", () => assert.deepEqual(names(new Arrangement({ sort: "name" }))[0], ["Receivers", "Anna Kim Vox"]));

test("puts the emptiest battery first and an unknown one last, not as if it were empty", () => assert.deepEqual(names(new Arrangement({ sort: "battery" }))[0], ["Receivers", "Anna Vox Kim"]));

test("puts the worst alert first", () => {
  const severity = one => one === KIM ? "critical" : one === ANNA ? "warning" : "";

  assert.deepEqual(names(new Arrangement({ sort: "alerts" }), { severity })[0], ["Receivers", "Kim Anna Vox"]);
});

test("keeps the order of the hand, and puts what is new behind it", () => assert.deepEqual(names(new Arrangement({ sort: "hand", order: ["rack-b/rx/1", "rack-a/rx/1"] }))[0], ["Receivers", "Anna Vox Kim"]));

test("finds by name, wearer and place", () => {
  assert.deepEqual(names(new Arrangement(), { search: "larsen" }), [["Receivers", "Kim"]]);
  assert.deepEqual(names(new Arrangement(), { search: "rack-b" }), [["Receivers", "Anna"]]);
  assert.deepEqual(names(new Arrangement(), { search: "nobody" }), []);
});

test("shows one of my groups", () => {
  const arrangement = new Arrangement();
  arrangement.toggle("rack-a/rx/2", 3);
  arrangement.show = 3;

  assert.deepEqual(names(arrangement), [["Receivers", "Kim"]]);
  assert.deepEqual(arrangement.usedGroups, [3]);
});

test("takes a channel out of a group again", () => {
  const arrangement = new Arrangement();
  assert.equal(arrangement.toggle("rack-a/rx/2", 3), true);
  assert.equal(arrangement.toggle("rack-a/rx/2", 3), false);
  assert.deepEqual(arrangement.usedGroups, []);
});

test("puts devices together", () => assert.deepEqual(names(new Arrangement({ by: "device" })), [["rack-a", "Vox Kim"], ["rack-b", "Anna"], ["iem", "Ears"]]));

test("comes back whole from a link", () => {
  const arrangement = new Arrangement({ sort: "hand", by: "own", order: ["räck/rx/1"], groups: { "räck/rx/1": [1, 9] }, show: 9 });

  assert.deepEqual(Arrangement.fromText(arrangement.toText()), arrangement);
});

test("refuses a link that is none", () => {
  for (const text of ["", "%%%", "bm8", btoa("{}"), btoa('{"sort":"evil"}'), btoa("null")]) {
    assert.equal(Arrangement.fromText(text), null);
  }
});
