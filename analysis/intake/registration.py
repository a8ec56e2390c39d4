"""A registration of emulation read: targets, titles, movements and models, whoever drew the form.

    BẢN ĐĂNG KÝ THI ĐUA NĂM 2023
    TT | Nội dung chỉ tiêu | ĐVT | Kế hoạch giao | Đăng ký 6 tháng | Đăng ký cả năm
    TT | Tên danh hiệu, hình thức khen thưởng | Số lượng tập thể | Số lượng cá nhân

A workbook is one where a sheet is titled so and has a column of what is registered. Tables are told apart by their headers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from analysis.intake.findings import finding
from analysis.intake.grid import Sheet, Workbook, address
from analysis.intake.layout.page import shown_cell
from analysis.intake.layout.sender import find_spoken
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.numbers import Number, Outcome, read_cell
from analysis.intake.words.text import clean, fold
from analysis.model import Finding, Kind, Reading
from analysis.model.desk import RegisteredLine, RegisteredTitle, RegistrationContent

HEAD_ROWS = 20
_TITLE = Grammar(r"«registration_words.title»", fold)
_GROUP = Grammar(r"«registration_words.group»", fold)
_NUMBER = Grammar(r"«header_whole.number»", fold)
_ROLES = {
    role: Grammar(rf"«registration_words.{role}_column»", fold)
    for role in ("half", "year", "indicator", "award", "collectives", "individuals", "movement", "model")
}
_UNDER_GROUP = Grammar(r"«registration_words.half_under_group»", fold)
_YEAR_UNDER_GROUP = Grammar(r"ca nam|nam", fold)
_BESIDE = Grammar(r"«registration_words.beside»", fold)
_TAIL = re.compile(r"\(.*?\)|\b(?:19|20)\d\d\b|[:.*]")
LABELS = ("indicator", "award", "movement", "model")


@dataclass
class _Found:
    """What a workbook says so far."""

    lines: dict[str, RegisteredLine] = field(default_factory=dict)
    titles: dict[str, RegisteredTitle] = field(default_factory=dict)
    movements: list[str] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def content(self) -> RegistrationContent:
        texts = tuple(dict.fromkeys(self.movements)), tuple(dict.fromkeys(self.models))
        return RegistrationContent(tuple(self.lines.values()), tuple(self.titles.values()), *texts)


def read_registration(workbook: Workbook, matcher: Matcher) -> Reading | None:
    """What a registration says; None for every other workbook.

    Returns
    -------
    Reading
        With ``registration`` and no facts: what is promised was not done. A figure that cannot be read, a row that means no
        indicator or title, a sender that is not named and an empty form are findings.
    """
    sheets = [sheet for sheet in workbook.sheets if not sheet.hidden and _is_titled(sheet)]
    headers = {sheet.name: dict(_headers(sheet)) for sheet in sheets}
    if not any({"year", "half"} & set(roles) for of in headers.values() for roles in of.values()):
        return None
    found = _Found()
    for sheet in sheets:
        _read_sheet(sheet, headers[sheet.name], matcher, found)
    heads = [(sheet.name, _head(sheet, min(headers[sheet.name], default=HEAD_ROWS))) for sheet in sheets]
    unit = find_spoken(heads, workbook.file, matcher).unit
    if unit is None:
        detail = "phần đầu bản đăng ký không nêu tên đơn vị"
        found.findings.insert(0, finding("unit_unknown", sheets[0].name, detail=detail))
    if found.content == RegistrationContent() and not found.findings:
        found.findings.append(finding("form_blank", sheets[0].name))
    return Reading(workbook.file, unit, None, (), tuple(found.findings), registration=found.content)


def _is_titled(sheet: Sheet) -> bool:
    head = sheet.places[: bisect_left(sheet.places, (HEAD_ROWS, 0))]
    return any(_is_title(text) for place in head if isinstance(text := sheet.cells[place].value, str))


@remembered
def _is_title(text: str) -> bool:
    return _TITLE.search(fold(text)) is not None


def _head(sheet: Sheet, first_header: int) -> list[str]:
    """The lines above the first table."""
    above = sorted(
        ((place, cell) for place, cell in sheet.cells.items() if place[0] < first_header and isinstance(cell.value, str)),
        key=lambda one: one[0],
    )
    return [clean(line) for _, cell in above for line in str(cell.value).splitlines() if line.strip()]


def _headers(sheet: Sheet) -> Iterator[tuple[int, dict[str, int]]]:
    """Rows that head a table: what each column is, by row."""
    rows = sorted({row for row, _ in sheet.cells})
    for row in rows:
        roles: dict[str, int] = {}
        for column in range(sheet.last_column + 1):
            role = _role(sheet, row, column)
            if role:
                roles.setdefault(role, column)
        labels = [one for one in LABELS if one in roles]
        numbers = {"half", "year", "collectives", "individuals"} & set(roles)
        if numbers and not labels:
            # "Đăng ký" over "6 tháng | Cả năm": the label stands one row higher.
            roles = {
                **{name: at for column in range(sheet.last_column + 1) if (name := _role(sheet, row - 1, column)) for at in (column,)},
                **roles,
            }
            labels = [one for one in LABELS if one in roles]
        if labels and (numbers or "beside" in roles or "number" in roles):
            yield row, roles


def _role(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None or not isinstance(cell.value, str):
        return ""
    text = " ".join(_TAIL.sub(" ", fold(cell.value)).split())
    for role, words in _ROLES.items():
        if words.fullmatch(text):
            return role
    if _UNDER_GROUP.fullmatch(text) and _grouped(sheet, row, column):
        return "half"
    if _YEAR_UNDER_GROUP.fullmatch(text) and _grouped(sheet, row, column):
        return "year"
    if _NUMBER.fullmatch(text):
        return "number"
    return "beside" if _BESIDE.fullmatch(text) else ""


def _grouped(sheet: Sheet, row: int, column: int) -> bool:
    """Whether "Đăng ký" stands above a column, in its own cell or in one merged across it."""
    span = next((one for one in sheet.merged if (row - 1, column) in one), None)
    cell = sheet.cells.get((span.first_row, span.first_column) if span else (row - 1, column))
    return (
        cell is not None
        and isinstance(cell.value, str)
        and _GROUP.fullmatch(" ".join(_TAIL.sub(" ", fold(cell.value)).split())) is not None
    )


def _read_sheet(sheet: Sheet, headers: dict[int, dict[str, int]], matcher: Matcher, found: _Found) -> None:
    roles: dict[str, int] = {}
    for row in range(sheet.last_row + 1):
        if row in headers:
            roles = headers[row]
            continue
        kind = next((one for one in LABELS if one in roles), None)
        label = _text(sheet, row, roles[kind]) if kind else ""
        if not label or (row + 1 in headers and not _numbered(sheet, row, roles)):
            continue
        if kind == "indicator":
            _indicator(sheet, row, roles, label, (matcher, found))
        elif kind == "award":
            _award(sheet, row, roles, label, (matcher, found))
        elif _numbered(sheet, row, roles):
            (found.movements if kind == "movement" else found.models).append(label)


def _numbered(sheet: Sheet, row: int, roles: dict[str, int]) -> bool:
    """Whether a row of a list has its number: lines of signatures have none."""
    return "number" in roles and bool(re.search(r"\d", _text(sheet, row, roles["number"])))


def _indicator(sheet: Sheet, row: int, roles: dict[str, int], label: str, into: tuple[Matcher, _Found]) -> None:
    matcher, found = into
    match = matcher.indicator(label)
    known = matcher.campaign.indicators.get(match.code or "") if match.kind is not MatchKind.AMBIGUOUS else None
    kind: Literal["count", "rate"] = "rate" if known is not None and known.kind is Kind.RATE else "count"
    read = {name: _figure(sheet, row, roles.get(name), kind, (label, found)) for name in ("half", "year")}
    written = [name for name, value in read.items() if value is not None]
    if not written:
        return
    cell = address(row, roles["year" if read["year"] is not None else "half"])
    if known is None:
        found.findings.append(finding("unknown_row", sheet.name, cell, label))
    elif known.code in found.lines:
        found.findings.append(finding("duplicate_row", sheet.name, cell, label, row=label, detail=_again(found.lines[known.code])))
    else:
        found.lines[known.code] = RegisteredLine(known.code, read["half"], read["year"], sheet.name, cell)


def _again(line: RegisteredLine) -> str:
    return f"ô {line.cell}"


def _award(sheet: Sheet, row: int, roles: dict[str, int], label: str, into: tuple[Matcher, _Found]) -> None:
    matcher, found = into
    read = {name: _figure(sheet, row, roles.get(name), "count", (label, found)) for name in ("collectives", "individuals")}
    if all(value is None for value in read.values()):
        return
    tables = matcher.campaign.emulation
    awards = {fold(one.name.vi): code for code, one in tables.awards.items()} if tables else {}
    code = awards.get(fold(label))
    if code is None:
        found.findings.append(finding("unknown_row", sheet.name, address(row, roles["award"]), label))
        return
    counts = (None if value is None else int(value) for value in (read["collectives"], read["individuals"]))
    found.titles[code] = RegisteredTitle(code, *counts)


def _figure(sheet: Sheet, row: int, column: int | None, kind: Literal["count", "rate"], about: tuple[str, _Found]) -> float | None:
    """The figure of a cell; None where nothing is written or it cannot be read, which is then a finding."""
    label, found = about
    cell = sheet.cells.get((row, column)) if column is not None else None
    if cell is None or column is None:
        return None
    number: Number = read_cell(cell, kind=kind)
    if number.outcome is Outcome.PROBLEM and number.problem is not None:
        shown = shown_cell(cell)
        found.findings.append(finding(number.problem, sheet.name, address(row, column), shown, number.retyped, row=label, detail=""))
        return None
    return number.value


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None or cell.value is None:
        return ""
    return clean(str(cell.value)) if isinstance(cell.value, str) else f"{cell.value:g}" if isinstance(cell.value, int | float) else ""
