"""One sheet of an .xlsx, read from its own XML in one pass.

    <row r="12"><c r="F12" s="3"><f>SUM(F8:F11)</f><v>412</v></c></row>
    -> (11, 5): Cell(412, "#,##0", "Times New Roman", "=SUM(F8:F11)")

Why not openpyxl: its normal mode makes an object for each painted blank cell and each cell under a
merge (114 s for one merged column), its read-only mode believes a lying ``<dimension>`` and has no
merges. Here a blank cell costs nothing and the declared dimension is not looked at.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace

from analysis.intake.grid import Cell, Mark, Run, Scalar, Sheet, Span, address, column_of, place_of
from data.workbook.budget import Budget, SheetFull
from data.workbook.conditions import conditionally
from data.workbook.floating import read_floating
from data.workbook.limits import FORMULA_LENGTH, MEGABYTE, MERGES, too_large, unreadable
from data.workbook.looks import runs_of, without_zero
from data.workbook.moved_formulas import MovedFormula
from data.workbook.office_tables import unescaped
from data.workbook.package import Package
from data.workbook.serial_dates import as_shown, number_from
from data.workbook.sheet_parts import LEAST_HEIGHT, LEAST_WIDTH, below, left_over, points_outside, sheet_from, span_of
from data.workbook.xlsx_conditions import EXTENDED, XlsxConditions
from data.workbook.xlsx_squeeze import squeeze
from data.workbook.xlsx_tables import NAMESPACES, RichText, SharedText, XlsxStyles
from data.workbook.xml_stream import is_true, parse

_NO_TEXT = SharedText("")
_NO_ROW = "\0"
"""What no XML holds: before the first row all names of cells are read whole."""


@dataclass(frozen=True)
class Tables:
    """What the sheets of one workbook look things up in."""

    texts: list[SharedText]
    styles: XlsxStyles
    since_1904: bool


class _SheetReader:
    """Handler of one sheet's XML; ``cells`` and the rest are filled as it goes."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._tables = tables
        self._budget = budget
        self._shared: dict[str, MovedFormula] = {}
        self.columns_said: list[tuple[int, int]] = []
        self.narrow = False
        self.dressed = False
        self._flat_rows = self._no_zeros = False
        self._blank_merges = 0
        self._row = self._column = self._own_row = -1
        self._own_name = _NO_ROW
        self._in_cell = False
        self._capture: list[str] | None = None
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_attributes: dict[str, str] = {}
        self._inline: RichText | None = None
        self.conditions = XlsxConditions(tables.styles.differences)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif self._in_cell:
            if tag in ("v", "f"):
                self._capture = []
                if tag == "f":
                    self._formula_attributes = attributes
            elif tag == "is":
                self._inline = RichText()
            elif self._inline is not None:
                self._inline.start(tag, attributes)
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col":
            self._column_definition(attributes)
        elif tag == "sheetView":
            self._no_zeros = self._no_zeros or not is_true(attributes.get("showZeros", "1"))
        elif tag == "sheetFormatPr":
            self._sizes(attributes)
        else:
            self.dressed = self.dressed or tag in ("tablePart", "conditionalFormatting")
            self.conditions.start(tag, attributes)

    def end(self, tag: str) -> None:
        if not self._in_cell:
            self.conditions.end(tag)
        elif tag == "v":
            self._value = "".join(self._capture or ())
            self._capture = None
        elif tag == "c":
            self._end_cell()
        elif tag == "f":
            self._formula = "".join(self._capture or ())
            self._capture = None
        elif self._inline is not None:
            self._inline.end(tag)

    def text(self, data: str) -> None:
        if self._capture is not None:
            self._capture.append(data)
        elif self._in_cell and self._inline is not None:
            self._inline.text(data)
        elif not self._in_cell:
            self.conditions.text(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number.isdigit() and number != "0" else self._row + 1
        self._own_row, self._own_name = self._row, str(self._row + 1)
        self._column = -1
        height = attributes.get("ht")
        flat = self._flat_rows if height is None else below(height, LEAST_HEIGHT)
        if flat or is_true(attributes.get("hidden")):
            self.hidden_rows.add(self._row)

    def _sizes(self, attributes: dict[str, str]) -> None:
        """What rows and columns measure that say nothing themselves."""
        own = is_true(attributes.get("customHeight")) or is_true(attributes.get("zeroHeight"))
        self._flat_rows = own and below(attributes.get("defaultRowHeight", ""), LEAST_HEIGHT)
        self.narrow = below(attributes.get("defaultColWidth", ""), LEAST_WIDTH)

    def _column_definition(self, attributes: dict[str, str]) -> None:
        columns = (int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1)
        width = attributes.get("width")
        self.columns_said.append(columns)
        if is_true(attributes.get("hidden")) or (self.narrow if width is None else below(width, LEAST_WIDTH)):
            self.hidden_columns.append(columns)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._row, self._column = self._place(attributes.get("r", ""))
        self._attributes = attributes
        self._value = self._formula = self._inline = None
        self._in_cell = True

    def _place(self, name: str) -> tuple[int, int]:
        """Row and column that a cell's name says, nearly always in the row that it stands in; without one those that follow."""
        if name.endswith(self._own_name) and (column := column_of(name.removesuffix(self._own_name))) is not None:
            return self._own_row, column
        return place_of(name) or (max(self._row, 0), self._column + 1)

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._value is None and self._formula is None and self._inline is None:
            return
        style = self._tables.styles.named(self._attributes.get("s", "0"))
        number_format, font = style.number_format, style.font
        value, error, shared = self._read_value(number_format)
        formula = self._read_formula() if self._formula is not None else None
        if formula is None and error is None and value in (None, ""):
            return
        if self._no_zeros and value == 0 and value is not False:
            number_format = without_zero(number_format)
        place = (self._row, self._column)
        if place in self.cells:
            raise unreadable(f"ô {address(*place)} có hai nội dung bên trong tệp, không rõ cái nào là thật")
        self._budget.take_cell()
        external = formula is not None and points_outside(formula)
        marks: Mark = style.marks
        runs: tuple[Run, ...] = ()
        if shared.pieces:
            marks, runs = runs_of(shared.pieces, style.look, style.ground)
        self.cells[place] = Cell(
            value, number_format, shared.font or font, formula, error, external, None, style.fill, style.ink, marks, runs
        )

    def trust_other_grounds(self) -> None:
        """The style of a table, or a condition, paints cells whose own style says nothing: their white words may well be seen."""
        for place, cell in self.cells.items():
            if cell.marks & Mark.UNSEEN and not cell.fill and isinstance(cell.value, str):
                self.cells[place] = cell._replace(marks=cell.marks & ~Mark.UNSEEN)

    def _read_value(self, number_format: str) -> tuple[Scalar, str | None, SharedText]:
        """Value, error text, and the text with its runs where it is one that may have runs."""
        kind, raw = self._attributes.get("t", "n"), self._value
        if kind == "inlineStr" and self._inline is not None:
            inline = self._inline.finish()
            return inline.text, None, inline
        if raw is None:
            return None, None, _NO_TEXT
        if kind in ("str", "inlineStr"):
            return unescaped(raw), None, _NO_TEXT
        raw = raw.strip()
        if not raw:
            return None, None, _NO_TEXT
        if kind == "s":
            shared = self._shared_text(raw)
            return shared.text, None, shared
        if kind == "e":
            return None, raw, _NO_TEXT
        if kind == "b":
            return is_true(raw), None, _NO_TEXT
        if kind == "d":
            return _iso_date(raw), None, _NO_TEXT
        number = number_from(raw)
        return (raw if number is None else as_shown(number, number_format, self._tables.since_1904)), None, _NO_TEXT

    def _shared_text(self, raw: str) -> SharedText:
        index = raw.strip()
        if not index.isdigit() or len(index) > 9 or int(index) >= len(self._tables.texts):
            raise unreadable(f"ô {address(self._row, self._column)} trỏ tới đoạn chữ không có trong tệp")
        return self._tables.texts[int(index)]

    def _read_formula(self) -> str:
        """The formula with "=" in front; "=" alone where the text is not known."""
        text, attributes = self._formula or "", self._formula_attributes
        if attributes.get("t") == "dataTable":
            return "="
        if attributes.get("t") != "shared":
            return "=" + text
        group = attributes.get("si", "")
        if text:
            self._shared[group] = MovedFormula("=" + text, (self._row, self._column))
            return "=" + text
        return self._translated(group)

    def _translated(self, group: str) -> str:
        if group not in self._shared or self._budget.translations_left <= 0:
            return "="
        self._budget.translations_left -= 1
        shared = self._shared[group]
        if len(shared.formula) > FORMULA_LENGTH:
            return "="
        return shared.at((self._row, self._column)) or "="

    def _merge(self, reference: str) -> None:
        """Take a merged range; a million whose first cell is blank say nothing, the first of them may cover what others hold."""
        blank = place_of(reference.partition(":")[0]) not in self.cells
        if blank and self._blank_merges >= MERGES:
            return
        span = span_of(reference)
        if span is not None:
            self._blank_merges += blank
            if len(self.merged) - self._blank_merges >= MERGES:
                raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
            self.merged.append(span)


def _iso_date(text: str) -> Scalar:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return text


def read_sheet(package: Package, part: str, head: tuple[str, bool], tables: Tables, budget: Budget) -> Sheet:
    """Read one worksheet part into a grid; comments are added by the caller.

    Parameters
    ----------
    head
        The sheet's name and whether it is hidden.

    Raises
    ------
    Refused
        If the part is damaged, contradicts itself or brings more cells than the budget has.
    """
    budget.begin_sheet(hidden=head[1])
    reader = _SheetReader(tables, budget)
    pieces = package.pieces(part)
    with suppress(SheetFull):
        parse(squeeze(pieces) if package.declared_size(part) > MEGABYTE else pieces, reader, NAMESPACES | EXTENDED)
    if reader.dressed:
        reader.trust_other_grounds()
    hidden = [*reader.hidden_columns, *(left_over(reader.columns_said) if reader.narrow else ())]
    sheet = sheet_from(head, reader.cells, reader.merged, reader.hidden_rows, hidden)
    return replace(conditionally(sheet, reader.conditions.found), floating=read_floating(package, part))
