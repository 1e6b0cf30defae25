"use strict";
// A button beside the address of each link that copies it. Without script the field can be selected.
document.querySelectorAll("input[data-copy]").forEach((field) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy address";
  button.setAttribute("aria-label", `Copy: ${field.getAttribute("aria-label")}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = " Copied";
    } catch {
      said.textContent = " Selected: press Ctrl+C or ⌘C to copy";
    }
  });
  field.after(button, said);
});
