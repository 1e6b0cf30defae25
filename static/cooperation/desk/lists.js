"use strict";
// Offers for the inputs of filters, from the same address as autocomplete. Without this script a
// name is typed in full.
(() => {
  const WAIT = 200;

  for (const input of document.querySelectorAll("input[data-offers]")) {
    const list = input.list;
    let timer;
    let asked = "";

    const offer = async () => {
      const term = input.value.trim();
      if (term.length < 2 || term === asked) return;
      asked = term;
      const url = new URL(input.dataset.offers, window.location.origin);
      url.searchParams.set("term", term);
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok || term !== asked) return;
      const { results } = await answer.json();
      list.replaceChildren(
        ...results.map(({ text }) => {
          const option = document.createElement("option");
          option.value = text;
          return option;
        }),
      );
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => offer().catch(() => {}), WAIT);
    });
  }
})();
