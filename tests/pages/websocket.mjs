// Just enough of a WebSocket server (RFC 6455) to stand in for the bridge in tests of the pages. No package needed.
import { createHash } from "node:crypto";

const KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/**
 * Takes over a connection. @returns {{send(data: string | Buffer): void, close(): void, onmessage?: (text: string) => void, onclose?: () => void}}
 */
export function accept(request, socket) {
  const answer = createHash("sha1").update(request.headers["sec-websocket-key"] + KEY).digest("base64");
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`);
  const peer = {
    send(data) {
      if (!socket.destroyed) {
        const body = Buffer.from(data);
        socket.write(Buffer.concat([header(typeof data === "string" ? 1 : 2, body.length), body]));
      }
    },
    close: () => socket.destroy(),
  };
  let pending = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => peer.onclose?.());
  socket.on("data", data => {
    pending = Buffer.concat([pending, data]);
    for (let frame = take(pending); frame; frame = take(pending)) {
      pending = pending.subarray(frame.length);
      if (frame.opcode === 1) {
        peer.onmessage?.(frame.body.toString("utf8"));
      } else if (frame.opcode === 8) {
        socket.end(Buffer.from([0x88, 0]));
      }
    }
  });
  return peer;
}

function header(opcode, length) {
  if (length < 126) {
    return Buffer.from([0x80 | opcode, length]);
  }

  const head = Buffer.alloc(length < 65536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 65536 ? 126 : 127;
  if (length < 65536) {
    head.writeUInt16BE(length, 2);
  } else {
    head.writeBigUInt64BE(BigInt(length), 2);
  }

  return head;
}

function take(data) {
  if (data.length < 2) {
    return null;
  }

  const size = data[1] & 127;
  const start = size === 126 ? 4 : size === 127 ? 10 : 2;
  if (data.length < start + 4) {
    return null;
  }

  const length = size === 126 ? data.readUInt16BE(2) : size === 127 ? Number(data.readBigUInt64BE(2)) : size;
  if (data.length < start + 4 + length) {
    return null;
  }

  const mask = data.subarray(start, start + 4);
  const body = Buffer.from(data.subarray(start + 4, start + 4 + length)).map((byte, place) => byte ^ mask[place & 3]);
  return { opcode: data[0] & 15, body, length: start + 4 + length };
}
