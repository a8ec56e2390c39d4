// What is chosen in a box too narrow for it stands below the box in full: a text field has one line.
function wholeNames() {
  const BOX = '[data-testid="stSelectbox"]';
  const look = () => {
    for (const box of document.querySelectorAll(BOX)) {
      const input = box.querySelector("input");
      const cut = input && input.offsetParent && input !== document.activeElement && input.scrollWidth > input.clientWidth + 1;
      if (!cut && input !== document.activeElement) delete box.dataset.whole;
      else if (cut && box.dataset.whole !== input.value) box.dataset.whole = input.value;
    }
  };
  let asked = 0;
  const later = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(look);
  };
  const observer = new MutationObserver(later);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["value"] });
  const begun = ["resize", "focusout"];
  begun.forEach((name) => window.addEventListener(name, later));
  later();
  return () => {
    observer.disconnect();
    begun.forEach((name) => window.removeEventListener(name, later));
  };
}
