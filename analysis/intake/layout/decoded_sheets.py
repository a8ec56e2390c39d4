"""The visible sheets of a workbook, decoded, with the tables found on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.intake.findings import finding
from analysis.intake.grid import LOOKS_UNKNOWN, Sheet, Workbook
from analysis.intake.layout.page import Page
from analysis.intake.layout.said import Reader
from analysis.intake.layout.tables import Table, find_tables
from analysis.intake.own_marks import is_own_list
from analysis.intake.seen import as_seen, has_scripts, without_scripts
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.subjects import is_example_sheet, is_form_sheet, is_old_sheet
from analysis.intake.words.text import Encoding, broken, clean, convert, decode_sheet, unaccent
from analysis.model import Finding

LOOKED_AT = 300
LONGEST_TEXT = 500  # signs of a cell that are read: a page of prose names nothing, and comparing it with every name takes a minute
_ASKS_TIME = Grammar(r"«row_words.asks_time»\s*:?$")
_ASKS_DAY = Grammar(r"«row_words.asks_day»\s*:?$")
_ENCODINGS = {Encoding.TCVN3: "TCVN3 (.VnTime)", Encoding.VNI: "VNI"}


@dataclass(frozen=True)
class ReadSheet:
    """One visible sheet: its place among the sheets, its texts, its tables from top to bottom."""

    number: int
    page: Page
    tables: tuple[Table, ...]

    def lines(self, places: Iterable[tuple[int, int]]) -> list[str]:
        """The texts at some places, in reading order; a label of time with the date or number in the cell beside it.

        Số liệu đến ngày: | 30/6/2023          -> "Số liệu đến ngày 30/6/2023"
        Tháng | 6 | Năm | 2023                 -> "Tháng 6 Năm 2023"
        """
        found: list[str] = []
        asked = False  # the line before asks for a time and was answered by the cell beside it
        for place in sorted(places):
            text = self.page.texts[place]
            beside = self._time_beside(place)
            line = f"{text.rstrip(' :')} {beside}" if beside else text
            if asked and beside and _asks_time(text) and found:
                found[-1] = f"{found[-1]} {line}"
            else:
                found.append(line)
            asked = bool(beside)
        return found

    def _time_beside(self, place: tuple[int, int]) -> str:
        """What the cell right of a label such as "Tháng" or "Đến ngày:" shows, where it is no text; "" where nothing is asked."""
        if not _asks_time(self.page.texts[place]):
            return ""
        span = self.page.spans.get(place)
        beside = (place[0], (span.last_column if span else place[1]) + 1)
        cell = self.page.cell(beside)
        if cell is None or cell.formula is not None or isinstance(cell.value, bool) or self.page.is_text(beside):
            return ""
        if not isinstance(cell.value, date) or _ASKS_DAY.search(unaccent(self.page.texts[place])):
            return self.page.shown(beside).strip()
        until = "thoi" in unaccent(self.page.texts[place])
        return f"đến ngày {self.page.shown(beside)}" if until else f"tháng {cell.value.month}/{cell.value.year}"

    def titles(self, table: Table) -> list[str]:
        """The lines above a table since the one before."""
        return self.lines(table.above)

    @property
    def head(self) -> list[str]:
        """The lines above the first table (the first rows where there is none): letterhead and title."""
        first = min((table.first_row for table in self.tables), default=10)
        return self.lines(self.page.texts_between(0, first))


@remembered
def _asks_time(text: str) -> bool:
    return _ASKS_TIME.search(unaccent(text)) is not None


def read_sheets(workbook: Workbook, reader: Reader) -> tuple[list[ReadSheet], list[Finding]]:
    """Decode every visible sheet and find its tables.

    Returns
    -------
    tuple
        The sheets as they are seen, and findings: those of ``analysis.intake.seen``, ``unreadable``, ``legacy_encoding``,
        ``no_table`` (indicators without a header).
    """
    sheets: list[ReadSheet] = []
    findings: list[Finding] = [finding(LOOKS_UNKNOWN)] if LOOKS_UNKNOWN in workbook.properties else []
    for number, sheet in enumerate(workbook.sheets):
        if is_own_list(sheet):
            continue
        if sheet.hidden:
            findings += [finding("hidden_source", sheet.name, detail="sheet ẩn không được đọc")] if sheet.cells else []
            continue
        if sheet.cells and is_example_sheet(sheet.name):
            findings.append(finding("example_skipped", sheet.name, found=sheet.name))
            continue
        seen, said = as_seen(sheet)
        page = _page(seen, findings)
        if page is None:
            continue
        findings += said
        found = find_tables(page, reader.is_name)
        sheets.append(ReadSheet(number, page, found.tables))
        if not found.tables and not found.persons and _reports_without_header(page, reader):
            findings.append(finding("no_table", sheet.name))
    return _without_forms(sheets, findings), findings


def _without_forms(sheets: list[ReadSheet], findings: list[Finding]) -> list[ReadSheet]:
    """A sheet "Mẫu" or "BC (cũ)" beside a report is the empty form or what was before; alone it is the report."""
    forms = [one for one in sheets if one.tables and (is_form_sheet(one.page.sheet.name) or is_old_sheet(one.page.sheet.name))]
    if not any(one.tables and one not in forms for one in sheets):
        return sheets
    findings += [finding("example_skipped", one.page.sheet.name, found=one.page.sheet.name) for one in forms]
    return [one for one in sheets if one not in forms]


def _reports_without_header(page: Page, reader: Reader) -> bool:
    """True for a sheet whose rows name indicators beside figures, though no header says what the figures are."""
    for place in page.reading_order[:LOOKED_AT]:
        beside = any(page.is_figure((place[0], column)) for column in page.rows[place[0]] if column > place[1])
        if beside and (one := reader.read(page.texts[place], place).indicator) is not None and one.code is not None:
            return True
    return False


def _page(sheet: Sheet, findings: list[Finding]) -> Page | None:
    """The sheet's texts as Unicode; None where they cannot be trusted."""
    written = {place: cell.value for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    encoding = decode_sheet(written.values(), (font for place in written if (font := sheet.cells[place].font)))
    if encoding is Encoding.UNICODE:
        texts = {place: clean(text) for place, text in written.items()}
    else:
        texts = {place: convert(text, encoding, sheet.cells[place].font) for place, text in written.items()}
    why = broken(texts.values())
    if why:
        findings.append(finding("unreadable", sheet.name, detail=why))
        return None
    if encoding is not Encoding.UNICODE:
        findings.append(finding("legacy_encoding", sheet.name, detail=_ENCODINGS[encoding]))
    if any(map(has_scripts, texts.values())):
        texts = {place: without_scripts(sheet.name, place, text, findings) for place, text in texts.items()}
    return Page(sheet, {place: text[:LONGEST_TEXT] for place, text in texts.items() if text})
