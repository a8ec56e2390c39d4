"""From a table to entries: every figure with the coordinates that its column and its row give.

    STT | Chỉ tiêu               | KH   | TH tháng 5 | Lũy kế          entry of E9:
    1   | Tạo việc làm mới       | 1602 | 114        | 643              VALUE, jobs, -, -, cumulative
    -   | tại địa phương         | 801  | 48         | 338

Rows may be indicators, districts or months, and so may columns: a coordinate counts wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.fractions import rates_among, with_fractions
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.levels import Line, communes_named, settle
from analysis.intake.layout.noticed import name_findings
from analysis.intake.layout.page import Place
from analysis.intake.layout.row_labels import LabelColumns, find_label_columns
from analysis.intake.layout.rows import NO_FIGURES, Row, code_of, column_axes, read_rows
from analysis.intake.layout.said import Reader
from analysis.intake.layout.tables import Table
from analysis.intake.layout.unit_columns import holds_units
from analysis.intake.words.periods import Hint, PeriodMention
from analysis.intake.words.text import unaccent
from analysis.model import Finding

_NO_CELLS_OF = NO_FIGURES | {ColumnRole.LAST_YEAR, ColumnRole.COMPARE, ColumnRole.BREAKDOWN}
_BEFORE_VALUE = (ColumnRole.REMAINING, ColumnRole.PERCENT, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.PLAN)


class Entry(NamedTuple):
    """One cell that may be a figure. ``over`` says what a total adds up: "districts", "months" or "communes"; "" for
    a plain figure. ``row`` and ``column`` are the axes it was read from."""

    place: Place
    role: ColumnRole
    indicator: str | None
    district: str | None
    province: bool
    mention: PeriodMention | None
    hint: Hint
    row: Axis
    column: Axis
    over: str = ""
    estimate: bool = False
    unit_text: str = ""
    explained: bool = True


@dataclass(frozen=True)
class Layout:
    """What a table holds: its entries in reading order, its column axes and what was noticed about names."""

    table: Table
    entries: tuple[Entry, ...]
    columns: dict[int, Axis]
    findings: tuple[Finding, ...]


def lay_out(table: Table, reader: Reader, title: str | None = None, home: str | None = None) -> Layout:
    """Give every filled cell of a table its coordinates.

    Parameters
    ----------
    table : Table
        The table.
    reader : Reader
        Reads texts with the campaign's names.
    title : str, optional
        Code of the indicator that the title names: short labels may stand beneath it.
    home : str, optional
        The district whose office speaks; None for the department and where nobody knows.

    Returns
    -------
    Layout
        With findings about names: ``name_matched``, ``unit_ambiguous``, ``unit_unknown``, ``unknown_row``, ``unknown_column``,
        ``place_unclear``.
    """
    columns = column_axes(table, reader, title)
    labels = find_label_columns(table, columns, reader.is_name)
    columns = _with_reached({column: _settled(table, axis, column, labels) for column, axis in columns.items()})
    rows = read_rows(table, columns, labels, reader, title)
    columns, rows = _with_fractions(columns, rows, title, reader)
    columns, rows, unclear = _at_their_level(table, columns, rows, _Speaker(labels, reader, home))
    shape = _shape(columns, rows)
    rows = [_meant(row, shape) for row in rows]
    entries = tuple(_entries(rows, columns, shape, has_labels=bool(labels.columns)))
    return Layout(table, entries, columns, (*unclear, *name_findings(table, columns, rows, reader)))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """How the rows are labelled, by which names, and whose office speaks."""

    labels: LabelColumns
    reader: Reader
    home: str | None


def _at_their_level(
    table: Table, columns: dict[int, Axis], rows: list[Row], speaker: _Speaker
) -> tuple[dict[int, Axis], list[Row], list[Finding]]:
    """Columns and rows with their places meant at the level of the table; see ``analysis.intake.layout.levels``."""
    figures = [column for column, axis in columns.items() if axis.role not in NO_FIGURES]
    upright = [Line(columns[column], {row.number: (row.number, column) for row in rows}) for column in figures]
    across = [Line(row.axis, {column: (row.number, column) for column in row.filled}, code_of(row.heading.district)) for row in rows]
    reader, home = speaker.reader, speaker.home
    named = communes_named(columns[column] for column in speaker.labels.columns)
    in_columns, said = settle(upright, table.page, reader, home, communes_named=False)
    in_rows, also = settle(across, table.page, reader, home, communes_named=named)
    settled = {**columns, **dict(zip(figures, in_columns, strict=True))}
    return settled, _with_axes(rows, in_rows), [*said, *also]


def _with_axes(rows: list[Row], axes: list[Axis]) -> list[Row]:
    return [row if axis is row.axis else row._replace(axis=axis) for row, axis in zip(rows, axes, strict=True)]


def _with_fractions(columns: dict[int, Axis], rows: list[Row], title: str | None, reader: Reader) -> tuple[dict[int, Axis], list[Row]]:
    """Columns and rows that count numerators and denominators, with the rate that they belong to: a row's own rate comes first."""
    in_rows = rates_among([row.axis for row in rows], None, reader.matcher.campaign)
    rates = in_rows | rates_among(columns.values(), title, reader.matcher.campaign)
    if not rates:
        return columns, rows
    axes = columns if len(in_rows) > 1 else dict(zip(columns, with_fractions(list(columns.values()), rates, reader), strict=True))
    labels = with_fractions([row.axis for row in rows], rates, reader)
    return axes, _with_axes(rows, labels)


