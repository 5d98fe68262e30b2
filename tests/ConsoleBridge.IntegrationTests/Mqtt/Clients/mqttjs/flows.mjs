// Main flows of MQTT with mqtt.js against a broker: node flows.mjs URL LEVEL FLOW. Prints "ok" and ends with 0, or says what went wrong.
import assert from 'node:assert/strict'
import mqtt from 'mqtt'

const [url, level, flow] = [process.argv[2], Number(process.argv[3]), process.argv[4]]
const v5 = level === 5
const within = 20000

// One client, and a queue of what it hears.
async function peer (name, { clean = true, durable = false, will } = {}) {
  const options = { protocolVersion: level, clientId: name, clean, reconnectPeriod: 0, connectTimeout: within, will }
  if (v5) options.properties = { sessionExpiryInterval: durable ? 600 : 0 }
  const client = mqtt.connect(url, options)
  const heard = []
  const waiting = []
  client.on('message', (topic, payload, packet) => {
    const next = waiting.shift()
    if (next) next(packet)
    else heard.push(packet)
  })
  const connack = await new Promise((resolve, reject) => {
    client.once('connect', resolve)
    client.once('error', reject)
    client.once('close', () => reject(new Error('closed')))
  })
  return {
    client,
    present: connack.sessionPresent,
    next: () => heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise(resolve => waiting.push(resolve)),
    async expect (payload) {
      const packet = await this.next()
      assert.equal(packet.payload.toString(), payload)
      return packet
    },
    async subscribe (filter, qos) {
      const granted = await client.subscribeAsync(filter, { qos })
      assert.equal(granted[0].qos, qos)
    },
    publish: (topic, payload, qos = 0, more = {}) => client.publishAsync(topic, payload, { qos, ...more }),
    leave: () => client.endAsync()
  }
}

const flows = {
  async qos () {
    const listener = await peer('listener')
    const sender = await peer('sender')
    for (const qos of [0, 1, 2]) {
      await listener.subscribe(`f/${qos}`, qos)
      await sender.publish(`f/${qos}`, `at ${qos}`, qos)
      const packet = await listener.expect(`at ${qos}`)
      assert.deepEqual([packet.qos, packet.topic, packet.retain, packet.dup], [qos, `f/${qos}`, false, false])
    }
  },

  async retained () {
    const sender = await peer('sender')
    await sender.publish('r/1', 'kept', 1, { retain: true })
    await sender.publish('r/2', 'gone', 1, { retain: true })
    await sender.publish('r/2', '', 1, { retain: true })
    const listener = await peer('listener')
    await listener.subscribe('r/#', 1)
    assert.equal((await listener.expect('kept')).retain, true)
    await sender.publish('r/end', 'end')
    await listener.expect('end')
  },

  async will () {
    const listener = await peer('listener')
    await listener.subscribe('w/#', 1)
    await (await peer('polite', { will: { topic: 'w/polite', payload: 'no', qos: 1 } })).leave()
    const lost = await peer('lost', { will: { topic: 'w/lost', payload: 'yes', qos: 1 } })
    lost.client.stream.destroy()
    assert.equal((await listener.expect('yes')).topic, 'w/lost')
  },

  async resume () {
    let sleeper = await peer('sleeper', { clean: false, durable: true })
    assert.equal(sleeper.present, false)
    await sleeper.subscribe('s/#', 2)
    await sleeper.leave()
    const sender = await peer('sender')
    for (let i = 0; i < 20; i++) await sender.publish(`s/${i % 3}`, `${i}`, i < 10 ? 1 : 2)
    sleeper = await peer('sleeper', { clean: false, durable: true })
    assert.equal(sleeper.present, true)
    for (let i = 0; i < 20; i++) await sleeper.expect(`${i}`)
  },

  async large () {
    const payload = Buffer.alloc(768 * 1024, 'large payload ')
    const listener = await peer('listener')
    await listener.subscribe('l', 2)
    const sender = await peer('sender')
    await sender.publish('l', payload, 2)
    assert.ok(payload.equals((await listener.next()).payload))
  },

  async order () {
    const listener = await peer('listener')
    await listener.subscribe('o', 2)
    const sender = await peer('sender')
    for (const qos of [0, 1, 2]) {
      const sent = []
      for (let i = 0; i < 1000; i++) sent.push(sender.publish('o', `${qos} ${i}`, qos))
      for (let i = 0; i < 1000; i++) await listener.expect(`${qos} ${i}`)
      await Promise.all(sent)
    }
  },

  async properties () {
    const listener = await peer('listener')
    await listener.subscribe('p', 1)
    const sender = await peer('sender')
    const properties = {
      userProperties: { b: ['1', '3'], a: '2' },
      responseTopic: 'answer/here',
      correlationData: Buffer.from([0, 1]),
      contentType: 'text/plain',
      messageExpiryInterval: 100,
      payloadFormatIndicator: true
    }
    await sender.publish('p', 'x', 1, { properties })
    const got = (await listener.expect('x')).properties
    assert.deepEqual({ ...got.userProperties }, { b: ['1', '3'], a: '2' })
    assert.deepEqual([got.responseTopic, [...got.correlationData], got.contentType], ['answer/here', [0, 1], 'text/plain'])
    assert.ok(got.messageExpiryInterval >= 90 && got.messageExpiryInterval <= 100)
  },

  async shared () {
    const members = [await peer('one'), await peer('two')]
    for (const member of members) await member.subscribe('$share/g/sh', 1)
    const heard = []
    const all = new Promise(resolve => {
      for (const member of members) {
        member.client.on('message', (topic, payload) => {
          heard.push(Number(payload))
          if (heard.length === 40) resolve()
        })
      }
    })
    const sender = await peer('sender')
    for (let i = 0; i < 40; i++) await sender.publish('sh', `${i}`, 1)
    await all
    assert.deepEqual(heard.sort((a, b) => a - b), [...Array(40).keys()])
  },

  async alias () {
    const listener = await peer('listener')
    await listener.subscribe('al/#', 1)
    const sender = await peer('sender')
    await sender.publish('al/topic', 'first', 1, { properties: { topicAlias: 1 } })
    await sender.publish('', 'second', 1, { properties: { topicAlias: 1 } })
    await listener.expect('first')
    assert.equal((await listener.expect('second')).topic, 'al/topic')
  }
}

const limit = setTimeout(() => {
  console.error(`${flow}: not done within ${within} ms`)
  process.exit(1)
}, within)
await flows[flow]()
clearTimeout(limit)
console.log('ok')
process.exit(0)
