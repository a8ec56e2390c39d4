"""Makes ``golden.xlsx``: a small campaign whose every expected figure is a formula over the inputs written in the sheet.

The program is not used here: whoever doubts a figure opens the workbook and follows the formulas.

    python tests/analysis/progress/golden/make.py        # needs LibreOffice, which calculates the values that the tests read

::

    Inputs     targets, thresholds, and what every unit sent: a row a source, a column a month, blank where nothing was sent
    Course     a block for each place: what stands at each month's end, which months are new, steps, expected path, methods
    Levels     a rate, a stock, and a count with a body of the province beside the districts
    Expected   frame | indicator | district | key | column | value: the list that the program must equal
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

GOLDEN = Path(__file__).parent / "golden.xlsx"
YEAR, AS_OF = 2029, 8
PLACES = ("", "A", "B", "C", "D", "E")
JANUARY = 7
"""Column of January in Inputs and in Course; the months follow."""


def _year(*values: float) -> dict[int, float]:
    """Twelve figures, January first."""
    return dict(enumerate(values, start=1))


TARGETS = {"": (1000, 600), "A": (400, None), "B": (350, None), "C": (150, None), "E": (100, None)}
SENT = (
    # what, indicator, unit, district, measure, months: {month: value}
    ("figure", "jobs", "office-A", "A", "cumulative", {1: 40, 2: 75, 3: 120, 4: 165, 5: 210, 6: 262, 7: 300, 8: 341}),
    ("figure", "jobs", "office-B", "B", "month", {1: 20, 2: 22, 3: 25, 4: 18, 5: 30, 6: 24, 7: 21, 8: 26}),
    ("figure", "jobs", "office-C", "C", "cumulative", {2: 15, 4: 38, 6: 60}),
    ("figure", "jobs", "office-D", "D", "cumulative", {3: 12, 6: 30, 8: 45}),
    ("figure", "jobs", "office-E", "E", "cumulative", {}),
    (
        "last year",
        "jobs",
        "office-A",
        "A",
        "cumulative",
        _year(30, 66, 110, 150, 190, 240, 262, 290, 330, 375, 420, 460),
    ),
    ("last year", "jobs", "office-B", "B", "month", _year(10, 20, 20, 25, 25, 30, 20, 20, 30, 35, 40, 25)),
    ("last year", "jobs", "office-C", "C", "cumulative", _year(5, 12, 20, 31, 40, 52, 60, 66, 75, 88, 97, 104)),
    ("last year", "jobs", "office-D", "D", "cumulative", _year(3, 6, 10, 14, 20, 28, 33, 36, 41, 50, 58, 62)),
    ("last year", "jobs", "office-E", "E", "cumulative", _year(2, 5, 9, 12, 15, 20, 22, 25, 31, 36, 40, 41)),
    ("estimate", "jobs", "office-A", "A", "cumulative", {12: 505}),
    ("estimate", "jobs", "office-B", "B", "cumulative", {12: 290}),
    ("figure", "training", "centre-A", "A", "cumulative", {4: 80, 8: 190}),
    ("figure", "training", "centre-B", "B", "cumulative", {4: 60, 7: 95}),
    ("figure", "training", "college", "", "cumulative", {4: 150, 8: 260}),
    ("numerator", "fit", "office-A", "A", "cumulative", {3: 11, 8: 14}),
    ("denominator", "fit", "office-A", "A", "cumulative", {3: 20, 8: 20}),
    ("numerator", "fit", "office-B", "B", "cumulative", {3: 6, 8: 9}),
    ("denominator", "fit", "office-B", "B", "cumulative", {3: 12, 8: 12}),
    ("percent only", "fit", "office-C", "C", "cumulative", {8: 80}),
    ("figure", "poor", "office-A", "A", "cumulative", {3: 9, 8: 6}),
    ("figure", "poor", "office-B", "B", "cumulative", {3: 4}),
)
SETTINGS = (
    ("year", YEAR),
    ("as of month", AS_OF),
    ("on pace from", 1),
    ("close from", 0.9),
    ("behind from", 0.75),
    ("year target of training", 800),
    ("year target of fit, %", 74.6),
    ("year target of poor", 0),
)
WEIGHTS = (3, 2, 1)
BOLD, TITLE, GIVEN = Font(bold=True), Font(bold=True, size=13), PatternFill("solid", fgColor="FFF6DD")
WHAT_IF = ("B", "C", "E")


class Line(NamedTuple):
    """One figure that the program must equal: where it stands there, and the formula here."""

    frame: str
    indicator: str
    district: str
    key: str
    column: str
    formula: str


class Book:
    """The workbook with the addresses that later formulas need."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.inputs = self.sheet("Inputs", 16)
        self.course = self.sheet("Course", 30)
        self.levels = self.sheet("Levels", 34)
        self.at: dict[tuple[str, ...], str] = {}
        self.lines: list[Line] = []

    def sheet(self, name: str, first_width: int) -> Worksheet:
        sheet = self.book.active if len(self.book.sheetnames) == 1 and self.book.active.title == "Sheet" else self.book.create_sheet()
        sheet.title = name
        sheet.column_dimensions["A"].width = first_width
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return sheet

    def expect(self, frame: str, indicator: str, district: str, key: str = "", **columns: str) -> None:
        self.lines += [Line(frame, indicator, district, key, column, formula) for column, formula in columns.items()]


