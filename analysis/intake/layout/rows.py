"""The columns and rows of a table with what their texts say, and what headings say to the rows below them.

I   Huyện Mèo Vạc                     <- heading: its district holds below
1   Tạo việc làm mới      643         <- row
-   Tại địa phương        338         <- row, a short name that stands beneath the one above
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from analysis.intake.layout.appraised import take_appraised
from analysis.intake.layout.axes import Axis, combine
from analysis.intake.layout.header_times import bare_time
from analysis.intake.layout.headers import IGNORED, ColumnRole
from analysis.intake.layout.outside import NUMBERED, Outside, is_outside, level_of, lies_beneath
from analysis.intake.layout.page import Page, Place
from analysis.intake.layout.row_labels import LabelColumns, label_texts
from analysis.intake.layout.said import Parents, Reader, Said
from analysis.intake.layout.tables import Table
from analysis.intake.layout.title_subjects import is_expected
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import Match, MatchKind
from analysis.intake.words.memory import remembered_whole
from analysis.intake.words.names import Matcher
from analysis.intake.words.periods import Hint, PeriodMention
from analysis.intake.words.subjects import is_example, not_understood, other_subject
from analysis.intake.words.text import unaccent

NO_FIGURES = frozenset({ColumnRole.NUMBER, ColumnRole.LABEL, ColumnRole.UNIT, ColumnRole.NOTE})
_BEGINS_PARTS = Grammar(r"[a-z][).]|«label_words.parts»")
# A header that says only that something became less; what, stands above it.
_REDUCTION = Grammar(
    r"(so )?(«row_words.counted» )*(da |duoc )*«row_words.less»( duoc)?"
    r"( trong (nam|ky))?( so (voi )?(dau nam|dau ky))?\W*(\(«row_words.counted»\))?"
)
# The reckoning of a stock: who came in, who went out.
_INFLOW = Grammar(r"«row_words.inflow»|(^|› )«row_words.inflow_end»$")
_OUTFLOW = Grammar(r"«row_words.outflow»")
_SPEAKING = frozenset({ColumnRole.PLAN, ColumnRole.VALUE, ColumnRole.LAST_YEAR, ColumnRole.PERCENT, ColumnRole.COMPARE})


@dataclass(frozen=True, slots=True)
class Unclear:
    """A heading with words that were not understood."""

    text: str
    place: Place
    words: str


@dataclass
class Heading:
    """What the rows above say about the rows below. ``blocked``: the row above is no known indicator. ``total``: it is a total.
    ``counts_else``: it is none for its unit of measure alone, so that a row with a unit of its own is free. ``outside``: they
    stand beneath something that is none; ``unclear``: beneath a heading that was not understood whole."""

    indicator: Match | None = None
    valued: bool = False
    blocked: bool = False
    counts_else: bool = False
    district: Match | None = None
    province: bool = False
    total: bool = False
    role: ColumnRole | None = None
    mention: PeriodMention | None = None
    hint: Hint = Hint.NONE
    outside: Outside | None = None
    unclear: Unclear | None = None


class Row(NamedTuple):
    """One body row that holds figures: its label, the columns that are filled, its unit of measure.

    ``numbered``: it has a number of its own in the column of row numbers. ``orphan``: the table names what it counts by its
    rows, and this one has no name (see ``_with_orphans``).
    """

    number: int
    axis: Axis
    filled: tuple[int, ...]
    unit_text: str
    heading: Heading
    numbered: bool = False
    orphan: bool = False


def code_of(match: Match | None) -> str | None:
    """The code of a match, None where there is none or more than one."""
    return match.code if match else None


class _Header(NamedTuple):
    """The headers over one column as they are written, from the top level down; ``place`` is the cell that stands for them."""

    column: int
    texts: tuple[tuple[str, Place], ...]
    place: Place
    nameless: bool


class _Line(NamedTuple):
    """A body row as it is written: its label from left to right, its unit of measure, the columns that hold figures.

    ``place`` is the cell that stands for its label, ``level`` how deep it stands (None where nothing says so).
    """

    number: int
    texts: tuple[tuple[str, Place], ...]
    place: Place
    unit_text: str
    filled: tuple[int, ...]
    level: int | None
    numbered: bool


def column_axes(table: Table, reader: Reader, title: str | None) -> dict[int, Axis]:
    """What each column's headers say, from left to right: "Tại địa phương" stands beneath the indicator before it."""
    return dict(_axes_of(tuple(_header(table, column) for column in table.columns), reader.matcher, title))


