"""At which level a table lists its places: districts, the communes of one district, or provinces.

    TT | Xã        | Việc làm          Mèo Vạc is the district's town, not the district
    1  | Mèo Vạc   | 90
    2  | Pả Vi     | 60

    Tỉnh       | Lao động              Hà Giang is the province, Quảng Bình no Quang Bình
    Hà Giang   | 12410
    Bắc Giang  | 300

What decides: the names beside, a level word in front ("Huyện Mèo Vạc"), the roster of communes, and whether the line adds up
the communes beside it. What stays open is asked (``place_unclear``) and gives no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.intake.findings import finding
from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Page, Place
from analysis.intake.layout.said import Reader
from analysis.intake.words.memory import remembered_by_text
from analysis.intake.words.numbers import read_cell
from analysis.intake.words.places import COMMUNE_LEVELS, level_said
from analysis.intake.words.text import fold, unaccent
from analysis.model import Finding

LEAST_PARTS = 2  # communes that a line must add up before the sum says anything
_HAMLET = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:thôn|thon|bản|xóm|xom|khu phố|tổ(?: dân phố)?|tdp)\s", re.IGNORECASE)
_COMMUNE_LEVEL = re.compile(r"^\W*(?:xã|xa|phường|phuong|thị trấn|thi tran|tt|x\.|p\.)[\s.]+", re.IGNORECASE)


class Line(NamedTuple):
    """One row or column of a table: what it says, where its figures stand (by row or column number), the district above it."""

    axis: Axis
    figures: Mapping[int, Place]
    above: str | None = None


def settle(
    lines: Sequence[Line], page: Page, reader: Reader, home: str | None, *, communes_named: bool
) -> tuple[list[Axis], list[Finding]]:
    """What each line's place means beside the others.

    Parameters
    ----------
    lines : sequence of Line
        All rows with figures, or all columns of figures.
    page : Page
        The sheet, for the figures.
    reader : Reader
        Knows the names.
    home : str, optional
        The district whose office speaks; None for the department and where nobody knows.
    communes_named : bool
        The header over the names says "Xã, thị trấn".

    Returns
    -------
    tuple
        The axes in the same order, and findings: ``place_unclear`` for those that are asked, ``name_matched`` for "Toàn tỉnh"
        that adds up the communes of one district.
    """
    if _lists_provinces(lines, reader):
        return [_elsewhere(line.axis) for line in lines], []
    if _lists_hamlets(lines):
        totals = [_left_unclear(line.axis, page, "các thôn, tổ dân phố")[1] for line in lines if _adds(line.axis)]
        return [_of_no_place(line.axis) if _adds(line.axis) else line.axis for line in lines], [one for said in totals for one in said]
    if not communes_named and _leave_no_doubt(lines, home):
        return [line.axis for line in lines], []
    settled, found = [], []
    neighbours = _Neighbours(lines, page, reader, home, communes_named, [_kind(line.axis) for line in lines])
    for line in lines:
        axis, asked = _settled(line, neighbours)
        settled.append(axis)
        found += asked
    return settled, found


def _lists_provinces(lines: Sequence[Line], reader: Reader) -> bool:
    """True where other provinces are named and no district but those that share a province's name (Hà Giang, Quang Bình)."""
    own = [line.axis.district for line in lines if line.axis.district is not None and line.axis.district.codes]
    places = reader.matcher.places
    if any(not match.also_province and fold(match.meant) not in places.provinces for match in own):
        return False
    return any(reader.matcher.other_province(one.text) for line in lines for one in line.axis.said)


def _lists_hamlets(lines: Sequence[Line]) -> bool:
    """True where most lines are parts of one commune ("Thôn Làng Vàng", "Tổ dân phố 4"): what adds them up is no district's."""
    parts = [line.axis for line in lines if not _adds(line.axis)]
    hamlets = [axis for axis in parts if any(_is_hamlet(one.text) for one in axis.said)]
    return len(hamlets) >= LEAST_PARTS and 2 * len(hamlets) > len(parts)


@remembered_by_text
def _is_hamlet(text: str) -> bool:
    return _HAMLET.match(text) is not None


def _leave_no_doubt(lines: Sequence[Line], home: str | None) -> bool:
    """True where no commune stands among the lines, nor the office's own district beside a total, which may be its town."""
    if any(line.axis.commune for line in lines):
        return False
    at_home = home is not None and any(line.axis.district is not None and line.axis.district.code == home for line in lines)
    return not at_home or not any(_adds(line.axis) or line.axis.province for line in lines)


def _of_no_place(axis: Axis) -> Axis:
    return axis._replace(district=None, role=None, total_of=False, unexplained=axis.text)


def _adds(axis: Axis) -> bool:
    return axis.role is ColumnRole.TOTAL or bool(axis.total_of)


def _elsewhere(axis: Axis) -> Axis:
    """A place of a list of provinces is none of the campaign's; what adds them up stays as it is."""
    if axis.district is None and not (axis.province and axis.role is not ColumnRole.TOTAL and "tinh" in unaccent(axis.text).split()[:1]):
        return axis
    return axis._replace(district=None, province=False, unexplained=axis.text)


@dataclass(frozen=True)
class _Neighbours:
    """What a line is compared with."""

    lines: Sequence[Line]
    page: Page
    reader: Reader
    home: str | None
    communes_named: bool
    kinds: Sequence[tuple[object, ...]]

    def alike(self, axis: Axis) -> list[Line]:
        """The lines that may be parts of one sum with this one, itself among them."""
        kind = _kind(axis)
        return [line for line, other in zip(self.lines, self.kinds, strict=True) if other == kind]


