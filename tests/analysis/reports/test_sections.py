"""The messages beside the single indicators: each stands only where something is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from analysis.display.elements.table import written
from analysis.model import Expects, Milestone, Period
from analysis.progress.changes import NOW, Situation, compare
from analysis.progress.discipline import discipline
from analysis.reports.briefing.briefing import brief
from tests.analysis.progress.builders import YEAR, fact, frame
from tests.analysis.reports.briefings import OWN_TARGETS, SENT, empty_briefing, small_briefing, small_campaign

pytestmark = pytest.mark.documents

JUNE = Period(YEAR, 6)


def test_what_is_needed_a_month_is_the_same_in_the_table_and_in_the_sentence() -> None:
    """A need is rounded up in both: 70 in 6 months are 12 a month, never 11,7 here and 12 there."""
    briefing = small_briefing()
    assert "12 người mỗi tháng" in briefing.texts["needed.jobs"]
    assert written(briefing.tables["ahead"])["Cần mỗi tháng"].tolist()[0] == "12 người"


def test_a_district_s_need_is_rounded_up_as_in_the_sentences() -> None:
    late = small_briefing(fact("jobs", "office-A", "A", 6, 20), fact("jobs", "office-B", "B", 6, 10))
    needed = written(late.tables["shortfalls.jobs"]).set_index("Huyện, thành phố")["Cần mỗi tháng"].to_dict()
    assert needed == {"Mèo Vạc": "14", "Xín Mần": "9"}, "80 and 50 in six months are 13,3 and 8,3 a month: less than 14 and 9 would not do"


def test_the_shortfall_stands_only_where_an_indicator_is_late() -> None:
    assert small_briefing().section("shortfall") is None
    late = small_briefing(fact("jobs", "office-A", "A", 6, 20), fact("jobs", "office-B", "B", 6, 10)).section("shortfall")
    assert late is not None
    assert [one.name for one in late.exhibits] == ["shortfalls.jobs"]


def test_once_nothing_is_reported_there_is_neither_outlook_nor_map() -> None:
    names = [section.name for section in empty_briefing().sections]
    assert "outlook" not in names and "standing" not in names and "shortfall" not in names


def sent(unit: str, day: date) -> SimpleNamespace:
    return SimpleNamespace(id=1, unit=unit, period=str(JUNE), received_at=datetime(day.year, day.month, day.day, 3, tzinfo=UTC))


def test_discipline_counts_by_deadline_and_leaves_blank_what_no_day_is_written_for() -> None:
    briefing = small_briefing()
    due = Milestone("review", "Báo cáo sơ kết", "Report", None, date(YEAR, 6, 24), "trước 25/6", "", Expects.REPORT, JUNE)
    where = replace(briefing.view.campaign, milestones={"review": due})
    who = discipline(where, [sent("office-A", date(YEAR, 6, 20)), sent("office-B", date(YEAR, 6, 26))], JUNE, ())
    section = brief(replace(briefing.view, campaign=where), frame(*SENT), discipline=who).section("reporting")
    assert section is not None
    assert section.title.text == "Báo cáo sơ kết: 1/2 đơn vị đúng hạn, 1 quá hạn"
    table = written(section.exhibits[0].table)
    review, january = table.iloc[0].to_dict(), table[table["Báo cáo"] == f"Số liệu tháng 1/{YEAR}"].iloc[0].to_dict()
    assert (review["Phải gửi"], review["Đúng hạn"], review["Quá hạn"]) == ("2", "1", "1")
    assert (january["Đúng hạn"], january["Quá hạn"], january["Chưa gửi"]) == ("", "", "2")


def test_what_changed_since_a_snapshot_is_told_with_the_figures_that_moved() -> None:
    briefing = small_briefing()
    where = small_campaign()
    before = Situation("Sơ kết", where, frame(*SENT[:2]), OWN_TARGETS, JUNE)
    after = Situation(NOW, where, frame(*SENT), OWN_TARGETS, JUNE)
    section = brief(briefing.view, frame(*SENT), changes=compare(before, after)).section("changes")
    assert section is not None and section.title.text.startswith("Từ “Sơ kết”: 2 chỉ tiêu đổi con số toàn tỉnh")
    assert section.exhibits[0].table.rows["value_after"].tolist()[0] == 90
