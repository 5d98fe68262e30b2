// Reads what a simulator says to "help", so that its words can become buttons.

// What people look for first.
const FIRST = ["tx", "battery", "mute", "rf", "audio", "interference", "scene", "move", "reboot", "power-cycle", "unplug", "replug", "fault"];

/**
 * Reads what "help" says, such as `tx on|off N | battery N percent P | reboot [5s]`: bars with blanks around them part the commands.
 * @returns {{text: string, choices?: string[], isInput?: boolean, isOptional?: boolean}[][]} what a form cannot ask for is left out: there is the line
 */
export function readUsage(help) {
  const commands = help.split("\n")[0].split(" | ").map(command => command.trim());
  let verb = "";
  const forms = commands.flatMap(command => {
    const known = command.startsWith("fault ") ? "fault" : verb;
    verb = known === "fault" && !command.includes(":") ? "fault" : "";
    const whole = verb === "fault" && !command.startsWith("fault ") ? `fault ${command}` : command;
    return /[,"…()<>{}:]/.test(whole.replace(/<(\w+)>/g, "$1")) || /^(help|raw|bytes)\b/.test(command) ? [] : [whole.replace(/<(\w+)>/g, "{$1}").match(/\[[^\]]*\]|\S+/g).map(readWord)];
  });
  const rank = form => {
    const place = FIRST.indexOf(form[0].text);
    return place < 0 ? FIRST.length : place;
  };
  return forms.sort((a, b) => rank(a) - rank(b));
}

function readWord(word) {
  const isOptional = word.startsWith("[");
  const plain = word.replace(/[[\]{}]/g, "");
  const choices = plain.split("|");
  const stands = choices.filter(choice => /^[A-Z]+$/.test(choice)).length;

  // `LION|ALKA` are words to choose from, `N|main` is a number or a word, `on|off` is a choice again.
  if (choices.length > 1 && (stands === 0 || stands === choices.length)) {
    return { text: plain, choices: [...(isOptional ? [""] : []), ...choices] };
  }

  // The example of a value, such as 200ms or 1..16, is a field with that in it.
  const isInput = stands > 0 || word.includes("{") || isOptional || /^[+-]?\d/.test(plain);
  return { text: plain, isInput, isOptional };
}
