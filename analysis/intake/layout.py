"""From a table to entries: every figure with the coordinates that its column and its row give.

    STT | Chỉ tiêu               | KH   | TH tháng 5 | Lũy kế          entry of E9:
    1   | Tạo việc làm mới       | 1602 | 114        | 643              VALUE, jobs, -, -, cumulative
    -   | tại địa phương         | 801  | 48         | 338

Rows may be indicators, districts or months, and so may columns: a coordinate counts wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis.intake.axes import Axis, combine
from analysis.intake.findings import finding
from analysis.intake.headers import Role
from analysis.intake.labels import LabelColumns, find_label_columns, label_texts
from analysis.intake.page import Place
from analysis.intake.periods import Hint, PeriodMention
from analysis.intake.said import Match, Names, Said, said
from analysis.intake.tables import Table, bare_time
from analysis.model import Finding

FIGURE_ROLES = frozenset({Role.VALUE, Role.PLAN, Role.PERCENT, Role.NUMERATOR, Role.DENOMINATOR})


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that may be a figure. ``over`` says what a total adds up: "districts", "months" or "communes"; "" for
    a plain figure. ``row`` and ``column`` are the axes it was read from."""

    place: Place
    role: Role
    indicator: str | None
    district: str | None
    province: bool
    mention: PeriodMention | None
    hint: Hint
    row: Axis
    column: Axis
    over: str = ""
    estimate: bool = False
    scale: float = 1.0
    unit_text: str = ""
    unit: str | None = None
    explained: bool = True
    heading_text: str = ""


@dataclass(frozen=True)
class Layout:
    """What a table holds: its entries in reading order, its column axes and what was noticed about names."""

    table: Table
    entries: tuple[Entry, ...]
    columns: dict[int, Axis]
    findings: tuple[Finding, ...]


@dataclass
class _Heading:
    """What the rows above say about the rows below."""

    indicator: Match | None = None
    valued: bool = False
    blocked: bool = False
    district: Match | None = None
    province: bool = False
    role: Role | None = None
    mention: PeriodMention | None = None
    hint: Hint = Hint.NONE
    text: str = ""


@dataclass
class _Row:
    number: int
    axis: Axis
    filled: list[int]
    heading: _Heading = field(default_factory=_Heading)


def lay_out(table: Table, names: Names, year: int) -> Layout:
    """Give every filled cell of a table its coordinates.

    Parameters
    ----------
    table : Table
        The table.
    names : Names
        The campaign's names.
    year : int
        The campaign's year.

    Returns
    -------
    Layout
        With ``name_matched``, ``unit_ambiguous`` (of a district) and ``unknown_row`` among its findings.
    """
    columns = {column: _column_axis(table, column, names, year) for column in table.columns}
    labels = find_label_columns(table, columns, lambda text: is_name(text, names))
    columns = {column: _settled(axis, column, labels) for column, axis in columns.items()}
    rows = list(_rows(table, columns, labels, names, year))
    shape = _shape(columns, labels, rows)
    entries = [entry for row in rows for entry in _entries(table, row, columns, labels, shape)]
    return Layout(table, tuple(entries), columns, tuple(_name_findings(table, columns, labels, rows, names)))


def is_name(text: str, names: Names) -> bool:
    """True for the name of an indicator, a district, a commune or a month."""
    one = said(text, (0, 0), names)
    return one.named or one.commune or one.province or (one.mention is not None and len(text) < 30)


def _column_axis(table: Table, column: int, names: Names, year: int) -> Axis:
    levels = list(table.levels)
    path = []
    for place in table.paths[column]:
        text = bare_time(table.page, place, levels) or table.page.text(place) or table.page.shown(place)
        if text.strip():
            path.append(said(text, place, names))
    place = table.paths[column][-1] if table.paths[column] else (table.levels[-1], column)
    return combine(path, place, year)


def _settled(axis: Axis, column: int, labels: LabelColumns) -> Axis:
    """A column of labels is a label whatever its header; "Chỉ tiêu" over figures is what was assigned."""
    if column in labels.columns:
        return replace(axis, role=Role.LABEL)
    if axis.role is Role.LABEL:
        plan = axis.said and "tiêu" in axis.said[-1].text.lower()
        return replace(axis, role=Role.PLAN if plan else None, unexplained="" if plan else axis.text)
    return axis


