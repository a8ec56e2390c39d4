// Who closes a dialog goes on where it was opened, also when the page was loaded or the opener drawn anew meanwhile.
function dialogs() {
  // Links to the cells of a figure, and buttons of pictures that ask for them.
  const OPENERS = 'a[href*="nguon="], [data-source]';
  const figure = (one) => one.dataset.source || new URL(one.href).searchParams.get("nguon") || "";
  const KEPT = "td-opened-by", AWAY = "td-followed", WAIT = 350, TRIES = 12;
  let before = null;
  const remember = (event) => {
    if (event.target.closest?.('[role="dialog"]')) return;
    before = event.target;
    const opener = event.target.closest?.(OPENERS);
    if (opener) sessionStorage.setItem(KEPT, figure(opener));
  };
  const follow = (event) => {
    if (event.target.closest?.('a[href*="nguon="]')) sessionStorage.setItem(AWAY, "1");
  };
  // What was drawn anew may not be there at once.
  const back = (tries) => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const place = sessionStorage.getItem(KEPT);
    const anew = place ? [...document.querySelectorAll(OPENERS)].find((one) => figure(one) === place) : null;
    (before?.isConnected && before !== document.body ? before : anew)?.focus();
    if (tries && document.activeElement === document.body) setTimeout(back, WAIT, tries - 1);
  };
  // Whether a dialog is open is remembered by the document: this script may be started anew between open and closed.
  const look = () => {
    const now = document.querySelector('[role="dialog"]:not(.td-finder)') !== null;
    if (document.dialogWasOpen && !now) setTimeout(back, WAIT, TRIES);
    document.dialogWasOpen = now;
  };
  // A page that a link to the cells loaded may have opened its dialog, and somebody closed it, before this script came.
  if (document.dialogWasOpen === undefined) document.dialogWasOpen = sessionStorage.getItem(AWAY) === "1" && !location.search.includes("nguon=");
  sessionStorage.removeItem(AWAY);
  look();
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true });
  document.addEventListener("focusin", remember);
  document.addEventListener("click", follow);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("click", follow);
  };
}
