"""What one reader refuses and another opens; texts that cannot be written down; damaged files leave no traceback."""

from __future__ import annotations

import io
import logging
import struct

import pytest
import xlwt

from analysis.intake.grid import LOOKS_UNKNOWN, Refusal, Workbook
from analysis.intake.read import read
from data.tables.campaign import load_year
from data.workbook.opening import open_workbook
from data.workbook.valid_text import valid
from tests.data.workbook.xlsx_parts import sheet, xlsx


def xls(*, more: int) -> bytes:
    """A workbook whose table of texts says that it has some more than it has."""
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    page.write(0, 0, "Chỉ tiêu")
    page.write(0, 1, 412)
    target = io.BytesIO()
    book.save(target)
    content = bytearray(target.getvalue())
    at = content.index(struct.pack("<H", 0x00FC), 512)
    while struct.unpack_from("<II", content, at + 4) != (1, 1):
        at = content.index(struct.pack("<H", 0x00FC), at + 1)
    content[at + 8 : at + 12] = struct.pack("<I", 1 + more)
    return bytes(content)


def test_an_xls_with_a_wrong_count_is_read_by_the_second_reader_and_says_so() -> None:
    workbook = open_workbook(xls(more=5), "a.xls")
    assert isinstance(workbook, Workbook), workbook
    assert {place: cell.value for place, cell in workbook.sheets[0].cells.items()} == {(0, 0): "Chỉ tiêu", (0, 1): 412}
    assert LOOKS_UNKNOWN in workbook.properties
    assert "looks_unknown" in {one.code for one in read(workbook, load_year(2023)).findings}


def test_a_sound_xls_keeps_its_own_reader() -> None:
    workbook = open_workbook(xls(more=0), "a.xls")
    assert isinstance(workbook, Workbook)
    assert not workbook.properties


def test_a_damaged_xls_leaves_no_traceback(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray(xls(more=0))
    for at in range(600, len(content) - 1500, 7):
        content[at] ^= 0x5A
    with caplog.at_level(logging.DEBUG):
        assert isinstance(open_workbook(bytes(content), "a.xls"), Refusal | Workbook)
    assert "Traceback" not in caplog.text + "".join(capfd.readouterr())
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(("text", "meant"), [("a\ud83d\ude42", "a\U0001f642"), ("4\ud83d12", "4\ufffd12"), ("Quản Bạ", "Quản Bạ")])
def test_halves_of_signs_are_joined_or_shown_as_unknown(text: str, meant: str) -> None:
    assert valid(text) == meant


def test_every_text_of_a_workbook_can_be_written_down() -> None:
    cell = '<c r="A1" t="inlineStr"><is><r><t>4</t></r><r><rPr><strike/></rPr><t>_xD83D_</t></r></is></c>'
    content = xlsx(sheet(f'<row r="1">{cell}<c r="B1" t="str"><f>"_xD83D_"</f><v>_xDE00_</v></c></row>'))
    workbook = open_workbook(content, "báo\ud83d.xlsx")
    assert isinstance(workbook, Workbook)
    repr(workbook).encode("utf-8")
    assert workbook.sheets[0].cells[0, 1].value == "\ufffd"


def test_a_long_file_name_stays_whole() -> None:
    name = "b" * 245 + ".xlsx"
    workbook = open_workbook(xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>')), name)
    assert isinstance(workbook, Workbook)
    assert workbook.file == name


def test_a_blank_reference_to_a_shared_text_is_a_blank_cell() -> None:
    content = xlsx(sheet('<row r="1"><c r="A1" t="s"><v/></c><c r="B1" t="s"><v></v></c><c r="C1"><v>1</v></c></row>'))
    workbook = open_workbook(content, "a.xlsx")
    assert isinstance(workbook, Workbook)
    assert list(workbook.sheets[0].cells) == [(0, 2)]
