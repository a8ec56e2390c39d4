// A figure: the server's drawing for the width that is free here, fetched once by its address, which changes with the store.
// What can be pointed at says its words beside the pointer; a click or Enter tells its place. The arrow keys walk through it.
const STEP = 10, NEAR = 22, ONE = 3, LATER = 150;
const drawings = new Map();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".td-figure");
  root.tell = (place) => place && setTriggerValue("chosen", place);
  root.style.minHeight = `${data.height}px`;
  if (root.address !== data.address) begin(root, data);
  root.watch?.disconnect();
  root.watch = new ResizeObserver(() => {
    clearTimeout(root.later);
    root.later = setTimeout(() => draw(root, data), LATER);
  });
  draw(root, data).finally(() => root.watch.observe(root));
  return () => {
    clearTimeout(root.later);
    root.watch.disconnect();
  };
}

function begin(root, data) {
  root.address = data.address;
  root.drawing = Object.assign(document.createElement("div"), { className: "td-drawing" });
  root.words = Object.assign(document.createElement("div"), { className: "td-point-words", hidden: true });
  root.words.setAttribute("role", "status");
  root.replaceChildren(root.drawing, root.words);
  root.setAttribute("aria-label", data.words);
  root.onpointermove = (event) => point(root, ...met(root, event));
  root.onpointerleave = root.onblur = () => point(root);
  root.onclick = (event) => {
    const found = met(root, event);
    point(root, ...found);
    root.tell(found.find((one) => one.dataset.place)?.dataset.place);
  };
  root.onkeydown = (event) => walk(root, event);
}

async function draw(root, data) {
  const wanted = `${data.address}&rong=${Math.floor(root.clientWidth / STEP) * STEP}`;
  if (!root.clientWidth || root.wanted === wanted) return;
  root.wanted = wanted;
  if (!drawings.has(wanted)) drawings.set(wanted, fetched(wanted));
  try {
    const text = await drawings.get(wanted);
    if (root.wanted === wanted) root.drawing.innerHTML = text;
  } catch {
    drawings.delete(wanted);
    root.wanted = "";
    root.drawing.textContent = data.failed;
  }
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

// What the pointer means: the mark nearest to it with those that stand on one spot with it, what leads somewhere first; else what
// it stands on.
function met(root, event) {
  const picture = root.querySelector("svg")?.getBoundingClientRect();
  if (!picture) return [];
  const far = (mark) => {
    const [x, y] = mark.dataset.at.split(" ").map(Number);
    return Math.hypot(picture.left + x - event.clientX, picture.top + y - event.clientY);
  };
  const marks = [...root.querySelectorAll("[data-at]")].map((mark) => [far(mark), mark]).filter(([away]) => away < NEAR);
  const nearest = Math.min(...marks.map(([away]) => away));
  const found = marks.filter(([away]) => away < nearest + ONE).map(([, mark]) => mark);
  const under = event.target.closest("[data-words]");
  if (!found.length) return under ? [under] : [];
  return found.sort((one, other) => Boolean(other.dataset.place) - Boolean(one.dataset.place));
}

function point(root, mark, ...others) {
  if (root.at === mark) return;
  root.at?.classList.remove("td-pointed");
  root.at = mark;
  root.words.hidden = !mark;
  root.classList.toggle("td-leads", Boolean(mark?.dataset.place));
  if (!mark) return;
  mark.classList.add("td-pointed");
  root.words.textContent = [mark, ...others].map((one) => one.dataset.words).join("\n");
  const room = root.getBoundingClientRect();
  const shape = (mark.firstElementChild || mark).getBoundingClientRect();
  const wide = root.words.offsetWidth, tall = root.words.offsetHeight;
  const left = shape.right - room.left + 8;
  root.words.style.left = `${Math.max(0, left + wide > room.width ? Math.min(shape.left - room.left, room.width) - wide - 8 : left)}px`;
  root.words.style.top = `${Math.max(0, shape.top - room.top - tall - 4)}px`;
}

function walk(root, event) {
  const marks = [...root.querySelectorAll("[data-words]")];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter") root.tell(root.at?.dataset.place);
  else if (event.key === "Escape" && root.at) point(root);
  else if (step && marks.length) {
    const here = marks.indexOf(root.at);
    point(root, marks[here < 0 ? 0 : (here + step + marks.length) % marks.length]);
  } else return;
  event.preventDefault();
}
