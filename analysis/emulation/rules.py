"""Points of one criterion: one small function a rule, each with the sentence of its arithmetic.

Source: the department's proposed table (``scoring.csv``); every parameter stands there. The rules look at one unit
alone, except ``leader``, which names whose figure it looks at.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis import wording
from analysis.emulation.evidence import CountedThings, DeadlineArrival, State, ToldDuty, UnitFigure
from analysis.emulation.words import STATE_WORDS, amount, both, percent, written
from analysis.model import Direction, Language, Status, Words
from analysis.model.emulation import Criterion, GroupRole
from analysis.model.language import english_count

HALF = Fraction(1, 2)
NOTHING_RECORDED = both("Chưa ghi nhận lần nào → 0 điểm", "Nothing recorded → 0 points")
NOTHING_CONCLUDED = both("Chưa ghi nhận trường hợp nào", "Nothing recorded")
NOT_BARRED = both("Sở xác nhận không có", "The department found none")
"""Nobody said that there is none; where the office did, its number stands in the sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic; ``fact_ids`` are the facts whose cells its factors come from."""

    text: Words
    fact_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Earned:
    """Points of a criterion and how they came about; ``bars``: the unit is not considered at all."""

    state: State
    points: Fraction
    steps: tuple[Step, ...]
    bars: bool = False


def without_points(state: State, why: Words | None = None) -> Earned:
    """What earns nothing, with the reason."""
    return Earned(state, Fraction(0), (Step(why or STATE_WORDS[state]),))


def prop(one: Criterion, figure: UnitFigure) -> Earned:
    """In proportion to the target: full from the target on, nothing below the floor."""
    value, target, maximum = *_known(figure), one.maximum
    done, full = amount(value, figure), written(maximum, 3)
    if target == 0:
        return _earned(maximum, both(f"Chỉ tiêu 0: đạt, {full.vi} điểm", f"Target 0: met, {english_count(full.en, 'point')}"), figure)
    share = value / target
    asked, ratio = amount(target, figure), percent(share)
    start = both(f"{done.vi} ÷ {asked.vi} = {ratio.vi}", f"{done.en} ÷ {asked.en} = {ratio.en}")
    if share >= 1:
        return _earned(
            maximum, both(f"{start.vi} ≥ 100% → {full.vi} điểm", f"{start.en} ≥ 100% → {english_count(full.en, 'point')}"), figure
        )
    if share < one.floor:
        floor = percent(one.floor)
        return _earned(Fraction(0), both(f"{start.vi} < {floor.vi} → 0 điểm", f"{start.en} < {floor.en} → 0 points"), figure)
    got = maximum * share
    number = written(got, 3)
    return _earned(
        got, both(f"{start.vi} × {full.vi} = {number.vi} điểm", f"{start.en} × {full.en} = {english_count(number.en, 'point')}"), figure
    )


def gap(one: Criterion, figure: UnitFigure) -> Earned:
    """By the distance in percentage points, compared at the target's own precision."""
    _, target = _known(figure)
    rounded = figure.rounded
    if rounded is None:
        raise ValueError(f"{figure.indicator} has no value")
    behind = rounded - target if figure.direction is Direction.LOWER else target - rounded
    share = next((part for limit, part in one.bands if behind <= Fraction(limit)), Fraction(0))
    got = one.maximum * share
    shown, asked, number, full, part = (
        _with_parts(figure),
        amount(target, figure),
        written(got, 3),
        written(one.maximum, 3),
        percent(share),
    )
    distance = written(max(behind, Fraction(0)), figure.decimals)
    if behind <= 0:
        text = both(f"{shown.vi} đạt {asked.vi} → {number.vi} điểm", f"{shown.en} meets {asked.en} → {english_count(number.en, 'point')}")
    else:
        text = both(
            f"{shown.vi} thấp hơn {asked.vi} {distance.vi} điểm phần trăm → {part.vi} × {full.vi} = {number.vi} điểm",
            f"{shown.en} is {english_count(distance.en, 'point')} below {asked.en} → "
            f"{part.en} × {full.en} = {english_count(number.en, 'point')}",
        )
    return _earned(got, text, figure)


