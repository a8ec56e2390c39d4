"""What characters look like reaches the grid from every format: raised, struck out, unseen, covered, hidden by size."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
import xlwt

from analysis.intake.grid import Mark, Run, Sheet, Workbook
from analysis.intake.seen import as_seen
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import sheet, xlsx, zipped

NONE, RAISED, LOWERED, STRUCK, UNSEEN, COVERED = Mark.NONE, Mark.RAISED, Mark.LOWERED, Mark.STRUCK, Mark.UNSEEN, Mark.COVERED
EXPECTED = [
    (NONE, (Run("460", NONE), Run("1", RAISED))),
    (NONE, (Run("412", STRUCK), Run(" 421", NONE))),
    (STRUCK, ()),
    (UNSEEN, ()),
    (NONE, ()),
]
"""460¹, ~~412~~ 421, a figure struck out, a white one, and white on blue, which is seen."""


def first(content: bytes, file: str) -> Sheet:
    workbook = open_workbook(content, file)
    assert isinstance(workbook, Workbook), workbook
    return workbook.sheets[0]


def from_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        struck, white = book.add_format({"font_strikeout": True}), book.add_format({"font_color": "white"})
        page.write_rich_string(0, 0, "460", book.add_format({"font_script": 1}), "1")
        page.write_rich_string(0, 1, struck, "412", book.add_format({}), " 421")
        page.write(0, 2, 39, struck)
        page.write(0, 3, 7, white)
        page.write(0, 4, "Lũy kế", book.add_format({"font_color": "white", "bg_color": "#1F4E78"}))
    return target.getvalue()


def from_xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    raised, struck = xlwt.Font(), xlwt.Font()
    raised.escapement, struck.struck_out = xlwt.Font.ESCAPEMENT_SUPERSCRIPT, True
    page.write_rich_text(0, 0, ["460", ("1", raised)])
    page.write_rich_text(0, 1, [("412", struck), (" 421", xlwt.Font())])
    page.write(0, 2, 39, xlwt.easyxf("font: struck_out on"))
    page.write(0, 3, 7, xlwt.easyxf("font: colour white"))
    page.write(0, 4, "Lũy kế", xlwt.easyxf("font: colour white; pattern: pattern solid, fore_colour dark_blue"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        *((one, one) for one in ("office", "table", "text", "style")),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="cut" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-type="single"/></style:style>
<style:style style:name="ce2" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="ce3" style:family="table-cell" style:parent-style-name="ce2">
<style:table-cell-properties fo:background-color="#1f4e78"/></style:style>"""


def document(row: str, styles: str = STYLES, columns: str = "") -> str:
    return (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="T5">{columns}{row}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )


ODS_ROW = """<table:table-row><table:table-cell office:value-type="string"><text:p>460<text:span text:style-name="up">1</text:span></text:p>
</table:table-cell><table:table-cell><text:p><text:span text:style-name="cut">412</text:span> 421</text:p></table:table-cell>
<table:table-cell table:style-name="ce1" office:value-type="float" office:value="39"><text:p>39</text:p></table:table-cell>
<table:table-cell table:style-name="ce2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
<table:table-cell table:style-name="ce3"><text:p>Lũy kế</text:p></table:table-cell></table:table-row>"""
FODS = document(ODS_ROW).replace("document-content", "document")
HTML = """<html><head><style>.w {color: #fff} <!-- td.head {color:white; background:#1f4e78} --></style></head><body><table>
<tr><td>460<sup>1</sup></td><td><del>412</del> 421</td><td style="text-decoration: line-through">39</td><td class="w">7</td>
<td class="head">Lũy kế</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>
<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style>
<Style ss:ID="h"><Font ss:Color="#FFFFFF"/><Interior ss:Color="#1F4E78" ss:Pattern="Solid"/></Style></Styles>
<Worksheet ss:Name="T5"><Table><Row>
<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">460<Sup>1</Sup></ss:Data></Cell>
<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>412</S><Font html:Color="#000000"> 421</Font></ss:Data></Cell>
<Cell ss:StyleID="s"><Data ss:Type="Number">39</Data></Cell><Cell ss:StyleID="w"><Data ss:Type="Number">7</Data></Cell>
<Cell ss:StyleID="h"><Data ss:Type="String">Lũy kế</Data></Cell></Row></Table></Worksheet></Workbook>"""
FILES = {
    "a.xlsx": from_xlsx(),
    "a.xls": from_xls(),
    "a.ods": zipped({"content.xml": document(ODS_ROW)}),
    "a.fods": FODS.encode(),
    "html.xls": HTML.encode(),
    "xml.xls": XML.encode(),
}


