"""A decision goes from the slide that caused it to the next meeting, which opens with what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from analysis.access import NotAllowed, Role
from analysis.model import DecisionState, Fact, Language, Measure, Period, Reading
from analysis.reports.briefing.story import story
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.reconcile import compare
from data.handing_out.documents import template_of
from data.meeting.briefing import briefing_of
from data.meeting.deciding import SaidAtMeeting, decide_at
from data.store.decisions import decisions, report_on
from data.store.engine import Store, open_store, reading
from data.store.errors import StoreError
from data.store.save import Delivery
from data.store.snapshots import take_snapshot
from data.store.trail import verify_trail
from data.tables.campaign import load_year, table_digests
from tests.data.store.builders import save_reading
from tests.people import somebody

pytestmark = pytest.mark.documents

CAMPAIGN = load_year(2023)
CLERK = somebody("Lê Thị Tổng", Role.ANALYST)
TITLE, TASK, OWNER = "Việc làm mới còn thiếu", "Mèo Vạc báo cáo hằng tuần", "Phòng Việc làm"
SAID = SaidAtMeeting("conclusion.jobs_created", TITLE, TASK, OWNER, date(2023, 7, 10), "jobs_created", "027")


def send(store: Store, month: int, value: float) -> None:
    period = Period(2023, month)
    fact = Fact("jobs_created", "027", period, Measure.CUMULATIVE, value, "T", f"F{month}")
    reading_ = Reading(f"bieu-{month}.xlsx", "ldtbxh-027", period, (fact,), ())
    delivery = Delivery(f"{month} {value}".encode(), datetime(2023, month + 1, 1, tzinfo=UTC), somebody("an"))
    save_reading(store, CAMPAIGN, reading_, delivery)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """713 new jobs by June, kept as “Sơ kết”; 790 by July."""
    opened = open_store(f"sqlite:///{tmp_path}/x.db")
    send(opened, 6, 713)
    take_snapshot(opened, CAMPAIGN, "Sơ kết", Period(2023, 6), acting=CLERK, tables=table_digests(2023))
    send(opened, 7, 790)
    yield opened
    opened.dispose()


def test_the_next_meeting_opens_with_the_decision_and_its_figure_then_and_now(store: Store) -> None:
    decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK)
    following = briefing_of(store, CAMPAIGN, Language.VIETNAMESE, Period(2023, 7))
    opening = next(story(following))
    assert opening.title.text.replace("\u00a0", " ") == "Kết luận các cuộc họp trước: 0/1 đã thực hiện, 1 quá hạn"
    (row,) = following.tables["decisions"].rows.to_dict("records")
    assert row["text"] == "Mèo Vạc báo cáo hằng tuần" and row["owner"] == "Phòng Việc làm"
    assert "713" in row["then"] and "Mèo Vạc" in row["then"] and "790" in row["now"]
    told = following.texts["notes.carried_out"]
    assert "bieu-6.xlsx › T!F6" in told and "bieu-7.xlsx › T!F7" in told
    cells = following.tables["cells.decisions"].rows
    assert cells["figure"].tolist() == ["1, khi đó", "1, hiện nay"]


def test_its_own_meeting_does_not_open_with_it_but_hands_it_out(store: Store) -> None:
    decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK)
    own = briefing_of(store, CAMPAIGN, Language.VIETNAMESE, None, "Sơ kết")
    assert "decisions" not in own.tables and len(own.decided) == 1


def test_of_two_meetings_over_one_month_the_later_snapshot_opens_with_the_earlier_ones_decisions(store: Store) -> None:
    decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK)
    take_snapshot(store, CAMPAIGN, "Sơ kết lần hai", Period(2023, 6), acting=CLERK, tables=table_digests(2023))
    assert len(briefing_of(store, CAMPAIGN, Language.VIETNAMESE, None, "Sơ kết lần hai").tables["decisions"].rows) == 1


def test_what_was_told_of_it_stands_beside_it_and_done_is_not_overdue(store: Store) -> None:
    number = decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK).id
    report_on(store, number, DecisionState.UNDER_WAY, "đang rà soát", acting=CLERK)
    report_on(store, number, DecisionState.DONE, "đã gửi đủ", acting=CLERK)
    (row,) = briefing_of(store, CAMPAIGN, Language.VIETNAMESE, Period(2023, 7)).tables["decisions"].rows.to_dict("records")
    assert row["state"] == "đã thực hiện: đã gửi đủ"
    assert [one.text for one in decisions(store, 2023)[0].reports] == ["đang rà soát", "đã gửi đủ"]


@pytest.mark.parametrize("kind", ["deck", "presentation", "conclusions"])
@pytest.mark.parametrize("language", list(Language))
def test_documents_that_tell_decisions_read_back_without_a_difference(store: Store, kind: str, language: Language) -> None:
    decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK)
    decide_at(store, CAMPAIGN, Period(2023, 7), None, SAID, acting=CLERK)
    briefing = briefing_of(store, CAMPAIGN, language, Period(2023, 7))
    form = FORMS[kind]
    expected = form.expected(briefing)
    found = expected.read(form.make(briefing, template_of(kind)), "")
    outcome = compare(expected.known, found, expected.required)
    assert [one.sentence(Language.VIETNAMESE) for one in outcome.differences] == []
    said = " ".join(one.text for one in found.texts) + str(found.tables)
    assert "Mèo Vạc báo cáo hằng tuần" in said.replace("\u00a0", " ")


def test_nobody_decides_without_the_right_and_nothing_is_left_half(store: Store) -> None:
    with pytest.raises(NotAllowed):
        decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=somebody("x", Role.VIEWER))
    with pytest.raises(StoreError, match="chưa có nội dung"):
        decide_at(store, CAMPAIGN, None, "Sơ kết", SaidAtMeeting("s", "t", "  \n ", "", None, "", ""), acting=CLERK)
    with pytest.raises(KeyError):
        decide_at(store, CAMPAIGN, None, "Không có", SAID, acting=CLERK)
    with pytest.raises(StoreError, match="Không có kết luận"):
        report_on(store, 99, DecisionState.DONE, "", acting=CLERK)
    assert decisions(store, 2023) == ()


def test_a_decision_stands_in_the_trail(store: Store) -> None:
    decide_at(store, CAMPAIGN, None, "Sơ kết", SAID, acting=CLERK)
    with reading(store) as connection:
        assert verify_trail(connection).whole
        last = connection.execute(sa.text("SELECT actor, action FROM audit ORDER BY id DESC LIMIT 1")).one()
    assert tuple(last) == ("Lê Thị Tổng", "decide")
