// What is chosen in a box too narrow for it stands below the box in full: a text field has one line.
function wholeNames() {
  const BOX = '[data-testid="stSelectbox"]';
  const look = () => {
    for (const box of document.querySelectorAll(BOX)) {
      const input = box.querySelector("input");
      // While its list is open the box keeps its height: the list stands where it opened and closes when the page moves.
      if (input && input.getAttribute("aria-expanded") === "true") continue;
      const cut = input && input.offsetParent && input.scrollWidth > input.clientWidth + 1;
      if (!cut) delete box.dataset.whole;
      else if (box.dataset.whole !== input.value) box.dataset.whole = input.value;
    }
  };
  let asked = 0;
  const later = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(look);
  };
  const observer = new MutationObserver(later);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["value", "aria-expanded"] });
  const begun = ["resize", "focusout"];
  begun.forEach((name) => window.addEventListener(name, later));
  later();
  return () => {
    observer.disconnect();
    begun.forEach((name) => window.removeEventListener(name, later));
  };
}
