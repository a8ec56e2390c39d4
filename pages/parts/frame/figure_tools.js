// Tools of a figure: its link, its picture into the clipboard, over the whole screen, as a QR code; and the server's own
// drawing on paper in place of the one on the screen.
const LATER_ON_PAPER = 5000;

function figureTools(say, prefix) {
  const dialog = document.createElement("dialog");
  dialog.className = "td-whole";
  document.body.append(dialog);
  dialog.onclick = () => dialog.close();
  const address = (tools) => {
    const here = new URL(location.href);
    here.searchParams.delete("nguon");
    here.searchParams.set("hinh", tools.dataset.name);
    return here.href;
  };
  const show = (picture, words) => {
    const image = Object.assign(document.createElement("img"), { src: picture, alt: words });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: say.close });
    dialog.replaceChildren(image, close);
    dialog.ariaLabel = words;
    dialog.showModal();
    dialog.requestFullscreen?.().catch(() => {});
    close.focus();
  };
  dialog.onclose = () => document.fullscreenElement && document.exitFullscreen();
  const picture = async (source) => {
    const image = Object.assign(new Image(), { src: source });
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };
  const told = (button, words) => {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    setTimeout(() => (button.textContent = button.dataset.label), 2000);
  };
  const copy = async (button, write) => {
    try {
      await write();
      told(button, say.copied);
    } catch {
      told(button, say.notCopied);
    }
  };
  const act = (event) => {
    const button = event.target.closest?.("[data-tool]");
    const tools = button?.closest(".td-figure-tools");
    if (!tools) return;
    const words = tools.dataset.words;
    if (button.dataset.tool === "link") copy(button, () => navigator.clipboard.writeText(address(tools)));
    if (button.dataset.tool === "picture")
      copy(button, () => navigator.clipboard.write([new ClipboardItem({ "image/png": picture(tools.dataset.picture) })]));
    if (button.dataset.tool === "whole") show(tools.dataset.picture, words);
    if (button.dataset.tool === "qr") show(`${prefix}/ma-qr?${new URLSearchParams({ d: address(tools) })}`, `${say.qr}: ${words}`);
  };
  // A link that names a figure leads to it as soon as it is drawn, and again while what stands above it still comes.
  const wanted = new URLSearchParams(location.search).get("hinh");
  let led = true;
  const letGo = () => (led = false);
  const arrive = (tries) => {
    if (!led) return;
    const found = document.querySelector(`.td-figure-tools[data-name="${CSS.escape(wanted)}"]`);
    const figure = found?.closest('[data-testid="stElementContainer"]')?.previousElementSibling;
    if (figure) figure.scrollIntoView({ block: "center" });
    const left = figure ? Math.min(tries, 25) - 1 : tries - 1;
    if (left > 0) setTimeout(arrive, 150, left);
  };
  const own = ["wheel", "pointerdown", "keydown"];
  if (wanted) {
    own.forEach((kind) => window.addEventListener(kind, letGo, { once: true, passive: true }));
    arrive(100);
  }
  // The drawings for paper come while nobody waits for anything, or as soon as a shortcut may begin to print.
  const fetchPaper = () => {
    for (const one of document.querySelectorAll("img.td-paper:not([src])")) one.src = one.dataset.drawing;
  };
  const shortcut = (event) => (event.ctrlKey || event.metaKey) && fetchPaper();
  const fetching = setInterval(() => (window.requestIdleCallback || setTimeout)(fetchPaper), LATER_ON_PAPER);
  const paper = () => {
    const pictures = [...document.querySelectorAll("img.td-paper")];
    const ready = pictures.length > 0 && pictures.every((one) => one.complete && one.naturalWidth);
    document.documentElement.classList.toggle("td-on-paper", ready);
  };
  document.addEventListener("click", act);
  document.addEventListener("keydown", shortcut);
  window.addEventListener("beforeprint", paper);
  return () => {
    letGo();
    clearInterval(fetching);
    document.removeEventListener("keydown", shortcut);
    dialog.remove();
    document.removeEventListener("click", act);
    window.removeEventListener("beforeprint", paper);
  };
}