def _header(table: Table, column: int) -> _Header:
    page, path = table.page, table.paths[column]
    seen = ((bare_time(page, place, list(table.levels)) or page.text(place) or page.shown(place), place) for place in path)
    texts = tuple((text, place) for text, place in seen if text.strip())
    return _Header(column, texts, path[-1] if path else (table.levels[-1], column), _nameless(table, column))


@remembered_whole
def _axes_of(headers: tuple[_Header, ...], matcher: Matcher, title: str | None) -> tuple[tuple[int, Axis], ...]:
    """The columns with what their headers say; what stands below them plays no role."""
    reader = Reader(matcher)
    axes: dict[int, Axis] = {}
    last = title
    for header in headers:
        path: list[Said] = []
        inner = last
        for text, place in header.texts:
            one = reader.read(text, place, reader.parents_of(inner))
            path.append(one)
            inner = code_of(one.indicator) or inner
        axis = combine(_with_its_thing(path, reader), header.place, matcher.campaign.year)
        axes[header.column] = axis._replace(unexplained=axis.text, beyond=True) if header.nameless else axis
        last = code_of(axis.indicator) or last
    axes = _gross(axes)
    beside = frozenset(code for axis in axes.values() if (code := code_of(axis.indicator)))
    chosen = take_appraised({column: _chosen(axis, beside, reader) for column, axis in axes.items()})
    return tuple((column, _beside_its_name(axis, chosen.values())) for column, axis in chosen.items())


def _with_its_thing(path: list[Said], reader: Reader) -> list[Said]:
    """ "Hộ nghèo › Giảm trong năm" is "Giảm hộ nghèo": a reduction alone is read with the thing named above it."""
    if len(path) < 2 or any(one.indicator is not None for one in path) or not _REDUCTION.fullmatch(unaccent(path[-1].text)):
        return path
    whole = reader.read(f"Giảm số {path[-2].text.lower()}", path[-1].place)
    if whole.indicator is None or whole.indicator.code is None:
        return path
    thing = path[-2]._replace(unexplained="", roles=frozenset())
    return [*path[:-2], thing, path[-1]._replace(indicator=whole.indicator, roles=frozenset(), unexplained="")]


def _gross(axes: dict[int, Axis]) -> dict[int, Axis]:
    """Beside "Phát sinh" or "Tái nghèo" a column "Giảm" counts those that left and none that came: no reduction of the year."""
    if not any(_INFLOW.search(unaccent(axis.text)) for axis in axes.values()):
        return axes
    # A column that bears the indicator's own name is what the office reports.
    gross = [column for column, axis in axes.items() if axis.indicator and axis.indicator.kind is not MatchKind.EXACT]
    gross = [column for column in gross if _OUTFLOW.search(unaccent(axes[column].text))]
    return axes | {column: axes[column]._replace(unexplained=axes[column].text, beyond=True) for column in gross}


def _nameless(table: Table, column: int) -> bool:
    """True for a column without a header of its own in a merged group whose other columns have one."""
    span = table.page.spans.get(table.paths[column][-1]) if table.paths[column] else None
    if span is None or span.last_column == span.first_column:
        return False
    depth = len(table.paths[column])
    return any(len(table.paths.get(other, ())) > depth for other in range(span.first_column, span.last_column + 1))


def _role_and_time(axis: Axis) -> tuple[object, ...]:
    role = None if axis.role is ColumnRole.VALUE else axis.role
    return role, axis.mention, axis.year


def _beside_its_name(axis: Axis, axes: Iterable[Axis]) -> Axis:
    """ "Hộ thoát nghèo" beside "Giảm số hộ nghèo đa chiều" is a part of the reckoning: the column with the name itself counts."""
    if axis.indicator is None or not axis.indicator.noted or axis.role in IGNORED:
        return axis
    for other in axes:
        same = other.indicator is not None and other.indicator.code == axis.indicator.code and other.district == axis.district
        exact = same and other.indicator is not None and other.indicator.kind is MatchKind.EXACT
        hints = {other.hint, axis.hint}
        alike = len(hints) == 1 or hints == {Hint.NONE, Hint.CUMULATIVE}
        if exact and alike and _role_and_time(other) == _role_and_time(axis):
            return axis._replace(indicator=None, unexplained=axis.text)
    return axis


