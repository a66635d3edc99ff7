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
for (const form of document.querySelectorAll('form[method="post"]:not([data-again])')) {
  form.addEventListener("submit", () => {
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; }, 0);
  });
}

// The numbers of a campaign follow by themselves until it is over; then the page says the rest.
const live = document.querySelector("[data-events]");
if (live) {
  const states = { planning: "Finding recipients", sending: "Sending", paused: "Held", cancelled: "Ended by an operator", completed: "Completed" };
  const bar = document.getElementById("bar");
  const source = new EventSource(live.dataset.events);
  source.addEventListener("progress", event => {
    const campaign = JSON.parse(event.data);
    for (const place of live.querySelectorAll("[data-count]")) place.textContent = campaign[place.dataset.count];
    live.querySelector("[data-status]").textContent = states[String(campaign.status).toLowerCase()] ?? campaign.status;
    bar.max = Math.max(1, campaign.total);
    bar.value = campaign.total - campaign.waiting;
    if (campaign.finishedAt) {
      source.close();
      location.replace(location.pathname);
    }
  });
}