def _settled(table: Table, axis: Axis, column: int, labels: LabelColumns) -> Axis:
    """A column of labels is a label whatever its header; "Chỉ tiêu" over figures is what was assigned, "Đơn vị" over "người" a unit."""
    if axis.role in (ColumnRole.LABEL, None) and holds_units(table.page, table.body, column):
        return axis._replace(role=ColumnRole.UNIT)
    if column in labels.columns:
        return axis._replace(role=ColumnRole.LABEL)
    if axis.role is ColumnRole.LABEL:
        plan = axis.said and "tiêu" in axis.said[-1].text.lower()
        return axis._replace(role=ColumnRole.PLAN if plan else None, unexplained="" if plan else axis.text)
    return axis


def _with_reached(columns: dict[int, Axis]) -> dict[int, Axis]:
    """ "Đạt" beside a column of results is the percentage reached."""
    results = [axis for axis in columns.values() if axis.role is ColumnRole.VALUE]
    reached = {
        column
        for column, axis in columns.items()
        if axis.role is ColumnRole.VALUE and axis.said and unaccent(axis.said[-1].text).strip(" .:") == "dat"
    }
    if not reached or len(results) <= len(reached):
        return columns
    return {column: axis._replace(role=ColumnRole.PERCENT) if column in reached else axis for column, axis in columns.items()}


