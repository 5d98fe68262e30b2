#!/usr/bin/env python3
"""Makes the tablet layouts that lie beside this file. Run it after a change here: python3 make-layouts.py

One layout for three apps, 1024 x 768: eight strips and a main one, a row of keys below. Addresses are those of the
profiles touchosc/mixer, touchosc/mk1 and open-stage-control/mixer. The same input gives the same bytes.
"""
import base64
import json
import pathlib
import uuid
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 1024, 768
STRIPS = [str(n) for n in range(1, 9)] + ["main"]
STRIP_WIDTH = 113
KEYS = [("bank-left", "BANK <"), ("channel-left", "CH <"), ("channel-right", "CH >"), ("bank-right", "BANK >"), ("flip", "FLIP"),
        ("f1", "F1"), ("f2", "F2"), ("f3", "F3"), ("f4", "F4")]
COLORS = {"off": (0.35, 0.35, 0.35), "red": (1, 0, 0), "green": (0, 0.8, 0), "yellow": (1, 0.9, 0), "blue": (0.2, 0.4, 1),
          "magenta": (1, 0, 1), "cyan": (0, 0.9, 0.9), "white": (1, 1, 1)}
BUTTONS = {"mute": ("MUTE", "red"), "solo": ("SOLO", "yellow"), "select": ("SEL", "green"), "rec": ("REC", "red")}


def buttons_of(strip):
    """The main strip has a mute and nothing else."""
    return ["mute"] if strip == "main" else ["rec", "select", "solo", "mute"]


def places():
    """Every control: kind, address, caption, colour, x, y, width, height. One list for all three apps."""
    for index, strip in enumerate(STRIPS):
        x = 4 + index * STRIP_WIDTH
        base = f"/strip/{strip}"
        yield "label", f"{base}/label/upper", "", "white", x, 4, 105, 34
        yield "label", f"{base}/label/lower", "", "white", x, 40, 105, 26
        for row, name in enumerate(buttons_of(strip)):
            caption, color = BUTTONS[name]
            yield "button", f"{base}/{name}", caption, color, x, 72 + row * 42, 105, 38
        yield "fader", f"{base}/fader", "", "off", x, 246, 80, 420
        yield "meter", f"{base}/meter", "", "green", x + 84, 246, 21, 420
    for index, (name, caption) in enumerate(KEYS):
        yield "button", f"/button/{name}", caption, "blue", 4 + index * 90, 676, 86, 48
    yield "label", "/display/assignment", "", "white", 816, 676, 90, 22
    yield "label", "/display/time", "", "white", 816, 700, 90, 24
    yield "hello", "/hello", "REFRESH", "white", 912, 676, 104, 48


# ---- TouchOSC (the present version): XML, compressed with zlib.

def tosc_property(kind, key, value):
    return f"<property type='{kind}'><key><![CDATA[{key}]]></key><value>{value}</value></property>"


def tosc_color(key, rgb):
    r, g, b = rgb
    return tosc_property("c", key, f"<r>{r}</r><g>{g}</g><b>{b}</b><a>1</a>")


def tosc_value(key, default):
    return (f"<value><key><![CDATA[{key}]]></key><locked>0</locked><lockedDefaultCurrent>0</lockedDefaultCurrent>"
            f"<default><![CDATA[{default}]]></default><defaultPull>0</defaultPull></value>")


def tosc_partial(kind, conversion, value):
    return (f"<partial><type>{kind}</type><conversion>{conversion}</conversion><value><![CDATA[{value}]]></value>"
            "<scaleMin>0</scaleMin><scaleMax>1</scaleMax></partial>")


def tosc_message(address, key, conversion, send, receive):
    """Feedback is off: what the bridge sets is not sent back."""
    argument = tosc_partial("VALUE", conversion, key) if key else ""
    trigger = f"<trigger><var><![CDATA[{key or 'x'}]]></var><condition>{'ANY' if key else 'RISE'}</condition></trigger>"
    return (f"<osc><enabled>1</enabled><send>{send}</send><receive>{receive}</receive><feedback>0</feedback><connections>00001</connections>"
            f"<triggers>{trigger}</triggers><path>{tosc_partial('CONSTANT', 'STRING', address)}</path><arguments>{argument}</arguments></osc>")


def tosc_script(strip):
    """Colours arrive as words; the label and its fader take them on."""
    table = ", ".join(f"['{name}'] = Color({r}, {g}, {b}, 1)" for name, (r, g, b) in COLORS.items())
    return (f"local colors = {{ {table} }}\n"
            "function onReceiveOSC(message, connections)\n"
            f"  if message[1] == '/strip/{strip}/color' then\n"
            "    local word = string.gsub(message[2][1].value, '-inv', '')\n"
            "    if colors[word] then self.color = colors[word] end\n"
            "  end\n"
            "  return false\n"
            "end\n")


