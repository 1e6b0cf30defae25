"use strict";
// Sources are offered after "[@" and records after "[[", by title as well as by key.
(() => {
  const desk = (window.desk ||= {});
  const WAIT = 120; // milliseconds without a key, before the server is asked
  const MOST_PREFERRED = 100;
  const SOURCE = /\[@[^[\]\n]*$/;
  const RECORD = /\[\[([^[\]|\n]{0,80})$/;
  let serial = 0;

  // What is being typed before the caret: its kind, its words, and where they start.
  const trigger = (area) => {
    const caret = area.selectionStart;
    if (caret !== area.selectionEnd) return null;
    const before = area.value.slice(0, caret);
    const record = RECORD.exec(before);
    if (record) return { kind: "records", term: record[1], start: caret - record[1].length, caret };
    const source = SOURCE.exec(before);
    const at = source ? source[0].lastIndexOf("@") : -1;
    const term = source ? source[0].slice(at + 1) : ";";
    // After a semicolon another source begins only with another "@".
    if (term.includes(";") || term.length > 300) return null;
    return { kind: "sources", term, start: caret - term.length, caret };
  };

  // Where the character at `index` stands, in pixels from the corner of the text area.
  const place = (area, index) => {
    const mirror = document.createElement("div");
    const style = getComputedStyle(area);
    for (const name of ["font", "letterSpacing", "lineHeight", "padding", "border", "tabSize"]) {
      mirror.style[name] = style[name];
    }
    Object.assign(mirror.style, {
      position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap",
      overflowWrap: "break-word", boxSizing: "border-box", width: `${area.offsetWidth}px`,
    });
    const mark = document.createElement("span");
    mark.textContent = "|";
    mirror.append(area.value.slice(0, index), mark);
    area.parentNode.append(mirror);
    const found = { left: mark.offsetLeft, top: mark.offsetTop - area.scrollTop, height: mark.offsetHeight };
    mirror.remove();
    return found;
  };

  class Completion {
    constructor(area) {
      this.area = area;
      this.list = null;
      this.active = 0;
      area.setAttribute("aria-autocomplete", "list");
      area.addEventListener("input", () => this.changed());
      area.addEventListener("keydown", (event) => this.pressed(event), true);
      area.addEventListener("keyup", (event) => {
        if (/^(Arrow(Left|Right)|Home|End|Page)/.test(event.key) && this.list) this.changed();
      });
      area.addEventListener("blur", () => this.close());
      area.addEventListener("click", () => this.close());
    }

    changed() {
      clearTimeout(this.timer);
      this.asked?.abort();
      const found = trigger(this.area);
      if (!found) {
        this.close();
        return;
      }
      this.timer = setTimeout(() => this.ask(found), WAIT);
    }

    async ask(found) {
      const settings = desk.settings();
      const url = new URL(settings[found.kind], location.href);
      url.searchParams.set("q", found.term.slice(0, 200));
      if (found.kind === "sources") {
        for (const key of (desk.listedSources?.() || []).slice(0, MOST_PREFERRED)) {
          url.searchParams.append("source", key);
        }
      }
      this.asked = new AbortController();
      let results = [];
      try {
        const answer = await fetch(url, { signal: this.asked.signal, headers: { Accept: "application/json" } });
        if (!answer.ok) return;
        ({ results } = await answer.json());
      } catch {
        return; // overtaken, or nothing to be had: the text can be typed by hand
      }
      const now = trigger(this.area);
      if (!now || now.kind !== found.kind || now.term !== found.term) return;
      if (document.activeElement === this.area) this.open(now, results);
    }

    open(found, results) {
      this.close();
      const items = results.map((result) => ({ ...result, take: () => this.insert(found, result.insert) }));
      if (found.kind === "sources" && desk.settings().source) {
        items.push({
          label: "Add a source from its address…",
          note: "",
          more: true,
          take: () => this.add(found),
        });
      }
      if (!items.length) {
        desk.say("Nothing found.");
        return;
      }
      this.items = items;
      const list = document.createElement("ul");
      list.className = "editor-offers";
      list.id = `offers-${++serial}`;
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", found.kind === "sources" ? "Sources" : "Records");
      items.forEach((item, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.className = item.more ? "more" : "";
        const label = document.createElement("span");
        label.textContent = item.label;
        const note = document.createElement("code");
        note.textContent = item.note;
        option.append(label);
        if (item.note) option.append(" ", note);
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => item.take());
        list.append(option);
      });
      this.list = list;
      this.area.parentNode.append(list);
      this.position(found);
      this.area.setAttribute("aria-controls", list.id);
      this.go(0);
      desk.say(`${results.length} found. Choose with the arrow keys.`);
    }

    position(found) {
      const at = place(this.area, found.start);
      const room = this.area.parentNode.clientWidth - this.list.offsetWidth;
      this.list.style.left = `${Math.max(0, Math.min(at.left, room))}px`;
      const below = this.area.offsetTop + at.top + at.height + 4;
      const above = this.area.offsetTop + at.top - this.list.offsetHeight - 4;
      const bottom = this.area.parentNode.getBoundingClientRect().top + below + this.list.offsetHeight;
      this.list.style.top = `${bottom > innerHeight && above > -200 ? above : below}px`;
    }

    go(index) {
      this.active = (index + this.items.length) % this.items.length;
      [...this.list.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === this.active));
      });
      const option = this.list.children[this.active];
      this.area.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    pressed(event) {
      if (!this.list || event.isComposing) return;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") this.close();
      else if (move) this.go(this.active + move);
      else if (["Enter", "Tab"].includes(event.key) && !event.shiftKey) this.items[this.active].take();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }

    // Put the reference in place of what was typed, and close its brackets.
    insert(found, words) {
      const [start, end] = [found.start, this.area.selectionStart];
      const closing = found.kind === "sources" ? "]" : "]]";
      const rest = this.area.value.slice(end);
      const closed = /^\s*[\];|]/.test(rest);
      this.close();
      desk.replace(this.area, start, end, words + (closed ? "" : closing));
      this.close();
      desk.say(`${words} inserted.`);
    }

    add(found) {
      const { term } = found;
      this.close();
      const address = /^(https?:\/\/|www\.)\S+$/.test(term) ? term : "";
      desk.addSource(address, (source) => {
        this.area.focus();
        this.area.setSelectionRange(found.caret, found.caret);
        this.insert(found, source.key);
      });
    }

    close() {
      clearTimeout(this.timer);
      if (!this.list) return;
      this.list.remove();
      this.list = null;
      this.area.removeAttribute("aria-controls");
      this.area.removeAttribute("aria-activedescendant");
    }
  }

  for (const area of document.querySelectorAll("textarea[data-markdown=full]")) {
    if (!area.readOnly && desk.settings().sources) new Completion(area);
  }
})();