def build() -> Workbook:
    """The workbook with its formulas, not yet calculated."""
    made = Book()
    _inputs(made)
    _course(made)
    _levels(made)
    _expected(made)
    return made.book


def _inputs(made: Book) -> None:
    sheet, row = made.inputs, 1
    sheet.cell(row, 1, "A small invented campaign. Yellow cells are given; everything else in this workbook is a formula.").font = TITLE
    for name, value in SETTINGS:
        row += 1
        sheet.cell(row, 1, name)
        sheet.cell(row, 3, value).fill = GIVEN
        made.at["setting", name] = f"Inputs!$C${row}"
    row += 2
    for column, heading in enumerate(("target of", "", "year", "milestone, 30 June"), start=1):
        sheet.cell(row, column, heading).font = BOLD
    for district, (year, milestone) in TARGETS.items():
        row += 1
        sheet.cell(row, 1, f"jobs, {district or 'province'}")
        for column, value in ((3, year), (4, milestone)):
            if value is not None:
                sheet.cell(row, column, value).fill = GIVEN
        made.at["target", district], made.at["milestone", district] = f"Inputs!$C${row}", f"Inputs!$D${row}"
    row += 2
    for column, heading in enumerate(("what", "indicator", "unit", "district", "measure", ""), start=1):
        sheet.cell(row, column, heading).font = BOLD
    for month in range(1, 13):
        sheet.cell(row, JANUARY + month - 1, month).font = BOLD
    made.at["months"] = f"Inputs!$G${row}:$R${row}"
    for what, indicator, unit, district, measure, months in SENT:
        row += 1
        for column, value in enumerate((what, indicator, unit, district, measure), start=1):
            sheet.cell(row, column, value)
        for month in range(1, 13):
            cell = sheet.cell(row, JANUARY + month - 1, months.get(month))
            if month in months:
                cell.fill = GIVEN
        made.at["sent", what, indicator, unit] = str(row)


def _month_letter(month: int) -> str:
    return get_column_letter(JANUARY + month - 1)


def _sent(made: Book, what: str, indicator: str, unit: str, month: int) -> str:
    return f"Inputs!{_month_letter(month)}{made.at['sent', what, indicator, unit]}"


def _course(made: Book) -> None:
    sheet = made.course
    sheet.cell(1, 1, "jobs, month by month").font = TITLE
    sheet.cell(2, 1, "month").font = BOLD
    sheet.cell(3, 1, "day of the year at its end")
    sheet.cell(4, 1, "expected of the province, E")
    for month in range(1, 13):
        letter = _month_letter(month)
        sheet[f"{letter}2"] = month
        sheet[f"{letter}2"].font = BOLD
        sheet[f"{letter}3"] = f"=DATE({made.at['setting', 'year']},{letter}2+1,1)-DATE({made.at['setting', 'year']},1,1)"
        june, half, whole = "$L$3", made.at["milestone", ""], made.at["target", ""]
        sheet[f"{letter}4"] = f"=IF({letter}3<={june},{half}*{letter}3/{june},{half}+({whole}-{half})*({letter}3-{june})/($R$3-{june}))"
    row = 6
    for what in ("last year", "figure"):
        for district in (*PLACES[1:], ""):
            row = _place(made, what, district, row) + 2
    _shortfalls(made, row)


