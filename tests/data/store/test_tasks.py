"""Reports on qualitative tasks in a real SQLite and a real PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from analysis.access import NotAllowed, Role
from analysis.model import Period, Reading, Status, TaskStatement
from data.store import read
from data.store.engine import reading
from data.store.made_up import remove_made_up
from data.store.schema import original
from data.store.snapshots import take_snapshot
from data.store.tasks import NewTaskReport, save_made_up_reports, save_task_report, task_reports
from data.store.withdraw import take_back, withdraw
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

UNIT, TASK = "ldtbxh-027", "digital_reform"


def told(
    state: Status = Status.DONE, *, text: str = "Đã ký số 100% văn bản.", day: int = 20, files: tuple = (), made_up: bool = False
) -> NewTaskReport:
    return NewTaskReport(TASK, UNIT, Period(2023, 6), state, text, on(day), files, made_up)


def test_a_report_comes_back_with_its_files_and_who_gave_it(store: Engine) -> None:
    version = read.data_version(store)
    save_task_report(store, CAMPAIGN, told(files=(("biên bản.pdf", b"%PDF-1.7"), ("ảnh.jpg", b"\xff\xd8"))), acting=somebody("Lan"))
    (one,) = task_reports(store, 2023)
    assert (one.indicator, one.unit, str(one.period), one.state, one.text) == (TASK, UNIT, "2023-06", Status.DONE, "Đã ký số 100% văn bản.")
    assert (one.actor, one.received_at, one.made_up) == ("Lan", on(20), False)
    assert [file.file_name for file in one.evidence] == ["biên bản.pdf", "ảnh.jpg"]
    assert read.original(store, one.evidence[0].sha256) == b"%PDF-1.7"
    assert read.data_version(store) > version, "the screens keep what they show under this number"


def test_a_later_report_stands_beside_the_earlier_one(store: Engine) -> None:
    save_task_report(store, CAMPAIGN, told(Status.UNDER_WAY, day=10), acting=somebody("Lan"))
    save_task_report(store, CAMPAIGN, told(Status.DONE), acting=somebody("Lan"))
    assert [one.state for one in task_reports(store, 2023)] == [Status.UNDER_WAY, Status.DONE]


@pytest.mark.parametrize(
    ("changes", "says_"),
    [
        ({"indicator": "party_cells"}, "no qualitative task"),
        ({"unit": "nobody"}, "does not answer"),
        ({"state": Status.ON_PACE}, "no state of a task"),
        ({"period": Period(2022, 6)}, "not a period"),
    ],
)
def test_what_fits_no_task_is_refused_and_nothing_is_stored(store: Engine, changes: dict, says_: str) -> None:
    given = {"indicator": TASK, "unit": UNIT, "period": Period(2023, 6), "state": Status.DONE, "text": "", "received_at": on(20)}
    with pytest.raises(ValueError, match=says_):
        save_task_report(store, CAMPAIGN, NewTaskReport(**given | changes), acting=somebody("Lan"))
    assert task_reports(store, 2023) == ()


def test_made_up_reports_come_once_are_marked_and_go_without_real_ones(store: Engine) -> None:
    invented = (told(files=(("a.txt", b"invented"),), made_up=True), told(Status.UNDER_WAY, made_up=True))
    assert save_made_up_reports(store, CAMPAIGN, invented, acting=somebody("test")) == 2
    assert save_made_up_reports(store, CAMPAIGN, invented, acting=somebody("test")) == 0
    assert read.has_made_up(store, 2023)
    save_task_report(store, CAMPAIGN, told(files=(("b.txt", b"real"),)), acting=somebody("Lan"))
    save(store, says(jobs(5)), on(1))
    assert remove_made_up(store, 2023, acting=somebody("test")).task_reports == 2
    (left,) = task_reports(store, 2023)
    assert read.original(store, left.evidence[0].sha256) == b"real"
    with reading(store) as connection:
        assert connection.execute(select(func.count()).select_from(original)).scalar_one() == 2, "the invented file is gone, no other"


def workbook_says(state: Status) -> Reading:
    statement = TaskStatement(TASK, Period(2023, 6), state, "Đã hoàn thành; 100% hồ sơ", "BC", "D9")
    return replace(says(file="bc 6T.xlsx"), period=Period(2023, 6), statements=(statement,))


def test_what_a_workbook_tells_is_kept_with_its_cell_and_goes_when_it_is_withdrawn(store: Engine) -> None:
    saved = save(store, workbook_says(Status.DONE), on(24))
    (one,) = task_reports(store, 2023)
    assert (one.state, one.sheet, one.cell, one.file_name) == (Status.DONE, "BC", "D9", "bc 6T.xlsx")
    assert one.sha256 is not None and read.original(store, one.sha256)
    withdraw(store, saved.submission_id, reason="gửi nhầm", acting=somebody("Lan"))
    assert task_reports(store, 2023) == ()
    take_back(store, saved.submission_id, acting=somebody("Lan"))
    assert len(task_reports(store, 2023)) == 1


def test_a_snapshot_shows_what_was_told_when_it_was_taken(store: Engine) -> None:
    save_task_report(store, CAMPAIGN, told(Status.UNDER_WAY), acting=somebody("Lan"))
    save(store, says(jobs(5)), on(1))
    shot = take_snapshot(store, CAMPAIGN, "sơ kết", as_of=Period(2023, 6), acting=somebody("Lan"), tables={})
    save_task_report(store, CAMPAIGN, told(Status.DONE), acting=somebody("Lan"))
    assert [one.state for one in task_reports(store, 2023, shot)] == [Status.UNDER_WAY]


def test_what_shows_that_a_duty_was_done_opens_for_its_unit_and_the_department_only(store: Engine) -> None:
    save_task_report(store, CAMPAIGN, told(files=(("biên bản.pdf", b"%PDF-1.7"),)), acting=somebody("Lan"))
    ((file,),) = (one.evidence for one in task_reports(store, 2023))
    own, other = (somebody("Đơn vị", Role.UNIT, code) for code in (UNIT, "ldtbxh-026"))
    opens = {True: (own, somebody(role=Role.ANALYST)), False: (other, somebody(role=Role.VIEWER), somebody(role=Role.COUNCIL))}
    for may, people in opens.items():
        assert [read.may_open(store, file.sha256, one) for one in people] == [may] * len(people)
    with pytest.raises(NotAllowed):
        read.original(store, file.sha256, acting=other)
