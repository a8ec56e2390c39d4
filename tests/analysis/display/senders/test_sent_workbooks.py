"""What was sent, as the screens list it; what was withdrawn says so and tells nothing of how fresh the data is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from analysis.display.senders.sent_workbooks import latest_received, sent_by
from analysis.model import Language, Period
from data.tables.campaign import load_year

CAMPAIGN = load_year(2023)


@dataclass
class Workbook:
    received_at: datetime
    withdrawn_at: datetime | None = None
    period: str | None = "2023-05"
    file_name: str = "a.xlsx"
    unit: str | None = "ldtbxh-027"
    version: int = 1
    facts: int = 10
    current_facts: int = 0
    warnings: int = 2


def on(day: int) -> datetime:
    return datetime(2023, 6, day, tzinfo=UTC)


def test_a_withdrawn_workbook_is_listed_as_such() -> None:
    listed = sent_by(CAMPAIGN, [Workbook(on(2), withdrawn_at=on(3)), Workbook(on(1), current_facts=10)], Language.VIETNAMESE)
    assert list(listed["Số liệu (đang tính)"]) == ["10 (đã rút)", "10 (10)"]


def test_a_withdrawn_workbook_makes_the_data_no_fresher() -> None:
    assert latest_received([Workbook(on(1)), Workbook(on(2), withdrawn_at=on(3))], Period(2023, 5)) == date(2023, 6, 1)
    assert latest_received([Workbook(on(2), withdrawn_at=on(3))], Period(2023, 5)) is None
    assert latest_received([Workbook(on(1), period="2023-06")], Period(2023, 5)) is None