def _place(made: Book, what: str, district: str, row: int) -> int:
    """A block of rows of one place; gives its last row."""
    sheet = made.course
    names = ("stands at", "new figure", "new before", "next new", "step of the month")
    sheet.cell(row, 1, f"{'province' if not district else 'district ' + district}, {'this year' if what == 'figure' else what}").font = BOLD
    stands, new, before, after, step = (row + 1 + place for place in range(len(names)))
    for place, name in enumerate(names):
        sheet.cell(row + 1 + place, 1, name)
    for month in range(1, 13):
        letter, left, right = _month_letter(month), _month_letter(month - 1), _month_letter(month + 1)
        ended = f"{letter}$2>{made.at['setting', 'as of month']}" if what == "figure" else "FALSE"
        sheet[f"{letter}{stands}"] = f'=IF({ended},"",{_stands(made, what, district, month, f"{left}{stands}")})'
        sheet[f"{letter}{new}"] = f"=IF({ended},0,{_is_new(made, what, district, month)})"
        sheet[f"{letter}{before}"] = "=0" if month == 1 else f"=IF({left}{new}=1,{left}$2,{left}{before})"
        sheet[f"{letter}{after}"] = (
            f"=IF({letter}{new}=1,{letter}$2,0)" if month == 12 else f"=IF({letter}{new}=1,{letter}$2,{right}{after})"
        )
        reached, started = f"INDEX($G{stands}:$R{stands},{letter}{after})", f"INDEX($G{stands}:$R{stands},{letter}{before})"
        sheet[f"{letter}{step}"] = (
            f'=IF({letter}{after}=0,"",({reached}-IF({letter}{before}=0,0,{started}))/({letter}{after}-{letter}{before}))'
        )
    made.at[what, district, "stands"], made.at[what, district, "new"] = str(stands), str(new)
    if what == "last year":
        if not district:
            _back_test(made, stands)
        return step
    return _methods(made, district, {"stands": stands, "new": new, "step": step}, step + 1)


def _stands(made: Book, what: str, district: str, month: int, before: str) -> str:
    """What stands at a month's end: sent, added to the month before, carried, or nothing ("")."""
    if not district:
        rows = [f"{_month_letter(month)}{made.at[what, one, 'stands']}" for one in PLACES[1:]]
        return f'IF(COUNT({",".join(rows)})=0,"",SUM({",".join(rows)}))'
    sent = _sent(made, what, "jobs", f"office-{district}", month)
    earlier = '""' if month == 1 else before
    monthly = made.inputs[f"E{made.at['sent', what, 'jobs', f'office-{district}']}"].value == "month"
    return f"IF(ISNUMBER({sent}),{f'N({earlier})+' if monthly and month > 1 else ''}{sent},{earlier})"


def _is_new(made: Book, what: str, district: str, month: int) -> str:
    if district:
        return f"IF(ISNUMBER({_sent(made, what, 'jobs', f'office-{district}', month)}),1,0)"
    return f"MAX({','.join(_month_letter(month) + made.at[what, one, 'new'] for one in PLACES[1:])})"


def _methods(made: Book, district: str, rows: dict[str, int], row: int) -> int:
    """What the methods say of a place; gives the last row."""
    sheet = made.course
    stands, new, step = (f"$G${rows[name]}:$R${rows[name]}" for name in ("stands", "new", "step"))
    target = made.at.get(("target", district), "")
    shape = f"{target or made.at['target', '']}/INDEX($G$4:$R$4,B{row + 1})" + (
        f"*{made.at['target', '']}/{target}" if district and target else ""
    )
    last = made.at["last year", district, "stands"]
    recent = "+".join(f"{weight}*INDEX({step},B{row + 1}-{place})" for place, weight in enumerate(WEIGHTS))
    formulas = (
        ("periods with a new figure", f"=SUM({new})"),
        ("latest new month", f"=SUMPRODUCT(MAX({new}*$G$2:$R$2))"),
        ("reached then", f'=IF(B{row}=0,"",INDEX({stands},B{row + 1}))'),
        ("year target", f"={target}" if target else '=""'),
        ("plan shape", f'=IF(B{row}<3,"",B{row + 2}*{shape})'),
        ("run rate", f'=IF(B{row}<3,"",B{row + 2}/B{row + 1}*12)'),
        ("recent months", f'=IF(B{row}<3,"",B{row + 2}+MAX(0,({recent})/{sum(WEIGHTS)})*(12-B{row + 1}))'),
        ("last year shape", f'=IF(B{row}<3,"",B{row + 2}*R{last}/INDEX(G{last}:R{last},B{row + 1}))'),
        ("low", f'=IF(B{row}<3,"",MIN(B{row + 4}:B{row + 7}))'),
        ("high", f'=IF(B{row}<3,"",MAX(B{row + 4}:B{row + 7}))'),
        ("value by the date of the data", f"=INDEX({stands},{made.at['setting', 'as of month']})"),
        ("expected by then", _expected_by_then(made, target)),
        ("left to do", f'=IF(OR(B{row + 3}="",B{row + 10}=""),"",MAX(0,B{row + 3}-B{row + 10}))'),
        ("months left", f"=12-{made.at['setting', 'as of month']}"),
        ("needed a month", f'=IF(B{row + 12}="","",B{row + 12}/B{row + 13})'),
        ("average month so far", f'=IF(B{row}=0,"",B{row + 2}/B{row + 1})'),
        ("something missing", _missing(made, district, rows["new"])),
    )
    for place, (name, formula) in enumerate(formulas):
        sheet.cell(row + place, 1, name)
        sheet.cell(row + place, 2, formula)
        made.at["place", district, name] = f"Course!B{row + place}"
    return row + len(formulas) - 1


