// A box for a number with decimals asks a phone for its keys of numbers; Streamlit's text box has no word for that.
function numberKeys() {
  const BOX = '[class*="st-key-decimal_"] input:not([inputmode])';
  const look = () => document.querySelectorAll(BOX).forEach((input) => input.setAttribute("inputmode", "decimal"));
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true });
  look();
  return () => observer.disconnect();
}