def _rows(table: Table, columns: dict[int, Axis], labels: LabelColumns, names: Names, year: int) -> Iterator[_Row]:
    """Body rows with what they say and what the headings above them say."""
    heading = _Heading()
    above: dict[int, tuple[str, Place]] = {}
    figures = [column for column, axis in columns.items() if axis.role not in (Role.NUMBER, Role.LABEL, Role.UNIT, Role.NOTE)]
    for number in table.body:
        texts = label_texts(table, labels, number, above)
        path = [said(text, place, names) for text, place in texts]
        place = texts[-1][1] if texts else (number, labels.columns[0] if labels.columns else table.columns[0])
        axis = combine(path, place, year)
        filled = [column for column in figures if _filled(table, (number, column))]
        if filled:
            yield _Row(number, axis, filled, replace(heading))
            _after_row(heading, axis, path)
        elif path:
            _after_heading(heading, axis, path)


def _filled(table: Table, place: Place) -> bool:
    return table.page.owner(place) in table.page.sheet.cells and (table.page.shown(table.page.owner(place)).strip() != "")


def _after_heading(heading: _Heading, axis: Axis, path: list[Said]) -> None:
    """A row without figures speaks for the rows below it, until another one of its kind."""
    heading.text = axis.text
    if not any(one.text.strip(" :") and (one.unexplained or one.named or one.roles) for one in path) and axis.empty:
        return
    if axis.indicator is not None:
        heading.indicator, heading.valued, heading.blocked = axis.indicator, False, False
    elif axis.unexplained and not axis.district:
        heading.indicator, heading.blocked = None, False
    if axis.district is not None or axis.province:
        heading.district, heading.province = axis.district, axis.province
    if axis.mention is not None or axis.hint is not Hint.NONE:
        heading.mention, heading.hint = axis.mention, axis.hint
    if axis.role in (Role.PLAN, Role.VALUE, Role.LAST_YEAR, Role.PERCENT, Role.COMPARE) or axis.mention is not None or axis.year is not None:
        heading.role = axis.role


