// Runs in the browser: measures the board in the frame beside it and sends what it found to measure.mjs.

const WARM_UP = 4000;
const LENGTH = 15_000;
const page = document.querySelector("iframe").contentWindow;

addEventListener("load", () => setTimeout(measure, WARM_UP));

async function measure() {
  const gaps = [];
  const long = [];
  const tiles = page.document.querySelectorAll(".tile").length;
  new page.PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration))).observe({ type: "longtask" });
  const layoutsBefore = page.performance.now();
  await new Promise(done => {
    let before = page.performance.now();
    const start = before;
    page.requestAnimationFrame(function frame() {
      const now = page.performance.now();
      gaps.push(now - before);
      before = now;
      if (now - start < LENGTH) {
        page.requestAnimationFrame(frame);
      } else {
        done();
      }
    });
  });
  gaps.sort((a, b) => a - b);
  const at = share => Math.round(gaps[Math.floor(gaps.length * share)] * 10) / 10;
  await fetch("/measured", { method: "POST", body: JSON.stringify({
    tiles, frames: gaps.length, seconds: Math.round((page.performance.now() - layoutsBefore) / 100) / 10,
    p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(0.9999), longTasks: long.length, longest: Math.round(Math.max(0, ...long)),
    heapMegabytes: Math.round((page.performance.memory?.usedJSHeapSize ?? 0) / 104857.6) / 10,
  }) });
}
