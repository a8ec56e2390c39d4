"""What one cell counts: the unit of measure of its row, its column and its title, and the scale to read it with.

    Chỉ tiêu             | ĐVT        | Kết quả (nghìn người)
    Tạo việc làm mới     | Trăm người | 9                      <- 100 or 1000? asked
    Tư vấn               | Lượt       | 812                    <- a person may come ten times: no number of persons

The nearest place counts: the row's column "ĐVT", its label, the column's header, the title.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.entries import Entry
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.labels import counts_no_things_of_ours
from analysis.intake.words.quantities import HOUSEHOLDS, OTHER, PERSONS, Quantity, read_quantity
from analysis.model import Indicator, Kind

_COUNTABLE = frozenset({PERSONS, HOUSEHOLDS})


class Counted(NamedTuple):
    """How a cell is read: ``scale`` is what its number is multiplied by, None where two places name two scales. ``other`` is
    the text that says that something else is counted, "" where nothing does; ``by_column`` where the column's header does."""

    scale: float | None = 1.0
    other: str = ""
    by_column: bool = False


def counted(entry: Entry, indicator: Indicator, unit_above: str) -> Counted:
    """What a cell counts, compared with what its indicator counts.

    Parameters
    ----------
    entry : Entry
        The cell with its row and its column.
    indicator : Indicator
        A count; of a rate nothing is compared here.
    unit_above : str
        What the title says of all figures ("Đơn vị tính: …"), "" where it says nothing.
    """
    if indicator.kind is Kind.RATE or entry.role in (ColumnRole.PERCENT, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return Counted()
    of_row = _row_quantities(entry)
    of_column = _of(entry.column.quantity, entry.column.said[-1].text if entry.column.said else entry.column.text)
    above = _of(read_quantity(unit_above) or _unknown(unit_above), unit_above)
    other = _other_thing(of_row, of_column, [] if of_row or of_column else above, indicator)
    return Counted(_scale(of_row, of_column, above), other, by_column=any(text == other for _, text in of_column))


def _unknown(unit: str) -> Quantity | None:
    """ "Đơn vị tính: gói" counts something, and nothing of ours."""
    return Quantity(OTHER) if counts_no_things_of_ours(unit) else None


_Said = tuple[Quantity, str]


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
