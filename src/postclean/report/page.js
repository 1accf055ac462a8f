"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 861px)");

  // Which side is shown where there is room for one only.
  const tabs = all("[data-pane]");
  const show = (name) => {
    document.body.dataset.show = name;
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.pane === name));
  };
  for (const tab of tabs) tab.addEventListener("click", () => { show(tab.dataset.pane); scrollTo(0, 0); });
  if (tabs.length) show("page");

  // Light or dark: as the system has it, until the button is pressed.
  const theme = document.getElementById("theme");
  if (theme) theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // The bar repeats the title once the title itself is out of sight.
  const title = document.querySelector(".top h1");
  if (title) new IntersectionObserver(([seen]) => document.body.classList.toggle("at-top", seen.isIntersecting)).observe(title);

  // A chunk that nobody has looked at has no size of its own yet: what is in it comes to its place over some frames.
  const chunked = document.querySelector(".chunk") !== null;
  const bring = (el, frames = 8) => {
    el.scrollIntoView({ block: "center", behavior: chunked ? "instant" : "auto" });
    if (chunked && frames) requestAnimationFrame(() => bring(el, frames - 1));
  };
  if (chunked) addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) bring(target);
  });

  // Kinds: each chip hides or shows its own.
  for (const chip of all(".chip")) chip.addEventListener("click", () => {
    const on = chip.getAttribute("aria-pressed") !== "true";
    chip.setAttribute("aria-pressed", String(on));
    for (const part of all("#page [data-kind]")) if (part.dataset.kind === chip.dataset.kind) part.classList.toggle("off", !on);
    search();
  });

  // Search: every place in both sides; Enter goes on, Shift+Enter back.
  const box = document.getElementById("q");
  const count = document.getElementById("hits");
  const lights = typeof Highlight === "function" && CSS.highlights;
  let hits = [], at = -1;

  const found = (word) => {
    const ranges = [];
    for (const line of all("#page .x, #article article :is(h1,h2,h3,h4,h5,h6,p,li,td,th,pre,dt,dd,figcaption)")) {
      if (line.closest(".off") || line.querySelector("p, li")) continue;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLocaleLowerCase();
        if (text.length !== node.data.length) continue;
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, from + word.length);
          ranges.push(range);
          if (ranges.length >= 2000) return ranges;
        }
      }
    }
    return ranges;
  };
  const tell = () => { count.textContent = box.value.trim() ? (hits.length ? `${at + 1 || "–"}/${hits.length}` : "none") : ""; };
  const search = () => {
    if (!box) return;
    const word = box.value.trim().toLocaleLowerCase();
    hits = word ? found(word) : [];
    at = -1;
    for (const line of all(".now")) line.classList.remove("now");
    if (lights) { CSS.highlights.set("hit", new Highlight(...hits)); CSS.highlights.delete("now"); }
    tell();
  };
  const go = (step) => {
    if (!hits.length) return;
    at = (at + step + hits.length) % hits.length;
    const range = hits[at];
    const line = range.startContainer.parentElement;
    const fold = line.closest("details");
    if (fold) fold.open = true;
    if (!wide.matches) show(line.closest("#page") ? "page" : "article");
    for (const other of all(".now")) other.classList.remove("now");
    if (lights) CSS.highlights.set("now", new Highlight(range)); else line.classList.add("now");
    bring(line);
    tell();
  };
  if (box) {
    box.addEventListener("input", search);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); go(event.shiftKey && at > 0 ? -1 : event.shiftKey ? hits.length - 1 - Math.max(at, 0) : 1); }
    });
  }

  // The keyboard.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "Escape") {
      if (box && box.value) { box.value = ""; search(); }
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    } else if (typing) {
      return;
    } else if (event.key === "/" && box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "j" || event.key === "k") {
      const cuts = all("#page .cut:not(.off)");
      if (!cuts.length || cuts[0].offsetParent === null) return;
      const here = cuts.indexOf(document.activeElement);
      const next = here < 0 ? (event.key === "j" ? 0 : cuts.length - 1) : here + (event.key === "j" ? 1 : -1);
      const cut = cuts[(next + cuts.length) % cuts.length];
      cut.focus({ preventScroll: true });
      bring(cut);
    }
  });

  // A long article comes in chunks, as the page does.
  for (const article of all(".long .clean article")) {
    const blocks = Array.from(article.children);
    for (let from = 0; from < blocks.length; from += 40) {
      const chunk = document.createElement("div");
      chunk.className = "chunk";
      blocks[from].before(chunk);
      chunk.append(...blocks.slice(from, from + 40));
    }
  }

  // The article keeps pace: what is read on the left stands beside it on the right.
  const clean = document.getElementById("article");
  const words = (el) => el.textContent.replace(/[^\p{L}\p{N}]+/gu, "").slice(0, 2000);
  const pairs = [];
  if (clean) {
    const blocks = all("article :is(h1,h2,h3,h4,h5,h6,p,li,pre,tr,dt,dd,figcaption)", clean).map((el) => [el, words(el)]);
    let from = 0;
    for (const line of all("#page .kept .x, #page .points .x")) {
      const start = words(line).slice(0, 24);
      if (start.length < 12) continue;
      for (let i = from; i < Math.min(blocks.length, from + 300); i++) if (blocks[i][1].includes(start)) {
        pairs.push([line, blocks[i][0]]);
        from = i;
        break;
      }
    }
  }
  let asked = false;
  const follow = () => {
    asked = false;
    if (!wide.matches || clean.matches(":hover") || clean.contains(document.activeElement)) return;
    let low = 0, high = pairs.length - 1;  // the first line that is still on the screen
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle][0].getBoundingClientRect().bottom > 140) high = middle; else low = middle + 1;
    }
    const target = pairs[low];
    if (target[0].offsetParent === null) return;
    const delta = target[1].getBoundingClientRect().top - Math.max(140, Math.min(target[0].getBoundingClientRect().top, innerHeight * .6));
    if (Math.abs(delta) > 2) clean.scrollTop += delta;
  };
  addEventListener("scroll", () => { if (!asked && pairs.length) { asked = true; requestAnimationFrame(follow); } }, { passive: true });
})();
