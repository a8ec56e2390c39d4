"""No serious or critical finding of axe-core on any screen: a wide light window and a narrow dark one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.parts.view.words import SCREENS
from tests.browser.conftest import Visit

Begin = Callable[..., Visit]
GRAVE = ("serious", "critical")
PATHS = tuple(path for _, path, _ in SCREENS)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_nothing_on_a_screen_shuts_anybody_out(visit: Begin, path: str, width: int, scheme: str) -> None:
    """Contrast, names, roles and order as WCAG 2.2 asks; axe's own script needs the page's policy out of its way."""
    seen = visit(width, color_scheme=scheme, bypass_csp=True)
    page = seen.open("/?ky=2023-06" if path == PATHS[0] else f"/{path}?ky=2023-06")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found if one["impact"] in GRAVE]
    assert grave == []
