"use strict";
// A copy of what is typed into the form of an edition, kept in this browser while it is not saved:
// after a crash or a lost session it is offered, never put back by itself. It holds what stood in
// the form when it was opened as well, so that the server can put it together with what others
// saved since. Also the question before a page with unsaved changes is left.
(() => {
  const { user, path } = document.currentScript.dataset;
  const MARK = "desk-backup:";
  const KEPT = 30 * 24 * 60 * 60 * 1000; // milliseconds: older copies are dropped
  const EVERY = 3000;
  const SUBMITTED_BY = ["submit", "button", "reset", "image", "file", "password"];

  // --- Copies -------------------------------------------------------------------------------------

  const key = (id) => `${MARK}${user}:${id}`;

  const stored = () => {
    const copies = [];
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(MARK)) continue;
        const copy = read(name);
        if (!copy || Date.now() - copy.at > KEPT) localStorage.removeItem(name);
        else if (name.startsWith(key(""))) copies.push(copy);
      }
    } catch {
      return []; // a browser that keeps nothing
    }
    return copies.sort((one, other) => other.at - one.at);
  };

  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };

  const drop = (id) => {
    try {
      localStorage.removeItem(key(id));
    } catch {
      // nothing is kept
    }
  };

  const keep = (copy) => {
    try {
      localStorage.setItem(key(copy.id), JSON.stringify(copy));
    } catch {
      // Full: the oldest go first.
      const oldest = stored().filter(({ id }) => id !== copy.id).pop();
      if (!oldest) return;
      drop(oldest.id);
      keep(copy);
    }
  };

  // The answer to a save names the copy that it has made needless.
  const saved = document.cookie.match(/(?:^|; )desk-saved=([0-9a-z-]+)/);
  if (saved) {
    drop(saved[1]);
    document.cookie = `desk-saved=; path=${path}; max-age=0`;
  }

  // --- The form -----------------------------------------------------------------------------------

  const mine = document.querySelector('form input[name="_backup"]');
  const form = mine?.form;

  // What would be posted: a list of names, kinds and values; of a choice also its label.
  const snapshot = () => {
    const fields = [];
    for (const element of form.elements) {
      const { name, type } = element;
      if (!name || name === "csrfmiddlewaretoken" || name === "_backup") continue;
      if (name.includes("__prefix__") || SUBMITTED_BY.includes(type)) continue;
      if (element instanceof HTMLSelectElement) {
        const chosen = [...element.selectedOptions].map(({ value, text }) => [value, text]);
        fields.push([name, "choices", chosen]);
      } else if (type === "checkbox") {
        fields.push([name, "checked", element.checked]);
      } else if (type !== "radio" || element.checked) {
        fields.push([name, "value", element.value]);
      }
    }
    return fields;
  };

  // What a person typed, without what the server put there.
  const typed = (fields) => JSON.stringify(fields.filter(([name]) => !name.startsWith("_")));

  const start = () => {
    const address = new URL(form.getAttribute("action") || "", location.href).pathname;
    const returned = mine.value !== ""; // sent and not saved: it still is to be
    const id = mine.value || `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    mine.value = id;
    let before = returned ? "" : typed(snapshot());
    let last = before;
    let touched = returned;
    let leaving = false;

    const changed = () => touched && typed(snapshot()) !== before;

    const check = () => {
      if (!touched || leaving) return;
      const fields = snapshot();
      const now = typed(fields);
      if (now === last) return;
      last = now;
      if (now === before) drop(id);
      else keep({ id, form: address, at: Date.now(), fields });
    };

    // Scripts still arrange the form; what they do before the first touch is no change.
    const touch = (event) => {
      if (!event.isTrusted) return;
      leaving = false;
      if (touched) return;
      before = last = typed(snapshot());
      touched = true;
    };
    for (const kind of ["focusin", "keydown", "beforeinput", "pointerdown", "drop"]) {
      document.addEventListener(kind, touch, { capture: true });
    }

    form.addEventListener("submit", () => {
      check();
      leaving = true;
    });
    document.getElementById("logout-form")?.addEventListener("submit", () => (leaving = true));
    window.addEventListener("beforeunload", (event) => {
      if (!leaving && changed()) event.preventDefault();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) leaving = false;
    });
    window.addEventListener("pagehide", check);
    document.addEventListener("visibilitychange", check);
    setInterval(check, EVERY);
    if (returned) check();

    const offered = () => {
      for (const copy of stored()) {
        if (copy.form !== address || copy.id === id) continue;
        if (typed(copy.fields) === typed(snapshot())) drop(copy.id);
        else return copy;
      }
      return null;
    };

    const takeUp = (copy) => {
      restore(copy.fields);
      touched = true;
      before = last = "";
      check();
      drop(copy.id);
    };

    const first = offered();
    if (first) offer(first, takeUp, offered);
  };

  // --- The offer ----------------------------------------------------------------------------------

  const offer = (copy, takeUp, next) => {
    const box = document.createElement("section");
    box.className = "panel backup-offer";
    box.setAttribute("aria-labelledby", "backup-heading");
    const heading = document.createElement("h2");
    heading.id = "backup-heading";
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const buttons = document.createElement("div");
    buttons.className = "moves";

    const ask = (shown) => {
      copy = shown;
      const moment = new Date(copy.at).toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" });
      heading.textContent = `There is unsaved work from ${moment}`;
      words.textContent =
        "It was typed into this form in this browser and not saved. Restoring puts it into the form; nothing is saved until you save.";
    };
    const button = (label, style, action) => {
      const element = document.createElement("button");
      element.type = "button";
      element.className = `move ${style}`;
      element.textContent = label;
      element.addEventListener("click", action);
      buttons.append(element);
    };
    button("Restore", "primary", () => {
      takeUp(copy);
      buttons.remove();
      heading.textContent = "Your work is back in the form";
      words.textContent = "Look it over: nothing is saved until you save.";
    });
    button("Throw away", "", () => {
      drop(copy.id);
      const other = next();
      if (other) ask(other);
      else box.remove();
    });
    ask(copy);
    box.append(heading, words, buttons);
    (document.getElementById("content-main") || form.parentNode).prepend(box);
  };

  // --- Back into the form -------------------------------------------------------------------------

  const named = (name) => form.querySelectorAll(`[name="${CSS.escape(name)}"]`);

  const restore = (fields) => {
    for (const [name, , value] of fields) {
      const prefix = name.match(/^(.+)-TOTAL_FORMS$/)?.[1];
      if (prefix) makeRows(prefix, Number(value));
    }
    for (const [name, kind, value] of fields) {
      const elements = named(name);
      if (!elements.length && /-\d+-/.test(name)) addHidden(name, kind, value);
      for (const element of elements) put(element, kind, value);
    }
  };

  // As many rows as there were: empty ones are added, and those beyond belong to what others saved,
  // which the server puts together with this.
  const makeRows = (prefix, total) => {
    const group = document.getElementById(`${prefix}-group`);
    const count = named(`${prefix}-TOTAL_FORMS`)[0];
    if (!group || !count) return;
    for (let tries = 0; Number(count.value) < total && tries < total; tries += 1) {
      group.querySelector(".add-row a")?.click();
    }
    for (let row = total; row < Number(count.value); row += 1) {
      document.getElementById(`${prefix}-${row}`)?.remove();
    }
  };

  const put = (element, kind, value) => {
    if (kind === "choices") choose(element, value);
    else if (kind === "checked") element.checked = value;
    else if (element.type === "radio") element.checked = element.value === value;
    else element.value = value;
    if (element.type === "hidden") return;
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Choices keep their order; one that the list does not offer comes with its label.
  const choose = (select, choices) => {
    for (const option of select.options) option.selected = false;
    for (const [value, label] of choices) {
      let option = [...select.options].find((one) => one.value === value);
      if (!option) option = new Option(label, value);
      if (select.multiple || !option.parentNode) select.append(option);
      option.selected = true;
    }
  };

  const addHidden = (name, kind, value) => {
    if (kind === "checked" && !value) return;
    const values = kind === "choices" ? value.map(([chosen]) => chosen) : [kind === "checked" ? "on" : value];
    for (const one of values) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = one;
      form.append(input);
    }
  };

  // --- On every page of the desk ------------------------------------------------------------------

  const copies = stored(); // drops the old ones
  document.getElementById("logout-form")?.addEventListener("submit", () => {
    for (const copy of [...copies, ...stored()]) drop(copy.id);
  });
  if (form && user) window.addEventListener("load", () => setTimeout(start));
})();
