"""Scores of a campaign from the store: as it is now, or as a session locked it. Reading asks the rule of access first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType

from sqlalchemy import Engine

from analysis.access import Action, Person, Role, Subject, may, require
from analysis.emulation.collect import Material, collect, staff_counts
from analysis.emulation.columns import Given, demand_points, with_columns
from analysis.emulation.evidence import exact
from analysis.emulation.frozen import digest, frozen
from analysis.emulation.ranking import Ranked, rank_block
from analysis.emulation.records import Basis, PointsGiven
from analysis.emulation.score import ScoreSheet, score
from analysis.model import Campaign, Expects, Period, Snapshot
from analysis.model.emulation import Emulation
from analysis.progress.compute import compute
from data.emulation.recording import RecordRefused, give, require_column, subject_of
from data.emulation.rules import texts_now, with_tables
from data.meeting import now_and_snapshots
from data.meeting.briefing import discipline_at
from data.store import emulation_records
from data.store.tasks import task_reports


@dataclass(frozen=True)
class ScoresAtMoment:
    """Scores at a moment. ``blocks`` are the ranked units by block; ``sha256`` names exactly these scores."""

    campaign: Campaign
    tables: Emulation
    material: Material
    blocks: Mapping[str, tuple[Ranked, ...]]

    @property
    def sha256(self) -> str:
        """The hash that forms print."""
        return digest(frozen(self.blocks))

    def ranked(self, unit: str) -> Ranked:
        """A unit with its place.

        Raises
        ------
        RecordRefused
            If its block has no scoring table.
        """
        for several in self.blocks.values():
            for one in several:
                if one.sheet.unit == unit:
                    return one
        raise RecordRefused(f"Khối của đơn vị “{unit}” chưa có thang điểm.")

    def counts(self, unit: str) -> dict[str, Fraction]:
        """The numbers of people that a unit declared."""
        return staff_counts(self.material, unit)


def basis_of(campaign: Campaign, period: Period) -> Basis:
    """The year's targets at its end, those of the milestone before."""
    return Basis.YEAR if period.last_day >= campaign.last_day else Basis.MILESTONE


def standing(
    engine: Engine,
    campaign: Campaign,
    period: Period,
    *,
    basis: Basis | None = None,
    kept: Snapshot | None = None,
    texts: Mapping[str, str] | None = None,
    known_until: Mapping[str, int] | None = None,
    recorded_until: datetime | None = None,
) -> ScoresAtMoment:
    """Scores of every unit. It hands out all of them: callers ask the rule, see ``block_scores`` and ``unit_scores``.

    Parameters
    ----------
    kept
        A snapshot whose figures count instead of today's.
    texts
        Tables that hold instead of today's.
    known_until
        The last record of each kind that is known (``emulation_records.RECORDS``); None for all.
    recorded_until
        With a snapshot: until when arrivals before its moment could be recorded; None for when it was taken.

    Raises
    ------
    RecordRefused
        If the campaign has no scoring tables.
    StoreError
        If the store cannot be read.
    """
    held, tables = _with_scoring(engine, campaign, texts)
    material = _material(engine, held, period, basis=basis, kept=kept, known=known_until or {}, recorded_until=recorded_until)
    return ScoresAtMoment(held, tables, material, _ranked(engine, held, tables, material, known_until or {}))


def material_now(engine: Engine, campaign: Campaign, period: Period) -> Material:
    """What scoring looks at as it stands now, before anybody is given points.

    Raises
    ------
    RecordRefused
        If the campaign has no scoring tables.
    StoreError
        If the store cannot be read.
    """
    held, _ = _with_scoring(engine, campaign, None)
    return _material(engine, held, period)


def _with_scoring(engine: Engine, campaign: Campaign, texts: Mapping[str, str] | None) -> tuple[Campaign, Emulation]:
    """The campaign with the tables of emulation asked for, or today's, and these tables."""
    held = with_tables(campaign, texts if texts is not None else texts_now(engine, campaign.year)[0])
    if held.emulation is None:
        raise RecordRefused(f"Phong trào năm {campaign.year} chưa có thang điểm (scoring.csv).")
    return held, held.emulation


