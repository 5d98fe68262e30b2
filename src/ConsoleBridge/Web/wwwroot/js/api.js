// Requests to the bridge. What goes wrong is shown as a toast in the bridge's own words, and thrown.
import { session } from "./session.js";
import { toast } from "./toast.js";

/** A request that was not answered as hoped. `message` is a sentence for people. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * Usage: `await api.get("api/devices")`, `await api.post("api/alerts/7/acknowledge", { for: "30min" })`.
 * `{quiet: true}` shows no toast, `{type: "text/csv"}` sends the body as it is, `{match: revision}` does it only to what has that revision still. Answers are JSON, or text when they are not.
 */
export const api = {
  get: (path, options) => ask("GET", path, undefined, options),
  post: (path, body = {}, options) => ask("POST", path, body, options),
  put: (path, body = {}, options) => ask("PUT", path, body, options),
  delete: (path, options) => ask("DELETE", path, undefined, options),
};

async function ask(method, path, body, { quiet = false, type = "application/json", match } = {}) {
  try {
    const answer = await send(method, path, body, type, match);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
    const data = isJson && text !== "" ? JSON.parse(text) : text;
    if (answer.ok) {
      return data;
    }

    if (answer.status === 401) {
      await session.ask();
    }

    throw new ApiError(answer.status, data.detail ?? data.title ?? `the bridge answered ${answer.status} to ${method} ${path}`);
  } catch (fault) {
    if (!quiet) {
      toast(fault.message, "bad");
    }

    throw fault;
  }
}

async function send(method, path, body, type, match) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-ConsoleBridge"] = "1";
    if (session.csrf !== "") {
      headers["X-CSRF-Token"] = session.csrf;
    }
  }

  if (body !== undefined) {
    headers["Content-Type"] = type;
  }

  if (match !== undefined) {
    headers["If-Match"] = `"${match}"`;
  }

  try {
    return await fetch(path, { method, headers, body: body === undefined || type !== "application/json" ? body : JSON.stringify(body) });
  } catch {
    throw new ApiError(0, "the bridge cannot be reached");
  }
}
