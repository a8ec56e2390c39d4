"""Conditional formats and the formats of pages: what they hide or change reaches the grid, what merely marks a figure does not."""

from __future__ import annotations

import io
import struct
import zipfile

import olefile
import pytest
import xlsxwriter
import xlwt

from analysis.intake.grid import Cell, Floating, Mark, Sheet, Workbook
from data.workbook.comparisons import holds
from data.workbook.html_looks import format_code
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import zipped

Rule = dict[str, object]
Style = dict[str, object]


def first(content: bytes, file: str) -> Sheet:
    workbook = open_workbook(content, file)
    assert isinstance(workbook, Workbook), workbook
    return workbook.sheets[0]


def with_rule(rule: Rule, style: Style) -> Cell:
    """D8 holds 96 and E8 870; the rule stands on D8."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T9")
        page.write(7, 3, 96)
        page.write(7, 4, 870)
        page.write(8, 3, "=1/0", None, "#DIV/0!")
        page.conditional_format("D8", {**rule, **({"format": book.add_format(style)} if style else {})})
    return first(target.getvalue(), "a.xlsx").cells[7, 3]


HIDING: Style = {"num_format": ";;;"}
WHITE: Style = {"font_color": "white"}
ABOVE_50: Rule = {"type": "cell", "criteria": ">", "value": 50}
ABOVE_500: Rule = {"type": "cell", "criteria": ">", "value": 500}


def formula(test: str) -> Rule:
    return {"type": "formula", "criteria": test}


@pytest.mark.parametrize(
    ("rule", "style", "number_format", "marks"),
    [
        (ABOVE_50, HIDING, ";;;", Mark.NONE),
        (ABOVE_500, HIDING, "", Mark.NONE),
        ({"type": "cell", "criteria": "between", "minimum": "$E$8-800", "maximum": "$E$8"}, HIDING, ";;;", Mark.NONE),
        (ABOVE_50, WHITE, "", Mark.UNSEEN),
        (formula("=$E8>869"), WHITE, "", Mark.UNSEEN),
        (formula("=AND($E8>869,NOT(ISBLANK(D8)))"), WHITE, "", Mark.UNSEEN),
        (formula("=ISERROR(D8)"), WHITE, "", Mark.NONE),
        (formula("=D8=0"), WHITE, "", Mark.NONE),
        (formula("=TODAY()>1"), WHITE, "", Mark.DOUBTFUL),
        (formula("=TODAY()>1"), {"bg_color": "#FFC7CE", "font_color": "#9C0006"}, "", Mark.NONE),
        ({"type": "top", "value": 1}, WHITE, "", Mark.DOUBTFUL),
        ({"type": "data_bar", "bar_only": True}, {}, ";;;", Mark.NONE),
        ({"type": "data_bar"}, {}, "", Mark.NONE),
        (ABOVE_50, {"num_format": '0"5"'}, '0"5"', Mark.NONE),
        (ABOVE_50, {"font_color": "#1F4E78", "bg_color": "#1F4E78"}, "", Mark.UNSEEN),
    ],
)
def test_a_condition_of_an_xlsx_changes_the_look_while_it_holds(rule: Rule, style: Style, number_format: str, marks: Mark) -> None:
    cell = with_rule(rule, style)
    assert (cell.number_format.replace("General", ""), cell.marks) == (number_format, marks)


def test_the_first_condition_that_holds_decides() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T9")
        page.write(7, 3, 96)
        page.conditional_format("D8", {**ABOVE_50, "format": book.add_format({"num_format": "#,##0"})})
        page.conditional_format("D8", {**ABOVE_50, "format": book.add_format(HIDING)})
    assert first(target.getvalue(), "a.xlsx").cells[7, 3].number_format != ";;;"


NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
        for name, of in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
OF_STYLE = '<style:map style:condition="{}" style:apply-style-name="hide" style:base-cell-address="T8.A1"/>'
OF_SHEET = (
    '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="T8.A1:T8.A1"><calcext:condition '
    'calcext:value="{}" calcext:apply-style-name="hide" calcext:base-cell-address="T8.A1"/></calcext:conditional-format>'
    "</calcext:conditional-formats>"
)


def ods(in_style: str = "", in_sheet: str = "", before: str = "") -> bytes:
    return zipped({"content.xml": f"""<office:document-content {NAMESPACES}><office:automatic-styles>
