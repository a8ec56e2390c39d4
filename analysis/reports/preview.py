"""A picture of the first page of each document, so that whoever takes it along has seen it: the deck's is of the finished slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

from analysis.reports.briefing.briefing import Briefing
from analysis.reports.deck import slides_pdf
from analysis.reports.deck.drawn import drawn
from analysis.reports.deck.slides import deck
from analysis.reports.district_sheets import sheets_pdf
from analysis.reports.district_sheets.content import district_sheets
from analysis.reports.paper import pdf
from analysis.reports.paper.blocks import Paper
from analysis.reports.paper.compose import paper
from analysis.reports.typesetting.typst_source import pictures

FINE = 45.0
"""Pixels an inch: enough to see what a page is, small enough for a list of them."""

FIRST_BLOCKS = 16
"""No first page holds more blocks of a paper."""

SLIDES = 2
"""A cover says little: the page after it is shown too."""


def first_pages(kind: str, briefing: Briefing, template: bytes) -> tuple[bytes, ...]:
    """The first page as PNG, of slides the first two; empty for a kind that nothing is drawn of (of a letter, ``first_page``).

    Parameters
    ----------
    kind
        A name in ``analysis.reports.forms.FORMS``.
    template
        That of the slides.
    """
    drawing = _DRAWINGS.get(kind)
    return () if drawing is None else drawing(briefing, template)


def _slides(briefing: Briefing, template: bytes) -> tuple[bytes, ...]:
    return pictures(slides_pdf.source_of(briefing, tuple(islice(drawn(deck(briefing, template)), SLIDES))), FINE)


def first_page(made: Paper) -> tuple[bytes, ...]:
    """The first page of a paper as PNG."""
    return pictures(pdf.source_of(replace(made, blocks=made.blocks[:FIRST_BLOCKS], appendices=())), FINE)[:1]


def _annex(made: Paper) -> tuple[bytes, ...]:
    """The first of the tables, as the report prints the same."""
    return pictures(pdf.source_of(replace(made, blocks=made.blocks[:1], appendices=made.appendices[:1])), FINE)[1:2]


def _district_sheets(briefing: Briefing, _: bytes) -> tuple[bytes, ...]:
    return pictures(sheets_pdf.source_of(briefing, district_sheets(briefing)[:1]), FINE)[:1]


_DRAWINGS: Mapping[str, Callable[[Briefing, bytes], tuple[bytes, ...]]] = {
    "deck": _slides,
    "deck_pdf": _slides,
    "presentation": _slides,
    "report": lambda briefing, _: first_page(paper(briefing)),
    "report_pdf": lambda briefing, _: first_page(paper(briefing)),
    "annex": lambda briefing, _: _annex(paper(briefing)),
    "districts": _district_sheets,
}