@pytest.mark.parametrize("file", FILES)
def test_marks_of_cells_and_of_their_spans_come_from_every_format(file: str) -> None:
    cells = first(FILES[file], file).cells
    assert [(cells[0, column].marks, cells[0, column].runs) for column in range(5)] == EXPECTED
    assert str(cells[0, 0].value) == "4601"


def test_a_run_without_a_font_of_its_own_looks_like_its_cell() -> None:
    styles = "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs></styleSheet>"
    row = '<row r="1"><c r="A1" s="1" t="inlineStr"><is><r><t>412</t></r><r><rPr><sz val="11"/></rPr><t>421</t></r></is></c></row>'
    styles = styles.replace("<styleSheet>", '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
    cell = first(xlsx(sheet(row), others={"styles.xml": styles}), "a.xlsx").cells[0, 0]
    assert cell.runs == (Run("412", STRUCK), Run("421", NONE))


@pytest.mark.parametrize("colour", ['theme="0"', 'indexed="9"', 'indexed="65"', 'rgb="FFFDFDFD"', 'theme="0" tint="-0.02"'])
def test_white_by_theme_or_index_is_white(colour: str) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/>'
        f"<font><color {colour}/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs></styleSheet>"
    )
    row = '<row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1"><v>6</v></c></row>'
    cells = first(xlsx(sheet(row), others={"styles.xml": styles}), "a.xlsx").cells
    assert (cells[0, 0].marks, cells[0, 1].marks) == (UNSEEN, NONE)


def test_what_stands_under_a_merge_is_covered_also_where_its_first_cell_is_blank() -> None:
    row = '<row r="1"><c r="B1"><v>5</v></c><c r="C1"><v>6</v></c></row>'
    cells = first(xlsx(sheet(row, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')), "a.xlsx").cells
    assert (cells[0, 1].marks, cells[0, 2].marks) == (COVERED, NONE)


def test_rows_and_columns_almost_without_size_are_hidden() -> None:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="0.3"/></cols>'
    rows = '<row r="1" ht="0.75" customHeight="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="B2"><v>6</v></c></row>'
    one = first(xlsx(f"{head}<sheetData>{rows}</sheetData></worksheet>"), "a.xlsx")
    assert (one.hidden_rows, one.hidden_columns) == ({0}, {0})


def test_a_sheet_whose_columns_have_no_width_hides_those_that_say_none() -> None:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetFormatPr defaultColWidth="0"/>'
    rows = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row>'
    one = first(xlsx(f'{head}<cols><col min="1" max="1" width="9"/></cols><sheetData>{rows}</sheetData></worksheet>'), "a.xlsx")
    assert one.hidden_columns == {1}


def test_rows_and_columns_of_an_xls_almost_without_size_are_hidden() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    page.write(0, 0, 5)
    page.write(1, 1, 6)
    page.row(0).height, page.row(0).height_mismatch = 15, True
    page.col(1).width = 60
    target = io.BytesIO()
    book.save(target)
    one = first(target.getvalue(), "a.xls")
    assert (one.hidden_rows, one.hidden_columns) == ({0}, {1})


def test_rows_and_columns_of_a_document_are_hidden_by_size_or_by_their_group() -> None:
    styles = """<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:row-height="0.02cm"/></style:style>
<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="0.01in"/></style:style>"""
    cell = '<table:table-cell office:value-type="float" office:value="5"/>'
    rows = (
        f'<table:table-row table:style-name="ro">{cell}{cell}</table:table-row>'
        f'<table:table-row-group table:display="false"><table:table-row>{cell}{cell}</table:table-row></table:table-row-group>'
        f"<table:table-row>{cell}{cell}</table:table-row>"
    )
    one = first(document(rows, styles, '<table:table-column/><table:table-column table:style-name="co"/>').encode(), "a.fods")
    assert (one.hidden_rows, one.hidden_columns) == ({0, 1}, {1})


def test_what_a_page_does_not_draw_is_unseen_or_hidden() -> None:
    page = """<html><style>.gone {display: none} col.none {width: 0}</style>
<table><col><col style="width:0"><col class="none"><tr><td>1<span style="display:none">9</span></td><td>2</td><td>8</td></tr>
<tr style="display:none"><td>3</td></tr><tr height=0><td>4</td></tr>
<tr><td style="visibility:hidden">5</td><td>6</td></tr><tr class="gone"><td>7</td></tr></table></html>"""
    one = first(page.encode(), "a.xls")
    assert one.cells[0, 0].runs == (Run("1", NONE), Run("9", UNSEEN))
    assert one.cells[3, 0].marks == UNSEEN
    assert (one.hidden_rows, one.hidden_columns) == ({1, 2, 4}, {1, 2})


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (
            '<number:text>Tháng </number:text><number:number number:min-integer-digits="1"/><number:text> năm 2023</number:text>',
            '"Tháng "0" năm 2023"',
        ),
        ('<number:number number:min-integer-digits="1" number:grouping="true" number:display-factor="1000"/>', "#,##0,"),
        ("<number:text/>", '""'),
        ('<number:number number:decimal-places="1" number:min-integer-digits="1"/>', "0.0"),
    ],
)
def test_the_number_styles_of_a_document_are_format_codes(style: str, code: str) -> None:
    styles = (
        f'<number:number-style style:name="N1">{style}</number:number-style>'
        '<style:style style:name="ce" style:family="table-cell" style:data-style-name="N1"/>'
    )
    row = '<table:table-row><table:table-cell table:style-name="ce" office:value-type="float" office:value="6"/></table:table-row>'
    assert first(document(row, styles).encode(), "a.fods").cells[0, 0].number_format == code


@pytest.mark.parametrize("number", [27, 31, 36, 50, 58])
def test_date_formats_that_no_file_writes_down_are_dates(number: int) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<cellXfs><xf/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    )
    row = '<row r="1"><c r="A1" s="1"><v>45107</v></c></row>'
    assert str(first(xlsx(sheet(row), others={"styles.xml": styles}), "a.xlsx").cells[0, 0].value) == "2023-06-30 00:00:00"