def stock_lower(one: Criterion, figure: UnitFigure) -> Earned:
    """The fewer the better: full at the target, a step off for each thing above it, never below 0."""
    value, target = _known(figure)
    above = max(value - target, Fraction(0))
    got = max(one.maximum - above * one.step, Fraction(0))
    count, full, step, number = amount(value, figure), written(one.maximum, 3), written(one.step, 3), written(got, 3)
    over = written(above, figure.decimals)
    if above == 0:
        text = both(f"Còn {count.vi}: đạt → {number.vi} điểm", f"{count.en} left: met → {english_count(number.en, 'point')}")
    else:
        text = both(
            f"Còn {count.vi}: {full.vi} − {over.vi} × {step.vi} = {number.vi} điểm (không dưới 0)",
            f"{count.en} left: {full.en} − {over.en} × {step.en} = {english_count(number.en, 'point')} (not below 0)",
        )
    return _earned(got, text, figure)


def reached(one: Criterion, figure: UnitFigure) -> Earned:
    """All or nothing."""
    _, target = _known(figure)
    rounded = figure.rounded or Fraction(0)
    met = rounded <= target if figure.direction is Direction.LOWER else rounded >= target
    got = one.maximum if met else Fraction(0)
    shown, asked, number = _with_parts(figure), amount(target, figure), written(got, 3)
    verb = both("đạt", "meets") if met else both("chưa đạt", "misses")
    return _earned(
        got,
        both(
            f"{shown.vi} {verb.vi} {asked.vi} → {number.vi} điểm", f"{shown.en} {verb.en} {asked.en} → {english_count(number.en, 'point')}"
        ),
        figure,
    )


def leader(one: Criterion, figure: UnitFigure, others: dict[str, UnitFigure]) -> Earned:
    """Half the points at the target, the rest in proportion to the leader's excess (A − T) ÷ T; below it half in proportion."""
    value, target = _known(figure)
    if target == 0:
        return prop(one, figure)
    half = one.maximum * HALF
    excess = value / target - 1
    best = max(
        (other.value / other.target - 1 for other in others.values() if other.value is not None and other.target), default=Fraction(0)
    )
    best = max(best, excess)
    names = "; ".join(others)
    if excess < 0:
        got = half * value / target
    elif best == 0:
        got = half
    else:
        got = half + half * excess / best
    own, top, number, full = percent(excess), percent(best), written(got, 3), written(one.maximum, 3)
    text = both(
        f"Vượt {own.vi}, đơn vị dẫn đầu vượt {top.vi}, điểm chuẩn {full.vi} → {number.vi} điểm. Phụ thuộc số liệu của: {names}",
        f"Excess {own.en}, leader's excess {top.en}, of {full.en} → {english_count(number.en, 'point')}. "
        f"Depends on the figures of: {names}",
    )
    return _earned(got, text, figure)


def told(one: Criterion, said: ToldDuty) -> Earned:
    """By the state that a unit told of a duty without figures."""
    share = dict(one.bands).get(said.status, Fraction(0))
    got = one.maximum * share
    state, number, part, full = wording.STATUS_WORDS[Status(said.status)], written(got, 3), percent(share), written(one.maximum, 3)
    return Earned(
        State.KNOWN,
        got,
        (
            Step(
                both(
                    f"{state.vi}: {part.vi} × {full.vi} = {number.vi} điểm",
                    f"{state.en}: {part.en} × {full.en} = {english_count(number.en, 'point')}",
                )
            ),
        ),
    )


