"use strict";
// The key "/" leads to the search box, unless somebody is typing, or has turned it off on the page
// of the search. Everything works without this script.
(() => {
  const box = document.getElementById("desk-search");
  if (!box) return;
  const NAME = "desk-search-shortcut";
  const isOn = () => localStorage.getItem(NAME) !== "off";
  const tell = () => {
    if (isOn()) box.setAttribute("aria-keyshortcuts", "/");
    else box.removeAttribute("aria-keyshortcuts");
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (!isOn()) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const choice = document.querySelector("[data-search-shortcut]");
  if (choice) {
    choice.closest("[hidden]").hidden = false;
    choice.checked = isOn();
    choice.addEventListener("change", () => {
      localStorage.setItem(NAME, choice.checked ? "on" : "off");
      tell();
    });
  }
  tell();
})();
