// Elements come, are drawn and go as Streamlit and our components make them; after each the rule is held against the page asked anew.
async (changes) => {
  const BOX = ":is(.stElementContainer, [data-testid=stLayoutWrapper])";
  const FETCHED = "[data-testid=stSkeleton], :is(.td-board, .td-choosable, .td-figure):empty";
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const any = (list) => list[random(list.length)];
  const element = (kind, ...inside) => {
    const made = document.createElement("div");
    if (kind.startsWith("td-") || kind.includes("Container")) made.className = kind;
    made.dataset.testid = kind;
    made.append(...inside);
    return made;
  };
  const box = (depth) => {
    const inside = [element("stSkeleton"), element("td-choosable"), "text", "text"];
    if (depth && random(4) === 0) inside.push(...[1, 2].map(() => box(depth - 1)));
    return element(any(["stElementContainer", "stLayoutWrapper"]), element("stVerticalBlock", any(inside), ...inside.slice(4)));
  };
  const main = document.querySelector("main");
  const all = (selector) => [...main.querySelectorAll(selector)];
  const CHANGES = [
    () => any(all("[data-testid=stSkeleton]"))?.replaceWith("drawn"),
    () => any(all(FETCHED))?.append("drawn"),
    () => any(all(BOX))?.firstChild.append(element("stSkeleton")),
    () => any(all(".td-choosable"))?.replaceChildren(),
    () => any(all(BOX))?.classList.toggle("other"),
    () => main.insertBefore(box(1), any([...main.children, null])),
    () => main.children.length > 3 && any(all(BOX)).remove(),
  ];
  let hidden = 0;
  const wrong = [];
  for (let change = 0; change < changes && wrong.length < 5; change += 1) {
    if (change % 40 === 0) main.replaceChildren(box(1), box(1), box(1));
    any(CHANGES)();
    if (random(3)) continue;
    await (random(4) ? Promise.resolve() : new Promise(requestAnimationFrame));
    const waits = new Set(all(`${BOX}:has(${FETCHED}) ~ ${BOX}`));
    for (const one of all(BOX)) {
      const seen = getComputedStyle(one).opacity;
      hidden += seen === "0";
      if ((seen === "0") !== waits.has(one)) wrong.push([change, seen, one.outerHTML]);
    }
  }
  return [hidden, wrong];
}