<style:style style:name="hide" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="ce1" style:family="table-cell">{in_style}</style:style></office:automatic-styles><office:body>
<office:spreadsheet><table:table table:name="T8">{before}<table:table-row><table:table-cell table:style-name="ce1"
 office:value-type="float" office:value="96"><text:p>96</text:p></table:table-cell><table:table-cell office:value-type="float"
 office:value="870"><text:p>870</text:p></table:table-cell></table:table-row>{in_sheet}</table:table></office:spreadsheet>
</office:body></office:document-content>"""})  # fmt: skip


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        (ods(OF_STYLE.format("cell-content()&gt;50")), Mark.UNSEEN),
        (ods(OF_STYLE.format("cell-content()&gt;500")), Mark.NONE),
        (ods(OF_STYLE.format("cell-content-is-between(50,100)")), Mark.UNSEEN),
        (ods(OF_STYLE.format("is-true-formula([.B1]&gt;869)")), Mark.UNSEEN),
        (ods(OF_STYLE.format("is-true-formula(TODAY()&gt;1)")), Mark.DOUBTFUL),
        (ods(in_sheet=OF_SHEET.format("&gt;50")), Mark.UNSEEN),
        (ods(in_sheet=OF_SHEET.format("not-between(50,100)")), Mark.NONE),
        (ods(in_sheet=OF_SHEET.format("formula-is([.B1]&gt;869)")), Mark.UNSEEN),
        (ods(in_sheet=OF_SHEET.format("is-error")), Mark.NONE),
        (ods(in_sheet=OF_SHEET.format("top-elements(1)")), Mark.DOUBTFUL),
    ],
)
def test_a_condition_of_a_document_changes_the_look_while_it_holds(content: bytes, marks: Mark) -> None:
    assert first(content, "a.ods").cells[0, 0].marks == marks


@pytest.mark.parametrize(
    ("test", "holding"),
    [
        ("D8>50", True),
        ("(D8>=96)", True),
        ("D8<>96", False),
        ("SUM(D8:D9)=100", True),
        ("D8*2>E8", False),
        ('F8="Đạt"', True),
        ('F8="đạt"', True),
        ('F8=""', False),
        ('G8=""', True),
        ("G8=0", True),
        ("F8>1000", True),
        ("OR(D8>500,F8<>$G$8)", True),
        ("OR(D8>50,TODAY()>1)", True),
        ("AND(D8>50,TODAY()>1)", None),
        ("ISNUMBER(F8)", False),
        ("H8>1", False),
        ("ISERROR(H8)", True),
        ("SEARCH(\"a\",F8)", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_comparison_of_known_cells_is_answered_and_nothing_else(test: str, holding: bool | None) -> None:
    cells = {(7, 3): Cell(96), (8, 3): Cell(4), (7, 4): Cell(870), (7, 5): Cell("Đạt"), (7, 7): Cell(None, error="#DIV/0!")}
    assert holds("=" + test, Sheet("T9", cells)) is holding


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (r'"\;\;\;"', ";;;"),
        (r'"\#\,\#\#0\,"', "#,##0,"),
        (r'"\0022Tháng \00220"', '"Tháng "0'),
        (r"\@", "@"),
        ("Standard", "#,##0.00"),
    ],
)
def test_a_format_in_the_style_of_a_page_is_a_format_code(written: str, code: str) -> None:
    assert format_code(written) == code


PAGE = "<html><head><style>{}</style></head><body><table><tr><td {}>{}</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("page", "cell"),
    [
        (PAGE.format("", r"""style='mso-number-format:"\;\;\;"'""", "812"), Cell(812, ";;;")),
        (PAGE.format('.x {mso-number-format:";;;";}', "class=x", "812"), Cell(812, ";;;")),
        (PAGE.format("", r"""style='mso-number-format:"\#\,\#\#0\,"'""", "812000"), Cell(812000, "#,##0,")),
        (PAGE.format("", r"""style='mso-number-format:"\#\,\#\#0\,"'""", "812.000"), Cell("812.000", "#,##0,", marks=Mark.DOUBTFUL)),
        (PAGE.format("", r"""style='mso-number-format:"\#\,\#\#0"'""", "812"), Cell("812")),
        (PAGE.format("", r"""style='mso-number-format:"\#\,\#\#0\,"' x:num="812000" """, "812"), Cell(812000, "#,##0,")),
    ],
)
def test_a_figure_of_a_page_stands_under_the_format_that_office_would_give_it(page: str, cell: Cell) -> None:
    assert first(page.encode(), "a.html").cells[0, 0] == cell


def test_a_bar_in_place_of_its_number_hides_it_in_a_document() -> None:
    bar = OF_SHEET.replace("<calcext:condition ", '<calcext:data-bar calcext:show-value="false" ').split("calcext:value")[0] + (
        "/></calcext:conditional-format></calcext:conditional-formats>"
    )
    assert first(ods(in_sheet=bar), "a.ods").cells[0, 0].number_format == ";;;"


@pytest.mark.parametrize(
    ("test", "style", "marks"),
    [
        ("Sheet2!$A$1&gt;1", '<font><color theme="0"/></font>', Mark.DOUBTFUL),
        ("Sheet2!$A$1&gt;1", '<font><color rgb="FF9C0006"/></font>', Mark.NONE),
        ("E8&gt;869", '<font><color theme="0"/></font>', Mark.UNSEEN),
        ("E8&gt;1000", '<font><color theme="0"/></font>', Mark.NONE),
    ],
)
def test_a_condition_of_the_extension_of_an_xlsx_is_looked_at(test: str, style: str, marks: Mark) -> None:
    """Excel writes there what refers to another sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T9")
        page.write(7, 3, 96)
        page.write(7, 4, 870)
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931}">'
        '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f'<x14:cfRule type="expression" priority="1"><xm:f>{test}</xm:f><x14:dxf>{style}</x14:dxf></x14:cfRule><xm:sqref>D8</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    name = "xl/worksheets/sheet1.xml"
    sheet = first(zipped(parts | {name: parts[name].replace("</worksheet>", extension)}), "a.xlsx")
    assert (sheet.cells[7, 3].marks, sheet.cells[7, 4].marks) == (marks, Mark.NONE)


