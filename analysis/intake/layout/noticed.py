"""What is noticed about the names of a table: matched by spelling, ambiguous, of another province, unknown."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.intake.findings import finding
from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Place
from analysis.intake.layout.rows import NO_FIGURES, Row
from analysis.intake.layout.said import Reader, Said
from analysis.intake.layout.tables import Table
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import Match, MatchKind
from analysis.intake.words.text import unaccent
from analysis.model import Finding

_SUBTOTAL = Grammar(r"«row_words.subtotal»")
_SPOKEN_FOR = frozenset({ColumnRole.BREAKDOWN, ColumnRole.LAST_YEAR, ColumnRole.COMPARE, ColumnRole.TOTAL, ColumnRole.REMAINING})
_NO_RESULT = NO_FIGURES | _SPOKEN_FOR


def name_findings(table: Table, columns: dict[int, Axis], rows: list[Row], reader: Reader) -> Iterator[Finding]:
    """Findings about the labels and headers of one table, each place once."""
    seen: set[Place] = set()
    for axis in [axis for axis in columns.values() if axis.role is not ColumnRole.LABEL] + [row.axis for row in rows]:
        for one in axis.said:
            if one.place in seen:
                continue
            seen.add(one.place)
            if one.indicator is not None or one.district is not None:
                yield from _about_name(table, one, axis, reader)
    yield from _beneath_others(table, rows)
    for column, axis in columns.items():
        if axis.outdone:
            yield finding("appraised_taken", table.page.sheet.name, table.header_name(column), axis.text, detail=axis.outdone)
    for row in rows:
        if _is_unknown(row):
            yield finding("unknown_row", table.page.sheet.name, table.page.name(row.axis.place), row.axis.text or "(không có tên)")
    for column, axis in columns.items():
        if _unknown_column(table, column, axis, rows):
            yield finding("unknown_column", table.page.sheet.name, table.header_name(column), axis.text)


def _beneath_others(table: Table, rows: list[Row]) -> Iterator[Finding]:
    """Rows with the name of an indicator beneath something that is none, and headings that were not understood whole."""
    said: set[Place] = set()
    sheet, name = table.page.sheet.name, table.page.name
    for row in rows:
        outside, unclear = row.heading.outside, row.heading.unclear
        if outside is not None and row.axis.indicator is not None:
            detail = f"một phần của “{outside.text}”"
            yield finding("other_subject", sheet, name(row.axis.place), row.axis.text, detail=detail)
        elif outside is None and unclear is not None and unclear.place not in said:
            said.add(unclear.place)
            yield finding("title_unclear", sheet, name(unclear.place), unclear.text, detail=unclear.words)


def _about_name(table: Table, one: Said, axis: Axis, reader: Reader) -> Iterator[Finding]:
    settled = axis.indicator if one.indicator is not None and one.indicator.kind is MatchKind.AMBIGUOUS else one.indicator
    for match in (settled if axis.indicator is not None else None, one.district):
        if match is None or (match.code is not None and not match.noted):
            continue
        sheet, cell = table.page.sheet.name, table.page.name(one.place)
        if match.code is not None:
            yield finding("name_matched", sheet, cell, one.text, detail=f"“{match.meant}”")
        elif match is one.district and match.codes and match.code is None:
            yield finding("unit_ambiguous", sheet, cell, one.text, detail=_choices(match, reader))
        elif match is one.district and match.rejected:
            province = reader.matcher.campaign.province
            yield finding("unit_unknown", sheet, cell, one.text, detail=f"“{one.text}” không phải huyện, thành phố của tỉnh {province}")


def _choices(match: Match, reader: Reader) -> str:
    return " hoặc ".join(reader.matcher.campaign.districts[code].name for code in match.codes)


def _is_unknown(row: Row) -> bool:
    axis = row.axis
    if row.orphan:
        return True
    if axis.role in (ColumnRole.REMAINING, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return axis.indicator is None
    if row.heading.outside is not None and axis.indicator is not None:
        return False
    if axis.role in _SPOKEN_FOR or axis.commune or axis.office or axis.total_of or (axis.district is not None and not axis.indicator):
        return False
    if axis.indicator is not None:
        return axis.indicator.code is None or axis.beyond
    if axis.province or not (axis.unexplained or (axis.text and axis.empty)):
        return False
    return _SUBTOTAL.match(unaccent(axis.text).strip(" -+*.")) is None


def _unknown_column(table: Table, column: int, axis: Axis, rows: list[Row]) -> bool:
    if axis.role in _NO_RESULT or (axis.indicator and not axis.beyond) or axis.district or axis.province or axis.commune or not axis.text:
        return False
    if axis.role in (ColumnRole.PLAN, ColumnRole.PERCENT) or (not axis.unexplained and not axis.empty):
        return False
    return any(table.page.is_figure((row.number, column)) for row in rows)
