// A button behind each citation copies it with its italics. Without script it can be selected.
{
  const told = document.createElement("p");
  told.className = "vh";
  told.setAttribute("role", "status");
  document.querySelector("main").append(told);

  const copy = async place => {
    const as = (type, text) => [type, new Blob([text], {type})];
    const kinds = [as("text/plain", place.innerText), as("text/html", place.innerHTML)];
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds))]);
    } catch { // over plain HTTP, or not allowed
      getSelection().selectAllChildren(place);
      document.execCommand("copy");
    }
  };

  for (const place of document.querySelectorAll("[data-copy]")) {
    const {word, done} = place.closest("[data-word]").dataset;
    const button = document.createElement("button");
    const say = words => {
      button.textContent = words;
      button.setAttribute("aria-label", `${words}: ${place.dataset.copy}`);
    };
    say(word);
    button.type = "button";
    button.className = "copy by-script";
    button.addEventListener("click", async () => {
      await copy(place);
      say(done);
      told.textContent = `${done}: ${place.dataset.copy}`;
      setTimeout(() => { say(word); told.textContent = ""; }, 3000);
    });
    place.after(" ", button);
  }
}
