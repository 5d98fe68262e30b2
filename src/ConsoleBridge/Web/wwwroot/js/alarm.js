// Sound, vibration and notifications for alerts that nobody has taken. The tones are made here: no files.
import { alerts, isOpen } from "./alerts.js";
import { feed } from "./feed.js";
import { h } from "./dom.js";
import { isTelevision } from "./television.js";
import { toast } from "./toast.js";

const KEY = "consolebridge-sound";
const REPEAT = { critical: 4000, warning: 15000 };
const LEAST = 1500;
const TONES = {
  // frequency in Hz, start and length in seconds: critical is a rising triple, warning a low pair
  critical: [[880, 0, 0.12], [1109, 0.16, 0.12], [1397, 0.32, 0.2]],
  warning: [[523, 0, 0.16], [440, 0.22, 0.26]],
};
const BUZZ = { critical: [200, 100, 200, 100, 400], warning: [150] };

/** Event: "change" when the sound goes on or off. */
class Alarm extends EventTarget {
  #context = null;
  #soundedAt = -Infinity;
  #sounded = "";
  #wasLost = false;

  /** True when this page may sound: it was asked for here, and the browser lets it. */
  get isOn() {
    return this.isWanted && this.#context?.state === "running";
  }

  /** True when somebody asked for sound in this browser. */
  get isWanted() {
    return localStorage.getItem(KEY) === "on";
  }

  /** True when nobody has said yes or no yet. */
  get isUndecided() {
    return localStorage.getItem(KEY) === null;
  }

  /** Turns the sound on or off: from a tap, because browsers want one. */
  async toggle() {
    await this.turn(!this.isOn);
  }

  async turn(on) {
    localStorage.setItem(KEY, on ? "on" : "off");
    if (on) {
      await this.wake();
      this.#play("warning");
      if ("Notification" in window && Notification.permission === "default") {
        await Notification.requestPermission().catch(() => "denied");
      }

      toast("Alert sound is on. It repeats until somebody has got it.", "good");
    }

    this.dispatchEvent(new Event("change"));
  }

  /** Gets the browser's permission back after a reload: any tap will do. */
  async wake() {
    if (this.isWanted) {
      this.#context ??= new AudioContext();
      this.#context.onstatechange = () => this.dispatchEvent(new Event("change"));
      await this.#context.resume();
      this.dispatchEvent(new Event("change"));
    }
  }

  /** Sounds when it is time to: at once for a worse one, again and again until nobody's is left. */
  look(now = performance.now()) {
    const worst = this.#worst();
    const pause = REPEAT[worst];
    if (pause === undefined || !this.isOn) {
      this.#sounded = "";
      return;
    }

    const isWorse = this.#sounded === "" || (this.#sounded === "warning" && worst === "critical");
    if (isWorse || now - this.#soundedAt >= pause) {
      this.#sounded = worst;
      this.#soundedAt = now;
      this.#play(worst);
    }
  }

  /** A new alert sounds now, not at the end of the pause. */
  again() {
    if (performance.now() - this.#soundedAt > LEAST) {
      this.#soundedAt = -Infinity;
      this.look();
    }
  }

  // Who listens and does not look must hear it too when no alert can come any more.
  #worst() {
    if (feed.isLost && !this.#wasLost && this.isWanted) {
      notify("not connected to the bridge: no alert can come", "not-connected");
    }

    this.#wasLost = feed.isLost;
    return feed.isLost ? alerts.worst === "critical" ? "critical" : "warning" : alerts.worst;
  }

  #play(severity) {
    const now = this.#context.currentTime + 0.02;
    for (const [frequency, start, length] of TONES[severity]) {
      const tone = new OscillatorNode(this.#context, { type: "triangle", frequency });
      const volume = new GainNode(this.#context, { gain: 0 });
      volume.gain.setTargetAtTime(0.35, now + start, 0.01);
      volume.gain.setTargetAtTime(0, now + start + length, 0.03);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(now + start);
      tone.stop(now + start + length + 0.3);
    }

    navigator.vibrate?.(BUZZ[severity]);
  }
}

/** The page's alarm. */
export const alarm = new Alarm();

/** Begins to watch. Called once, by app.js. */
export function startAlarm() {
  const wake = () => alarm.wake();
  addEventListener("pointerdown", wake, { once: true });
  addEventListener("keydown", wake, { once: true });
  alerts.addEventListener("change", () => alarm.look());
  feed.addEventListener("age", () => alarm.look());
  alerts.addEventListener("new", event => {
    const open = event.detail.filter(isOpen);
    if (open.length > 0) {
      announce(open);
      alarm.again();
    }
  });
  setInterval(() => alarm.look(), 500);
  wake();
  if (alarm.isUndecided && !isTelevision()) {
    alerts.addEventListener("change", offer, { once: true });
  }
}

/** Asked once in each browser: shall it sound? */
function offer() {
  const choose = on => (question.remove(), alarm.turn(on));
  const question = h("div", { class: "toast sound-offer", role: "group", "aria-label": "alert sound" },
    h("span", {}, "Shall this page sound alerts?"),
    h("button", { type: "button", class: "primary", onclick: () => choose(true) }, "Sound on"),
    h("button", { type: "button", onclick: () => choose(false) }, "Silent"));
  document.getElementById("toasts").append(question);
  alarm.addEventListener("change", () => alarm.isUndecided || question.remove());
}

function announce(fresh) {
  document.getElementById("spoken").textContent = fresh.slice(0, 3).map(alert => `${alert.severity}: ${alert.message}`).join(". ")
    + (fresh.length > 3 ? `, and ${fresh.length - 3} more` : "");
  if (alarm.isWanted) {
    fresh.slice(0, 3).forEach(alert => notify(alert.message, alert.id, alert.severity === "critical"));
  }
}

// Only for a page that nobody looks at.
function notify(text, tag, requireInteraction = false) {
  if (document.hidden && "Notification" in window && Notification.permission === "granted") {
    try {
      new Notification(text, { tag, icon: "icon.svg", requireInteraction });
    } catch {
      // Some phones let only installed pages notify: the sound and the title still tell.
    }
  }
}
