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
    entries = [entry for row in rows for entry in _entries(row, columns, labels, shape)]
    return Layout(table, tuple(entries), columns, (*unclear, *name_findings(table, columns, rows, reader)))


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
    return settled, [row._replace(axis=axis) for row, axis in zip(rows, in_rows, strict=True)], [*said, *also]


def _with_fractions(columns: dict[int, Axis], rows: list[Row], title: str | None, reader: Reader) -> tuple[dict[int, Axis], list[Row]]:
    """Columns and rows that count numerators and denominators, with the rate that they belong to: a row's own rate comes first."""
    in_rows = rates_among([row.axis for row in rows], None, reader.matcher.campaign)
    rates = in_rows | rates_among(columns.values(), title, reader.matcher.campaign)
    axes = columns if len(in_rows) > 1 else dict(zip(columns, with_fractions(list(columns.values()), rates, reader), strict=True))
    labels = with_fractions([row.axis for row in rows], rates, reader)
    return axes, [row._replace(axis=axis) for row, axis in zip(rows, labels, strict=True)]


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


def _entries(row: Row, columns: dict[int, Axis], labels: LabelColumns, shape: _Shape) -> Iterator[Entry]:
    for column in row.filled:
        entry = _entry(row, (row.number, column), columns[column], shape, bool(labels.columns))
        if entry is not None:
            yield entry


def _entry(row: Row, place: Place, column: Axis, shape: _Shape, has_labels: bool) -> Entry | None:
    """The coordinates of one cell, None where its column or its row holds no figures of this campaign."""
    role = _cell_role(row, column, shape)
    if role is None:
        return None
    over, role = _over(row, column, role, shape)
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
    if not row.axis.text and has_labels and (shape.row_indicators or shape.row_districts or shape.row_months):
        explained = False
    if row.axis.text and not _row_is_known(row.axis) and (row.axis.unexplained or row.axis.empty):
        explained = False
    if row.heading.outside is not None:
        explained = False
    if (column.unexplained and not (column.indicator or column.district)) or column.beyond or row.axis.beyond:
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
        explained=explained,
    )


def _row_is_known(axis: Axis) -> bool:
    return axis.indicator is not None or axis.district is not None or axis.office


def _cell_role(row: Row, column: Axis, shape: _Shape) -> ColumnRole | None:
    """The role of a cell: what forbids counts first, on either axis or in the heading."""
    heading = row.heading.role if row.heading.role is ColumnRole.LAST_YEAR or not shape.columns_have_roles else None
    roles = [column.role, row.axis.role, heading]
    if not _NO_CELLS_OF.isdisjoint(roles):
        return None
    if ColumnRole.PLAN in roles and row.axis.role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return None
    for before_value in _BEFORE_VALUE:
        if before_value in roles:
            return before_value
    return ColumnRole.VALUE if ColumnRole.VALUE in roles or not column.empty or column.quantity else None


def _over(row: Row, column: Axis, role: ColumnRole, shape: _Shape) -> tuple[str, ColumnRole]:
    """What a total adds up; "nothing" where it is a total of something that is not known."""
    runs = shape.column_districts > 0 or shape.column_months >= 2 or shape.column_communes >= 2
    places = shape.column_districts + shape.column_communes
    column_total = column.role is ColumnRole.TOTAL or column.total_of or (column.province and places > 0)
    column_total = column_total or (column.within_total and runs and column.district is None and column.mention is None)
    row_total = row.axis.role is ColumnRole.TOTAL or row.axis.total_of or (row.axis.province and shape.row_districts > 0)
    if column_total:
        if shape.column_months >= 2 or shape.column_quarters >= 2:
            return "months", role
        if shape.column_districts:
            return "districts", role
        if shape.column_communes:
            return "communes", role
        if not column.indicator and not (column.total_of and role is ColumnRole.VALUE and shape.row_indicators):
            return ("whole" if column.total_of or column.province else "nothing"), role
    if shape.column_quarters >= 2 and column.mention and column.mention.text.startswith("ca nam"):
        return "months", role
    if _sums_months(column, shape.column_months) or _sums_months(row.axis, shape.row_months):
        return "months", role
    if row.number in shape.group_totals:
        return "districts", role
    if row_total and not row.axis.indicator:
        return _row_over(row, shape), role
    return "districts" if _stands_in_total(row, shape) else "", role


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
