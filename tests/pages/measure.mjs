// How smooth is the board? `node tests/pages/measure.mjs [channels] [rate]` opens it in Chromium against the made-up bridge
// and prints the time from frame to frame while every meter moves.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeBridge } from "./fake-bridge.mjs";

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css" };
const channels = Number(process.argv[2] ?? 56);
const rate = Number(process.argv[3] ?? 10);
const bridge = await startFakeBridge({ channels, rate, more: serve });
const profile = mkdtempSync(join(tmpdir(), "measure-"));
const chromium = spawn(process.env.CHROMIUM ?? "chromium", [
  "--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, "--remote-debugging-port=0", "--enable-precise-memory-info",
  "--window-size=1920,1080", `http://127.0.0.1:${bridge.port}/measure.html`,
], { stdio: "ignore" });
chromium.on("exit", () => {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
});
setTimeout(() => chromium.kill(), 60_000);

function serve(path, request, response) {
  const file = /^\/measure\.(html|js|css)$/.exec(path);
  if (file !== null) {
    response.writeHead(200, { "Content-Type": TYPES[file[1]] }).end(readFileSync(new URL(`.${path}`, import.meta.url)));
  } else if (path === "/measured") {
    request.setEncoding("utf8").on("data", text => console.log(`${bridge.site.values.length} values at ${rate} a second:`, JSON.parse(text)));
    request.on("end", () => (response.end(), chromium.kill()));
  }

  return file !== null || path === "/measured";
}