def read_rows(table: Table, columns: dict[int, Axis], labels: LabelColumns, reader: Reader, title: str | None) -> list[Row]:
    """Body rows that hold figures, with what they and the headings above them say."""
    by_columns = any(axis.indicator for axis in columns.values())
    return list(_rows_of(tuple(_lines(table, columns, labels)), reader.matcher, title, by_columns))


@remembered_whole
def _rows_of(lines: tuple[_Line, ...], matcher: Matcher, title: str | None, by_columns: bool) -> tuple[Row, ...]:
    """The lines with figures, with what they and those above them say; ``by_columns``: columns are named after indicators."""
    reader = Reader(matcher)
    rows = list(_rows(lines, reader, title))
    rows = rows if by_columns else _with_orphans(rows)
    beside = frozenset(code for row in rows if (code := code_of(row.axis.indicator)))
    return tuple(row._replace(axis=_chosen(row.axis, beside, reader)) for row in rows)


def _with_orphans(rows: list[Row]) -> list[Row]:
    """Rows whose name nobody wrote in them are marked, where no line above may speak for them.

    A line without figures speaks for the nameless one below it, "Số lao động …" / "400". Not so where that one begins an item
    of its own ("2", "", "40"), nor after a figure stood above the first name: then names may stand below their figures.
    """
    if not any(row.axis.indicator or row.heading.indicator for row in rows):
        return rows
    marked: list[Row] = []
    above_names = False
    for row in rows:
        nameless = row.axis.empty and not row.axis.text
        above_names |= nameless and not marked and row.heading.indicator is None
        marked.append(row._replace(orphan=nameless and (row.numbered or above_names)))
    return marked


def _chosen(axis: Axis, beside: frozenset[str], reader: Reader) -> Axis:
    """An ambiguous short label is settled by the indicators beside it, where they leave one choice."""
    if axis.indicator is None or axis.indicator.kind is not MatchKind.AMBIGUOUS:
        return axis
    return axis._replace(indicator=reader.matcher.settle(axis.indicator, beside))


def _lines(table: Table, columns: dict[int, Axis], labels: LabelColumns) -> Iterator[_Line]:
    above: dict[int, tuple[str, Place]] = {}
    figures = [column for column, axis in columns.items() if axis.role not in NO_FIGURES]
    unit_column = next((column for column, axis in columns.items() if axis.role is ColumnRole.UNIT), None)
    joined, continued = _broken_labels(table, labels, figures)
    for number in table.body:
        if number in continued:
            continue
        texts = tuple((joined.get(place, text), place) for text, place in label_texts(table, labels, number, above))
        unit_text = _unit_text(table.page, (number, unit_column)) if unit_column is not None else ""
        unit_text = _figure_for_name(table, labels, texts) or unit_text
        place = texts[-1][1] if texts else (number, labels.columns[0] if labels.columns else table.columns[0])
        filled = tuple(column for column in figures if table.page.is_filled((number, column)))
        level = level_of(table, labels, number, texts[-1][0] if texts else "")
        numbered = any(table.page.shown((number, column)).strip() for column in labels.numbers)
        yield _Line(number, texts, place, unit_text, filled, level, numbered)


def _rows(lines: Iterable[_Line], reader: Reader, title: str | None) -> Iterator[Row]:
    heading = Heading()
    for line in lines:
        blocked = heading.blocked and not (heading.counts_else and line.unit_text.strip())
        parents: Parents = ("",) if blocked else reader.parents_of(code_of(heading.indicator) or title)
        path = [reader.read(text, place, parents, line.unit_text) for text, place in line.texts]
        axis = combine(path, line.place, reader.matcher.campaign.year)
        if heading.outside is not None and not lies_beneath(heading.outside, line.level, filled=bool(line.filled)):
            heading.outside = None
        if line.filled:
            yield Row(line.number, axis, line.filled, line.unit_text, replace(heading), line.numbered)
            _after_row(heading, axis)
            heading.counts_else = heading.blocked and _counts_else(line.texts, parents, reader)
            if heading.outside is None and is_outside(axis):
                heading.outside = Outside(axis.text, axis.place, line.level, valued=True)
        elif path:
            _after_heading(heading, axis, path)
            _about_heading(heading, axis, line.level, reader)


