"""Parts that are equal to the letter are read once; nothing of one workbook is ever seen in another through them."""

from __future__ import annotations

from analysis.intake.grid import Mark, Refusal, Sheet, Workbook
from data.workbook.kept_parts import _told
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx

ROWS = '<row r="8"><c r="D8" s="1"><v>0.412</v></c></row>'
OWN_FORMAT = """<extLst><ext><x14:conditionalFormattings xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1">
 <xm:f>D8&gt;0</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule><xm:sqref>D8</xm:sqref>
 </x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"""
BY_NUMBER = """<conditionalFormatting sqref="D8"><cfRule type="expression" dxfId="0" priority="1"><formula>D8&gt;0</formula></cfRule>
</conditionalFormatting>"""


def styles(number_format: str) -> dict[str, str]:
    return {
        "styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{number_format}"/></numFmts>'
        '<fonts><font><name val="Arial"/></font></fonts><cellXfs><xf/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>'
    }


def page(content: bytes) -> Sheet:
    workbook = open_workbook(content, "a.xlsx")
    assert isinstance(workbook, Workbook), workbook
    return workbook.sheets[0]


def test_styles_of_other_bytes_are_other_styles() -> None:
    """The two files differ in one sign of their styles and are of the same length."""
    rates, counts = xlsx(sheet(ROWS), others=styles("0.0%")), xlsx(sheet(ROWS), others=styles("0.00"))
    shown = [page(content).cells[7, 3].number_format for content in (rates, counts, rates, counts)]
    assert shown == ["0.0%", "0.00", "0.0%", "0.00"]


def test_equal_parts_are_read_once_and_the_same_as_at_first() -> None:
    _told.cache_clear()
    content = xlsx(sheet(ROWS), others=styles("0.0%"))
    first = open_workbook(content, "a.xlsx")
    read = _told.cache_info().misses
    assert open_workbook(content, "a.xlsx") == first
    assert _told.cache_info().misses == read > 0


def test_a_format_that_stands_in_a_rule_stays_in_its_workbook() -> None:
    """The next file has the same styles, in which there is no format by the number that its rule names."""
    hidden = page(xlsx(sheet(ROWS, OWN_FORMAT), others=styles("0.0%")))
    assert hidden.cells[7, 3].marks is Mark.UNSEEN
    assert isinstance(
        open_workbook(xlsx(sheet(ROWS, OWN_FORMAT[: OWN_FORMAT.index("</x14:dxf>")]), others=styles("0.0%")), "a.xlsx"), Refusal
    )
    assert page(xlsx(sheet(ROWS, BY_NUMBER), others=styles("0.0%"))).cells[7, 3].marks is Mark.NONE


def test_large_parts_are_read_anew() -> None:
    """What is kept stays small, whatever is sent."""
    large = styles("0.0%")
    large["styles.xml"] += " " * 40_000
    _told.cache_clear()
    page(xlsx(sheet(ROWS), others=styles("0.0%")))
    read = _told.cache_info().misses
    page(xlsx(sheet(ROWS), others=large))
    assert _told.cache_info().misses == read
