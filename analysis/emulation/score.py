"""One unit's sheet: each criterion's points with their arithmetic, groups brought to their maximum, the total.

    group A (60)    A1 14   A2 14   A3 not assigned   A4 8   A5 8
    Z               0       14      –                 0      0        14 of 44 → 14 ÷ 44 × 60 = 19,09

What leaves (not assigned, not due, not yet reviewed) counts neither above nor below the line; a silent unit earns 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.emulation import rules
from analysis.emulation.evidence import LEAVES, BlockEvidence, CountedThings, DeadlineArrival, Flag, State, ToldDuty, UnitFigure
from analysis.emulation.rules import Earned, Step
from analysis.emulation.words import both, points, written
from analysis.model import Kind, Unit, Words
from analysis.model.emulation import FROM_FIGURES, LED, Criterion, Emulation, Group, GroupRole, Items, Rule

OF_FIGURE = {Rule.PROP: rules.prop, Rule.GAP: rules.gap, Rule.STOCK_LOWER: rules.stock_lower, Rule.REACHED: rules.reached}


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion of a unit. ``computed`` are its points by the rule; ``maximum`` what it counts in the denominator, 0 where it leaves.

    ``overruled`` are the points that a person set instead, None where nobody did; ``own`` what the unit gave itself,
    ``cross`` the middle of what other units of its block gave. ``figure`` is None where no single figure decides.
    """

    criterion: Criterion
    state: State
    computed: Fraction
    maximum: Fraction
    steps: tuple[Step, ...]
    figure: UnitFigure | None = None
    own: Fraction | None = None
    cross: Fraction | None = None
    overruled: Fraction | None = None
    reason: str = ""
    own_reason: str = ""
    bars: bool = False

    @property
    def final(self) -> Fraction:
        """What counts: the verified points and never the greater of two columns."""
        return self.computed if self.overruled is None else self.overruled

    @property
    def leaves(self) -> bool:
        """Whether it counts neither above nor below the line. A person who sets points brings it back in."""
        return self.state in LEAVES and self.overruled is None

    @property
    def flags(self) -> frozenset[Flag]:
        """Why its points may still rise."""
        return self.figure.flags if self.figure is not None and not self.leaves else frozenset()

    @property
    def may_rise(self) -> bool:
        """Whether something is still missing that could only add points."""
        open_state = self.state in (State.SILENT, State.NEEDS_PERSON)
        return self.overruled is None and (bool(self.flags & {Flag.LOWER_BOUND, Flag.CARRIED, Flag.ESTIMATE}) or open_state)

    @property
    def fact_ids(self) -> tuple[int, ...]:
        """The facts behind its steps."""
        return tuple(dict.fromkeys(number for step in self.steps for number in step.fact_ids))


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What a unit has in a group: ``earned`` of ``counted`` points, brought to ``score`` of the group's maximum; None where all leaves."""

    group: Group
    earned: Fraction
    counted: Fraction
    score: Fraction | None
    step: Words


@dataclass(frozen=True)
class ScoreSheet:
    """A unit's points at a moment. ``barred`` says why it is not considered, "" where it is."""

    unit: str
    block: str
    lines: tuple[ScoreLine, ...]
    groups: tuple[GroupScore, ...]
    total: Fraction
    total_step: Words
    barred: Words
    report_day: str = ""
    """The day on which the year's report came, "" where it did not: the third tie-break."""

    @property
    def exceeded(self) -> int:
        """Indicators whose target was exceeded: the second tie-break."""
        return sum(one.year_target is not None and one.value is not None and _exceeds(one) for one in self.figures)

    @property
    def figures(self) -> tuple[UnitFigure, ...]:
        """The figures with a target that points came from, each once."""
        found = {line.figure.indicator: line.figure for line in self.lines if line.figure is not None}
        return tuple(one for one in found.values() if one.state in (State.KNOWN, State.SILENT, State.NEEDS_PERSON))

    @property
    def may_rise(self) -> bool:
        """Whether any criterion's points may still rise."""
        return any(line.may_rise for line in self.lines)

    def group(self, code: str) -> GroupScore | None:
        """A group by its code."""
        return next((one for one in self.groups if one.group.code == code), None)


def _exceeds(figure: UnitFigure) -> bool:
    value, target = figure.rounded, figure.year_target
    if value is None or target is None:
        return False
    return value < target if figure.direction.value == "lower" else value > target


