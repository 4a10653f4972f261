"use strict";
// Marks the fields of a form as what is found of them changes, and says so when what was typed could not be kept.
(() => {
  const form = document.querySelector("[data-sheet]");
  if (!form) return;
  const out = form.querySelector("[data-out]");
  const mark = () => {
    for (const told of form.querySelectorAll(".remarks[id^='t-']")) {
      const input = document.getElementById(told.id.slice(2));
      if (!input) continue;
      if (told.hasAttribute("data-bad")) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };
  const ours = (event) => event.detail.elt === form;
  form.addEventListener("htmx:beforeSwap", (event) => {
    const asked = new URL(event.detail.xhr.responseURL || location.href, location.href).pathname;
    if (asked.startsWith("/konto/")) {
      event.detail.shouldSwap = false;
      out.hidden = false;
    } else if (ours(event)) out.hidden = event.detail.xhr.status < 400;
  });
  form.addEventListener("htmx:sendError", (event) => { if (ours(event)) out.hidden = false; });
  form.addEventListener("htmx:responseError", (event) => { if (ours(event)) out.hidden = false; });
  form.addEventListener("htmx:afterSettle", mark);
  form.addEventListener("input", (event) => {
    const row = event.target.closest(".spare"); // a row that is begun must hold what a row must hold
    if (row) row.classList.remove("spare");
  });
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place && place.id.startsWith("more-")) {
    const inputs = place.parentElement.querySelectorAll("fieldset:last-of-type input, fieldset:last-of-type select");
    if (inputs.length) inputs[0].focus();
  } else if (place && place.tabIndex === -1) place.focus();
})();
