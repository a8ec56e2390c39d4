"""A store with a few figures of one block and a snapshot of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from analysis.access import Person, Role
from analysis.emulation.records import Session
from analysis.model import Campaign, Fact, Measure, Period, Target
from data.emulation.council import attend
from data.emulation.sessions import Opening, open_session
from data.store.engine import open_store
from data.store.snapshots import take_snapshot
from data.store.targets import save_targets
from tests.data.store.builders import CAMPAIGN, on, save, says
from tests.people import somebody

OFFICE = Person("lan", "Lan", Role.ANALYST)
COUNCIL = Person("chu", "Ông Chủ tịch", Role.COUNCIL)
ADMINISTRATOR = Person("quan", "Quản trị", Role.ADMINISTRATOR)
VIEWER = Person("xem", "Người xem", Role.VIEWER)
UNIT = Person("mo", "Giàng A Mo", Role.UNIT, "ldtbxh-027", "ldtbxh")
NEIGHBOUR = Person("tua", "Vàng Tủa", Role.UNIT, "ldtbxh-026", "ldtbxh")
STRANGER = Person("day", "Cô giáo", Role.UNIT, "gdnn-027", "gdnn")
YEAR_END = Period(2023, 12)


def figure(value: float, district: str, *, indicator: str = "jobs_local") -> Fact:
    return Fact(indicator, district, YEAR_END, Measure.CUMULATIVE, value, "T12", "F12")


def send(engine: Engine, district: str, *values: tuple[str, float], day: int = 5) -> None:
    """A unit's year-end report."""
    facts = tuple(figure(value, district, indicator=indicator) for indicator, value in values)
    save(engine, says(*facts, unit=f"ldtbxh-{district}", file=f"{district}.xlsx"), on(day, 12))


@pytest.fixture
def department(tmp_path: Path) -> Iterator[Engine]:
    """Three units of one block: 100 %, 50 % and 120 % of 800; the fourth is silent."""
    engine = open_store(f"sqlite:///{tmp_path / 'tiendo.db'}")
    due = date(2023, 12, 31)
    targets = [Target("jobs_local", code, due, 800, "800 người", "Thông báo") for code in ("024", "026", "027", "028")]
    save_targets(engine, 2023, targets, source_file="tb03.xlsx", acting=somebody("Lan"))
    for district, value in (("024", 800), ("026", 400), ("027", 960)):
        send(engine, district, ("jobs_local", value))
    take_snapshot(engine, CAMPAIGN, "Tổng kết", YEAR_END, acting=somebody("Lan"), tables={})
    yield engine
    engine.dispose()


@pytest.fixture
def campaign() -> Campaign:
    return CAMPAIGN


@pytest.fixture
def session(department: Engine) -> Session:
    """A session with nine of ten members present."""
    opening = Opening("Họp Hội đồng cuối năm", "Tổng kết", date(2023, 12, 20), "Phòng họp Sở", "Giám đốc", "Thư ký")
    held = open_session(department, COUNCIL, CAMPAIGN, opening)
    assert CAMPAIGN.emulation is not None
    members = CAMPAIGN.emulation.members_on(held.held_on)
    attend(department, COUNCIL, CAMPAIGN, held.id, {one.code: (one is not members[-1], "đi công tác") for one in members})
    return held