def _meant(row: Row, shape: _Shape) -> Row:
    """The bare name of the province means its city only beside other districts."""
    district = row.axis.district
    if district is None or shape.row_districts > 1 or shape.row_communes > 1:
        return row
    if district.also_province:
        return row._replace(axis=row.axis._replace(district=None, province=True))
    return row


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the axes of a table run over."""

    row_districts: int
    heading_districts: int
    column_districts: int
    row_months: int
    column_months: int
    column_quarters: int
    column_communes: int
    row_communes: int
    row_indicators: int
    columns_have_roles: bool
    group_totals: frozenset[int]
    all_unknown: bool


def _shape(columns: dict[int, Axis], rows: list[Row]) -> _Shape:
    figures = [axis for axis in columns.values() if axis.role not in NO_FIGURES]
    return _Shape(
        row_districts=len({code_of(row.axis.district) for row in rows if row.axis.district}),
        heading_districts=len({code_of(row.heading.district) for row in rows if row.heading.district}),
        column_districts=len({code_of(axis.district) for axis in figures if axis.district}),
        row_months=_single_months([row.axis for row in rows]),
        column_months=_single_months(figures),
        column_communes=sum(1 for axis in figures if axis.commune),
        column_quarters=len({axis.mention.month for axis in figures if axis.mention and axis.hint is Hint.QUARTER}),
        row_communes=sum(1 for row in rows if row.axis.commune),
        row_indicators=len({code_of(row.axis.indicator) for row in rows if row.axis.indicator}),
        columns_have_roles=any(axis.role in (ColumnRole.VALUE, ColumnRole.PLAN) for axis in figures),
        group_totals=_group_totals(rows),
        all_unknown=_all_unknown(rows),
    )


def _all_unknown(rows: list[Row]) -> bool:
    """True where the rows list things of no campaign ("Đài Loan", "Nhật Bản"): what they add up to is not said here."""
    parts = [row.axis for row in rows if row.axis.role is not ColumnRole.TOTAL and not row.axis.total_of and not row.axis.province]
    return bool(parts) and all(axis.unexplained and axis.empty for axis in parts)


def _single_months(axes: list[Axis]) -> int:
    return len({axis.mention.month for axis in axes if axis.mention and axis.mention.hint in (Hint.NAMED, Hint.MONTH)})


def _group_totals(rows: list[Row]) -> frozenset[int]:
    """Rows of an indicator followed by rows of districts without one: the row is the total of those below."""
    found = set()
    for row, after in pairwise(rows):
        if row.axis.indicator and not row.axis.district and after.axis.district and not after.axis.indicator:
            found.add(row.number)
    return frozenset(found)


def _entries(rows: list[Row], columns: dict[int, Axis], shape: _Shape, *, has_labels: bool) -> Iterator[Entry]:
    down = {column: _down(axis, shape) for column, axis in columns.items()}
    for row in rows:
        across = _across(row, shape, has_labels=has_labels)
        for column in row.filled:
            entry = _entry(across, down[column], (row.number, column), shape)
            if entry is not None:
                yield entry


class _Down(NamedTuple):
    """A column as all its cells have it. ``role`` is the one of a cell whose row and heading name none; ``sums`` where it may add
    others up."""

    axis: Axis
    role: ColumnRole | None
    explained: bool
    sums: bool


class _Across(NamedTuple):
    """A row as all its cells have it. ``heading`` is the role that the lines above it give; ``sums`` where it may add others up."""

    row: Row
    heading: ColumnRole | None
    explained: bool
    sums: bool


def _down(axis: Axis, shape: _Shape) -> _Down:
    explained = not axis.beyond and (not axis.unexplained or bool(axis.indicator or axis.district))
    sums = _is_total(axis, shape) or _is_year_of_quarters(axis, shape) or _sums_months(axis, shape.column_months)
    return _Down(axis, _cell_role(axis, None, None), explained, sums)


def _across(row: Row, shape: _Shape, *, has_labels: bool) -> _Across:
    axis, heading = row.axis, row.heading
    role = heading.role if heading.role is ColumnRole.LAST_YEAR or not shape.columns_have_roles else None
    nameless = not axis.text and has_labels and bool(shape.row_indicators or shape.row_districts or shape.row_months)
    unknown = bool(axis.text) and not _row_is_known(axis) and (bool(axis.unexplained) or axis.empty)
    explained = not (nameless or unknown or heading.outside is not None or axis.beyond)
    sums = _row_is_total(axis, shape) or row.number in shape.group_totals or _sums_months(axis, shape.row_months)
    return _Across(row, role, explained, sums or _stands_in_total(row, shape))


def _entry(across: _Across, down: _Down, place: Place, shape: _Shape) -> Entry | None:
    """The coordinates of one cell, None where its column or its row holds no figures of this campaign."""
    row, column = across.row, down.axis
    silent = across.heading is None and row.axis.role is None
    role = down.role if silent else _cell_role(column, row.axis.role, across.heading)
    if role is None:
        return None
    over, role = _over(row, column, role, shape) if across.sums or down.sums else ("", role)
    if over == "nothing":
        return None
    indicator, explained = _cell_indicator(row, column, shape)
    district = column.district or row.axis.district
    province = column.province or row.axis.province or row.axis.office or column.office
    if district is None and not province and over == "":
        district, province = row.heading.district, row.heading.province
    if over == "communes":
        # "Toàn tỉnh" over the communes of one district is that district's total.
        province = False
    if district is not None and district.code is None:
        explained = False
    return Entry(
        place=place,
        role=role,
        indicator=indicator,
        district=code_of(district),
        province=province,
        mention=_mention(row, column),
        hint=_entry_hint(row, column),
        row=row.axis,
        column=column,
        over=over,
        estimate=column.estimate or row.axis.estimate,
        unit_text=row.unit_text,
        explained=explained and across.explained and down.explained,
    )


def _row_is_known(axis: Axis) -> bool:
    return axis.indicator is not None or axis.district is not None or axis.office


def _cell_role(column: Axis, of_row: ColumnRole | None, heading: ColumnRole | None) -> ColumnRole | None:
    """The role of a cell: what forbids counts first, on either axis or in the heading."""
    roles = (column.role, of_row, heading)
    if not _NO_CELLS_OF.isdisjoint(roles):
        return None
    if ColumnRole.PLAN in roles and of_row in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return None
    for before_value in _BEFORE_VALUE:
        if before_value in roles:
            return before_value
    return ColumnRole.VALUE if ColumnRole.VALUE in roles or not column.empty or column.quantity else None


def _over(row: Row, column: Axis, role: ColumnRole, shape: _Shape) -> tuple[str, ColumnRole]:
    """What a total adds up; "nothing" where it is a total of something that is not known."""
    if _is_total(column, shape):
        if shape.column_months >= 2 or shape.column_quarters >= 2:
            return "months", role
        if shape.column_districts:
            return "districts", role
        if shape.column_communes:
            return "communes", role
        if not column.indicator and not (column.total_of and role is ColumnRole.VALUE and shape.row_indicators):
            return ("whole" if column.total_of or column.province else "nothing"), role
    if _is_year_of_quarters(column, shape):
        return "months", role
    if _sums_months(column, shape.column_months) or _sums_months(row.axis, shape.row_months):
        return "months", role
    if row.number in shape.group_totals:
        return "districts", role
    if _row_is_total(row.axis, shape) and not row.axis.indicator:
        return _row_over(row, shape), role
    return "districts" if _stands_in_total(row, shape) else "", role


def _is_total(column: Axis, shape: _Shape) -> bool:
    runs = shape.column_districts > 0 or shape.column_months >= 2 or shape.column_communes >= 2
    places = shape.column_districts + shape.column_communes
    if column.role is ColumnRole.TOTAL or column.total_of or (column.province and places > 0):
        return True
    return column.within_total and runs and column.district is None and column.mention is None


def _is_year_of_quarters(column: Axis, shape: _Shape) -> bool:
    """ "Cả năm" beside quarters adds them up."""
    return shape.column_quarters >= 2 and column.mention is not None and column.mention.text.startswith("ca nam")


def _row_is_total(axis: Axis, shape: _Shape) -> bool:
    return axis.role is ColumnRole.TOTAL or axis.total_of or (axis.province and shape.row_districts > 0)


def _stands_in_total(row: Row, shape: _Shape) -> bool:
    """A row of the block "Cộng" or "Toàn tỉnh" below the blocks of the districts, as a second label or as a heading."""
    if row.axis.district is not None:
        return False
    labelled = shape.row_districts > 0 and (row.axis.within_total or row.axis.province)
    headed = shape.heading_districts > 0 and (row.heading.total or row.heading.province)
    return labelled or headed


def _sums_months(axis: Axis, months: int) -> bool:
    """ "6 tháng" beside tháng 1 to 6 adds the months up (unless it says lũy kế)."""
    if axis.mention is None or axis.mention.month is None or axis.hint not in (Hint.CUMULATIVE, Hint.QUARTER):
        return False
    return months >= 2 and not axis.whole_hint and (axis.mention.month <= months or (axis.hint is Hint.QUARTER and months >= 3))


def _row_over(row: Row, shape: _Shape) -> str:
    if shape.row_districts:
        return "districts"
    if shape.row_months >= 2:
        return "months"
    if shape.row_communes:
        return "communes"
    if row.axis.province or (row.heading.indicator and not row.heading.valued):
        return ""
    return "nothing" if shape.row_indicators or shape.all_unknown else "whole"


def _cell_indicator(row: Row, column: Axis, shape: _Shape) -> tuple[str | None, bool]:
    """The indicator of a cell, from the column, the row or the heading above; False where they contradict each other."""
    of_row, of_column = row.axis.indicator, column.indicator
    for match in (of_row, of_column):
        if match is not None and match.code is None:
            return None, False
    if of_row and of_column and of_row.code != of_column.code:
        return f"{of_row.code}|{of_column.code}", True
    own = of_row or of_column
    if own is not None:
        return own.code, True
    if row.orphan or (row.heading.blocked and shape.row_indicators):
        return None, False
    return (row.heading.indicator.code, True) if row.heading.indicator else (None, True)


def _mention(row: Row, column: Axis) -> PeriodMention | None:
    return column.mention or row.axis.mention or row.heading.mention


def _entry_hint(row: Row, column: Axis) -> Hint:
    """What is said of the measure: words count before a bare "tháng 5", the column before the row."""
    axes = (column, row.axis)
    for axis in axes:
        if axis.whole_hint:
            return axis.hint
    if row.heading.hint in (Hint.CUMULATIVE, Hint.MONTH) and column.mention is None and row.axis.mention is not None:
        return row.heading.hint
    for axis in axes:
        if axis.hint is not Hint.NONE:
            return axis.hint
    return row.heading.hint
