import { test, beforeEach } from "node:test";
import assert from "node:assert/strict";
import { writeValues } from "./wire-writer.mjs";

let clock = 1000;
let look = () => {};
let dialled = [];
let retry = null;

class Socket {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSED = 3;
  readyState = Socket.CONNECTING;
  bufferedAmount = 0;
  sent = [];

  constructor() {
    dialled.push(this);
  }

  open() {
    this.readyState = Socket.OPEN;
    this.onopen();
    this.tell({ hello: 1, bridge: {}, you: { name: "local", role: "engineer" }, time: new Date(5000).toISOString() });
    this.tell({ devices: [{ id: "foh", parameters: [{ name: "ch/1/fader", number: 0, type: "number", unit: "dB", kind: "setting", access: "rw" }] }] });
  }

  tell(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }

  hear(time, entries = [], first = false) {
    const bytes = writeValues({ time, first, entries });
    this.onmessage({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = Socket.CLOSED;
  }

  get sets() {
    return this.sent.filter(message => message.set);
  }
}

Object.defineProperty(globalThis, "performance", { value: { now: () => clock }, configurable: true });
Object.assign(globalThis, {
  WebSocket: Socket,
  addEventListener() {},
  document: { baseURI: "http://bridge/", addEventListener() {} },
  fetch: () => Promise.reject(new Error("nobody is there")),
  requestAnimationFrame() {},
  setInterval: action => (look = action, 1),
  setTimeout: action => (retry = action, 1),
  clearTimeout() {},
});
const { feed } = await import("../../src/ConsoleBridge/Web/wwwroot/js/feed.js");
const { values } = await import("../../src/ConsoleBridge/Web/wwwroot/js/values.js");
const { whyNoStep } = await import("../../src/ConsoleBridge/Web/wwwroot/parts/rights.js");
feed.start();

// Each test begins with a page that has just connected and shows a fader at -3 dB.
let socket;
beforeEach(() => {
  if (dialled.length > 1 || feed.state !== "connecting") {
    socket.onclose({ code: 1006 });
    retry();
  }

  dialled = dialled.slice(-1);
  socket = dialled[0];
  socket.open();
  socket.hear(6000, [{ number: 0, value: -3 }], true);
  look();
});

test("a write says which picture the hand saw", () => {
  feed.set("foh", "ch/1/fader", -6);

  assert.deepEqual(socket.sets.map(({ set, seen }) => [set.value, seen]), [[-6, 6000]]);
});

test("a page that has no news does not write, not even later", async () => {
  clock += 2100;

  const answer = await feed.set("foh", "ch/1/fader", -6);

  assert.deepEqual([answer.ok, answer.reason], [false, "no news from the bridge for 2 s; not sent"]);
  assert.deepEqual(socket.sets, []);
});

test("a part of the page that fails on a key press does not keep it from the others", () => {
  const faults = [];
  globalThis.reportError = fault => faults.push(fault.message);
  const heard = [];
  const broken = feed.onEvents(() => { throw new Error("broken"); });
  const other = feed.onEvents(events => heard.push(...events));

  socket.tell({ events: [{ device: "desk", parameter: "key/play", value: true }] });

  assert.deepEqual([faults, heard.length], [["broken"], 1]);
  broken.release();
  other.release();
});

test("documents are no news of values", async () => {
  clock += 2100;
  socket.tell({ topic: "alerts", data: { active: [] } });

  assert.equal((await feed.set("foh", "ch/1/fader", -6)).ok, false);
});

test("a write is not put behind others that do not leave", async () => {
  feed.set("foh", "ch/1/fader", -6);
  socket.bufferedAmount = 60;
  feed.set("foh", "ch/1/fader", -7);
  clock += 600;

  const answer = await feed.set("foh", "ch/1/fader", -8);

  assert.equal(answer.ok, false);
  assert.deepEqual(socket.sets.map(({ set }) => set.value), [-6, -7]);
});

test("after a loss what is shown is old until it is told again", () => {
  assert.equal(whyNoStep(values.get("foh/ch/1/fader")), "");
  socket.onclose({ code: 1006 });
  retry();
  const next = dialled.at(-1);
  next.open();

  assert.equal(values.get("foh/ch/1/fader").value, -3);
  assert.equal(values.get("foh/ch/1/fader").quality, "stale");
  assert.match(whyNoStep(values.get("foh/ch/1/fader")), /foh told this .* ago, it may stand elsewhere by now/);
  next.hear(9000, [{ number: 0, value: -20 }], true);
  assert.equal(whyNoStep(values.get("foh/ch/1/fader")), "");
  socket = next;
});

test("a step waits for news from the bridge", () => {
  clock += 2100;
  look();

  assert.match(whyNoStep(values.get("foh/ch/1/fader")), /no news from the bridge/);
});

test("a connection that hangs while it is made is made anew after five seconds", () => {
  socket.onclose({ code: 1006 });
  retry();
  const hanging = dialled.at(-1);
  clock += 4900;
  look();
  assert.equal(hanging.readyState, Socket.CONNECTING);

  clock += 200;
  look();
  retry();

  assert.equal(hanging.readyState, Socket.CLOSED);
  assert.notEqual(dialled.at(-1), hanging);
  socket = dialled.at(-1);
});

test("a bridge is lost when it has not been heard for ten seconds, and found when it is heard", () => {
  clock += 9900;
  assert.equal(feed.isLost, false);
  clock += 200;
  assert.equal(feed.isLost, true);

  socket.hear(17_000);

  assert.equal(feed.isLost, false);
});
