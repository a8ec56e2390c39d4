"""Targets assigned to districts, checked before they count: against the province, against each other, against what they count.

A problem blocks saving, a warning has to be confirmed; both are Vietnamese sentences, since whoever assigns reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis import wording
from analysis.display.elements.labels import target_label, value_of
from analysis.model import Campaign, Direction, Indicator, Kind, Language, Target

ALL_OF_THEM = 100.0
ByPlace = dict[tuple[str, date], dict[str, Target]]


@dataclass(frozen=True, slots=True)
class TargetReport:
    """What is wrong with targets: ``problems`` block, ``warnings`` ask."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def check_targets(campaign: Campaign, targets: Sequence[Target], held: Sequence[Target] = ()) -> TargetReport:
    """Check district targets that are known to name the campaign's indicators and districts.

    ``held`` are targets that hold already: they stand where the new ones say nothing, and are not judged themselves.

    Problems: a count that is no whole number, a rate outside 0 to 100 %. Warnings: districts that do not add up to
    the province, parts that do not add up to their total, some of a whole above the whole, an earlier count above a
    later one, districts without a target beside others that have one, a target nobody answers for, a 0 to reach.
    """
    spoken = {(one.indicator, one.due) for one in targets}
    by_place: ByPlace = defaultdict(dict)
    for one in (*held, *targets):
        by_place[one.indicator, one.due][str(one.district)] = one
    problems = [text for one in targets if (text := _impossible(campaign, one))]
    warnings = [
        *_sums(campaign, {key: by_place[key] for key in by_place if key in spoken}),
        *_parts(campaign, by_place, spoken),
        *_wholes(campaign, by_place, spoken),
        *_falling(campaign, [one for own in by_place.values() for one in own.values() if one.indicator in {code for code, _ in spoken}]),
        *_gaps(campaign, {key: by_place[key] for key in by_place if key in spoken}),
        *_nobodys(campaign, targets),
    ]
    return TargetReport(tuple(problems), tuple(warnings))


def _impossible(campaign: Campaign, target: Target) -> str:
    one, place = campaign.indicators[target.indicator], _place(campaign, target)
    if one.kind is Kind.RATE and not 0 <= target.value <= ALL_OF_THEM:
        return f"{place}: tỷ lệ {_written(one, target.value)} nằm ngoài 0–100 %."
    if one.kind is not Kind.RATE and one.decimals == 0 and not float(target.value).is_integer():
        return f"{place}: {Language.VIETNAMESE.number(target.value, 2)} không phải số nguyên {one.unit_of_measure}."
    return ""


def _sums(campaign: Campaign, by_place: ByPlace) -> Iterator[str]:
    """The districts' counts of a date against the province's."""
    province = {(one.indicator, one.due): one.value for one in campaign.targets}
    for (code, due), own in by_place.items():
        one, total = campaign.indicators[code], sum(target.value for target in own.values())
        if one.kind is not Kind.RATE and (code, due) in province and total != province[code, due]:
            yield (
                f"{one.name_vi} ({Language.VIETNAMESE.date(due)}): cộng {len(own)} huyện được {_written(one, total)}, chỉ tiêu của tỉnh là "
                f"{_written(one, province[code, due])}, chênh lệch {Language.VIETNAMESE.signed(total - province[code, due], one.decimals)}."
            )


def _parts(campaign: Campaign, by_place: ByPlace, spoken: set[tuple[str, date]]) -> Iterator[str]:
    """In each district the parts against their total, where all of them were assigned."""
    for (code, due), own in by_place.items():
        if not {(one, due) for one in (code, *campaign.parts(code))} & spoken:
            continue
        parts = [by_place.get((part, due), {}) for part in campaign.parts(code)]
        for district, whole in own.items():
            told = [part[district] for part in parts if district in part]
            if parts and len(told) == len(parts) and sum(part.value for part in told) != whole.value:
                one = campaign.indicators[code]
                added = " + ".join(_written(one, part.value) for part in told)
                total = _written(one, sum(part.value for part in told))
                yield f"{_place(campaign, whole)}: giao {_written(one, whole.value)}, nhưng các phần cộng lại {added} = {total}."


def _wholes(campaign: Campaign, by_place: ByPlace, spoken: set[tuple[str, date]]) -> Iterator[str]:
    """What counts some of a whole against the whole."""
    for (code, due), own in by_place.items():
        if not {(code, due), (str(campaign.indicators[code].parent), due)} & spoken:
            continue
        one = campaign.indicators[code]
        wholes = by_place.get((str(one.parent), due), {}) if one.parent and not one.adds_up else {}
        for district, part in own.items():
            if district in wholes and part.value > wholes[district].value:
                parent = wording.short_name(campaign.indicators[str(one.parent)], Language.VIETNAMESE)
                yield f"{_place(campaign, part)}: {_written(one, part.value)} nhiều hơn “{parent}” mà nó chỉ là một phần."


def _falling(campaign: Campaign, targets: Sequence[Target]) -> Iterator[str]:
    """A cumulative count cannot fall from a milestone to the year's end."""
    paths: dict[tuple[str, str | None], list[Target]] = defaultdict(list)
    for one in targets:
        paths[one.indicator, one.district].append(one)
    for (code, _), path in paths.items():
        ordered = sorted(path, key=lambda target: target.due)
        for earlier, later in pairwise(ordered):
            if campaign.indicators[code].kind is Kind.FLOW and earlier.value > later.value:
                label = target_label(earlier.due, Language.VIETNAMESE).lower()
                yield f"{_place(campaign, later)}: {label} lớn hơn chỉ tiêu về sau, mà số lũy kế không thể giảm."


def _gaps(campaign: Campaign, by_place: ByPlace) -> Iterator[str]:
    """Districts that answer for an indicator and have no target beside others that have one."""
    for (code, due), own in by_place.items():
        answering = {campaign.units[unit].district for unit in campaign.reporters(code)} - {None}
        without = [one.name for district, one in campaign.districts.items() if district in answering and district not in own]
        if without:
            name = campaign.indicators[code].name_vi
            yield f"{name} ({Language.VIETNAMESE.date(due)}): chưa giao cho {len(without)} huyện: {', '.join(without)}."


def _nobodys(campaign: Campaign, targets: Sequence[Target]) -> Iterator[str]:
    for target in targets:
        one = campaign.indicators[target.indicator]
        answering = any(campaign.units[unit].district == target.district for unit in campaign.reporters(one.code))
        if not answering and any(campaign.units[unit].district for unit in campaign.reporters(one.code)):
            yield f"{_place(campaign, target)}: không đơn vị nào của huyện báo cáo chỉ tiêu này."
        if target.value == 0 and one.direction is Direction.HIGHER and one.kind is Kind.FLOW:
            yield f"{_place(campaign, target)}: giao 0 {one.unit_of_measure}; để trống nếu không giao."


def _place(campaign: Campaign, target: Target) -> str:
    one: Indicator = campaign.indicators[target.indicator]
    said = Language.VIETNAMESE
    return f"{campaign.districts[str(target.district)].name}, {wording.short_name(one, said)} ({said.date(target.due)})"


def _written(one: Indicator, value: float) -> str:
    return value_of(one, value, Language.VIETNAMESE)
