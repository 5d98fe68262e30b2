// What to watch when many single values are wanted: the bridge takes some two hundred patterns of a page.

const MOST = 120;

// The keys themselves while they are few; else the patterns that cover them, such as foh/ch/*/fader.
export function watchList(keys) {
  return keys.length <= MOST ? keys : [...new Set(keys.map(key => key.replace(/\/\d+(?=\/|$)/g, "/*")))];
}
