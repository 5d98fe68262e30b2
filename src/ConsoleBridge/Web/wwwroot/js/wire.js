// The feed's binary messages. The format is described in Web/README.md, "The feed".

export const QUALITIES = ["live", "estimated", "stale", "unknown"];
export const TYPE = { null: 0, false: 1, true: 2, f64: 3, tenths: 4, text: 5, i32: 6, f32: 7 };

const utf8 = new TextDecoder();

/**
 * Reads a binary message and hands each entry over.
 * @param {ArrayBuffer} buffer
 * @param {{begin(time: number, first: boolean), number(parameter, quality, seconds, type, value), text(parameter, quality, seconds, value), end()}} taker
 *   `seconds` since it was heard: 0 for live and estimated, -1 when it never was. A null, a false and a true are numbers too: NaN, 0, 1.
 * @returns {boolean} false when it is not a message of values
 */
export function readValues(buffer, taker) {
  const view = new DataView(buffer);
  if (view.byteLength < 10 || view.getUint8(0) !== 1) {
    return false;
  }

  taker.begin(view.getFloat64(2, true), (view.getUint8(1) & 1) !== 0);
  at = 10;
  let parameter = 0;
  while (at < view.byteLength) {
    parameter += varuint(view);
    const head = view.getUint8(at++);
    const type = head & 15;
    const quality = (head >> 4) & 3;
    const seconds = quality < 2 ? 0 : (varuint(view) || -1);
    if (type === TYPE.text) {
      const length = varuint(view);
      taker.text(parameter, quality, seconds, utf8.decode(new Uint8Array(buffer, at, length)));
      at += length;
    } else {
      taker.number(parameter, quality, seconds, type, number(view, type));
    }
  }

  taker.end();
  return true;
}

let at = 0;

function number(view, type) {
  const start = at;
  switch (type) {
    case TYPE.null: return NaN;
    case TYPE.false: return 0;
    case TYPE.true: return 1;
    case TYPE.f64: at += 8; return view.getFloat64(start, true);
    case TYPE.tenths: at += 2; return view.getInt16(start, true) / 10;
    case TYPE.i32: at += 4; return view.getInt32(start, true);
    case TYPE.f32: at += 4; return view.getFloat32(start, true);
    default: throw new RangeError(`the feed sent a value of type ${type}, which this page does not know; reload it`);
  }
}

function varuint(view) {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = view.getUint8(at++);
    value += (byte & 127) * shift;
    if (byte < 128) {
      return value;
    }
  }
}
