"""On time, late or missing: by unit, deadline and month, in the days of Viet Nam."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from analysis.display.senders.reporting import owing
from analysis.model import Expects, Kind, Milestone, Period
from analysis.progress.discipline import Receipt, discipline
from tests.analysis.progress.builders import YEAR, campaign, indicator, unit

MAY, JUNE = Period(YEAR, 5), Period(YEAR, 6)
WHERE = replace(
    campaign(
        [indicator("jobs"), indicator("duty", Kind.QUALITATIVE)],
        [],
        [unit("office-A", "A", "jobs"), unit("office-B", "B", "jobs"), unit("bureau", None, "duty")],
    ),
    milestones={
        "review": Milestone("review", "Sơ kết", "Review", date(YEAR, 6, 10), date(YEAR, 6, 25), "", ""),
        "report": Milestone("report", "Báo cáo", "Report", None, date(YEAR, 6, 24), "trước ngày 25/6", "", Expects.REPORT, JUNE),
        "registration": Milestone("registration", "Đăng ký", "Registration", None, date(YEAR, 1, 9), "", "", Expects.REGISTRATION),
    },
)


@dataclass(frozen=True)
class Sent:
    """A saved workbook."""

    id: int
    unit: str | None
    period: str | None
    received_at: datetime


def at(month: int, day: int, hour: int = 8) -> datetime:
    """A moment in UTC."""
    return datetime(YEAR, month, day, hour, tzinfo=UTC)


def june(unit_code: str | None, received_at: datetime, number: int = 1) -> Sent:
    return Sent(number, unit_code, str(JUNE), received_at)


def row(frame: pd.DataFrame, unit_code: str, deadline: str) -> dict[str, Any]:
    found = frame[(frame["unit"] == unit_code) & (frame["deadline"] == deadline)]
    assert len(found) == 1
    return {name: None if isinstance(value, float) and pd.isna(value) else value for name, value in found.iloc[0].to_dict().items()}


def told(*sent: Sent, as_of: Period = JUNE, deadline: str = "report", receipts: tuple[Receipt, ...] = ()) -> list[Any]:
    found = row(discipline(WHERE, sent, as_of, receipts), "office-A", deadline)
    return [found["state"], found["received"], found["days_late"], found["versions"]]


def test_before_the_25th_means_that_the_24th_is_the_last_good_day() -> None:
    assert told(june("office-A", at(6, 24))) == ["on_time", f"{YEAR}-06-24", 0, 1]
    assert told(june("office-A", at(6, 25))) == ["late", f"{YEAR}-06-25", 1, 1]


def test_the_day_is_that_of_the_offices_and_not_of_greenwich() -> None:
    """18:00 UTC on the 24th is one o'clock in the morning of the 25th in Ha Giang."""
    assert told(june("office-A", at(6, 24, hour=18)))[:3] == ["late", f"{YEAR}-06-25", 1]
    assert told(june("office-A", at(6, 24, hour=16)))[:3] == ["on_time", f"{YEAR}-06-24", 0]


def test_the_first_arrival_counts_and_later_ones_are_versions() -> None:
    assert told(june("office-A", at(7, 3), 2), june("office-A", at(6, 20), 1)) == ["on_time", f"{YEAR}-06-20", 0, 2]
    found = row(discipline(WHERE, [june("office-A", at(7, 3), 2), june("office-A", at(6, 20), 1)], JUNE), "office-A", "report")
    assert found["submission_ids"] == (1, 2)


def test_what_never_came_is_missing_once_it_was_due_and_not_before() -> None:
    assert told() == ["missing", None, None, 0]
    assert told(as_of=Period(YEAR, 5)) == ["not_due", None, None, 0]


def test_a_table_of_the_department_or_another_period_proves_nothing_of_a_unit() -> None:
    assert told(june(None, at(6, 20)), Sent(2, "office-A", f"{YEAR}-05", at(6, 20)), Sent(3, "office-A", None, at(6, 20)))[0] == "missing"
    assert row(discipline(WHERE, [june("office-B", at(6, 20))], JUNE), "office-A", "report")["state"] == "missing"


def test_a_month_has_no_deadline_so_that_it_is_sent_or_missing() -> None:
    may = Sent(1, "office-A", f"{YEAR}-05", at(6, 3))
    assert told(may, deadline=f"{YEAR}-05") == ["sent", f"{YEAR}-06-03", None, 1]
    assert told(may, deadline=f"{YEAR}-04") == ["missing", None, None, 0]


def test_the_reviews_report_is_not_the_months_own() -> None:
    review, own = june("office-A", at(6, 20), 1), june("office-A", at(7, 3), 2)
    assert told(review, deadline=str(JUNE))[0] == "missing"
    assert told(review, own, deadline=str(JUNE)) == ["sent", f"{YEAR}-07-03", None, 1]


def test_a_unit_without_countable_figures_owes_no_month() -> None:
    found = discipline(WHERE, [], JUNE)
    assert set(found[found["unit"] == "bureau"]["kind"]) == {"milestone"}
    assert len(found[(found["unit"] == "office-A") & (found["kind"] == "month")]) == 6


def test_a_document_noted_by_hand_counts() -> None:
    noted = (Receipt("office-A", "registration", date(YEAR, 1, 12)), Receipt("office-A", "registration", date(YEAR, 1, 11)))
    assert told(deadline="registration", receipts=noted) == ["late", f"{YEAR}-01-11", 2, 2]
    assert told(june("office-A", at(6, 28)), receipts=(Receipt("office-A", "report", date(YEAR, 6, 23)),))[0] == "on_time"


def test_a_window_without_anything_to_send_is_no_deadline() -> None:
    assert "review" not in set(discipline(WHERE, [], JUNE)["deadline"])


def test_what_a_unit_sent_in_is_grey_until_somebody_accepts_it_and_proves_no_promptness() -> None:
    waits = discipline(WHERE, [], JUNE, (), [june("office-A", at(6, 20))])
    found = row(waits, "office-A", "report")
    assert [found["state"], found["received"], found["days_late"], found["versions"]] == ["waiting", None, None, 0]
    assert row(waits, "office-B", "report")["state"] == "missing", "another unit's workbook says nothing of this one"
    accepted = discipline(WHERE, [june("office-A", at(6, 20))], JUNE, (), [june("office-A", at(7, 1), 2)])
    assert row(accepted, "office-A", "report")["state"] == "on_time", "a new version that waits takes nothing back"


def test_who_waits_for_acceptance_is_not_reminded() -> None:
    waits = discipline(WHERE, [], JUNE, (), [june("office-A", at(6, 20))])
    assert owing(waits, "report") == ("office-B", "bureau")


def test_who_owes_figures_at_the_half_year_alone_owes_no_month_before_but_is_seen_to_have_sent_one() -> None:
    halves = replace(WHERE, indicators={code: replace(one, owed_in=frozenset({6, 12})) for code, one in WHERE.indicators.items()})
    frame = discipline(halves, [Sent(1, "office-A", str(MAY), at(6, 2))], JUNE)
    months = frame[frame["kind"] == "month"]
    of = {code: sorted(months[months["unit"] == code]["deadline"]) for code in ("office-A", "office-B")}
    assert of == {"office-A": [str(MAY), str(JUNE)], "office-B": [str(JUNE)]}