def _expected_by_then(made: Book, target: str) -> str:
    path = f"INDEX($G$4:$R$4,{made.at['setting', 'as of month']})"
    return f"={path}*{target}/{made.at['target', '']}" if target else '=""'


def _missing(made: Book, district: str, new: int) -> str:
    """A figure is a lower bound where a month since the last one, or a unit, is missing."""
    at_date = f"INDEX($G${new}:$R${new},{made.at['setting', 'as of month']})"
    if district:
        return f"=IF(SUM($G${new}:$R${new})=0,0,1-{at_date})"
    flags = [
        f"INDEX($G${made.at['figure', one, 'new']}:$R${made.at['figure', one, 'new']},{made.at['setting', 'as of month']})"
        for one in PLACES[1:]
    ]
    return f"=IF(MIN({','.join(flags)})=1,0,1)"


def _back_test(made: Book, stands: int) -> None:
    """Last year from June and from September, by the average month."""
    for month in (6, 9):
        letter = _month_letter(month)
        made.expect("back_test", "jobs", "", f"run_rate|{month}", error=f"Course!{letter}{stands}/{month}*12/Course!R{stands}-1")


def _shortfalls(made: Book, row: int) -> None:
    """Who is short of the path, the shares, and what if some reach it."""
    sheet = made.course
    sheet.cell(row, 1, "shortfall against the path").font = BOLD
    for column, heading in enumerate(("short by", "share", "gain if it reaches its path"), start=2):
        sheet.cell(row, column, heading).font = BOLD
    first, last = row + 1, row + len(PLACES) - 1
    for place, district in enumerate(PLACES[1:]):
        at = first + place
        value, expected = (made.at["place", district, name] for name in ("value by the date of the data", "expected by then"))
        sheet.cell(at, 1, district)
        sheet.cell(at, 2, f'=IF(OR({value}="",{expected}=""),"",IF({value}<{expected},{expected}-{value},""))')
        sheet.cell(at, 3, f'=IF(B{at}="","",B{at}/SUM($B${first}:$B${last}))')
        sheet.cell(at, 4, f'=IF({expected}="",0,MAX(0,{expected}-N({value})))')
        made.at["short", district] = f"Course!B{at}"
        made.at["share", district] = f"Course!C{at}"
        made.at["gain", district] = f"Course!D{at}"


