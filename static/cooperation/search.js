"use strict";
// Suggestions below a search box with data-suggest, as a combobox of the ARIA Authoring Practices:
// arrows choose, Enter follows, Escape closes. Without this script the box is a box. Its data-word
// is what suggestions are called in the language of the page.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  const set = (element, values) =>
    Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  let timer, asked, at;
  set(list, { class: "by-script", id: `${input.id}-list`, role: "listbox", "aria-label": input.dataset.word, hidden: "" });
  set(said, { class: "vh by-script", role: "status" });
  set(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": false,
    "aria-controls": list.id,
  });
  (input.closest("label") ?? input).after(list, said);

  const choose = (place) => {
    at = place;
    [...list.children].forEach((option, index) => set(option, { "aria-selected": index === at }));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    set(input, { "aria-activedescendant": list.children[at]?.id ?? "" });
  };
  const show = (open) => {
    list.hidden = !open;
    set(input, { "aria-expanded": open });
    choose(-1);
  };
  const fill = (found) => {
    list.replaceChildren(...found.map((one, index) => {
      const option = document.createElement("li");
      const kind = document.createElement("span");
      set(option, { id: `${list.id}-${index}`, role: "option", "data-url": one.url });
      if (one.lang) {
        set(option, { lang: one.lang });
        set(kind, { lang: document.documentElement.lang });
      }
      kind.textContent = one.kind;
      option.append(one.label, " ", kind);
      return option;
    }));
    said.textContent = found.length ? `${input.dataset.word}: ${found.length}` : "";
    show(found.length > 0);
  };
  const ask = async () => {
    const text = (asked = input.value.trim());
    let found = [];
    if (text.length > 1) {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`);
      if (answer.ok) found = (await answer.json()).suggestions;
    }
    if (text === asked && document.activeElement === input) fill(found);
  };
  const go = (option) => location.assign(option.dataset.url);

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const places = list.children.length + 1; // one is the box itself
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && places > 1) {
      const next = (at + 1 + step + places) % places - 1;
      if (list.hidden) show(true);
      choose(next);
    } else if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && at >= 0) go(list.children[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("li")));
}
