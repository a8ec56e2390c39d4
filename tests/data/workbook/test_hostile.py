"""Files that break other readers: each is answered within seconds and in little memory."""

from __future__ import annotations

import io
import random
import resource
import struct
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
import xlwt

from analysis.intake.grid import Refusal, Workbook, column_name
from data.workbook.limits import CELLS
from data.workbook.opening import open_workbook
from tests.data.workbook.test_formats import ODS, SPREADSHEETML, xls, xlsb
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx, zipped

pytestmark = pytest.mark.slow

SECONDS = 5.0
GIGABYTE = 1024**3


@pytest.fixture(autouse=True)
def within_seconds_and_a_gigabyte() -> Iterator[None]:
    """Processor time, because the machine may be doing other things; the peak is of the whole process so far."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 2 * SECONDS, "making the file and reading it"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < 1.2 * GIGABYTE


def answer(content: bytes, file: str = "bieu.xlsx") -> Workbook | Refusal:
    begun = time.process_time()
    result = open_workbook(content, file)
    assert time.process_time() - begun < SECONDS
    return result


def code(content: bytes) -> str:
    refused = answer(content)
    assert isinstance(refused, Refusal), refused
    assert refused.detail
    return refused.code


def held(content: bytes) -> dict[tuple[int, int], object]:
    workbook = answer(content)
    assert isinstance(workbook, Workbook), workbook
    return {place: cell.value for place, cell in workbook.sheets[0].cells.items()}


def pieces(head: str, piece: bytes, times: int, tail: str) -> Iterator[bytes]:
    yield head.encode()
    for _ in range(times):
        yield piece
    yield tail.encode()


HEAD, TAIL = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B2"/><sheetData>', "</sheetData></worksheet>"
BLANK_ROW = b'<row r="2">' + b"".join(b'<c r="%s2" s="1"/>' % column_name(column).encode() for column in range(16_384)) + b"</row>"
VALUE_ROW = '<row r="3"><c r="A3"><v>412</v></c></row>'


def test_a_stray_cell_in_the_last_corner_costs_nothing() -> None:
    """5 KB of this abort calamine's whole process and make pandas take 11.7 GB."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert held(xlsx(sheet(rows, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))) == {(0, 0): 1, (1_048_575, 16_383): 2}


def test_a_stray_cell_of_an_xlsb_costs_nothing() -> None:
    """This one ends calamine's process, whatever the limit on memory."""
    cell = struct.pack("<BBII", 2, 12, 16_383, 0) + struct.pack("<i", 7 << 2 | 2)
    stray = struct.pack("<BBI", 0, 17, 1_048_575) + bytes(13) + cell
    assert held(xlsb(stray))[1_048_575, 16_383] == 7


def test_a_dimension_that_lies_is_not_believed() -> None:
    assert held(xlsx(HEAD.replace("A1:B2", "A1:XFD1048576") + VALUE_ROW + TAIL)) == {(2, 0): 412}
    assert held(xlsx(HEAD.replace("A1:B2", "A1") + VALUE_ROW + TAIL)) == {(2, 0): 412}


def test_two_hundred_megabytes_of_painted_blank_cells_are_nothing() -> None:
    assert held(xlsx(pieces(HEAD, BLANK_ROW, 600, VALUE_ROW + TAIL))) == {(2, 0): 412}


@pytest.mark.parametrize("blank", ['<c r="B1" s="1"/>', '<c r="B1" s="1"></c>', "<c/>", '<c s="1"/>'])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_taking_blank_cells_out_moves_no_value(blank: str, prefix: str) -> None:
    """A cell without an address counts on from its neighbour, blank or not."""
    row = f'<row r="1"><c r="A1"><v>1</v></c>{blank}{blank}<c><v>2</v></c>{blank}<c r="Z1"><v>3</v></c></row>'
    row += '<row r="2" s="1"/><row><c><v>4</v></c></row>'
    padding = '<row r="9" ht="15"/>' * 100_000
    rows = (row + padding).replace("<c", f"<{prefix}c").replace("</c", f"</{prefix}c").replace("<v", f"<{prefix}v")
    rows = rows.replace("</v", f"</{prefix}v").replace("<row", f"<{prefix}row").replace("</row", f"</{prefix}row")
    names = f'xmlns:x="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    large = f"<{prefix}worksheet {names}><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>"
    small = large.replace(padding.replace("<row", f"<{prefix}row"), "")
    assert len(large) > 1_048_576 > len(small)
    assert held(xlsx(large)) == held(xlsx(small)) != {}


def test_two_hundred_megabytes_of_spaces_are_nothing() -> None:
    assert held(xlsx(pieces(HEAD, b" " * 1_000_000, 200, VALUE_ROW + TAIL))) == {(2, 0): 412}


