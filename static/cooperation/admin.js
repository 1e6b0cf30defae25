"use strict";
// Names for the boxes that select2 draws in place of a select: it gives them none, and a screen
// reader would say only "combobox". Everything works without this script but the autocomplete.
(() => {
  const labelOf = (select) => {
    const label = select && select.labels && select.labels[0];
    return label ? label.textContent.replace(/:\s*$/, "").trim() : "";
  };

  const name = (container) => {
    const select = container.previousElementSibling;
    const label = labelOf(select);
    if (!label) return;
    const box = container.querySelector(".select2-selection");
    const chosen = container.querySelector(".select2-selection__rendered");
    const search = container.querySelector(".select2-search__field");
    box.removeAttribute("aria-labelledby");
    if (search) {
      // With several choices the box is only a frame; the search field inside is what one uses.
      box.setAttribute("role", "group");
      for (const state of ["aria-haspopup", "aria-expanded", "aria-disabled"]) {
        box.removeAttribute(state);
      }
      search.setAttribute("aria-label", `${label}: type to add`);
    } else {
      chosen.removeAttribute("role");
      chosen.removeAttribute("aria-readonly");
    }
    const text = search ? "" : chosen.getAttribute("title") || "nothing chosen";
    box.setAttribute("aria-label", text ? `${label}: ${text}` : label);
    if (search) tidyChoices(chosen);
  };

  // A cross per choice: a name for each, and one that the keyboard reaches through Backspace.
  const tidyChoices = (list) => {
    for (const choice of list.querySelectorAll(".select2-selection__choice")) {
      const cross = choice.querySelector(".select2-selection__choice__remove");
      if (cross) cross.setAttribute("aria-hidden", "true");
    }
  };

  const nameAll = (root) => {
    for (const container of root.querySelectorAll(".select2-container")) {
      if (container.previousElementSibling?.matches("select")) name(container);
    }
  };

  const start = () => {
    nameAll(document);
    new MutationObserver((changes) => {
      for (const change of changes) {
        const container = change.target.closest?.(".select2-container");
        if (container?.previousElementSibling?.matches("select")) name(container);
        for (const node of change.addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) nameAll(node.parentElement || document);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
    // The drop-down and its search field stand at the end of the page while it is open.
    window.django?.jQuery(document).on("select2:open", (event) => {
      const label = labelOf(event.target);
      const open = document.querySelector(".select2-dropdown .select2-search__field");
      if (open) open.setAttribute("aria-label", `Search: ${label}`);
      const list = document.querySelector(".select2-dropdown .select2-results__options");
      if (list) list.setAttribute("aria-label", label);
    });
  };

  window.addEventListener("load", start);
})();
