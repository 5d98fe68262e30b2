// Moving on the board: the focus with the arrow keys, and tiles by hand or by key while somebody arranges.

const EDGE = 70;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: "first", End: "last" };

/**
 * Lets tiles be walked with arrows, and dragged (or moved with arrows) while `isArranging()`.
 * @param {{element: HTMLElement, shown: object[], isHeld: boolean, focus(tile): void, layout(): void}} grid
 * @param {() => boolean} isArranging
 * @param {() => void} onmoved called after each move, with the new order in `grid.arrangement.order`
 */
export function startMoves(grid, isArranging, onmoved) {
  grid.element.addEventListener("keydown", event => {
    const tile = grid.focused;
    const step = STEPS[event.key];
    if (tile === null || step === undefined || event.ctrlKey || event.metaKey) {
      return;
    }

    event.preventDefault();
    const target = neighbour(grid.shown, tile, step);
    if (target === null) {
      return;
    }

    if (isArranging()) {
      place(grid, tile, target);
      onmoved();
      grid.focus(tile);
    } else {
      grid.focus(target);
    }
  });

  grid.element.addEventListener("pointerdown", event => {
    const element = event.target.closest(".tile");
    if (element !== null && isArranging() && event.button === 0) {
      drag(grid, element, event, onmoved);
    }
  });
}

function drag(grid, element, down, onmoved) {
  const controller = new AbortController();
  const { signal } = controller;
  const room = document.getElementById("main");
  let isMoved = false;
  let y = down.clientY;
  down.preventDefault();
  element.setPointerCapture(down.pointerId);
  element.classList.add("dragged");
  grid.isHeld = true;
  const scroll = setInterval(() => {
    const { top, bottom } = room.getBoundingClientRect();
    room.scrollTop += y < top + EDGE ? -8 : y > bottom - EDGE ? 8 : 0;
  }, 16);
  element.addEventListener("pointermove", move => {
    y = move.clientY;
    const under = document.elementsFromPoint(move.clientX, move.clientY).find(one => one.classList.contains("tile") && one !== element);
    if (under && grid.element.contains(under)) {
      isMoved = true;
      place(grid, element.tile, under.tile);
      element.setPointerCapture(down.pointerId);
    }
  }, { signal });
  const end = () => {
    controller.abort();
    clearInterval(scroll);
    element.classList.remove("dragged");
    grid.isHeld = false;
    if (isMoved) {
      onmoved();
    }
  };
  element.addEventListener("pointerup", end, { signal });
  element.addEventListener("pointercancel", end, { signal });
}

/** Puts a tile where another stands. The others move on. */
function place(grid, tile, target) {
  const order = grid.shown.map(one => one.channel.place);
  const from = order.indexOf(tile.channel.place);
  const to = order.indexOf(target.channel.place);
  order.splice(to, 0, ...order.splice(from, 1));
  const unseen = [...grid.channels.keys()].filter(place => !order.includes(place));
  grid.arrangement.sort = "hand";
  grid.arrangement.order = [...order, ...unseen];
  grid.layout();
}

function neighbour(tiles, tile, step) {
  const at = tiles.indexOf(tile);
  if (step === "first" || step === "last") {
    return tiles.at(step === "first" ? 0 : -1);
  }

  const [x, y] = step;
  if (y === 0) {
    return tiles[at + x] ?? null;
  }

  // Up and down: the nearest tile of the next row, by where they really stand.
  const here = tile.element.getBoundingClientRect();
  const rows = tiles.filter(one => (one.element.getBoundingClientRect().top - here.top) * y > here.height / 2);
  const distance = one => {
    const there = one.element.getBoundingClientRect();
    return Math.abs(there.top - here.top) * 10 + Math.abs(there.left - here.left);
  };
  return rows.reduce((best, one) => best === null || distance(one) < distance(best) ? one : best, null);
}