def _settled(line: Line, neighbours: _Neighbours) -> tuple[Axis, list[Finding]]:
    """The district of a line as it is, its town, or asked."""
    page, reader = neighbours.page, neighbours.reader
    communes_named = neighbours.communes_named
    axis = line.axis
    code = axis.district.code if axis.district is not None else None
    if axis.district is None or code is None:
        return _unplaced(line, neighbours)
    kin = neighbours.alike(axis)
    communes = [one for one in kin if one.axis.commune and _may_be_of(code, one.axis, reader)]
    only = {one.axis.district.code for one in kin if one.axis.district is not None} == {code}
    total = [one for one in kin if _adds(one.axis) or one.axis.province]
    if not communes and not communes_named and not (only and code == neighbours.home and total):
        return axis, []
    levelled = bool(level_said(axis.said[-1].text)) if axis.said else False
    beside = communes if only else _following(line, kin)
    if not communes and not communes_named and (levelled or _same_figures(line, total, page)):
        return axis, []
    if _adds_up(line, beside, page) and not (communes_named and not communes):
        return axis, []
    within = only or line.above == code
    if not levelled and within and (_is_commune(code, reader) or not (communes_named or communes)):
        return axis._replace(district=None, commune=True), []
    if not within and not levelled and not _is_commune(code, reader):
        return axis, []
    if levelled and not within:
        return axis, []
    return _left_unclear(axis, page)


def _unplaced(line: Line, neighbours: _Neighbours) -> tuple[Axis, list[Finding]]:
    """A line of no district: "Toàn tỉnh" over the communes of one, and "Xã Quang Bình" between districts, which is asked."""
    axis, home, reader = line.axis, neighbours.home, neighbours.reader
    kin = [one.axis for one in neighbours.alike(axis)]
    listed = {one.district.code for one in kin if one.district is not None and one.district.code is not None}
    communes = [one for one in kin if one.commune]
    name = axis.said[-1].text if axis.said else axis.text
    if axis.province and home is not None and communes and not listed:
        own = reader.matcher.campaign.districts[home].full_name
        return axis, [finding("name_matched", neighbours.page.sheet.name, neighbours.page.name(axis.place), name, detail=f"tổng của {own}")]
    meant = reader.matcher.district(_COMMUNE_LEVEL.sub("", name)).code if axis.commune and len(communes) == 1 and listed else None
    if meant is None or meant in listed or line.above is not None:
        return axis, []
    return _left_unclear(axis, neighbours.page, "các huyện")


def _left_unclear(axis: Axis, page: Page, beside: str = "các xã") -> tuple[Axis, list[Finding]]:
    name = axis.said[-1].text if axis.said else axis.text
    detail = f"“{name}” đứng giữa {beside}, không rõ là cả huyện hay một xã, thị trấn cùng tên; số này chưa được ghi nhận"
    found = finding("place_unclear", page.sheet.name, page.name(axis.place), name, detail=detail)
    return axis._replace(district=None, commune=True), [found]


def _kind(axis: Axis) -> tuple[object, ...]:
    """What lines must share to be parts of one sum: plan or result, indicator, period."""
    indicator = axis.indicator.code if axis.indicator is not None else None
    role = None if axis.role in (ColumnRole.TOTAL, ColumnRole.VALUE) else axis.role
    return role, indicator, axis.mention, axis.hint


def _following(line: Line, kin: Sequence[Line]) -> list[Line]:
    """The communes between a line and the next one that is none."""
    found: list[Line] = []
    for one in kin[list(kin).index(line) + 1 :]:
        if not one.axis.commune:
            break
        found.append(one)
    return found


def _may_be_of(code: str, axis: Axis, reader: Reader) -> bool:
    """False for a commune that the roster has in other districts only."""
    names = [one.text for one in axis.said if one.commune]
    codes = [reader.matcher.commune(f"{level}{name}").codes for name in names for level in ("", *(f"{one} " for one in COMMUNE_LEVELS))]
    known = {one for several in codes for one in several}
    return not known or code in known


def _is_commune(code: str, reader: Reader) -> bool:
    """True where the roster of the district has a commune or a town of its own name."""
    name = reader.matcher.campaign.districts[code].name
    return any(code in reader.matcher.commune(f"{level} {name}").codes for level in COMMUNE_LEVELS)


def _adds_up(line: Line, parts: Sequence[Line], page: Page) -> bool:
    """True where every figure of a line is the sum of the same figures of its parts."""
    if len(parts) < LEAST_PARTS:
        return False
    compared = [(_number(page, place), [_number(page, part.figures.get(key)) for part in parts]) for key, place in line.figures.items()]
    known = [(whole, [one for one in several if one is not None]) for whole, several in compared if whole is not None]
    return bool(known) and all(several and abs(whole - sum(several)) < 0.5 for whole, several in known)


def _same_figures(line: Line, totals: Iterable[Line], page: Page) -> bool:
    """True where a total beside the only district repeats its figures."""
    return all(_number(page, place) == _number(page, total.figures.get(key)) for total in totals for key, place in line.figures.items())


def _number(page: Page, place: Place | None) -> float | None:
    return read_cell(page.cell(page.owner(place)), kind="count").value if place is not None else None


def communes_named(labels: Iterable[Axis]) -> bool:
    """True where the header over the names says "Xã, thị trấn" and no "huyện"."""
    texts = [f" {fold(axis.text)} ".replace(" dia phuong ", " ") for axis in labels]
    return any(
        any(f" {word} " in text for word in COMMUNE_LEVELS) and " huien " not in text and " thanh pho " not in text for text in texts
    )
