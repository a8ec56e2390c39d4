"""Duties without targets as the screen and the documents say them."""

from __future__ import annotations

import json

from analysis.display.certainty.coverage import missing_of
from analysis.display.elements.table import text_of
from analysis.display.elements.view import View
from analysis.display.now.tasks import as_json, task_finding, tasks_finding, tasks_table
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


def before_june() -> View:
    """A measured duty and one told in words, both owed by the half-year; May, and nobody has told anything."""
    half = {"attribution": frozenset({"unit"}), "headline": False, "owed_in": frozenset({6, 12})}
    one, told = indicator("cells", Kind.RATE, **half), indicator("told", Kind.QUALITATIVE, **half)
    where = campaign([one, told], [target("cells", 100)], [unit("office-A", "A", "cells", "told")])
    return View(where, compute(where, frame(), (), Period(YEAR, 5)), (), Language.VIETNAMESE)


def status(view: View) -> str:
    table = tasks_table(view, view.campaign.tasks)
    return text_of(table, next(column for column in table.columns if column.key == "status"), 0)


def test_a_duty_fulfilled_while_units_are_silent_is_fulfilled_by_what_was_reported() -> None:
    assert status(cells("office-A")) == "▲ đã hoàn thành (theo số đã báo cáo)"
    assert "1/1 nhiệm vụ có số đo đạt yêu cầu theo số đã báo cáo;" in tasks_finding(cells("office-A"))


def test_a_duty_that_every_unit_fulfils_is_fulfilled() -> None:
    assert status(cells("office-A", "office-B")) == "▲ đã hoàn thành"
    assert "theo số đã báo cáo" not in tasks_finding(cells("office-A", "office-B"))


def test_what_was_told_of_an_earlier_period_is_said_to_be_so() -> None:
    """The year-end report must not print June's answers as December's; in a month that owes nothing there is nothing to say."""
    one = indicator("cells", Kind.RATE, attribution=frozenset({"unit"}), headline=False, owed_in=frozenset({6, 12}))
    where = campaign([one], [target("cells", 100)], [unit("office-A", "A", "cells"), unit("office-B", "B", "cells")])
    june, december = (fact("cells", of, None, month, 100, parts=(3, 3)) for of, month in (("office-A", 6), ("office-B", 12)))
    facts = frame(june, december | {"submission": 2})
    said = {month: View(where, compute(where, facts, (), Period(YEAR, month)), (), Language.VIETNAMESE) for month in (7, 12)}
    assert task_finding(said[12], one) == "cells: 2/2 đơn vị đạt yêu cầu; 1 đơn vị tính theo báo cáo kỳ trước"
    assert "kỳ trước" not in task_finding(said[7], one)


def test_nothing_is_called_missing_before_it_is_owed() -> None:
    view = before_june()
    assert status(view) == "□ không phải báo cáo kỳ này"
    assert tasks_finding(view).endswith(
        "yêu cầu, 1 không phải báo cáo kỳ này; 0/1 việc định tính đã thực hiện, 1 không phải báo cáo kỳ này"
    )
    said = [task_finding(view, one) for one in view.campaign.tasks]
    assert said == [f"{one}: không phải báo cáo kỳ này (báo cáo tháng 6, 12)" for one in ("cells", "told")]
    told = json.loads(as_json(view))["tasks"]
    assert [(one["status"], one["owed_in"], one["units"][0]["status"]) for one in told] == [("not_owed", [6, 12], "not_owed")] * 2
    assert missing_of(view, "A") == ()
