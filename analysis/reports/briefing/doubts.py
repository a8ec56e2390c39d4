"""The suspicious figures that count, as documents say them: before everything else, with who said why."""

from __future__ import annotations

from analysis.display.certainty.suspicious import headline, sentences
from analysis.display.elements.view import View
from analysis.reports.briefing.content import ReportSection, Statement

NAME = "suspicious"


def suspicious(view: View) -> ReportSection | None:
    """What counts although it cannot well be; None where nothing does."""
    if view.progress.suspicious.empty:
        return None
    said = tuple(Statement(f"{NAME}{place}", text) for place, text in enumerate(sentences(view)))
    return ReportSection(NAME, Statement(NAME, headline(view)), said, source=Statement(f"source.{NAME}", view.source))
