"""The annex: live formulas that give the program's own numbers, native charts, sheets that print, nobody gets a wrong number."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from math import isclose
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.display.certainty.quality import Noticed
from analysis.display.elements.table import ColumnFormat, text_of
from analysis.model import Finding, Kind, Language, Severity, Status
from analysis.reports.annex.book import annex_xlsx
from analysis.reports.annex.content import Annex, annex, with_annex
from analysis.reports.annex.contributors import ROLE, RowRole, contributors
from analysis.reports.annex.layout import lines_in, sheet_name
from analysis.reports.annex.read import read_annex
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.paper.appendices import appendices
from analysis.reports.paper.blocks import TableBlock
from analysis.reports.reading_back.reconcile import Reconciliation, compare
from analysis.wording import official
from tests.analysis.progress.builders import fact, indicator, target, unit
from tests.analysis.reports.annex.recomputed import Book
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing, small_campaign
from tests.libreoffice import converted

pytestmark = pytest.mark.documents

WARNING = Finding(Severity.WARNING, "outlier", "T5", "F12", "=1+1", "Số khác thường.", "Kiểm tra lại.")


def outcome(briefing: Briefing, made: Annex, content: bytes) -> Reconciliation:
    names = [one.name for one in made.exhibits]
    return compare(with_annex(briefing, made), read_annex(content, "phụ lục (.xlsx)", names), names)


@pytest.fixture(scope="module")
def made() -> tuple[Briefing, Annex, bytes]:
    briefing = small_briefing()
    briefing = replace(briefing, noticed=(Noticed(1, "office-A", "2029-06", "bc.xlsx", "", WARNING),))
    content = annex(briefing)
    return briefing, content, annex_xlsx(briefing, content)


def with_a_school() -> Briefing:
    """A body of the whole province adds to what the districts reached."""
    where = small_campaign()
    where = replace(where, units=where.units | {"school": unit("school", None, "jobs")})
    return small_briefing(*SENT, fact("jobs", "school", None, 6, 15, submission=9), where=where)


def with_a_whole() -> Briefing:
    """The province states its rate by itself; the districts' parts are another sum."""
    where = small_campaign()
    fit = replace(where.indicators["fit"], province_is_whole=True, attribution=frozenset({"district", "province"}))
    where = replace(where, indicators=where.indicators | {"fit": fit}, units=where.units | {"division": unit("division", None, "fit")})
    return small_briefing(*SENT, fact("fit", "division", None, 6, 70, parts=(14, 20), submission=9), where=where)


def same(computed: object, kept: object) -> bool:
    """Whether a cell computed again holds what the program wrote: words as words, numbers to what binary formats round."""
    if isinstance(kept, int | float):
        return isinstance(computed, int | float) and isclose(computed, kept, rel_tol=1e-9)
    return computed == kept


def indicator_sheet(book: openpyxl.Workbook) -> Any:
    """The sheet of the first indicator."""
    return next(sheet for sheet in book if sheet["A1"].value == "Phụ lục III.1")


MOMENTS = {
    "june": small_briefing(),
    "year end": small_briefing(month=12),
    "english": small_briefing(language=Language.ENGLISH),
    "nobody sent anything": empty_briefing(),
    "districts without targets": small_briefing(targets=()),
    "twice the target": small_briefing(fact("jobs", "office-A", "A", 6, 320)),
    "targets that do not add up": small_briefing(targets=(target("jobs", 70, district="A"), target("jobs", 60, district="B"))),
    "a body of the province": with_a_school(),
    "a province that states its whole": with_a_whole(),
    "a percentage without parts": small_briefing(*SENT, fact("fit", "office-B", "B", 6, 55, submission=9)),
}


