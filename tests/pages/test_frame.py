"""What holds for every screen, checked without a browser."""

from __future__ import annotations

from pathlib import Path

import streamlit
from streamlit.testing.v1 import AppTest

from pages.parts.view.markup import picture, tag
from pages.parts.view.words import LANGUAGES, SCREENS
from pages.serving import content_security_policy, in_vietnamese

PAGES = Path(__file__).parents[2] / "pages"


def test_every_screen_is_in_the_navigation() -> None:
    assert {Path(file).name for file, _, _ in SCREENS} == {one.name for one in (PAGES / "screens").glob("*.py")}


def test_every_screen_has_a_row_in_the_readme() -> None:
    table = (PAGES.parent / "README.md").read_text(encoding="utf-8")
    assert [title for _, _, (title, _) in SCREENS if f"\n| {title} (" not in table] == []


def test_addresses_have_hyphens_and_differ_from_file_names() -> None:
    """Streamlit's own discovery of scripts could otherwise answer for the same address."""
    paths = [path for _, path, _ in SCREENS]
    assert len(set(paths)) == len(paths)
    for file, path, _ in SCREENS:
        assert "-" in path and path.isascii(), path
        assert Path(file).stem != path


def test_every_screen_has_a_title_in_every_language() -> None:
    assert all(len(title) == len(LANGUAGES) and all(title) for _, _, title in SCREENS)


def test_texts_in_markup_are_escaped() -> None:
    """File names and cells come from workbooks that anybody can send."""
    evil = '<img src=x onerror=alert(1)>"'
    assert "<img" not in tag("td", evil, title=evil)
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert "<img src=x" not in picture("<svg/>", evil)


def test_the_page_of_the_installed_streamlit_speaks_vietnamese() -> None:
    """A new release may write its page differently; then this must be noticed."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    changed = in_vietnamese(page)
    assert '<html lang="vi">' in changed
    assert "<title>Tiến Độ</title>" in changed
    assert "service-desc" not in changed
    assert "You need to enable JavaScript" not in changed
    assert content_security_policy(changed).count("'sha256-") == 3


def test_a_failure_is_a_vietnamese_sentence_and_never_a_traceback() -> None:
    def failing() -> None:
        from data.store.errors import store_error
        from pages.parts.frame.states import show_failure

        show_failure(store_error("cannot_open"))
        show_failure(ValueError("index 3 is out of bounds"))

    shown = [one.value for one in AppTest.from_function(failing).run().error]
    assert "Không mở được tệp cơ sở dữ liệu" in shown[0]
    assert "index" not in shown[1] and "lỗi của phần mềm" in shown[1]
