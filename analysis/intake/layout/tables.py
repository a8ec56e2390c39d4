"""Where the tables of a sheet are: header band, body, the text above.

    row 4   BÁO CÁO THÁNG 5 NĂM 2023                      <- above
    row 6   STT | Chỉ tiêu | Kế hoạch | Thực hiện |       <- band (level 1)
    row 7       |          |          | T5 | Lũy kế       <- band (level 2)
    row 8    A  |    B     |    1     | 2  |   3          <- band (index row, says nothing)
    row 9    1  | Tạo việc làm mới | 1602 | 114 | 643     <- body
    row 14  Người lập biểu                                <- end

A header row is recognised by its words, never by its position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.intake.grid import address
from analysis.intake.layout.header_times import bare_time, is_time
from analysis.intake.layout.headers import STRUCTURE, ColumnRole, roles_of
from analysis.intake.layout.page import Page, Place
from analysis.intake.layout.unit_columns import holds_units
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered, remembered_whole
from analysis.intake.words.text import unaccent

DEEPEST_BAND = 6
LEAST_HEADERS = 2
LONGEST_HEADER = 200
LONGEST_GAP = 3

_SIGNATURE = Grammar(r"^(«letter_lines.signer»|«letter_lines.signer_begins»|\(?«letter_lines.signed»|[\w .-]{2,40}, ?ngay\b)")
_INDEX = re.compile(r"^\(?([a-zđ]|[ivx]{1,4}|\d{1,2}|\d{1,2} ?= ?[\d(].*|\(?\d{1,2}\)? ?[=:].*)\)?$", re.IGNORECASE)
_LIST_OF_PERSONS = Grammar(r"^(«letter_lines.person_list»|«letter_lines.person_list_begins».*)$")
_PROSE = Grammar(r"«letter_lines.motto»|«letter_lines.authority»|^«letter_lines.prose_begins»|^so:|«letter_lines.attached»")
_UNIT_LINE = Grammar(r"«unit_words.column»")


_ASKS_SENDER = Grammar(r"«letter_lines.asks_sender»")
_OFFICE = Grammar(r"«letter_lines.office»")


@dataclass(frozen=True)
class Table:
    """One table: header rows and body rows, and the columns it covers.

    ``levels`` are the header rows from top to bottom (index rows left out). ``above`` are the places of
    the texts between the table before and this one, in reading order.
    """

    page: Page
    levels: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[int, ...]
    above: tuple[Place, ...] = ()
    paths: dict[int, tuple[Place, ...]] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        """The highest header row."""
        return self.levels[0]

    def header(self, column: int) -> str:
        """The header of a column as one line, from the top level down."""
        return " › ".join(self.page.text(place) for place in self.paths.get(column, ()))

    def header_name(self, column: int) -> str:
        """The cell that holds the lowest header of a column, such as ``E7``."""
        path = self.paths.get(column, ())
        return address(*path[-1]) if path else address(self.levels[-1], column)


@dataclass(frozen=True)
class Found:
    """The tables of a sheet, and whether a list of persons was passed over."""

    tables: tuple[Table, ...]
    persons: bool


def find_tables(page: Page, named: Callable[[str], bool]) -> Found:
    """All tables of a sheet, from top to bottom and left to right.

    Parameters
    ----------
    page : Page
        The sheet with its texts.
    named : callable
        True for a text that is the name of an indicator, a district or a month.

    Returns
    -------
    Found
        Without tables where no row has the words of a header.
    """
    bands = _bands(page, named)
    tables: list[Table] = []
    persons = False
    for number, band in enumerate(bands):
        stop = bands[number + 1][0] if number + 1 < len(bands) else page.sheet.last_row + 1
        start = max(tables[-1].body, default=bands[number - 1][-1]) + 1 if tables else 0
        for table in _split(_table(page, band, stop, start, named)):
            if _lists_persons(table):
                persons = True
            elif table.body:
                tables.append(table)
    return Found(tuple(tables), persons)


def _bands(page: Page, named: Callable[[str], bool]) -> list[list[int]]:
    """Header rows, grouped: each group is one band with its levels (index rows included)."""
    bands: list[list[int]] = []
    for row, places in page.words.items():
        if len(places) >= LEAST_HEADERS and (not bands or row > bands[-1][-1]) and _opens(page, row, named, bool(bands)):
            bands.append(_grow(page, row, named))
    return bands


def _opens(page: Page, row: int, named: Callable[[str], bool], later: bool) -> bool:
    """True where a row begins a header band: at least two header words, none of its cells a figure.

    Below a first table names alone do not count, or a row "Huyện Mèo Vạc | Tạo việc làm mới" without
    figures would cut the table in two.
    """
    places = page.words[row]
    if _has_body_figure(page, row) or _asks_and_answers(page, places):
        return False
    read = _read_headers(tuple([page.texts[place] for place in places]))
    if read.structured:
        return _enough(read.spoken, read.unspoken, named) and _mostly_short(page, places)
    if read.prose:
        return False
    return read.spoken >= LEAST_HEADERS if later else _has_figures_below(page, row) and _enough(read.spoken, read.unspoken, named)


class _Headers(NamedTuple):
    """What the texts of a row say that may be headers. ``spoken``: how many have the words of one, ``unspoken``: those that have none;
    ``structured``: one of them names rows, their numbers or their units; ``prose``: one is of a letter."""

    spoken: int
    unspoken: tuple[str, ...]
    structured: bool
    prose: bool


@remembered_whole
def _read_headers(texts: tuple[str, ...]) -> _Headers:
    """Remembered by the row, for letterheads, headers and signatures stand on every sheet."""
    read = [(text, roles_of(text)) for text in texts if len(text) <= LONGEST_HEADER]
    return _Headers(
        spoken=sum(1 for text, roles in read if roles or _names_persons(text)),
        unspoken=tuple(text for text, roles in read if not roles),
        structured=any(roles & STRUCTURE for _, roles in read),
        prose=any(map(_is_prose, texts)),
    )


def _asks_and_answers(page: Page, places: list[Place]) -> bool:
    """A line of a form above its table, "Đơn vị: | Phòng LĐ-TB&XH huyện ...": the cell on the left asks, the one beside it answers."""
    asks = page.texts[places[0]]
    if asks.endswith(":"):
        return True
    return len(places) == 2 and _asks_sender(asks) and _OFFICE.match(unaccent(page.texts[places[1]])) is not None


@remembered
def _asks_sender(text: str) -> bool:
    return _ASKS_SENDER.fullmatch(unaccent(text)) is not None


@remembered
def _names_persons(text: str) -> bool:
    """True for the header of a list of persons."""
    return _LIST_OF_PERSONS.match(unaccent(text)) is not None


def _enough(spoken: int, unspoken: Iterable[str], named: Callable[[str], bool]) -> bool:
    """Two header words; names are only looked up where words alone do not decide, because that is slow."""
    return spoken >= LEAST_HEADERS or any(True for text in unspoken if named(text) and (spoken := spoken + 1) >= LEAST_HEADERS)


def _mostly_short(page: Page, places: list[Place]) -> bool:
    return sum(len(page.texts[place]) for place in places) / len(places) <= LONGEST_HEADER


@remembered
def _is_prose(text: str) -> bool:
    """Letterhead and title lines hold the words of headers too ("BÁO CÁO KẾT QUẢ ..." beside a motto)."""
    return _PROSE.search(unaccent(text)) is not None


def _has_figures_below(page: Page, row: int) -> bool:
    return any(below in page.figures for below in range(row + 1, row + 6))


def _has_body_figure(page: Page, row: int) -> bool:
    """True where a row holds a number that is no year and no month that Excel made a date of."""
    return any(not is_time(page, place) for place in page.figures.get(row, ()))


def _grow(page: Page, first: int, named: Callable[[str], bool]) -> list[int]:
    """The band that a row opens: a group row above it, and the levels below."""
    band = [first]
    if first > 0 and _is_group_row(page, first - 1, first, named):
        band.insert(0, first - 1)
    row = first + 1
    while row <= page.sheet.last_row and row - band[0] < DEEPEST_BAND and _continues(page, row, band, named):
        band.append(row)
        row += 1
    return band


def _is_group_row(page: Page, row: int, below: int, named: Callable[[str], bool]) -> bool:
    """A row such as "Thực hiện năm 2023" merged over some columns, above the row with STT and Chỉ tiêu."""
    places = page.words.get(row, [])
    if not places or len(places) != len(page.rows[row]):
        return False
    first = min(page.rows[below])
    last = max(page.rows[below])
    for place in places:
        span = page.spans.get(place)
        wide = span is not None and span.last_column > span.first_column
        inside = first < place[1] and (span is None or span.last_column <= last)
        text = page.texts[place]
        if not (wide and inside and not _is_prose(text) and not _UNIT_LINE.match(unaccent(text)) and (roles_of(text) or named(text))):
            return False
    return True


def _continues(page: Page, row: int, band: list[int], named: Callable[[str], bool]) -> bool:
    """True where a row is a lower level of the band: an index row, or words below a group while the labels are empty."""
    columns = page.rows.get(row, [])
    if not columns:
        return _merged_from_band(page, row, band)
    if is_index_row(page, row):
        return True
    if _is_numbered_level(page, row, band):
        return True
    return not _has_body_figure(page, row) and not any(_under_label(page, band, column) for column in columns)


def _merged_from_band(page: Page, row: int, band: list[int]) -> bool:
    return any(page.spans[owner].last_row >= row for owner in ((band[0], column) for column in page.rows[band[0]]) if owner in page.spans)


def _under_label(page: Page, band: list[int], column: int) -> bool:
    """True for a column whose header already says STT or Chỉ tiêu (or the leftmost one): there the body begins."""
    if column == min((first for row in band for first in page.rows.get(row, [])[:1]), default=column):
        return True
    return any(
        roles_of(page.texts[row, column]) & {ColumnRole.NUMBER, ColumnRole.LABEL, ColumnRole.UNIT}
        for row in band
        if (row, column) in page.texts
    )


def is_index_row(page: Page, row: int) -> bool:
    """True for a row that only numbers the columns: A B 1 2 3=2/1."""
    shown: list[str] = []
    for column in page.rows.get(row, []):
        shown.append(page.shown((row, column)).strip())
        if not _INDEX.match(shown[-1]):
            return False
    if len(shown) < 3:
        return False
    plain = [int(text.strip("()")) for text in shown if text.strip("()").isdigit()]
    return plain == sorted(set(plain)) and (not plain or plain[-1] <= len(shown) + 3) and (len(plain) < len(shown) or plain[0] <= 1)


def _is_numbered_level(page: Page, row: int, band: list[int]) -> bool:
    """Months or years as bare numbers below a header "Tháng" or "Năm": 1 2 3 ... 12."""
    columns = page.rows.get(row, [])
    return bool(columns) and all(bare_time(page, (row, column), band) for column in columns)


def _table(page: Page, band: list[int], stop: int, start: int, named: Callable[[str], bool]) -> Table:
    levels = [row for row in band if not is_index_row(page, row) or _is_numbered_level(page, row, band[: band.index(row)])]
    body = _body(page, band[-1] + 1, stop, named)
    columns = sorted({column for row in (*levels, *body) for column in page.rows.get(row, [])})
    above = tuple(page.texts_between(start, band[0]))
    table = Table(page, tuple(levels), tuple(body), tuple(columns), above)
    table.paths.update({column: _path(table, column) for column in columns})
    return table


def _body(page: Page, start: int, stop: int, named: Callable[[str], bool]) -> list[int]:
    """Rows from the band to the signatures, the next band, or a paragraph."""
    body: list[int] = []
    for row in page.rows_between(start, stop):
        if _signs(page, row):
            break
        if body and row - body[-1] > LONGEST_GAP and not _resumes(page, row, named):
            break
        body.append(row)
    while body and _only_title(page, body[-1]):
        body.pop()
    return body


def _only_title(page: Page, row: int) -> bool:
    """A line of words alone at the end of a table belongs to the next one ("2. Huyện Mèo Vạc")."""
    if row in page.figures:
        return False
    texts = [page.texts[place] for place in page.words.get(row, ())]
    if len(texts) == 2 and len(texts[0]) <= 4:
        texts = texts[1:]
    return len(texts) <= 1 and not any(text[:1].islower() for text in texts)


def _signs(page: Page, row: int) -> bool:
    return row not in page.figures and any(_is_signature(page.texts[place]) for place in page.words.get(row, ()))


@remembered
def _is_signature(text: str) -> bool:
    return _SIGNATURE.match(unaccent(text)) is not None


def _resumes(page: Page, row: int, named: Callable[[str], bool]) -> bool:
    """After a gap a table only goes on with a row that has a name and figures."""
    return row in page.figures and any(named(page.texts[place]) for place in page.words.get(row, ()))


def _path(table: Table, column: int) -> tuple[Place, ...]:
    """Places of a column's headers from the top level down, each header once."""
    path: list[Place] = []
    for level in table.levels:
        place = _seen_header(table, level, column)
        if place is not None and place not in path:
            path.append(place)
    return tuple(path)