@pytest.mark.parametrize("briefing", MOMENTS.values(), ids=MOMENTS)
def test_formulas_computed_again_give_the_numbers_of_the_briefing(briefing: Briefing) -> None:
    made = annex(briefing)
    content = annex_xlsx(briefing, made)
    assert outcome(briefing, made, content).differences == ()
    book = Book(content)
    for sheet, cell, formula in book.formulas():
        computed, kept = book.value(sheet, cell), book.kept(sheet, cell)
        assert same(computed, kept), f"{sheet}!{cell} {formula}: {computed} {kept}"


def test_totals_and_percentages_are_formulas(made) -> None:
    formulas = {(sheet, cell): text for sheet, cell, text in Book(made[2]).formulas()}
    book = openpyxl.load_workbook(io.BytesIO(made[2]))
    jobs = indicator_sheet(book)
    headings = {cell.value: cell.column_letter for cell in jobs[6]}
    total = max(row for row in range(7, 30) if jobs[f"B{row}"].value == "Toàn tỉnh")
    for heading in (
        "Thực hiện",
        "Kế hoạch năm",
        "% tiến độ kế hoạch",
        "Tiến độ kế hoạch đến nay",
        "Đánh giá",
        "% kế hoạch năm",
        "Tỷ trọng trong tỉnh",
    ):
        assert (jobs.title, f"{headings[heading]}{total}") in formulas, heading
    value = headings["Thực hiện"]
    assert formulas[jobs.title, f"{value}{total}"] == f'=IF(COUNT({value}7:{value}8)>0,SUM({value}7:{value}8),"")'
    assert (book.worksheets[0].title, "F7") in formulas


