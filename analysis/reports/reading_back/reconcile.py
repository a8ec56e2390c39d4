"""Does a document say what the briefing says? Numbers are read back out of the finished bytes and compared, one by one.

A reader for each format (``read_pptx``, ``read_html`` …) gives what it found as ``ReadBack``: tables and figures under
the name of their exhibit, sentences under theirs. A document may leave out columns and whole exhibits, but what it
states it states completely and exactly, and it states nothing that the briefing does not know:

table     districts.X  Huyện    | Thực hiện        briefing  districts.X  Huyện    | Thực hiện | Cả năm
                       Mèo Vạc  | 722                                     Mèo Vạc  | 722       | 1.840
                       Xín Mần  | 511  <- named                           Xín Mần  | 510       | 1.450
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from analysis import wording
from analysis.display.elements.table import Column, DisplayTable, text_of
from analysis.display.elements.table_export import raw
from analysis.model import Language
from analysis.model.language import english_count
from analysis.reports.briefing.briefing import Briefing

Value: TypeAlias = str | float | None
"""A cell as a format keeps it: a text as people read it, a number of a chart or workbook, or nothing."""

COUNTERS = frozenset({"TT", "STT", "No."})
"""Headings of columns that number the rows; a document may add one."""

NUMBER = re.compile(r"[+−-]?\d[\d.,]*")
READ_BACK = 1e-9
"""How far a number read back out of a document may be from the one written, as a share: binary formats round."""


@dataclass(frozen=True, slots=True)
class StatedTable:
    """A table or a figure's numbers as found.

    ``name`` may end in "#2" and so on where it goes on from an earlier place. An empty heading is that of the first
    column (a chart has none over its categories). ``where`` is the place for people: "trang 5", "bảng tính Phụ lục II";
    ``aspect`` tells two readings of one figure apart: what is drawn, and the workbook behind it.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    where: str = ""
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class StatedText:
    """A sentence as found."""

    name: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Everything that a document's bytes state. ``document`` names it for people: "trình chiếu (.pptx)"."""

    document: str
    tables: tuple[StatedTable, ...]
    texts: tuple[StatedText, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One number (or word) that a document says otherwise: where, in which row and column, expected and found."""

    document: str
    name: str
    where: str
    row: str
    column: str
    expected: str
    found: str

    def sentence(self, language: Language) -> str:
        """The difference in words, with everything needed to find it."""
        place = ", ".join(filter(None, (self.where, self.name, self.row, self.column)))
        return language.say(
            f"{self.document}: {place}: trong tệp là “{self.found}”, số liệu là “{self.expected}”.",
            f"{self.document}: {place}: the file says “{self.found}”, the data says “{self.expected}”.",
        )


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The outcome for one document: how many tables, sentences and numbers were compared, and what differs."""

    document: str
    tables: int
    texts: int
    numbers: int
    differences: tuple[Difference, ...] = field(default=())

    def sentence(self, language: Language) -> str:
        """The outcome in words."""
        numbers = language.number(self.numbers, 0)
        counted = language.say(
            f"{self.document}: đã đối chiếu {numbers} con số trong {self.tables} bảng, biểu đồ và {self.texts} câu",
            f"{self.document}: {numbers} numbers in {self.tables} tables and figures and {self.texts} sentences compared",
        )
        wrong = len(self.differences)
        outcome = language.say(f"{wrong} chỗ lệch" if wrong else "khớp", english_count(wrong, "difference") if wrong else "all agree")
        return f"{counted}: {outcome}."


class NotReconciled(ValueError):
    """A finished document disagrees with the briefing; nobody may get it. ``differences`` holds every disagreement."""

    def __init__(self, differences: Sequence[Difference], language: Language) -> None:
        super().__init__("\n".join(one.sentence(language) for one in differences))
        self.differences, self.language = tuple(differences), language

    def __reduce__(self) -> tuple[type[NotReconciled], tuple[tuple[Difference, ...], str]]:
        """Comes out of a worker process as it went in."""
        return NotReconciled, (self.differences, self.language)


def reconciled(briefing: Briefing, found: ReadBack, required: Collection[str]) -> Reconciliation:
    """Compare, and let only an agreeing document pass.

    Parameters
    ----------
    required
        Names of exhibits and sentences that the document has to state: a table that got lost is a difference too.

    Raises
    ------
    NotReconciled
        If anything differs; the message names every number with its place.
    """
    outcome = compare(briefing, found, required)
    if outcome.differences:
        raise NotReconciled(outcome.differences, briefing.language)
    return outcome


def compare(briefing: Briefing, found: ReadBack, required: Collection[str] = ()) -> Reconciliation:
    """All disagreements of a document with the briefing, in the order of the document; see ``reconciled``."""
    tables, texts = briefing.tables, briefing.texts
    joined = tuple(_joined(found.tables))
    differences = [difference for one in joined for difference in _of_table(found.document, one, tables.get(one.name))]
    differences += [difference for one in found.texts for difference in _of_text(found.document, one, texts.get(one.name))]
    stated = {one.name for one in joined} | {one.name for one in found.texts}
    differences += [_unstated(briefing, found.document, name) for name in required if name not in stated]
    numbers = sum(_numbers_in(one) for one in joined) + sum(len(NUMBER.findall(one.text)) for one in found.texts)
    return Reconciliation(found.document, len(joined), len(found.texts), numbers, tuple(differences))


def _joined(tables: Sequence[StatedTable]) -> Iterator[StatedTable]:
    """A table that goes on ("summary#2" on the next slide) becomes one again."""
    parts: dict[tuple[str, str], StatedTable] = {}
    for one in tables:
        name, _, follows = one.name.partition("#")
        before = parts.get((name, one.aspect))
        if before is None or not follows:
            # The same exhibit in two places, say as table and as summary: both are compared.
            if before is not None:
                yield before
            parts[name, one.aspect] = replace(one, name=name)
        else:
            parts[name, one.aspect] = replace(before, rows=before.rows + one.rows)
    yield from parts.values()


def _of_table(document: str, found: StatedTable, table: DisplayTable | None) -> Iterator[Difference]:
    if table is None:
        yield Difference(document, found.name, found.where, "", "", "—", found.name)
        return
    columns = _columns(found.headings, table)
    for heading, column in zip(found.headings, columns, strict=True):
        if column is None and heading not in COUNTERS:
            known = ", ".join(one.title for one in table.columns)
            yield Difference(document, found.name, found.where, "", heading, known, heading)
    if len(found.rows) != len(table.rows):
        yield Difference(document, found.name, found.where, "", "", f"{len(table.rows)} dòng", f"{len(found.rows)} dòng")
    label = table.columns[0]
    for place, cells in enumerate(found.rows[: len(table.rows)]):
        for heading, column, value in zip(found.headings, columns, cells, strict=True):
            if column is not None and not _same(table, column, place, value):
                expected = _expected(table, column, place, value)
                yield Difference(document, found.name, found.where, text_of(table, label, place), heading, expected, _shown(value))


def _columns(headings: Sequence[str], table: DisplayTable) -> list[Column | None]:
    """The column under each heading, None under a heading that nobody knows; of columns with one heading the first comes first."""
    waiting: dict[str, list[Column]] = {"": [table.columns[0]]}
    for column in table.columns:
        waiting.setdefault(column.title, []).append(column)
    return [waiting[heading].pop(0) if waiting.get(heading) else None for heading in headings]


def _same(table: DisplayTable, column: Column, row: int, value: Value) -> bool:
    """A number is compared as a number, unrounded; a text as people read it, a status also as a file keeps it (without its shape)."""
    known = raw(table, column, row)
    if isinstance(value, str):
        return plain(value) in {plain(text_of(table, column, row)), plain(known) if isinstance(known, str) else None}
    if value is None or known is None:
        return value is None and known is None
    return not isinstance(known, str) and abs(value - known) <= READ_BACK * max(1.0, abs(known))


def _expected(table: DisplayTable, column: Column, row: int, value: Value) -> str:
    return text_of(table, column, row) if isinstance(value, str) else _shown(raw(table, column, row))


def _of_text(document: str, found: StatedText, expected: str | None) -> Iterator[Difference]:
    if expected is None:
        yield Difference(document, found.name, found.where, "", "", "—", found.text)
    elif plain(found.text) != plain(expected):
        here, there = _first_difference(plain(expected), plain(found.text))
        yield Difference(document, found.name, found.where, "", "", here, there)


def _first_difference(expected: str, found: str) -> tuple[str, str]:
    """The first number that differs, or both sentences where a word does."""
    for one, other in zip(NUMBER.findall(expected), NUMBER.findall(found), strict=False):
        if one != other:
            return one, other
    return expected, found


def _unstated(briefing: Briefing, document: str, name: str) -> Difference:
    missing = briefing.language.say("không có", "nothing")
    return Difference(document, name, "", "", "", briefing.texts.get(name, name), missing)


def _numbers_in(table: StatedTable) -> int:
    cells = [cell for row in table.rows for cell in row]
    return sum(len(NUMBER.findall(cell)) if isinstance(cell, str) else cell is not None for cell in cells)


def _shown(value: Value) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else f"{value:.10g}"


def plain(text: str) -> str:
    """A text as official documents write it, without what layout adds: line breaks, no-break and double spaces."""
    return wording.official(" ".join(text.split()))