@pytest.mark.parametrize("hidden", ['style="display:none"', "hidden", 'class="h"'])
def test_a_cell_of_a_page_that_is_not_drawn_takes_no_place(hidden: str) -> None:
    """Kept to the right of all others, so that it can be told of."""
    page = f"""<html><head><style>.h {{display: none}}</style></head><body><table><tr><td>A</td><td>B</td></tr>
<tr><td {hidden}>46</td><td>47</td><td>401</td></tr></table></body></html>"""
    workbook = open_workbook(page.encode(), "a.html")
    assert isinstance(workbook, Workbook)
    cells = workbook.sheets[0].cells
    assert {place: cell.value for place, cell in cells.items()} == {(0, 0): "A", (0, 1): "B", (1, 0): "47", (1, 1): "401", (1, 3): "46"}
    assert cells[1, 3].marks & Mark.UNSEEN


def zeros_off_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        page.hide_zero()
        page.write_row(0, 0, [0, 5, "0"])
        page.write_number(1, 0, 0, book.add_format({"num_format": "#,##0"}))
    return target.getvalue()


def zeros_off_xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("BC")
    page.show_zero_values = False
    for column, value in enumerate((0, 5, "0")):
        page.write(0, column, value)
    page.write(1, 0, 0, xlwt.easyxf(num_format_str="#,##0"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def zeros_off(named: str) -> str:
    """The settings of a document: the view shows zeros or not, then a sheet of this name none."""
    item = '<config:config-item config:name="ShowZeroValues" config:type="boolean">{}</config:config-item>'
    entry = "<config:config-item-map-entry{}>{}</config:config-item-map-entry>"
    own = entry.format(f" config:name={named!r}", item.format("false"))
    sheets = f'<config:config-item-map-named config:name="Tables">{own}</config:config-item-map-named>'
    view = entry.format("", sheets + item.format("true"))
    return (
        '<office:settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">{view}</office:settings>'
    )


def with_zeros(named: str) -> bytes:
    """A flat document of one sheet "T5" with 0, 5 and the text "0"."""
    number = '<table:table-cell office:value-type="float" office:value="{}"/>'
    text = '<table:table-cell office:value-type="string"><text:p>0</text:p></table:table-cell>'
    row = f"<table:table-row>{number.format(0)}{number.format(5)}{text}</table:table-row>"
    return document(row).replace("<office:body>", f"{zeros_off(named)}<office:body>", 1).encode()


@pytest.mark.parametrize(("content", "file"), [(zeros_off_xlsx(), "a.xlsx"), (zeros_off_xls(), "a.xls"), (with_zeros("T5"), "a.fods")])
def test_a_sheet_that_shows_no_zeros_draws_nothing_for_one(content: bytes, file: str) -> None:
    one = first(content, file)
    seen, findings = as_seen(one)
    assert sorted(seen.cells) == [(0, 1), (0, 2)]
    assert [(said.code, said.cell) for said in findings] == [("hidden_source", "A1")]


def test_the_zeros_of_another_sheet_are_shown() -> None:
    assert as_seen(first(with_zeros("Khác"), "a.fods"))[1] == []
