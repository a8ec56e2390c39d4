"""What the keys, the pointer and the finger do. Without it the slides stand below each other, readable as a page.

One slide is shown on a screen wide enough; its number stands in the link (``#5``), so that a reload stays where it was.
"""

from __future__ import annotations

SCRIPT = """
"use strict";
(() => {
const root = document.documentElement;
const slides = [...document.querySelectorAll(".slide")];
const count = document.getElementById("count"), help = document.getElementById("help");
const wide = matchMedia("(min-width: 45rem)");
let shown = 0, typed = "", timer = 0, touch = null;
const paged = () => root.classList.contains("paged");
function fit(slide) {
  const body = slide.querySelector(".body");
  for (const size of [1, .97, .94, .91, .88, .85, .82, .79, .76, .73, .7, .64, .58]) {
    body.style.fontSize = (1.3 * size) + "rem";
    if (body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1) break;
  }
}
function show(number, focus) {
  shown = Math.max(0, Math.min(slides.length - 1, number));
  slides.forEach((one, place) => { one.classList.toggle("shown", place === shown); one.inert = paged() && place !== shown; });
  count.textContent = (shown + 1) + " / " + slides.length;
  if (!paged()) { if (focus) slides[shown].scrollIntoView(); return; }
  fit(slides[shown]);
  history.replaceState(null, "", "#" + (shown + 1));
  if (focus) slides[shown].focus({preventScroll: true});
}
function page() {
  root.classList.toggle("paged", wide.matches);
  if (!wide.matches) for (const one of document.querySelectorAll("[style]")) one.removeAttribute("style");
  show(shown, false);
}
function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
}
function notes() { root.classList.toggle("with-notes"); show(shown, false); }
const moves = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
  if (event.target.closest && event.target.closest("button") && (event.key === " " || event.key === "Enter")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key in moves) show(shown + (key === " " && event.shiftKey ? -1 : moves[key]), true);
  else if (key === "Home") show(0, true);
  else if (key === "End") show(slides.length - 1, true);
  else if (key >= "0" && key <= "9") {
    typed += key; clearTimeout(timer);
    timer = setTimeout(() => { if (+typed) show(+typed - 1, true); typed = ""; }, 700);
  }
  else if (key === "Enter" && typed) { clearTimeout(timer); show(+typed - 1, true); typed = ""; }
  else if (key === "f") full();
  else if (key === "n") notes();
  else if (key === "b" || key === ".") root.classList.toggle("black");
  else if (key === "?" || key === "h") help.showModal();
  else if (key === "Escape") root.classList.remove("with-notes", "black");
  else return;
  event.preventDefault();
});
document.addEventListener("touchstart", event => { touch = event.touches.length === 1 ? event.touches[0] : null; }, {passive: true});
document.addEventListener("touchend", event => {
  if (!touch || !paged()) return;
  const x = event.changedTouches[0].clientX - touch.clientX, y = event.changedTouches[0].clientY - touch.clientY;
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(shown + (x < 0 ? 1 : -1), true);
}, {passive: true});
for (const [name, act] of Object.entries({
  back: () => show(shown - 1, false), next: () => show(shown + 1, false), full, notes, keys: () => help.showModal(),
})) document.getElementById(name).addEventListener("click", act);
addEventListener("hashchange", () => { if (+location.hash.slice(1)) show(+location.hash.slice(1) - 1, true); });
addEventListener("resize", () => show(shown, false));
wide.addEventListener("change", page);
shown = (+location.hash.slice(1) || 1) - 1;
page();
})();
"""
