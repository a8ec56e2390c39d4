"""Delimited text (.csv, .txt) as a grid of one sheet.

STT;Chỉ tiêu;Thực hiện
1;Tư vấn;9.120            -> C2: "9.120", a text: only the analysis knows what the dot means
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import PurePath

from analysis.intake.grid import Cell, Mark, Sheet, Workbook
from data.workbook.budget import Budget
from data.workbook.field_counts import shifted_rows
from data.workbook.limits import unreadable
from data.workbook.plain_cells import plain_cell

_DELIMITERS = ("\t", ";", "|", ",")
_BLANK_END = "\r\n\t ;,|"
_SAMPLE = 200_000
_SAMPLE_ROWS = 300
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_LONGEST_FIELD = 1_000_000


def open_delimited(text: str, file: str) -> Workbook:
    """Split the text into cells. The sheet is called like the file without its ending, as in Excel.

    Raises
    ------
    Refused
        If a quotation mark is opened and never closed, which would swallow every row after it.
    """
    with _long_fields():
        return _split(text, file)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let a cell be long, and put the limit back: it is the whole process's, and our own tables rely on theirs."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _split(text: str, file: str) -> Workbook:
    text = text.rstrip(_BLANK_END)
    told = _SEP_LINE.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter_of(text)
    _check_quotes(text, delimiter)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    shifted = shifted_rows(table, delimiter)
    budget = Budget()
    cells: dict[tuple[int, int], Cell] = {}
    for row, fields in enumerate(table):
        kept = fields if row not in shifted else fields[: shifted[row][0]]
        for column, field in enumerate(kept):
            cell = plain_cell(field)
            if cell is not None:
                budget.take_cell()
                cells[row, column] = cell
        if row in shifted:
            cells |= _in_doubt(row, fields, shifted[row], delimiter)
    return Workbook(file, (Sheet(PurePath(file).stem, cells),))


def _in_doubt(row: int, fields: list[str], doubted: tuple[int, int], delimiter: str) -> dict[tuple[int, int], Cell]:
    """Each column behind a row's words holds all that the row has there: what belongs to which cannot be told."""
    first, header = doubted
    cell = Cell(delimiter.join(fields[first:]).rstrip(delimiter), marks=Mark.SHIFTED)
    return {(row, column): cell for column in range(first, header)}


def _delimiter_of(text: str) -> str:
    """The first separator that splits most rows alike.

    Comma comes last: decimals are written with it, so in a file of semicolons it may split as many rows.
    """
    most: dict[str, int] = {}
    split_at_all: set[int] = set()
    for delimiter in _DELIMITERS:
        rows = islice(csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter), _SAMPLE_ROWS)
        widths = {row: len(fields) for row, fields in enumerate(rows) if len(fields) > 1}
        most[delimiter] = max(Counter(widths.values()).values(), default=0)
        split_at_all |= widths.keys()
    alike = (delimiter for delimiter in _DELIMITERS if most[delimiter] * 2 >= len(split_at_all) > 0)
    return next(alike, max(_DELIMITERS, key=lambda delimiter: most[delimiter]))


def _check_quotes(text: str, delimiter: str) -> None:
    if text.count('"') % 2 == 0:
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for _ in reader:
            begun = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise unreadable(
                f"dòng {begun} có dấu ngoặc kép mở mà không đóng, nên các dòng sau bị dính vào nhau; hãy sửa dòng này"
            ) from error