def test_a_million_styles_are_looked_up_and_not_built() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>' + '<xf numFmtId="9" fontId="0"/>' * 1_000_000 + "</cellXfs></styleSheet>"
    workbook = answer(xlsx(sheet('<row r="1"><c r="A1" s="999999"><v>0.5</v></c></row>'), others={"styles.xml": styles}))
    assert isinstance(workbook, Workbook)
    assert workbook.sheets[0].cells[0, 0].number_format == "0%"


def test_a_million_merges_of_blank_cells_say_nothing() -> None:
    merges = "<mergeCells>" + "".join(f'<mergeCell ref="B{row}:C{row}"/>' for row in range(1, 500_001)) + "</mergeCells>"
    assert held(xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', merges))) == {(0, 0): 1}


def test_more_content_than_any_report_is_too_large() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c></row>' for row in range(1, CELLS // 2 + 2))
    assert code(xlsx(sheet(rows))) == "too_large"


def test_circular_and_outside_references_are_only_text() -> None:
    rows = '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c><c r="C1"><f>\'\\\\host\\[x.xlsx]T\'!A1</f><v>1</v></c></row>'
    workbook = answer(xlsx(sheet(rows)))
    assert isinstance(workbook, Workbook)
    assert [(cell.value, cell.external) for cell in workbook.sheets[0].cells.values()] == [(None, False), (None, False), (1, True)]


@pytest.mark.parametrize(
    ("promised", "verdict"), [(None, "too_large"), (1_000, "unreadable")], ids=["a bomb that says so", "a bomb that says it is small"]
)
def test_a_zip_bomb_is_refused_before_it_goes_off(promised: int | None, verdict: str) -> None:
    content = bytearray(xlsx(pieces(HEAD, b" " * 1_000_000, 600, TAIL)))
    if promised is not None:
        directory = content.find(b"PK\x01\x02")
        name = content.find(b"xl/worksheets/sheet1.xml", directory)
        content[name - 46 + 24 : name - 46 + 28] = struct.pack("<I", promised)
    begun = time.process_time()
    assert code(bytes(content)) == verdict
    assert promised is not None or time.process_time() - begun < 0.2, "nothing is inflated of what says that it is too large"


def test_a_table_of_texts_that_is_a_bomb_is_too_large() -> None:
    strings = f'<sst xmlns="{MAIN}">' + "<si/>" * 1_500_000 + "</sst>"
    assert code(xlsx(sheet(""), others={"sharedStrings.xml": strings})) == "too_large"


def _entities(kind: str) -> bytes:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    outside = '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    doctype = bomb if kind == "bomb" else outside
    return xlsx(doctype + sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row>'))


LOCKED_ENTRY = 0x1


def _locked_zip() -> bytes:
    content = bytearray(xlsx(sheet("")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= LOCKED_ENTRY
            at = content.find(signature, at + 4)
    return bytes(content)


def _ole(*streams: str) -> bytes:
    """A compound file with these streams: as much of one as tells what it is."""
    names = ["Root Entry", *streams]
    entries = b""
    for number in range(4):
        name = (names[number] if number < len(names) else "").encode("utf-16-le")
        kind = 5 if number == 0 else 2 if number < len(names) else 0
        following = number + 1 if 0 < number < len(names) - 1 else 0xFFFFFFFF
        child = 1 if number == 0 and streams else 0xFFFFFFFF
        entry = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2 if name else 0, kind, 1)
        entry += struct.pack("<III", 0xFFFFFFFF, following, child) + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
        entries += entry
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff\xff\xff\xff" * 108
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff\xff\xff\xff" * 126
    return header + table + entries


def _odf_locked() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x",
                   "META-INF/manifest.xml": "<manifest:encryption-data/>"})  # fmt: skip


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _without_its_sheet() -> bytes:
    return zipped({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets><sheet name="T"/></sheets></workbook>'})


def _two_parts_of_one_name() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        for _ in range(2):
            package.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("T5").write(0, 0, 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "an empty file": (lambda: b"", "unreadable", "rỗng"),
    "two hundred megabytes of zeros": (lambda: bytes(200_000_000), "unreadable", "rỗng"),
    "a Word file renamed": (lambda: zipped({"word/document.xml": "<x/>"}), "unreadable", "tệp Word"),
    "an old Word file renamed": (lambda: _ole("WordDocument"), "unreadable", "tệp Word"),
    "a PowerPoint file renamed": (lambda: zipped({"ppt/presentation.xml": "<x/>"}), "unreadable", "PowerPoint"),
    "an RTF file": (lambda: b"{\\rtf1 x}", "unreadable", "RTF"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "unreadable", "PDF"),
    "a PNG picture": (lambda: b"\x89PNG\r\n\x1a\n...", "unreadable", "ảnh"),
    "a JPEG photograph": (lambda: b"\xff\xd8\xff\xe0...", "unreadable", "ảnh"),
    "a zip of workbooks": (lambda: zipped({"a.xlsx": b"x", "b.xlsx": b"y"}), "unreadable", "tệp nén"),
    "a RAR archive": (lambda: b"Rar!\x1a\x07\x00...", "unreadable", "tệp nén"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(100) + b"x", "unreadable", "chương trình"),
    "noise": (lambda: random.Random(5).randbytes(5_000), "unreadable", "không phải bảng tính"),
    "half a workbook": (lambda: _truncated(xlsx(sheet(""))), "unreadable", "hỏng"),
    "half an old workbook": (lambda: _xls()[:3_000], "unreadable", "hỏng"),
    "a workbook whose sheet breaks off": (lambda: xlsx(sheet("")[:-20]), "unreadable", "hỏng"),
    "a workbook without its sheet": (_without_its_sheet, "unreadable", "T"),
    "a package with two parts of one name": (_two_parts_of_one_name, "unreadable", "trùng tên"),
    "entities that grow": (lambda: _entities("bomb"), "unreadable", "DOCTYPE"),
    "an entity from outside": (lambda: _entities("outside"), "unreadable", "DOCTYPE"),
    "elements nested too deep": (lambda: xlsx(sheet("<a>" * 100_000 + "</a>" * 100_000)), "unreadable", "hỏng"),
    "one tag of many megabytes": (lambda: xlsx(pieces('<worksheet a="', b"a" * 1_000_000, 50, '"/>')), "unreadable", "hỏng"),
    "a workbook with a password": (lambda: _ole("EncryptedPackage", "EncryptionInfo"), "encrypted", "mã hóa"),
    "a zip with a password": (_locked_zip, "encrypted", "mã hóa"),
    "an OpenDocument file with a password": (_odf_locked, "encrypted", "mã hóa"),
    "a page without a table": (lambda: b"<html><body>Phi\xc3\xaan l\xc3\xa0m vi\xe1\xbb\x87c</body></html>", "unreadable", "không có bảng"),
    "a page of frames": (lambda: b"<html><frameset><frame src=sheet001.htm></frameset></html>", "unreadable", "nhiều tệp"),
    "an HTML table with endless spans": (lambda: b"<table>" + b"<tr><td rowspan=65000 colspan=1000>x" * 5_000, "too_large", "gộp"),
    "XML that is no workbook": (lambda: b"<?xml version='1.0'?><rss/>", "unreadable", "XML"),
    "a file beyond the limit": (lambda: b"a;b\n" * 20_000_000, "too_large", "MB"),
    "a zip with countless entries": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 20_000, "too_large", "mục"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_readable_workbook_is_refused_by_name(name: str) -> None:
    make, verdict, word = REFUSED[name]
    refused = answer(make())
    assert isinstance(refused, Refusal), refused
    assert refused.code == verdict
    assert word in refused.detail


def _damaged(original: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(original)
    for _ in range(chance.randint(1, 8)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _with_damaged_part(original: bytes, chance: random.Random) -> bytes:
    """Damage inside a part, which a zip's checksum would otherwise catch."""
    with zipfile.ZipFile(io.BytesIO(original)) as package:
        parts: dict[str, bytes] = {name: package.read(name) for name in package.namelist()}
    victim = chance.choice([name for name in parts if name.startswith(("xl/", "content"))])
    return zipped({name: _damaged(content, chance) if name == victim else content for name, content in parts.items()})


def test_damage_anywhere_in_a_file_raises_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """Bytes changed at random, in every format: an answer each time, never an exception."""
    caplog.set_level("CRITICAL")
    chance = random.Random(2023)
    zips = [xlsx(sheet(VALUE_ROW)), xlsb(), zipped({"content.xml": ODS})]
    for original in [*zips, xls(formula=True), _ole("Workbook"), SPREADSHEETML.encode(), "a;b\n1;2\n".encode("utf-16")]:
        for _ in range(80):
            damaged = _with_damaged_part(original, chance) if original in zips else _damaged(original, chance)
            assert isinstance(open_workbook(damaged, "x"), Workbook | Refusal)


def test_separators_without_content_are_an_empty_sheet() -> None:
    assert held(b";" * 30_000_000) == {}
    assert held(b"a;b\n" + b";;;;\r\n" * 5_000_000) == {(0, 0): "a", (0, 1): "b"}
