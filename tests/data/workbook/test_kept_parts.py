"""Parts that are equal to the letter are read once; nothing of one workbook is ever seen in another through them."""

from __future__ import annotations

import pytest

from analysis.intake.grid import Mark, Refusal, Sheet, Workbook
from data.workbook.kept_parts import _KEPT, _answers
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx

ROWS = '<row r="8"><c r="D8" s="1"><v>0.412</v></c></row>'
OWN_FORMAT = """<extLst><ext><x14:conditionalFormattings xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1">
 <xm:f>D8&gt;0</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule><xm:sqref>D8</xm:sqref>
 </x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"""
BY_NUMBER = """<conditionalFormatting sqref="D8"><cfRule type="expression" dxfId="0" priority="1"><formula>D8&gt;0</formula></cfRule>
</conditionalFormatting>"""


PART = b"xl/styles.xml"
WRITTEN = (b"PK\x03\x04", 12)
DAMAGE = {
    "size": (b"PK\x01\x02", 24, b"\x01\x00"),
    "sum": (b"PK\x01\x02", 16, b"\x01\x02"),
    "name where it stands": (b"PK\x03\x04", 30, b"XL"),
    "packed bytes": (b"PK\x03\x04", 30 + len(PART) + 30, b"\xff\xff\xff\xff"),
}
"""Which head of the part, and what from which byte of it: APPNOTE.TXT, 4.3.7 and 4.3.12."""


def altered(content: bytes, head: bytes, start: int, put: bytes) -> bytes:
    """The zip with some bytes of the part of the styles replaced."""
    length = 30 if head == b"PK\x03\x04" else 46
    at = next(one for one in range(len(content)) if content.startswith(head, one) and content.startswith(PART, one + length)) + start
    assert content[at : at + len(put)] != put
    return content[:at] + put + content[at + len(put) :]


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
    _answers.clear()
    content = xlsx(sheet(ROWS), others=styles("0.0%"))
    first, kept = open_workbook(content, "a.xlsx"), dict(_answers)
    assert open_workbook(content, "a.xlsx") == first
    assert _answers == kept != {}


def test_when_a_part_was_written_makes_no_other_part_of_it() -> None:
    _answers.clear()
    content = xlsx(sheet(ROWS), others=styles("0.0%"))
    first, kept = open_workbook(content, "a.xlsx"), dict(_answers)
    assert open_workbook(altered(content, *WRITTEN, b"\x22\x57"), "a.xlsx") == first
    assert _answers == kept


@pytest.mark.parametrize("place", ["size", "sum", "name where it stands", "packed bytes"])
def test_a_damaged_part_is_refused_though_the_sound_one_is_known(place: str) -> None:
    """The zip says one thing of a part and holds another."""
    content = xlsx(sheet(ROWS), others=styles("0.0%"))
    page(content)
    assert isinstance(open_workbook(altered(content, *DAMAGE[place]), "a.xlsx"), Refusal)
    assert page(content).cells[7, 3].number_format == "0.0%"


def test_a_format_that_stands_in_a_rule_stays_in_its_workbook() -> None:
    """The next file has the same styles, in which there is no format by the number that its rule names."""
    hidden = page(xlsx(sheet(ROWS, OWN_FORMAT), others=styles("0.0%")))
    assert hidden.cells[7, 3].marks is Mark.UNSEEN
    assert isinstance(
        open_workbook(xlsx(sheet(ROWS, OWN_FORMAT[: OWN_FORMAT.index("</x14:dxf>")]), others=styles("0.0%")), "a.xlsx"), Refusal
    )
    assert page(xlsx(sheet(ROWS, BY_NUMBER), others=styles("0.0%"))).cells[7, 3].marks is Mark.NONE


def test_what_is_kept_stays_small_whatever_is_sent() -> None:
    large = styles("0.0%")
    large["styles.xml"] += " " * 40_000
    _answers.clear()
    page(xlsx(sheet(ROWS), others=styles("0.0%")))
    kept = dict(_answers)
    page(xlsx(sheet(ROWS), others=large))
    assert _answers == kept
    for number in range(2 * _KEPT):
        page(xlsx(sheet(ROWS), others=styles(f"0.{number}")))
    assert len(_answers) <= _KEPT
