"""A store with a few figures of one block and a snapshot of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from analysis.access import Person, Role
from analysis.emulation.records import Decision, Session, Stage
from analysis.emulation.votes import Ballots
from analysis.model import Campaign, Fact, Language, Measure, Period, Target
from data.emulation.council import Candidate, attend, count_ballots, decide, propose
from data.emulation.form_table import FormRequest
from data.emulation.forms import FinishedForm, form_of
from data.emulation.recording import ExampleTold, record_example
from data.emulation.sessions import Opening, open_session, session_named
from data.store.engine import open_store
from data.store.snapshots import take_snapshot
from data.store.targets import save_targets
from tests.data.store.builders import CAMPAIGN, on, save, says
from tests.once import once
from tests.people import somebody

OFFICE = Person("lan", "Lan", Role.ANALYST)
COUNCIL = Person("chu", "Ông Chủ tịch", Role.COUNCIL)
ADMINISTRATOR = Person("quan", "Quản trị", Role.ADMINISTRATOR)
VIEWER = Person("xem", "Người xem", Role.VIEWER)
UNIT = Person("mo", "Giàng A Mo", Role.UNIT, "ldtbxh-027", "ldtbxh")
NEIGHBOUR = Person("tua", "Vàng Tủa", Role.UNIT, "ldtbxh-026", "ldtbxh")
STRANGER = Person("day", "Cô giáo", Role.UNIT, "gdnn-027", "gdnn")
UNIT_CODE = "ldtbxh-027"
YEAR_END = Period(2023, 12)


def figure(value: float, district: str, *, indicator: str = "jobs_local") -> Fact:
    return Fact(indicator, district, YEAR_END, Measure.CUMULATIVE, value, "T12", "F12")


def send(engine: Engine, district: str, *values: tuple[str, float], day: int = 5) -> None:
    """A unit's year-end report."""
    facts = tuple(figure(value, district, indicator=indicator) for indicator, value in values)
    save(engine, says(*facts, unit=f"ldtbxh-{district}", file=f"{district}.xlsx"), on(day, 12))


SESSION = "Họp Hội đồng cuối năm"
AWARD = "CO_TINH"
LATER = date(2024, 1, 10)
TODAY = LATER


def _report(engine: Engine) -> None:
    """Three units of one block: 100 %, 50 % and 120 % of 800; the fourth is silent."""
    due = date(2023, 12, 31)
    targets = [Target("jobs_local", code, due, 800, "800 người", "Thông báo") for code in ("024", "026", "027", "028")]
    save_targets(engine, 2023, targets, source_file="tb03.xlsx", acting=somebody("Lan"))
    for district, value in (("024", 800), ("026", 400), ("027", 960)):
        send(engine, district, ("jobs_local", value))
    take_snapshot(engine, CAMPAIGN, "Tổng kết", YEAR_END, acting=somebody("Lan"), tables={})


def _meet(engine: Engine) -> None:
    """A session with nine of ten members present."""
    held = open_session(engine, COUNCIL, CAMPAIGN, Opening(SESSION, "Tổng kết", date(2023, 12, 20), "Phòng họp Sở", "Giám đốc", "Thư ký"))
    assert CAMPAIGN.emulation is not None
    members = CAMPAIGN.emulation.members_on(held.held_on)
    attend(engine, COUNCIL, CAMPAIGN, held.id, {one.code: (one is not members[-1], "đi công tác") for one in members})


def _vote(engine: Engine) -> None:
    """A candidate that passed, one that did not, a person, a decision and a good example."""
    held = session_named(engine, COUNCIL, CAMPAIGN, SESSION, LATER)
    for candidate, agree in (
        (Candidate(AWARD, "ldtbxh-027", summary="Mô hình tổ tư vấn"), 9),
        (Candidate("BK_TINH", "ldtbxh-026"), 4),
        (Candidate("CSTDCS", "ldtbxh-024", "Bà Lù Thị A", "Phó phòng"), 8),
    ):
        number = propose(engine, COUNCIL, CAMPAIGN, held.id, candidate)
        count_ballots(engine, COUNCIL, CAMPAIGN, held.id, Ballots(9, 9, 0, 0, agree, 9 - agree), proposal=number)
        if candidate.award == "CSTDCS":
            decide(engine, OFFICE, CAMPAIGN, held.id, Decision("CSTDCS", "12/QĐ", date(2023, 12, 28), "", (number,)))
    story = ExampleTold("model", "Tổ tư vấn", "việc làm", "Đi từng chợ phiên.", Stage.FOUND, result="960 người", fact_ids=(1,))
    record_example(engine, OFFICE, CAMPAIGN, "ldtbxh-027", story)


STAGES: dict[str, Callable[[Engine], None]] = {"department": _report, "session": _meet, "voted": _vote}
"""What happened to a department, in this order; the fixture of each name gives a store in which it has happened."""


def _come_to(stage: str, database: Path) -> None:
    engine = open_store(f"sqlite:///{database}")
    for name, happen in STAGES.items():
        happen(engine)
        if name == stage:
            break
    engine.dispose()


@pytest.fixture
def department(request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The test's own copy of a store, as far on as the test asks by its other fixtures: scoring everybody anew takes long."""
    stage = next(name for name in reversed(STAGES) if name in request.fixturenames)
    folder = once(tmp_path_factory, f"emulation-{stage}", lambda made: _come_to(stage, made / "tiendo.db"))
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    engine = open_store(f"sqlite:///{tmp_path / 'tiendo.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def campaign() -> Campaign:
    return CAMPAIGN


@pytest.fixture
def session(department: Engine) -> Session:
    """The session with nine of ten members present."""
    return session_named(department, COUNCIL, CAMPAIGN, SESSION, LATER)


@pytest.fixture
def voted(session: Session) -> Session:
    """The session after its votes."""
    return session


def asked(code: str, ending: str = "docx") -> FormRequest:
    return FormRequest(code, ending, unit=UNIT_CODE, block="ldtbxh", award="CSTDCS" if code == "F10" else AWARD, example=1)


def form(engine: Engine, campaign: Campaign, request: FormRequest, session: str = "", person: Person = OFFICE) -> FinishedForm:
    """A form at the year's end, of a session or of the scores as they stand."""
    return form_of(engine, person, campaign, request, period=YEAR_END, session=session, today=TODAY, language=Language.VIETNAMESE)


def made(engine: Engine, campaign: Campaign, held: Session, code: str, ending: str = "docx", person: Person = OFFICE) -> FinishedForm:
    return form(engine, campaign, asked(code, ending), held.name, person)
