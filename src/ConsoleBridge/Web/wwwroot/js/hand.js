// Whether a finger or a mouse button is down: then nothing is put in another order, or somewhere else, under it.

/** A finger's click comes a moment after it has gone. */
const CLICK = 60;

const pressed = new Map();
const waiting = new Set();

addEventListener("pointerdown", event => pressed.set(event.pointerId, event), true);
addEventListener("pointerup", event => release(event.pointerId), true);
addEventListener("pointercancel", event => release(event.pointerId), true);
addEventListener("pointermove", event => event.buttons === 0 && release(event.pointerId), true);
addEventListener("blur", () => [...pressed.keys()].forEach(release));

/** True while something is pressed, and until its click has come. */
export function isPressed() {
  return pressed.size > 0;
}

/** Does something now, or as soon as nothing is pressed any more; once, however often it is asked for until then. */
export function whenFree(action) {
  if (isPressed()) {
    waiting.add(action);
  } else {
    action();
  }
}

function release(pointer) {
  const press = pressed.get(pointer);
  if (press !== undefined) {
    setTimeout(() => pressed.get(pointer) === press && forget(pointer), CLICK);
  }
}

function forget(pointer) {
  pressed.delete(pointer);
  if (!isPressed()) {
    const due = [...waiting];
    waiting.clear();
    due.forEach(action => action());
  }
}
