"""Saving one accepted workbook: everything in one transaction, or nothing.

The rule of the current figure does not look at the order of saving: of all versions that speak of a
figure, the one received latest counts (at the same moment: the one saved later). So a folder of old
workbooks can be brought in after the new ones and changes nothing that counts.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, exists, insert, select

from analysis.access import Action, Person, require
from analysis.intake.suspicious import unconfirmed
from analysis.model import Campaign, Confirmation, Fact, Finding, Reading
from analysis.model.roster import Roster
from data.counted import SAVES
from data.store.confirmations import confirmation_json, finding_record, insert_confirmations
from data.store.conflicts import conflicts_with
from data.store.corrections import correction_json, insert_corrections
from data.store.engine import writing
from data.store.errors import store_error
from data.store.figures import KEY, FigureKey, StandingFact, figure_of, let_all_count, let_count, standing_facts, standing_of
from data.store.known import Held
from data.store.months import refuse_closed
from data.store.registrations import insert_registration
from data.store.schema import fact, finding, original, submission
from data.store.tasks import NewTaskReport, insert_task_report
from data.store.trail import write_audit

_STANDS = select(submission).where(
    submission.c.campaign == bindparam("year"), submission.c.sha256 == bindparam("sha256_is"), submission.c.withdrawn_at.is_(None)
)
_STANDING = select(submission.c.sha256).where(submission.c.campaign == bindparam("year"), submission.c.withdrawn_at.is_(None))
_INSERT_SUBMISSION = insert(submission).returning(submission.c.id)
_INSERT_FINDINGS, _INSERT_FACTS = insert(finding), insert(fact)
_COLUMNS_OF_ORIGINAL = original.c.sha256, original.c.content, original.c.size
_INSERT_ORIGINAL = insert(original).from_select(
    [one.name for one in _COLUMNS_OF_ORIGINAL],
    select(*(bindparam(one.name, type_=one.type).label(one.name) for one in _COLUMNS_OF_ORIGINAL)).where(
        ~exists().where(original.c.sha256 == bindparam("sha256"))
    ),
)
"""The bytes, where they are not stored yet: those of a workbook that was withdrawn are."""
_FACTS_OF = select(fact.c.id, *KEY).where(fact.c.submission_id == bindparam("submission"))
_EARLIER = select(submission.c.id, submission.c.version).where(
    submission.c.campaign == bindparam("year"),
    submission.c.period.is_not_distinct_from(bindparam("period_is")),
    submission.c.unit.is_not_distinct_from(bindparam("unit_is")),
)


class SaveOutcome(StrEnum):
    """What saving did: stored a version, or found the same bytes already there."""

    SAVED = "saved"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to saving one workbook.

    ``replaced`` are figures that counted until now and gave way, ``kept`` figures that an earlier
    version of the same sender and period has and this one does not mention: they still count.
    ``outdated`` are facts of this workbook that do not count, because a workbook received later
    speaks of them. ``conflicts`` are findings that saving added. For ``UNCHANGED`` all are empty,
    and ``file_name``, ``unit``, ``period`` and ``received_at`` are those the bytes are stored under.
    """

    outcome: SaveOutcome
    submission_id: int
    version: int
    file_name: str
    unit: str | None
    period: str | None
    received_at: datetime
    replaced: tuple[StandingFact, ...] = ()
    kept: tuple[StandingFact, ...] = ()
    outdated: tuple[Fact, ...] = ()
    conflicts: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """A workbook as it arrived: its bytes, and what is known besides them.

    ``received_at`` (with time zone) decides which version counts, ``acting`` is who saves it,
    ``made_up`` is true for the sample year only. ``confirmed`` is why its suspicious figures may count.
    """

    content: bytes
    received_at: datetime
    acting: Person
    made_up: bool = False
    confirmed: tuple[Confirmation, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The name of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@contextmanager
def saving(engine: Engine) -> Iterator[Connection]:
    """The writer's transaction in which a workbook is checked and saved, timed for whoever watches over the machine.

    Raises
    ------
    StoreError
        If the disk is full, another writer holds the store, and the like; nothing is stored then.
    """
    with SAVES.timed(), writing(engine) as connection:
        yield connection


def save_within(connection: Connection, campaign: Campaign, reading: Reading, delivery: Delivery, held: Held | None = None) -> Saved:
    """Store an accepted workbook with its bytes, version, facts, findings, corrections and audit line.

    Parameters
    ----------
    connection
        The writer's, in whose transaction also what else is to be saved with it or not at all.
    held
        What the workbook was held against in the same transaction; None where that happened before it.

    Raises
    ------
    ValueError
        If the reading is not accepted; a refused workbook is shown, not saved.
    StoreError
        If a suspicious figure was not confirmed (not_confirmed), or a month is closed (month_closed).
    """
    require(delivery.acting, Action.ACCEPT)
    if not reading.accepted:
        raise ValueError(f"{reading.file} has findings that block saving")
    stored = stored_as(connection, campaign.year, delivery.sha256)
    if stored is None and unconfirmed(reading, delivery.confirmed):
        raise store_error("not_confirmed")
    return stored or _store(connection, campaign, reading, delivery, held)


def stored_as(connection: Connection, campaign_year: int, sha256: str) -> Saved | None:
    """The answer for bytes that are stored already, None for new ones and for those of a workbook that was withdrawn."""
    row = connection.execute(_STANDS, {"year": campaign_year, "sha256_is": sha256}).one_or_none()
    if row is None:
        return None
    return Saved(SaveOutcome.UNCHANGED, row.id, row.version, row.file_name, row.unit, row.period, row.received_at)


def standing_contents(connection: Connection, campaign_year: int) -> set[str]:
    """The names (SHA-256) of the bytes of all workbooks of a campaign that stand."""
    return set(connection.execute(_STANDING, {"year": campaign_year}).scalars())


def _store(connection: Connection, campaign: Campaign, reading: Reading, delivery: Delivery, held: Held | None) -> Saved:
    figures = _figures(campaign, reading)
    standing = standing_facts(connection, campaign.year, [key for key in figures if held is None or held.may_count(key)])
    # A table of all months so far repeats those that are closed; only a figure that would change them is new to them.
    altered = {key.period for key, one in figures.items() if key not in standing or not standing[key].repeated_by(one)}
    refuse_closed(connection, campaign.year, altered)
    met = {one: standing[key] for key, one in figures.items() if key in standing}
    conflicts = conflicts_with(campaign, reading, met, delivery.received_at)
    earlier = earlier_versions(connection, campaign.year, reading)
    version = 1 + max(earlier.values(), default=0)
    number = _insert_submission(connection, campaign.year, reading, delivery, version)
    _insert_findings(connection, number, (*reading.findings, *conflicts))
    _insert_facts(connection, number, figures)
    later = {key for key, one in standing.items() if one.received_at > delivery.received_at}
    replaced = tuple(one for key, one in standing.items() if key not in later)
    gone = {one.fact_id for one in replaced}
    if later:
        fact_ids = _fact_ids(connection, number)
        let_count(connection, campaign.year, {key: fact_ids[key] for key in figures if key not in later}, gone)
    else:
        let_all_count(connection, campaign.year, number, gone)
    if reading.corrections or delivery.confirmed:
        _insert_reasons(connection, number, reading, delivery, figures)
    _insert_statements(connection, number, campaign, reading, delivery)
    _insert_for_the_desk(connection, number, campaign, reading, delivery)
    saved = Saved(
        SaveOutcome.SAVED,
        number,
        version,
        reading.file,
        reading.unit,
        _period(reading),
        delivery.received_at,
        replaced,
        kept=tuple(one for one in standing_of(connection, earlier) if one.received_at <= delivery.received_at),
        outdated=tuple(one for key, one in figures.items() if key in later),
        conflicts=conflicts,
    )
    write_audit(connection, delivery.acting.signature, "save", f"submission {number}", _detail(saved, delivery, reading))
    return saved


def _period(reading: Reading) -> str | None:
    return str(reading.period) if reading.period else None


def _figures(campaign: Campaign, reading: Reading) -> dict[FigureKey, Fact]:
    """The facts by figure; two for one figure, or one without a value, are mistakes of the importer and not repaired here."""
    roster = Roster(campaign)
    figures = {figure_of(roster, one, reading.unit): one for one in reading.facts}
    if len(figures) != len(reading.facts):
        raise ValueError(f"{reading.file} has two facts for one figure")
    if not all(math.isfinite(one.value) for one in reading.facts):
        raise ValueError(f"{reading.file} has a fact without a value")
    return figures


def earlier_versions(connection: Connection, campaign_year: int, reading: Reading) -> dict[int, int]:
    """Version by submission of those this workbook is a new version of: the same sender and period.

    The department sends many tables a month under no unit's name; there only a table that shares a
    figure with this one is an earlier version of it.
    """
    period = _period(reading)
    if reading.unit is not None or not reading.facts:
        rows = connection.execute(_EARLIER, {"year": campaign_year, "period_is": period, "unit_is": reading.unit})
        return {row.id: row.version for row in rows}
    same = (submission.c.campaign == campaign_year, submission.c.period.is_not_distinct_from(period))
    spoken = {(one.indicator, one.district, str(one.period), str(one.measure)) for one in reading.facts}
    columns = (submission.c.id, submission.c.version, fact.c.indicator, fact.c.district, fact.c.period, fact.c.measure)
    rows = connection.execute(
        select(*columns).join(fact, fact.c.submission_id == submission.c.id).where(*same, submission.c.unit.is_(None))
    )
    return {row.id: row.version for row in rows if (row.indicator, row.district, row.period, row.measure) in spoken}


def _insert_submission(connection: Connection, campaign_year: int, reading: Reading, delivery: Delivery, version: int) -> int:
    stored = {"sha256": delivery.sha256, "content": delivery.content, "size": len(delivery.content)}
    connection.execute(_INSERT_ORIGINAL, stored)
    row = {
        "campaign": campaign_year,
        "unit": reading.unit,
        "period": _period(reading),
        "version": version,
        "file_name": reading.file,
        "sha256": delivery.sha256,
        "received_at": delivery.received_at,
        "saved_at": datetime.now(UTC),
        "actor": delivery.acting.signature,
        "made_up": delivery.made_up,
    }
    number: int = connection.execute(_INSERT_SUBMISSION, row).scalar_one()
    return number


def _insert_facts(connection: Connection, number: int, figures: dict[FigureKey, Fact]) -> None:
    rows = [
        {
            "submission_id": number,
            "indicator": one.indicator,
            "district": one.district,
            "period": figure.period,
            "measure": figure.measure,
            "figure_unit": figure.figure_unit,
            "value": one.value,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "estimate": one.estimate,
            "sheet": one.sheet,
            "cell": one.cell,
        }
        for figure, one in figures.items()
    ]
    if rows:
        connection.execute(_INSERT_FACTS, rows)


def _fact_ids(connection: Connection, number: int) -> dict[FigureKey, int]:
    """The number of each fact of a workbook.

    Asked for by the figures once all are stored: where a database gives numbers back in no certain order, every fact would
    be a statement of its own.
    """
    return {FigureKey(*row[1:]): row.id for row in connection.execute(_FACTS_OF, {"submission": number})}


def _insert_reasons(connection: Connection, number: int, reading: Reading, delivery: Delivery, figures: dict[FigureKey, Fact]) -> None:
    """Why facts are what they are: cells that somebody corrected, doubts that somebody answered."""
    fact_ids = _fact_ids(connection, number)
    insert_corrections(connection, number, reading.corrections, [(fact_ids[key], one.corrections) for key, one in figures.items()])
    insert_confirmations(connection, reading, delivery.confirmed, [(one, fact_ids[key]) for key, one in figures.items()])


def _insert_statements(connection: Connection, number: int, campaign: Campaign, reading: Reading, delivery: Delivery) -> None:
    """What the workbook tells of qualitative tasks, each with its cell; the reader gives statements of a known sender only."""
    for one in reading.statements:
        told = NewTaskReport(
            one.indicator, reading.unit or "", one.period, one.state, one.text, delivery.received_at, made_up=delivery.made_up
        )
        insert_task_report(connection, campaign.year, told, acting=delivery.acting, cell=(number, one.sheet, one.cell))


def _insert_for_the_desk(connection: Connection, number: int, campaign: Campaign, reading: Reading, delivery: Delivery) -> None:
    """What the workbook registers, and what it answers on what is late or behind; of a known sender only."""
    if reading.unit is None:
        return
    if reading.registration is not None:
        insert_registration(
            connection,
            campaign,
            reading.unit,
            reading.registration,
            acting=delivery.acting,
            received_at=delivery.received_at,
            submission_id=number,
            made_up=delivery.made_up,
        )
    if reading.causes_period is not None:
        # What judges causes works on frames: no other workbook waits for them to be loaded.
        from data.store.causes import insert_cause  # noqa: PLC0415

        about = (reading.unit, reading.causes_period)
        for one in reading.causes:
            insert_cause(
                connection,
                campaign.year,
                about,
                one,
                acting=delivery.acting,
                submission_id=number,
                at=delivery.received_at,
                made_up=delivery.made_up,
            )


def _insert_findings(connection: Connection, number: int, findings: Iterable[Finding]) -> None:
    rows = [{"submission_id": number, "position": position, **finding_record(one)} for position, one in enumerate(findings)]
    if rows:
        connection.execute(_INSERT_FINDINGS, rows)


def _detail(saved: Saved, delivery: Delivery, reading: Reading) -> dict[str, Any]:
    """What the audit keeps of a saving: enough to follow every figure that changed hands."""
    return {
        "file": saved.file_name,
        "sha256": delivery.sha256,
        "made_up": delivery.made_up,
        "unit": saved.unit,
        "period": saved.period,
        "version": saved.version,
        "received_at": saved.received_at.isoformat(),
        "facts": len(reading.facts),
        "corrections": [correction_json(one) for one in reading.corrections],
        "confirmed": [confirmation_json(one) for one in delivery.confirmed],
        "replaced_facts": [one.fact_id for one in saved.replaced],
        "kept_facts": [one.fact_id for one in saved.kept],
        "outdated": len(saved.outdated),
        "conflicts": len(saved.conflicts),
    }