def spreadsheetml(condition: str) -> bytes:
    """D8 holds 96 and E8 870; the condition stands on D8."""
    return f"""<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="T9"><Table><Row ss:Index="8">
<Cell ss:Index="4"><Data ss:Type="Number">96</Data></Cell><Cell><Data ss:Type="Number">870</Data></Cell></Row></Table>
<ConditionalFormatting xmlns="urn:schemas-microsoft-com:office:excel"><Range>R8C4:R9C4</Range><Condition>{condition}
</Condition></ConditionalFormatting></Worksheet></Workbook>""".encode()


IN_WHITE = "<Format Style='color:white'/>"


@pytest.mark.parametrize(
    ("condition", "marks"),
    [
        (f"<Qualifier>Greater</Qualifier><Value1>50</Value1>{IN_WHITE}", Mark.UNSEEN),
        (f"<Qualifier>Greater</Qualifier><Value1>500</Value1>{IN_WHITE}", Mark.NONE),
        (f"<Qualifier>Between</Qualifier><Value1>50</Value1><Value2>R8C5</Value2>{IN_WHITE}", Mark.UNSEEN),
        (f"<Value1>RC[1]&gt;869</Value1>{IN_WHITE}", Mark.UNSEEN),
        (f"<Value1>TODAY()&gt;1</Value1>{IN_WHITE}", Mark.DOUBTFUL),
        ("<Value1>TODAY()&gt;1</Value1><Format Style='color:#9C0006;background:#FFC7CE'/>", Mark.NONE),
    ],
)
def test_a_condition_of_an_xml_spreadsheet_changes_the_look_while_it_holds(condition: str, marks: Mark) -> None:
    assert first(spreadsheetml(condition), "a.xls").cells[7, 3].marks == marks


def differential(ink: int | None = None, ground: int | None = None, code: str | None = None) -> bytes:
    """What a condition of an .xls changes, after the published description of the records."""
    flags, body = 0, b""
    if code is not None:
        text = struct.pack("<HB", len(code), 0) + code.encode()
        flags, body = flags | 1 << 25, body + struct.pack("<H", len(text) + 2) + text
    if ink is not None:
        flags, body = flags | 1 << 26, body + bytes(80) + struct.pack("<I", ink) + bytes(34)
    if ground is not None:
        flags, body = flags | 1 << 29, body + struct.pack("<HH", 1 << 10, ground << 7)
    return struct.pack("<IH", flags, code is not None) + body


