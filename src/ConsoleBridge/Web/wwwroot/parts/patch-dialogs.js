// What asks before it does: a patch from a file, a new name on every device.
import { fill, h } from "../js/dom.js";
import { api } from "../js/api.js";
import { sheet } from "../js/dialog.js";
import { toast } from "../js/toast.js";
import { describe, differences } from "./patch-lines.js";

/**
 * Lets choose a CSV file, shows what it would change, and imports it when that is wanted.
 * @returns {Promise<{entries: object[], problems: string[]} | null>} the new patch, or null
 */
export async function importCsv(before) {
  const text = await chooseFile();
  if (text === null) {
    return null;
  }

  const preview = await api.post("api/patch/import?dry=1", text, { type: "text/csv" }).catch(() => null);
  if (preview === null) {
    return null;
  }

  const changes = differences(before, preview.entries ?? []);
  const problems = preview.problems ?? [];
  if (!await approve(changes, problems)) {
    return null;
  }

  const patch = await api.post("api/patch/import", text, { type: "text/csv" }).catch(() => null);
  if (patch === null) {
    return null;
  }

  toast("The patch is imported", "good");
  return patch.entries ? patch : { entries: preview.entries, problems };
}

/** Asks for a name, shows what each device would get, and renames when that is wanted. */
export function rename(receiver, name) {
  const input = h("input", { value: name, autofocus: true, autocomplete: "off" });
  const preview = h("div", { "aria-live": "polite" });
  const go = h("button", { type: "submit", class: "primary", disabled: true }, "Rename");
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    go.disabled = true;
    const wanted = input.value.trim();
    const answer = wanted === "" ? { names: [] } : await api.post("api/names", { receiver, name: wanted, dry: true }, { quiet: true }).catch(fault => fault);
    if (mine === asked) {
      go.disabled = wanted === "" || answer instanceof Error;
      fill(preview, answer instanceof Error ? h("p", { class: "advice" }, answer.message) : names(answer.names ?? [], wanted));
    }
  };
  let timer = 0;
  input.addEventListener("input", () => {
    go.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  const open = sheet(`Rename ${receiver}`, h("form", { onsubmit: async event => {
    event.preventDefault();
    go.disabled = true;
    const answer = await api.post("api/names", { receiver, name: input.value.trim() }).catch(() => null);
    go.disabled = false;
    if (answer !== null) {
      toast(`${receiver} is "${input.value.trim()}" now`, "good");
      open.close();
    }
  } }, h("label", {}, "Name", input), preview, h("div", { class: "row end" }, go)));
  look();
}

function names(list, wanted) {
  return list.length === 0 ? h("p", { class: "dim" }, "No device would be told.")
    : h("table", { class: "table" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Device"), h("th", { scope: "col" }, "would show"))),
      h("tbody", {}, list.map(one => h("tr", {}, h("th", { scope: "row" }, `${one.device}/${one.parameter}`),
        h("td", {}, h("b", {}, one.name), one.name !== wanted && h("span", { class: "dim" }, " (shortened: that is all it can hold)"))))));
}

function approve(changes, problems) {
  return new Promise(done => {
    let isWanted = false;
    const open = sheet("Import this patch?", h("div", {},
      problems.length > 0 && [h("h3", {}, "Problems"), h("ul", {}, problems.map(problem => h("li", {}, problem)))],
      changes.length === 0 ? h("p", {}, "The file says what the patch is already.")
        : [h("p", {}, `${["new", "changed", "gone"].map(kind => [changes.filter(change => change.kind === kind).length, kind]).filter(([count]) => count > 0).map(pair => pair.join(" ")).join(", ")}.`),
        h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["", "Receiver", "Before", "After"].map(title => title === "" ? h("td") : h("th", { scope: "col" }, title)))),
          h("tbody", {}, changes.map(change => h("tr", {}, h("td", {}, change.kind), h("th", { scope: "row" }, change.receiver), h("td", {}, describe(change.before)), h("td", {}, describe(change.after))))))],
      h("div", { class: "row end" }, h("button", { type: "button", onclick: () => open.close() }, "Cancel"),
        h("button", { type: "button", class: "primary", disabled: changes.length === 0, onclick: () => (isWanted = true, open.close()) }, "Import"))), { wide: true, onclose: () => done(isWanted) });
  });
}

function chooseFile() {
  return new Promise(done => {
    const input = h("input", { type: "file", accept: ".csv,text/csv" });
    input.addEventListener("change", async () => done(input.files[0] ? await input.files[0].text() : null));
    input.addEventListener("cancel", () => done(null));
    input.click();
  });
}