def _levels(made: Book) -> None:
    sheet = made.levels
    sheet.cell(1, 1, "A rate is sum over sum, a stock is a sum, training has a college beside the districts").font = TITLE
    as_of = made.at["setting", "as of month"]

    def latest(what: str, indicator: str, unit: str) -> str:
        row = made.at["sent", what, indicator, unit]
        sent, months = f"Inputs!$G${row}:$R${row}", made.at["months"]
        return f"INDEX({sent},SUMPRODUCT(MAX(ISNUMBER({sent})*({months}<={as_of})*{months})))"

    numerator = "+".join(latest("numerator", "fit", f"office-{one}") for one in "AB")
    denominator = "+".join(latest("denominator", "fit", f"office-{one}") for one in "AB")
    training = "+".join(latest("figure", "training", one) for one in ("centre-A", "centre-B", "college"))
    path = f"{made.at['setting', 'year target of training']}*INDEX(Course!$G$3:$R$3,{as_of})/Course!$R$3"
    formulas = (
        ("fit: numerator", f"={numerator}"),
        ("fit: denominator", f"={denominator}"),
        ("fit: value, %", "=B3/B4*100"),
        ("fit: gap, points", f"=B5-{made.at['setting', 'year target of fit, %']}"),
        ("fit: A, %", f"={latest('numerator', 'fit', 'office-A')}/{latest('denominator', 'fit', 'office-A')}*100"),
        ("fit: C, % alone", f"={latest('percent only', 'fit', 'office-C')}"),
        ("fit: average change a month since March", f"=(B5-({_march(made, 'numerator')})/({_march(made, 'denominator')})*100)/({as_of}-3)"),
        ("fit: needed a month", f"=({made.at['setting', 'year target of fit, %']}-B5)/(12-{as_of})"),
        ("poor: value", f"={latest('figure', 'poor', 'office-A')}+{latest('figure', 'poor', 'office-B')}"),
        ("poor: left to do", f"=B11-{made.at['setting', 'year target of poor']}"),
        ("training: value", f"={training}"),
        ("training: expected", f"={path}"),
        ("training: pace", "=B13/B14"),
        ("training: achievement", f"=B13/{made.at['setting', 'year target of training']}"),
        ("training: units that reported", "=" + "+".join(_flag(made, "training", one) for one in ("centre-A", "centre-B", "college"))),
        ("jobs: units that reported", "=" + "+".join(_flag(made, "jobs", f"office-{one}") for one in PLACES[1:])),
        ("jobs: share of targets covered", _target_covered(made)),
        ("jobs: own estimates", "=" + "+".join(_sent(made, "estimate", "jobs", f"office-{one}", 12) for one in "AB")),
    )
    for place, (name, formula) in enumerate(formulas):
        sheet.cell(3 + place, 1, name)
        sheet.cell(3 + place, 2, formula)
        made.at["level", name] = f"Levels!B{3 + place}"


def _march(made: Book, what: str) -> str:
    return "+".join(_sent(made, what, "fit", f"office-{one}", 3) for one in "AB")


def _flag(made: Book, indicator: str, unit: str) -> str:
    row = made.at["sent", "figure", indicator, unit]
    return f"IF(ISNUMBER(INDEX(Inputs!G{row}:R{row},{made.at['setting', 'as of month']})),1,0)"


def _target_covered(made: Book) -> str:
    assigned = [one for one in PLACES[1:] if one in TARGETS]
    reported = "+".join(f"{_flag(made, 'jobs', f'office-{one}')}*{made.at['target', one]}" for one in assigned)
    return f"=({reported})/({'+'.join(made.at['target', one] for one in assigned)})"


def _status(made: Book, value: str, target: str, pace: str) -> str:
    on, close, behind = (made.at["setting", f"{name} from"] for name in ("on pace", "close", "behind"))
    by_pace = f'IF({pace}>={on},"on_pace",IF({pace}>={close},"close",IF({pace}>={behind},"behind","far_behind")))'
    return f'IF({value}>={target},"completed",{by_pace})'


def _verdict(low: str, high: str, target: str, missing: str) -> str:
    return f'IF({low}>{target},"exceeded",IF({low}={target},"reached",IF(AND({high}<{target},{missing}=0),"missed","open")))'


def _expected(made: Book) -> None:
    _expect_province(made)
    for district in PLACES[1:]:
        _expect_district(made, district)
    for district in PLACES:
        _expect_ahead(made, district)
    _expect_levels(made)
    sheet = made.sheet("Expected", 14)
    for column, heading in enumerate(("frame", "indicator", "district", "key", "column", "expected"), start=1):
        sheet.cell(1, column, heading).font = BOLD
    for row, line in enumerate(made.lines, start=2):
        for column, text in enumerate((line.frame, line.indicator, line.district, line.key, line.column), start=1):
            sheet.cell(row, column, text)
        sheet.cell(row, 6, f"={line.formula}")
    sheet.column_dimensions["E"].width = 24
    sheet.freeze_panes = "A2"


def _at(made: Book, district: str) -> Iterator[str]:
    """Value, expected, target and missing of a place."""
    for name in ("value by the date of the data", "expected by then", "year target", "something missing"):
        yield made.at["place", district, name]


