// The pile as an inbox: search, sort and ticks are the browser's own; the server hears what is opened, saved or thrown away.
// Keys while the list has the focus: J and K (or the arrows) walk, Enter opens, X ticks, / leads to the search.
// Kept here and not on the element, which Streamlit may build anew.
const state = { ticked: new Set(), search: "", column: -1, down: false, at: "" };

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".td-inbox");
  state.tell = setTriggerValue;
  if (root.shown !== data.markup) {
    const inside = root.contains(document.activeElement) && document.activeElement.dataset.choose;
    root.innerHTML = data.markup;
    root.shown = data.markup;
    state.original = [...root.querySelectorAll("tbody tr")];
    const here = new Set(state.original.map((row) => row.dataset.draft));
    state.ticked = new Set([...state.ticked].filter((draft) => here.has(draft)));
    headings(root, state, data.words);
    listen(root, state, data.words);
    if (inside) root.querySelector(`[data-choose="${CSS.escape(inside)}"]`)?.focus();
  }
  arrange(root, state, data.words);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "d").toLowerCase();
const rowsIn = (root) => [...root.querySelectorAll("tbody tr")].filter((row) => !row.hidden);

function headings(root, state, words) {
  root.querySelectorAll("thead th").forEach((head, column) => {
    const name = head.textContent;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "td-sort", textContent: name });
    button.title = words.sort.replace("{}", name);
    button.onclick = () => {
      state.down = state.column === column && !state.down;
      state.column = column;
      arrange(root, state, words);
    };
    head.replaceChildren(button);
  });
}

function listen(root, state, words) {
  const search = root.querySelector(".td-search");
  search.value = state.search;
  search.oninput = () => {
    state.search = search.value;
    arrange(root, state, words);
  };
  root.querySelector(".td-all").onchange = (event) => {
    rowsIn(root).forEach((row) => (event.target.checked ? state.ticked.add(row.dataset.draft) : state.ticked.delete(row.dataset.draft)));
    arrange(root, state, words);
  };
  root.onchange = (event) => {
    const draft = event.target.dataset.tick;
    if (!draft) return;
    event.target.checked ? state.ticked.add(draft) : state.ticked.delete(draft);
    arrange(root, state, words);
  };
  root.onclick = (event) => {
    const opened = event.target.closest("[data-choose]");
    if (opened) open(opened, state);
    const asked = event.target.closest("[data-act]");
    if (asked) act(root, state, asked.dataset.act, words);
  };
  root.onkeydown = (event) => keys(event, root, state, words);
}

function open(button, state) {
  state.at = button.dataset.choose;
  state.tell("opened", button.dataset.choose);
  arrive(`[data-arrived="${CSS.escape(button.dataset.choose)}"]`);
}

function act(root, state, what, words) {
  if (what === "away" && !state.sure) {
    state.sure = true;
    arrange(root, state, words);
    return;
  }
  const chosen = [...state.ticked].map(Number);
  const can = [...root.querySelectorAll("tr[data-can]")].map((row) => Number(row.dataset.draft));
  state.tell(what, what === "save" ? chosen.filter((draft) => can.includes(draft)) : chosen);
  state.ticked.clear();
  state.sure = false;
  arrange(root, state, words);
}

function keys(event, root, state, words) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches(".td-search")) {
    if (event.key === "ArrowDown" || event.key === "Enter") step(root, state, 0);
    else if (event.key === "Escape" && state.search) {
      event.target.value = state.search = "";
      arrange(root, state, words);
    } else return;
    event.preventDefault();
    return;
  }
  const row = event.target.closest("tbody tr");
  if (row) state.at = row.dataset.draft;
  const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  if (row && event.key in moves) step(root, state, moves[event.key]);
  else if (row && (event.key === "x" || event.key === "X")) row.querySelector("[data-tick]").click();
  else if (event.key === "/") root.querySelector(".td-search").focus();
  else return;
  event.preventDefault();
}

function step(root, state, by) {
  const rows = rowsIn(root);
  const at = rows.findIndex((row) => row.dataset.draft === state.at);
  const next = rows[Math.max(0, Math.min(rows.length - 1, by ? at + by : Math.max(at, 0)))];
  next?.querySelector("[data-choose]").focus();
  if (!next) return;
  state.at = next.dataset.draft;
  stop(root, next);
}

// One row is the stop of the Tab key.
function stop(root, row) {
  root.querySelectorAll("tbody [data-choose]").forEach((button) => (button.tabIndex = row.contains(button) ? 0 : -1));
}

function arrange(root, state, words) {
  const body = root.querySelector("tbody");
  const wanted = plain(state.search).split(/\s+/).filter(Boolean);
  const value = (row) => row.cells[state.column].textContent.trim();
  const order = new Intl.Collator("vi", { numeric: true }).compare;
  const sorted = state.column < 0 ? state.original : [...state.original].sort((a, b) => order(value(a), value(b)) * (state.down ? -1 : 1));
  // A row that is moved loses the focus, so rows in order stay where they are.
  if (sorted.some((row, place) => body.rows[place] !== row)) {
    const focused = body.contains(document.activeElement) && document.activeElement;
    body.append(...sorted);
    if (focused) focused.focus();
  }
  for (const row of sorted) {
    row.hidden = !wanted.every((word) => plain(row.textContent).includes(word));
    const tick = row.querySelector("[data-tick]");
    tick.checked = state.ticked.has(tick.dataset.tick);
  }
  const shown = rowsIn(root);
  root.querySelectorAll("thead th").forEach((head, column) => {
    if (column === state.column) head.ariaSort = state.down ? "descending" : "ascending";
    else head.removeAttribute("aria-sort");
  });
  stop(root, shown.find((row) => row.dataset.draft === state.at) || shown.find((row) => row.querySelector("[aria-current]")) || shown[0] || body);
  const all = root.querySelector(".td-all");
  all.checked = shown.length > 0 && shown.every((row) => state.ticked.has(row.dataset.draft));
  all.indeterminate = !all.checked && shown.some((row) => state.ticked.has(row.dataset.draft));
  offer(root, state, words, shown.length);
}

function offer(root, state, words, shown) {
  const ticked = state.original.filter((row) => state.ticked.has(row.dataset.draft));
  const good = ticked.filter((row) => row.dataset.can);
  const warned = good.filter((row) => row.dataset.can === "warned");
  if (!ticked.length) state.sure = false;
  const save = root.querySelector('[data-act="save"]');
  const away = root.querySelector('[data-act="away"]');
  if (save) {
    save.hidden = !good.length;
    save.textContent = (warned.length ? words.saveWarned : words.save).replace("{}", good.length).replace("{w}", warned.length);
  }
  away.hidden = !ticked.length;
  away.textContent = (state.sure ? words.sure : words.away).replace("{}", ticked.length);
  root.querySelector(".td-told").textContent =
    shown < state.original.length ? words.found.replace("{}", shown).replace("{all}", state.original.length) : "";
}

// What a row opens stands below the list: go there, and stay there while what follows it is still being drawn.
function arrive(place, tries = 60) {
  const found = document.querySelector(place);
  if (found) found.scrollIntoView({ block: "start" });
  const left = found ? Math.min(tries, 12) - 1 : tries - 1;
  if (left > 0) setTimeout(arrive, 100, place, left);
}