def score(tables: Emulation, unit: Unit, evidence: BlockEvidence, peers: Mapping[str, Unit] | None = None) -> ScoreSheet:
    """The sheet of a unit by the table of its block.

    Parameters
    ----------
    peers
        The units of its block, whose figures only the rule ``leader`` looks at.

    Raises
    ------
    KeyError
        If its block has no scoring table.
    """
    if unit.block not in tables.blocks:
        raise KeyError(unit.block)
    lines = [line for one in tables.criteria_of(unit.block) for line in _lines(tables, one, unit, evidence, peers or {})]
    return totalled(tables, ScoreSheet(unit.code, unit.block, tuple(lines), (), Fraction(0), both("", ""), both("", "")))


def totalled(tables: Emulation, sheet: ScoreSheet) -> ScoreSheet:
    """The same lines with their groups and total computed anew."""
    groups = tuple(_group_score(group, sheet.lines) for group in tables.groups_of(sheet.block))
    total, step = _total(tables, groups)
    barring = [line for line in sheet.lines if line.bars]
    barred = both("; ".join(one.criterion.name.vi for one in barring), "; ".join(one.criterion.name.en for one in barring))
    return replace(sheet, groups=groups, total=total, total_step=step, barred=barred)


def _lines(tables: Emulation, one: Criterion, unit: Unit, evidence: BlockEvidence, peers: Mapping[str, Unit]) -> list[ScoreLine]:
    if one.rule in FROM_FIGURES and one.rule is not Rule.EXCESS:
        return _figure_lines(one, unit, evidence, peers)
    earned = _earned(tables, one, unit, evidence)
    role = next(group.role for group in tables.groups_of(unit.block) if group.code == one.group)
    maximum = one.maximum if role is GroupRole.WEIGHTED and earned.state not in LEAVES else Fraction(0)
    return [ScoreLine(one, earned.state, earned.points, maximum, earned.steps, bars=earned.bars)]


def _figure_lines(one: Criterion, unit: Unit, evidence: BlockEvidence, peers: Mapping[str, Unit]) -> list[ScoreLine]:
    """A line for the indicator, or for each of those that the unit leads."""
    if one.subject[0] != LED:
        return [_figure_line(one, _figure(evidence, unit.code, one.subject[0]), evidence, peers)]
    led = evidence.led.get(unit.code, ())
    if not led:
        earned = rules.without_points(State.NOT_ASSIGNED)
        return [ScoreLine(one, earned.state, earned.points, Fraction(0), earned.steps)]
    return [
        _figure_line(_part(one, code, len(led), evidence.figures[unit.code, code]), evidence.figures[unit.code, code], evidence, peers)
        for code in led
    ]


def _part(one: Criterion, indicator: str, of: int, figure: UnitFigure) -> Criterion:
    """An equal part of a criterion for one led indicator, by the rule that fits its kind."""
    rule = {Kind.RATE: Rule.GAP, Kind.STOCK: Rule.STOCK_LOWER}.get(figure.kind, one.rule)
    name = both(f"{one.name.vi}: {figure.name.vi}", f"{one.name.en}: {figure.name.en}")
    return replace(one, code=f"{one.code}.{indicator}", name=name, rule=rule, subject=(indicator,), maximum=one.maximum / of)


def _figure(evidence: BlockEvidence, unit: str, indicator: str) -> UnitFigure | None:
    return evidence.figures.get((unit, indicator))


def _figure_line(one: Criterion, figure: UnitFigure | None, evidence: BlockEvidence, peers: Mapping[str, Unit]) -> ScoreLine:
    if figure is None:
        earned = rules.without_points(State.NOT_ASSIGNED)
    elif figure.state is not State.KNOWN:
        earned = rules.without_points(figure.state)
    elif one.rule is Rule.LEADER:
        others = {code: found for code in peers if (found := _figure(evidence, code, figure.indicator)) is not None}
        earned = rules.leader(one, figure, others)
    else:
        earned = OF_FIGURE[one.rule](one, figure)
    return ScoreLine(one, earned.state, earned.points, Fraction(0) if earned.state in LEAVES else one.maximum, earned.steps, figure)


