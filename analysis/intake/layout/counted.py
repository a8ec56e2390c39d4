"""What one cell counts: the unit of measure of its row, its column and its title, and the scale to read it with.

    Chỉ tiêu             | ĐVT        | Kết quả (nghìn người)
    Tạo việc làm mới     | Trăm người | 9                      <- 100 or 1000? asked
    Tư vấn               | Lượt       | 812                    <- a person may come ten times: no number of persons

The nearest place counts: the row's column "ĐVT", its label, the column's header, the title.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.entries import Entry
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.labels import counts_no_things_of_ours
from analysis.intake.words.quantities import HOUSEHOLDS, OTHER, PERSONS, Quantity, read_quantity
from analysis.model import Indicator, Kind

_COUNTABLE = frozenset({PERSONS, HOUSEHOLDS})
_NO_COUNTS = frozenset({ColumnRole.PERCENT, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR})


_Said: TypeAlias = tuple[Quantity, str]


class Counted(NamedTuple):
    """How a cell is read: ``scale`` is what its number is multiplied by, None where two places name two scales. ``other`` is
    the text that says that something else is counted, "" where nothing does; ``by_column`` where the column's header does."""

    scale: float | None = 1.0
    other: str = ""
    by_column: bool = False


class Counting:
    """What the cells of one table count. Row and column are asked once for all their cells.

    Parameters
    ----------
    unit_above : str
        What the title says of all figures ("Đơn vị tính: …"), "" where it says nothing.
    """

    def __init__(self, unit_above: str) -> None:
        self._above = _of(read_quantity(unit_above) or _unknown(unit_above), unit_above)
        self._rows: dict[int | str, list[_Said]] = {}
        self._columns: dict[int, list[_Said]] = {}
        self._known: dict[tuple[int | str, int, str], Counted] = {}

    def of(self, entry: Entry, indicator: Indicator) -> Counted:
        """What a cell counts, compared with what its indicator counts; of a rate nothing is compared here."""
        if indicator.kind is Kind.RATE or entry.role in _NO_COUNTS:
            return Counted()
        number, column = entry.place
        # A row whose label says nothing counts what its unit of measure says, like any other such row.
        row = entry.unit_text if entry.row.quantity is None else number
        if row not in self._rows:
            self._rows[row] = _row_quantities(entry)
        if column not in self._columns:
            self._columns[column] = _of(entry.column.quantity, entry.column.said[-1].text if entry.column.said else entry.column.text)
        of_row, of_column = self._rows[row], self._columns[column]
        # A column that says nothing counts what the row does, like any other such column.
        key = row, column if of_column else -1, indicator.unit_of_measure
        if key not in self._known:
            self._known[key] = _compared(of_row, of_column, self._above, indicator)
        return self._known[key]


def _compared(of_row: list[_Said], of_column: list[_Said], above: list[_Said], indicator: Indicator) -> Counted:
    other = _other_thing(of_row, of_column, [] if of_row or of_column else above, indicator)
    return Counted(_scale(of_row, of_column, above), other, by_column=any(text == other for _, text in of_column))


def _unknown(unit: str) -> Quantity | None:
    """ "Đơn vị tính: gói" counts something, and nothing of ours."""
    return Quantity(OTHER) if counts_no_things_of_ours(unit) else None


def _of(quantity: Quantity | None, text: str) -> list[_Said]:
    return [(quantity, text)] if quantity is not None else []


def _row_quantities(entry: Entry) -> list[_Said]:
    """What the row says: its unit of measure first, then its label unless that is nothing but a noun ("Học viên")."""
    found = _of(read_quantity(entry.unit_text), entry.unit_text)
    axis: Axis = entry.row
    if axis.quantity is not None and not any(read_quantity(one.text) for one in axis.said):
        found += _of(axis.quantity, axis.text)
    return found


def _other_thing(of_row: list[_Said], of_column: list[_Said], above: list[_Said], indicator: Indicator) -> str:
    """The text that names another thing than the indicator counts. Below a general "Kết quả (người)" a row may count households."""
    wanted = read_quantity(indicator.unit_of_measure)
    if wanted is None:
        return ""
    row_fits = any(quantity.thing == wanted.thing for quantity, _ in of_row)
    for quantity, text in (*of_row, *of_column, *above):
        general = (quantity, text) in of_column and row_fits and quantity.thing in _COUNTABLE
        if quantity.thing not in ("", wanted.thing) and not general:
            return text
    return ""


def _scale(of_row: list[_Said], of_column: list[_Said], above: list[_Said]) -> float | None:
    """The nearest scale; None where the row says "người" and another place "nghìn người", or both say different ones."""
    row, column, title = (next((one.scale for one, _ in said), None) for said in (of_row, of_column, above))
    wider = column if column is not None else title
    if row is None:
        return wider if wider is not None else 1.0
    if wider is None or wider in (row, 1.0):
        return row
    return None
