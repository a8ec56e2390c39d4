"""An OpenDocument spreadsheet (.ods, or its flat XML) as a grid, read from its content in one pass.

    <table:table-cell office:value-type="percentage" office:value="0.746"><text:p>74,6%</text:p>
    -> Cell(0.746, "0.0%")

A blank row may stand for a million of them (``number-rows-repeated``); it costs one step here.
Why not calamine: it gives neither percentages nor errors nor formulas.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from analysis.intake.grid import Cell, Mark, Scalar, Sheet, Span, Workbook
from data.workbook.budget import Budget, SheetFull
from data.workbook.conditions import conditionally
from data.workbook.floating import Shapes
from data.workbook.limits import MEGABYTE, MERGES, SHEETS, Refused, too_large
from data.workbook.looks import FontLook, TextSpan, runs_of, without_zero
from data.workbook.ods_conditions import OdsConditions
from data.workbook.ods_styles import CALC, NAMESPACES, OFFICE, TABLE, TEXT, OdsStyles
from data.workbook.ods_views import ZerosOff
from data.workbook.package import Package
from data.workbook.serial_dates import number_from
from data.workbook.sheet_parts import sheet_from
from data.workbook.xlsx_tables import Format
from data.workbook.xml_stream import parse

_FORMULA_PARTS = re.compile(r'"[^"]*"|\[(?P<reference>(?:\'[^\']*\'|[^\[\]\'])*)\]|(?P<separator>;)')
_SPACE = re.compile(r"[ \t\r\n]+")
_ERROR = re.compile(r"Err:\d{3}|#[A-Z/0]+[!?]?")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_FARTHEST = 16_777_216
_GROUPS = ("table-row-group", "table-column-group")


class _OpenCell:
    """A cell being read: its attributes and the paragraphs of its text and of its comment."""

    def __init__(self, attributes: dict[str, str], covered: bool) -> None:
        self.attributes = attributes
        self.covered = covered
        self.paragraphs: list[str] = []
        self.pieces: list[TextSpan] = []
        self.comment: list[str] = []
        self.repeated = _count(attributes, "number-columns-repeated")

    def make(self, said: Format) -> Cell | None:
        """The cell, None for a blank one."""
        number_format, font = said.number_format, said.font
        written = self.attributes.get(f"{TABLE} formula")
        formula, external = as_in_excel(written) if written is not None else (None, False)
        text = "\n".join(self.paragraphs)
        comment = "\n".join(self.comment).strip() or None
        if self._is_error(text):
            return Cell(None, number_format, font, formula, text.strip() or "#VALUE!", external, comment)
        value = self._value(text)
        if value == "" and (formula is None or not self.paragraphs):
            value = None
        if value is None and formula is None and comment is None:
            return None
        marks, runs = runs_of(self.pieces, said.look, said.ground) if isinstance(value, str) and self.pieces else (said.marks, ())
        covered = Mark.COVERED if self.covered else Mark.NONE
        return Cell(value, number_format, font, formula, None, external, comment, said.fill, said.ink, marks | covered, runs)

    def percent(self) -> bool:
        """Whether the cell says that it is a percentage."""
        return self.attributes.get(f"{OFFICE} value-type") == "percentage"

    def _is_error(self, text: str) -> bool:
        if self.attributes.get(f"{CALC} value-type") == "error":
            return True
        return f"{TABLE} formula" in self.attributes and _ERROR.fullmatch(text.strip()) is not None

    def _value(self, text: str) -> Scalar:
        kind = self.attributes.get(f"{OFFICE} value-type", "")
        if kind in ("float", "percentage", "currency"):
            written = self.attributes.get(f"{OFFICE} value", "")
            number = number_from(written)
            return (written or None) if number is None else number
        if kind == "date":
            return _date(self.attributes.get(f"{OFFICE} date-value", "")) or text
        if kind == "time":
            return _duration(self.attributes.get(f"{OFFICE} time-value", "")) or text
        if kind == "boolean":
            return self.attributes.get(f"{OFFICE} boolean-value") == "true"
        return text or self.attributes.get(f"{OFFICE} string-value", "")


class _Reader:
    """Handler of the content; ``sheets`` is filled as tables end."""

    def __init__(self, styles: OdsStyles, zeros: ZerosOff) -> None:
        self.sheets: list[Sheet] = []
        self._styles = styles
        self._zeros = zeros
        self._budget = Budget()
        self._in_table = False
        self._cell: _OpenCell | None = None
        self._paragraph: list[str] | None = None
        self._spans: list[str] = []
        self._groups: list[bool] = []
        self._in_comment = False
        self._foreign = 0
        self._shapes = Shapes()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._shapes.open and not self._foreign:
            self._shapes.start(tag)
        elif self._cell is not None:
            self._start_inside(tag, attributes)
        elif not self._in_table:
            if tag == "table":
                self._begin_table(attributes)
            else:
                self._styles.start(tag, attributes)
                self._zeros.start(tag, attributes)
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = _OpenCell(attributes, tag.startswith("covered"))
        elif tag == "table-row":
            self._row_attributes = attributes
            self._column = 0
            self._row_cells: list[tuple[int, Cell]] = []
        elif tag == "table-column":
            self._column_definition(attributes)
        elif tag in _GROUPS:
            self._groups.append(attributes.get(f"{TABLE} display") == "false")
        elif tag == "shapes":
            self._shapes.begin((0, 0))
        elif tag == "table-source":
            self._of_another_file = True
        else:
            self._conditions.start(tag, attributes)

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "annotation":
            self._in_comment = True
        elif tag == "" and not self._foreign and not self._in_comment:
            self._shapes.begin((self._row, self._column))
        elif tag in ("", "table") or self._foreign:
            self._foreign += 1
        elif tag == "p":
            self._paragraph = []
            if self._cell is not None and self._cell.paragraphs and not self._in_comment:
                self._cell.pieces.append(TextSpan("\n", None))
        elif tag == "span":
            self._spans.append(attributes.get(f"{TEXT} style-name", ""))
        elif self._paragraph is not None and tag in ("s", "tab", "line-break"):
            self._take({"tab": "\t", "line-break": "\n"}.get(tag, " " * _count(attributes, "c", TEXT)))

    def _take(self, text: str) -> None:
        """Text of a paragraph, drawn as the innermost span says."""
        if self._paragraph is None:
            return
        self._paragraph.append(text)
        if self._cell is not None and not self._in_comment:
            self._cell.pieces.append(TextSpan(text, self._look(self._cell) if self._spans else None))

    def _look(self, cell: _OpenCell) -> FontLook:
        look = self._formats(cell).look
        for name in self._spans:
            look = self._styles.look_of(name, look)
        return look

    def end(self, tag: str) -> None:
        if self._shapes.open and not self._foreign:
            self._shapes.end(tag)
        elif self._cell is not None:
            self._end_inside(tag)
        elif not self._in_table:
            self._styles.end(tag)
            self._zeros.end(tag)
        elif tag == "table-row":
            self._end_row()
        elif tag in _GROUPS and self._groups:
            self._groups.pop()
        elif tag == "table":
            self._end_table()

    def _end_inside(self, tag: str) -> None:
        if self._cell is None:
            return
        if self._foreign:
            self._foreign -= 1
        elif tag == "annotation":
            self._in_comment = False
        elif tag == "span" and self._spans:
            self._spans.pop()
        elif tag == "p" and self._paragraph is not None:
            (self._cell.comment if self._in_comment else self._cell.paragraphs).append("".join(self._paragraph))
            self._paragraph = None
        elif tag in ("table-cell", "covered-table-cell"):
            self._end_cell(self._cell)
            self._cell = None

    def text(self, data: str) -> None:
        if self._shapes.open and not self._foreign:
            self._shapes.text(data)
        elif self._paragraph is not None and not self._foreign:
            self._take(_SPACE.sub(" ", data))
        elif not self._in_table:
            self._styles.text(data)
            self._zeros.text(data)

    def _begin_table(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= SHEETS:
            raise too_large(f"tệp có hơn {SHEETS} sheet")
        self._in_table, self._of_another_file = True, False
        self._head = (attributes.get(f"{TABLE} name", ""), self._styles.hides(attributes.get(f"{TABLE} style-name", "")))
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[Span] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._column_styles: list[tuple[int, str]] = []
        self._row = self._column = self._columns_defined = 0
        self._full = False
        self._shapes = Shapes()
        self._conditions = OdsConditions(self._styles.difference, lambda formula: as_in_excel("of:=" + formula)[0])
        self._budget.begin_sheet(self._head[1])

    def _end_table(self) -> None:
        self._in_table = False
        if not self._of_another_file:
            sheet = sheet_from(self._head, self._cells, self._merged, self._hidden_rows, self._hidden_columns)
            seen = conditionally(sheet, self._conditions.found(self._styles.maps_of))
            self.sheets.append(replace(seen, floating=tuple(self._shapes.texts)))

    def _column_definition(self, attributes: dict[str, str]) -> None:
        first = self._columns_defined
        self._columns_defined += _count(attributes, "number-columns-repeated")
        self._column_styles.append((self._columns_defined, attributes.get(f"{TABLE} default-cell-style-name", "")))
        if self._hides(attributes):
            self._hidden_columns.append((first, self._columns_defined - 1))

    def _hides(self, attributes: dict[str, str]) -> bool:
        """Whether a row or column is hidden, by itself, with its group, or because it has no size."""
        said = attributes.get(f"{TABLE} visibility", "visible") != "visible"
        return said or any(self._groups) or self._styles.flattens(attributes.get(f"{TABLE} style-name", ""))

    def _end_cell(self, open_cell: _OpenCell) -> None:
        cell = open_cell.make(self._formats(open_cell))
        column, style = self._column, self._style_of(open_cell)
        self._column += open_cell.repeated
        if cell is None or self._full:
            return
        if cell.value == 0 and cell.value is not False and self._zeros.hides(self._head[0]):
            cell = cell._replace(number_format=without_zero(cell.number_format))
        if next(self._styles.maps_of(style), None) is not None:
            down = _count(self._row_attributes, "number-rows-repeated")
            self._conditions.take(style, Span(self._row, column, self._row + down - 1, self._column - 1))
        across = _count(open_cell.attributes, "number-columns-spanned")
        down = _count(open_cell.attributes, "number-rows-spanned")
        if across > 1 or down > 1:
            if len(self._merged) >= MERGES:
                raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
            self._merged.append(Span(self._row, column, self._row + down - 1, column + across - 1))
        with suppress(SheetFull):
            for repeated in range(column, self._column):
                self._budget.take_cell()
                self._row_cells.append((repeated, cell))
            return
        self._full = True

    def _style_of(self, open_cell: _OpenCell) -> str:
        style = open_cell.attributes.get(f"{TABLE} style-name") or self._row_attributes.get(f"{TABLE} default-cell-style-name")
        return style or next((name for end, name in self._column_styles if self._column < end), "")

    def _formats(self, open_cell: _OpenCell) -> Format:
        said = self._styles.look_up(self._style_of(open_cell))
        percent = open_cell.percent() and not said.number_format.endswith("%")
        return said._replace(number_format="0.0%") if percent else said

    def _end_row(self) -> None:
        repeated = _count(self._row_attributes, "number-rows-repeated")
        if self._row_cells and not self._full:
            hidden = self._hides(self._row_attributes)
            with suppress(SheetFull):
                self._keep_rows(repeated, hidden)
        self._row += repeated

    def _keep_rows(self, repeated: int, hidden: bool) -> None:
        for row in range(self._row, self._row + repeated):
            for column, cell in self._row_cells:
                if row > self._row:
                    self._budget.take_cell()
                self._cells[row, column] = cell
            if hidden:
                self._hidden_rows.add(row)


def open_ods(package: Package, file: str) -> Workbook:
    """Read every sheet of a zipped document. Raises ``Refused`` where it is damaged or holds too much."""
    styles = OdsStyles()
    if "styles.xml" in package:
        parse(package.pieces("styles.xml", 64 * MEGABYTE), styles, NAMESPACES)
    zeros = ZerosOff()
    if "settings.xml" in package:
        with suppress(Refused):  # a document is read without its settings too
            parse(package.pieces("settings.xml", 64 * MEGABYTE), zeros, NAMESPACES)
    has_macros = any(name.startswith("basic/") for name in package.names)
    return Workbook(file, _sheets_of_content(package.pieces("content.xml"), styles, zeros), has_macros)


def open_flat_ods(pieces: Iterable[bytes], file: str) -> Workbook:
    """Read every sheet of a document's content. Raises ``Refused`` where it is damaged or holds too much."""
    return Workbook(file, _sheets_of_content(pieces, OdsStyles(), ZerosOff()))