def _material(
    engine: Engine,
    campaign: Campaign,
    period: Period,
    *,
    basis: Basis | None = None,
    kept: Snapshot | None = None,
    known: Mapping[str, int] = MappingProxyType({}),
    recorded_until: datetime | None = None,
) -> Material:
    situation = now_and_snapshots.now(engine, campaign, period) if kept is None else now_and_snapshots.kept(engine, campaign, kept)
    # A snapshot brings the tables of its moment along for targets only; points follow the tables that were asked for.
    progress = compute(situation.campaign, situation.facts, tuple(situation.district_targets), period)
    year = campaign.year
    return Material(
        campaign=replace(situation.campaign, emulation=campaign.emulation),
        progress=progress,
        facts=situation.facts,
        # What had arrived by a snapshot's moment is seen as it was recorded when the session opened, like all other records.
        discipline=discipline_at(engine, campaign, period, kept, recorded_until),
        basis=basis or basis_of(campaign, period),
        task_reports=task_reports(engine, year, kept),
        declarations=emulation_records.read_declarations(engine, year, known.get("declarations")),
        movements=emulation_records.read_movements(engine, year, known.get("movements")),
        examples=emulation_records.read_examples(engine, year, known.get("examples")),
    )


def _ranked(
    engine: Engine, campaign: Campaign, tables: Emulation, material: Material, known: Mapping[str, int]
) -> dict[str, tuple[Ranked, ...]]:
    evidence, period = collect(material), material.progress.as_of
    given = [one for one in emulation_records.read_points(engine, campaign.year, known.get("points")) if one.period == period]
    final = next((one.code for one in campaign.milestones.values() if one.expects is Expects.REPORT and one.period == period), "")
    found = {}
    for block in tables.blocks:
        peers = {code: unit for code, unit in campaign.units.items() if unit.block == block}
        sheets = []
        for unit in peers.values():
            own = [_given(one) for one in given if one.unit == unit.code and one.points is not None]
            sheet = with_columns(tables, score(tables, unit, evidence, peers), _standing_points(given, unit.code, own))
            arrival = evidence.arrivals.get((unit.code, final))
            sheets.append(replace(sheet, report_day=arrival.received.isoformat() if arrival and arrival.received else ""))
        found[block] = rank_block(tables, sheets)
    return found


def _standing_points(given: list[PointsGiven], unit: str, own: list[Given]) -> list[Given]:
    """Without what was taken back later."""
    latest = {(one.column, one.criterion, one.giver): one.points for one in given if one.unit == unit}
    return [one for one in own if latest[one.column, one.criterion, one.giver] is not None]


def _given(one: PointsGiven) -> Given:
    return Given(one.column, one.criterion, exact(one.points or 0), one.reason, one.giver)


def block_scores(
    engine: Engine, person: Person, campaign: Campaign, block: str, period: Period, *, current: ScoresAtMoment | None = None
) -> tuple[Ranked, ...]:
    """A block's units with their ranks as they stand now, for those who see all scores.

    Units see ranks only in a published session (``data.emulation.sessions``).

    Raises
    ------
    NotAllowed
        If the person sees scores only once they are published.
    """
    require(person, Action.SEE_SCORES, Subject(block=block))
    return (current or standing(engine, campaign, period)).blocks.get(block, ())


def unit_scores(
    engine: Engine, person: Person, campaign: Campaign, unit: str, period: Period, *, current: ScoresAtMoment | None = None
) -> ScoreSheet:
    """One unit's own sheet as it stands now, with reasons and without its rank.

    Raises
    ------
    NotAllowed
        If it is another unit's.
    """
    require(person, Action.SEE_OWN_SCORE, subject_of(campaign, unit))
    return (current or standing(engine, campaign, period)).ranked(unit).sheet


def sees_ranks(person: Person, block: str, *, published: bool = False) -> bool:
    """Whether somebody may see how units of a block stand to each other."""
    acting = person.principal
    return may(person, Action.SEE_SCORES, Subject(block=block, published=published)) and (acting.role is not Role.UNIT or published)


def give_points(
    engine: Engine,
    person: Person,
    campaign: Campaign,
    given: PointsGiven,
    *,
    current: ScoresAtMoment | None = None,
    made_up: bool = False,
) -> None:
    """Record points of one column, after the range and the reason are checked against the sheet as it stands.

    Raises
    ------
    NotAllowed
        If the person may not score in this column.
    Refused, RecordRefused
        With the sentence to show.
    """
    require_column(person, given, subject_of(campaign, given.unit))
    if given.points is not None:
        held = current or standing(engine, campaign, given.period)
        demand_points(held.tables, held.ranked(given.unit).sheet, _given(given))
    give(engine, person, campaign, given, made_up=made_up)


def appeal_deadline(held_on: date, tables: Emulation) -> date:
    """The last day on which a unit may appeal before a session."""
    return date.fromordinal(held_on.toordinal() - int(tables.settings["appeal_days"]))
