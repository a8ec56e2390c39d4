// Who closes a dialog goes on where it was opened, also when the link that opened it loaded the page anew.
function dialogs() {
  const KEPT = "td-opened-by";
  let before = null;
  let open = false;
  const remember = (event) => {
    if (event.target.closest?.('[role="dialog"]')) return;
    before = event.target;
    const link = event.target.closest?.("a.td-source-link");
    if (link) sessionStorage.setItem(KEPT, new URL(link.href).searchParams.get("nguon") || "");
  };
  const back = () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const place = sessionStorage.getItem(KEPT);
    const links = place ? [...document.querySelectorAll("a.td-source-link")] : [];
    const link = links.find((one) => new URL(one.href).searchParams.get("nguon") === place);
    (before?.isConnected && before !== document.body ? before : link)?.focus();
  };
  const observer = new MutationObserver(() => {
    const now = document.querySelector('[role="dialog"]:not(.td-finder)') !== null;
    if (open && !now) setTimeout(back, 350);
    open = now;
  });
  observer.observe(document.body, { subtree: true, childList: true });
  document.addEventListener("focusin", remember);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
  };
}