def _sheets_of_content(pieces: Iterable[bytes], styles: OdsStyles, zeros: ZerosOff) -> tuple[Sheet, ...]:
    reader = _Reader(styles, zeros)
    parse(pieces, reader, NAMESPACES)
    return tuple(reader.sheets)


def as_in_excel(formula: str) -> tuple[str, bool]:
    """An OpenDocument formula in Excel's writing, and whether it refers to another file.

    ``of:=SUM([.B3:.B5];[$'Tháng 4'.A1])`` is ``=SUM(B3:B5,'Tháng 4'!A1)``.
    """
    outside = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal outside
        if match["separator"]:
            return ","
        if match["reference"] is None:
            return match[0]
        reference = match["reference"]
        outside = outside or "#$" in reference or "'#" in reference
        first, colon, last = reference.partition(":.")
        sheet, _, cell = first.rpartition(".")
        return (sheet.removeprefix("$") + "!" if sheet else "") + cell + (":" + last if colon else "")

    prefix, equals, body = formula.partition("=")
    written = body if equals and '"' not in prefix else formula
    return "=" + _FORMULA_PARTS.sub(replaced, written), outside


def _count(attributes: dict[str, str], name: str, namespace: str = TABLE) -> int:
    written = attributes.get(f"{namespace} {name}", "1")
    return min(max(int(written[:9]), 1), _FARTHEST) if written.isdigit() else 1


def _date(text: str) -> Scalar:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return text or None


def _duration(text: str) -> Scalar:
    parts = _DURATION.fullmatch(text)
    return dt.timedelta(hours=int(parts[1]), minutes=int(parts[2]), seconds=int(parts[3])) if parts else None
