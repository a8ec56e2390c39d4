// A table is one stop of the Tab key: inside it the arrow keys, Home and End walk from link to link.
function tableKeys() {
  const STOPS = "a[href], button";
  const TABLE = "table.td-table:not(.td-pile)";
  const stops = (table) => [...table.querySelectorAll(STOPS)].filter((one) => one.offsetParent);
  const rove = (table, at) => {
    const all = [...table.querySelectorAll(STOPS)];
    if (all.length < 2) return;
    const stop = at || all.find((one) => one.tabIndex === 0 && one.dataset.stop) || all[0];
    for (const one of all) {
      const wanted = one === stop ? 0 : -1;
      if (one.tabIndex !== wanted || !one.hasAttribute("tabindex")) one.tabIndex = wanted;
      if (wanted) delete one.dataset.stop;
      else one.dataset.stop = "true";
    }
  };
  const beside = (table, from, key) => {
    const all = stops(table);
    const at = all.indexOf(from);
    if (key === "Home") return all[0];
    if (key === "End") return all.at(-1);
    if (key === "ArrowRight") return all[at + 1];
    if (key === "ArrowLeft") return all[at - 1];
    const row = from.closest("tr");
    const column = from.closest("td, th").cellIndex;
    const rows = [...table.rows];
    const step = key === "ArrowDown" ? 1 : -1;
    for (let next = rows.indexOf(row) + step; next >= 0 && next < rows.length; next += step) {
      const found = rows[next].cells[column]?.querySelector(STOPS);
      if (found && found.offsetParent) return found;
    }
    return null;
  };
  const keys = (event) => {
    if (!/^(Arrow|Home$|End$)/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const table = event.target.closest?.(TABLE);
    if (!table || !event.target.matches(STOPS)) return;
    const next = beside(table, event.target, event.key);
    if (!next) return;
    rove(table, next);
    next.focus();
    event.preventDefault();
  };
  const look = () => document.querySelectorAll(TABLE).forEach((table) => rove(table));
  let asked = 0;
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(look);
  });
  look();
  observer.observe(document.body, { subtree: true, childList: true });
  document.addEventListener("keydown", keys);
  return () => {
    observer.disconnect();
    document.removeEventListener("keydown", keys);
  };
}
