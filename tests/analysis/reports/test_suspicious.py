"""Slides, report, annex and presentation carry the mark of a suspicious figure, and its story comes before every other."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from analysis.model import Language
from analysis.reports.annex.book import annex_xlsx
from analysis.reports.annex.content import annex
from analysis.reports.briefing.story import story
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.reconcile import reconciled
from data.handing_out.documents import template_of
from tests.analysis.display.certainty.test_suspicious import doubted
from tests.analysis.reports.briefings import SENT, small_briefing

pytestmark = pytest.mark.documents


def test_the_story_begins_with_it() -> None:
    told = [one.title.text for one in story(small_briefing(*SENT, doubted()))]
    assert told[1] == "⚠ 1 số liệu đáng ngờ đang được tính"
    assert not any("⚠" in one.title.text for one in story(small_briefing()))


@pytest.mark.parametrize("kind", sorted(kind for kind, form in FORMS.items() if form.letter is None))
def test_every_document_says_it_and_still_agrees_with_the_data(kind: str) -> None:
    """The bytes are read back: each number, and each sentence about the suspicious figure. A notice tells only what was decided."""
    briefing, form = small_briefing(*SENT, doubted()), FORMS[kind]
    content = form.make(briefing, template_of(kind))
    expected = form.expected(briefing)
    found = expected.read(content, form.title(Language.VIETNAMESE))
    assert reconciled(expected.known, found, expected.required).differences == ()
    cells = [str(cell) for table in found.tables for row in table.rows for cell in row]
    assert any("⚠" in text for text in (*(one.text for one in found.texts), *cells))


def test_the_numbers_of_the_annex_stay_numbers_and_show_the_mark() -> None:
    briefing = small_briefing(*SENT, doubted())
    book = load_workbook(io.BytesIO(annex_xlsx(briefing, annex(briefing))))
    marked = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if "⚠" in str(cell.number_format)}
    assert 9999 in marked
    assert 70 not in marked
