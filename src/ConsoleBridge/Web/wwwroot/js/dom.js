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

/**
 * Puts children into an element, in order, and takes the others out. What stands there already is not put in anew, and never the one that a hand
 * holds: it would lose the focus, the pointer, what is being typed, how far it was scrolled.
 */
export function arrange(element, ...children) {
  const wanted = children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
  const kept = new Set(wanted);
  [...element.childNodes].filter(child => !kept.has(child)).forEach(child => child.remove());
  const standing = wanted.filter(child => child.parentNode === element);
  const held = wanted.indexOf(standing.find(child => child.matches?.(":active")) ?? standing.find(child => child.contains(document.activeElement)));
  let after = null;
  for (let place = wanted.length - 1; place >= 0; place--) {
    const child = wanted[place];
    if (place === held) {
      // What stands between it and the next belongs before it.
      while (child.nextSibling !== after) {
        element.insertBefore(child.nextSibling, child);
      }
    } else if (child.parentNode !== element || child.nextSibling !== after) {
      element.insertBefore(child, after);
    }

    after = child;
  }

  return element;
}

/**
 * Keeps elements for `arrange` from one drawing to the next: `const draw = keeper();`, then again and again
 * `arrange(list, draw(keep => items.map(item => keep(item.id, () => make(item)))))`. What was not asked for in a drawing is forgotten.
 */
export function keeper() {
  let before = new Map();
  return draw => {
    const now = new Map();
    const drawn = draw((key, make) => {
      now.set(key, now.get(key) ?? before.get(key) ?? make());
      return now.get(key);
    });
    before = now;
    return drawn;
  };
}

/** Writes into an input, unless somebody is in it: then it waits until they have left. */
export function writeValue(input, value) {
  if (input.value !== value && document.activeElement !== input) {
    input.value = value;
  }
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
