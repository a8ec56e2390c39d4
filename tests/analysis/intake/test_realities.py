"""The list of messy realities that offices send, each with a test that bears its name.

    python -m tests.analysis.intake.test_realities        prints the list and how many have a test

Cells, letters and origins are tried here, each in a small form; layouts have their complete cases in the modules
beside this one, and the index says which.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from analysis.intake.grid import Cell, Sheet, Workbook
from analysis.intake.read import read
from analysis.model import Reading, Severity
from tests.analysis.intake.drawings import (
    AWAY,
    CAMPAIGN,
    DEPARTMENT,
    HALF_YEAR,
    JOBS,
    LOCAL,
    MAY,
    POVERTY,
    drawn,
    facts_of,
    in_tcvn3,
    named,
    told,
)
from tests.builders import sheet, workbook

LAYOUTS: dict[str, str] = {
    "letterhead and motto before the table": "test_read_layout: merged two-level headers with an index row",
    "merged two-level headers": "test_read_layout: merged two-level headers with an index row",
    "merged three-level headers": "test_read_layout: three-level headers",
    "index row A B 1 2 3=2/1": "test_read_layout: two-level headers without merged cells",
    '"Đơn vị tính: 1.000 người" scales': 'test_read_cells: "Đơn vị tính: 1.000 người" above the table',
    "totals first": "test_read_layout: rows are districts, the indicator stands in the title, total first",
    "totals last": "test_read_layout: rows are months",
    '"Cộng"': "test_realities: test_a_total_is_no_district[Cộng]",
    '"Toàn tỉnh"': "test_realities: test_a_total_is_no_district[Toàn tỉnh]",
    '"Tæng céng"': "test_realities: test_a_total_is_no_district[Tæng céng]",
    '"Trong đó:"': 'test_read_layout: "Trong đó:" and short child rows',
    '"Chia ra"': 'test_read_layout: a row that ends with "Chia ra:"',
    '"- " child rows': "test_realities: test_child_rows_by_their_mark[- ]",
    '"+ " child rows': 'test_read_layout: "+ " child rows in shorthand',
    'subtotals "Các huyện vùng cao" that are no district': 'test_read_layout: subtotals "Các huyện vùng cao" that are no district',
    "Roman section rows": "test_read_layout: the whole form with sections, parts, rates and qualitative rows",
    "STT 1.10 turned into 1.1 or into a date": "test_read_layout: STT 1.10 turned into 1.1 and into a date",
    "the same header twice under different parents": "test_read_layout: the same headers twice below different years",
    "header synonyms": "test_read_any_layout: test_the_same_truth_in_any_layout",
    "line breaks inside headers": "test_read_layout: header synonyms and a line break inside a header",
    "several tables on a sheet": "test_read_layout: several tables on a sheet",
    "a sheet per month": "test_read_layout: a sheet per month, cumulative figures that skip a step",
    "a sheet per district": "test_read_layout: a sheet per district",
    "a list of persons beside the form": "test_read_layout: a list of persons beside the form",
    "last year's hidden copy": "test_read_layout: last year's hidden copy",
    "rows are indicators": "test_read_layout: rows are indicators, columns districts",
    "rows are districts": "test_read_layout: rows are districts, columns indicators with plan, result and percentage",
    "rows are months": "test_read_layout: rows are months",
    "one row with indicators across": "test_read_layout: one row with indicators across",
    "columns reordered": "test_read_layout: columns reordered, the label in the middle",
    'last year and "so cùng kỳ" beside this year': 'test_read_layout: last year and "so cùng kỳ" beside this year',
    "table starting at column C, row 14": "test_read_layout: a table that starts at column C, row 14",
    "signature and notes below": "test_read_layout: a note with numbers below the table",
}

NUMBERS: dict[str, tuple[str, int]] = {
    "742 người": ("742 người", 742),
    "trên 12.400": ("trên 12.400", 12400),
    "khoảng 500": ("khoảng 500", 500),
    "(ước) 6.000": ("(ước) 6.000", 6000),
    "'6000": ("'6000", 6000),
    "8 000 with an ordinary space": ("8 000", 8000),
    "8 000 with a no-break space": ("8\u00a0000", 8000),
    "8 000 with a thin space": ("8\u2009000", 8000),
}
REDUCTIONS: dict[str, int] = {"7.800 hộ": 7800, "giảm 120": 120}
ASKED: dict[str, str] = {
    "-120": "negative_value",
    "(5)": "negative_value",
    "#DIV/0!": "error_value",
    "########": "not_a_number",
    "4l2": "not_a_number",
}
NOT_REPORTED = ("Không giao", "chưa BC", "x")

_NO_MARKS = str.maketrans("đĐ", "dD")
_CYRILLIC = str.maketrans("aeocpxyAEOCPXHMTBK", "аеосрхуАЕОСРХНМТВК")


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.translate(_NO_MARKS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


LETTERS: dict[str, Callable[[str], str]] = {
    "NFC and NFD mixed": lambda text: text[: len(text) // 2] + unicodedata.normalize("NFD", text[len(text) // 2 :]),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": "\u200b".join,
    "BOM": lambda text: "\ufeff" + text,
    "Ð (U+00D0) for Đ": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "Cyrillic look-alikes": lambda text: text.translate(_CYRILLIC),
    "no diacritics at all": _bare,
    'typing errors ("địa phuơng", "nứơc")': lambda text: text.replace("địa phương", "địa phuơng").replace("nước", "nứơc"),
    "tone placement (hoà/hòa)": lambda text: text.replace("ÒA", "OÀ").replace("Lũy", "Luỹ"),
    "_x000D_": lambda text: text + "_x000D_\n",
    "TCVN3 (.VnTime)": str,
}
BROKEN: dict[str, Callable[[str], str]] = {
    "text decoded twice": lambda text: text.encode().decode("latin-1"),
    "text in the wrong code page": lambda text: text.encode().decode("cp437"),
}

PERIODS: dict[str, tuple[str, str, str, str]] = {
    "period only in the title": (MAY, "Sheet1", "a.xlsx", "2023-05"),
    "period only in the sheet's name": ("KẾT QUẢ", "T5", "a.xlsx", "2023-05"),
    "period only in the file's name": ("KẾT QUẢ", "Sheet1", "BC 6T Meo Vac lan 2 (sua).xlsx", "2023-06"),
    "25/6/2023 is 25 June": ("KẾT QUẢ TÍNH ĐẾN 25/6/2023", "Sheet1", "a.xlsx", "2023-06"),
    'second submissions "lần 2"': ("BÁO CÁO THÁNG 5 NĂM 2023 (LẦN 2)", "Sheet1", "a.xlsx", "2023-05"),
}

ELSEWHERE: dict[str, str] = {
    "formulas without cached values": "test_read_cells: a plain sum without a cached value is recomputed",
    "links to other workbooks": "test_read_cells: a link to another workbook with a cached value",
    "remaining poor households in place of the reduction": "test_read_cells: remaining poor households are not the reduction",
    "comments that carry corrections": "test_read_cells: a comment that carries a correction",
    "colours that carry meaning": "test_colours: test_a_legend_is_a_warning_that_names_the_cells",
    "one merged value for two districts": "test_read_cells: one merged value for two districts",
    "the wrong year left from the last template": "test_read_origin: the wrong year left from the last template",
    "title and sheet name that disagree": "test_read_origin: title and sheet's name disagree",
    "a password": "tests.data.workbook.test_hostile: a workbook with a password",
    "a Word file renamed": "tests.data.workbook.test_hostile: a Word file renamed",
}


def small_form(value: Any, label: str = JOBS) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH"], [[1, label, None, value]])


def whole_form(title: str = MAY, name: str = "BC") -> Workbook:
    rows = [[1, JOBS, 1602, 114, 643], [2, LOCAL, 801, 48, 338], [3, AWAY, 801, 66, 305]]
    return drawn(title, ["STT", "Chỉ tiêu", "Kế hoạch", "Trong tháng", "Lũy kế"], rows, name=name)


def rewritten(change: Callable[[str], str]) -> Workbook:
    """The whole form with every text changed."""
    page = whole_form().sheets[0]
    return workbook(
        Sheet(page.name, {at: Cell(change(one.value) if isinstance(one.value, str) else one.value) for at, one in page.cells.items()})
    )


def errors(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.cell, one.code) for one in reading.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_as_offices_write_it(name: str) -> None:
    text, value = NUMBERS[name]
    reading = read(small_form(text), CAMPAIGN)
    assert [fact.value for fact in reading.facts] == [value]
    assert ("D8", "number_from_text") in told(reading), "a text that was read as a number says so"


@pytest.mark.parametrize("text", REDUCTIONS)
def test_a_reduction_as_offices_write_it(text: str) -> None:
    assert [fact.value for fact in read(small_form(text, POVERTY), CAMPAIGN).facts] == [REDUCTIONS[text]]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_no_certain_number_is_asked_about(text: str) -> None:
    reading = read(small_form(text), CAMPAIGN)
    assert (facts_of(reading), errors(reading)) == ([], [("D8", ASKED[text])])


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_not_reported_is_missing_and_refuses_nothing(text: str) -> None:
    form = drawn("BÁO CÁO 9 THÁNG NĂM 2023", ["STT", "Chỉ tiêu", "KH", "TH"], [[1, JOBS, None, text], [2, POVERTY, None, 312]])
    reading = read(form, CAMPAIGN)
    assert (facts_of(reading), told(reading)) == (["poverty_reduction 027 2023-09 cumulative 312"], [("D8", "not_reported")])


@pytest.mark.parametrize("name", LETTERS)
def test_letters_as_they_arrive(name: str) -> None:
    form = in_tcvn3(whole_form()) if name.startswith("TCVN3") else rewritten(LETTERS[name])
    assert facts_of(read(form, CAMPAIGN)) == facts_of(read(whole_form(), CAMPAIGN)) != []


@pytest.mark.parametrize("name", BROKEN)
def test_text_that_cannot_be_trusted_is_refused_with_an_explanation(name: str) -> None:
    reading = read(rewritten(BROKEN[name]), CAMPAIGN)
    assert facts_of(reading) == []
    assert [one.code for one in reading.findings if one.severity is Severity.ERROR] == ["unreadable"]


@pytest.mark.parametrize("name", PERIODS)
def test_the_period_wherever_it_stands(name: str) -> None:
    title, page, file, period = PERIODS[name]
    assert {str(fact.period) for fact in read(named(file, whole_form(title, page)), CAMPAIGN).facts} == {period}


@pytest.mark.parametrize("total", ["Cộng", "Toàn tỉnh", "Tæng céng", "Tổng số", "Cả tỉnh", "Tong cong", "Tổng (I+II)"])
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_total_is_no_district(total: str, first: bool) -> None:
    rows = [[1, "Đồng Văn", 100, 50], [2, "Mèo Vạc", 120, 60]]
    rows.insert(0 if first else 2, [None, total, 220, 110])  # type: ignore[list-item]
    title = ["KẾT QUẢ TẠO VIỆC LÀM MỚI 6 THÁNG ĐẦU NĂM 2023"]
    reading = read(workbook(sheet([*DEPARTMENT, title, ["STT", "Huyện, thành phố", "Kế hoạch", "Thực hiện"], *rows])), CAMPAIGN)
    assert facts_of(reading) == ["jobs_created 026 2023-06 cumulative 50", "jobs_created 027 2023-06 cumulative 60"]


@pytest.mark.parametrize("mark", ["- ", "+ ", "– ", "* ", "• ", "a) ", "1.1. "])
def test_child_rows_by_their_mark(mark: str) -> None:
    rows = [
        [1, JOBS, 643],
        [None, "Trong đó:"],
        [None, f"{mark}Việc làm tại địa phương", 338],
        [None, f"{mark}Đi làm việc ở nước ngoài và tỉnh bạn", 305],
    ]
    facts = facts_of(read(drawn(MAY, ["STT", "Chỉ tiêu", "Lũy kế"], rows), CAMPAIGN))
    assert [fact.split()[0] for fact in facts] == ["jobs_created", "jobs_local", "jobs_away"]


def index() -> dict[str, str]:
    """Every reality, with the test that bears it: ``module: case`` or ``module: function``."""
    here = "test_realities: {}[{}]"
    return {
        **LAYOUTS,
        **{f'"{name}"': here.format("test_a_number_as_offices_write_it", name) for name in NUMBERS},
        **{f'"{name}"': here.format("test_a_reduction_as_offices_write_it", name) for name in REDUCTIONS},
        **{f'"{name}"': here.format("test_what_is_no_certain_number_is_asked_about", name) for name in ASKED},
        **{f'"{name}"': here.format("test_not_reported_is_missing_and_refuses_nothing", name) for name in NOT_REPORTED},
        **{name: here.format("test_letters_as_they_arrive", name) for name in LETTERS},
        **{name: here.format("test_text_that_cannot_be_trusted_is_refused_with_an_explanation", name) for name in BROKEN},
        **{name: here.format("test_the_period_wherever_it_stands", name) for name in PERIODS},
        **ELSEWHERE,
    }


def _tests_of(module: str) -> Iterator[str]:
    """Names of a module's tests and of its cases."""
    full = module if "." in module else f"tests.analysis.intake.{module}"
    found = import_module(full)
    yield from (name for name in vars(found) if name.startswith("test_"))
    yield from (case.name for case in getattr(found, "CASES", []))
    yield from getattr(found, "REFUSED", {})


@pytest.mark.parametrize("reality", index())
def test_every_reality_of_the_list_has_a_test(reality: str) -> None:
    module, name = index()[reality].split(": ", maxsplit=1)
    tests = set(_tests_of(module))
    assert name in tests or name.split("[")[0] in tests, f"{reality} names a test that is not there: {module}: {name}"


if __name__ == "__main__":
    for reality, test in index().items():
        print(f"{reality:62} {test}")
    print(f"{len(index())} realities, each with a test")
