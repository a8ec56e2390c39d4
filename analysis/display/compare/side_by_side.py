"""Two to four districts side by side, target by target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis import wording
from analysis.display.elements.figure_places import Aspect, place_of
from analysis.display.elements.labels import known, reached_of, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, number_in, rows_of
from analysis.model import Direction, Indicator, Kind, Status

FEWEST, MOST = 2, 4
HIGHEST = 2.0
"""Bars end at twice the target: the number beside says how far it goes."""
UNKNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class ComparedTarget:
    """One target in one district: ``share`` and ``expected`` as shares of the target (NaN: unknown), ``text`` the number
    that is compared, ``more`` value and target; ``place`` and ``more_place`` name them for links. ``first``: ahead of the others."""

    status: Status
    share: float
    expected: float
    text: str
    more: str
    description: str
    place: str
    more_place: str
    first: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The districts, code and name, and one row an indicator: its name and what each district shows (None: not assigned)."""

    title: str
    districts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[ComparedTarget | None, ...]], ...]


def usual_choice(view: View, district: str, indicator: str) -> list[str]:
    """Whom to compare a district with at first: the best and the last in an indicator."""
    rows = view.district_rows(indicator)
    rows = rows[rows["pace"].notna()].sort_values("pace", ascending=False, kind="stable")
    ends = [*rows["district"].head(1), *rows["district"].tail(1), *view.campaign.districts]
    return list(dict.fromkeys([district, *ends]))[: FEWEST + 1]


def side_by_side(view: View, districts: Sequence[str]) -> SideBySide:
    """The headline indicators of these districts, in the order of the programme; those assigned to none are left out."""
    rows, ahead, comparable = [], Counter[str](), 0
    for one in view.headline:
        found = {row["district"]: row for row in rows_of(view.district_rows(one.code), ProgressRow) if row["district"] in districts}
        found = {code: row for code, row in found.items() if row["status"] != Status.NOT_ASSIGNED}
        first = _first(one, found)
        ahead.update(first)
        comparable += sum(known(row["value"]) for row in found.values()) >= FEWEST
        if found:
            cells = tuple(_compared(view, one, found[code], code in first) if code in found else None for code in districts)
            rows.append((view.short_of(one.code), cells))
    named = tuple((code, view.place_name(code)) for code in districts)
    heads = tuple((code, view.row_name(code)) for code in districts)
    return SideBySide(_title(view, named, ahead, comparable), heads, tuple(rows))


def _first(one: Indicator, rows: Mapping[str, ProgressRow]) -> frozenset[str]:
    """Who is ahead: by pace where there is one, else by value; nobody where fewer than two are known or all are equal."""
    by = "pace" if any(known(row["pace"]) for row in rows.values()) else "value"
    numbers = {code: number for code, row in rows.items() if known(number := number_in(row, by))}
    if len(numbers) < FEWEST or len(set(numbers.values())) == 1:
        return frozenset()
    best = min(numbers.values()) if one.direction is Direction.LOWER else max(numbers.values())
    return frozenset(code for code, number in numbers.items() if number == best)


def _compared(view: View, one: Indicator, row: ProgressRow, first: bool) -> ComparedTarget:
    value, language = reached_of(one, row, view.language), view.language
    counted = one.kind is Kind.FLOW and known(row["achievement"])
    text = language.percent(row["achievement"], marks=wording.marks_of(view.campaign.thresholds)) if counted else value
    goal = value_of(one, row["target"], language) if known(row["target"]) else ""
    more = f"{value} / {goal}" if counted else goal and f"{view.say('chỉ tiêu', 'target')} {goal}"
    word, name = wording.status_word(row["status"], language), view.row_name(row["district"])
    return ComparedTarget(
        status=Status(row["status"]),
        share=float(row["achievement"]) if counted else UNKNOWN,
        expected=float(row["expected"]) / float(row["target"]) if counted and known(row["expected"]) else UNKNOWN,
        text=text,
        more=more,
        description=f"{name}, {view.short_of(one.code)}: {text}, {word}",
        place=place_of(one.code, row["district"], "", Aspect.ACHIEVEMENT if counted else "") if row["fact_ids"] else "",
        more_place=place_of(one.code, row["district"], "", "" if counted else Aspect.TARGET) if more else "",
        first=first,
    )


def _title(view: View, districts: Sequence[tuple[str, str]], ahead: Counter[str], of: int) -> str:
    """Who is ahead how often: "Hà Giang dẫn trước ở 4/7 chỉ tiêu có số, Mèo Vạc 1"; ``of``: targets known of two or more."""
    counts = sorted(((ahead[code], name) for code, name in districts if ahead[code]), key=lambda one: -one[0])
    if not counts:
        return view.say("Chưa có số để so sánh", "No figures to compare")
    (most, first), rest = counts[0], ", ".join(f"{name} {count}" for count, name in counts[1:])
    leader, more = f"{first[:1].upper()}{first[1:]}", f", {rest}" if rest else ""
    return view.say(
        f"{leader} dẫn trước ở {most}/{of} chỉ tiêu có số{more}", f"{leader} is ahead in {most} of {of} targets with figures{more}"
    )
