"""Builders for what goes into the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from analysis.intake.known import Known
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign, Correction, Fact, Finding, Measure, Period, Reading, Severity
from data.store.engine import reading
from data.store.known import held_against
from data.store.save import Delivery, Saved, save_within, saving
from data.tables.campaign import load_year
from tests.people import somebody

CAMPAIGN: Campaign = load_year(2023)


def on(day: int, month: int = 6, hour: int = 8) -> datetime:
    """A moment of 2023."""
    return datetime(2023, month, day, hour, tzinfo=UTC)


def jobs(value: float, *, indicator: str = "jobs_local", district: str | None = "027", period: str = "2023-05", cell: str = "F12") -> Fact:
    """A cumulative count."""
    return Fact(indicator, district, Period.parse(period), Measure.CUMULATIVE, value, "T5", cell)


def correction(cell: str = "F12", becomes: str = "412", reason: str = "công văn 12") -> Correction:
    """A cell that somebody corrected."""
    return Correction("T5", cell, "4l2", becomes, reason, "Lan", on(3))


def corrected_jobs(value: float) -> Fact:
    """A count out of the corrected cell."""
    return replace(jobs(value), corrections=(correction(),))


def says(
    *facts: Fact,
    unit: str | None = "ldtbxh-027",
    file: str = "bc.xlsx",
    findings: tuple[Finding, ...] = (),
    corrections: tuple[Correction, ...] = (),
) -> Reading:
    """A workbook of a unit."""
    return Reading(file, unit, max((one.period for one in facts), default=None), facts, findings, corrections)


def noticed(severity: Severity = Severity.WARNING, code: str = "outlier") -> Finding:
    """A finding."""
    return Finding(severity, code, "T5", "F12", "412", "Số khác xa các kỳ trước.", "Kiểm tra lại.")


def save(engine: Engine, told: Reading, received_at: datetime, *, content: bytes | None = None, made_up: bool = False) -> Saved:
    """Save a workbook; without bytes, ones that no other reading has."""
    own = content if content is not None else f"{told!r} {received_at!r}".encode()
    return save_reading(engine, CAMPAIGN, told, Delivery(own, received_at, somebody("thử nghiệm"), made_up))


def save_reading(engine: Engine, campaign: Campaign, told: Reading, delivery: Delivery) -> Saved:
    """Save a workbook that was checked before."""
    with saving(engine) as connection:
        return save_within(connection, campaign, told, delivery)


def known_now(engine: Engine, read: Unchecked) -> Known:
    """What a workbook would be held against at this moment."""
    with reading(engine) as connection:
        return held_against(connection, CAMPAIGN.year, read).known
