"use strict";
// The text as readers will see it, beside or below what is typed, and a list of the references
// that lead nowhere. The server renders; this asks it when the typing pauses.
(() => {
  const desk = (window.desk ||= {});
  const WAIT = 500; // milliseconds without a key
  const KEPT = "desk-preview"; // whether the preview is open, for this browser

  // The primary keys of the sources of the edition as they stand in the form, in order.
  desk.listedSources = () => {
    const selects = document.querySelectorAll(
      'select[name="sources"], select[name^="milestones-"][name$="-sources"]:not([name*="__prefix__"])'
    );
    const keys = [...selects].flatMap((select) => [...select.selectedOptions].map((option) => option.value));
    return [...new Set(keys)];
  };

  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  };
  const keep = (value) => {
    try {
      localStorage.setItem(KEPT, value);
    } catch {
      // Not kept, then.
    }
  };

  class Preview {
    constructor(area) {
      this.area = area;
      this.editor = area.closest(".editor");
      this.build();
      this.show(kept() !== "closed");
      area.addEventListener("input", () => this.later());
      window.django?.jQuery(document).on("change", "select[data-field-name=source]", () => this.later());
      this.ask();
    }

    build() {
      this.frame = document.createElement("iframe");
      this.frame.title = this.area.lang === "hi" ? "Preview of the text in Hindi" : "Preview of the text";
      // Nothing in it can run; this page may look into it, to keep the place while one writes.
      this.frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      this.panel = document.createElement("div");
      this.panel.className = "editor-preview";
      this.panel.append(this.frame);
      // Styles of this page do not learn that the keyboard is in the frame.
      addEventListener("blur", () => this.mark(document.activeElement === this.frame));
      addEventListener("focus", () => this.mark(false));
      this.area.parentNode.after(this.panel);
      this.toggle = document.createElement("button");
      this.toggle.type = "button";
      this.toggle.className = "editor-toggle";
      this.toggle.textContent = "Preview";
      this.toggle.addEventListener("click", () => {
        const open = !this.isOpen;
        keep(open ? "open" : "closed");
        this.show(open);
        if (open) this.ask("The preview is shown.");
      });
      this.editor.querySelector("[role=toolbar]").after(this.toggle);
      this.problems = document.createElement("div");
      this.problems.className = "editor-problems";
      this.problems.hidden = true;
      this.panel.after(this.problems);
    }

    mark(entered) {
      this.panel.classList.toggle("entered", entered);
      if (entered) this.frame.scrollIntoView({ block: "nearest" });
    }

    show(open) {
      this.isOpen = open;
      this.editor.classList.toggle("with-preview", open);
      this.panel.hidden = !open;
      this.toggle.setAttribute("aria-pressed", String(open));
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    async ask(words = "") {
      const text = this.area.value;
      if (!this.isOpen && !/\[[@[]/.test(text)) {
        this.list([]);
        return;
      }
      this.asked?.abort();
      this.asked = new AbortController();
      const body = new FormData();
      body.set("csrfmiddlewaretoken", this.area.form.elements.csrfmiddlewaretoken.value);
      body.set("text", text);
      body.set("language", this.area.lang);
      for (const key of desk.listedSources()) body.append("source", key);
      try {
        const answer = await fetch(desk.settings().preview, {
          method: "POST", body, signal: this.asked.signal, headers: { Accept: "application/json" },
        });
        const { html, unknown, error } = await answer.json();
        if (error) {
          this.complain(error);
          return;
        }
        this.draw(html);
        this.list(unknown);
        if (words) desk.say(words);
      } catch (reason) {
        if (reason.name !== "AbortError") {
          this.complain("There is no preview now: the server did not answer, or you are signed out.");
        }
      }
    }

    // The first time the whole document, after that only what is in it, so that it does not jump.
    draw(html) {
      const standing = this.frame.contentDocument?.querySelector("main");
      if (!standing) {
        this.frame.srcdoc = html;
        this.frame.addEventListener("load", () => this.follow(), { once: true });
        return;
      }
      const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main");
      standing.replaceWith(fresh);
    }

    // A note and its mark lead to each other within the preview; everything else opens apart.
    follow() {
      this.frame.contentDocument?.addEventListener("click", (event) => {
        const link = event.target.closest?.('a[href^="#"]');
        if (!link) return;
        event.preventDefault();
        const name = link.getAttribute("href").slice(1);
        this.frame.contentDocument.getElementById(name)?.scrollIntoView({ block: "nearest" });
      });
    }

    complain(words) {
      this.problems.hidden = false;
      const line = document.createElement("p");
      line.textContent = words;
      this.problems.replaceChildren(line);
      desk.say(words);
      this.told = null;
    }

    list(unknown) {
      const told = unknown.map(({ reference }) => reference).join(", ");
      this.problems.hidden = !unknown.length;
      if (unknown.length) {
        const heading = document.createElement("p");
        heading.textContent = "Unknown, and to be mended before publishing:";
        const list = document.createElement("ul");
        for (const { reference, lines } of unknown) list.append(this.item(reference, lines));
        this.problems.replaceChildren(heading, list);
      }
      if (told !== this.told && (told || this.told)) {
        desk.say(told ? `Unknown: ${told}` : "All references are known.");
      }
      this.told = told;
    }

    item(reference, lines) {
      const item = document.createElement("li");
      const name = document.createElement("code");
      name.textContent = reference;
      item.append(name, " ");
      for (const line of lines) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `Line ${line}`;
        button.setAttribute("aria-label", `Line ${line}: ${reference}`);
        button.addEventListener("click", () => this.goTo(line, reference));
        item.append(button, " ");
      }
      return item;
    }

    goTo(line, reference) {
      const before = this.area.value.split("\n").slice(0, line - 1).join("\n");
      const start = line > 1 ? before.length + 1 : 0;
      const words = reference.startsWith("[@") ? reference.slice(1, -1) : reference.slice(0, -2);
      const found = Math.max(this.area.value.indexOf(words, start), start);
      this.area.focus();
      this.area.setSelectionRange(found, found + words.length);
    }
  }

  for (const area of document.querySelectorAll("textarea[data-markdown=full]")) {
    if (!area.readOnly && desk.settings().preview) new Preview(area);
  }
})();
