"""The identity of the product's own blank form: what it says, where it stands, how it is recognised.

    TD1/2023/ldtbxh-027/2023-06/3f9a     version, campaign, unit, period, check digits

It stands in four places, because each is lost somewhere: a hidden sheet (a copied sheet leaves it behind), a property
of the document and a name (other programs drop them), and a line that one sees (somebody may clear it).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from analysis.intake.grid import Cell, Sheet, Workbook, address, place_of
from analysis.model import Period

VERSION = 1
PROPERTY = "TienDo.MaBieu"
IDENTITY_SHEET = "TienDo"
INSTRUCTIONS = "Hướng dẫn"
CAUSES_SHEET = "Nguyên nhân"
CODE_LABEL = "Mã biểu:"
BEFORE = "Đã báo cáo kỳ trước"
ESTIMATED = "Ước?"
ESTIMATE = "ước"
TASK_STATES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
"""What may be chosen for a duty that is told in words."""

NOT_READ = frozenset({BEFORE, ESTIMATED})
"""Headers of columns that only show something or say something about the row."""

_CODE = re.compile(r"\bTD(\d{1,3})/(\d{4})/([^/\s]{1,60})/(\d{4})-(\d{2})/([0-9a-f]{4})\b")
_VISIBLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form was made for. ``unit`` is a code of the campaign of ``year``."""

    year: int
    unit: str
    period: Period
    version: int = VERSION

    @property
    def code(self) -> str:
        """The identity as it is written."""
        plain = f"TD{self.version}/{self.year}/{self.unit}/{self.period}"
        return f"{plain}/{_check_digits(plain)}"


@dataclass(frozen=True)
class Form:
    """A recognised form. ``spoken`` are the identities by place as written there; ``labels`` the texts that its rows had
    when it was made, by (sheet, cell), empty where the hidden sheet is gone."""

    identity: FormIdentity
    spoken: Mapping[str, str]
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    flagged: frozenset[tuple[str, int]] = frozenset()

    @cached_property
    def contradicted(self) -> tuple[str, ...]:
        """The different codes that its places state; empty where they agree."""
        codes = tuple(dict.fromkeys(self.spoken.values()))
        return codes if len(codes) > 1 else ()


def _check_digits(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()[:4]


def identity_in(text: str) -> FormIdentity | None:
    """The identity that a text states; None where there is none, or where somebody typed into it."""
    found = _CODE.search(text)
    if found is None or not 1 <= int(found[5]) <= 12:
        return None
    identity = FormIdentity(int(found[2]), found[3], Period(int(found[4]), int(found[5])), int(found[1]))
    return identity if identity.code == found[0] else None


def recognised(workbook: Workbook) -> Form | None:
    """The form that a workbook is, None for every other workbook."""
    spoken = dict(_spoken(workbook))
    identities = [one for text in spoken.values() if (one := identity_in(text)) is not None]
    if not identities:
        return None
    hidden = next((sheet for sheet in workbook.sheets if _is_identity(sheet)), None)
    codes = {place: one.code if (one := identity_in(text)) is not None else text for place, text in spoken.items()}
    return Form(identities[0], codes, dict(_labels(hidden)) if hidden is not None else {}, frozenset(_flagged(workbook)))


def as_report(workbook: Workbook) -> Workbook:
    """The form without what is no part of the report: instructions, identity, the figures shown from earlier periods."""
    kept = [sheet for sheet in workbook.sheets if not _is_identity(sheet) and sheet.name not in (INSTRUCTIONS, CAUSES_SHEET)]
    return replace(workbook, sheets=tuple(_only_report(sheet) for sheet in kept))


def altered(form: Form, workbook: Workbook) -> Iterator[tuple[str, str, str, str]]:
    """Rows whose label is no longer the one the form had: (sheet, cell, what stands there, what stood there)."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for (name, cell), label in form.labels.items():
        place = place_of(cell)
        found = sheets[name].cells.get(place) if name in sheets and place is not None else None
        text = str(found.value) if found is not None and found.value is not None else ""
        if " ".join(text.split()) != " ".join(label.split()):
            yield name, cell, text, label


def _spoken(workbook: Workbook) -> Iterator[tuple[str, str]]:
    if words := workbook.properties.get(PROPERTY):
        yield "thuộc tính của tệp", words
    for sheet in workbook.sheets:
        if _is_identity(sheet):
            yield f"sheet ẩn “{sheet.name}”", str(sheet.cells[0, 0].value)
        elif not sheet.hidden:
            for place, cell in sheet.cells.items():
                if place[0] < _VISIBLE_ROWS and _is_code_line(cell):
                    yield f"ô {address(*place)} (sheet “{sheet.name}”)", str(cell.value)


def _is_identity(sheet: Sheet) -> bool:
    first = sheet.cells.get((0, 0))
    return sheet.hidden and sheet.name == IDENTITY_SHEET and first is not None and _CODE.search(str(first.value)) is not None


def _is_code_line(cell: Cell) -> bool:
    return isinstance(cell.value, str) and CODE_LABEL in cell.value and cell.value.strip().startswith(CODE_LABEL)


def _labels(hidden: Sheet) -> Iterator[tuple[tuple[str, str], str]]:
    for row in range(1, hidden.last_row + 1):
        name, cell, label = (hidden.cells.get((row, column)) for column in range(3))
        if name is not None and cell is not None and label is not None:
            yield (str(name.value), str(cell.value)), str(label.value)


def _only_report(sheet: Sheet) -> Sheet:
    dropped = dict(_dropped_columns(sheet))
    kept = {place: cell for place, cell in sheet.cells.items() if not _is_code_line(cell) and not _under(place, dropped)}
    return replace(sheet, cells=kept)


def _dropped_columns(sheet: Sheet) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in sheet.cells.items():
        if isinstance(cell.value, str) and " ".join(cell.value.split()) in NOT_READ:
            yield place, " ".join(cell.value.split())


def _under(place: tuple[int, int], headers: Mapping[tuple[int, int], str]) -> bool:
    """True in a column below (or at) the last header above it that starts a table, where that header is one of those."""
    rows = {row for row, _ in headers if row <= place[0]}
    return bool(rows) and (max(rows), place[1]) in headers


def _flagged(workbook: Workbook) -> Iterator[tuple[str, int]]:
    """Rows, counted from 0, whose figure the sender calls an estimate."""
    for sheet in workbook.sheets:
        marks = dict(_dropped_columns(sheet))
        for place, cell in sheet.cells.items():
            said = isinstance(cell.value, str) and cell.value.strip().casefold() == ESTIMATE
            rows = {row for row, _ in marks if row < place[0]}
            if said and rows and marks.get((max(rows), place[1])) == ESTIMATED:
                yield sheet.name, place[0]
