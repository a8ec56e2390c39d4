"""A small campaign worked out in a spreadsheet (``golden/golden.xlsx``): the program must equal its every figure.

The workbook's inputs are the program's inputs, and what is expected is a formula over them, written without the program.
Open it to follow a figure; ``golden/make.py`` made it and LibreOffice calculated it.
"""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from analysis.model import Campaign, Direction, Kind, Period
from analysis.progress.back_test import back_test
from analysis.progress.catching_up import if_they_reach
from analysis.progress.compute import Progress, compute
from analysis.progress.outlook import Outlook, OutlookInputs
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit
from tests.analysis.progress.golden.make import GOLDEN, JANUARY, build, calculate

FRAMES = ("progress", "course", "districts", "projection", "methods", "catching_up", "shortfall", "what_if", "back_test")
CELL = re.compile(r"\$?[A-Z]{1,2}\$?\d")


@dataclass(frozen=True)
class Line:
    """One figure of the sheet Expected; ``value`` None is missing."""

    frame: str
    indicator: str
    district: str
    key: str
    column: str
    value: Any
    cell: str


def lines_of(book: Workbook) -> list[Line]:
    """The figures of the sheet Expected, an empty text as missing."""
    sheet = book["Expected"]
    return [
        Line(*(str(cell.value or "") for cell in row[:5]), None if row[5].value in ("", None) else row[5].value, row[5].coordinate)
        for row in sheet.iter_rows(min_row=2)
    ]


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The committed workbook with the values that LibreOffice calculated."""
    return load_workbook(GOLDEN, data_only=True)


def settings(book: Workbook) -> dict[str, float]:
    return {str(row[0].value): row[2].value for row in book["Inputs"].iter_rows(min_row=2, max_row=9)}


def sent(book: Workbook, *wanted: str) -> Iterator[tuple[str, str, str, str | None, str, dict[int, float]]]:
    """What stands in Inputs of these kinds: what, indicator, unit, district, measure, figures by month."""
    for row in book["Inputs"].iter_rows(min_row=10):
        what, code, sender, district, measure = (row[place].value for place in range(5))
        if what in wanted:
            months = {month: row[JANUARY + month - 2].value for month in range(1, 13) if row[JANUARY + month - 2].value is not None}
            yield what, code, sender, district or None, measure, months


def facts(book: Workbook, what: str, year: int = YEAR) -> list[dict[str, Any]]:
    """The figures of one kind as facts."""
    return [
        fact(
            code,
            sender,
            district,
            month,
            value,
            measure,
            estimate=what == "estimate",
            submission=200 if what == "estimate" else 1,
            year=year,
        )
        for _, code, sender, district, measure, months in sent(book, what)
        for month, value in months.items()
    ]


def rates(book: Workbook) -> list[dict[str, Any]]:
    """Rates of those that gave both parts, and of those that gave only the percentage."""
    parts = {(what, sender): months for what, _, sender, _, _, months in sent(book, "numerator", "denominator")}
    rows = [
        fact(
            code, sender, district, month, 100 * top / parts["denominator", sender][month], parts=(top, parts["denominator", sender][month])
        )
        for _, code, sender, district, _, months in sent(book, "numerator")
        for month, top in months.items()
    ]
    alone = sent(book, "percent only")
    return rows + [
        fact(code, sender, district, month, value) for _, code, sender, district, _, months in alone for month, value in months.items()
    ]


def district_targets(book: Workbook) -> dict[str, tuple[float, float | None]]:
    """Year target and milestone by district, "" the province."""
    found = {}
    for row in book["Inputs"].iter_rows(min_row=10):
        if str(row[0].value).startswith("jobs, "):
            found[str(row[0].value).removeprefix("jobs, ").replace("province", "")] = (row[2].value, row[3].value)
    return found


@pytest.fixture(scope="module")
def golden(book: Workbook) -> Outlook:
    """The program's answer to the workbook's inputs."""
    given, assigned = settings(book), district_targets(book)
    where = _campaign(book, given, assigned)
    own = [target("jobs", value, district=code) for code, (value, _) in assigned.items() if code]
    now = compute(where, frame(*facts(book, "figure"), *rates(book)), own, Period(YEAR, int(given["as of month"])))
    return Outlook(where, now, OutlookInputs(estimates=frame(*facts(book, "estimate")), last_year=last_year(book, where)))


def _campaign(book: Workbook, given: dict[str, float], assigned: dict[str, tuple[float, float | None]]) -> Campaign:
    whole, milestone = assigned[""]
    assert milestone is not None
    senders = {(sender, district): set() for _, _, sender, district, _, _ in sent(book, "figure", "numerator", "percent only")}
    for _, code, sender, district, _, _ in sent(book, "figure", "numerator", "percent only"):
        senders[sender, district].add(code)
    # Nobody sent it from three of the five offices: the poor households of C, D and E are missing.
    units = [
        unit(sender, district, *codes, *(["poor"] if str(sender).startswith("office") else []))
        for (sender, district), codes in senders.items()
    ]
    return replace(
        campaign(
            [
                indicator("jobs"),
                indicator("training", attribution=frozenset({"district", "province"})),
                indicator("fit", Kind.RATE),
                indicator("poor", Kind.STOCK, direction=Direction.LOWER, unit_of_measure="hộ"),
            ],
            [
                target("jobs", milestone, "06-30"),
                target("jobs", whole),
                target("training", given["year target of training"]),
                target("fit", given["year target of fit, %"]),
                target("poor", given["year target of poor"]),
            ],
            units,
            districts="A B C D E",
        ),
        thresholds=replace(
            campaign([], [], []).thresholds, on_pace=given["on pace from"], close=given["close from"], behind=given["behind from"]
        ),
    )


def last_year(book: Workbook, where: Campaign) -> Progress:
    before = replace(where, year=YEAR - 1, targets=())
    return compute(before, frame(*facts(book, "last year", YEAR - 1)), (), Period(YEAR - 1, 12))


def answer(golden: Outlook, line: Line) -> Any:
    """The program's figure for a line of the workbook."""
    if line.frame == "what_if":
        return _what_if(golden, line)
    if line.frame == "back_test":
        assert golden.outlook_inputs.last_year is not None
        method, month = line.key.split("|")
        rows = back_test(replace(golden.campaign, year=YEAR - 1), golden.outlook_inputs.last_year)
        rows = rows[(rows["method"] == method) & (rows["month"] == int(month))]
    else:
        rows = _frame(golden, line)
    rows = rows[rows["indicator"] == line.indicator]
    if "district" in rows.columns:
        rows = rows[rows["district"] == line.district]
    assert len(rows) == 1, line
    value = rows[line.column].iloc[0]
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value


