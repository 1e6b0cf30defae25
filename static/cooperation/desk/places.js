"use strict";
// What is chosen in a field with many choices, as a list in which each is moved and removed by
// keyboard or by drag. The order of the options of the select is what is saved.
(() => {
  const $ = window.django?.jQuery;
  const say = (words) => window.desk?.say?.(words);

  class Chosen {
    constructor(select) {
      this.select = select;
      select.dataset.listed = "true";
      this.list = document.createElement("ol");
      this.list.className = "chosen";
      const label = select.labels?.[0]?.textContent.replace(/:\s*$/, "").trim();
      this.list.setAttribute("aria-label", `${label || "Choices"}, in order`);
      select.before(this.list);
      select.parentNode.classList.add("has-chosen");
      $(select).on("change", () => this.draw());
      this.list.addEventListener("click", (event) => this.clicked(event));
      this.list.addEventListener("dragstart", (event) => this.dragged(event));
      this.list.addEventListener("dragover", (event) => this.over(event));
      this.list.addEventListener("drop", (event) => this.dropped(event));
      // Backspace in the empty search field would remove the last choice, which is not seen there.
      select.parentNode.addEventListener(
        "keydown",
        (event) => {
          const search = event.target.closest(".select2-search__field");
          if (search && event.key === "Backspace" && !search.value) event.stopPropagation();
        },
        true
      );
      this.draw();
    }

    get options() {
      return [...this.select.options].filter((option) => option.selected && option.value);
    }

    draw() {
      const options = this.options;
      this.list.hidden = !options.length;
      this.list.replaceChildren(...options.map((option, place) => this.item(option, place, options.length)));
    }

    item(option, place, count) {
      const item = document.createElement("li");
      item.dataset.value = option.value;
      item.draggable = count > 1;
      const words = document.createElement("span");
      words.className = "chosen-words";
      words.textContent = option.textContent;
      item.append(words);
      const tools = document.createElement("span");
      tools.className = "chosen-tools";
      if (count > 1) {
        tools.append(
          this.button("up", "↑", `Move up: ${option.textContent}`, place === 0),
          this.button("down", "↓", `Move down: ${option.textContent}`, place === count - 1)
        );
      }
      tools.append(this.button("remove", "×", `Remove: ${option.textContent}`, false));
      item.append(tools);
      return item;
    }

    button(move, sign, name, off) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.move = move;
      button.textContent = sign;
      button.setAttribute("aria-label", name);
      // Not `disabled`: the keyboard would lose its place.
      if (off) button.setAttribute("aria-disabled", "true");
      return button;
    }

    clicked(event) {
      const button = event.target.closest("button");
      if (!button || button.getAttribute("aria-disabled")) return;
      const options = this.options;
      const place = options.findIndex(({ value }) => value === button.closest("li").dataset.value);
      const { move } = button.dataset;
      if (move === "remove") this.remove(options, place);
      else this.move(options[place], place + (move === "up" ? -1 : 1), move);
    }

    remove(options, place) {
      const words = options[place].textContent;
      options[place].remove();
      this.changed();
      say(`${words} removed.`);
      const items = this.list.children;
      const next = items[Math.min(place, items.length - 1)];
      const search = this.select.parentNode.querySelector(".select2-search__field");
      (next?.querySelector("[data-move=remove]") || search)?.focus();
    }

    // Put `option` at `place` among what is chosen; the keyboard stays on its button.
    move(option, place, button) {
      const others = this.options.filter((other) => other !== option);
      if (others[place]) others[place].before(option);
      else others.at(-1).after(option);
      this.changed();
      say(`${option.textContent}: now ${place + 1} of ${others.length + 1}.`);
      if (button) {
        const item = [...this.list.children].find(({ dataset }) => dataset.value === option.value);
        item.querySelector(`[data-move=${button}]`).focus();
      }
    }

    changed() {
      $(this.select).trigger("change");
      this.select.dispatchEvent(new Event("input", { bubbles: true }));
    }

    dragged(event) {
      this.held = event.target.closest("li")?.dataset.value;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", event.target.textContent);
    }

    over(event) {
      if (this.held) event.preventDefault();
    }

    dropped(event) {
      const target = event.target.closest("li");
      const options = this.options;
      const from = options.findIndex(({ value }) => value === this.held);
      const to = options.findIndex(({ value }) => value === target?.dataset.value);
      this.held = null;
      if (from < 0 || to < 0) return;
      event.preventDefault();
      if (from !== to) this.move(options[from], to);
    }
  }

  const list = (root) => {
    for (const select of root.querySelectorAll("select[data-ordered]:not([data-listed])")) {
      if (!select.name.includes("__prefix__")) new Chosen(select);
    }
  };

  if ($ && !window.desk?.listsChoices) {
    (window.desk ||= {}).listsChoices = true;
    window.addEventListener("load", () => list(document));
    document.addEventListener("formset:added", (event) => list(event.target));
  }
})();