def _after_row(heading: _Heading, axis: Axis, path: list[Said]) -> None:
    """A row with figures names the indicator of the districts or parts listed below it; an unknown one blocks that."""
    if axis.indicator is not None:
        heading.indicator, heading.valued, heading.blocked = axis.indicator, True, False
    elif axis.unexplained and axis.district is None and axis.role not in (Role.BREAKDOWN,) and not axis.commune:
        heading.indicator, heading.blocked = None, True


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the axes of a table run over."""

    row_districts: int
    column_districts: int
    row_months: int
    column_months: int
    row_communes: int
    row_indicators: int
    column_indicators: int
    columns_have_roles: bool
    value_columns: bool
    group_totals: frozenset[int]


def _shape(columns: dict[int, Axis], labels: LabelColumns, rows: list[_Row]) -> _Shape:
    figures = [axis for axis in columns.values() if axis.role not in (Role.NUMBER, Role.LABEL, Role.UNIT, Role.NOTE)]
    return _Shape(
        row_districts=len({_code(row.axis.district) for row in rows if row.axis.district}),
        column_districts=len({_code(axis.district) for axis in figures if axis.district}),
        row_months=_single_months([row.axis for row in rows]),
        column_months=_single_months(figures),
        row_communes=sum(1 for row in rows if row.axis.commune),
        row_indicators=len({_code(row.axis.indicator) for row in rows if row.axis.indicator}),
        column_indicators=len({_code(axis.indicator) for axis in figures if axis.indicator}),
        columns_have_roles=any(axis.role in (Role.VALUE, Role.PLAN) for axis in figures),
        value_columns=any(axis.role is Role.VALUE for axis in figures),
        group_totals=_group_totals(rows),
    )


def _code(match: Match | None) -> str | None:
    return match.code if match else None


def _single_months(axes: list[Axis]) -> int:
    return len({axis.mention.month for axis in axes if axis.mention and axis.mention.hint in (Hint.NAMED, Hint.MONTH)})


def _group_totals(rows: list[_Row]) -> frozenset[int]:
    """Rows of an indicator followed by rows of districts without one: the row is the total of those below."""
    found = set()
    for row, after in zip(rows, rows[1:], strict=False):
        if row.axis.indicator and not row.axis.district and after.axis.district and not after.axis.indicator:
            found.add(row.number)
    return frozenset(found)


def _entries(table: Table, row: _Row, columns: dict[int, Axis], labels: LabelColumns, shape: _Shape) -> Iterator[Entry]:
    unit_column = next((column for column, axis in columns.items() if axis.role is Role.UNIT), None)
    unit_text = table.page.text((row.number, unit_column)) if unit_column is not None else ""
    for column in row.filled:
        entry = _entry(row, (row.number, column), columns[column], shape, bool(labels.columns))
        if entry is not None:
            yield replace(entry, unit_text=unit_text)


def _entry(row: _Row, place: Place, column: Axis, shape: _Shape, has_labels: bool) -> Entry | None:
    """The coordinates of one cell, None where its column or its row holds no figures of this campaign."""
    role = _cell_role(row, column, shape)
    if role is None:
        return None
    over, role = _over(row, column, role, shape)
    if over == "nothing":
        return None
    indicator, explained = _cell_indicator(row, column)
    district = column.district or row.axis.district
    province = column.province or row.axis.province
    if district is None and not province and over == "":
        district, province = row.heading.district, row.heading.province
    if district is not None and district.code is None:
        explained = False
    if not row.axis.text and has_labels and (shape.row_indicators or shape.row_districts or shape.row_months):
        explained = False
    if row.axis.unexplained and not _row_is_known(row.axis):
        explained = False
    if column.unexplained and not (column.indicator or column.district):
        explained = False
    return Entry(
        place=place,
        role=role,
        indicator=indicator,
        district=_code(district),
        province=province,
        mention=_mention(row, column),
        hint=_entry_hint(row, column),
        row=row.axis,
        column=column,
        over=over,
        estimate=column.estimate or row.axis.estimate,
        scale=max(column.scale, row.axis.scale),
        explained=explained,
        heading_text=row.heading.text,
    )


def _row_is_known(axis: Axis) -> bool:
    return axis.indicator is not None or axis.district is not None


def _cell_role(row: _Row, column: Axis, shape: _Shape) -> Role | None:
    """The role of a cell: what forbids counts first, on either axis or in the heading."""
    heading = row.heading.role if row.heading.role is Role.LAST_YEAR or not shape.columns_have_roles else None
    roles = [column.role, row.axis.role, heading]
    if any(role in (Role.LAST_YEAR, Role.COMPARE, Role.BREAKDOWN, Role.NOTE, Role.UNIT, Role.NUMBER, Role.LABEL) for role in roles):
        return None
    for forbidding in (Role.REMAINING, Role.PERCENT, Role.NUMERATOR, Role.DENOMINATOR, Role.PLAN):
        if forbidding in roles:
            return forbidding
    if Role.VALUE in roles or not column.empty or (not column.text and shape.column_indicators == 0 and not shape.columns_have_roles):
        return Role.VALUE
    return Role.VALUE if column.role is Role.TOTAL else None


def _over(row: _Row, column: Axis, role: Role, shape: _Shape) -> tuple[str, Role]:
    """What a total adds up; "nothing" where it is a total of something that is not known."""
    column_total = column.role is Role.TOTAL or column.total_of or (column.province and shape.column_districts > 0)
    row_total = row.axis.role is Role.TOTAL or row.axis.total_of or (row.axis.province and shape.row_districts > 0)
    if column_total:
        if shape.column_months >= 2:
            return "months", role
        if shape.column_districts:
            return "districts", role
        if not column.indicator and not (column.total_of and role is Role.VALUE and shape.row_indicators):
            return ("whole" if column.total_of or column.province else "nothing"), role
    if _sums_months(column, shape.column_months) or _sums_months(row.axis, shape.row_months):
        return "months", role
    if row.number in shape.group_totals:
        return "districts", role
    if row_total and not row.axis.indicator:
        return _row_over(row, shape), role
    return "", role


def _sums_months(axis: Axis, months: int) -> bool:
    """ "6 tháng" beside tháng 1 to 6 adds the months up (unless it says lũy kế)."""
    if axis.mention is None or axis.mention.month is None or axis.hint not in (Hint.CUMULATIVE, Hint.QUARTER):
        return False
    return months >= 2 and not axis.whole_hint and (axis.mention.month <= months or (axis.hint is Hint.QUARTER and months >= 3))


def _row_over(row: _Row, shape: _Shape) -> str:
    if shape.row_districts:
        return "districts"
    if shape.row_months >= 2:
        return "months"
    if shape.row_communes:
        return "communes"
    if row.axis.province or (row.heading.indicator and not row.heading.valued):
        return ""
    return "nothing" if shape.row_indicators else "whole"


def _cell_indicator(row: _Row, column: Axis) -> tuple[str | None, bool]:
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
    if row.heading.blocked:
        return None, False
    return (row.heading.indicator.code, True) if row.heading.indicator else (None, True)


def _mention(row: _Row, column: Axis) -> PeriodMention | None:
    return column.mention or row.axis.mention or row.heading.mention


def _entry_hint(row: _Row, column: Axis) -> Hint:
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


def _name_findings(
    table: Table, columns: dict[int, Axis], labels: LabelColumns, rows: list[_Row], names: Names
) -> Iterator[Finding]:
    """Names that were matched by their spelling, are ambiguous, or are not known at all."""
    seen: set[Place] = set()
    described = [axis for axis in columns.values() if axis.role is not Role.LABEL] + [row.axis for row in rows]
    for one in (one for axis in described for one in axis.said):
        if one.place not in seen:
            seen.add(one.place)
            yield from _about_name(table, one, names)
    for row in rows:
        if _is_unknown(row):
            yield finding("unknown_row", table.page.sheet.name, table.page.name(row.axis.place), row.axis.text)
    for column, axis in columns.items():
        if _unknown_column(table, column, axis, rows):
            yield finding("unknown_column", table.page.sheet.name, table.header_name(column), axis.text)


def _about_name(table: Table, one: Said, names: Names) -> Iterator[Finding]:
    sheet, cell = table.page.sheet.name, table.page.name(one.place)
    for match in (one.indicator, one.district):
        if match is None:
            continue
        if match.code is not None and match.noted:
            yield finding("name_matched", sheet, cell, one.text, detail=f"“{names.name_of(match.code)}”")
        elif match.candidates and match is one.district:
            yield finding("unit_ambiguous", sheet, cell, one.text, detail=" hoặc ".join(names.name_of(code) for code in match.candidates))
        elif match.outside:
            yield finding("unit_unknown", sheet, cell, one.text, detail=f"“{one.text}” không thuộc tỉnh")


def _is_unknown(row: _Row) -> bool:
    axis = row.axis
    if axis.role in (Role.BREAKDOWN, Role.LAST_YEAR, Role.COMPARE, Role.TOTAL, Role.REMAINING) or axis.commune or axis.total_of:
        return False
    if _row_is_known(axis) or axis.province:
        return axis.indicator is not None and axis.indicator.code is None
    return bool(axis.unexplained) and not _is_subtotal(axis.text)


def _is_subtotal(text: str) -> bool:
    return any(text.lower().strip(" -+").startswith(word) for word in ("các huyện", "các xã", "vùng", "cụm", "khối", "khu vực", "tiểu vùng", "các đơn vị"))


def _unknown_column(table: Table, column: int, axis: Axis, rows: list[_Row]) -> bool:
    if axis.role in (Role.NUMBER, Role.LABEL, Role.UNIT, Role.NOTE, Role.BREAKDOWN, Role.LAST_YEAR, Role.COMPARE, Role.TOTAL, Role.REMAINING):
        return False
    if axis.indicator or axis.district or axis.province or not axis.text or not (axis.unexplained or axis.empty):
        return False
    return any(table.page.is_figure((row.number, column)) for row in rows)


