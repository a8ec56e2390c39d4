// The bar of a phone. A click leads to another screen within this page; where a link is opened beside it, it is a link.
function screenBar(bar, { name, links, shown }, go) {
  bar.ariaLabel = name;
  links.forEach(({ screen, words, address }, place) => {
    // Drawn over what stands there: the link that was chosen keeps the focus.
    const link = bar.children[place] || bar.appendChild(document.createElement("a"));
    const label = link.firstChild || link.appendChild(document.createElement("span"));
    if (label.textContent !== words) label.textContent = words;
    link.href = address;
    link.ariaCurrent = screen === shown ? "page" : null;
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (screen !== shown) go(screen);
    };
  });
}
