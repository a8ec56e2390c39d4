"""A unit registers on our form, on its own, or on the screen; below the assignment and the like is pointed out with the sentence."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from analysis.access import NotAllowed, Person, Role
from analysis.desk.registration import RegistrationConcern, assigned_to, registrable
from analysis.intake.read import read
from analysis.intake.read import read as read_workbook
from analysis.model import Target
from analysis.model.desk import RegisteredLine, RegisteredTitle, RegistrationContent
from analysis.reports.form.registration_book import SHEET
from data.desk.registering import blank_registration, registrations_at
from data.receiving.ingest import Incoming, IngestVerdict, ingest
from data.store.engine import open_store
from data.store.receipts import receipts
from data.store.registrations import RegistrationRefused, register, registrations
from data.store.targets import save_targets
from data.store.withdraw import withdraw
from tests import libreoffice
from tests.builders import letterhead, sheet, workbook
from tests.data.store.builders import CAMPAIGN
from tests.people import somebody

OFFICE = Person("lan", "Lan", Role.ANALYST)
UNIT = Person("mo", "Giàng A Mo", Role.UNIT, "ldtbxh-027", "ldtbxh")
NEIGHBOUR = Person("tua", "Vàng Tủa", Role.UNIT, "ldtbxh-026", "ldtbxh")
JANUARY = datetime(2023, 1, 8, 3, tzinfo=UTC)
TODAY = date(2023, 1, 15)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path / 'tiendo.db'}")
    due = date(2023, 12, 31)
    assigned = (("jobs_created", 1600), ("jobs_local", 800), ("jobs_away", 800))
    targets = [Target(code, "027", due, value, f"{value} người", "Thông báo 03") for code, value in assigned]
    save_targets(engine, 2023, targets, source_file="tb03.xlsx", acting=somebody("Lan"))
    yield engine
    engine.dispose()


def filled(engine: Engine, unit: str = "ldtbxh-027", **cells: float) -> bytes:
    """Our form of a unit with the half-year and year of some indicators typed in, by their names."""
    book = openpyxl.load_workbook(io.BytesIO(blank_registration(engine, CAMPAIGN, unit, acting=OFFICE).content))
    page = book[SHEET]
    rows = {str(row[1].value): row for row in page.iter_rows() if row[1].value}
    for code, value in cells.items():
        indicator, _, which = code.rpartition("_")
        rows[CAMPAIGN.indicators[indicator].name_vi][4 if which == "half" else 5].value = value
    rows["Tập thể lao động tiên tiến"][2].value = 1
    row = next(row for row in page.iter_rows() if row[1].value == "Tên phong trào")
    page.cell(row[1].row + 1, 2).value = "Phong trào xây dựng nông thôn mới"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def concerns(engine: Engine, today: date = TODAY, unit: str = "ldtbxh-027") -> dict[tuple[RegistrationConcern, str], str]:
    return {
        (one.concern, one.indicator): one.said.vi for one in registrations_at(engine, CAMPAIGN, today, acting=OFFICE).points_about(unit)
    }


@pytest.mark.slow
def test_our_form_filled_in_is_read_without_a_finding_and_kept(store: Engine) -> None:
    content = filled(store, jobs_created_half=1000, jobs_created_year=1600, jobs_local_year=800, jobs_away_year=800)
    report = ingest(store, CAMPAIGN, [Incoming("dk.xlsx", content, JANUARY)], acting=OFFICE)
    assert [one.verdict for one in report.results] == [IngestVerdict.SAVED]
    assert report.results[0].findings == ()
    kept = registrations(store, 2023)["ldtbxh-027"]
    line = kept.content.of("jobs_created")
    assert line is not None
    assert (line.half_year, line.year, line.sheet) == (1000, 1600, SHEET)
    assert (kept.file_name, kept.sha256) == ("dk.xlsx", hashlib.sha256(content).hexdigest())
    assert kept.content.titles == (RegisteredTitle("TTLDTT", 1, None),)
    assert kept.content.movements == ("Phong trào xây dựng nông thôn mới",)
    assert [(one.unit, one.milestone, one.received_on) for one in receipts(store, 2023)] == [
        ("ldtbxh-027", "registration", date(2023, 1, 8))
    ]
    saved = report.results[0].saved
    assert saved is not None
    withdraw(store, saved.submission_id, acting=OFFICE, reason="gửi nhầm")
    assert registrations(store, 2023) == {}
    assert receipts(store, 2023) == ()


TYPED: dict[str, dict[str, float]] = {
    "ldtbxh-027": {
        "jobs_created_half": 1000,
        "jobs_created_year": 1500,
        "jobs_local_half": 500,
        "jobs_local_year": 800,
        "jobs_away_half": 500,
        "jobs_away_year": 700,
        "child_friendly_communes_year": 80,
    },
    "gdnn-027": {"training_half": 650, "training_year": 1000},
    "dvvl": {"job_counselling_half": 7000, "job_counselling_year": 11500, "job_placements_year": 1100},
}
"""A unit of each kind of block. Mèo Vạc registers 1.500 of 1.600 and 700 of 800 people, nobody else less than was assigned."""


def said_by(kept: RegistrationContent) -> dict[str, float]:
    """What was registered, as ``filled`` takes it."""
    halves = {f"{one.indicator}_half": one.half_year for one in kept.lines if one.half_year is not None}
    return halves | {f"{one.indicator}_year": one.year for one in kept.lines if one.year is not None}


@pytest.mark.libreoffice
def test_forms_saved_by_libreoffice_read_without_a_finding_and_less_than_assigned_is_pointed_out(store: Engine, tmp_path: Path) -> None:
    """Acceptance test 9: another program writes every part of the workbook anew."""
    training = Target("training", "027", date(2023, 12, 31), 1000, "1000 người", "Thông báo 03")
    save_targets(store, 2023, [training], source_file="tb03.xlsx", acting=somebody("Lan"))
    sources = {unit: tmp_path / f"{unit}.xlsx" for unit in TYPED}
    for unit, path in sources.items():
        path.write_bytes(filled(store, unit, **TYPED[unit]))
    saved = libreoffice.all_converted(list(sources.values()), "xlsx", tmp_path / "saved")
    assert all(map(libreoffice.wrote, saved))
    report = ingest(store, CAMPAIGN, [Incoming(one.name, one.read_bytes(), JANUARY) for one in saved], acting=OFFICE)
    assert [(one.verdict, one.findings) for one in report.results] == [(IngestVerdict.SAVED, ())] * len(TYPED)
    kept = registrations(store, 2023)
    assert {unit: said_by(kept[unit].content) for unit in TYPED} == TYPED
    assert {kept[unit].content.titles for unit in TYPED} == {(RegisteredTitle("TTLDTT", 1, None),)}
    assert {kept[unit].content.movements for unit in TYPED} == {("Phong trào xây dựng nông thôn mới",)}
    below = {
        (one.unit, one.indicator): one.said.vi
        for one in registrations_at(store, CAMPAIGN, TODAY, acting=OFFICE).points
        if one.concern is RegistrationConcern.BELOW_ASSIGNED
    }
    assert set(below) == {("ldtbxh-027", "jobs_created"), ("ldtbxh-027", "jobs_away")}
    assert "đăng ký 1.500 người, thấp hơn mức giao 1.600 người – “1600 người” (Thông báo 03)" in below["ldtbxh-027", "jobs_created"]


@pytest.mark.slow
def test_an_empty_form_is_no_registration(store: Engine) -> None:
    blank = blank_registration(store, CAMPAIGN, "ldtbxh-027", acting=UNIT).content
    report = ingest(store, CAMPAIGN, [Incoming("dk.xlsx", blank, JANUARY)], acting=OFFICE)
    assert [one.code for one in report.results[0].findings] == ["form_blank"]
    assert registrations(store, 2023) == {}


@pytest.mark.parametrize(
    "head",
    [
        [["Số TT", "Chỉ tiêu", "Đơn vị", "Chỉ tiêu giao", "Đăng ký 6 tháng đầu năm", "Đăng ký năm 2023"]],
        [["TT", "Nội dung", "ĐVT", "Giao", "Đăng ký", None], [None, None, None, None, "6 tháng", "Cả năm"]],
    ],
)
def test_an_offices_own_layout_is_read_by_its_headers(head: list[list[str | None]]) -> None:
    rows = [
        *letterhead(),
        ["BẢN ĐĂNG KÝ THI ĐUA NĂM 2023"],
        *head,
        [1, "Giải quyết việc làm tại địa phương", "người", 800, "500", "1.000"],
        [2, "Tỷ lệ xã phường phù hợp với trẻ em", "%", 74.6, None, "75%"],
        [3, "Số con bò", "con", 1, 2, 3],
        [4, "Giảm số hộ nghèo đa chiều", "hộ", 700, None, "nhiều"],
        [None, "Người lập", None, None, None, "Trưởng phòng"],
    ]
    merged = ["E6:F6"] if len(head) == 2 else []
    found = read(workbook(sheet(rows, merged=merged)), CAMPAIGN)
    assert found.registration is not None
    assert found.unit == "ldtbxh-027"
    assert [(one.indicator, one.half_year, one.year) for one in found.registration.lines] == [
        ("jobs_local", 500, 1000),
        ("child_friendly_communes", None, 75),
    ]
    assert {one.code for one in found.findings} == {"unknown_row", "not_a_number"}
    assert not found.accepted


def test_a_report_is_no_registration() -> None:
    rows = [
        *letterhead(),
        ["BÁO CÁO KẾT QUẢ 5 THÁNG NĂM 2023"],
        ["Đơn vị đã đăng ký thi đua theo quy định."],
        ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế từ đầu năm"],
        [1, "Giải quyết việc làm tại địa phương", "người", 800, 500],
    ]
    found = read_workbook(workbook(sheet(rows)), CAMPAIGN)
    assert found.registration is None
    assert [one.value for one in found.facts] == [500]


def content(**lines: tuple[float | None, float | None]) -> RegistrationContent:
    return RegistrationContent(tuple(RegisteredLine(code, half, year) for code, (half, year) in lines.items()))


def test_what_is_wrong_is_pointed_out_with_the_sentence(store: Engine) -> None:
    said = content(jobs_created=(1000, 1500), jobs_local=(480, 800), jobs_away=(520, 720), training=(None, 10))
    register(store, CAMPAIGN, "ldtbxh-027", said, acting=UNIT, received_at=datetime(2023, 1, 12, 3, tzinfo=UTC))
    found = concerns(store)
    below = found[RegistrationConcern.BELOW_ASSIGNED, "jobs_created"]
    assert "1.500 người" in below
    assert "“1600 người” (Thông báo 03)" in below
    assert "60,0 %" in found[RegistrationConcern.TOO_LITTLE_BY_HALF, "jobs_local"]
    assert (RegistrationConcern.TOO_LITTLE_BY_HALF, "jobs_created") not in found
    assert "1.520 người" in found[RegistrationConcern.PARTS_DIFFER, "jobs_created"]
    assert (RegistrationConcern.NOT_ASSIGNED, "training") in found
    assert (RegistrationConcern.LACKING, "child_friendly_communes") in found
    assert "quá hạn 3 ngày" in found[RegistrationConcern.LATE, ""]


def test_english_says_it_in_english_and_quotes_what_was_assigned_as_it_stands(store: Engine) -> None:
    said = content(jobs_created=(1000, 1500), jobs_local=(480, 800), jobs_away=(520, 720), training=(None, 10))
    register(store, CAMPAIGN, "ldtbxh-027", said, acting=UNIT, received_at=datetime(2023, 1, 12, 3, tzinfo=UTC))
    found = {
        (one.concern, one.indicator): one.said.en
        for one in registrations_at(store, CAMPAIGN, TODAY, acting=OFFICE).points_about("ldtbxh-027")
    }
    name = CAMPAIGN.indicators["jobs_created"].name_en
    below = found[RegistrationConcern.BELOW_ASSIGNED, "jobs_created"]
    assert below == f"{name}: registered 1,500 people, below the assigned 1,600 people – “1600 người” (Thông báo 03)."
    assert found[RegistrationConcern.LATE, ""] == "The registration came on 12 January 2023, 3 days late (due 9 January 2023)."
    quoted = (RegistrationConcern.BELOW_ASSIGNED, RegistrationConcern.NOT_ASSIGNED)
    assert [one for (concern, _), one in found.items() if concern not in quoted and not one.isascii()] == []


def test_a_second_version_counts_and_keeps_the_first_arrival(store: Engine) -> None:
    register(store, CAMPAIGN, "ldtbxh-027", content(jobs_local=(500, 700)), acting=UNIT, received_at=JANUARY)
    register(store, CAMPAIGN, "ldtbxh-027", content(jobs_local=(500, 800)), acting=UNIT, received_at=datetime(2023, 2, 1, tzinfo=UTC))
    kept = registrations(store, 2023)["ldtbxh-027"]
    assert (kept.version, kept.first_received_at) == (2, JANUARY)
    found = concerns(store)
    assert (RegistrationConcern.LATE, "") not in found
    assert (RegistrationConcern.BELOW_ASSIGNED, "jobs_local") not in found


def test_missing_is_said_after_the_last_good_day_only(store: Engine) -> None:
    assert concerns(store, date(2023, 1, 9)) == {}
    assert list(concerns(store, date(2023, 1, 10))) == [(RegistrationConcern.MISSING, "")]


def test_only_the_unit_and_the_office_register_and_see(store: Engine) -> None:
    with pytest.raises(NotAllowed):
        register(store, CAMPAIGN, "ldtbxh-027", content(jobs_local=(500, 800)), acting=NEIGHBOUR)
    with pytest.raises(RegistrationRefused, match="chưa có nội dung"):
        register(store, CAMPAIGN, "ldtbxh-027", RegistrationContent(), acting=UNIT)
    register(store, CAMPAIGN, "ldtbxh-027", content(jobs_local=(500, 800)), acting=UNIT)
    assert registrations_at(store, CAMPAIGN, TODAY, acting=NEIGHBOUR).registered == {}
    assert {one.unit for one in registrations_at(store, CAMPAIGN, TODAY, acting=NEIGHBOUR).points} == {"ldtbxh-026"}


def test_who_adds_to_a_count_beside_others_was_not_assigned_the_provinces_and_may_register(store: Engine) -> None:
    """The college trains beside eleven centres; the service centre alone finds jobs."""
    college, alone = CAMPAIGN.units["cao-dang"], CAMPAIGN.units["dvvl"]
    assert "training" not in assigned_to(CAMPAIGN, college, ())
    assert assigned_to(CAMPAIGN, alone, ())["job_placements"].value == 1100
    assert {"training", "training_college"} <= {one.code for one in registrable(CAMPAIGN, college, ())}
    register(store, CAMPAIGN, "cao-dang", content(training=(1000, 1500)), acting=OFFICE, received_at=JANUARY)
    assert [one for one in concerns(store, unit="cao-dang") if one[1] == "training"] == []
