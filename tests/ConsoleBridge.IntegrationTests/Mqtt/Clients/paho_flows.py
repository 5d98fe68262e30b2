"""Main flows of MQTT with Eclipse Paho 1.6.1 against a broker: paho_flows.py PORT LEVEL FLOW. Prints "ok" and ends with 0, or says what went wrong."""
import queue
import sys
import threading

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

PORT, LEVEL, FLOW = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
V5 = LEVEL == 5
WAIT = 20


class Peer:
    """One client with its own network thread and a queue of what it hears."""

    def __init__(self, name, clean=True, will=None, durable=False):
        self.heard = queue.Queue()
        self.events = queue.Queue()
        kind = mqtt.MQTTv5 if V5 else mqtt.MQTTv311
        self.client = mqtt.Client(client_id=name, protocol=kind) if V5 else mqtt.Client(client_id=name, clean_session=clean, protocol=kind)
        self.client.on_message = lambda _c, _u, message: self.heard.put(message)
        self.client.on_connect = lambda _c, _u, flags, *rest: self.events.put(("connect", flags, rest[0]))
        self.client.on_subscribe = lambda _c, _u, _mid, codes, *_rest: self.events.put(("subscribe", codes))
        if will:
            self.client.will_set(*will)
        if V5:
            properties = Properties(PacketTypes.CONNECT)
            properties.SessionExpiryInterval = 600 if durable else 0
            self.client.connect("127.0.0.1", PORT, 30, clean_start=clean, properties=properties)
        else:
            self.client.connect("127.0.0.1", PORT, 30)
        self.client.loop_start()
        _, flags, code = self.events.get(timeout=WAIT)
        assert code == 0, f"refused: {code}"
        self.present = flags["session present"]

    def subscribe(self, *filters):
        self.client.subscribe([(f, SubscribeOptions(qos=q) if V5 else q) for f, q in filters])
        event, codes = self.events.get(timeout=WAIT)
        assert event == "subscribe", event
        granted = [c.value if V5 else c for c in codes]
        assert granted == [q for _, q in filters], granted

    def publish(self, topic, payload, qos=0, retain=False, properties=None):
        sent = self.client.publish(topic, payload, qos, retain, properties)
        sent.wait_for_publish(WAIT)
        assert sent.is_published(), "not acknowledged"

    def expect(self, payload):
        message = self.heard.get(timeout=WAIT)
        assert message.payload == payload, (payload[:40], message.payload[:40])
        return message

    def leave(self):
        self.client.disconnect()
        self.client.loop_stop()

    def vanish(self):
        """Closes the socket without DISCONNECT."""
        self.client.loop_stop()
        self.client._sock_close()


def qos():
    listener, sender = Peer("listener"), Peer("sender")
    listener.subscribe(("f/0", 0), ("f/1", 1), ("f/2", 2))
    for level in (0, 1, 2):
        sender.publish(f"f/{level}", f"at {level}", level)
        message = listener.expect(f"at {level}".encode())
        assert (message.qos, message.topic, message.retain, message.dup) == (level, f"f/{level}", 0, 0)


def retained():
    sender = Peer("sender")
    sender.publish("r/1", "kept", 1, True)
    sender.publish("r/2", "gone", 1, True)
    sender.publish("r/2", b"", 1, True)
    listener = Peer("listener")
    listener.subscribe(("r/#", 1))
    assert listener.expect(b"kept").retain
    sender.publish("r/end", "end")
    listener.expect(b"end")


def will():
    listener = Peer("listener")
    listener.subscribe(("w/#", 1))
    Peer("polite", will=("w/polite", "no", 1)).leave()
    Peer("lost", will=("w/lost", "yes", 1)).vanish()
    assert listener.expect(b"yes").topic == "w/lost"


def resume():
    sleeper = Peer("sleeper", clean=False, durable=True)
    assert not sleeper.present
    sleeper.subscribe(("s/#", 2))
    sleeper.leave()
    sender = Peer("sender")
    for i in range(20):
        sender.publish(f"s/{i % 3}", str(i), 1 + i // 10)
    sleeper = Peer("sleeper", clean=False, durable=True)
    assert sleeper.present
    for i in range(20):
        sleeper.expect(str(i).encode())


def large():
    payload = bytes(range(256)) * 3000
    listener, sender = Peer("listener"), Peer("sender")
    listener.subscribe(("l", 2))
    sender.publish("l", payload, 2)
    listener.expect(payload)


def order():
    listener, sender = Peer("listener"), Peer("sender")
    listener.subscribe(("o", 2))
    for level in (0, 1, 2):
        worker = threading.Thread(target=lambda: [sender.client.publish("o", f"{level} {i}", level) for i in range(1000)])
        worker.start()
        for i in range(1000):
            listener.expect(f"{level} {i}".encode())
        worker.join()


def properties():
    listener, sender = Peer("listener"), Peer("sender")
    listener.subscribe(("p", 1))
    given = Properties(PacketTypes.PUBLISH)
    given.UserProperty = [("b", "1"), ("a", "2"), ("b", "1")]
    given.ResponseTopic, given.CorrelationData, given.ContentType = "answer/here", b"\x00\x01", "text/plain"
    given.MessageExpiryInterval, given.PayloadFormatIndicator = 100, 1
    sender.publish("p", "x", 1, False, given)
    got = listener.expect(b"x").properties
    assert got.UserProperty == [("b", "1"), ("a", "2"), ("b", "1")], got.UserProperty
    assert (got.ResponseTopic, got.CorrelationData, got.ContentType) == ("answer/here", b"\x00\x01", "text/plain")
    assert 90 <= got.MessageExpiryInterval <= 100 and got.PayloadFormatIndicator == 1


def shared():
    members, sender = [Peer("one"), Peer("two")], Peer("sender")
    for member in members:
        member.subscribe(("$share/g/sh", 1))
    for i in range(40):
        sender.publish("sh", str(i), 1)
    heard = []
    while len(heard) < 40:
        for member in members:
            try:
                heard.append(int(member.heard.get(timeout=0.05).payload))
            except queue.Empty:
                pass
    assert sorted(heard) == list(range(40)), heard


def alias():
    listener, sender = Peer("listener"), Peer("sender")
    listener.subscribe(("al/#", 1))
    given = Properties(PacketTypes.PUBLISH)
    given.TopicAlias = 1
    sender.publish("al/topic", "first", 1, False, given)
    sender.publish("", "second", 1, False, given)
    listener.expect(b"first")
    assert listener.expect(b"second").topic == "al/topic"


globals()[FLOW]()
print("ok")