def _seen_header(table: Table, level: int, column: int) -> Place | None:
    """The header seen at a level: its own cell, its merged range, or (a file without merged ranges, such as CSV)
    the nearest cell to the left that has levels below it."""
    page = table.page
    owner = page.owner((level, column))
    if page.is_filled((level, column)):
        return owner
    lower = [one for one in table.levels if one > level]
    if not lower or not any((one, column) in page.sheet.cells for one in lower) or (level, column) in page.owners:
        return None
    left = [other for other in page.rows.get(level, []) if other < column]
    if not left or (level, left[-1]) in page.spans:
        return None
    has_own_level_below = any((one, left[-1]) in page.sheet.cells for one in lower)
    return (level, left[-1]) if has_own_level_below else None


def _split(table: Table) -> list[Table]:
    """Tables side by side: a second column of labels after columns of figures begins a new one, if figures follow."""
    if sum(1 for column in table.columns if _column_roles(table, column) == {ColumnRole.LABEL}) < 2:
        return [table]  # where columns of labels do not come twice
    kinds = [_column_kind(table, column) for column in table.columns]
    for number, kind in enumerate(kinds):
        before, after = kinds[:number], kinds[number:]
        opens = kind == "label" or (kind == "number" and "label" in after)
        if opens and {"label", "figures"} <= set(before) and {"label", "figures"} <= set(after):
            return [_part(table, table.columns[:number]), *_split(_part(table, table.columns[number:]))]
    return [table]


def _column_roles(table: Table, column: int) -> set[ColumnRole]:
    return {role for place in table.paths[column] for role in roles_of(table.page.text(place))}


def _column_kind(table: Table, column: int) -> str:
    roles = _column_roles(table, column)
    if roles == {ColumnRole.NUMBER}:
        return "number"
    places = [(row, column) for row in table.body]
    if (
        roles == {ColumnRole.LABEL}
        and any(table.page.is_text(place) for place in places)
        and not holds_units(table.page, table.body, column)
    ):
        return "label"
    return "figures" if any(table.page.is_figure(place) for place in places) else "other"


def _part(table: Table, columns: tuple[int, ...]) -> Table:
    body = tuple(row for row in table.body if any(column in columns for column in table.page.rows[row]))
    return Table(table.page, table.levels, body, columns, table.above, {column: table.paths[column] for column in columns})


def _lists_persons(table: Table) -> bool:
    """A list of persons beside the form is no table of figures."""
    return any(_names_persons(table.page.text(place)) for path in table.paths.values() for place in path)
