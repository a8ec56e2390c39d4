"""Hostile and broken files: what each costs a worker, beside an ordinary workbook in the same run; trust the ratios.

    python -m tests.bench.bench_hostile

Each file goes the whole guarded way. Columns: seconds by the clock, seconds of the worker's processor, the latter
against the ordinary workbook's, peak of memory, outcome. Exit 1 where a file took the processor 5 s or more (or ran out
of time), the worker held 1 GB or more, or no advice was given.
"""

from __future__ import annotations

import io
import random
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator

import xlsxwriter
import xlwt

from analysis.intake.grid import column_name
from data.tables.campaign import campaign_years, load_year
from data.workers.reading import ReadingPool
from tests.bench.bench_reading import form
from tests.bench.worker import PATIENCE, Cost, cost
from tests.data.workbook import test_hostile as hostile
from tests.data.workbook.test_formats import xlsb
from tests.data.workbook.xlsx_parts import MAIN, STRICT, sheet, xlsx, zipped

MOST_SECONDS, MOST_MEGABYTES = 5.0, 1024.0
EVERY = b"".join(b'<c r="%s2"><v>1</v></c>' % column_name(column).encode() for column in range(16_384))


def overlapping() -> bytes:
    """Entries that share one piece of compressed data: the table of contents names it a thousand times."""
    content = bytearray(zipped({"xl/workbook.xml": b" " * 10_000_000}))
    start, end = content.find(b"PK\x01\x02"), content.find(b"PK\x05\x06")
    entry = bytes(content[start:end])
    name = b"xl/workbook.xml"
    entries = b"".join(entry.replace(name, b"xl/workbo%04d.xm" % number) for number in range(1_000)) + entry
    tail = bytearray(content[end:])
    tail[8:12] = struct.pack("<HH", 1_001, 1_001)
    tail[12:16] = struct.pack("<I", len(entries))
    return bytes(content[:start]) + entries + bytes(tail)


def nested() -> bytes:
    """A zip in a zip in a zip, ten deep."""
    content = xlsx(sheet(""))
    for level in range(10):
        content = zipped({f"bao cao {level}.zip": content, f"ban sao {level}.zip": content})
    return content


def styled(count: int) -> bytes:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>' + '<xf numFmtId="9" fontId="0"/>' * count + "</cellXfs></styleSheet>"
    return xlsx(sheet('<row r="1"><c r="A1" s="9"><v>0.5</v></c></row>'), others={"styles.xml": styles})


def circular() -> bytes:
    rows = [f'<row r="{row}"><c r="A{row}"><f>SUM(A{row + 1}:A5000)+A1</f></c></row>' for row in range(1, 5_000)]
    return xlsx(sheet("".join(rows)))


def deep_formula() -> bytes:
    return xlsx(sheet(f'<row r="1"><c r="A1"><f>{"(" * 4_000}1{")" * 4_000}</f></c></row>'))


def path_tricks() -> bytes:
    names = ("../../../etc/passwd", "C:\\windows\\a.xlsx", "xl/../../workbook.xml")
    return zipped({**dict.fromkeys(names, b"x"), "[Content_Types].xml": b"<Types/>"})


def with_macros() -> bytes:
    with zipfile.ZipFile(io.BytesIO(form())) as package:
        parts: dict[str, bytes] = {name: package.read(name) for name in package.namelist()}
    return zipped({**parts, "xl/vbaProject.bin": random.Random(1).randbytes(2_000_000)})


def since_1904() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as book:
        book.add_worksheet("T5").write_number(0, 0, 43_000, book.add_format({"num_format": "dd/mm/yyyy"}))
    return target.getvalue()


