"""From the frames of progress to the evidence of scoring: whose figure a unit's is, beside which target, and what still is open.

::

    unit                 indicator           figure of             target
    a district's office  a count, a rate     its district          its district's; of a rate without one the province's
    a district's office  about the office    the unit itself       what is asked of everybody
    a provincial body    one it leads        the unit itself       the province's
    a division           one it leads        the whole province    the province's

A count without a target of its own is not assigned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.emulation.evidence import BlockEvidence, CountedThings, DeadlineArrival, Flag, State, ToldDuty, UnitFigure, exact
from analysis.emulation.records import Basis, Declaration, Example, MovementReport, MovementState
from analysis.emulation.words import both, percent, written
from analysis.model import Campaign, Indicator, Kind, Milestone, Period, TaskReport, Unit, Words
from analysis.model.emulation import FROM_FIGURES, LED, Items, Rule
from analysis.progress.compute import Progress

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """What scoring looks at, at one moment. ``facts`` is FACTS, ``discipline`` DISCIPLINE."""

    campaign: Campaign
    progress: Progress
    facts: pd.DataFrame
    discipline: pd.DataFrame
    basis: Basis
    task_reports: tuple[TaskReport, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    movements: tuple[MovementReport, ...] = ()
    examples: tuple[Example, ...] = ()


def collect(material: Material) -> BlockEvidence:
    """The evidence of every unit whose block has a scoring table.

    Raises
    ------
    ValueError
        If the campaign has no scoring tables.
    """
    return _Collector(material).evidence()


def figure_of(material: Material, unit: Unit, indicator: str) -> UnitFigure:
    """The figure of one indicator that a unit answers for, beside its target, as its sheet has it; no points.

    Raises
    ------
    ValueError
        If the campaign has no scoring tables.
    KeyError
        If the campaign has no such indicator.
    """
    return _Collector(material).figure(unit, indicator)


def led_by(campaign: Campaign, unit: Unit) -> tuple[str, ...]:
    """Indicators with a target that a unit leads, without figures of the reporting bodies and without a parent beside its parts."""
    led = [
        code
        for code, one in campaign.indicators.items()
        if campaign.path(code) and not one.by_unit and (lead := campaign.lead(code)) is not None and lead.code == unit.code
    ]
    return tuple(code for code in led if not any(campaign.path(part) for part in campaign.parts(code)))


class _Collector:
    """Looks rows up once, those of each frame when a figure first asks for them."""

    def __init__(self, material: Material) -> None:
        if material.campaign.emulation is None:
            raise ValueError(f"campaign {material.campaign.year} has no scoring tables")
        self.material, self.campaign, self.tables = material, material.campaign, material.campaign.emulation

    @cached_property
    def _province(self) -> Mapping[tuple[str, ...], Row]:
        return _keyed(self.material.progress.indicators, "indicator")

    @cached_property
    def _district(self) -> Mapping[tuple[str, ...], Row]:
        return _keyed(self.material.progress.districts, "indicator", "district")

    @cached_property
    def _unit(self) -> Mapping[tuple[str, ...], Row]:
        return _keyed(self.material.progress.coverage, "indicator", "unit")

    @cached_property
    def _due(self) -> Mapping[tuple[str, ...], Row]:
        return _keyed(self.material.discipline, "unit", "deadline")

    @cached_property
    def _estimates(self) -> set[int]:
        facts = self.material.facts
        return set(facts.loc[facts["estimate"], "fact_id"].tolist())

    @cached_property
    def _sent(self) -> set[tuple[str, str, str]]:
        """Of which indicator something was sent, by which district or unit, for which period."""
        facts = self.material.facts
        return {
            key
            for owner in ("district", "unit")
            for key in zip(facts["indicator"], facts[owner], facts["period"], strict=True)
            if key[1] is not None
        }

    def evidence(self) -> BlockEvidence:
        found = BlockEvidence()
        for unit in self.campaign.units.values():
            if unit.block in self.tables.blocks:
                self._add(unit, found)
        return found

    def _add(self, unit: Unit, found: BlockEvidence) -> None:
        criteria = self.tables.criteria_of(unit.block)
        led = led_by(self.campaign, unit)
        asked = {code for one in criteria if one.rule in FROM_FIGURES for code in one.subject}
        if LED in asked:
            found.led[unit.code] = led
            asked = (asked - {LED}) | set(led)
        for code in asked:
            found.figures[unit.code, code] = self.figure(unit, code)
        for one in criteria:
            if one.rule is Rule.TIMELY:
                found.arrivals[unit.code, one.subject[0]] = self._arrival(unit, self.campaign.milestones[one.subject[0]])
            elif one.rule is Rule.TOLD:
                found.told[unit.code, one.subject[0]] = self._told(unit, one.subject[0])
            elif one.items is Items.DECLARED:
                found.counted[unit.code, one.code] = self._declared(unit, one.code)
        found.counted[unit.code, Items.MOVEMENTS.value] = self._movements(unit)
        found.counted[unit.code, Items.EXAMPLES.value] = self._examples(unit)

    def figure(self, unit: Unit, code: str) -> UnitFigure:
        """The figure that a unit answers for, beside its target."""
        one, row, target, place = self._standing(unit, code)
        common: dict[str, Any] = {
            "indicator": code,
            "name": both(one.name_vi, one.name_en),
            "unit_of_measure": one.unit_of_measure,
            "unit_en": one.unit_en,
            "kind": one.kind,
            "direction": one.direction,
            "decimals": one.decimals,
        }
        if row is None or target is None:
            return UnitFigure(**common, state=State.NOT_ASSIGNED)
        compared, note = self._compared(one, row, target)
        whose = both("", "") if place else both("Số liệu toàn tỉnh", "The province's figure")
        value, top, below = (_number(row[name]) for name in ("value", "numerator", "denominator"))
        return UnitFigure(
            **common,
            state=self._state(one, value, top, below),
            value=value,
            target=compared,
            year_target=target,
            numerator=top,
            denominator=below,
            flags=self._flags(row),
            target_note=both("; ".join(filter(None, (whose.vi, note.vi))), "; ".join(filter(None, (whose.en, note.en)))),
            fact_ids=tuple(row["fact_ids"]),
            place=place,
        )

    def _standing(self, unit: Unit, code: str) -> tuple[Indicator, Row | None, Fraction | None, str]:
        """The row with a unit's figure, the year's target, and whose figure it is: the district's, its own, or the province's ("")."""
        one = self.campaign.indicators[code]
        path = self.campaign.path(code)
        asked = exact(path[-1].value) if path else None
        leads = (lead := self.campaign.lead(code)) is not None and lead.code == unit.code
        if code in unit.reports and unit.district is not None and not one.by_unit:
            row = self._district.get((code, unit.district))
            target = _number(row["target"]) if row is not None else None
            return one, row, asked if target is None and one.kind is not Kind.FLOW else target, unit.district
        if code in unit.reports and (one.by_unit or leads):
            return one, self._unit.get((code, unit.code)), asked, unit.code
        if leads:
            return one, self._province.get((code,)), asked, ""
        return one, None, None, unit.code

    def _compared(self, one: Indicator, row: Row, target: Fraction) -> tuple[Fraction, Words]:
        """The target to compare with: the year's, or at mid-year the milestone's, with how it came about."""
        if self.material.basis is Basis.YEAR or one.kind is not Kind.FLOW:
            return target, both("", "")
        own = _number(row.get("milestone"))
        path = self.campaign.path(one.code)
        at_milestone = [step for step in path if step.due <= self.material.progress.as_of.last_day and step.due < self.campaign.last_day]
        if own is not None and at_milestone:
            return own, both("Chỉ tiêu của mốc", "The milestone's target")
        if at_milestone and path[-1].value:
            share = exact(at_milestone[-1].value) / exact(path[-1].value)
        else:
            share = exact(self.campaign.thresholds.early_share)
        whole, part, ratio = written(target, 2), written(target * share, 2), percent(share)
        return target * share, both(
            f"Chỉ tiêu kỳ này: {whole.vi} × {ratio.vi} = {part.vi}", f"Target of the period: {whole.en} × {ratio.en} = {part.en}"
        )

    def _state(self, one: Indicator, value: Fraction | None, top: Fraction | None, below: Fraction | None) -> State:
        if one.reviewed_from is not None and one.reviewed_from > self.material.progress.as_of.month:
            return State.NOT_REVIEWED
        if value is None:
            return State.SILENT
        if one.kind is Kind.RATE and (top is None or not below):
            return State.NEEDS_PERSON
        return State.KNOWN

    def _flags(self, row: Row) -> frozenset[Flag]:
        carried = bool(row.get("carried")) or row.get("state") == "carried" or bool(row.get("carried_units"))
        found = {Flag.CARRIED: carried, Flag.LOWER_BOUND: bool(row.get("lower_bound")) and not carried}
        found[Flag.ESTIMATE] = bool(row.get("estimate")) or bool(self._estimates & set(row["fact_ids"]))
        return frozenset(flag for flag, holds in found.items() if holds)

    def _arrival(self, unit: Unit, milestone: Milestone) -> DeadlineArrival:
        row = self._due.get((unit.code, milestone.code))
        if row is None:
            return DeadlineArrival(State.NOT_ASSIGNED)
        due = date.fromisoformat(row["due"])
        # By its day and not by what arrived: looked at in June from later on, the report of the year earns nothing yet.
        if due > self.material.progress.as_of.last_day:
            return DeadlineArrival(State.NOT_DUE, due)
        received = date.fromisoformat(row["received"]) if row["received"] else None
        late = 0 if _number(row["days_late"]) is None else int(row["days_late"])
        return DeadlineArrival(State.KNOWN, due, received, late, self._lacking(unit, milestone.period))

    def _lacking(self, unit: Unit, period: Period | None) -> tuple[Words, ...]:
        """Indicators assigned to a unit of which nothing was sent for a period."""
        if period is None:
            return ()
        return tuple(
            both(one.short_vi or one.name_vi, one.short_en or one.name_en)
            for code, one in self.campaign.indicators.items()
            if code in unit.reports and self._owed(unit, one, period) and not self._has_sent(unit, code, period)
        )

    def _owed(self, unit: Unit, one: Indicator, period: Period) -> bool:
        reviewed = one.reviewed_from is None or one.reviewed_from <= period.month
        return one.kind is not Kind.QUALITATIVE and reviewed and self._standing(unit, one.code)[2] is not None

    def _has_sent(self, unit: Unit, code: str, period: Period) -> bool:
        by_district = unit.district is not None and not self.campaign.indicators[code].by_unit
        return (code, unit.district if by_district else unit.code, str(period)) in self._sent

    def _told(self, unit: Unit, code: str) -> ToldDuty:
        if code not in unit.reports:
            return ToldDuty(State.NOT_ASSIGNED)
        as_of = self.material.progress.as_of
        said = [one for one in self.material.task_reports if one.indicator == code and one.unit == unit.code and one.period <= as_of]
        if not said:
            return ToldDuty(State.SILENT)
        return ToldDuty(State.KNOWN, max(said, key=lambda one: (one.period, one.received_at, one.id)).state.value)

    def _declared(self, unit: Unit, item: str) -> CountedThings:
        until = self.material.progress.as_of
        own = confirmed = None
        what: tuple[Words, ...] = ()
        for one in self.material.declarations:
            if one.unit != unit.code or one.item != item or one.period > until:
                continue
            value = None if one.value is None else exact(one.value)
            if one.by_office:
                confirmed, what = value, (Words(one.text, one.text),) if one.text and value else ()
            else:
                own = value
        return CountedThings(own, confirmed, what)

    def _movements(self, unit: Unit) -> CountedThings:
        latest = latest_movements(self.material.movements)
        own = [one for one in latest if one.unit == unit.code and one.state is not MovementState.NOT_STARTED and one.plan]
        confirmed = [one for one in own if one.confirmed]
        names = tuple(self.tables.movements[one.movement].name for one in confirmed if one.movement in self.tables.movements)
        return _counted(len(own), len(confirmed), names)

    def _examples(self, unit: Unit) -> CountedThings:
        own = [one for one in self.material.examples if one.unit == unit.code]
        published = [one for one in own if one.published]
        named = (f"{one.name}: {one.published_where}" for one in published)
        return _counted(len(own), len(published), tuple(Words(one, one) for one in named))


def latest_movements(reports: Iterable[MovementReport]) -> tuple[MovementReport, ...]:
    """The latest report of each unit and movement, in the order of recording."""
    found = {(one.unit, one.movement): one for one in sorted(reports, key=lambda one: one.id)}
    return tuple(found.values())


def staff_counts(material: Material, unit: str) -> dict[str, Fraction]:
    """The numbers of people that a unit declared, what the office found going before; what nobody declared is missing."""
    found: dict[str, tuple[bool, Fraction | None]] = {}
    tables = material.campaign.emulation
    for one in material.declarations:
        if one.unit != unit or tables is None or one.item not in tables.staff_counts or one.period > material.progress.as_of:
            continue
        if one.by_office or not found.get(one.item, (False, None))[0]:
            found[one.item] = one.by_office, None if one.value is None else exact(one.value)
    return {code: value for code, (_, value) in found.items() if value is not None}


def _counted(own: int, confirmed: int, names: tuple[Words, ...]) -> CountedThings:
    """Things with evidence; those that only the unit names wait for the office."""
    return CountedThings(Fraction(own) if own else None, Fraction(confirmed) if confirmed else None, names)


def _keyed(frame: pd.DataFrame, *key: str) -> dict[tuple[str, ...], Row]:
    records: list[Any] = frame.to_dict("records")
    return {tuple(str(row[name]) for name in key): row for row in records}


def _number(value: Any) -> Fraction | None:
    return None if value is None or pd.isna(value) else exact(float(value))
