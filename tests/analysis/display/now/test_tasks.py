"""Duties without targets as the screen and the documents say them."""

from __future__ import annotations

from analysis.display.elements.table import text_of
from analysis.display.elements.view import View
from analysis.display.now.tasks import tasks_finding, tasks_table
from analysis.model import Kind, Language, Period
from analysis.progress.compute import compute
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit


def cells(*units: str) -> View:
    """All party cells of the units that report are good ones; two units answer for theirs."""
    one = indicator("cells", Kind.RATE, attribution=frozenset({"unit"}), headline=False)
    where = campaign([one], [target("cells", 100)], [unit("office-A", "A", "cells"), unit("office-B", "B", "cells")])
    facts = frame(
        *(fact("cells", of, None, 6, 100, parts=(3, 3), submission=place) for place, of in enumerate(units, start=1)),
    )
    return View(where, compute(where, facts, (), Period(YEAR, 6)), (), Language.VIETNAMESE)


def status(view: View) -> str:
    table = tasks_table(view, view.campaign.tasks)
    return text_of(table, next(column for column in table.columns if column.key == "status"), 0)


def test_a_duty_fulfilled_while_units_are_silent_is_fulfilled_by_what_was_reported() -> None:
    assert status(cells("office-A")) == "▲ đã hoàn thành (theo số đã báo cáo)"
    assert "1/1 nhiệm vụ có số đo đạt yêu cầu theo số đã báo cáo;" in tasks_finding(cells("office-A"))


def test_a_duty_that_every_unit_fulfils_is_fulfilled() -> None:
    assert status(cells("office-A", "office-B")) == "▲ đã hoàn thành"
    assert "theo số đã báo cáo" not in tasks_finding(cells("office-A", "office-B"))
