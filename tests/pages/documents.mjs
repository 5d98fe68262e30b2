// The made-up venue's documents, and what its interface answers: enough for every button of the pages to do something.

const MINUTE = 60_000;

/** Alerts, batteries, the show … and `answer(method, path, body, tell)`. */
export function documents(site) {
  const now = Date.now();
  const at = minutes => new Date(now + minutes * MINUTE).toISOString();
  const receivers = site.values.filter(one => /\/rx\/\d+\/name$/.test(one.key)).map(one => ({ channel: one.key.split("/").slice(1, 3).join("/"), device: one.key.split("/")[0], name: one.value }));
  const alert = (place, rule, parameter, severity, since, text, message, more = {}) => ({
    id: `${receivers[place].device}-${rule}-${place}`, rule, device: receivers[place].device, parameter: parameter && `${receivers[place].channel}/${parameter}`,
    text, severity, since: at(since), state: "active", "acknowledged-by": null, message, name: receivers[place].name, wearer: "", group: null, members: null, escalation: 0, muted: false, ...more,
  });
  const papers = {
    "show-lock": { locked: false, since: at(-60), by: "Kim" },
    show: { end: at(150), by: "Kim", since: at(-60) },
    deliveries: { waiting: 1, dead: [{ id: "d1", sink: "mail", alert: "x", message: "rack-a rx/1 'Kim': battery 9 %", reason: "connection refused by mail.example:587", attempts: 8, first: at(-50), last: at(-20) }] },
    patch: { entries: receivers.slice(0, 24).map(({ device, channel }, place) => ({ receiver: `${device}/${channel}`, console: `foh/ch/${place + 1}`, name: receivers[place].name, wearer: ["Kim Larsen", "Anna Berg", "Ben Okoro", ""][place % 4] })), problems: [] },
    devices: Object.fromEntries(site.devices.map(({ id }, place) => [id, { availability: place === 2 && site.devices.length > 4 ? "offline" : "online", session: "live", latency: 3, "frames-in": 1, "frames-out": 1, malformed: 0, "last-failure": null, sessions: 1 }])),
    batteries: { "show-end": at(150), batteries: [], swap: [] },
    alerts: { active: [], mutes: [] },
    links: [], surfaces: [], log: [],
  };
  if (receivers.length >= 12) {
    papers.alerts.active = [
      alert(1, "battery-low", "battery/percent", "warning", -12, "18 %", "rack-a rx/2 'Lead': battery 18 % (below 20 %)", { "acknowledged-by": "Anna" }),
      alert(3, "battery-critical", "battery/percent", "critical", -2, "4 %", "rack-a rx/4 'Vox 2': battery 4 % (below 5 %)"),
      alert(5, "rf-low", "rf/level", "warning", -1, "-93 dBm", "rack-b rx/2 'Anna': RF -93 dBm (below -90 dBm)"),
      alert(8, "device-lost", null, "critical", -3, "", "rack-c is lost", { id: "group-1", members: ["m1", "m2"] }),
      alert(8, "device-lost", null, "critical", -3, "", "rack-c is lost", { id: "m1", group: "group-1" }),
      alert(9, "tx-lost", "tx/present", "warning", -3, "", "rack-c rx/2 'Gtr L': transmitter lost", { id: "m2", group: "group-1" }),
    ];
    papers.alerts.mutes = [{ id: "mute-1", device: receivers[4].device, parameters: "rx/1/**", until: at(25), by: "Ben", reason: "new capsule" }];
  }

  papers.batteries.batteries = receivers.map(({ device, channel, name }, place) => {
    const percent = site.values.find(one => one.key === `${device}/${channel}/battery/percent`).value;
    const left = percent === null ? null : percent * 4.5;
    const spread = place % 3 === 2 ? 0.45 : 0.12;
    return {
      device, channel, name, wearer: "", percent, runtime: left, type: "lithium-ion", basis: ["device", "model", "steps"][place % 3],
      empty: left === null ? null : { at: at(left), from: at(left * (1 - spread)), to: at(left * (1 + spread)) },
      lasts: left === null ? "unknown" : left * (1 - spread) > 150 ? "yes" : left * (1 + spread) < 150 ? "no" : "maybe",
    };
  });
  papers.batteries.swap = papers.batteries.batteries.filter(one => one.lasts === "no").map(({ device, channel, name, empty }) => ({ device, channel, name, by: empty.from, reason: `empty about ${empty.at.slice(11, 16)} UTC, the show ends later`, spare: name === "Anna" ? { device: "charger", bay: "bay/1", percent: 100 } : null }));

  papers.answer = (method, path, body, tell) => answer(papers, method, path, body ?? {}, tell);
  return papers;
}

function answer(papers, method, path, body, tell) {
  const [, , subject, id, verb] = path.split("/").map(decodeURIComponent);
  const said = name => (tell(name), { body: papers[name] });
  switch (`${method} ${subject}${verb ? `/${verb}` : ""}`) {
    case "GET alerts": return id === "history" ? { body: history(papers) } : { body: papers.alerts };
    case "POST alerts/acknowledge":
      papers.alerts.active.filter(alert => alert.id === id || alert.group === id).forEach(alert => alert["acknowledged-by"] = body.by ?? "local");
      return said("alerts");
    case "POST maintenance":
      papers.alerts.mutes.push({ id: `mute-${Date.now()}`, ...body, until: new Date(Date.now() + 30 * MINUTE).toISOString(), by: "local" });
      return said("alerts");
    case "DELETE maintenance":
      papers.alerts.mutes = papers.alerts.mutes.filter(mute => mute.id !== id);
      return said("alerts");
    case "DELETE deliveries": case "POST deliveries/retry":
      papers.deliveries.dead = papers.deliveries.dead.filter(one => one.id !== id);
      return said("deliveries");
    case "PUT show":
      if (body.end !== null && !/^\d\d?:\d\d$/.test(body.end)) {
        return { status: 400, body: { title: "Bad Request", status: 400, detail: `'${body.end}' is no time such as 23:00` } };
      }

      papers.show.end = body.end === null ? null : new Date(new Date().setHours(...body.end.split(":").map(Number), 0, 0)).toISOString();
      papers.batteries["show-end"] = papers.show.end;
      tell("batteries");
      return said("show");
    case "PUT show-lock":
      papers["show-lock"] = { locked: body.locked, since: new Date().toISOString(), by: "local" };
      return said("show-lock");
    default: return { status: 404, body: { title: "Not Found", status: 404, detail: `there is nothing at ${path}` } };
  }
}

function history(papers) {
  return papers.alerts.active.map(alert => ({ ...alert, step: "raised", by: "", time: alert.since }));
}
