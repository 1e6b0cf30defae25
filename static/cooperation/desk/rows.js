"use strict";
// Rows of an edition: moved by keyboard or by drag, told in one line while they are folded.
// Without this script each has a number for its place, and is opened by its own line.
(() => {
  const $ = window.django?.jQuery;
  const say = (words) => window.desk?.say?.(words);
  const field = (row, name) => row.querySelector(`[name$="-${name}"]:not([type=hidden])`);
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const lineOf = (row) => row.querySelector(".row-line").textContent.trim();

  // The words of the line, from what is typed.
  const retell = (row) => {
    const date = field(row, "date")?.value.trim();
    const title = field(row, "title")?.value.trim();
    const relation = field(row, "relation");
    const sources = field(row, "sources");
    const pieces = [];
    if (relation) {
      const target = field(row, "target")?.selectedOptions[0]?.textContent.trim();
      pieces.push([relation.value && relation.selectedOptions[0].textContent, target].filter(Boolean).join(" "));
    } else {
      pieces.push([date, title].filter(Boolean).join(" ") || field(row, "name")?.value.trim());
    }
    if (sources) {
      const count = sources.selectedOptions.length;
      pieces.push(`${count} source${count === 1 ? "" : "s"}`);
    }
    if (field(row, "setback")?.checked) pieces.push("Setback");
    const words = pieces[0] ? pieces.filter(Boolean).join(" · ") : "";
    if (words) row.querySelector(".row-line").textContent = words;
    name(row);
  };

  const name = (row) => {
    const line = lineOf(row);
    row.querySelector("[data-row-move=up]")?.setAttribute("aria-label", `Move up: ${line}`);
    row.querySelector("[data-row-move=down]")?.setAttribute("aria-label", `Move down: ${line}`);
    row.querySelector(".delete input")?.setAttribute("aria-label", `Delete: ${line}`);
  };

  // Milestones stand in the order of their dates: only those of one date change places.
  const mayPass = (row, other) => {
    if (!other) return false;
    const [one, two] = [field(row, "date"), field(other, "date")];
    return !one || one.value.trim().toLowerCase() === two.value.trim().toLowerCase();
  };

  const refresh = (group) => {
    const rows = rowsOf(group);
    rows.forEach((row, place) => {
      const up = row.querySelector("[data-row-move=up]");
      const down = row.querySelector("[data-row-move=down]");
      const may = [mayPass(row, rows[place - 1]), mayPass(row, rows[place + 1])];
      [up, down].forEach((button, side) => {
        button.hidden = !may[0] && !may[1];
        button.toggleAttribute("data-off", !may[side]);
        if (may[side]) button.removeAttribute("aria-disabled");
        else button.setAttribute("aria-disabled", "true");
      });
      row.querySelector(".row-tools").classList.toggle("movable", may[0] || may[1]);
    });
  };

  const number = (group) => {
    rowsOf(group).forEach((row, place) => {
      const position = field(row, "position");
      if (position.value === String(place)) return;
      position.value = place;
      position.dispatchEvent(new Event("change", { bubbles: true }));
    });
    refresh(group);
  };

  // A form that comes back with errors has the new rows last, wherever they stood.
  const sort = (group) => {
    const place = (row) => {
      const { value } = field(row, "position");
      return value === "" ? Infinity : Number(value);
    };
    const rows = rowsOf(group);
    const sorted = rows.map((row) => [place(row), row]).sort(([one], [two]) => one - two || 0);
    if (sorted.every(([, row], index) => row === rows[index])) return;
    for (const [, row] of sorted) group.querySelector(".empty-form").before(row);
  };

  const move = (group, row, step, button) => {
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + step];
    if (!mayPass(row, other)) return;
    if (step < 0) other.before(row);
    else other.after(row);
    number(group);
    const place = rowsOf(group).indexOf(row) + 1;
    say(`${lineOf(row)}: now ${place} of ${rows.length}.`);
    button?.focus();
  };

  const tools = (group, row) => {
    if (row.querySelector("[data-row-move]")) return;
    const box = row.querySelector(".row-tools");
    for (const [step, sign] of [[-1, "↑"], [1, "↓"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.rowMove = step < 0 ? "up" : "down";
      button.textContent = sign;
      button.addEventListener("click", () => {
        if (!button.getAttribute("aria-disabled")) move(group, row, step, button);
      });
      box.append(button);
    }
    name(row);
    dragging(group, row);
  };

  let held = null;
  const dragging = (group, row) => {
    const handle = row.querySelector("summary, .row");
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      if (event.target !== handle) return;
      held = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", lineOf(row));
    });
    row.addEventListener("dragover", (event) => {
      if (held && held !== row && group.contains(held) && mayPass(held, row)) event.preventDefault();
    });
    row.addEventListener("drop", (event) => {
      if (!held || held === row || !group.contains(held) || !mayPass(held, row)) return;
      event.preventDefault();
      const rows = rowsOf(group);
      if (rows.indexOf(held) < rows.indexOf(row)) row.after(held);
      else row.before(held);
      number(group);
      say(`${lineOf(held)}: now ${rowsOf(group).indexOf(held) + 1} of ${rows.length}.`);
      held = null;
    });
  };

  // Django numbers the rows anew in the order of the page when one is taken away, and takes the
  // first of them for those it knows already: they must keep the first numbers.
  const reindex = (group) => {
    const prefix = JSON.parse(group.dataset.inlineFormset).options.prefix;
    const rows = rowsOf(group);
    const known = rows.filter((row) => row.classList.contains("has_original"));
    const fresh = rows.filter((row) => !row.classList.contains("has_original"));
    const pattern = new RegExp(`(${prefix}-)(\\d+)`);
    [...known, ...fresh].forEach((row, index) => {
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const attribute of ["id", "name", "for", "aria-describedby", "aria-labelledby", "aria-controls"]) {
          const value = element.getAttribute(attribute);
          if (value) element.setAttribute(attribute, value.replace(pattern, `$1${index}`));
        }
      }
    });
  };

  const folding = (group) => {
    const rows = () => rowsOf(group).map((row) => row.querySelector("details")).filter(Boolean);
    if (rows().length < 3) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold-all";
    const retitle = () => {
      button.textContent = rows().every((row) => row.open) ? "Close all rows" : "Open all rows";
    };
    button.addEventListener("click", () => {
      const open = !rows().every((row) => row.open);
      for (const row of rows()) row.open = open;
      retitle();
    });
    retitle();
    group.querySelector(".inline-heading").after(button);
  };

  const start = (group) => {
    if (!group.querySelector(".empty-form")) return; // only to be read
    group.classList.add("has-places");
    sort(group);
    for (const row of rowsOf(group)) tools(group, row);
    refresh(group);
    folding(group);
    group.addEventListener("input", (event) => changed(group, event.target));
    $(group).on("change", (event) => changed(group, event.target));
    group.addEventListener("formset:added", (event) => {
      tools(group, event.target);
      refresh(group);
      event.target.querySelector(".form-row :is(input, select, textarea):not([type=hidden])")?.focus();
    });
  };

  const changed = (group, target) => {
    const row = target.closest(".inline-related");
    if (!row || row.classList.contains("empty-form")) return;
    retell(row);
    if (/-date$/.test(target.name)) refresh(group);
  };

  const groups = document.querySelectorAll(".inline-group[data-inline-type=stacked]");
  window.addEventListener("load", () => groups.forEach(start));
  document.addEventListener("formset:removed", (event) => {
    for (const group of groups) {
      if (group.id !== `${event.detail.formsetName}-group`) continue;
      // The event comes before Django has numbered anew.
      queueMicrotask(() => {
        reindex(group);
        refresh(group);
      });
    }
  });
})();