def timely(one: Criterion, came: DeadlineArrival) -> Earned:
    """By days after the last good day; a step for each started span, and not full where something is lacking."""
    if came.received is None:
        return without_points(State.SILENT, both("Chưa nhận được → 0 điểm", "Nothing arrived → 0 points"))
    day = both(Language.VIETNAMESE.date(came.received), Language.ENGLISH.date(came.received))
    due = both(Language.VIETNAMESE.date(came.due), Language.ENGLISH.date(came.due))
    got, full = one.maximum, written(one.maximum, 3)
    start = both(f"Nhận {day.vi}, hạn {due.vi}", f"Received {day.en}, due {due.en}")
    if came.days_late:
        spans = -(-Fraction(came.days_late) // one.per)
        got = max(one.maximum - spans * one.step, one.floor)
        step, number, floor = written(one.step, 3), written(got, 3), written(one.floor, 3)
        start = both(
            f"{start.vi}, chậm {came.days_late} ngày: {full.vi} − {spans} × {step.vi} = {number.vi} (không dưới {floor.vi})",
            f"{start.en}, {english_count(came.days_late, 'day')} late: "
            f"{full.en} − {spans} × {step.en} = {number.en} (not below {floor.en})",
        )
    if one.complete and came.lacking:
        got = min(got, one.floor)
        names = both(", ".join(name.vi for name in came.lacking), ", ".join(name.en for name in came.lacking))
        start = both(f"{start.vi}; thiếu chỉ tiêu: {names.vi}", f"{start.en}; lacks: {names.en}")
    number = written(got, 3)
    return Earned(State.KNOWN, got, (Step(both(f"{start.vi} → {number.vi} điểm", f"{start.en} → {english_count(number.en, 'point')}")),))


def per_item(one: Criterion, counted: CountedThings, role: GroupRole) -> Earned:
    """A step for each thing that the standing office found, up to the maximum; what only the unit says does not count yet."""
    if counted.confirmed is None:
        if counted.own is None:
            return Earned(State.KNOWN, Fraction(0), (Step(NOTHING_RECORDED),))
        own = written(counted.own, 2)
        return without_points(
            State.NEEDS_PERSON,
            both(f"Đơn vị khai {own.vi}, chờ thẩm định → tạm tính 0 điểm", f"The unit says {own.en}, waits for verification → 0 points"),
        )
    got = min(counted.confirmed * one.step, one.maximum)
    count, step, number, full = written(counted.confirmed, 2), written(one.step, 3), written(got, 3), written(one.maximum, 3)
    cap = both(f" (tối đa {full.vi})", f" (at most {full.en})") if counted.confirmed * one.step > one.maximum else both("", "")
    sign = "−" if role is GroupRole.MINUS and got else ""
    factor = both(f"({sign}{step.vi})", f"({sign}{step.en})") if sign else step
    steps = [
        Step(
            both(
                f"{count.vi} × {factor.vi} = {sign}{number.vi} điểm{cap.vi}",
                f"{count.en} × {factor.en} = {sign}{english_count(number.en, 'point')}{cap.en}",
            )
        )
    ]
    steps += [Step(what) for what in counted.what]
    return Earned(State.KNOWN, got, tuple(steps))


def excess(one: Criterion, figures: tuple[UnitFigure, ...]) -> Earned:
    """A step for each full span above the target, capped for each indicator; what has no target or figure adds nothing."""
    got, steps = Fraction(0), []
    for figure in figures:
        if figure.state is not State.KNOWN or not figure.target or figure.value is None:
            continue
        over = figure.value / figure.target - 1
        spans = over // one.per if over > 0 else 0
        earned = min(spans * one.step, one.maximum)
        got += earned
        ratio, step, number = percent(over), written(one.step, 3), written(earned, 3)
        steps.append(
            Step(
                both(
                    f"{figure.name.vi}: vượt {ratio.vi}, {spans} lần đủ × {step.vi} = {number.vi} điểm",
                    f"{figure.name.en}: {ratio.en} above, {spans} full steps × {step.en} = {english_count(number.en, 'point')}",
                )
                if over > 0
                else both(f"{figure.name.vi}: không vượt", f"{figure.name.en}: not above the target"),
                figure.fact_ids,
            )
        )
    return Earned(State.KNOWN, got, tuple(steps) or (Step(both("Không có chỉ tiêu vượt", "Nothing above its target")),))


def gate(counted: CountedThings) -> Earned:
    """Whether something bars the unit; only what the standing office found does."""
    if counted.confirmed:
        steps = (Step(both("Không xét", "Not considered")), *(Step(one) for one in counted.what))
        return Earned(State.KNOWN, Fraction(0), steps, bars=True)
    if counted.own:
        return without_points(State.NEEDS_PERSON, both("Đơn vị khai có, chờ kết luận", "Declared by the unit, not concluded yet"))
    return Earned(State.KNOWN, Fraction(0), (Step(NOTHING_CONCLUDED if counted.confirmed is None else NOT_BARRED),))


def _known(figure: UnitFigure) -> tuple[Fraction, Fraction]:
    if figure.value is None or figure.target is None:
        raise ValueError(f"{figure.indicator} has no value or no target")
    return figure.value, figure.target


def _with_parts(figure: UnitFigure) -> Words:
    """A rate with the numbers it is made of: "14 ÷ 19 = 73,7%"."""
    shown = amount(figure.rounded, figure)
    if figure.numerator is None or figure.denominator is None:
        return shown
    top, below = written(figure.numerator, 2), written(figure.denominator, 2)
    return both(f"{top.vi} ÷ {below.vi} = {shown.vi}", f"{top.en} ÷ {below.en} = {shown.en}")


def _earned(got: Fraction, text: Words, figure: UnitFigure) -> Earned:
    steps = [Step(text, figure.fact_ids)]
    if figure.target_note.vi:
        steps.append(Step(figure.target_note))
    return Earned(State.KNOWN, got, tuple(steps))
