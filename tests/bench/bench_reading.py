"""Files a second of our reader beside plain openpyxl and calamine, in the same run; trust the ratios.

    python -m tests.bench.bench_reading [FILE ...]

openpyxl opens each file twice, for formulas and for cached values, because one opening gives only one of
the two; calamine gives values alone, without formats, fonts, formulas or error cells. Without files a
form of 40 rows with styles, merges and formulas is written and read.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter

from data.tables.campaign import campaign_years, load_year
from data.workbook.opening import open_workbook
from data.workers.reading import ReadingPool

SECONDS = 1.5
IN_A_BATCH = 200


def form() -> bytes:
    """A workbook as offices send it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T5")
        font = book.add_format({"font_name": "Times New Roman", "border": 1})
        percent = book.add_format({"num_format": "0.0%"})
        page.merge_range("A1:H1", "BÁO CÁO THÁNG 5 NĂM 2023", font)
        for row in range(3, 43):
            page.write_row(row, 0, [row, f"Chỉ tiêu số {row}", "Người", 1000 + row, 40 + row, 400 + row], font)
            page.write_formula(row, 6, f"=F{row + 1}/D{row + 1}", percent, 0.4)
    return target.getvalue()


def plain_openpyxl(content: bytes, _: str) -> None:
    """Every cell, its format and its font, with formulas and with cached values."""
    for values in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        _ = cell.number_format + (cell.font.name or "")


def plain_calamine(content: bytes, _: str) -> None:
    """Values alone."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def files_a_second(read: Callable[[bytes, str], object], files: list[tuple[str, bytes]]) -> float:
    """How many files a reader manages in ``SECONDS``."""
    for name, content in files:
        read(content, name)
    done, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < SECONDS:
        for name, content in files:
            read(content, name)
        done += len(files)
    return done / (time.perf_counter() - begun)


def main(paths: list[str]) -> None:
    """Print files a second and the ratios to openpyxl."""
    files = [(Path(path).name, Path(path).read_bytes()) for path in paths] or [("form.xlsx", form())]
    workbooks = [(name, content) for name, content in files if content.startswith(b"PK")]
    base = files_a_second(plain_openpyxl, workbooks)
    rows = [("openpyxl, twice", base), ("calamine, values only", files_a_second(plain_calamine, workbooks))]
    rows.append(("open_workbook", files_a_second(open_workbook, workbooks)))
    campaign = load_year(campaign_years()[0])
    with ReadingPool() as reader:
        reader.warm()
        batch = (files * IN_A_BATCH)[:IN_A_BATCH]
        begun = time.perf_counter()
        list(reader.read_files(batch, campaign))
        rows.append(("read_files, two workers, analysis included", len(batch) / (time.perf_counter() - begun)))
    for name, speed in rows:
        print(f"{name:45} {speed:9.0f} files/s {speed / base:8.1f} x openpyxl")


if __name__ == "__main__":
    main(sys.argv[1:])
