// npm rtpmidi as the other side: node peer.cjs call|listen OWN-PORT [BRIDGE-PORT]. Sends five messages, expects five, prints "ok".
const assert = require('node:assert/strict')

// Silent before the rest is loaded, which complains that mDNS is missing.
require('rtpmidi/src/logger').silent = true
const { manager } = require('rtpmidi')

const [way, port, bridge] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const within = 20000

const exclusive = (tail) => [0xf0, 0x00, 0x00, 0x66, 0x14, 0x12, ...Array.from({ length: 112 }, (_, i) => (i + tail) & 0x7f), tail, 0xf7]
const ours = [[0x90, 0x3c, 0x7f], [0x80, 0x3c, 0x00], [0xb0, 0x07, 0x64], [0xe0, 0x00, 0x40], exclusive(1)]
const theirs = [[0x91, 0x10, 0x01], [0x91, 0x10, 0x00], [0xb1, 0x30, 0x41], [0xe8, 0x7f, 0x7f], exclusive(2)]
const heard = []

const session = manager.createSession({ localName: 'npm peer', bonjourName: 'npm peer', port, published: false }, true)
session.on('error', fault => { console.error(fault); process.exit(1) })
session.on('message', (delta, message) => heard.push([...message]))
if (way === 'call') session.on('ready', () => session.connect({ address: '127.0.0.1', port: bridge }))

// It sends nothing before it has compared clocks.
let sent = false
const look = setInterval(() => {
  const stream = session.getStreams()[0]
  if (!sent && stream && stream.rinfo2 && stream.latency !== null && stream.timeDifference !== null) {
    sent = true
    for (const data of ours) {
      stream.sendMessage({ timestamp: session.now(), commands: [{ deltaTime: 0, data: Buffer.from(data) }] })
    }
  }
  if (sent && heard.length >= theirs.length) {
    clearInterval(look)
    assert.deepEqual(heard, theirs)
    session.end(() => {
      console.log('ok')
      process.exit(0)
    })
  }
}, 10)

setTimeout(() => {
  console.error(`not done within ${within} ms: sent ${sent}, heard ${JSON.stringify(heard)}`)
  process.exit(1)
}, within)
