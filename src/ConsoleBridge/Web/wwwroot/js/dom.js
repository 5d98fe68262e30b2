// Elements without strings of HTML: what comes from a device is text and stays text.

/**
 * Makes an element. `h("button", { class: "big", type: "button", onclick: go }, "Go")`
 * A name that begins with "on" is a listener; `false`, `null` and `undefined` leave an attribute out; `dataset` takes an object.
 * @returns {HTMLElement}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }

  append(element, children);
  return element;
}

/** Replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Writes a text only when it is another one: the layout stays untouched while nothing changes. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Sets or removes an attribute, only when it changes. */
export function mark(element, name, value) {
  const wanted = value === true ? "" : value === false || value === null || value === undefined ? null : String(value);
  if (element.getAttribute(name) !== wanted) {
    if (wanted === null) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, wanted);
    }
  }
}

const sheets = new Map();

/** Loads a style sheet once, before the page that needs it shows: `await style("css/board.css")`. */
export function style(path) {
  if (!sheets.has(path)) {
    sheets.set(path, new Promise(loaded => {
      const link = h("link", { rel: "stylesheet", href: path });
      link.onload = link.onerror = () => loaded();
      document.head.append(link);
    }));
  }

  return sheets.get(path);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}
