"""No serious or critical finding of axe-core on any screen, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pages.parts.view.words import SCREENS
from tests.browser.conftest import Visit

Begin = Callable[..., Visit]
GRAVE = ("serious", "critical")
SCHEMES, WIDTHS = ("light", "dark"), (1440, 390)
PATHS = tuple(path for _, path, _ in SCREENS)
EMULATION = tuple(f"thi-dua?phan={room}" for room in ("cham", "hop", "phong-trao", "thang"))
"""What stands behind the first view, which is points and ranks, one unit's sheet and what-if."""
WHAT_IF = "thi-dua"
"""Points as they stand: below them one may try other weights."""
SETTINGS = tuple(f"thiet-lap?muc={room}" for room in ("bang", "giao", "nguoi", "nhat-ky", "may"))


@pytest.mark.parametrize("path", (*PATHS, *EMULATION, *SETTINGS))
def test_nothing_on_a_screen_shuts_anybody_out(visit: Begin, path: str) -> None:
    """Contrast, names, roles and order as WCAG 2.2 asks; axe's own script needs the page's policy out of its way."""
    for scheme in SCHEMES:
        # Streamlit chooses its theme as a page is opened.
        seen = visit(WIDTHS[0], color_scheme=scheme, bypass_csp=True)
        address = "" if path == PATHS[0] else path
        page = seen.open(f"/{address}{'&' if '?' in address else '?'}ky=2023-06")
        room = address.partition("=")[2]
        assert not room or f"={room}" in page.url, "the room of the link is shown"
        if path == WHAT_IF:
            page.get_by_role("heading", name="Nếu đổi điểm chuẩn").wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            seen.settle()
            assert (scheme, width, grave(page)) == (scheme, width, [])


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """What axe calls serious or critical, with the beginning of some elements."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found if one["impact"] in GRAVE]