def _earned(tables: Emulation, one: Criterion, unit: Unit, evidence: BlockEvidence) -> Earned:
    """Points of what no single figure decides."""
    if one.rule is Rule.EXCESS:
        codes = evidence.led.get(unit.code, ()) if one.subject[0] == LED else one.subject
        figures = tuple(found for code in codes if (found := _figure(evidence, unit.code, code)) is not None)
        return rules.excess(one, tuple(figure for figure in figures if figure.kind is Kind.FLOW))
    if one.rule is Rule.TIMELY:
        came = evidence.arrivals.get((unit.code, one.subject[0]), DeadlineArrival(State.NOT_DUE))
        return rules.without_points(came.state) if came.state is not State.KNOWN else rules.timely(one, came)
    if one.rule is Rule.TOLD:
        said = evidence.told.get((unit.code, one.subject[0]), ToldDuty(State.NOT_ASSIGNED))
        return rules.without_points(said.state) if said.state is not State.KNOWN else rules.told(one, said)
    key = one.code if one.items is Items.DECLARED else one.subject[0]
    counted = evidence.counted.get((unit.code, key), CountedThings())
    if one.rule is Rule.GATE:
        return rules.gate(counted)
    role = next(group.role for group in tables.groups_of(unit.block) if group.code == one.group)
    return rules.per_item(one, counted, role)


def _group_score(group: Group, lines: tuple[ScoreLine, ...]) -> GroupScore:
    members = [line for line in lines if line.criterion.group == group.code and not line.leaves]
    earned = sum((line.final for line in members), Fraction(0))
    if group.role is not GroupRole.WEIGHTED:
        capped = min(earned, group.maximum)
        return GroupScore(group, earned, Fraction(0), capped, _capped_words(earned, capped, group))
    counted = sum((line.criterion.maximum for line in members), Fraction(0))
    if not counted:
        return GroupScore(group, earned, counted, None, both("Không xét: không tiêu chí nào được giao hoặc đến kỳ", "All leave"))
    brought = earned / counted * group.maximum
    return GroupScore(group, earned, counted, brought, _brought_words(earned, counted, brought, group))


def _capped_words(earned: Fraction, capped: Fraction, group: Group) -> Words:
    got, most = points(earned), written(group.maximum, 2)
    if earned == capped:
        return got
    return both(f"{got.vi}, tối đa {most.vi}", f"{got.en}, at most {most.en}")


def _brought_words(earned: Fraction, counted: Fraction, brought: Fraction, group: Group) -> Words:
    got, of, most, result = points(earned), written(counted, 2), written(group.maximum, 2), points(brought)
    if counted == group.maximum:
        return both(f"{got.vi}/{of.vi}", f"{got.en}/{of.en}")
    return both(f"{got.vi}/{of.vi} × {most.vi} = {result.vi}", f"{got.en}/{of.en} × {most.en} = {result.en}")


def _total(tables: Emulation, groups: tuple[GroupScore, ...]) -> tuple[Fraction, Words]:
    """Weighted groups brought to the scale where one of them leaves as a whole, with bonus and deductions; never below 0."""
    weighted = [one for one in groups if one.group.role is GroupRole.WEIGHTED and one.score is not None]
    reachable = sum((one.group.maximum for one in weighted), Fraction(0))
    base = sum((one.score or Fraction(0) for one in weighted), Fraction(0))
    brought = base if reachable in (0, tables.scale) else base / reachable * tables.scale
    bonus = sum((one.score or Fraction(0) for one in groups if one.group.role is GroupRole.BONUS), Fraction(0))
    minus = sum((one.score or Fraction(0) for one in groups if one.group.role is GroupRole.MINUS), Fraction(0))
    total = max(brought + bonus - minus, Fraction(0))
    parts = " + ".join(points(one.score).vi for one in weighted) or "0"
    parts_en = " + ".join(points(one.score).en for one in weighted) or "0"
    if brought != base:
        full, of = written(tables.scale, 2), written(reachable, 2)
        parts, parts_en = f"({parts}) ÷ {of.vi} × {full.vi}", f"({parts_en}) ÷ {of.en} × {full.en}"
    end = both("".join((f" + {points(bonus).vi}" if bonus else "", f" − {points(minus).vi}" if minus else "")), "")
    end_en = "".join((f" + {points(bonus).en}" if bonus else "", f" − {points(minus).en}" if minus else ""))
    return total, both(f"{parts}{end.vi} = {points(total).vi}", f"{parts_en}{end_en} = {points(total).en}")
