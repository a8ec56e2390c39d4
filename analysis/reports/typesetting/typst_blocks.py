"""Tables and bar figures of the briefing as expressions of typst, the same on paper and on slides."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.display.elements.labels import known
from analysis.display.elements.table import ColumnFormat, DisplayTable, text_of
from analysis.reports.briefing.content import counter_heading
from analysis.reports.typesetting.breaks import unbroken
from analysis.reports.typesetting.typst_source import array, literal
from analysis.tokens import look
from analysis.wording import official

LENGTHS = ("value", "expected", "target")
ROOM = 0.72
"""The longest bar takes this share of the width; its label needs the rest."""


def grid(table: DisplayTable, widths: tuple[float, ...]) -> str:
    """Widths, alignments, headings and cells of a table whose rows are numbered, as arguments."""
    columns = array([f"{share}fr" for share in widths])
    aligns = array(["right", *("left" if column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS) else "right" for column in table.columns)])
    heads = array([literal(counter_heading(table)), *(literal(column.title) for column in table.columns)])
    return f"{columns}, {aligns}, {heads}, {array(list(cells(table)))}"


def cells(table: DisplayTable) -> Iterator[str]:
    """The cells of a table row by row, each row behind its number."""
    for row in range(len(table.rows)):
        yield f'"{row + 1}"'
        for column in table.columns:
            yield literal(unbroken(text_of(table, column, row)))


def bars(table: DisplayTable) -> Iterator[str]:
    """The rows of a figure with their lengths as shares of its width."""
    numbers = [key for key in ("value", "expected", "target") if any(column.key == key for column in table.columns)]
    longest = max((float(one) for key in numbers for one in table.rows[key] if known(one)), default=0.0) or 1.0
    for place, row in enumerate(table.rows.to_dict("records")):
        lengths = {key: max(0.0, float(row[key])) / longest * ROOM * 100 if key in numbers and known(row[key]) else 0.0 for key in LENGTHS}
        shares = ", ".join(f"{key}: {length:.3f}%" for key, length in lengths.items())
        value = next((text_of(table, column, place) for column in table.columns if column.key == "value"), "")
        yield (
            f"(name: {literal(str(row['label']))}, label: {literal(official(value))}, colour: {literal(look(row['status']).colour())}, "
            f"end: {max(lengths.values()):.3f}%, {shares})"
        )
