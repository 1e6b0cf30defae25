// Escape puts the notes beside their numbers away, until the pointer or the focus moves on.
const page = document.documentElement;
addEventListener("keydown", (event) => {
  if (event.key === "Escape") page.classList.add("quiet");
});
for (const move of ["pointerover", "focusin"]) {
  addEventListener(move, () => page.classList.remove("quiet"));
}
