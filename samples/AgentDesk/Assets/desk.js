// What is nicer with a script; nothing needs one.
"use strict";

// The first thing after a page came: what went wrong, or what was done, is where readers of screens and keyboards are.
const told = document.getElementById("problem") ?? document.getElementById("notice");
if (told) told.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = "Copied";
  });
}

// A box that ticks all others of its form.
for (const all of document.querySelectorAll("[data-all]")) {
  all.closest("label, th").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) box.checked = all.checked;
  });
}

// Sent once is enough.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", () => {
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; }, 0);
  });
}
