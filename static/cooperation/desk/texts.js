"use strict";
// A toolbar and keyboard shortcuts for the text areas of Markdown. Without this script they are
// plain text areas, and everything can be typed.
(() => {
  const desk = (window.desk ||= {});
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);

  // What other scripts need: the settings of the page, and one polite voice for all of them.
  desk.settings = () => document.getElementById("writing-desk")?.dataset || {};
  desk.say = (words) => {
    const voice = document.getElementById("writing-voice");
    if (voice) voice.textContent = words;
  };

  // Put `text` in place of what stands from `start` to `end`, so that the browser can undo it.
  desk.replace = (area, start, end, text, from = start + text.length, to = from) => {
    area.focus();
    area.setSelectionRange(start, end);
    const done = document.execCommand(text ? "insertText" : "delete", false, text);
    if (!done && start + text.length !== end) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.setSelectionRange(from, to);
  };

  const selection = (area) => [area.selectionStart, area.selectionEnd];
  const chosen = (area) => area.value.slice(...selection(area));

  // Emphasis and the like: put on, or taken off where it is on.
  const around = (before, after, words) => (area) => {
    const [start, end] = selection(area);
    const text = area.value;
    const outer = text.slice(start - before.length, start) === before;
    if (outer && text.startsWith(after, end)) {
      const bare = text.slice(start, end);
      desk.replace(area, start - before.length, end + after.length, bare,
        start - before.length, end - before.length);
      return;
    }
    const inner = text.slice(start, end) || words;
    desk.replace(area, start, end, before + inner + after,
      start + before.length, start + before.length + inner.length);
  };

  // A mark at the start of each chosen line: put on, or taken off where every line has it.
  const lines = (mark, pattern) => (area) => {
    const [start, end] = selection(area);
    const text = area.value;
    const first = text.lastIndexOf("\n", start - 1) + 1;
    const last = text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end);
    const all = text.slice(first, last).split("\n");
    const on = all.every((line) => pattern.test(line));
    const changed = all
      .map((line, place) => {
        const bare = line.replace(/^(#{1,6} |> |- |\d+\. )/, "");
        return on ? bare : mark(place) + bare;
      })
      .join("\n");
    desk.replace(area, first, last, changed);
  };

  const block = (area, text, from, length) => {
    const [, end] = selection(area);
    const before = area.value.slice(0, end);
    const gap = !before.trim() ? "" : before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const start = end + gap.length + from;
    desk.replace(area, end, end, `${gap}${text}\n`, start, start + length);
  };

  const link = (area) => {
    const words = chosen(area);
    const [start, end] = selection(area);
    if (/^https?:\/\/\S+$/.test(words)) {
      desk.replace(area, start, end, `[words](${words})`, start + 1, start + 6);
    } else {
      const shown = words || "words";
      const from = words ? start + shown.length + 3 : start + 1;
      desk.replace(area, start, end, `[${shown}](https://)`, from, words ? from + 8 : from + 5);
    }
  };

  const table = (area) =>
    block(area, "| Year | What |\n| --- | --- |\n| 2005 | Words |", 2, 4);

  const note = (area) => {
    const numbers = [...area.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const number = Math.max(0, ...numbers) + 1;
    const [, end] = selection(area);
    desk.replace(area, end, end, `[^${number}]`);
    const rest = area.value.replace(/\n+$/, "");
    const opening = `\n\n[^${number}]: `;
    const start = rest.length + opening.length;
    desk.replace(area, rest.length, area.value.length, `${opening}Note.\n`, start, start + 5);
  };

  // The brackets that completion answers to.
  const refer = (opening) => (area) => {
    const [start, end] = selection(area);
    desk.replace(area, start, end, opening);
  };

  const COMMANDS = [
    { name: "Heading", run: lines(() => "## ", /^#{1,6} /) },
    { name: "Bold", key: "b", run: around("**", "**", "bold"), light: true },
    { name: "Italic", key: "i", run: around("*", "*", "italic"), light: true },
    { name: "Link", key: "k", run: link },
    { name: "List", run: lines(() => "- ", /^- /) },
    { name: "Numbered list", run: lines((place) => `${place + 1}. `, /^\d+\. /) },
    { name: "Quote", run: lines(() => "> ", /^> /) },
    { name: "Table", run: table },
    { name: "Footnote", run: note },
    { name: "Cite a source", key: "S", run: refer("[@") },
    { name: "Link to a record", key: "L", run: refer("[[") },
  ];

  const keysOf = ({ key }) => {
    if (!key) return "";
    const shift = key === key.toUpperCase();
    return mac
      ? `${shift ? "⇧" : ""}⌘${key.toUpperCase()}`
      : `Ctrl+${shift ? "Shift+" : ""}${key.toUpperCase()}`;
  };

  const toolbar = (area, commands) => {
    const bar = document.createElement("div");
    bar.className = "editor-toolbar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Formatting");
    bar.setAttribute("aria-controls", area.id);
    commands.forEach((command, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = command.name;
      button.tabIndex = place ? -1 : 0;
      button.dataset.command = command.name;
      const keys = keysOf(command);
      if (keys) {
        button.title = keys;
        const shift = command.key === command.key.toUpperCase() ? "Shift+" : "";
        button.setAttribute(
          "aria-keyshortcuts",
          `${mac ? "Meta" : "Control"}+${shift}${command.key.toUpperCase()}`
        );
      }
      // A press of the mouse would take the caret out of the text.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => command.run(area));
      bar.append(button);
    });
    // One stop of the Tab key; the arrows go from button to button.
    bar.addEventListener("keydown", (event) => {
      const buttons = [...bar.querySelectorAll("button")];
      const here = buttons.indexOf(document.activeElement);
      const there = {
        ArrowRight: (here + 1) % buttons.length,
        ArrowLeft: (here - 1 + buttons.length) % buttons.length,
        Home: 0,
        End: buttons.length - 1,
      }[event.key];
      if (here < 0 || there === undefined) return;
      event.preventDefault();
      buttons.forEach((button, place) => { button.tabIndex = place === there ? 0 : -1; });
      buttons[there].focus();
    });
    return bar;
  };

  const shortcuts = (commands) => {
    const details = document.createElement("details");
    details.className = "editor-shortcuts";
    const summary = document.createElement("summary");
    summary.textContent = "Keyboard shortcuts";
    const list = document.createElement("dl");
    const rows = commands
      .filter((command) => command.key)
      .map((command) => [keysOf(command), command.name]);
    if (commands === COMMANDS) {
      rows.push(["[@", "Offers sources; the arrow keys choose, Enter takes, Escape closes"]);
      rows.push(["[[", "Offers records in the same way"]);
    }
    for (const [keys, name] of rows) {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const meaning = document.createElement("dd");
      const key = document.createElement("kbd");
      key.textContent = keys;
      term.append(key);
      meaning.textContent = name;
      row.append(term, meaning);
      list.append(row);
    }
    details.append(summary, list);
    return details;
  };

  const make = (area) => {
    const light = area.dataset.markdown === "light";
    const commands = light ? COMMANDS.filter((command) => command.light) : COMMANDS;
    const editor = document.createElement("div");
    editor.className = `editor${light ? " editor-light" : ""}`;
    const field = document.createElement("div");
    field.className = "editor-field";
    area.before(editor);
    field.append(area);
    editor.append(toolbar(area, commands), field);
    if (!light) editor.append(shortcuts(commands));
    area.addEventListener("keydown", (event) => {
      if (!(mac ? event.metaKey : event.ctrlKey) || event.altKey) return;
      const pressed = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
      const command = commands.find(({ key }) => key === pressed);
      if (!command) return;
      event.preventDefault();
      command.run(area);
    });
  };

  for (const area of document.querySelectorAll("textarea[data-markdown]")) {
    if (!area.readOnly) make(area);
  }
})();
