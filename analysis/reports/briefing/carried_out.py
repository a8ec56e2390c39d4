"""What a meeting opens with: the decisions of earlier ones, the figure then and now, and the cells of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.display.elements.view import View
from analysis.display.since.decisions import became_headline, became_of, figure_now
from analysis.model import MeetingDecision
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement
from analysis.reports.briefing.lineage import cells, lineage_lines

NAME = "carried_out"


def carried_out(view: View, facts: pd.DataFrame, earlier: Sequence[MeetingDecision]) -> ReportSection | None:
    """The section; None where no earlier meeting decided anything. ``facts`` (frame FACTS) holds the cells of then and now."""
    if not earlier:
        return None
    notes = "\n\n".join(_notes(view, facts, earlier))
    return ReportSection(
        NAME,
        Statement(NAME, became_headline(view, earlier)),
        (),
        (Exhibit("decisions", became_of(view, earlier)),),
        Statement(f"source.{NAME}", view.source),
        Statement(f"notes.{NAME}", notes) if notes else None,
        cells(view, facts, "cells.decisions", list(_figures(view, earlier))),
    )


def _figures(view: View, earlier: Sequence[MeetingDecision]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The figures of the decisions, then and now, with the facts behind each."""
    for number, one in enumerate(earlier, start=1):
        if one.figure is not None:
            yield view.say(f"{number}, khi đó", f"{number}, then"), one.figure.fact_ids
            yield view.say(f"{number}, hiện nay", f"{number}, now"), figure_now(view, one.figure)[1]


def _notes(view: View, facts: pd.DataFrame, earlier: Sequence[MeetingDecision]) -> Iterator[str]:
    """The cells behind both figures of each decision that has one."""
    for number, one in enumerate(earlier, start=1):
        if one.figure is None:
            continue
        _, now = figure_now(view, one.figure)
        then = lineage_lines(view, facts, one.figure.fact_ids)
        today = lineage_lines(view, facts, now)
        yield view.say(f"{number}. Khi đó. {then}\nHiện nay. {today}", f"{number}. Then. {then}\nNow. {today}")
