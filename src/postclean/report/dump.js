"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const root = document.documentElement;
  const rows = all(".pages tbody tr");
  const body = document.querySelector(".pages tbody");
  const box = document.getElementById("q"), count = document.getElementById("hits"), platform = document.getElementById("platform");
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
  let only = "";

  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  const filter = () => {
    const word = box.value.trim().toLocaleLowerCase();
    let shown = 0;
    rows.forEach((row, i) => {
      const on = (!only || row.dataset.is.split(" ").includes(only)) && (!platform.value || row.dataset.platform === platform.value)
        && (!word || texts[i].includes(word));
      row.hidden = !on;
      if (on) shown += 1;
    });
    count.textContent = shown === rows.length ? "" : `${shown}`;
  };
  box.addEventListener("input", filter);
  platform.addEventListener("change", filter);
  const picks = all("[data-only]");
  for (const pick of picks) pick.addEventListener("click", () => {
    only = pick.dataset.only;
    for (const other of picks) other.setAttribute("aria-pressed", String(other === pick));
    filter();
  });

  // A press on a head sorts by its column: numbers downwards first, words upwards.
  for (const button of all("[data-column]")) button.addEventListener("click", () => {
    const head = button.closest("th"), column = Number(button.dataset.column);
    const numbers = rows.some((row) => row.cells[column].dataset.n !== undefined);
    const before = head.getAttribute("aria-sort");
    const down = before === "none" ? numbers : before === "ascending";
    for (const other of all(".pages th")) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => numbers ? Number(row.cells[column].dataset.n ?? -1) : row.cells[column].textContent.toLocaleLowerCase();
    const sorted = rows.map((row, i) => [key(row), i, row]);
    sorted.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (down ? -1 : 1) || a[1] - b[1]);
    body.append(...sorted.map((item) => item[2]));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !(event.target instanceof HTMLInputElement)) { event.preventDefault(); box.focus(); box.select(); }
    if (event.key === "Escape") { box.value = ""; filter(); box.blur(); }
  });
})();
