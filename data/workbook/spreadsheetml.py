"""The XML spreadsheet of Excel 2003, which exports still write and call .xls.

<Row ss:Index="8"><Cell ss:Index="5" ss:MergeDown="1" ss:StyleID="s21"><Data ss:Type="Number">412</Data></Cell>
-> (7, 4): Cell(412, "0"), merged with the row below
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress

from analysis.intake.grid import Cell, Mark, Scalar, Sheet, Span, Workbook, address
from data.workbook.budget import Budget, SheetFull
from data.workbook.colours import MIXED, meaningful_colour, plain
from data.workbook.conditions import conditionally
from data.workbook.limits import MERGES, SHEETS, too_large
from data.workbook.looks import NAMED_FORMATS, PLAIN, FontLook, TextSpan, runs_of, script, too_small
from data.workbook.serial_dates import as_shown, number_from
from data.workbook.sheet_parts import LEAST_HEIGHT, below, points_outside, sheet_from
from data.workbook.spreadsheetml_conditions import LIST, SpreadsheetmlConditions
from data.workbook.xlsx_tables import Format
from data.workbook.xml_stream import attribute, is_true, parse

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_SS = SPREADSHEET + " "
_RELATIVE = re.compile(r'"[^"]*"|\'[^\']*\'|(?<![\w.])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\w(])')
_FARTHEST = 10_000_000
_RICH = "http://www.w3.org/TR/REC-html40"
_BY_TAG = {"S": Mark.STRUCK, "Sup": Mark.RAISED, "Sub": Mark.LOWERED}
_LEAST_COLUMN = 4.0  # points
_GENERAL = Format("General", "", "", "", PLAIN, "", Mark.NONE)


class _Reader:
    """Handler of the document; ``sheets`` is filled as worksheets end."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._styles: dict[str, Format] = {}
        self._style = ""
        self._spans: list[FontLook] = []
        self._pieces: list[TextSpan] = []
        self._budget = Budget()
        self._capture: list[str] | None = None
        self._in_comment = False
        self._begin_sheet("")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._conditions.open or tag == LIST:
            self._conditions.start(tag, attribute(attributes, "Style") or "")
        elif tag == "Cell":
            self._begin_cell(attributes)
        elif tag == "Data":
            self._capture, self._pieces, self._spans = [], [], []
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
        elif self._capture is not None:
            self._begin_span(tag, attributes)
        else:
            self._style_part(tag, attributes)

    def _begin_span(self, tag: str, attributes: dict[str, str]) -> None:
        """A part of a text that is drawn in its own way: ``<S>412</S>``, ``<Sup>1</Sup>``, ``<Font html:Color="#FFFFFF">``."""
        above = self._spans[-1] if self._spans else self._formats.look
        size = (attribute(attributes, "Size") or "") if tag == "Font" else ""
        marks = above.marks | _BY_TAG.get(tag, Mark.NONE) | too_small(number_from(size) or 0)
        self._spans.append(FontLook(marks, plain(attribute(attributes, "Color") or "") if tag == "Font" else above.ink))

    def end(self, tag: str) -> None:
        if self._conditions.open:
            self._conditions.end(tag)
        elif self._capture is not None and tag not in ("Data", "Visible") and self._spans:
            self._spans.pop()
        elif tag == "Data":
            text = "".join(self._capture or ())
            self._capture = None
            if self._in_comment:
                self._comment = text.strip() or None
            else:
                self._text, self._runs = text, self._pieces
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
        if self._conditions.open:
            self._conditions.text(data)
        elif self._capture is not None:
            self._capture.append(data)
            self._pieces.append(TextSpan(data, self._spans[-1] if self._spans else None))

    def _style_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Style":
            self._style = attributes.get(_SS + "ID", "")
            self._styles[self._style] = self._styles.get(attributes.get(_SS + "Parent", "Default"), _GENERAL)
        elif self._style in self._styles and not self._in_comment:
            self._styles[self._style] = _with(self._styles[self._style], tag, attributes)

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
        self._conditions: SpreadsheetmlConditions = SpreadsheetmlConditions(in_a1)
        self._budget.begin_sheet(hidden=False)

    def _end_sheet(self) -> None:
        head = (self._name, self._hidden)
        sheet = sheet_from(head, self._cells, self._merged, self._hidden_rows, self._hidden_columns)
        self.sheets.append(conditionally(sheet, self._conditions.found))

    def _column_definition(self, attributes: dict[str, str]) -> None:
        first = _position(attributes, self._column_defined + 1)
        self._column_defined = first + _count(attributes, "Span")
        if is_true(attributes.get(_SS + "Hidden")) or below(attributes.get(_SS + "Width", ""), _LEAST_COLUMN):
            self._hidden_columns.append((first, self._column_defined))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = _position(attributes, self._row + self._rows_ahead + 1)
        self._rows_ahead = _count(attributes, "Span")
        self._column = -1
        if is_true(attributes.get(_SS + "Hidden")) or below(attributes.get(_SS + "Height", ""), LEAST_HEIGHT):
            self._hidden_rows.append(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column = _position(attributes, self._column + 1)
        self._place = (self._row, self._column)
        self._formats = self._styles.get(attributes.get(_SS + "StyleID", "Default"), _GENERAL)
        self._formula = attributes.get(_SS + "Formula")
        self._type, self._text, self._comment, self._runs = "String", None, None, []
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
    _formats: Format
    _place: tuple[int, int]
    _runs: list[TextSpan]

    def _end_cell(self) -> None:
        formula = in_a1(self._formula, *self._place) if self._formula else None
        error = self._text.strip() if self._type == "Error" and self._text else None
        value = None if error else _value(self._type, self._text, self._formats.number_format)
        if value in (None, "") and not (formula or error or self._comment):
            return
        self._budget.take_cell()
        external = formula is not None and points_outside(formula)
        said = self._formats
        marks, runs = runs_of(self._runs, said.look, said.ground) if self._runs and isinstance(value, str) else (said.marks, ())
        self._cells[self._place] = Cell(
            value, said.number_format, said.font, formula, error, external, self._comment, said.fill, said.ink, marks, runs
        )


def _with(style: Format, tag: str, attributes: dict[str, str]) -> Format:
    """A style with what one of its elements says."""
    if tag == "NumberFormat":
        written = attributes.get(_SS + "Format", "General")
        return style._replace(number_format=NAMED_FORMATS.get(written.lower(), written))
    if tag == "Interior":
        kind = attributes.get(_SS + "Pattern", "None")
        ground = plain(attributes.get(_SS + "Color", "")) if kind == "Solid" else "" if kind == "None" else MIXED
        return style._replace(ground=ground, fill=meaningful_colour(ground), marks=style.look.on(ground))
    if tag == "Font":
        marks = Mark.STRUCK if is_true(attributes.get(_SS + "StrikeThrough")) else Mark.NONE
        marks |= script(attributes.get(_SS + "VerticalAlign", "")) | too_small(number_from(attributes.get(_SS + "Size", "")) or 0)
        look = FontLook(marks, plain(attributes.get(_SS + "Color", "")))
        font = attributes.get(_SS + "FontName", style.font)
        return style._replace(font=font, ink=meaningful_colour(look.ink), look=look, marks=look.on(style.ground))
    return style


def open_spreadsheetml(pieces: Iterable[bytes], file: str) -> Workbook:
    """Read every worksheet. Raises ``Refused`` where the XML is damaged or holds too much."""
    reader = _Reader()
    with suppress(SheetFull):
        parse(pieces, reader, frozenset({SPREADSHEET, _EXCEL, _RICH}))
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
