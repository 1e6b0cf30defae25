"use strict";
// "Add a source from its address" as a dialog, from a text and from every field of sources.
// Without this script the same questions stand on a page of their own.
(() => {
  if (window.desk?.addSource) return; // named by two widgets
  const desk = (window.desk ||= {});
  const dialog = document.getElementById("quick-source");
  const first = dialog?.querySelector("[data-content]").innerHTML;
  let done = null;

  // Ask for a source, beginning with `address` if there is one; `then` gets its id, key and label.
  desk.addSource = (address, then) => {
    if (!dialog) return;
    done = then;
    show(first);
    dialog.showModal();
    const input = dialog.querySelector("input[name=address]");
    input.value = address;
    input.focus();
    if (address) send(input.form);
  };

  const show = (html) => {
    dialog.querySelector("[data-content]").innerHTML = html;
    for (const button of dialog.querySelectorAll("[data-use]")) button.hidden = false;
  };

  // After an answer: what is wrong, or the answer to take, or the first thing that is lacking.
  const focusIn = () => {
    const fields = [...dialog.querySelectorAll(".quick-fields:not(details *) :is(input, select, textarea)")];
    const target =
      dialog.querySelector(".errorlist ~ :is(input, select, textarea)") ||
      dialog.querySelector("[data-use]") ||
      fields.find((field) => !field.value && ["title", "publisher", "key"].includes(field.name)) ||
      fields[0] ||
      dialog.querySelector("input:not([type=hidden])");
    target?.focus();
    if (target?.select) target.select();
  };

  const send = async (form, button) => {
    const body = new FormData(form, button);
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" },
      });
      const { html, source } = await answer.json();
      if (source) {
        finish(source);
        return;
      }
      show(html);
      focusIn();
      const words = dialog.querySelector(".errorlist, .quick-known p");
      desk.say(words ? words.textContent.trim() : "Filled in. Check it, then add the source.");
    } catch {
      const line = dialog.querySelector("[data-trouble]");
      line.textContent =
        "It did not work: the server did not answer, or you are signed out. Sign in in another tab, then try again.";
      line.hidden = false;
    }
    form.removeAttribute("aria-busy");
  };

  const finish = (source) => {
    const then = done;
    dialog.close();
    then?.(source);
    desk.say(`${source.label} is cited.`);
  };

  if (dialog) {
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.querySelector("[data-trouble]").hidden = true;
      send(event.target, event.submitter);
    });
    dialog.addEventListener("click", (event) => {
      const use = event.target.closest("[data-use]");
      if (use) finish(use.dataset);
      if (event.target.closest("[data-close]")) dialog.close();
    });
    dialog.addEventListener("close", () => { done = null; });
  }

  // The fields that hold sources: a button after each, and what was added is chosen there.
  const SELECT = "select[multiple][data-field-name=source]";

  const choose = (select, source) => {
    let option = [...select.options].find(({ value }) => value === String(source.id));
    if (!option) {
      option = new Option(source.label, source.id);
      select.append(option);
    }
    option.selected = true;
    window.django.jQuery(select).trigger("change");
  };

  const offer = (root) => {
    for (const select of root.querySelectorAll(SELECT)) {
      if (select.name.includes("__prefix__") || select.dataset.offered) continue;
      select.dataset.offered = "true";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quick-open";
      button.textContent = "Add a source from its address";
      button.addEventListener("click", () => {
        desk.addSource("", (source) => {
          choose(select, source);
          button.focus();
        });
      });
      // After the box that select2 puts behind the select.
      const box = select.closest(".related-widget-wrapper") || select.parentNode;
      box.append(button);
    }
  };

  if (desk.settings?.().source) {
    window.addEventListener("load", () => offer(document));
    document.addEventListener("formset:added", (event) => offer(event.target));
  }
})();