def _frame(golden: Outlook, line: Line) -> pd.DataFrame:
    progress = golden.progress
    if line.frame == "course":
        return progress.course[progress.course["period"] == line.key]
    if line.frame == "methods":
        return golden.methods[golden.methods["method"] == line.key]
    frames = {"progress": progress.indicators, "districts": progress.districts, "projection": golden.projections}
    return (frames | {"catching_up": golden.catching_up, "shortfall": golden.shortfalls})[line.frame]


def _what_if(golden: Outlook, line: Line) -> float:
    indicators = golden.progress.indicators
    province = indicators[indicators["indicator"] == line.indicator].to_dict("records")[0]
    return float(getattr(if_they_reach(province, golden.shortfalls, line.key.split(",")), line.column))


def same(program: Any, expected: Any) -> bool:
    """Equal texts and missing values; numbers but for the last digits of floating point."""
    if program is None or expected is None or isinstance(expected, str):
        return bool(program == expected)
    return math.isclose(float(program), float(expected), rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("name", FRAMES)
def test_the_program_equals_every_figure_of_the_workbook(book: Workbook, golden: Outlook, name: str) -> None:
    lines = [line for line in lines_of(book) if line.frame == name]
    assert lines
    wrong = [(line, found) for line in lines if not same(found := answer(golden, line), line.value)]
    assert not wrong


def test_the_workbook_expects_nothing_else(book: Workbook) -> None:
    """A line of a frame that no test reads would be expected in vain; an error in a cell is no expectation."""
    lines = lines_of(book)
    assert {line.frame for line in lines} == set(FRAMES)
    assert len(lines) > 130
    assert not [line for line in lines if isinstance(line.value, str) and line.value.startswith("#")]


def test_every_expected_figure_is_a_formula_over_other_cells_and_as_the_script_writes_it() -> None:
    """A number typed in would only repeat what the program said once."""
    formulas = load_workbook(GOLDEN)
    committed = [(line.frame, line.district, line.key, line.column, _plain(line.value)) for line in lines_of(formulas)]
    assert all(formula.startswith("=") and CELL.search(formula) for *_, formula in committed)
    assert committed == [(line.frame, line.district, line.key, line.column, _plain(line.value)) for line in lines_of(build())]


def _plain(formula: Any) -> str:
    return str(formula).replace(" ", "").replace("$", "")


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_the_same_figures_again(book: Workbook, tmp_path: Path) -> None:
    """The values that the other tests read are those of the formulas: they are taken out, and LibreOffice calculates anew."""
    bare = tmp_path / GOLDEN.name
    load_workbook(GOLDEN).save(bare)
    assert {line.value for line in lines_of(load_workbook(bare, data_only=True))} == {None}
    again = tmp_path / "again.xlsx"
    calculate(bare, again)
    recalculated = lines_of(load_workbook(again, data_only=True))
    assert [line for line, once in zip(recalculated, lines_of(book), strict=True) if not same(line.value, once.value)] == []
