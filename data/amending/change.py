"""Changing a reference table: tried first, with everything that it does; saved with a reason, as a version that the trail names."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from analysis.access import Action, Person, require
from analysis.model import Campaign
from data.amending.campaign import cells_of, own_text, texts_of, with_texts
from data.store.amendments import keep_amendment
from data.tables.rows import TableError

EDITABLE = ("thresholds.csv", "aliases.csv", "units.csv")
"""Tables that an administrator may change on the screen; what the programme itself says (targets, indicators) is no setting."""


class AmendmentRefused(ValueError):
    """Why a table cannot be changed so, as a Vietnamese sentence; nothing was saved."""


@dataclass(frozen=True)
class Tried:
    """A change that can be saved: the campaign with it, and the rows (as written, cell by cell under ``columns``) that go and come."""

    table: str
    text: str
    campaign: Campaign
    columns: tuple[str, ...]
    gone: tuple[tuple[str, ...], ...]
    come: tuple[tuple[str, ...], ...]


def try_table(engine: Engine, year: int, table: str, rows: Sequence[Sequence[str]], called: Callable[[str], str] = str) -> Tried:
    """Check a table as somebody typed it; empty rows are left out. ``called`` is what the screen writes over a column.

    Raises
    ------
    AmendmentRefused
        If it is not one to be changed here, nothing is changed, or the tables no longer fit together.
    StoreError
        If the store cannot be read.
    """
    if table not in EDITABLE:
        raise AmendmentRefused(f"Bảng {table} không sửa trên màn hình; các bảng sửa được: {', '.join(EDITABLE)}.")
    held = texts_of(engine, year)
    before = held.get(table) or own_text(year, table)
    columns = cells_of(before)[0]
    text = written(columns, rows)
    gone, come = _lines(before, text)
    if not gone and not come:
        raise AmendmentRefused("Bảng không có gì thay đổi; chưa lưu gì.")
    try:
        campaign = with_texts(year, {**held, table: text})
    except TableError as mistake:
        raise AmendmentRefused(f"Chưa lưu được, bảng còn chỗ phải sửa: {_mistake_in(table, mistake, called)}.") from mistake
    return Tried(table, text, campaign, tuple(columns), gone, come)


def amend(engine: Engine, person: Person, year: int, tried: Tried, *, reason: str) -> None:
    """Save a change that was tried: from now on it holds in every screen, command and document of this store.

    Raises
    ------
    NotAllowed
        If the person does not administer.
    AmendmentRefused
        Without a reason, or where somebody else changed the table meanwhile so that nothing would be left to change.
    StoreError
        If the store cannot be written.
    """
    require(person, Action.ADMINISTER)
    if not reason.strip():
        raise AmendmentRefused("Ghi lý do, căn cứ sửa bảng rồi lưu lại.")
    again = try_table(engine, year, tried.table, cells_of(tried.text)[1])
    if (again.gone, again.come) != (tried.gone, tried.come):
        raise AmendmentRefused("Trong lúc bạn sửa, bảng đã được sửa ở nơi khác. Chưa lưu gì; xem lại bảng rồi sửa.")
    detail = {"gone": [", ".join(row) for row in tried.gone], "come": [", ".join(row) for row in tried.come], "reason": reason.strip()}
    keep_amendment(engine, year, tried.table, tried.text, note=reason.strip(), detail=detail, acting=person)


def restore(engine: Engine, person: Person, year: int, table: str, *, reason: str) -> None:
    """Let the table that came with the product hold again, as a version of its own.

    Raises
    ------
    NotAllowed, AmendmentRefused, StoreError
        As ``amend``.
    """
    amend(engine, person, year, try_table(engine, year, table, cells_of(own_text(year, table))[1]), reason=reason)


def _mistake_in(table: str, mistake: TableError, called: Callable[[str], str]) -> str:
    """The mistake as whoever edits a table reads it: rows are counted below the head, another table is named."""
    if not mistake.said:
        return str(mistake)
    elsewhere = [] if mistake.path.name == table else [f"bảng {mistake.path.name}"]
    row = [f"dòng {mistake.line - 1}"] if mistake.line else []
    column = [f"cột {called(mistake.column)}"] if mistake.column else []
    place = ", ".join((*elsewhere, *row, *column))
    return f"{place}: {mistake.said}" if place else mistake.said


def written(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as text, its empty rows left out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row))
    return out.getvalue()


def _lines(before: str, after: str) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The rows that go and that come, whatever their order and however their cells were quoted."""
    old, new = ([tuple(row) for row in cells_of(text)[1] if any(row)] for text in (before, after))
    gone, come = ([row for row in one if row not in set(other)] for one, other in ((old, new), (new, old)))
    return tuple(gone), tuple(come)
