"""The XML spreadsheet of Excel 2003, which exports still write and call .xls.

<Row ss:Index="8"><Cell ss:Index="5" ss:MergeDown="1" ss:StyleID="s21"><Data ss:Type="Number">412</Data></Cell>
-> (7, 4): Cell(412, "0"), merged with the row below
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress

from analysis.intake.grid import Cell, Scalar, Sheet, Span, Workbook, address
from data.workbook.budget import Budget, SheetFull
from data.workbook.limits import MERGES, SHEETS, too_large
from data.workbook.serial_dates import as_shown, number_from
from data.workbook.sheet_parts import points_outside, sheet_from
from data.workbook.xml_stream import is_true, parse

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_SS = SPREADSHEET + " "
_NAMED_FORMATS = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "dd/mm/yyyy",
    "General Date": "dd/mm/yyyy hh:mm",
    "Scientific": "0.00E+00",
}
_RELATIVE = re.compile(r'"[^"]*"|\'[^\']*\'|(?<![\w.])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w(])')
_FARTHEST = 10_000_000


class _Reader:
    """Handler of the document; ``sheets`` is filled as worksheets end."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._styles: dict[str, tuple[str, str]] = {}
        self._style = ""
        self._budget = Budget()
        self._capture: list[str] | None = None
        self._in_comment = False
        self._begin_sheet("")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Cell":
            self._begin_cell(attributes)
        elif tag == "Data":
            self._capture = []
            if not self._in_comment:
                self._type = attributes.get(_SS + "Type", "String")
        elif tag == "Row":
            self._begin_row(attributes)
        elif tag == "Worksheet":
            self._begin_sheet(attributes.get(_SS + "Name", ""))
        elif tag == "Comment":
            self._in_comment = True
        elif tag == "Column":
            self._column_definition(attributes)
        elif tag == "Visible":
            self._capture = []
        else:
            self._style_part(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == "Data":
            text = "".join(self._capture or ())
            self._capture = None
            if self._in_comment:
                self._comment = text.strip() or None
            else:
                self._text = text
        elif tag == "Comment":
            self._in_comment = False
        elif tag == "Cell":
            self._end_cell()
        elif tag == "Visible":
            self._hidden = "".join(self._capture or ()).strip() in ("SheetHidden", "SheetVeryHidden")
            self._capture = None
        elif tag == "Worksheet":
            self._end_sheet()

    def text(self, data: str) -> None:
        if self._capture is not None:
            self._capture.append(data)

    def _style_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Style":
            self._style = attributes.get(_SS + "ID", "")
            self._styles[self._style] = self._styles.get(attributes.get(_SS + "Parent", "Default"), ("General", ""))
        elif tag == "NumberFormat" and self._style in self._styles:
            written = attributes.get(_SS + "Format", "General")
            self._styles[self._style] = (_NAMED_FORMATS.get(written, written), self._styles[self._style][1])
        elif tag == "Font" and self._style in self._styles and not self._in_comment and _SS + "FontName" in attributes:
            self._styles[self._style] = (self._styles[self._style][0], attributes[_SS + "FontName"])

    def _begin_sheet(self, name: str) -> None:
        if len(self.sheets) >= SHEETS:
            raise too_large(f"tệp có hơn {SHEETS} sheet")
        self._name, self._hidden = name, False
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[Span] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._row = self._column = self._column_defined = -1
        self._rows_ahead = 0
        self._budget.begin_sheet(hidden=False)

    def _end_sheet(self) -> None:
        head = (self._name, self._hidden)
        self.sheets.append(sheet_from(head, self._cells, self._merged, self._hidden_rows, self._hidden_columns))

    def _column_definition(self, attributes: dict[str, str]) -> None:
        first = _position(attributes, self._column_defined + 1)
        self._column_defined = first + _count(attributes, "Span")
        if is_true(attributes.get(_SS + "Hidden")):
            self._hidden_columns.append((first, self._column_defined))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = _position(attributes, self._row + self._rows_ahead + 1)
        self._rows_ahead = _count(attributes, "Span")
        self._column = -1
        if is_true(attributes.get(_SS + "Hidden")):
            self._hidden_rows.append(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column = _position(attributes, self._column + 1)
        self._place = (self._row, self._column)
        self._formats = self._styles.get(attributes.get(_SS + "StyleID", "Default"), ("General", ""))
        self._formula = attributes.get(_SS + "Formula")
        self._type, self._text, self._comment = "String", None, None
        across, down = _count(attributes, "MergeAcross"), _count(attributes, "MergeDown")
        if across or down:
            if len(self._merged) >= MERGES:
                raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
            self._merged.append(Span(self._row, self._column, self._row + down, self._column + across))
        self._column += across

    _type: str
    _text: str | None
    _comment: str | None
    _formula: str | None
    _formats: tuple[str, str]
    _place: tuple[int, int]

    def _end_cell(self) -> None:
        formula = in_a1(self._formula, *self._place) if self._formula else None
        error = self._text.strip() if self._type == "Error" and self._text else None
        value = None if error else _value(self._type, self._text, self._formats[0])
        if value in (None, "") and not (formula or error or self._comment):
            return
        self._budget.take_cell()
        external = formula is not None and points_outside(formula)
        self._cells[self._place] = Cell(value, *self._formats, formula, error, external, self._comment)


def open_spreadsheetml(pieces: Iterable[bytes], file: str) -> Workbook:
    """Read every worksheet. Raises ``Refused`` where the XML is damaged or holds too much."""
    reader = _Reader()
    with suppress(SheetFull):
        parse(pieces, reader, frozenset({SPREADSHEET, _EXCEL}))
    return Workbook(file, tuple(reader.sheets))


def in_a1(formula: str, row: int, column: int) -> str:
    """A formula of this file, ``=SUM(R[-2]C:R[-1]C)``, as seen from its cell: ``=SUM(F9:F10)`` in F11."""

    def replaced(match: re.Match[str]) -> str:
        if match[0][0] in "\"'":
            return match[0]
        place = _from_here(match[1], row), _from_here(match[2], column)
        return match[0] if min(place) < 0 or max(place) > _FARTHEST else address(*place)

    return _RELATIVE.sub(replaced, formula)


def _from_here(part: str | None, here: int) -> int:
    if part is None:
        return here
    return here + int(part[1:-1]) if part.startswith("[") else int(part) - 1


def _position(attributes: dict[str, str], following: int) -> int:
    written = attributes.get(_SS + "Index", "")
    return int(written) - 1 if written.isdigit() and 0 < int(written[:9]) <= _FARTHEST else following


def _count(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(_SS + name, "")
    return min(int(written[:9]), _FARTHEST) if written.isdigit() else 0


def _value(kind: str, text: str | None, number_format: str) -> Scalar:
    if text is None:
        return None
    if kind == "Number":
        number = number_from(text.strip())
        return (text.strip() or None) if number is None else as_shown(number, number_format, since_1904=False)
    if kind == "Boolean":
        return is_true(text)
    if kind == "DateTime":
        try:
            return dt.datetime.fromisoformat(text.strip())
        except ValueError:
            return text
    return text
