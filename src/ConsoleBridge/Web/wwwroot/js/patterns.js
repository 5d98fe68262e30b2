// Patterns of a device and a parameter: `*` is one segment, `**` any number of them.

/**
 * Makes a test of a pattern such as `rack-a/rx/1/**`.
 * @param {string} pattern
 * @returns {(key: string) => boolean}
 */
export function matcher(pattern) {
  if (!pattern.includes("*")) {
    return key => key === pattern;
  }

  const wanted = pattern.split("/");
  return key => matches(wanted, 0, key.split("/"), 0);
}

function matches(wanted, w, found, f) {
  for (; w < wanted.length; w++, f++) {
    if (wanted[w] === "**") {
      for (let rest = f; rest <= found.length; rest++) {
        if (matches(wanted, w + 1, found, rest)) {
          return true;
        }
      }

      return false;
    }

    if (f >= found.length || (wanted[w] !== "*" && wanted[w] !== found[f])) {
      return false;
    }
  }

  return f === found.length;
}