def old_excel_full() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    for row in range(0, 65_536, 4):
        page.write(row, row % 256, row)
    page.write(65_535, 255, 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def biff(version: int) -> bytes:
    """A sheet of Excel 2, 3 or 4: one number, no container."""
    begin, kind, number = {2: (0x0009, 0x10, 0x0003), 3: (0x0209, 0x10, 0x0203), 4: (0x0409, 0x10, 0x0203)}[version]
    opening = struct.pack("<HH", 0, kind) + (b"" if version == 2 else b"\0\0")
    attributes = bytes(3) if version == 2 else bytes(2)
    cell = struct.pack("<HH", 0, 0) + attributes + struct.pack("<d", 412.0)
    records = ((begin, opening), (number, cell), (0x000A, b""))
    return b"".join(struct.pack("<HH", code, len(body)) + body for code, body in records)


def prose() -> bytes:
    def words(text: str) -> str:
        return f't="inlineStr"><is><t>{text}</t></is></c>'

    text = " ".join(f"viec lam {number} nuoc ngaoi" for number in range(1_500))
    head = f'<row r="1"><c r="A1" {words("Chi tieu")}<c r="B1" {words("Luy ke")}</row>'
    rows = (f'<row r="{row}"><c r="A{row}" {words(f"{row} {text}")}<c r="B{row}"><v>1</v></c></row>' for row in range(2, 150))
    return xlsx(sheet(head + "".join(rows)))


def wide_rows() -> Iterator[bytes]:
    yield hostile.HEAD.encode()
    for _ in range(40):
        yield b'<row r="2">' + EVERY + b"</row>"
    yield hostile.TAIL.encode()


MORE: dict[str, Callable[[], bytes]] = {
    "a stray cell at XFD1048576": lambda: xlsx(sheet('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
    "a stray cell at XFD1048576 (.xlsb)": lambda: xlsb(
        struct.pack("<BBI", 0, 17, 1_048_575) + bytes(13) + struct.pack("<BBII", 2, 12, 16_383, 0) + struct.pack("<i", 30)
    ),
    "16,384 filled columns": lambda: xlsx(hostile.HEAD + '<row r="2">' + EVERY.decode() + "</row>" + hostile.TAIL),
    "16,384 filled columns, 40 rows of one number": lambda: xlsx(wide_rows()),
    "200 MB of painted blank cells": lambda: xlsx(hostile.pieces(hostile.HEAD, hostile.BLANK_ROW, 600, hostile.TAIL)),
    "200 MB of spaces": lambda: xlsx(hostile.pieces(hostile.HEAD, b" " * 1_000_000, 200, hostile.TAIL)),
    "a zip bomb of 600 MB": lambda: xlsx(hostile.pieces(hostile.HEAD, b" " * 1_000_000, 600, hostile.TAIL)),
    "a zip bomb of overlapping entries": overlapping,
    "a zip ten deep": nested,
    "a million styles": lambda: styled(1_000_000),
    "circular formulas": circular,
    "a formula 4,000 brackets deep": deep_formula,
    "names with path tricks": path_tricks,
    "macros": with_macros,
    "dates since 1904": since_1904,
    "Strict Office Open XML": lambda: xlsx(sheet(hostile.VALUE_ROW, namespace=STRICT), namespace=STRICT),
    "Excel 2 (BIFF2)": lambda: biff(2),
    "Excel 3 (BIFF3)": lambda: biff(3),
    "Excel 4 (BIFF4)": lambda: biff(4),
    "Excel 97 with every row (BIFF8)": old_excel_full,
    "200,000 filled cells": lambda: xlsx(
        sheet("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c></row>' for row in range(1, 99_999)))
    ),
    "pages of prose in every label": prose,
    "half a million lines of text": lambda: b"STT;Ch\xe1\xbb\x89 ti\xc3\xaau;TH\n" * 500_000,
}


def _seconds(one: Cost) -> float:
    return one.seconds if one.processor is None else one.processor


def _advises(one: Cost) -> bool:
    """Something was read, or the answer says what was found and what to do."""
    told = [found.message and found.what_to_do for found in one.reading.findings]
    return bool(one.reading.facts) or (bool(told) and all(told))


def _print(name: str, one: Cost, ratio: float, remark: str = "") -> None:
    memory = "      -" if one.megabytes is None else f"{one.megabytes:4.0f} MB"
    print(f"{name:46} {one.seconds:7.3f} s {_seconds(one):7.3f} s {ratio:6.1f} x {memory}  {one.outcome} {one.ended}{remark}")


def main() -> int:
    """Print the table."""
    campaign = load_year(campaign_years()[0])
    bad = 0
    files = MORE | {name: make for name, (make, _, _) in hostile.REFUSED.items()}
    with ReadingPool(workers=1, seconds=PATIENCE) as reader:
        reader.warm()
        ordinary = min((cost(reader, "form.xlsx", form(), campaign) for _ in range(5)), key=_seconds)
        _print("an ordinary workbook of 40 rows", ordinary, 1.0)
        for name, make in files.items():
            one = cost(reader, "BC T5.xlsx", make(), campaign)
            fails = _seconds(one) >= MOST_SECONDS or (one.megabytes or 0.0) >= MOST_MEGABYTES or not _advises(one)
            _print(name, one, _seconds(one) / _seconds(ordinary), "  TOO MUCH" if fails else "")
            bad += fails
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
