"""Small multiples, laid out as on the map: the course of one indicator in every district, or every district's statuses."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import wording
from analysis.charts.multiples import TilePicture
from analysis.display.compare.matrix import matrix, matrix_finding
from analysis.display.elements.figure_places import Aspect, place_of
from analysis.display.elements.labels import known, reached_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Indicator, Kind, Status

HIGHEST = 2.0
"""Tiles end at twice the year target: one district at 300 % would press all others to the ground."""


@dataclass(frozen=True, slots=True)
class DistrictTile:
    """One district: ``values`` and ``expected`` hold a number a month (NaN: unknown) on the page's common scale.

    ``text`` is what was reached, ``place`` names it for links ("" without cells), ``beyond``: the line leaves the tile.
    """

    district: str
    name: str
    row: int
    column: int
    status: Status
    text: str
    description: str
    place: str
    values: tuple[float, ...]
    expected: tuple[float, ...]
    beyond: bool


@dataclass(frozen=True, slots=True)
class Courses:
    """The tiles of one indicator; ``scale`` is lowest and highest, ``level`` the year target on it (None: no targets)."""

    title: str
    note: str
    scale: tuple[float, float]
    level: float | None
    tiles: tuple[DistrictTile, ...]


@dataclass(frozen=True, slots=True)
class TileStanding:
    """One indicator of a district: its short name, status, words and link."""

    indicator: str
    status: Status
    description: str
    place: str


@dataclass(frozen=True, slots=True)
class Standings:
    """All districts' statuses: ``tiles`` are (district, name, row, column, its standings in the order of ``indicators``)."""

    title: str
    indicators: tuple[str, ...]
    tiles: tuple[tuple[str, str, int, int, tuple[TileStanding, ...]], ...]


def course_pictures(shown: Courses) -> list[TilePicture]:
    """The tiles of one indicator for the figure that is taken along."""
    return [
        TilePicture(one.row, one.column, one.name, (one.status,), f"{one.text} ▲" if one.beyond else one.text, one.values, one.expected)
        for one in shown.tiles
    ]


def standing_pictures(shown: Standings) -> list[TilePicture]:
    """The districts' statuses for the figure that is taken along."""
    return [TilePicture(row, column, name, tuple(one.status for one in own)) for _, name, row, column, own in shown.tiles]


def compared_indicators(view: View) -> list[str]:
    """Counted indicators that some district has a target or a figure of, in the order of the programme."""
    found = view.progress.districts
    concerned = set(found[found["status"] != Status.NOT_ASSIGNED.value]["indicator"])
    return [code for code, one in view.campaign.indicators.items() if code in concerned and one.kind is not Kind.QUALITATIVE]


def courses(view: View, indicator: str) -> Courses:
    """The course of an indicator in every district that has a tile, each as a share of its own year target where it has one."""
    one, rows = view.campaign.indicators[indicator], view.district_rows(indicator)
    of_target = one.kind is Kind.FLOW and bool(rows["target"].notna().any())
    tiles = [_tile(view, one, row, of_target) for row in rows_of(rows, ProgressRow) if row["district"] in view.campaign.tiles]
    numbers = [number for tile in tiles for number in (*tile.values, *tile.expected) if known(number)]
    highest = min(max([*numbers, 1.0]), HIGHEST) if of_target else max(numbers, default=1.0)
    scale = (min([*numbers, highest]) * 0.95 if one.kind is Kind.RATE else 0.0, highest)
    return Courses(_courses_title(view, one, rows), _courses_note(view, one, of_target), scale, 1.0 if of_target else None, tuple(tiles))


def standings(view: View) -> Standings:
    """The statuses of all headline indicators in every district that has a tile."""
    shown = matrix(view)
    tiles = []
    for code, tile in view.campaign.tiles.items():
        found = [shown.cells[indicator, code] for indicator, _ in shown.indicators]
        own = (
            TileStanding(name, cell.status, cell.description, cell.place) for (_, name), cell in zip(shown.indicators, found, strict=True)
        )
        tiles.append((code, view.figure_name(code), tile.row, tile.column, tuple(own)))
    return Standings(matrix_finding(view, shown), tuple(name for _, name in shown.indicators), tuple(tiles))


def _tile(view: View, one: Indicator, row: ProgressRow, of_target: bool) -> DistrictTile:
    course, place = view.course_of(one.code, row["district"]), view.campaign.tiles[row["district"]]
    by = float(row["target"]) if of_target and known(row["target"]) and row["target"] else (None if of_target else 1.0)
    values, expected = _scaled(course["value"], by), _scaled(course["expected"], by)
    name, word = view.row_name(row["district"]), wording.status_word(row["status"], view.language)
    shared = of_target and known(row["achievement"])
    share = view.language.percent(row["achievement"], marks=wording.marks_of(view.campaign.thresholds))
    text = share if shared else reached_of(one, row, view.language)
    return DistrictTile(
        district=row["district"],
        name=name,
        row=place.row,
        column=place.column,
        status=Status(row["status"]),
        text=text,
        description=f"{name}: {text}, {word}",
        place=place_of(one.code, row["district"], "", Aspect.ACHIEVEMENT if shared else "") if row["fact_ids"] else "",
        values=values,
        expected=expected,
        beyond=of_target and any(value > HIGHEST for value in values),
    )


def _scaled(numbers: pd.Series, by: float | None) -> tuple[float, ...]:
    """Without a target of its own a district's line cannot stand on the common scale: unknown, not zero."""
    return tuple(float("nan") if by is None else float(number) / by for number in numbers)


def _courses_title(view: View, one: Indicator, rows: pd.DataFrame) -> str:
    """How many districts are on their path: the sentence over the tiles."""
    judged = rows[rows["pace"].notna()]
    name = view.short_of(one.code)
    if judged.empty:
        return view.say(f"{name}: diễn biến từng huyện, thành phố", f"{name}: the course of every district")
    ahead = int((judged["pace"] >= 1).sum())
    return view.say(
        f"{name}: {ahead}/{len(judged)} huyện, thành phố đi trên đường tiến độ kế hoạch",
        f"{name}: {ahead} of {len(judged)} districts are on their path",
    )


def _courses_note(view: View, one: Indicator, of_target: bool) -> str:
    if of_target:
        return view.say(
            "Đường liền: thực hiện; đường chấm: tiến độ kế hoạch; vạch mảnh: chỉ tiêu cả năm của huyện. Mọi ô cùng thang đo, "
            "từ 0 đến nhiều nhất 200 % chỉ tiêu của từng huyện; ▲ ở mép trên: vượt khung. Chỗ đứt: không có số.",
            "Solid: reached; dotted: expected; thin rule: the district's year target. All tiles on one scale, from 0 to at most 200% of "
            "each target; ▲ at the edge: beyond it. A gap: no figure.",
        )
    unit = wording.unit_word(one, view.language)
    return view.say(
        f"Đường liền: thực hiện ({unit}); mọi ô cùng thang đo. Chỗ đứt: không có số.",
        f"Solid: reached ({unit}); all tiles on one scale. A gap: no figure.",
    )
