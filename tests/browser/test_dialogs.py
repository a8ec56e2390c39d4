"""Dialogs give the focus back, and a server that is gone is told in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import PATIENCE, Visit, running

Begin = Callable[..., Visit]
FIGURE = "one => one.dataset.source || new URL(one.href).searchParams.get('nguon')"
FOCUSED = """figure => { const one = document.activeElement;
  return one && (one.dataset.source || (one.href && new URL(one.href).searchParams.get('nguon'))) === figure; }"""
OPENERS = {
    "/?ky=2023-06": ".td-b-value button.td-b-number",
    "/?ky=2023-06&canh-thang=2023-05": ".td-b-month button.td-b-number",
    "/nhiem-vu?ky=2023-06": ".td-strip a",
    "/chi-tieu?ky=2023-06": ".td-source-link:visible",
}


@pytest.mark.parametrize("path", OPENERS)
def test_who_closes_the_dialog_of_a_figure_stands_where_it_was_opened(visit: Begin, path: str) -> None:
    """By keyboard alone: Enter opens, Esc closes; also where the link loads the page or the picture is drawn anew."""
    seen = visit()
    page = seen.open(path)
    opener = page.locator(OPENERS[path]).first
    opener.wait_for()
    figure = opener.evaluate(FIGURE)
    assert figure
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("columnheader", name="Ô", exact=True).wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    page.wait_for_function(FOCUSED, arg=figure)


def test_a_server_that_is_gone_is_told_in_vietnamese(visit: Begin, filled_store: str) -> None:
    """Who was looking reads what happened and that nothing saved is lost, and no word of the maker's English."""
    server = running(filled_store)
    seen = visit(base=next(server))
    page = seen.open("/?ky=2023-06")
    server.close()
    page.get_by_text("kết nối").first.wait_for(timeout=PATIENCE * 1000)
    page.get_by_text("Mất kết nối với máy chủ. Những gì đã lưu không bị mất").first.wait_for(timeout=PATIENCE * 1000)
    body = page.inner_text("body")
    for english in ("Streamlit", "Connection error", "Connecting", "terminal"):
        assert english not in body
