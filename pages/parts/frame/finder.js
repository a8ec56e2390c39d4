// Ctrl+K: finds screens, indicators, districts, units and files by what one types, with or without Vietnamese marks.
function finder(say, prefix, language, go) {
  const dialog = document.createElement("dialog");
  dialog.className = "td-finder";
  dialog.ariaLabel = say.find;
  const field = Object.assign(document.createElement("input"), { type: "search", placeholder: say.find });
  field.ariaLabel = say.find;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", "td-found");
  const list = Object.assign(document.createElement("ul"), { id: "td-found" });
  list.setAttribute("role", "listbox");
  list.ariaLabel = say.find;
  const none = Object.assign(document.createElement("p"), { className: "td-quiet" });
  none.setAttribute("role", "status");
  dialog.append(field, list, none);
  document.body.append(dialog);
  let at = 0;
  let found = [];
  let asked = 0;
  let before = null;
  const mark = (next) => {
    at = Math.max(0, Math.min(found.length - 1, next));
    [...list.children].forEach((row, place) => (row.ariaSelected = String(place === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", found.length ? `td-found-${at}` : "");
  };
  const row = (one, place) => {
    const item = Object.assign(document.createElement("li"), { id: `td-found-${place}` });
    item.setAttribute("role", "option");
    const kind = Object.assign(document.createElement("small"), { textContent: one.kind });
    item.append(Object.assign(document.createElement("span"), { textContent: one.name }), kind);
    item.onclick = () => choose(one);
    return item;
  };
  const choose = (one) => {
    if (!one) return;
    dialog.close();
    go(one);
  };
  const ask = async () => {
    const mine = ++asked;
    const said = new URLSearchParams({ q: field.value, "ngon-ngu": language() });
    const year = new URLSearchParams(location.search).get("nam");
    if (year) said.set("nam", year);
    let answer = [];
    try {
      const response = await fetch(`${prefix}/tim?${said}`);
      answer = response.ok ? await response.json() : [];
      none.textContent = answer.length ? "" : response.ok ? say.none : say.failed;
    } catch {
      none.textContent = say.failed;
    }
    if (mine !== asked) return;
    found = answer;
    list.replaceChildren(...found.map(row));
    mark(0);
  };
  field.oninput = ask;
  field.onkeydown = (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter") choose(found[at]);
    else return;
    event.preventDefault();
  };
  dialog.onclose = () => before?.isConnected && before.focus();
  dialog.onclick = (event) => event.target === dialog && dialog.close();
  const open = () => {
    before = document.activeElement;
    dialog.showModal();
    field.value = "";
    field.focus();
    ask();
  };
  const keys = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      event.stopPropagation();
      dialog.open ? dialog.close() : open();
    }
  };
  const clicked = (event) => event.target.closest?.("[data-find]") && open();
  document.addEventListener("keydown", keys, true);
  document.addEventListener("click", clicked);
  return () => {
    dialog.remove();
    document.removeEventListener("keydown", keys, true);
    document.removeEventListener("click", clicked);
  };
}
