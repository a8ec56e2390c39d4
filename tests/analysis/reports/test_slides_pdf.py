"""The slides' content as PDF: tagged, complete, and nobody gets it with a wrong number."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.deck import slides_pdf
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.reconcile import Reconciliation, compare
from analysis.reports.typesetting.typst_source import compiled
from analysis.wording import official
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing

MOMENTS = {
    "june": small_briefing(),
    "year end": small_briefing(month=12),
    "english": small_briefing(language=Language.ENGLISH),
    "nobody sent anything": empty_briefing(),
    "districts without targets": small_briefing(targets=()),
}


def outcome(briefing: Briefing, content: bytes) -> Reconciliation:
    return compare(briefing, slides_pdf.read_slides_pdf(content, "trình chiếu (.pdf)", briefing), slides_pdf.required(briefing))


@pytest.mark.parametrize("briefing", MOMENTS.values(), ids=MOMENTS)
def test_every_number_is_read_back_as_the_briefing_says_it(briefing: Briefing) -> None:
    found = outcome(briefing, slides_pdf.slides_pdf(briefing))
    assert found.differences == ()


@pytest.mark.parametrize(("said", "instead"), [('"70"', '"71"'), ("đạt ít nhất 90", "đạt ít nhất 91")], ids=["cell", "sentence"])
def test_a_number_that_was_printed_otherwise_is_named(said: str, instead: str) -> None:
    briefing = small_briefing()
    source = slides_pdf.source_of(briefing)
    assert said in source
    differences = outcome(briefing, compiled(source.replace(said, instead, 1), 0)).differences
    assert [one.found for one in differences][:1] in (["71"], ["91"])


def test_a_sentence_that_got_lost_is_named() -> None:
    briefing = small_briefing()
    source = slides_pdf.source_of(briefing)
    lost = re.sub(r'say\(20pt, "[^"]*"\)', "none", source, count=1)
    assert lost != source
    assert outcome(briefing, compiled(lost, 0)).differences


def test_it_is_tagged_and_says_language_and_title() -> None:
    briefing = small_briefing(*(one | {"made_up": True} for one in SENT))
    content = slides_pdf.slides_pdf(briefing)
    found = read_pdf(content)
    assert (found.tagged, found.language, found.standard, found.title) == (True, Language.VIETNAMESE, "ua-1", "Phong trào")
    assert [one.text for one in found.told if one.tag == "H1"] == [official(page.title.text) for page in slides_pdf.pages(briefing)]
    assert all("Mèo Vạc" in one.description for one in found.told if one.tag == "Figure")


@pytest.mark.parametrize("briefing", MOMENTS.values(), ids=MOMENTS)
def test_every_message_has_one_page_and_none_is_empty(briefing: Briefing) -> None:
    with pikepdf.open(io.BytesIO(slides_pdf.slides_pdf(briefing))) as pdf:
        assert len(pdf.pages) == len(slides_pdf.pages(briefing))