def _expect_province(made: Book) -> None:
    value, expected, target, missing = _at(made, "")
    made.expect(
        *("progress", "jobs", ""),
        value=value,
        expected=expected,
        milestone=made.at["milestone", ""],
        year_target=target,
        achievement=f"{value}/{target}",
        pace=f"{value}/{expected}",
        gap=f"{value}-{target}",
        status=_status(made, value, target, f"({value}/{expected})"),
        lower_bound=missing,
        units_reported=made.at["level", "jobs: units that reported"],
        units_expected='COUNTIFS(Inputs!$A$1:$A$60,"figure",Inputs!$B$1:$B$60,"jobs")',
        target_covered=made.at["level", "jobs: share of targets covered"],
    )
    stands = made.at["figure", "", "stands"]
    for month in range(1, AS_OF + 1):
        letter = _month_letter(month)
        made.expect("course", "jobs", "", f"{YEAR}-{month:02d}", value=f"Course!{letter}{stands}", expected=f"Course!{letter}4")
    gains = "+".join(made.at["gain", one] for one in WHAT_IF)
    key = ",".join(WHAT_IF)
    made.expect("what_if", "jobs", "", key, gained=gains, value=f"{value}+{gains}", pace=f"({value}+{gains})/{expected}")


def _expect_district(made: Book, district: str) -> None:
    value, expected, target, missing = _at(made, district)
    whole = made.at["place", "", "value by the date of the data"]
    known = {"value": value, "lower_bound": missing, "share": f'IF({value}="","",{value}/{whole})'}
    if district in TARGETS:
        ratio = f'IF({value}="","",{value}/{expected})'
        judged = _status(made, value, target, f"({value}/{expected})")
        known |= {"target": target, "expected": expected, "pace": ratio, "status": f'IF({value}="","not_reported",{judged})'}
    made.expect("districts", "jobs", district, **known)
    standing = (
        f'IF({value}="","silent",IF({value}<{expected},"below","on_path"))' if district in TARGETS else f'IF({expected}="","no_target","")'
    )
    made.expect("shortfall", "jobs", district, shortfall=made.at["short", district], share=made.at["share", district], standing=standing)


def _expect_ahead(made: Book, district: str) -> None:
    def at(name: str) -> str:
        return made.at["place", district, name]

    _, _, target, missing = _at(made, district)
    periods, low, high = at("periods with a new figure"), at("low"), at("high")
    made.expect(
        *("projection", "jobs", district),
        periods=periods,
        state=f'IF({periods}<3,"too_few_periods","projected")',
        value=at("reached then"),
        low=low,
        high=high,
        verdict=f'IF(OR({low}="",{target}=""),"",{_verdict(low, high, target, missing)})',
    )
    for method in ("plan shape", "run rate", "recent months", "last year shape") if district != "E" else ():
        made.expect("methods", "jobs", district, method.replace(" ", "_"), value=at(method))
    if district in TARGETS and district != "E":
        made.expect(
            *("catching_up", "jobs", district),
            remaining=at("left to do"),
            months_left=at("months left"),
            needed_per_month=at("needed a month"),
            average_per_month=at("average month so far"),
        )
    if not district:
        made.expect("projection", "jobs", "", own_estimate=made.at["level", "jobs: own estimates"])


def _expect_levels(made: Book) -> None:
    def at(name: str) -> str:
        return made.at["level", name]

    made.expect(
        *("progress", "fit", ""),
        numerator=at("fit: numerator"),
        denominator=at("fit: denominator"),
        value=at("fit: value, %"),
        gap=at("fit: gap, points"),
    )
    made.expect("districts", "fit", "A", value=at("fit: A, %"))
    made.expect("districts", "fit", "C", value=at("fit: C, % alone"))
    made.expect(
        *("catching_up", "fit", ""),
        needed_per_month=at("fit: needed a month"),
        average_per_month=at("fit: average change a month since March"),
    )
    made.expect("progress", "poor", "", value=at("poor: value"), gap=at("poor: left to do"))
    made.expect("catching_up", "poor", "", remaining=at("poor: left to do"))
    target = made.at["setting", "year target of training"]
    made.expect(
        *("progress", "training", ""),
        value=at("training: value"),
        expected=at("training: expected"),
        pace=at("training: pace"),
        achievement=at("training: achievement"),
        units_reported=at("training: units that reported"),
        status=_status(made, at("training: value"), target, at("training: pace")),
    )


def calculate(workbook: Path, target: Path) -> None:
    """Let LibreOffice calculate a workbook without values, and keep the result."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            f"{folder}/out",
            str(workbook),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.copyfile(Path(folder) / "out" / workbook.name, target)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made_in:
        bare = Path(made_in) / GOLDEN.name
        build().save(bare)
        calculate(bare, GOLDEN)
