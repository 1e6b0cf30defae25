"use strict";
// Suggestions below a search box that has data-suggest, as a combobox of the ARIA Authoring
// Practices: arrows choose, Enter follows, Escape closes. Without this script the box is a box.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  const known = new Map();
  let timer, asked, at = -1;
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  said.className = "vh";
  said.setAttribute("role", "status");
  input.after(list, said);
  input.autocomplete = "off";
  for (const [name, value] of [
    ["role", "combobox"], ["aria-autocomplete", "list"],
    ["aria-expanded", "false"], ["aria-controls", list.id],
  ]) input.setAttribute(name, value);

  const choose = (place) => {
    at = place;
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", index === at);
      if (index === at) option.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    if (!open) choose(-1);
  };
  const fill = (suggestions) => {
    list.replaceChildren(...suggestions.map((one, index) => {
      const option = document.createElement("li");
      const kind = document.createElement("span");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.dataset.url = one.url;
      kind.textContent = one.kind;
      option.append(one.title, " ", kind);
      return option;
    }));
    const number = suggestions.length;
    said.textContent = number ? `${number} suggestion${number > 1 ? "s" : ""}` : "";
    at = -1;
    show(number > 0);
  };
  const ask = async () => {
    const text = asked = input.value.trim();
    if (text.length < 2) return fill([]);
    if (!known.has(text)) {
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`);
        known.set(text, (await answer.json()).suggestions);
      } catch {
        return;
      }
    }
    if (text === asked && document.activeElement === input) fill(known.get(text));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      const next = list.hidden ? (step > 0 ? 0 : count - 1) : at + step;
      show(true);
      choose(next >= count ? -1 : next < -1 ? count - 1 : next);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(list.children[at].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}
