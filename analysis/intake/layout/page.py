"""A sheet prepared for reading: decoded texts, merged cells opened up, what a cell shows to the sender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from analysis.intake.grid import Cell, Sheet, Span, address
from analysis.intake.words.memory import remembered_by_text

Place = tuple[int, int]

_NUMBERS = (int, float, date, time)  # a datetime is a date
NUMERIC_TEXT = re.compile(r"^[\s'’()+\-−–]*\d[\d\s.,\u00a0\u2009\u202f']*\)?\s*%?$")


class _Kinds(NamedTuple):
    """What the cells of a sheet are, by row from left to right; a formula that shows a text is both."""

    words: dict[int, list[Place]]
    figures: dict[int, list[Place]]


@dataclass(frozen=True)
class Page:
    """One sheet with its texts by (row, column).

    ``texts`` holds decoded and normalised text of text cells, at the top left cell of a merged range only.
    """

    sheet: Sheet
    texts: Mapping[Place, str]

    @cached_property
    def owners(self) -> dict[Place, Place]:
        """Every place inside a merged range, with the top left place that holds its content."""
        owned: dict[Place, Place] = {}
        for span in self.sheet.merged:
            for row in range(span.first_row, min(span.last_row, self.sheet.last_row + 1) + 1):
                for column in range(span.first_column, min(span.last_column, self.sheet.last_column + 1) + 1):
                    owned[row, column] = (span.first_row, span.first_column)
        return owned

    @cached_property
    def spans(self) -> dict[Place, Span]:
        """Merged ranges by their top left place."""
        return {(span.first_row, span.first_column): span for span in self.sheet.merged}

    @property
    def rows(self) -> dict[int, list[int]]:
        """Columns that hold something, ascending, by row."""
        return self.sheet.rows

    @cached_property
    def _sorted_out(self) -> _Kinds:
        words: dict[int, list[Place]] = {}
        figures: dict[int, list[Place]] = {}
        cells, texts = self.sheet.cells, self.texts
        for place in self.sheet.places:
            text = texts.get(place)
            typed = text is not None and _is_number(text)
            if text and not typed and text[0] != "#":
                words.setdefault(place[0], []).append(place)
            # Of a text only its letters and its formula can make a figure.
            if typed or (cells[place].formula is not None if text else _holds_figure(cells[place])):
                figures.setdefault(place[0], []).append(place)
        return _Kinds(words, figures)

    @property
    def words(self) -> dict[int, list[Place]]:
        """The places of words from left to right, by row; rows without words are left out."""
        return self._sorted_out.words

    @property
    def figures(self) -> dict[int, list[Place]]:
        """The places of figures from left to right, by row; rows without figures are left out."""
        return self._sorted_out.figures

    @cached_property
    def _row_numbers(self) -> list[int]:
        return list(self.rows)

    @cached_property
    def reading_order(self) -> list[Place]:
        """The places of all texts, row by row from left to right."""
        return sorted(self.texts)

    @cached_property
    def _filled(self) -> frozenset[Place]:
        others = self.sheet.cells.keys() - self.texts.keys()
        return frozenset(self.texts).union(place for place in others if _shows_something(self.sheet.cells[place]))

    @cached_property
    def _words(self) -> frozenset[Place]:
        return frozenset(chain.from_iterable(self.words.values()))

    @cached_property
    def _figures(self) -> frozenset[Place]:
        return frozenset(chain.from_iterable(self.figures.values()))

    def rows_between(self, start: int, stop: int) -> list[int]:
        """Rows that hold something from ``start`` on and before ``stop``, ascending."""
        return self._row_numbers[bisect_left(self._row_numbers, start) : bisect_left(self._row_numbers, stop)]

    def texts_between(self, start: int, stop: int) -> Sequence[Place]:
        """The places of texts from row ``start`` on and before row ``stop``, in reading order."""
        order = self.reading_order
        return order[bisect_left(order, (start, 0)) : bisect_left(order, (stop, 0))]

    def owner(self, place: Place) -> Place:
        """The place whose content is seen here: itself, or the top left of its merged range."""
        return self.owners.get(place, place)

    def text(self, place: Place) -> str:
        """The text seen at a place, "" where there is none or a number."""
        return self.texts.get(self.owner(place), "")

    def cell(self, place: Place) -> Cell | None:
        """The cell at exactly this place."""
        return self.sheet.cells.get(place)

    def is_text(self, place: Place) -> bool:
        """True for words: a text cell that is not a number written as text."""
        return place in self._words

    def is_figure(self, place: Place) -> bool:
        """True where a number, a formula, an error or a number written as text stands."""
        return place in self._figures

    def is_filled(self, place: Place) -> bool:
        """True where a cell, or the merged range it lies in, shows something."""
        return self.owner(place) in self._filled

    def shown(self, place: Place) -> str:
        """What the sender sees in the cell, near enough to find it again."""
        return self.texts.get(place) or shown_cell(self.cell(place))

    def place_of(self, text: str) -> str | None:
        """The name of the first cell that shows this text; None where it stands in no cell (a sheet's or a file's name)."""
        return next((self.name(place) for place in self.reading_order if self.texts[place] == text), None)

    def name(self, place: Place) -> str:
        """The place as Excel names it."""
        return address(*place)


@remembered_by_text
def _is_number(text: str) -> bool:
    """Whether a text is a number that was typed as text."""
    return NUMERIC_TEXT.match(text) is not None


def _holds_figure(cell: Cell) -> bool:
    """True for a number, a date, a formula or an error; what is typed as text is looked at by its letters."""
    if cell.error is not None or cell.formula is not None:
        return True
    return isinstance(cell.value, _NUMBERS) and not isinstance(cell.value, bool)


def _shows_something(cell: Cell) -> bool:
    return isinstance(cell.value, _NUMBERS) or bool(shown_cell(cell).strip())


def shown_cell(cell: Cell | None) -> str:
    """What a cell shows: its error, its formula where no result is stored, else its value; "" for none."""
    if cell is None:
        return ""
    if cell.error is not None:
        return cell.error
    return shown_value(cell) if cell.value is not None else cell.formula or ""


def shown_value(cell: Cell) -> str:
    """A number or date as text: Vietnamese decimal comma, percent where the format says so."""
    value = cell.value
    if isinstance(value, float):
        share = value * 100 if "%" in cell.number_format else value
        text = f"{share:.10g}".replace(".", ",")
        return text + "%" if "%" in cell.number_format else text
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    return str(value)
