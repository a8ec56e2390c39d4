"""A unit that is late or behind is asked why; what it answers stays, and an issued pack says what was known when it was taken."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from analysis.access import NotAllowed, Person, Role
from analysis.desk.causes import answer_text, pareto
from analysis.display.now.causes import cause_sentences, remedy_sentences
from analysis.intake.own_form import CAUSES_SHEET
from analysis.model import Fact, Language, Measure, Period, Status, Target
from analysis.model.desk import CauseTold
from analysis.reports.paper.blocks import Item
from analysis.reports.paper.reasons import shortfalls
from data.desk.standing import desk_standing, visible_units
from data.handing_out.forms import blank_form
from data.meeting.briefing import briefing_of
from data.receiving.ingest import Incoming, ingest
from data.store.causes import CauseRefused, cause_answers, tell_causes
from data.store.engine import open_store
from data.store.snapshots import take_snapshot
from data.store.targets import save_targets
from tests import libreoffice
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

pytestmark = pytest.mark.documents

OFFICE = Person("lan", "Lan", Role.ANALYST)
UNIT = Person("mo", "Giàng A Mo", Role.UNIT, "ldtbxh-027", "ldtbxh")
NEIGHBOUR = Person("tua", "Vàng Tủa", Role.UNIT, "ldtbxh-026", "ldtbxh")
JUNE = Period(2023, 6)
TOLD = CauseTold("jobs_local", ("nguon-von", "chi-dao"), "vốn về tháng 5", "mở thêm 3 phiên giao dịch", date(2023, 9, 30))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """Mèo Vạc far behind (100 of 800), Đồng Văn ahead; both were late, everybody else sent nothing."""
    engine = open_store(f"sqlite:///{tmp_path / 'tiendo.db'}")
    due = date(2023, 12, 31)
    targets = [Target("jobs_local", code, due, 800, "800 người", "Thông báo") for code in ("026", "027")]
    save_targets(engine, 2023, targets, source_file="tb03.xlsx", acting=somebody("Lan"))
    save(engine, says(jobs(100, period="2023-06")), on(27))
    save(engine, says(jobs(700, period="2023-06", district="026"), unit="ldtbxh-026", file="dv.xlsx"), on(20))
    yield engine
    engine.dispose()


def test_whoever_is_behind_or_late_is_asked_and_nobody_else(store: Engine) -> None:
    found = desk_standing(store, CAMPAIGN, JUNE)
    questions = {(one.unit, one.subject): one.status for one in found.asked}
    assert questions["ldtbxh-027", "jobs_local"] is Status.FAR_BEHIND
    assert questions["ldtbxh-027", "h1_report"] is None
    assert ("ldtbxh-026", "jobs_local") not in questions
    assert ("ldtbxh-026", "h1_report") not in questions
    assert ("ldtbxh-026", "year_report") not in questions
    assert ("ldtbxh-027", "jobs_created") not in questions
    assert found.open_questions() == found.asked


def test_an_answer_closes_its_question_for_the_period(store: Engine) -> None:
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD], acting=UNIT)
    found = desk_standing(store, CAMPAIGN, JUNE)
    assert ("ldtbxh-027", "jobs_local") not in {(one.unit, one.subject) for one in found.open_questions()}
    kept = found.answered()["ldtbxh-027", "jobs_local"]
    assert kept.told == TOLD
    assert answer_text(CAMPAIGN, kept.told, Language.VIETNAMESE) == (
        "Nguyên nhân: Nguồn vốn phân bổ chậm, chưa đủ; Triển khai, chỉ đạo, kiểm tra chưa quyết liệt – vốn về tháng 5; "
        "giải pháp: mở thêm 3 phiên giao dịch; hoàn thành chậm nhất: 30/09/2023"
    )


def test_a_later_answer_counts_now_and_leaves_a_snapshot_alone(store: Engine) -> None:
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD], acting=UNIT)
    taken = take_snapshot(store, CAMPAIGN, "Sơ kết", JUNE, acting=somebody("Lan"), tables={})
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [replace(TOLD, words="đã sửa")], acting=OFFICE)
    assert desk_standing(store, CAMPAIGN, JUNE).answered()["ldtbxh-027", "jobs_local"].told.words == "đã sửa"
    assert [one.told.words for one in cause_answers(store, 2023, taken)] == ["vốn về tháng 5"]


@pytest.mark.parametrize(
    ("told", "says_why"),
    [
        (replace(TOLD, causes=(), words=" "), "Chưa nêu nguyên nhân"),
        (replace(TOLD, remedy=""), "Chưa nêu giải pháp"),
        (replace(TOLD, causes=("sao-chieu",)), "sao-chieu"),
        (replace(TOLD, subject="training"), "không thuộc phần việc"),
        (replace(TOLD, subject="no_such"), "no_such"),
        (replace(TOLD, new_date=date(2003, 9, 30)), "30/09/2003"),
    ],
)
def test_half_an_answer_is_refused_with_a_sentence_and_nothing_is_kept(store: Engine, told: CauseTold, says_why: str) -> None:
    with pytest.raises(CauseRefused, match=says_why):
        tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD, told], acting=UNIT)
    assert cause_answers(store, 2023) == ()


def test_a_unit_answers_and_sees_for_itself_alone(store: Engine) -> None:
    with pytest.raises(NotAllowed):
        tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD], acting=NEIGHBOUR)
    assert visible_units(CAMPAIGN, NEIGHBOUR) == {"ldtbxh-026"}
    assert visible_units(CAMPAIGN, OFFICE) == set(CAMPAIGN.units)


def test_a_pareto_counts_each_named_cause_and_adds_up(store: Engine) -> None:
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD, replace(TOLD, subject="h1_report", causes=("nguon-von",))], acting=UNIT)
    shares = pareto(CAMPAIGN, list(desk_standing(store, CAMPAIGN, JUNE).answered().values()))
    assert [(one.cause.code, one.count) for one in shares] == [("nguon-von", 2), ("chi-dao", 1)]
    assert shares[0].cumulative == pytest.approx(2 / 3)
    assert shares[-1].cumulative == 1
    assert pareto(CAMPAIGN, []) == ()


def test_the_answer_stands_in_the_notes_of_the_slide_and_in_the_report_of_its_snapshot(store: Engine) -> None:
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [TOLD], acting=UNIT)
    take_snapshot(store, CAMPAIGN, "Sơ kết", JUNE, acting=somebody("Lan"), tables={})
    tell_causes(store, CAMPAIGN, "ldtbxh-027", JUNE, [replace(TOLD, causes=("khac",), remedy="việc khác")], acting=UNIT)
    issued = briefing_of(store, CAMPAIGN, Language.VIETNAMESE, snapshot="Sơ kết")
    topic = next(one for one in issued.topics if one.indicator == "jobs_local")
    assert topic.notes is not None
    assert "mở thêm 3 phiên giao dịch" in topic.notes.text
    assert [name for name, _ in cause_sentences(issued.view)] == ["report.causes.objective", "report.causes.subjective"]
    assert "nguồn vốn phân bổ chậm, chưa đủ (Phòng" in cause_sentences(issued.view)[0][1]
    said = [statement.text for block in shortfalls(issued) if isinstance(block, Item) for statement in block.said]
    assert any("Nguyên nhân chủ quan: triển khai" in text for text in said)
    assert any("mở thêm 3 phiên giao dịch" in text for text in said)
    assert not any("việc khác" in text for text in said)
    now = briefing_of(store, CAMPAIGN, Language.VIETNAMESE, JUNE)
    assert any("việc khác" in text for _, text in remedy_sentences(now.view))


def test_a_duty_to_be_maintained_is_counted_over_the_periods_that_were_reported(store: Engine) -> None:
    def rate(period: str, numerator: float, denominator: float) -> Fact:
        value = numerator / denominator * 100
        return Fact(
            "veteran_care_communes", "027", Period.parse(period), Measure.CUMULATIVE, value, "T", f"F{period[-2:]}", numerator, denominator
        )

    for month, done in ((1, 18), (2, 18), (4, 17), (6, 18)):
        save(store, says(rate(f"2023-{month:02d}", done, 18), file=f"{month}.xlsx"), on(28, 6, month))
    kept = desk_standing(store, CAMPAIGN, JUNE).progress.maintained["veteran_care_communes", "ldtbxh-027"]
    assert (kept.reached, kept.reported) == (3, 4)
    assert ("veteran_care_communes", "ldtbxh-026") not in desk_standing(store, CAMPAIGN, JUNE).progress.maintained


@pytest.mark.slow
def test_the_unit_answers_in_the_workbook_of_its_report(store: Engine) -> None:
    asked = (("jobs_local", "Việc làm tại địa phương"), ("h1_report", "Báo cáo sơ kết"))
    book = openpyxl.load_workbook(io.BytesIO(blank_form(store, CAMPAIGN, "ldtbxh-027", JUNE, asked).content))
    page = book[CAUSES_SHEET]
    page["C3"], page["E3"], page["F3"], page["G3"] = "Nguồn vốn phân bổ chậm, chưa đủ", "vốn về tháng 5", "mở thêm 3 phiên", "30/09/2023"
    page["F4"] = "phân công người thay"
    target = io.BytesIO()
    book.save(target)
    report = ingest(store, CAMPAIGN, [Incoming("bc.xlsx", target.getvalue(), on(28))], acting=OFFICE)
    assert [(one.code, one.cell) for one in report.results[0].findings] == [("cause_incomplete", "C4")]
    (kept,) = cause_answers(store, 2023)
    assert kept.told == CauseTold("jobs_local", ("nguon-von",), "vốn về tháng 5", "mở thêm 3 phiên", date(2023, 9, 30), CAUSES_SHEET, "C3")
    assert (kept.unit, kept.period) == ("ldtbxh-027", JUNE)


@pytest.mark.libreoffice
def test_causes_saved_by_libreoffice_read_without_a_finding(store: Engine, tmp_path: Path) -> None:
    """A day may come as a text or, as LibreOffice makes it of what is typed, as a date."""
    asked = (("jobs_local", "Việc làm tại địa phương"), ("h1_report", "Báo cáo sơ kết"))
    book = openpyxl.load_workbook(io.BytesIO(blank_form(store, CAMPAIGN, "ldtbxh-027", JUNE, asked).content))
    page = book[CAUSES_SHEET]
    page["C3"], page["E3"], page["F3"], page["G3"] = "Nguồn vốn phân bổ chậm, chưa đủ", "vốn về tháng 5", "mở thêm 3 phiên", "30/09/2023"
    page["E4"], page["F4"], page["G4"] = "cán bộ phụ trách nghỉ việc", "phân công người thay", date(2023, 7, 15)
    source = tmp_path / "bc.xlsx"
    book.save(source)
    saved = libreoffice.converted(source, "xlsx", tmp_path / "saved")
    assert libreoffice.wrote(saved)
    report = ingest(store, CAMPAIGN, [Incoming("bc.xlsx", saved.read_bytes(), on(28))], acting=OFFICE)
    assert report.results[0].findings == ()
    assert {one.told for one in cause_answers(store, 2023)} == {
        CauseTold("jobs_local", ("nguon-von",), "vốn về tháng 5", "mở thêm 3 phiên", date(2023, 9, 30), CAUSES_SHEET, "C3"),
        CauseTold("h1_report", (), "cán bộ phụ trách nghỉ việc", "phân công người thay", date(2023, 7, 15), CAUSES_SHEET, "C4"),
    }
