"""How long until a page is painted in Chromium: with nothing in the browser's cache, and once more with what it kept."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, sync_playwright

from tests.machine import find_chromium

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")
VISITS = 3
QUIET = 1500
"""Milliseconds without a change after which a page is taken for painted."""
NOTE_CHANGES = """
window.painted = 0;
const note = () => { window.painted = performance.now(); };
new MutationObserver(note).observe(document, {subtree: true, childList: true, characterData: true});
document.addEventListener("load", note, true);
"""
AT_REST = """([mark, quiet]) => {
  const app = document.querySelector("[data-test-script-state]");
  const running = app && app.dataset.testScriptState !== "notRunning";
  return document.querySelector(mark) && !running && performance.now() - window.painted > quiet;
}"""


@dataclass(frozen=True)
class Painted:
    """Seconds from the wish for a page to the last change on it, the median of some visits."""

    cold: float
    warm: float


def painted(address: str, mark: str) -> Painted:
    """Open an address in browsers that know nothing, and once more in each; ``mark`` selects what the page must hold."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        visits = [_visit(browser.new_context(viewport={"width": 1440, "height": 900}), address, mark) for _ in range(VISITS)]
        browser.close()
    return Painted(*(statistics.median(seconds) for seconds in zip(*visits, strict=True)))


def _visit(context: BrowserContext, address: str, mark: str) -> tuple[float, float]:
    context.add_init_script(NOTE_CHANGES)
    page = context.new_page()
    seconds = []
    for _ in range(2):
        page.goto(address)
        page.wait_for_function(AT_REST, arg=[mark, QUIET], timeout=60_000)
        seconds.append(page.evaluate("window.painted") / 1000)
    context.close()
    return seconds[0], seconds[1]