LARGE, SMALL = b"\x1e" + struct.pack("<H", 50), b"\x1e" + struct.pack("<H", 500)
NOBODY_KNOWS = b"\x21\xdd\x00\x1e\x01\x00\x0d"
"""TODAY()>1"""
BESIDE = b"\x4c" + struct.pack("<HH", 0, 0xC001) + b"\x1e" + struct.pack("<H", 869) + b"\x0d"
"""The cell to the right is above 869."""


def old_xls(kind: int, operator: int, tokens: bytes, drawn: bytes, newer: bool = False) -> bytes:
    """A stream with 96 in D8 and 870 in E8, and a condition on D8."""
    book = xlwt.Workbook()
    page = book.add_sheet("T9")
    page.write(7, 3, 96)
    page.write(7, 4, 870)
    target = io.BytesIO()
    book.save(target)
    with olefile.OleFileIO(target) as container:
        stream = container.openstream("Workbook").read().rstrip(b"\0")
    cells = struct.pack("<HH4HH4H", 1, 0, 7, 7, 3, 3, 1, 7, 7, 3, 3)
    head = struct.pack("<BBHH", kind, operator, len(tokens), 0)
    if newer:
        body = (
            bytes(12)
            + head
            + (struct.pack("<I", len(drawn)) + drawn if drawn else bytes(6))
            + tokens
            + struct.pack("<HBHHB", 0, 0, 1, 0, 0)
        )
        more = [(0x0879, bytes(12) + cells), (0x087A, body + (bytes(6) if kind == 4 else b""))]
    else:
        more = [(0x01B0, cells), (0x01B1, head + drawn + tokens)]
    records = b"".join(struct.pack("<HH", number, len(body)) + body for number, body in more)
    end = b"\x0a\0\0\0"
    return stream.removesuffix(end[:1]) + records + end


@pytest.mark.parametrize(
    ("content", "number_format", "marks"),
    [
        (old_xls(1, 5, LARGE, differential(ink=9)), "", Mark.UNSEEN),
        (old_xls(1, 5, SMALL, differential(ink=9)), "", Mark.NONE),
        (old_xls(1, 5, LARGE, differential(ink=10, ground=13)), "", Mark.NONE),
        (old_xls(1, 5, LARGE, differential(ink=10, ground=10)), "", Mark.UNSEEN),
        (old_xls(1, 5, LARGE, differential(code=";;;")), ";;;", Mark.NONE),
        (old_xls(2, 0, BESIDE, differential(ink=9)), "", Mark.UNSEEN),
        (old_xls(2, 0, NOBODY_KNOWS, differential(ink=9)), "", Mark.DOUBTFUL),
        (old_xls(2, 0, NOBODY_KNOWS, differential(ink=10)), "", Mark.NONE),
        (old_xls(2, 0, BESIDE, differential(ink=9)[:20]), "", Mark.DOUBTFUL),
        (old_xls(2, 0, BESIDE, differential(ink=9), newer=True), "", Mark.UNSEEN),
        (old_xls(4, 0, b"", b"", newer=True), ";;;", Mark.NONE),
    ],
)
def test_a_condition_of_an_xls_changes_the_look_while_it_holds(content: bytes, number_format: str, marks: Mark) -> None:
    cell = first(content, "a.xls").cells[7, 3]
    assert (cell.number_format.replace("General", ""), cell.marks) == (number_format, marks)


SHAPE = (
    '<table:shapes><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box><text:p>545</text:p>'
    "</draw:text-box></draw:frame></table:shapes>"
)


def test_words_of_a_text_box_lie_on_the_sheet_and_in_no_cell() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T9")
        page.write(7, 3, 96)
        page.insert_textbox(7, 3, "545 người\nmới")
    for content, file, place, text in ((target.getvalue(), "a.xlsx", (7, 3), "545 người mới"), (ods(before=SHAPE), "a.ods", (0, 0), "545")):
        sheet = first(content, file)
        assert sheet.floating == (Floating(place, text),)
        assert 545 not in [cell.value for cell in sheet.cells.values()]
