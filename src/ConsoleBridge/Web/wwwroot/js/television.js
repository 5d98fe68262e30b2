// A page on the wall: nobody clicks, it must not sleep, and it must not burn a mouse pointer into the picture.

/** True when the address says `?tv`, before the hash or after it. */
export function isTelevision() {
  return new URLSearchParams(location.search).has("tv") || new URLSearchParams(location.hash.split("?")[1] ?? "").has("tv");
}

/** Hides what is to be clicked and keeps the screen awake. */
export function startTelevision() {
  document.documentElement.dataset.mode = "tv";
  stayAwake();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
}

async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // Not allowed here (no TLS, or the battery is low): the screen's own settings decide.
  }
}
