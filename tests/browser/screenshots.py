"""Pictures of the screens for the README, made from the running program with the sample year: ``make screenshots``."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.conftest import ARGUMENTS, running, watched  # noqa: E402
from tests.conftest import YEAR  # noqa: E402
from tests.machine import find_chromium  # noqa: E402

TARGET = ROOT / "docs"
VIEWS = {
    "overview": "/?ky=2023-06",
    "indicators": "/chi-tieu?ky=2023-06&chi-tieu=training",
    "districts": "/huyen-thanh-pho?ky=2023-06&huyen=027",
    "tasks": "/nhiem-vu?ky=2023-06&nhiem-vu=digital_reform",
    "reporting": "/theo-doi-bao-cao?ky=2023-06",
    "meeting": "/cuoc-hop?ky=2023-06",
    "submit": "/nop-so-lieu",
}
WIDTHS = {"": 1440, "-phone": 390}
TALLEST = 2400
DRAWN = "() => [...document.querySelectorAll('.td-figure')].every(one => one.querySelector('svg'))"
FIRST_START_SECONDS = 180
OTHER_SEED = 7


def main() -> int:
    """Start the program with an empty store, wait for the sample year, write the pictures."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for address in running(f"sqlite:///{folder}/tiendo.db"):
            _wait_for_the_sample_year(browser, address)
            for name, path in VIEWS.items():
                for suffix, width in WIDTHS.items():
                    _take(browser, address, path, width, TARGET / f"{name}{suffix}.png")
        browser.close()
    return 0


def _wait_for_the_sample_year(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_text("SỐ LIỆU MINH HỌA.").wait_for(timeout=FIRST_START_SECONDS * 1000)
    page.close()


def _take(browser: Browser, address: str, path: str, width: int, target: Path) -> None:
    seen = watched(browser.new_page(viewport={"width": width, "height": 900}, locale="vi-VN"), address)
    page = seen.open(path)
    if "nop-so-lieu" in path:
        _drop_samples(seen.page)
    seen.settle()
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 8, TALLEST)})
    seen.settle()
    page.wait_for_function(DRAWN)
    # Few colours: a fraction of the weight in the repository. Maximum coverage keeps the small marks of a status in their colour.
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)
    print(target.relative_to(ROOT))
    page.close()


def _drop_samples(page: Page) -> None:
    """A good and a wrong workbook of the sample year on the screen that takes them."""
    from data.samples.make import write
    from data.tables.campaign import load_year

    with tempfile.TemporaryDirectory() as folder:
        # Another seed: the sample year's own files are stored already.
        sent = write(Path(folder), load_year(YEAR), seed=OTHER_SEED)
        refused = [one.path for one in sent if str(one.expected) == "refused"]
        accepted = [one.path for one in sent if str(one.expected) == "accepted"]
        page.wait_for_selector("input[type=file]", state="attached")
        page.set_input_files("input[type=file]", [*accepted[:2], *refused[:2]])
        page.get_by_role("heading", name="tệp lưu được").wait_for(timeout=30_000)
        page.locator("button.td-choose", has_text=refused[0].name).click()
        page.get_by_role("columnheader", name="Cách xử lý").wait_for(timeout=30_000)


if __name__ == "__main__":
    raise SystemExit(main())
