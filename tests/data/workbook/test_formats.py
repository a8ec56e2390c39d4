"""The other formats: legacy Excel, OpenDocument, delimited text, HTML and XML tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct

import olefile
import pytest
import python_calamine
import xlwt

from analysis.intake.grid import Cell, Mark, Refusal, Run, Sheet, Span, Workbook
from data.workbook.ods import as_in_excel
from data.workbook.opening import open_workbook
from data.workbook.spreadsheetml import in_a1
from data.workbook.xlsb_formulas import ELSEWHERE, in_words
from tests.data.workbook.xlsx_parts import zipped


def sheets(content: bytes, file: str = "bieu.xls") -> tuple[Sheet, ...]:
    workbook = open_workbook(content, file)
    assert isinstance(workbook, Workbook), workbook
    return workbook.sheets


def values(content: bytes, file: str = "bieu.csv") -> dict[tuple[int, int], object]:
    return {place: cell.error or cell.value for place, cell in sheets(content, file)[0].cells.items()}


def xls(*, formula: bool = False) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Đào tạo")
    font = xlwt.easyxf("font: name .VnTime")
    percent = xlwt.easyxf(num_format_str="0.0%")
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    page.write(0, 0, "Tæng céng", font)
    page.write_merge(1, 3, 1, 1, 412)
    page.write(4, 1, 0.746, percent)
    page.write(5, 1, dt.datetime(2023, 5, 25), date)
    page.write(6, 1, "", percent)
    page.row(4).hidden = True
    page.col(1).hidden = True
    if formula:
        page.write(7, 1, xlwt.Formula("SUM(B2:B4)"))
    book.add_sheet("Cũ").visibility = 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_an_xls_gives_formats_fonts_merges_and_hidden_parts() -> None:
    shown, hidden = sheets(xls())
    assert shown.cells == {
        (0, 0): Cell("Tæng céng", "General", ".VnTime"),
        (1, 1): Cell(412, "General", "Arial"),
        (4, 1): Cell(0.746, "0.0%", "Arial"),
        (5, 1): Cell(dt.datetime(2023, 5, 25), "DD/MM/YYYY", "Arial"),
    }
    assert shown.merged == (Span(1, 1, 3, 1),)
    assert (shown.hidden_rows, shown.hidden_columns) == ({4}, {1})
    assert (shown.hidden, hidden.hidden) == (False, True)


def test_a_formula_of_an_xls_that_was_never_calculated_has_no_value() -> None:
    """Libraries store an empty text or a zero in its place, which must not become a number or a blank."""
    assert sheets(xls(formula=True))[0].cells[7, 1] == Cell(None, "General", "Arial", "=SUM(B2:B4)")


def test_a_zero_to_be_calculated_on_load_is_not_a_value() -> None:
    content = bytearray(xls(formula=True))
    place = content.find(struct.pack("<HHH", 7, 1, 0)[:4], content.find(b"\x06\x00", 512))
    result = content.find(struct.pack("<Q", 0xFFFF000000000003), place)
    content[result : result + 8] = bytes(8)
    content[result + 8 : result + 10] = b"\x02\x00"
    assert sheets(bytes(content))[0].cells[7, 1].value is None
    content[result + 8 : result + 10] = b"\x00\x00"
    assert sheets(bytes(content))[0].cells[7, 1].value == 0


@pytest.mark.parametrize(
    ("formula", "value"),
    [('SUMIF(H1:H9,"LK",I1:I9)', None), ('VLOOKUP("A",H1:I9,2,0)', None), ('IF(B5="","",SUM(B2:B4))', "")],
)
def test_an_empty_text_is_the_result_only_of_a_formula_that_writes_one(formula: str, value: str | None) -> None:
    book = xlwt.Workbook()
    book.add_sheet("T5").write(7, 1, xlwt.Formula(formula))
    target = io.BytesIO()
    book.save(target)
    cell = sheets(target.getvalue())[0].cells[7, 1]
    assert cell.value == value
    assert cell.formula is not None and cell.formula.startswith("=" + formula.partition("(")[0])


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(body)
    while size >= 0x80:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(kind: int, column: int, style: int, body: bytes) -> bytes:
    return _record(kind, struct.pack("<II", column, style) + body)


def _row(number: int, hidden: bool = False) -> bytes:
    return _record(0, struct.pack("<IIH", number, 0, 300) + bytes([0, 0x10 if hidden else 0, 0]) + bytes(4))


def xlsb(more: bytes = b"", fonts: bytes = b"") -> bytes:
    """A binary workbook: after the published description of the records, read by calamine as a second opinion."""
    listed = b"".join(
        _record(156, struct.pack("<II", state, number) + _wide(f"rId{number}") + _wide(name))
        for number, (name, state) in enumerate((("T5", 0), ("Cũ", 1)), start=1)
    )
    book = _record(131) + _record(153, struct.pack("<II", 0, 0) + _wide("")) + _record(143) + listed + _record(144) + _record(132)
    font = struct.pack("<HHHHBBBB", 200, 0, 400, 0, 0, 0, 0, 0) + bytes(8) + b"\0" + _wide(".VnTime")
    fills = b"".join(_record(45, struct.pack("<I", 1) + colour + bytes(56)) for colour in (bytes(8), b"\x05\0\0\0\xff\xff\0\xff"))
    xfs = b"".join(
        _record(47, struct.pack("<HHHHHH", 0, number_format, 0, fill, 0, 0) + bytes(4))
        for number_format, fill in ((0, 0), (10, 0), (164, 1))
    )
    xfs += _record(47, struct.pack("<HHHHHH", 0, 0, 1, 0, 0, 0) + bytes(4)) if fonts else b""
    styles = _record(615, struct.pack("<I", 1)) + _record(44, struct.pack("<H", 164) + _wide("dd/mm/yyyy")) + _record(616)
    styles += _record(43, font) + fonts + fills + _record(47, bytes(16)) + _record(617, struct.pack("<I", 3)) + xfs + _record(618)
    page = (
        _record(129) + _record(148, struct.pack("<IIII", 0, 9, 0, 9)) + _record(60, struct.pack("<IIIIH", 1, 1, 2560, 0, 1)) + _record(145)
    )
    page += _row(0) + _cell(7, 0, 0, struct.pack("<I", 0)) + _cell(1, 1, 1, b"") + _cell(6, 2, 0, _wide("17.800"))
    page += _row(3, hidden=True) + _cell(2, 0, 0, struct.pack("<i", 412 << 2 | 2)) + _cell(2, 1, 1, struct.pack("<i", 7460 << 2 | 3))
    page += _cell(5, 2, 2, struct.pack("<d", 45071)) + _cell(5, 3, 1, struct.pack("<d", 0.746)) + _cell(4, 4, 0, b"\x01")
    page += _cell(9, 5, 0, struct.pack("<dHI", 5.5, 0, 0)) + _cell(11, 6, 0, b"\x17" + bytes(6)) + _cell(3, 7, 0, b"\x07")
    page += (
        more
        + _record(146)
        + _record(177, struct.pack("<I", 1))
        + _record(176, struct.pack("<IIII", 0, 1, 0, 0))
        + _record(178)
        + _record(130)
    )
    relation = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
    names = (("rId1", "worksheet", "worksheets/sheet1.bin"), ("rId2", "worksheet", "worksheets/sheet2.bin"),
             ("rId3", "styles", "styles.bin"), ("rId4", "sharedStrings", "sharedStrings.bin"))  # fmt: skip
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": related.format(relation.format("r", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": book, "xl/styles.bin": styles,
        "xl/_rels/workbook.bin.rels": related.format("".join(relation.format(*one) for one in names)),
        "xl/sharedStrings.bin": _record(159, struct.pack("<II", 1, 1)) + _record(19, b"\0" + _wide("Tæng céng")) + _record(160),
        "xl/worksheets/sheet1.bin": page,
        "xl/worksheets/sheet2.bin": _record(129) + _record(145) + _record(146) + _record(130),
    })  # fmt: skip


def test_an_xlsb_gives_formats_fonts_errors_and_which_cells_are_formulas() -> None:
    shown, hidden = sheets(xlsb())
    assert shown.cells == {
        (0, 0): Cell("Tæng céng", "General", ".VnTime"),
        (0, 2): Cell("17.800", "General", ".VnTime"),
        (3, 0): Cell(412, "General", ".VnTime"),
        (3, 1): Cell(74.6, "0.00%", ".VnTime"),
        (3, 2): Cell(dt.datetime(2023, 5, 25), "dd/mm/yyyy", ".VnTime", fill="FFFF00"),
        (3, 3): Cell(0.746, "0.00%", ".VnTime"),
        (3, 4): Cell(True, "General", ".VnTime"),
        (3, 5): Cell(5.5, "General", ".VnTime", "="),
        (3, 6): Cell(None, "General", ".VnTime", "=", "#REF!"),
        (3, 7): Cell(None, "General", ".VnTime", error="#DIV/0!"),
    }
    assert shown.merged == (Span(0, 0, 1, 0),)
    assert (shown.hidden_rows, shown.hidden_columns) == ({3}, {1})
    assert (shown.hidden, hidden.hidden) == (False, True)


def _font(flags: int = 0, script: int = 0, colour: bytes = bytes(8)) -> bytes:
    return _record(43, struct.pack("<HHHHBBBB", 200, flags, 400, script, 0, 0, 0, 0) + colour + b"\0" + _wide("Arial"))


def test_an_xlsb_gives_what_its_characters_look_like() -> None:
    """Fonts 1 struck out, 2 raised, 3 white by its theme; a text that changes its font, and a cell of style 3 (font 1)."""
    fonts = _font(flags=8) + _font(script=1) + _font(colour=b"\x06\0" + bytes(6))
    rich = b"\x01" + _wide("412 4601")
    runs = struct.pack("<IHHHHHHHH", 4, 0, 1, 3, 0, 7, 2, 8, 0)
    white = b"\x01" + _wide("12") + struct.pack("<IHH", 1, 1, 3)
    more = _row(5) + _cell(62, 0, 0, rich + runs) + _cell(2, 1, 3, struct.pack("<i", 39 << 2 | 2)) + _cell(62, 2, 0, white)
    cells = sheets(xlsb(more, fonts), "a.xlsb")[0].cells
    assert cells[5, 0].runs == (Run("412", Mark.STRUCK), Run(" 460", Mark.NONE), Run("1", Mark.RAISED))
    assert (cells[5, 1].value, cells[5, 1].marks) == (39, Mark.STRUCK)
    assert cells[5, 2].runs == (Run("1", Mark.NONE), Run("2", Mark.UNSEEN))


def _token_cell(row: int, column: int) -> bytes:
    return b"\x44" + struct.pack("<IH", row, column | 0xC000)


def _area(top: int, bottom: int, column: int) -> bytes:
    return b"\x25" + struct.pack("<IIHH", top, bottom, column | 0xC000, column | 0xC000)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (_token_cell(7, 3) + _token_cell(8, 3) + b"\x03", "D8+D9"),
        (_area(7, 11, 3) + b"\x19\x10\0\0", "SUM(D8:D12)"),
        (_area(7, 11, 3) + _token_cell(0, 0) + b"\x42\x02" + struct.pack("<H", 4), "SUM(D8:D12,A1)"),
        (_token_cell(7, 3) + b"\x1e\x02\0" + b"\x05" + b"\x15", "(D8*2)"),
        (b"\x3a" + struct.pack("<HIH", 0, 7, 3), "'T5'!$D$8"),
        (b"\x2c" + struct.pack("<IH", (1 << 20) - 1, 1 | 0xC000), "E8"),
        (b"\x17\x02\0" + "LK".encode("utf-16-le"), '"LK"'),
        (b"\x18", ""),
        (b"\x03", ""),
        (b"", ""),
    ],
)
def test_a_formula_of_an_xlsb_is_put_in_words(tokens: bytes, text: str) -> None:
    """Relative references count from D9."""
    assert in_words(tokens, (8, 3), ["T5"]).text == text


def test_a_formula_of_an_xlsb_may_take_its_number_from_another_workbook() -> None:
    assert in_words(b"\x3a" + struct.pack("<HIH", 0, 7, 3), (0, 0), [ELSEWHERE]).outside


def _formula_cell(column: int, stored: float, tokens: bytes, extra: bytes = b"") -> bytes:
    behind = struct.pack("<HI", 0, len(tokens)) + tokens + struct.pack("<I", len(extra)) + extra
    return _cell(9, column, 0, struct.pack("<d", stored) + behind)


def test_formulas_of_an_xlsb_have_words_also_where_several_cells_share_one() -> None:
    here = b"\x01" + struct.pack("<I", 5)
    above = b"\x4c" + struct.pack("<IH", (1 << 20) - 2, 0xC000)
    shared = _record(427, struct.pack("<4I", 5, 5, 1, 2) + struct.pack("<I", len(above)) + above + bytes(4))
    base = struct.pack("<I", 1)
    more = _row(5) + _formula_cell(0, 0, _area(2, 3, 0) + b"\x19\x10\0\0")
    more += _formula_cell(1, 7, here, base) + shared + _formula_cell(2, 7, here, base)
    cells = sheets(xlsb(more), "a.xlsb")[0].cells
    assert [cells[5, column].formula for column in range(3)] == ["=SUM(A3:A4)", "=B4", "=C4"]


def test_calamine_reads_the_same_values_from_the_same_xlsb() -> None:
    """The records are written by hand here, so another reader has to agree that they are a workbook."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlsb()))
    rows = book.get_sheet_by_name("T5").to_python(skip_empty_area=False)
    assert rows[0][:3] == ["Tæng céng", "", "17.800"]
    assert rows[3][:6] == [412.0, 74.6, dt.date(2023, 5, 25), 0.746, True, 5.5]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:draw="d"><office:automatic-styles>
