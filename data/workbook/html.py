"""HTML tables that call themselves .xls, as one sheet: what Excel shows when it opens such a file.

    <p>BÁO CÁO THÁNG 5</p>                          A1: BÁO CÁO THÁNG 5
    <table><tr><td rowspan=2>STT</td><td>TH</td>    A2:A3 merged "STT", B2 "TH"
           <tr><td>412</td></table>                 B3: "412", a text

Text between tables takes a row of its own; a table inside a cell begins at that cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from lxml import etree

from analysis.intake.grid import Cell, Mark, Run, Span, Workbook
from analysis.intake.words.formats import is_simple, shown_text
from data.workbook.budget import Budget
from data.workbook.html_looks import Looks
from data.workbook.limits import MERGES, too_large, unreadable
from data.workbook.looks import PLAIN, FontLook, TextSpan, runs_of
from data.workbook.plain_cells import plain_cell
from data.workbook.serial_dates import as_shown, number_from
from data.workbook.sheet_parts import sheet_from

_WIDEST = 16_384
_TALLEST = 65_536
_SPANNED_COLUMNS = 1_000_000
_PIECE = 1_000_000
_SEPARATED = re.compile(r"[-+(]?\d[\d.,\s]*\)?")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "caption", "address", "blockquote", "pre"})
_UNSEEN = frozenset({"script", "style", "head", "title", "xml", "template"})


@dataclass
class _OpenCell:
    """The cell that text goes into now; outside tables, the row of loose text."""

    row: int
    column: int
    attributes: dict[str, str] = field(default_factory=dict)
    pieces: list[Run] = field(default_factory=list)
    number_format: str = ""

    def text(self) -> str:
        """The text as shown: lines without spaces at their ends, blank ones at the ends left out."""
        lines = [line.strip(" ") for line in "".join(piece.text for piece in self.pieces).split("\n")]
        text = "\n".join(lines).strip("\n")
        return text if text.strip() else ""


@dataclass
class _Table:
    """A table being read. ``busy`` says for a column the last row that a rowspan from above covers;
    ``deepest`` and ``column`` move on where a table inside a cell takes rows and columns of its own. ``undrawn`` are cells
    that take no place: they are kept to the right of all others, so that they can be told of."""

    left: int
    row: int
    column: int
    deepest: int
    widest: int
    busy: dict[int, int] = field(default_factory=dict)
    undrawn: list[_OpenCell] = field(default_factory=list)
    cell: _OpenCell | None = None


class _HtmlReader:
    """Target of lxml's HTML parser. ``cells`` and ``merged`` are filled as it goes."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Span] = []
        self.hidden_rows: list[int] = []
        self._budget = Budget()
        self._tables: list[_Table] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._loose: _OpenCell | None = None
        self._next_row = 0
        self._unseen = 0
        self._in_style = False
        self._looks = Looks()
        self._columns = 0
        self._spanned = 0

    def start(self, tag: str | bytes, attributes: Mapping[Any, Any]) -> None:
        self._looks.begin(str(tag), attributes)
        if tag in _UNSEEN:
            self._unseen += 1
            self._in_style = tag == "style"
        elif tag == "table":
            self._begin_table()
        elif tag == "col" and len(self._tables) == 1:
            self._column_definition(attributes)
        elif tag == "tr" and self._tables:
            self._begin_row(attributes)
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(str(tag), dict(attributes))
        elif tag == "br":
            self._add("\n")
        elif tag in _BLOCKS:
            self._break()

    def end(self, tag: str | bytes) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
            self._in_style = False
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables:
            self._end_cell(self._tables[-1])
        elif tag in _BLOCKS:
            self._break()
        self._looks.end(str(tag))

    def data(self, data: str | bytes) -> None:
        if self._in_style:
            self._looks.read_rules(str(data))
        elif not self._unseen:
            self._add(_SPACE.sub(" ", str(data)))

    def comment(self, text: str | bytes) -> None:
        if self._in_style:
            self._looks.read_rules(str(text))

    def close(self) -> None:
        while self._tables:
            self._end_table()
        self._break()

    def _add(self, text: str) -> None:
        piece = Run(text, self._looks.marks())
        if self._tables:
            cell = self._tables[-1].cell
            if cell is not None:
                cell.pieces.append(piece)
        elif self._loose is not None:
            self._loose.pieces.append(piece)
        elif text.strip():
            self._loose = _OpenCell(self._next_row, 0, {}, [piece])

    def _column_definition(self, attributes: Mapping[Any, Any]) -> None:
        first = self._columns
        self._columns = first + _span(attributes.get("span"), _WIDEST)
        if self._looks.vanishes("col", attributes, "width"):
            self.hidden_columns.append((first, self._columns - 1))

    def _break(self) -> None:
        """A paragraph inside a cell breaks the line; outside tables it ends a row."""
        if self._tables:
            self._add("\n")
        elif self._loose is not None:
            self._keep(self._loose)
            self._loose = None
            self._next_row += 1

    def _begin_table(self) -> None:
        outer = self._tables[-1] if self._tables else None
        self._columns = 0 if outer is None else self._columns
        if outer is None:
            self._break()
            row, column = self._next_row, 0
        elif outer.cell is not None:
            row, column = outer.cell.row + bool(outer.cell.text()), outer.cell.column
        else:
            row, column = max(outer.row, outer.deepest) + 1, outer.left
        self._tables.append(_Table(column, row - 1, column, row - 1, column))

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._end_cell(table)
        self._keep_undrawn(table)
        deepest = max(table.row, table.deepest)
        if self._tables:
            outer = self._tables[-1]
            outer.deepest = max(outer.deepest, deepest)
            outer.column = max(outer.column, table.widest)
        else:
            self._next_row = deepest + 1

    def _begin_row(self, attributes: Mapping[Any, Any]) -> None:
        table = self._tables[-1]
        self._end_cell(table)
        table.row = max(table.row, table.deepest) + 1
        table.column = table.left
        if self._looks.vanishes("tr", attributes, "height"):
            self.hidden_rows.append(table.row)

    def _begin_cell(self, tag: str, attributes: dict[str, str]) -> None:
        table = self._tables[-1]
        self._end_cell(table)
        table.row = max(table.row, 0)
        if not self._looks.draws(tag, attributes):
            table.undrawn.append(_OpenCell(table.row, 0, attributes))
            table.cell = table.undrawn[-1]
            return
        while table.busy.get(table.column, -1) >= table.row:
            table.column += 1
            self._spanned += 1
        across = _span(attributes.get("colspan"), _WIDEST)
        down = _span(attributes.get("rowspan"), _TALLEST)
        self._spanned += across
        if self._spanned > _SPANNED_COLUMNS or len(self.merged) > MERGES:
            raise too_large("bảng HTML có quá nhiều ô gộp")
        last_row, last_column = table.row + down - 1, table.column + across - 1
        if down > 1:
            table.busy.update(dict.fromkeys(range(table.column, last_column + 1), last_row))
        if down > 1 or across > 1:
            self.merged.append(Span(table.row, table.column, last_row, last_column))
        table.cell = _OpenCell(table.row, table.column, attributes, [], self._looks.number_format(tag, attributes))
        table.column = last_column + 1
        table.widest = max(table.widest, table.column)

    def _end_cell(self, table: _Table) -> None:
        if table.cell is not None and not any(table.cell is one for one in table.undrawn[-1:]):
            self._keep(table.cell)
        table.cell = None

    def _keep_undrawn(self, table: _Table) -> None:
        used = Counter(one.row for one in table.undrawn)
        for one in reversed(table.undrawn):
            one.column = table.widest + used[one.row]
            used[one.row] -= 1
            if (one.row, one.column) not in self.cells and one.column < _WIDEST:
                self._keep(one)

    def _keep(self, cell: _OpenCell) -> None:
        made = _cell_from(cell.text(), cell.attributes)
        if made is not None:
            marks, runs = runs_of((TextSpan(run.text, FontLook(run.marks)) for run in cell.pieces), PLAIN, "")
            made = made._replace(marks=marks, runs=runs if isinstance(made.value, str) else ())
            made = _formatted(made, cell.number_format)
        if made is not None:
            self._budget.take_cell()
            self.cells[cell.row, cell.column] = made