def tosc_node(place):
    kind, address, caption, color, x, y, w, h = place
    name = address.strip("/").replace("/", "-")
    frame = tosc_property("r", "frame", f"<x>{x}</x><y>{y}</y><w>{w}</w><h>{h}</h>")
    interactive = 0 if kind in ("label", "meter") else 1
    common = [tosc_property("b", "background", 1), tosc_color("color", COLORS[color]), tosc_property("f", "cornerRadius", 1), frame,
              tosc_property("b", "grabFocus", interactive), tosc_property("b", "interactive", interactive), tosc_property("b", "locked", 0),
              tosc_property("s", "name", f"<![CDATA[{name}]]>"), tosc_property("i", "orientation", 0), tosc_property("b", "outline", 1),
              tosc_property("i", "outlineStyle", 1), tosc_property("i", "pointerPriority", 0), tosc_property("i", "shape", 1),
              tosc_property("b", "visible", 1)]
    values = [tosc_value("touch", "false")]
    messages = []
    after = ""
    if kind == "label":
        node_type = "LABEL"
        common += [tosc_property("i", "font", 0), tosc_property("i", "textAlignH", 2), tosc_property("i", "textAlignV", 2),
                   tosc_property("b", "textClip", 1), tosc_color("textColor", (1, 1, 1)), tosc_property("i", "textLength", 0),
                   tosc_property("i", "textSize", 16)]
        values.insert(0, tosc_value("text", caption))
        messages = [tosc_message(address, "text", "STRING", 0, 1)]
        if address.endswith("/label/upper"):
            common.append(tosc_property("s", "script", f"<![CDATA[{tosc_script(address.split('/')[2])}]]>"))
    elif kind in ("fader", "meter"):
        node_type = "FADER"
        common += [tosc_property("b", "bar", 1), tosc_property("i", "barDisplay", 0), tosc_property("b", "cursor", interactive),
                   tosc_property("i", "cursorDisplay", 0), tosc_property("b", "grid", interactive), tosc_property("i", "gridSteps", 13),
                   tosc_property("i", "response", 1 if kind == "fader" else 0), tosc_property("i", "responseFactor", 100)]
        values.append(tosc_value("x", 0))
        messages = [tosc_message(address, "x", "FLOAT", interactive, 1)]
        if kind == "fader":
            messages.append(tosc_message(address[:-len("fader")] + "touch", "touch", "FLOAT", 1, 0))
            common.append(tosc_property("s", "script", f"<![CDATA[{tosc_script(address.split('/')[2])}]]>"))
    else:
        node_type = "BUTTON"
        common += [tosc_property("i", "buttonType", 0), tosc_property("b", "press", 1), tosc_property("b", "release", 1),
                   tosc_property("b", "valuePosition", 0)]
        values.append(tosc_value("x", 0))
        messages = [tosc_message(address, None, "", 1, 0) if kind == "hello" else tosc_message(address, "x", "FLOAT", 1, 1)]
        # A button has no caption of its own: a label that lets the finger through lies on it.
        after = tosc_caption(name, caption, x, y, w, h)
    node_id = uuid.uuid5(uuid.NAMESPACE_URL, "consolebridge:" + address)
    return (f"<node ID='{node_id}' type='{node_type}'><properties>{''.join(common)}</properties><values>{''.join(values)}</values>"
            f"<messages>{''.join(messages)}</messages></node>{after}")


def tosc_caption(name, caption, x, y, w, h):
    properties = [tosc_property("b", "background", 0), tosc_color("color", (0, 0, 0)), tosc_property("f", "cornerRadius", 1),
                  tosc_property("i", "font", 0), tosc_property("r", "frame", f"<x>{x}</x><y>{y}</y><w>{w}</w><h>{h}</h>"),
                  tosc_property("b", "grabFocus", 0), tosc_property("b", "interactive", 0), tosc_property("b", "locked", 0),
                  tosc_property("s", "name", f"<![CDATA[{name}-caption]]>"), tosc_property("i", "orientation", 0), tosc_property("b", "outline", 0),
                  tosc_property("i", "outlineStyle", 1), tosc_property("i", "pointerPriority", 0), tosc_property("i", "shape", 1),
                  tosc_property("i", "textAlignH", 2), tosc_property("i", "textAlignV", 2), tosc_property("b", "textClip", 1),
                  tosc_color("textColor", (1, 1, 1)), tosc_property("i", "textLength", 0), tosc_property("i", "textSize", 14),
                  tosc_property("b", "visible", 1)]
    node_id = uuid.uuid5(uuid.NAMESPACE_URL, "consolebridge:caption:" + name)
    return (f"<node ID='{node_id}' type='LABEL'><properties>{''.join(properties)}</properties>"
            f"<values>{tosc_value('text', escape(caption))}{tosc_value('touch', 'false')}</values></node>")


