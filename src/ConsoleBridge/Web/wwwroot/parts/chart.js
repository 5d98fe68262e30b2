// A rolling picture of the last minute: radio per antenna as lines, audio as an area.

const SECONDS = 60;
const LINES = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

/** Collects and draws. Call `take()` for each message, `draw()` once a frame at most. */
export class Chart {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{entry: object, label: string, low: number, high: number, isArea: boolean}[]} traces
   */
  constructor(canvas, traces, rate = 10) {
    this.canvas = canvas;
    this.traces = traces.map(trace => ({ ...trace, samples: new Float32Array(SECONDS * rate).fill(NaN) }));
    this.length = SECONDS * rate;
    this.at = 0;
    this.isDirty = true;
  }

  /** Keeps what the entries say now; what cannot be trusted leaves a gap. */
  take() {
    for (const { entry, samples } of this.traces) {
      samples[this.at] = entry.code < 2 ? entry.number : NaN;
    }

    this.at = (this.at + 1) % this.length;
    this.isDirty = true;
  }

  draw() {
    const { canvas } = this;
    const scale = devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      this.isDirty = true;
    }

    if (!this.isDirty || width === 0) {
      return;
    }

    this.isDirty = false;
    const context = canvas.getContext("2d");
    context.fillStyle = "#0c0a08";
    context.fillRect(0, 0, width, height);
    this.#grid(context, width, height, scale);
    let line = 0;
    for (const trace of this.traces) {
      this.#trace(context, trace, trace.isArea ? 0 : line++, width, height, scale);
    }
  }

  #grid(context, width, height, scale) {
    context.strokeStyle = "#40362c";
    context.fillStyle = "#b9ab97";
    context.lineWidth = scale;
    context.setLineDash([]);
    context.font = `${11 * scale}px system-ui, sans-serif`;
    for (const seconds of [45, 30, 15]) {
      const x = Math.round(width * (1 - seconds / SECONDS)) + 0.5;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height);
      context.stroke();
      context.fillText(`${seconds} s`, x + 4, height - 5 * scale);
    }
  }

  #trace(context, { samples, low, high, isArea }, line, width, height, scale) {
    context.beginPath();
    let isOn = false;
    let startX = 0;
    let x = 0;
    for (let i = 0; i < this.length; i++) {
      const value = samples[(this.at + i) % this.length];
      if (Number.isNaN(value)) {
        if (isArea && isOn) {
          context.lineTo(x, height);
          context.lineTo(startX, height);
        }

        isOn = false;
        continue;
      }

      x = (i / (this.length - 1)) * width;
      const y = height - Math.min(1, Math.max(0, (value - low) / (high - low))) * height;
      if (isOn) {
        context.lineTo(x, y);
      } else {
        context.moveTo(x, isArea ? height : y);
        context.lineTo(x, y);
        startX = x;
      }

      isOn = true;
    }

    if (isArea) {
      if (isOn) {
        context.lineTo(x, height);
        context.lineTo(startX, height);
      }

      context.fillStyle = "rgb(143 201 138 / 45%)";
      context.fill();
    } else {
      context.setLineDash(LINES[line % LINES.length].map(part => part * scale));
      context.strokeStyle = line % 2 === 0 ? "#f0b24a" : "#f3eadb";
      context.lineWidth = 2 * scale;
      context.stroke();
    }
  }
}