def changed(content: bytes, sheet: str, **cells: float) -> Book:
    """The workbook after somebody has typed numbers into a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book[sheet][place] = value
    out = io.BytesIO()
    book.save(out)
    return Book(out.getvalue())


def test_the_word_of_a_status_follows_its_numbers_and_the_thresholds(made) -> None:
    """Xín Mần has 20 of the 33,75 that its plan of 60 expects: far behind, until more is done or less is asked."""
    jobs = indicator_sheet(openpyxl.load_workbook(io.BytesIO(made[2])))
    columns = {cell.value: cell.column_letter for cell in jobs[6]}
    word, value = f"{columns['Đánh giá']}8", f"{columns['Thực hiện']}8"
    (expected,) = (jobs[f"{columns['Tiến độ kế hoạch đến nay']}8"].value,)
    assert expected.startswith("=") and "Cách tính" in expected
    assert Book(made[2]).value(jobs.title, word) == "▼ chậm nhiều"
    assert changed(made[2], jobs.title, **{value: 33.75}).value(jobs.title, word) == "● đúng tiến độ"
    assert changed(made[2], jobs.title, **{value: 60}).value(jobs.title, word) == "▲ đã hoàn thành"
    assert changed(made[2], "Cách tính", C9=0.5).value(jobs.title, word) == "▽ chậm"


def test_what_the_province_is_told_follows_the_sheet_of_the_indicator(made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made[2]))
    first, jobs = book.worksheets[0], indicator_sheet(book)
    columns = {cell.value: cell.column_letter for cell in first[6]}
    assert Book(made[2]).value(first.title, f"{columns['Đánh giá']}7") == "● đúng tiến độ"
    value = {cell.value: cell.column_letter for cell in jobs[6]}["Thực hiện"]
    more = changed(made[2], jobs.title, **{f"{value}7": 10})
    assert more.value(first.title, f"{columns['Thực hiện']}7") == 30
    assert more.value(first.title, f"{columns['Đánh giá']}7") == "▼ chậm nhiều"


def test_colours_follow_the_words_and_no_percentage_is_rounded_onto_a_mark_it_has_not_reached(made) -> None:
    jobs = indicator_sheet(openpyxl.load_workbook(io.BytesIO(made[2])))
    columns = {cell.value: cell.column_letter for cell in jobs[6]}
    rules = {str(area.sqref): list(area.rules) for area in jobs.conditional_formatting}
    words = rules[f"{columns['Đánh giá']}7:{columns['Đánh giá']}9"]
    assert {rule.formula[0] for rule in words} >= {'"▼ chậm nhiều"', '"● đúng tiến độ"'}
    shares = rules[f"{columns['% kế hoạch năm']}7:{columns['% kế hoạch năm']}9"]
    assert [rule.dxf.numFmt.formatCode for rule in shares] == ["0.000%", "0.00%"]
    assert all("nguong_som" in rule.formula[0] for rule in shares)


def test_sheets_are_numbered_as_the_appendices_of_the_report(made) -> None:
    briefing, _, content = made
    sheets = {sheet["A1"].value: sheet["A2"].value for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets[:-1]}
    for appendix in appendices(briefing):
        (exhibit,) = {block.exhibit.name.split(".")[0] for block in appendix.blocks if isinstance(block, TableBlock)}
        own = f"{appendix.label}.1" if exhibit == "districts" else appendix.label
        known = {"province": "KẾT QUẢ THỰC HIỆN", "matrix": "MỨC ĐẠT SO VỚI KẾ HOẠCH NĂM", "districts": "SỐ LAO ĐỘNG"}
        assert sheets[own].startswith(known.get(exhibit, "TÌNH HÌNH GỬI BÁO CÁO")), own


def without_values(content: bytes, path: Path) -> Path:
    """The workbook without the values that it carries for its formulas: whoever shows one has computed it."""
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", old.read(name)))
    return path


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_computes_the_same(made, tmp_path: Path) -> None:
    """With the kept values taken out, so that none of them can be taken for computed."""
    bare = without_values(made[2], tmp_path / "annex.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(bare),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    command[-5:] = ["--convert-to", "xlsx", "--outdir", str(tmp_path / "again"), str(tmp_path / "annex.ods")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    computed = openpyxl.load_workbook(tmp_path / "again" / "annex.xlsx", data_only=True)
    book = Book(made[2])
    for sheet, cell, formula in book.formulas():
        found = computed[sheet][cell].value
        kept = book.kept(sheet, cell)
        assert same(None if found == "" else found, kept), f"{sheet}!{cell} {formula}: {found} {kept}"


@pytest.mark.libreoffice
def test_libreoffice_prints_the_percentages_that_the_report_prints(tmp_path: Path) -> None:
    """Of 100 jobs by June out of 200: 2.283 of 2.000 is 114,15 %, written 114,2; 59,96 % is not written 60,0."""
    where = replace(small_campaign(), targets=(target("jobs", 4000, "06-30"), target("jobs", 8000), target("fit", 74.6)))
    sent = (fact("jobs", "office-A", "A", 6, 2283), fact("jobs", "office-B", "B", 6, 2557, submission=2))
    rates = (
        fact("fit", "office-A", "A", 6, 12785 / 200, parts=(12785, 20000), submission=1),
        fact("fit", "office-B", "B", 6, 74.35, parts=(1487, 2000), submission=2),
    )
    briefing = small_briefing(*sent, *rates, targets=(target("jobs", 4000, district="A"), target("jobs", 4000, district="B")), where=where)
    made = annex(briefing)
    bare = without_values(annex_xlsx(briefing, made), tmp_path / "annex.xlsx")
    converted(bare, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", tmp_path / "shown")
    shown = [list(csv.reader(one.open(encoding="utf-8"))) for one in (tmp_path / "shown").glob("*.csv")]
    said = {}
    for exhibit in made.exhibits:
        table = exhibit.table
        rows = next(rows for rows in shown if rows[1][0] == table.title.upper())
        for column in (one for one in table.columns if one.form is ColumnFormat.RATIO):
            place = rows[5].index(column.title)
            for row in range(len(table.rows)):
                said[exhibit.name, column.key, row] = official(text_of(table, column, row)), re.sub(r"^\W+ ", "", rows[6 + row][place])
    assert said["annex.jobs", "pace", 0][0] == "114,2%"
    printed = {key: (expected.strip("—"), found.replace(".", ",").replace("100,0%", "100%")) for key, (expected, found) in said.items()}
    assert {key: pair for key, pair in printed.items() if pair[0] != pair[1]} == {}


@pytest.mark.libreoffice
def test_a_gap_that_rounds_to_nothing_bears_no_sign(tmp_path: Path) -> None:
    where = replace(small_campaign(), targets=(target("fit", 63.95),))
    sent = (fact("fit", "office-A", "A", 6, 12785 / 200, parts=(12785, 20000)),)
    briefing = small_briefing(*sent, targets=(target("fit", 63.95, district="A"),), where=where)
    book = tmp_path / "annex.xlsx"
    book.write_bytes(annex_xlsx(briefing, annex(briefing)))
    converted(book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", tmp_path / "shown")
    cells = {cell for one in (tmp_path / "shown").glob("*.csv") for row in csv.reader(one.open(encoding="utf-8")) for cell in row}
    assert not [cell for cell in cells if re.fullmatch(r"[+-]0[.,]0+", cell)]
    assert {"63.9", "0.0"} <= cells


def test_a_number_changed_in_a_cell_is_named(made) -> None:
    briefing, content, workbook = made
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    sheet = indicator_sheet(book)
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 70)
    cell.value = 71
    out = io.BytesIO()
    book.save(out)
    (difference,) = outcome(briefing, content, out.getvalue()).differences
    assert (difference.name, difference.column, difference.expected, difference.found) == ("annex.jobs", "Thực hiện", "70", "71")
    assert sheet.title in difference.where


def test_a_body_of_the_province_is_a_row_of_its_own_in_the_sum() -> None:
    table = contributors(with_a_school().view, "jobs").table
    assert list(table.rows["name"]) == ["Huyện Mèo Vạc", "Huyện Xín Mần", "school", "Toàn tỉnh"]
    assert list(table.rows["value"]) == [70, 20, 15, 105]


def test_a_province_that_states_its_whole_shows_the_districts_sum_beside_it() -> None:
    table = contributors(with_a_whole().view, "fit").table
    assert list(table.rows[ROLE])[-2:] == [RowRole.SUBTOTAL, RowRole.TOTAL]
    assert list(table.rows["value"])[-2:] == [60, 70]


def test_sheets_print_on_a4_landscape_with_their_headings(made) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(made[2])).worksheets[:-1]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
            "landscape",
            9,
            None if sheet.page_setup.fitToWidth is None else 1,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.freeze_panes == "C7"
        assert re.fullmatch(r"Phụ lục [IVX]+(\.\d+)?", sheet["A1"].value)
        assert sheet["A2"].value == sheet["A2"].value.upper()
        assert sheet["A3"].value.startswith("(Kèm theo Báo cáo số ……/BC-")


def test_every_row_is_as_high_as_the_text_in_it_needs(made) -> None:
    """Texts as they are written: "điểm phần trăm" is longer than the screen's "điểm %", the line "Kèm theo" wraps over few columns."""
    for sheet in openpyxl.load_workbook(io.BytesIO(made[2])):
        last = sheet.max_column
        widths = {place: one.width for one in sheet.column_dimensions.values() for place in range(one.min, one.max + 1)}
        merged = {str(area).split(":")[0]: area for area in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows(max_col=last) for cell in row):
            if isinstance(cell.value, str) and cell.alignment.wrap_text and cell.data_type == "s" and cell.value:
                area = merged.get(cell.coordinate)
                columns = range(area.min_col, area.max_col + 1) if area else (cell.column,)
                wide = sum(widths[one] for one in columns) - cell.alignment.indent
                assert (sheet.row_dimensions[cell.row].height or 15) >= 14 * lines_in(cell.value, wide), f"{sheet.title}!{cell.coordinate}"