<number:number-style style:name="N1"><number:number number:decimal-places="3" number:grouping="true"/></number:number-style>
<style:style style:name="ce1" style:data-style-name="N1"><style:text-properties style:font-name=".VnTime"/></style:style>
<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:spreadsheet><table:table table:name="T5"><table:table-column table:number-columns-repeated="16384"/>
<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Biểu<text:s text:c="2"/>số</text:p>
<text:p>hai</text:p><draw:frame><text:p>bỏ</text:p></draw:frame></table:table-cell><table:covered-table-cell/>
<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
<table:table-row table:number-rows-repeated="1000000" table:visibility="collapse"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row><table:table-row table:visibility="collapse">
<table:table-cell table:style-name="ce1" office:value-type="float" office:value="1"/>
<table:table-cell office:value-type="percentage" office:value="0.746"><office:annotation><text:p>xem lại</text:p></office:annotation>
<text:p>74,6%</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=SUM([.A3:.B3];[$'Th.4'.A1])"/>
<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
</table:table-row></table:table><table:table table:name="Cũ" table:style-name="ta2"/></office:spreadsheet></office:document-content>"""


@pytest.mark.parametrize(
    "content", [zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS}), ODS.encode()]
)
def test_open_document_gives_percentages_errors_and_formulas(content: bytes) -> None:
    shown, hidden = sheets(content)
    row = 1_000_001
    assert shown.cells == {
        (0, 0): Cell("Biểu  số\nhai", "General"),
        (row, 0): Cell(1, "#,##0.000", ".VnTime"),
        (row, 1): Cell(0.746, "0.0%", comment="xem lại"),
        (row, 2): Cell(None, "General", formula="=1/0", error="#DIV/0!"),
        (row, 3): Cell(None, "General", formula="=SUM(A3:B3,'Th.4'!A1)"),
        (row, 4): Cell(7, "General"),
        (row, 5): Cell(7, "General"),
    }
    assert shown.merged == (Span(0, 0, 0, 1),)
    assert shown.hidden_rows == {row}
    assert (shown.hidden, hidden.hidden) == (False, True)


def test_an_open_document_formula_into_another_file_says_so() -> None:
    assert as_in_excel("of:=['file:///bc.ods'#$T4.A1]+[.B2]")[1]
    assert as_in_excel('of:=IF([.A1]>1;"a;b";"x")') == ('=IF(A1>1,"a;b","x")', False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_delimited_text_is_read_in_every_vietnamese_encoding(encoding: str) -> None:
    text = "STT;Chỉ tiêu;Thực hiện\r\n1;Đào tạo nghề;9.120\r\n"
    if encoding == "cp1258":
        text = _with_loose_tones(text)
    assert values(text.encode(encoding)) == {
        (0, 0): "STT", (0, 1): text.split(";")[1], (0, 2): text.split("\r")[0].split(";")[2],
        (1, 0): "1", (1, 1): text.split("\n")[1].split(";")[1], (1, 2): "9.120",
    }  # fmt: skip


def _with_loose_tones(text: str) -> str:
    """As Windows-1258 writes it: the tone a letter of its own, after its vowel."""
    loose = {"ỉ": "i\u0309", "ự": "ư\u0323", "ệ": "ê\u0323", "ạ": "a\u0323", "à": "à", "ề": "ê\u0300"}
    return "".join(loose.get(letter, letter) for letter in text)


def test_tcvn3_bytes_stay_the_letters_that_the_analysis_converts() -> None:
    text = "ChØ tiªu;Thùc hiÖn;H\u00adng\n1;T¹o viÖc lµm;5\n2;Céng;6\n"
    assert values(text.encode("latin-1"))[0, 2] == "H\u00adng"
    assert values(text.encode("latin-1"))[1, 1] == "T¹o viÖc lµm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Số: 5, ngày 3\na;1,5;2\nb;2,5;3\n",
            {(0, 0): "Số: 5, ngày 3", (1, 0): "a", (1, 1): "1,5", (1, 2): "2", (2, 0): "b", (2, 1): "2,5", (2, 2): "3"},
        ),
        ('a,"1,5"\nb,"x\ny"\n', {(0, 0): "a", (0, 1): "1,5", (1, 0): "b", (1, 1): "x\ny"}),
        ("a\t1.000\n\nb\t2", {(0, 0): "a", (0, 1): "1.000", (2, 0): "b", (2, 1): "2"}),
        ("sep=|\na|b;c\n", {(0, 0): "a", (0, 1): "b;c"}),
        ('a;="0123"\nb;#REF!\n', {(0, 0): "a", (0, 1): "0123", (1, 0): "b", (1, 1): "#REF!"}),
    ],
)
def test_cells_of_delimited_text_stand_where_excel_shows_them(text: str, expected: dict[tuple[int, int], str]) -> None:
    assert values(text.encode()) == expected


def test_an_unclosed_quotation_mark_is_refused_with_its_line() -> None:
    """Read on, it would swallow every row after it without a word."""
    refused = open_workbook('STT;Tên\n1;"Mèo Vạc\n2;Đồng Văn\n'.encode(), "a.csv")
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.detail[:6]) == ("unreadable", "dòng 2")


def test_reading_text_leaves_the_limit_of_the_process_as_it_was() -> None:
    """Our own tables are read in the same process and refuse a cell that long."""
    before = csv.field_size_limit()
    assert len(str(values(f"a;{'7' * 200_000}\n".encode())[0, 1])) == 200_000
    assert csv.field_size_limit() == before


def test_an_html_table_is_laid_out_as_excel_lays_it_out() -> None:
    page = (
        "<html><head><meta charset=utf-8><style>td{}</style></head><body><p>BÁO CÁO<br>THÁNG 5</p>"
        '<table><tr><th rowspan="2">STT</th><th colspan=2>TH &amp; LK</th></tr><tr><td>T5<td>LK</tr>'
        '<tr style="display: none"><td>1<td>17.800<td>&nbsp;</tr><tr><td>2<td x:num="0.746">74,6%<td>#REF!</table>Người lập</body></html>'
    )
    (one,) = sheets(page.encode())
    assert {place: cell.error or cell.value for place, cell in one.cells.items()} == {
        (0, 0): "BÁO CÁO\nTHÁNG 5",
        (1, 0): "STT", (1, 1): "TH & LK", (2, 1): "T5", (2, 2): "LK",
        (3, 0): "1", (3, 1): "17.800", (4, 0): "2", (4, 1): 0.746, (4, 2): "#REF!", (5, 0): "Người lập",
    }  # fmt: skip
    assert one.cells[4, 1].number_format == "0.0%"
    assert one.merged == (Span(1, 0, 2, 0), Span(1, 1, 1, 2))
    assert one.hidden_rows == {3}


def test_a_table_inside_a_cell_keeps_its_rows_and_columns() -> None:
    page = b"<table><tr><td>a<table><tr><td>1<td>2<tr><td>3<td>4</table></td><td>b</td></tr><tr><td>c</table>"
    assert values(page) == {(0, 0): "a", (1, 0): "1", (1, 1): "2", (2, 0): "3", (2, 1): "4", (0, 2): "b", (3, 0): "c"}


SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="Default"><Font ss:FontName=".VnTime"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="T5"><Table><Column ss:Index="3" ss:Hidden="1"/><Row ss:Index="4"><Cell ss:Index="2" ss:MergeAcross="1">
<Data ss:Type="String">Ch<B xmlns="http://www.w3.org/TR/REC-html40">Ø</B> tiªu</Data><Comment><Data>xem</Data></Comment></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.746</Data></Cell><Cell ss:Formula="=SUM(R[-3]C:R[-1]C)"><Data ss:Type="Number">5</Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell>
<Data ss:Type="DateTime">2023-05-25T00:00:00.000</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Cũ"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def test_the_xml_of_excel_2003_gives_values_formats_and_formulas() -> None:
    shown, hidden = sheets(SPREADSHEETML.encode())
    assert shown.cells == {
        (3, 1): Cell("ChØ tiªu", "General", ".VnTime", comment="xem"),
        (3, 3): Cell(0.746, "0.00%", ".VnTime"),
        (3, 4): Cell(5, "General", ".VnTime", "=SUM(E1:E3)"),
        (3, 5): Cell(None, "General", ".VnTime", error="#REF!"),
        (3, 6): Cell(dt.datetime(2023, 5, 25), "General", ".VnTime"),
    }
    assert shown.merged == (Span(3, 1, 3, 2),)
    assert (shown.hidden, hidden.hidden) == (False, True)


@pytest.mark.parametrize(
    ("written", "meant"), [("=RC[-1]/R3C2", "=B5/B3"), ('=IF(RC1="R1C1",ROUND(R[1]C,0))', '=IF(A5="R1C1",ROUND(C6,0))')]
)
def test_formulas_of_excel_2003_are_said_in_the_names_of_cells(written: str, meant: str) -> None:
    assert in_a1(written, 4, 2) == meant


def _stream(content: bytes) -> bytearray:
    """The records of an .xls without their container."""
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        return bytearray(container.openstream("Workbook").read())


def test_a_formula_that_cannot_be_put_in_words_costs_only_its_words() -> None:
    """xlrd raises a NameError of its own on an intersection, and did so for the whole workbook."""
    stream = _stream(xls(formula=True))
    area = stream.index(b"\x25\x01\x00\x03\x00")
    stream[area] = 0x02
    assert sheets(bytes(stream))[0].cells[7, 1].formula == "="
    assert sheets(bytes(stream))[0].cells[1, 1].value == 412


def test_a_name_that_cannot_be_put_in_words_costs_nothing() -> None:
    stream = _stream(xls())
    tokens = b"\x2d" + bytes(8)
    name = struct.pack("<HBBHHHBBBB", 0, 0, 1, len(tokens), 0, 0, 0, 0, 0, 0) + b"\0A" + tokens
    record = struct.pack("<HH", 0x18, len(name)) + name
    end = stream.index(struct.pack("<HH", 0x0A, 0))
    at = stream.index(struct.pack("<H", 0x85))
    while at < end and stream[at : at + 2] == struct.pack("<H", 0x85):
        start, length = struct.unpack_from("<I", stream, at + 4)[0], struct.unpack_from("<H", stream, at + 2)[0]
        struct.pack_into("<I", stream, at + 4, start + len(record))
        at += 4 + length
    stream[end:end] = record
    assert sheets(bytes(stream))[0].cells[1, 1].value == 412


@pytest.mark.parametrize(
    ("begin", "number", "styles"), [(0x0009, 0x0003, 3), (0x0209, 0x0203, 2), (0x0409, 0x0203, 2)], ids=["2", "3", "4"]
)
def test_sheets_of_the_first_excels_are_read(begin: int, number: int, styles: int) -> None:
    """BIFF2 to BIFF4: one sheet, no container, here not even a style."""
    opening = struct.pack("<HH", 0, 0x10) + (b"" if begin == 0x0009 else b"\0\0")
    cell = struct.pack("<HH", 3, 1) + bytes(styles) + struct.pack("<d", 412.0)
    records = ((begin, opening), (number, cell), (0x0A, b""))
    content = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    (page,) = sheets(content)
    assert page.cells == {(3, 1): Cell(412, "General")}
