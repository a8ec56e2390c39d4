// What stands below an element that is still being fetched is not shown before it: nobody knows yet where it will stand. Each box
// around such an element is marked, and a rule in the head of the page (pages/serving.py) hides what follows a mark.
// Not by :has() alone: Chromium 156 forgets at times to look at such a rule again, and the screen below stayed hidden for good.
{
  const FETCHED = "[data-testid=stSkeleton], :is(.td-board, .td-choosable, .td-figure):empty";
  const BOX = ".stElementContainer, [data-testid=stLayoutWrapper]";
  let marked = new Set();
  const mark = () => {
    const found = new Set();
    for (const one of document.querySelectorAll(FETCHED))
      for (let box = one.closest(BOX); box; box = box.parentElement.closest(BOX)) found.add(box);
    for (const box of marked) if (!found.has(box)) box.removeAttribute("data-td-waits");
    for (const box of found) box.setAttribute("data-td-waits", "");
    marked = found;
  };
  // Told after each change and before it is painted.
  new MutationObserver(mark).observe(document, { childList: true, subtree: true });
}
