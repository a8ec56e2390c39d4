// One cell to decide: a button or Enter says what is to be read there, and the focus goes on with the next cell.
// What was typed, by cell and what stands in it: Streamlit may build the element anew while somebody types.
const typed = new Map();
const state = { said: false, heard: 0, waiting: null };

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".td-desk");
  const follow = state.said || root.contains(document.activeElement);
  const answered = state.heard !== data.heard;
  state.heard = data.heard;
  if (answered) state.said = false;
  if (root.shown !== data.markup) {
    root.innerHTML = data.markup;
    root.shown = data.markup;
    const next = root.querySelector("[data-focus]");
    if (follow && next) {
      next.focus({ preventScroll: true });
      next.select?.();
    }
  }
  root.querySelector(".td-problem").textContent = data.problem;
  const form = root.querySelector("form");
  const field = (name) => form.elements[name].value;
  const key = `${form.dataset.place}|${form.dataset.stands}`;
  for (const [name, value] of Object.entries(typed.get(key) ?? {})) form.elements[name].value = value;
  form.oninput = () => typed.set(key, { becomes: field("becomes"), reason: field("reason") });
  const say = (what) => {
    // What is said before the answer has come waits for it: it must not speak of a cell that nobody has seen yet.
    if (state.said) {
      state.waiting = { what, place: form.dataset.place };
      return;
    }
    state.said = true;
    setTriggerValue("said", { what, place: form.dataset.place, becomes: field("becomes"), reason: field("reason") });
  };
  const waiting = state.waiting;
  if (answered && waiting) {
    state.waiting = null;
    if (waiting.place === form.dataset.place) say(waiting.what);
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    say(field("becomes") === form.dataset.stands ? "later" : "correct");
  };
  root.onclick = async (event) => {
    const button = event.target.closest("button[data-say]");
    if (!button) return;
    // Without a safe address (http) there is no clipboard; the question stands below the cell then.
    if (button.dataset.copy) await navigator.clipboard?.writeText(button.dataset.copy).catch(() => {});
    say(button.dataset.say);
  };
}
