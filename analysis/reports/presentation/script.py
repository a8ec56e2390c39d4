"""What the keys, the pointer and the finger do. Without it the slides stand below each other, readable as a page.

One slide is shown on a screen wide enough; its number stands in the link (``#5``), so that a reload stays where it was.
The second window is this same page opened by the first one: it shows the notes of the slide on stage, the next one and the time.
"""

from __future__ import annotations

SCRIPT = """
"use strict";
(() => {
const root = document.documentElement;
const slides = [...document.querySelectorAll(".slide")];
const count = document.getElementById("count"), help = document.getElementById("help");
const wide = matchMedia("(min-width: 45rem)");
let shown = 0, typed = "", timer = 0, touch = null, other = null;
const speaker = location.hash.startsWith("#nguoi-noi.") && window.opener !== null;
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
  closeCells();
  fit(slides[shown]);
  tell();
  if (speaker) { desk(); return; }
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
function thumbs(on) {
  root.classList.toggle("thumbs", on);
  slides.forEach(one => { one.inert = !on && paged() && one !== slides[shown]; if (on) fit(one); });
  if (on) slides[shown].scrollIntoView({block: "center"}); else show(shown, true);
}
function tell() {
  const partner = speaker ? window.opener : other;
  if (partner && !partner.closed) partner.postMessage({tienDo: "shown", number: shown}, "*");
}
addEventListener("message", event => {
  const partner = speaker ? window.opener : other;
  if (!partner || event.source !== partner || !event.data || event.data.tienDo !== "shown") return;
  if (event.data.number !== shown) show(event.data.number, false);
});
function second() {
  if (speaker) return;
  if (other && !other.closed) { other.focus(); return; }
  other = window.open(location.href.split("#")[0] + "#nguoi-noi." + (shown + 1), "", "width=900,height=700");
}
const begun = Date.now();
const two = number => String(number).padStart(2, "0");
function desk() {
  const next = slides[shown + 1], title = next ? next.querySelector("header").textContent : "—";
  document.getElementById("next-title").textContent = title;
}
function tick() {
  const now = new Date(), gone = Math.floor((Date.now() - begun) / 1000);
  document.getElementById("clock").textContent = two(now.getHours()) + ":" + two(now.getMinutes());
  document.getElementById("elapsed").textContent = two(Math.floor(gone / 60)) + ":" + two(gone % 60);
}
if (speaker) {
  root.classList.add("speaker", "with-notes");
  document.getElementById("desk").hidden = false;
  tick(); setInterval(tick, 1000);
}
const cellsOf = slide => slide.querySelector("dialog.cells");
function openCells() { const one = cellsOf(slides[shown]); if (one && !one.open) { one.classList.remove("in-sheet"); one.showModal(); } }
function closeCells() { for (const one of document.querySelectorAll("dialog.cells[open]")) one.close(); }
for (const one of document.querySelectorAll(".followed")) {
  one.tabIndex = 0; one.setAttribute("role", "button");
  one.addEventListener("click", openCells);
  one.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); openCells(); }
  });
}
for (const one of document.querySelectorAll("dialog.cells .close")) one.addEventListener("click", () => {
  const dialog = one.closest("dialog");
  if (dialog.classList.contains("in-sheet")) dialog.classList.remove("in-sheet"); else dialog.close();
});
function notes() { root.classList.toggle("with-notes"); show(shown, false); }
const moves = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (root.classList.contains("thumbs") && event.key === "Enter") {
    const picked = slides.indexOf(document.activeElement);
    if (picked >= 0) { shown = picked; thumbs(false); event.preventDefault(); return; }
  }
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
  else if (key === "t") thumbs(!root.classList.contains("thumbs"));
  else if (key === "s") second();
  else if (key === "o") openCells();
  else if (key === "b" || key === ".") root.classList.toggle("black");
  else if (key === "?" || key === "h") help.showModal();
  else if (key === "Escape") {
    if (root.classList.contains("thumbs")) thumbs(false);
    if (!speaker) root.classList.remove("with-notes", "black");
  }
  else return;
  event.preventDefault();
});
document.addEventListener("touchstart", event => { touch = event.touches.length === 1 ? event.touches[0] : null; }, {passive: true});
document.addEventListener("touchend", event => {
  if (!touch || !paged()) return;
  const x = event.changedTouches[0].clientX - touch.clientX, y = event.changedTouches[0].clientY - touch.clientY;
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(shown + (x < 0 ? 1 : -1), true);
}, {passive: true});
slides.forEach((one, place) => one.addEventListener("click", () => {
  if (root.classList.contains("thumbs")) { shown = place; thumbs(false); }
}));
for (const [name, act] of Object.entries({
  back: () => show(shown - 1, false), next: () => show(shown + 1, false), full, notes, keys: () => help.showModal(),
  all: () => thumbs(!root.classList.contains("thumbs")), second,
})) document.getElementById(name).addEventListener("click", act);
addEventListener("hashchange", () => { if (+location.hash.slice(1)) show(+location.hash.slice(1) - 1, true); });
addEventListener("resize", () => show(shown, false));
wide.addEventListener("change", page);
window.tienDo = {slide: () => slides[shown], slides, closeCells, paged};
shown = (+location.hash.split(speaker ? "." : "#")[1] || 1) - 1;
page();
})();
"""
