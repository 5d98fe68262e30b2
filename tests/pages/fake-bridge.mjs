// Stands in for the bridge while somebody works on the pages: serves wwwroot, a made-up feed and a few answers.
// `node tests/pages/fake-bridge.mjs --port 8199 --channels 48` and look at http://127.0.0.1:8199/#/board
// More: --rate 10 (messages a second), --silent-after 20 (stop talking after so many seconds), --log-in (ask for one first).
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { accept } from "./websocket.mjs";
import { writeValues } from "./wire-writer.mjs";
import { venue, move } from "./venue.mjs";
import { documents } from "./documents.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/** Starts one. `more` may answer a request itself: `(path, request, response) => true`. @returns {Promise<{port: number, site: object, documents: object, tell(name): void, close(): void}>} */
export function startFakeBridge({ port = 0, channels = 48, rate = 10, silentAfter = Infinity, logIn = false, more = () => false } = {}) {
  const root = fileURLToPath(new URL("../../src/ConsoleBridge/Web/wwwroot/", import.meta.url));
  const site = venue(channels);
  const papers = documents(site);
  const peers = new Set();
  let isIn = !logIn;
  const you = () => isIn ? { name: "local", role: "engineer" } : { name: "", role: "none" };
  const tell = name => peers.forEach(peer => peer.follow.includes(name) && peer.send(JSON.stringify({ topic: name, data: papers[name] })));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const answer = (status, body, type = "application/json") => response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": CSP, "Cache-Control": "no-cache" }).end(body);
    if (more(path, request, response)) {
      return;
    }

    if (path === "/api/session") {
      answer(200, JSON.stringify({ ...you(), csrf: "token", "logged-in": logIn && isIn, "needs-log-in": !isIn }));
    } else if (path === "/api/log-in") {
      isIn = true;
      answer(200, "{}");
    } else if (path.startsWith("/api/")) {
      const body = await readAll(request);
      const said = papers.answer(request.method, path, body === "" ? null : JSON.parse(body), tell);
      answer(said.status ?? 200, JSON.stringify(said.body ?? {}));
    } else {
      const file = normalize(join(root, path === "/" ? "index.html" : path));
      const text = file.startsWith(root) ? await readFile(file).catch(() => null) : null;
      answer(text === null ? 404 : 200, text ?? "not found", TYPES[extname(file)] ?? "text/plain");
    }
  });
  server.on("upgrade", (request, socket) => {
    if (!isIn) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }

    const peer = Object.assign(accept(request, socket), { watch: [], follow: [], isFirst: false });
    peers.add(peer);
    peer.onclose = () => peers.delete(peer);
    peer.onmessage = text => hear(peer, JSON.parse(text), site, papers);
    peer.send(JSON.stringify({ hello: 1, bridge: { name: "ConsoleBridge", site: "test-hall", version: "0" }, you: you(), time: new Date().toISOString() }));
    peer.send(JSON.stringify({ devices: site.devices }));
  });

  const started = Date.now();
  let step = 0;
  const clock = setInterval(() => {
    if (Date.now() - started < silentAfter * 1000) {
      move(site, ++step);
      for (const peer of peers) {
        sendValues(peer, site);
      }

      site.values.forEach(one => one.isChanged = false);
    }
  }, 1000 / rate);
  return new Promise(done => server.listen(port, "127.0.0.1", () => done({
    port: server.address().port, site, documents: papers, tell,
    close: () => {
      clearInterval(clock);
      peers.forEach(peer => peer.close());
      server.close();
    },
  })));
}

function hear(peer, message, site, papers) {
  if (message.watch) {
    peer.watch = site.values.map(one => message.watch.some(pattern => matches(pattern, one.key)));
    peer.isFirst = true;
    sendValues(peer, site);
  } else if (message.follow) {
    const fresh = message.follow.filter(name => !peer.follow.includes(name));
    peer.follow = message.follow;
    fresh.forEach(name => papers[name] !== undefined && peer.send(JSON.stringify({ topic: name, data: papers[name] })));
  } else if (message.set) {
    const one = site.values.find(value => value.key === `${message.set.device}/${message.set.parameter}`);
    const isLocked = papers["show-lock"].locked;
    if (one && !isLocked) {
      one.value = message.set.value;
      one.isChanged = true;
    }

    peer.send(JSON.stringify({ done: message.id, status: isLocked ? "refused" : one ? "confirmed" : "failed", reason: isLocked ? "the show lock is on" : "" }));
  }
}

function sendValues(peer, site) {
  const entries = site.values.filter(one => peer.watch[one.number] && (peer.isFirst || one.isChanged));
  peer.send(writeValues({ time: Date.now(), first: peer.isFirst, entries }));
  peer.isFirst = false;
}

function matches(pattern, key) {
  return new RegExp(`^${pattern.replaceAll("**", "\u0001").replaceAll("*", "[^/]*").replaceAll("\u0001", ".*")}$`).test(key);
}

async function readAll(request) {
  let text = "";
  for await (const part of request) {
    text += part;
  }

  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = name => process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined;
  const bridge = await startFakeBridge({
    port: Number(given("port") ?? 8199), channels: Number(given("channels") ?? 48), rate: Number(given("rate") ?? 10),
    silentAfter: Number(given("silent-after") ?? Infinity), logIn: process.argv.includes("--log-in"),
  });
  console.log(`http://127.0.0.1:${bridge.port}/#/board`);
}
