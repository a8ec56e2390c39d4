// Markup in which things can be chosen: a click (or Enter) on anything that carries data-choose tells its value; data-copy
// is taken into the clipboard.
// In a grid the arrow keys walk from cell to cell, so that a sheet is one stop of the Tab key.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".td-choosable");
  if (root.shown !== data.markup) {
    root.innerHTML = data.markup;
    root.shown = data.markup;
    reveal(root.querySelector("[data-here]"));
  }
  const chosen = (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      take(copy);
      return;
    }
    const found = event.target.closest("[data-choose]");
    if (!found) return;
    setTriggerValue("chosen", found.dataset.choose);
    if (found.dataset.leads) arrive(`[data-arrived="${CSS.escape(found.dataset.choose)}"]`);
  };
  root.onclick = chosen;
  root.onkeydown = (event) => {
    const cell = event.target.closest("td[data-choose]");
    if (!cell) return;
    if (event.key === "Enter" || event.key === " ") {
      chosen(event);
      event.preventDefault();
      return;
    }
    const next = neighbour(cell, event.key);
    if (!next) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  };
}

// Into the clipboard, and the button says so for a moment.
async function take(button) {
  const before = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = before), 1600);
}

function neighbour(cell, key) {
  const row = cell.parentElement;
  const rows = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling };
  if (key in rows) return rows[key] && rows[key].cells[cell.cellIndex];
  const beside = { ArrowLeft: cell.previousElementSibling, ArrowRight: cell.nextElementSibling }[key];
  return beside && beside.matches("td[data-choose]") ? beside : null;
}

// Only inside its own box, and only where the cell is out of sight: the labels on the left should stay.
function reveal(cell) {
  const box = cell && cell.closest(".td-scroll");
  if (!box) return;
  if (cell.offsetLeft + cell.offsetWidth > box.clientWidth) box.scrollLeft = cell.offsetLeft + cell.offsetWidth - box.clientWidth + 24;
  if (cell.offsetTop + cell.offsetHeight > box.clientHeight) box.scrollTop = cell.offsetTop + (cell.offsetHeight - box.clientHeight) / 2;
}

// What a row opens stands below a long table: go there, and stay there while what follows it is still being drawn.
function arrive(place, tries = 60) {
  const found = document.querySelector(place);
  if (found) found.scrollIntoView({ block: "start" });
  const left = found ? Math.min(tries, 12) - 1 : tries - 1;
  if (left > 0) setTimeout(arrive, 100, place, left);
}
