// Streamlit speaks English where a program cannot choose the words: they are answered in Vietnamese as they appear.
function ownWords(texts, patterns) {
  const told = (text) => {
    const bare = text.trim();
    if (!bare) return null;
    if (bare in texts) return text.replace(bare, texts[bare]);
    const found = patterns.find(([pattern]) => new RegExp(pattern).test(bare));
    return found ? bare.replace(new RegExp(found[0]), found[1]) : null;
  };
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  // What people wrote themselves (file names, cells) is never touched.
  const OURS = ".td-table, .td-inbox, .td-desk, .td-board, .td-grid, .td-finder, .td-choosable, .stMarkdown, .stHtml, textarea";
  const say = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement?.closest(OURS) && !node.parentElement.closest('[role="dialog"]')) return;
      const words = told(node.nodeValue);
      if (words !== null && words !== node.nodeValue) node.nodeValue = words;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || (node.matches(OURS) && !node.closest('[role="dialog"]'))) return;
    for (const name of ATTRIBUTES) {
      const words = node.hasAttribute(name) ? told(node.getAttribute(name)) : null;
      if (words !== null && words !== node.getAttribute(name)) node.setAttribute(name, words);
    }
    node.childNodes.forEach(say);
  };
  say(document.body);
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(say);
      else if (change.type === "characterData") say(change.target);
      else say(change.target);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  return () => observer.disconnect();
}
