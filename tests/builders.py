"""Builders of grids for tests: a sheet is drawn as rows of values, the way it looks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.intake.grid import Cell, Sheet, Span, Workbook

BLANK = (None, "")


def place(name: str) -> tuple[int, int]:
    """``F12`` as (11, 5)."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", name)
    assert match, name
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def span(name: str) -> Span:
    """``A1:C2`` as a merged range."""
    first, last = name.split(":")
    return Span(*place(first), *place(last))


def sheet(
    rows: Sequence[Sequence[Any]],
    name: str = "BC",
    at: str = "A1",
    merged: Sequence[str] = (),
    hidden: bool = False,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    formats: Mapping[str, str] | None = None,
) -> Sheet:
    """A sheet drawn as rows; a value may be a ready ``Cell``. ``formats`` gives number formats by address."""
    top, left = place(at)
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in BLANK:
                where = (top + number, left + column)
                cells[where] = value if isinstance(value, Cell) else Cell(value)
    for address, code in (formats or {}).items():
        old = cells[place(address)]
        cells[place(address)] = Cell(old.value, code, old.font, old.formula, old.error, old.external, old.comment)
    return Sheet(name, cells, tuple(span(one) for one in merged), hidden, frozenset(hidden_rows), frozenset(hidden_columns))


def workbook(*sheets: Sheet, file: str = "bao_cao.xlsx") -> Workbook:
    """A workbook of these sheets."""
    return Workbook(file, tuple(sheets))


def letterhead(district: str = "MÈO VẠC", office: str = "PHÒNG LAO ĐỘNG - TB&XH", day: str = "25 tháng 5 năm 2023") -> list[list[Any]]:
    """The four lines above every table: body, office and motto, number, place and date."""
    return [
        [f"UBND HUYỆN {district}", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [office, None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        ["Số:      /BC-LĐTBXH", None, None, None, f"{district.title()}, ngày {day}"],
        [],
    ]
