"""From every number on every screen to its cells: no number stands alone, and each kind of name opens its dialog."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlparse

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

Begin = Callable[..., Visit]
SCREENS = (
    "/?ky=2023-06",
    "/chi-tieu?ky=2023-06&chi-tieu=training",
    "/huyen-thanh-pho?ky=2023-06&huyen=027&chi-tieu=training",
    "/nhiem-vu?ky=2023-06",
)
# Printed results and a district that has no target behind have no cell; file lists speak of workbooks, not of figures.
NUMBERS = """() => [
    '[data-testid=stMain] td.td-number', '.td-card .td-value', '.td-card dd', '.td-count b', '.td-matrix td', '.td-beside td',
    '.td-b-value', '.td-parts td .td-right', '.td-tile',
  ].flatMap(one => [...document.querySelectorAll(one)])
  .filter(one => /[0-9]/.test(one.innerText) && one.innerText.trim() !== '0')
  .filter(one => !/^(Tệp|File)/.test(one.closest('table')?.querySelector('thead th')?.innerText ?? ''))
  .filter(one => !/Báo chí/.test(one.closest('tr')?.querySelector('th')?.innerText ?? ''))
  .filter(one => !/^Thử trên/.test(one.closest('table')?.querySelectorAll('thead th')[one.cellIndex]?.innerText ?? ''))
  .filter(one => !one.closest('a[href*="nguon="]') && !one.querySelector('a[href*="nguon="], [data-source]'))
  .map(one => one.innerText)"""
NAMES = """() => [
    ...[...document.querySelectorAll('a[href*="nguon="]')].map(one => one.getAttribute('href')),
    ...[...document.querySelectorAll('[data-source]')].map(one => '?nguon=' + encodeURIComponent(one.dataset.source)),
  ]"""
SECONDS = 20_000
OPENED = ("month", "unit", "achievement", "target", "rank", "standing", "projection")


def name_in(link: str) -> str:
    return parse_qs(urlparse(link).query)["nguon"][0]


def kind_of(name: str) -> str:
    """What a name speaks of, without saying of whom: a value, a month, a unit, an aspect."""
    _, place, period, aspect = [*name.split("~"), "", "", ""][:4]
    if aspect.startswith("="):
        return "standing"
    return aspect or ("unit" if place.startswith("@") else "month" if period else "value")


def _unfold(page: Page) -> None:
    """Open the folded tables: a screen sends them only then."""
    for folded in page.locator(
        '[class*="st-key"][class*="-table"] [data-testid="stExpander"], [data-testid="stExpander"][class*="-table"]'
    ).all():
        folded.locator("summary").click()
        folded.locator("td").first.wait_for(timeout=SECONDS)


@pytest.fixture(scope="module")
def seen_names() -> dict[str, tuple[str, str]]:
    """One name of each kind, with the screen it stands on; filled by the walk."""
    return {}


def test_every_number_of_every_screen_is_a_link_to_its_cells(visit: Begin, seen_names: dict[str, tuple[str, str]]) -> None:
    seen = visit()
    for screen in SCREENS:
        page = seen.open(screen)
        page.locator('a[href*="nguon="]').first.wait_for()
        _unfold(page)
        assert page.evaluate(NUMBERS) == [], screen
        names = {name_in(link) for link in page.evaluate(NAMES)}
        assert len(names) > 50, screen
        for name in sorted(names):
            seen_names.setdefault(kind_of(name), (screen, name))


def test_each_kind_of_number_opens_its_dialog(visit: Begin, seen_names: dict[str, tuple[str, str]]) -> None:
    """A value, a month, a unit, a ratio, a target, a rank, a coverage, a count of statuses, a projection."""
    assert set(OPENED) <= set(seen_names), sorted(seen_names)
    seen = visit()
    for kind in OPENED:
        screen, name = seen_names[kind]
        seen.page.goto(f"{seen.base}{screen}&nguon={quote(name)}")
        said = seen.page.get_by_role("dialog").get_by_text("làm nên con số này")
        said.wait_for(timeout=SECONDS)
        assert seen.page.get_by_role("dialog").locator("table, blockquote, p + p").count(), name


def test_a_total_lists_who_adds_how_much_and_they_make_the_figure(visit: Begin) -> None:
    page = visit().open("/?ky=2023-06&nguon=jobs_created")
    dialog = page.get_by_role("dialog")
    rows = dialog.locator(".td-sum tbody tr")
    rows.last.wait_for(timeout=SECONDS)
    amounts = [int(row.locator("td").first.inner_text().replace(".", "")) for row in rows.all()]
    assert len(amounts) == 12
    assert sum(amounts[:-1]) == amounts[-1]
    assert "12.466 người" in dialog.inner_text()


def test_the_dialog_of_all_units_of_all_targets_opens_within_seconds(visit: Begin) -> None:
    """The largest answer there is."""
    seen = visit()
    seen.open("/?ky=2023-06")
    started = time.monotonic()
    seen.page.goto(f"{seen.base}/?ky=2023-06&nguon={quote('~~~covered')}")
    cells = seen.page.locator(".st-key-cells-behind tbody tr")
    cells.first.wait_for(timeout=SECONDS)
    assert cells.count() > 60
    assert time.monotonic() - started < 15
