"""What of an .xlsx reaches the grid."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analysis.intake.grid import Cell, Refusal, Sheet, Span, Workbook
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import MAIN, STRICT, sheet, xlsx


def opened(content: bytes, file: str = "bao_cao.xlsx") -> Workbook:
    workbook = open_workbook(content, file)
    assert isinstance(workbook, Workbook), workbook
    return workbook


def only_sheet(content: bytes) -> Sheet:
    (one,) = opened(content).sheets
    return one


def refusal(content: bytes) -> Refusal:
    refused = open_workbook(content, "x.xlsx")
    assert isinstance(refused, Refusal), refused
    return refused


def saved(workbook: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_values_formats_fonts_and_comments_of_a_workbook_are_kept() -> None:
    """The analysis decides by the format and the font; both must arrive with the value."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page["A1"], page["B2"], page["C3"], page["D4"] = "Tæng céng", 412, 0.746, True
    page["A1"].font = Font(name=".VnTime")
    page["C3"].number_format = "0.0%"
    page["B2"].comment = Comment("sửa 412 → 421", "Lan")
    cells = only_sheet(saved(workbook)).cells
    assert cells == {
        (0, 0): Cell("Tæng céng", "General", ".VnTime"),
        (1, 1): Cell(412, "General", "Calibri", comment="sửa 412 → 421"),
        (2, 2): Cell(0.746, "0.0%", "Calibri"),
        (3, 3): Cell(True, "General", "Calibri"),
    }


def test_a_comment_on_a_blank_cell_is_kept() -> None:
    """Corrections are sometimes written beside the number, as a note on nothing."""
    workbook = openpyxl.Workbook()
    workbook.active["F9"].comment = Comment("đúng là 421", "Lan")
    assert only_sheet(saved(workbook)).cells == {(8, 5): Cell(None, "", "", comment="đúng là 421")}


def test_formulas_come_with_what_was_last_computed() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        page.write_formula("A1", "=SUM(B1:C1)", None, 412)
        page.write_formula("A3", "=[1]T5!A1", None, 7)
        page.write_formula("A4", "=Bang1[2023]", None, 7)
        page.write_formula("A5", "=1/0", None, "#DIV/0!")
    cells = only_sheet(target.getvalue()).cells
    assert {place[0]: (cell.formula, cell.value, cell.error, cell.external) for place, cell in cells.items()} == {
        0: ("=SUM(B1:C1)", 412, None, False),
        2: ("=[1]T5!A1", 7, None, True),
        3: ("=Bang1[2023]", 7, None, False),
        4: ("=1/0", None, "#DIV/0!", False),
    }


def test_a_formula_that_gave_an_empty_text_has_an_empty_text() -> None:
    """It was calculated, and shows nothing: missing, and not waiting for Excel."""
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1&gt;0,"có","")</f><v></v></c></row>'
    assert only_sheet(xlsx(sheet(rows))).cells[0, 0] == Cell("", "General", "", '=IF(B1>0,"có","")')


def test_a_formula_that_was_never_calculated_has_no_value() -> None:
    """A zero here would be a silent wrong number."""
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=B1+C1"
    assert only_sheet(saved(workbook)).cells[0, 0] == Cell(None, "General", "Calibri", "=B1+C1")


def test_a_shared_formula_is_written_out_for_each_cell() -> None:
    rows = '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+$C$1</f><v>1</v></c></row>'
    rows += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    cells = only_sheet(xlsx(sheet(rows))).cells
    assert [(cell.formula, cell.value) for cell in cells.values()] == [("=B1+$C$1", 1), ("=B2+$C$1", 2), ("=B3+$C$1", None)]