def test_a_text_stands_away_from_the_number_before_it(made) -> None:
    """ "12.266" to the right of its cell and "5.534 người" to the left of the next would read as one number."""
    (sheet,) = [one for one in openpyxl.load_workbook(io.BytesIO(made[2])) if str(one["A2"].value).startswith("CÒN PHẢI THỰC HIỆN")]
    left = next(cell for cell in sheet[6] if cell.value == "Còn phải thực hiện")
    assert sheet.cell(7, left.column).alignment.indent == 1


def test_the_only_unit_of_an_indicator_stands_as_the_province_does() -> None:
    """It was assigned the province's plan: no row says "không có chỉ tiêu giao" above a total that is judged."""
    where = replace(small_campaign(), units={"centre": unit("centre", None, "jobs")})
    table = contributors(small_briefing(fact("jobs", "centre", None, 6, 20), where=where, targets=()).view, "jobs").table
    centre, total = table.rows.to_dict("records")
    assert [centre[key] for key in ("target", "expected", "pace", "status")] == [
        total[key] for key in ("target", "expected", "pace", "status")
    ]
    assert centre["status"] == Status.FAR_BEHIND


def test_what_is_reviewed_once_a_year_has_no_plan_by_now() -> None:
    assert "expected" not in {column.key for column in contributors(empty_briefing().view, "jobs").table.columns}