def _figure_for_name(table: Table, labels: LabelColumns, texts: Sequence[tuple[str, Place]]) -> str:
    """The number beside a name that stands in the column of row numbers: the row stands a column too far to the left; "" for none."""
    if not texts or texts[-1][1][1] not in labels.numbers:
        return ""
    row, column = texts[-1][1]
    beside = row, column + 1
    return table.page.shown(beside) if beside not in table.page.owners and table.page.is_figure(beside) else ""


def _counts_else(texts: Iterable[tuple[str, Place]], parents: Parents, reader: Reader) -> bool:
    """Whether a row that is no indicator would be one, but for its unit of measure: "Sơ cấp" in classes."""
    return any(code_of(reader.read(text, place, parents).indicator) for text, place in texts)


def _unit_text(page: Page, place: Place) -> str:
    """What a row has in its column of units of measure, a number too: then the row stands a column too far to the left."""
    return page.text(place) or page.shown(page.owner(place))


def _broken_labels(table: Table, labels: LabelColumns, figures: list[int]) -> tuple[dict[Place, str], set[int]]:
    """Labels broken over two rows, "Đi làm việc ở nước ngoài" / "và làm việc tại các tỉnh bạn": joined in the row with figures.

    The second row begins with a small letter and has no number or bullet of its own, and only one of the two has figures.
    """
    joined: dict[Place, str] = {}
    continued: set[int] = set()
    page = table.page
    if not labels.columns:
        return joined, continued
    column = labels.columns[-1]
    for first, second in pairwise(table.body):
        if second != first + 1:
            continue
        lower = page.texts.get((second, column), "")
        if not lower[:1].islower():
            continue
        upper = page.texts.get((first, column), "")
        numbered = any((second, other) in page.sheet.cells for other in labels.numbers)
        if not upper or numbered or _BEGINS_PARTS.match(unaccent(lower)) or upper.endswith(":"):
            continue
        with_figures = [row for row in (first, second) if any(page.is_filled((row, other)) for other in figures)]
        if len(with_figures) == 1:
            joined[with_figures[0], column] = f"{upper} {lower}"
            continued.add(second if with_figures[0] == first else first)
    return joined, continued


def _after_heading(heading: Heading, axis: Axis, path: list[Said]) -> None:
    """A row without figures speaks for the rows below it, until another one of its kind."""
    if axis.empty and not axis.unexplained:
        return
    if axis.indicator is not None:
        heading.indicator, heading.valued, heading.blocked = axis.indicator, False, False
    elif axis.unexplained and axis.district is None:
        heading.indicator, heading.blocked = None, False
    heading.total = axis.indicator is None and (axis.role is ColumnRole.TOTAL or axis.total_of)
    if axis.district is not None or axis.province or heading.total:
        heading.district, heading.province = axis.district, axis.province
    if axis.mention is not None or axis.hint is not Hint.NONE:
        heading.mention, heading.hint = axis.mention, axis.hint
    if axis.role in _SPEAKING or axis.mention is not None or any(one.year for one in path):
        heading.role = axis.role


def _about_heading(heading: Heading, axis: Axis, level: int | None, reader: Reader) -> None:
    """A heading about something else holds no facts; one with a word that nobody understands is said.

    "II. Tốt nghiệp" and "2. Lao động tự do XYZ" are something else, "I. Lĩnh vực lao động, XYZ" is a section; one of which
    nobody understands the greater part ("II. Hồ sơ chờ xuất cảnh") is none.
    """
    words = "" if axis.indicator or axis.district else not_understood(axis.text, reader.matcher)
    heading.unclear = Unclear(axis.text, axis.place, words) if words else None
    parent = bool(words) and level is not None and (level >= NUMBERED or _is_mostly(words, axis.text))
    other = axis.indicator is None and (other_subject(axis.text, reader.matcher)[0] or is_expected(axis.text))
    if heading.outside is None and (other or is_example(axis.text) or parent):
        heading.outside = Outside(axis.text, axis.place, level, valued=False)


def _is_mostly(words: str, text: str) -> bool:
    """Whether some words of a text are more than half of it."""
    return 2 * len(words.split()) > len(re.findall(r"[^\W\d_]{2,}", text))


def _after_row(heading: Heading, axis: Axis) -> None:
    """A row with figures names the indicator of the districts or parts listed below it; an unknown one blocks that."""
    if axis.indicator is not None:
        heading.indicator, heading.valued, heading.blocked = axis.indicator, True, False
    elif axis.unexplained and axis.district is None and axis.role is not ColumnRole.BREAKDOWN and not axis.commune:
        heading.indicator, heading.blocked = None, True
