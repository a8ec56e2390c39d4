"""The documents that a briefing becomes: how each is made, how it is read back, and what it has to state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.display.words import pick
from analysis.reports.briefing import Briefing
from analysis.reports.deck.slides import deck
from analysis.reports.read_pptx import read_pptx
from analysis.reports.reconcile import ReadBack


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of document, with its name in both languages.

    ``make`` takes the briefing and the bytes of a template (empty for a form without one); ``read`` the finished bytes
    and the name of the document for people; ``required`` names the exhibits and sentences that it must state.
    """

    name_vi: str
    name_en: str
    make: Callable[[Briefing, bytes], bytes]
    read: Callable[[bytes, str], ReadBack]
    required: Callable[[Briefing], frozenset[str]]

    def title(self, language: str) -> str:
        """The name of the document for people."""
        return pick(language, self.name_vi, self.name_en)


def on_slides(briefing: Briefing) -> frozenset[str]:
    """What slides have to state: the headline, the summary, a conclusion and a figure for each indicator, each section."""
    names = {"title", "subtitle", "headline", "finding", "summary", "source"}
    for one in briefing.topics:
        figure = one.chart or one.months
        names |= {one.conclusion.name, one.state.name} | ({figure.name} if figure is not None else set())
    for section in briefing.sections:
        names |= {section.title.name, *(one.name for one in section.exhibits), *(one.name for one in section.statements)}
    return frozenset(names | ({"mark"} if briefing.made_up else set()))


FORMS: Mapping[str, Form] = {
    "deck": Form("Bản trình chiếu", "Slides", deck, read_pptx, on_slides),
}
"""By the name of the document in ``data.documents.DOCUMENTS``."""