def test_at_the_year_s_end_no_column_is_told_twice() -> None:
    table = contributors(small_briefing(month=12).view, "jobs").table
    assert {"expected", "pace"}.isdisjoint(column.key for column in table.columns)


def test_no_two_sheets_have_one_title(made) -> None:
    titles = [sheet["A2"].value for sheet in openpyxl.load_workbook(io.BytesIO(made[2]))]
    assert len(titles) == len({*titles})


def test_charts_are_native(made) -> None:
    with zipfile.ZipFile(io.BytesIO(made[2])) as package:
        names = package.namelist()
        drawn = package.read(next(name for name in names if name.startswith("xl/drawings/drawing"))).decode()
    assert sum(name.startswith("xl/charts/chart") for name in names) == 2
    assert 'descr="' in drawn
    assert "Mèo Vạc 70" in drawn


def test_a_text_that_looks_like_a_formula_stays_a_text(made) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(made[2])).worksheets
    found = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in found] == ["s"]


@pytest.mark.parametrize("name", ["Số người: [a]*?/\\ được đào tạo hệ trung cấp", "Merit families' living", "'", "", "x" * 60])
def test_names_of_sheets_are_those_that_excel_takes(name: str) -> None:
    made = sheet_name("III.7", name, "Phụ lục III.7")
    assert 0 < len(made) <= 31
    assert not re.search(r"[\[\]:*?/\\]", made)
    assert "'" not in made


def test_two_indicators_of_one_name_have_sheets_of_their_own() -> None:
    twin = {
        "jobs": indicator("jobs", name_vi="Việc làm (a)", short_vi="Việc làm"),
        "fit": indicator("fit", Kind.RATE, name_vi="Việc làm (b)", short_vi="Việc làm"),
    }
    briefing = small_briefing(where=replace(small_campaign(), indicators=twin))
    book = openpyxl.load_workbook(io.BytesIO(annex_xlsx(briefing, annex(briefing))))
    assert [sheet.title for sheet in book][2:4] == ["III.1 Việc làm", "III.2 Việc làm"]


def test_made_up_figures_are_marked_on_every_sheet() -> None:
    briefing = small_briefing(*(one | {"made_up": True} for one in SENT))
    book = openpyxl.load_workbook(io.BytesIO(annex_xlsx(briefing, annex(briefing))))
    for sheet in book:
        assert "SỐ LIỆU MINH HỌA" in [cell.value for cell in sheet[4]]
        assert "SỐ LIỆU MINH HỌA" in sheet.oddFooter.left.text


def test_the_properties_name_the_product_and_no_program_of_a_library(made) -> None:
    with zipfile.ZipFile(io.BytesIO(made[2])) as package:
        told = package.read("docProps/app.xml").decode()
    assert "<Application>Tiến Độ</Application>" in told and "Microsoft" not in told and "AppVersion" not in told