def _cell_from(text: str, attributes: dict[str, str]) -> Cell | None:
    """Excel's own HTML says in ``x:num``, LibreOffice's in ``sdval``, which number a text stands for: no locale can change it."""
    number = number_from((attributes.get("x:num") or attributes.get("sdval") or "").strip())
    formula = attributes.get("x:fmla") or None
    if number is None:
        plain = plain_cell(text)
        return plain if plain is None or formula is None else Cell(plain.value, formula=formula, error=plain.error)
    return Cell(number, "0.0%" if text.endswith("%") else "", formula=formula)


def _formatted(cell: Cell, number_format: str) -> Cell:
    """A cell under the format that Office would give it. Office takes the text of a page for a number and then shows it by the
    format: plain digits are that number, of separated ones nobody knows which."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        value = as_shown(cell.value, number_format, since_1904=False)
        shows = number_format and not (cell.number_format and is_simple(number_format))
        return cell._replace(value=value, number_format=number_format) if shows else cell
    if is_simple(number_format) or not isinstance(cell.value, str):
        return cell
    if cell.value.isascii() and cell.value.isdigit() and not cell.runs:
        return cell._replace(value=int(cell.value), number_format=number_format)
    doubtful = _SEPARATED.fullmatch(cell.value) is not None and shown_text(cell.value, number_format) is not None
    return cell._replace(number_format=number_format, marks=cell.marks | Mark.DOUBTFUL if doubtful else cell.marks)


def _span(text: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", text or "")
    return min(max(int(digits[1]), 1), most) if digits else 1


def open_html(text: str, file: str) -> Workbook:
    """Read all tables of a page, one below the other.

    Raises
    ------
    Refused
        If the page has no table, is only the frame of pages in other files, or is nested beyond reason.
    """
    lowered = text.lower()
    if "<frameset" in lowered and "<table" not in lowered:
        raise unreadable("đây là trang web gồm nhiều tệp, bảng nằm ở tệp khác; hãy mở bằng Excel và lưu thành .xlsx")
    if "<table" not in lowered:
        raise unreadable("đây là trang web không có bảng nào; hãy mở bằng Excel và lưu thành .xlsx")
    reader = _HtmlReader()
    parser = etree.HTMLParser(target=reader, no_network=True, huge_tree=False)
    for start in range(0, len(text), _PIECE):
        parser.feed(text[start : start + _PIECE])
    parser.close()
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unreadable("trang web lồng quá nhiều lớp")
    return Workbook(
        file, (sheet_from((PurePath(file).stem, False), reader.cells, reader.merged, reader.hidden_rows, reader.hidden_columns),)
    )


def declared_encoding(head: bytes) -> str | None:
    """The encoding that an HTML or XML file names in its first bytes; None where it names none."""
    named = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", head[:4096], re.IGNORECASE)
    return named[1].decode("ascii") if named else None