def make_touchosc():
    root = [tosc_property("b", "background", 1), tosc_color("color", (0, 0, 0)), tosc_property("f", "cornerRadius", 1),
            tosc_property("r", "frame", f"<x>0</x><y>0</y><w>{WIDTH}</w><h>{HEIGHT}</h>"), tosc_property("b", "grabFocus", 0),
            tosc_property("b", "interactive", 0), tosc_property("b", "locked", 0), tosc_property("s", "name", "<![CDATA[consolebridge]]>"),
            tosc_property("i", "orientation", 0), tosc_property("b", "outline", 1), tosc_property("i", "outlineStyle", 0),
            tosc_property("i", "pointerPriority", 0), tosc_property("i", "shape", 1), tosc_property("b", "visible", 1)]
    root_id = uuid.uuid5(uuid.NAMESPACE_URL, "consolebridge:root")
    xml = (f"<?xml version='1.0' encoding='UTF-8'?><lexml version='3'><node ID='{root_id}' type='GROUP'><properties>{''.join(root)}</properties>"
           f"<values>{tosc_value('touch', 'false')}</values><children>{''.join(tosc_node(place) for place in places())}</children></node></lexml>")
    (HERE / "touchosc.tosc").write_bytes(zlib.compress(xml.encode("utf-8"), 9))


# ---- TouchOSC Mk1: index.xml in a zip. Texts are base64. Lying layouts are stored turned by 90 degrees.

def b64(text):
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def mk1_control(place):
    kind, address, caption, color, x, y, w, h = place
    # As stored: x counts upwards from below the tab bar of 40, y to the right.
    turned = {"x": HEIGHT - 40 - y - h, "y": x, "w": h, "h": w}
    attributes = {"name": b64(address.strip("/").replace("/", "-")), **turned, "color": {"white": "gray", "off": "blue"}.get(color, color)}
    if kind == "label":
        attributes |= {"type": "labelv", "text": b64(caption), "size": 16, "background": "true", "outline": "false"}
    elif kind in ("fader", "meter"):
        attributes |= {"scalef": "0.0", "scalet": "1.0", "type": "faderh", "response": "relative" if kind == "fader" else "absolute",
                       "inverted": "false", "centered": "false"}
    else:
        attributes |= {"scalef": "0.0", "scalet": "1.0", "type": "push", "local_off": "true", "sp": "true", "sr": "true"}
    attributes["osc_cs"] = b64(address)
    controls = [attributes]
    if kind in ("button", "hello"):
        controls.append({"name": b64(address.strip("/").replace("/", "-") + "-caption"), **turned, "color": "gray", "type": "labelv",
                         "text": b64(caption), "size": 14, "background": "false", "outline": "false"})
    return "".join("<control " + " ".join(f"{key}={quoteattr(str(value))}" for key, value in control.items()) + "></control>\n" for control in controls)


def make_mk1():
    page = ('<tabpage name="%s" scalef="0.0" scalet="1.0" li_t="" li_c="gray" li_s="14" li_o="false" li_b="false" '
            'la_t="" la_c="gray" la_s="14" la_o="false" la_b="false">\n' % b64("1"))
    # The tab bar takes 40 of the height.
    fitting = [(kind, address, caption, color, x, min(y, HEIGHT - 40 - h), w, h) for kind, address, caption, color, x, y, w, h in places()]
    xml = ('<?xml version="1.0" encoding="UTF-8"?>\n<layout version="16" mode="1" orientation="vertical">\n'
           + page + "".join(mk1_control(place) for place in fitting) + "</tabpage>\n</layout>\n")
    entry = zipfile.ZipInfo("index.xml", (2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(HERE / "touchosc-mk1.touchosc", "w") as archive:
        archive.writestr(entry, xml)


# ---- Open Stage Control: a session in JSON.

def session_widget(place):
    kind, address, caption, color, x, y, w, h = place
    widget = {"id": address.strip("/").replace("/", "_"), "left": x, "top": y, "width": w, "height": h, "address": address, "typeTags": "f"}
    strip = address.split("/")[2] if address.startswith("/strip/") else None
    # Words that are no colours of the web become some; "-inv" shows as the plain one.
    shown = f"#{{(OSC{{/strip/{strip}/color, gray}} + '').replace('-inv', '').replace('off', 'gray')}}"
    if kind == "label":
        widget |= {"type": "text", "typeTags": "s", "interaction": False, "bypass": True, "colorText": shown if strip else "auto"}
    elif kind == "meter":
        widget |= {"type": "fader", "design": "compact", "interaction": False, "bypass": True, "colorWidget": "green"}
    elif kind == "fader":
        touch = address[:-len("fader")] + "touch"
        widget |= {"type": "fader", "decimals": 4, "snap": False, "colorWidget": shown,
                   "onTouch": f"if (event.type == 'start') send('{touch}', 1)\nif (event.type == 'stop') send('{touch}', 0)"}
    elif kind == "hello":
        widget |= {"type": "button", "mode": "momentary", "label": caption, "typeTags": ""}
    else:
        # Decoupled: the lamp shows what the bridge says, not what the finger does.
        widget |= {"type": "button", "mode": "push", "decoupled": True, "on": 1, "off": 0, "label": caption, "colorWidget": color}
    return widget


def make_session():
    root = {"type": "root", "id": "root", "layout": "default", "scroll": False, "widgets": [session_widget(place) for place in places()], "tabs": []}
    session = {"createdWith": "Open Stage Control", "version": "1.25.0", "type": "session", "content": root}
    (HERE / "open-stage-control.json").write_text(json.dumps(session, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make_touchosc()
    make_mk1()
    make_session()