def test_runs_of_a_rich_text_are_joined_and_give_their_font() -> None:
    """TCVN3 letters stand in runs of their own under a cell style that names another font."""
    table = f'<sst xmlns="{MAIN}"><si><r><t>Xin </t></r><r><rPr><rFont val=".VnTime"/></rPr><t xml:space="preserve">MÇn  1</t></r>'
    table += '<rPh sb="0" eb="1"><t>bỏ</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si></sst>'
    content = xlsx(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'), others={"sharedStrings.xml": table})
    cells = only_sheet(content).cells
    assert (cells[0, 0].value, cells[0, 0].font) == ("Xin MÇn  1", ".VnTime")
    assert cells[0, 1].value == "a\rb_x000D_"


def test_text_is_kept_letter_by_letter() -> None:
    """U+00AD is the letter ư of TCVN3; NFD and no-break spaces are for the analysis to judge."""
    text = " H\u00adng\u00a0Ye\u0302n\u200b "
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c></row>'
    assert only_sheet(xlsx(sheet(inline))).cells[0, 0].value == text


@pytest.mark.parametrize(
    ("number_format", "number", "shown"),
    [
        ("dd/mm/yyyy", 45071, dt.datetime(2023, 5, 25)),
        ('[$-42A]dd "tháng" mm', 45071, dt.datetime(2023, 5, 25)),
        ("h:mm", 0.5, dt.time(12)),
        ("[h]:mm", 1.5, dt.timedelta(days=1, hours=12)),
        ('#,##0 "người"', 45071, 45071),
        ("0.0%", 0.5, 0.5),
        ("[Red]#,##0", 3, 3),
        ("dd/mm/yyyy", -5, -5),
        ("dd/mm/yyyy", 1e12, 1e12),
    ],
)
def test_a_number_is_a_date_where_its_format_says_so(number_format: str, number: float, shown: object) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = number
    workbook.active["A1"].number_format = number_format
    assert only_sheet(saved(workbook)).cells[0, 0].value == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    content = xlsx(
        sheet('<row r="1"><c r="A1" s="0"><v>0</v></c><c r="B1" s="0"><v>43609</v></c></row>'),
        others={"styles.xml": styles},
        properties='<workbookPr date1904="1"/>',
    )
    assert only_sheet(content).cells[0, 1].value == dt.datetime(2023, 5, 25)


def test_strict_open_xml_reads_like_the_usual_one() -> None:
    rows = '<row r="1"><c r="A1"><v>412</v></c><c r="B1" t="d"><v>2023-05-25</v></c></row>'
    content = xlsx(sheet(rows, namespace=STRICT), namespace=STRICT)
    assert [cell.value for cell in only_sheet(content).cells.values()] == [412, dt.datetime(2023, 5, 25)]


def test_cells_without_an_address_follow_the_one_before() -> None:
    rows = '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    assert {place: cell.value for place, cell in only_sheet(xlsx(sheet(rows))).cells.items()} == {(2, 2): 1, (2, 3): 2, (3, 0): 3}


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("B12", (11, 1)),
        ("aB12", (11, 27)),
        ("$B$12", (11, 1)),
        ("B112", (111, 1)),
        ("B5", (4, 1)),
        ("B012", (11, 0)),
        ("12", (11, 0)),
        ("C", (11, 0)),
    ],
)
def test_a_cell_stands_where_its_name_says_whatever_row_it_is_written_in(named: str, place: tuple[int, int]) -> None:
    """A name that is none counts on from the cell before."""
    content = xlsx(sheet(f'<row r="12"><c r="{named}"><v>1</v></c></row>'))
    assert list(only_sheet(content).cells) == [place]


def test_a_cell_before_any_row_stands_where_its_name_says() -> None:
    assert list(only_sheet(xlsx(sheet('<c r="B12"><v>1</v></c><c r="C"><v>1</v></c>'))).cells) == [(11, 1), (11, 2)]


def test_hidden_sheets_rows_and_columns_are_marked() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
    rows += '<row r="2" hidden="1"><c r="A2"><v>3</v></c></row><row r="9" hidden="1"/>'
    columns = f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="16384" hidden="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
    workbook = opened(xlsx(columns, sheet(""), sheet(""), states=("visible", "hidden", "veryHidden")))
    assert [one.hidden for one in workbook.sheets] == [False, True, True]
    assert workbook.sheets[0].hidden_rows == {1}
    assert workbook.sheets[0].hidden_columns == {2}


def test_a_merge_ends_where_the_content_ends() -> None:
    """A merge over a whole column took another library 114 seconds."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><v>2</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B2:B3"/><mergeCell ref="C4"/></mergeCells>'
    assert only_sheet(xlsx(sheet(rows, merges))).merged == (Span(0, 0, 3, 0),)


def test_a_list_on_a_hidden_sheet_is_cut_and_refuses_nothing() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 6_001))
    workbook = opened(xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), sheet(rows), states=("visible", "hidden")))
    assert [len(one.cells) for one in workbook.sheets] == [1, 5_000]


def test_own_properties_and_macros_are_told() -> None:
    """The blank form carries its identity in the workbook's own properties."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet()
        book.set_custom_property("tien_do_form", "1;ldtbxh-027;2023-05")
        book.set_properties({"title": "Biểu tháng"})
    workbook = opened(target.getvalue())
    assert workbook.properties["tien_do_form"] == "1;ldtbxh-027;2023-05"
    assert workbook.properties["title"] == "Biểu tháng"
    assert not workbook.has_macros
    assert opened(xlsx(sheet(""), others={"vbaProject.bin": "x"})).has_macros


def test_a_cell_with_two_contents_is_refused() -> None:
    """Programs differ in which of the two they show; a guess would be a silent wrong number."""
    twice = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert refusal(xlsx(twice)) == Refusal("unreadable", "ô A1 có hai nội dung bên trong tệp, không rõ cái nào là thật")


def test_a_text_that_is_not_in_the_table_is_refused() -> None:
    assert refusal(xlsx(sheet('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'))).code == "unreadable"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Users\\lan\\bc.xlsx", "bc.xlsx"),
        ("bc\x00\u202e.xlsx", "bc.xlsx"),
        ("..", "khong_ten"),
        ("", "khong_ten"),
        ("BC 6T Mèo Vạc lần 2 (sửa).xlsx", "BC 6T Mèo Vạc lần 2 (sửa).xlsx"),
    ],
)
def test_of_a_doctored_name_only_the_last_part_is_kept(sent: str, kept: str) -> None:
    assert opened(xlsx(sheet("")), sent).file == kept
