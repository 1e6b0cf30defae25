"use strict";
// Fills in the time zone that this computer is set to. Without script it is typed.
(() => {
  const button = document.querySelector("[data-zone-for]");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!button || !zone) return;
  const field = document.getElementById(button.dataset.zoneFor);
  button.textContent = `Use the time zone of this computer: ${zone}`;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    field.value = zone;
    field.focus();
  });
})();
