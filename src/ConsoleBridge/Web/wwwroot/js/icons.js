// Drawn icons: a shape for each meaning, so that no state is told by colour alone.

const SHAPES = {
  antenna: "M12 13v8M12 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7.8 15.2a6 6 0 0 1 0-8.4M16.2 15.2a6 6 0 0 0 0-8.4M5 18a10 10 0 0 1 0-14M19 18a10 10 0 0 0 0-14",
  faders: "M6 3v18M12 3v18M18 3v18M3.5 15h5M9.5 8h5M15.5 12h5",
  rack: "M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01M12 7h5M12 17h5",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 22h4",
  battery: "M3 8h15v8H3zM21 11v2M6 11v2M9 11v2M12 11v2",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  gear: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2 19 19M19 5l-2.8 2.8M7.8 16.2 5 19",
  patch: "M5 6h.01M5 12h.01M5 18h.01M19 6h.01M19 12h.01M19 18h.01M7 6c6 0 4 6 10 6M7 12c6 0 4-6 10-6M7 18h10",
  locked: "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
  unlocked: "M5 11h14v10H5zM8 11V7a4 4 0 0 1 7.5-2",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-8 16-8 16 0",
  critical: "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 17h.01",
  warning: "M12 3 22 20H2zM12 9v5M12 17h.01",
  info: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 11v6M12 7h.01",
  held: "M4 12l5 6L20 6",
  muted: "M4 9v6h4l5 5V4L8 9zM17 9l5 6M22 9l-5 6",
  sound: "M4 9v6h4l5 5V4L8 9zM17 8a5 5 0 0 1 0 8M19.5 5a9 9 0 0 1 0 14",
  offline: "M3 3l18 18M12 20h.01M5 12a11 11 0 0 1 4-2.6M19 12a11 11 0 0 0-6-3M8.5 15.5a5 5 0 0 1 7 0",
  help: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 18h.01",
  clock: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 6v6l4 2",
  full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
};

/** An icon by its name. Beside a word it says nothing to a screen reader; alone, give it a title. */
export function icon(name, title = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.classList.add("icon");
  if (title === "") {
    svg.setAttribute("aria-hidden", "true");
  } else {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
  }

  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", SHAPES[name] ?? "");
  svg.append(path);
  return svg;
}
