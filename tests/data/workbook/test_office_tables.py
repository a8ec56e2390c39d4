"""What the readers know by themselves is what openpyxl knows, and reading an ordinary workbook does without it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape

from data.workbook.moved_formulas import MovedFormula
from data.workbook.office_tables import NUMBER_FORMATS, PALETTE, unescaped
from data.workbook.serial_dates import as_shown

ROOT = Path(__file__).parents[3]
WRITTEN = ("dd/mm/yyyy", "[h]:mm:ss", "[mm]", '[$-42A]d "tháng" m', '"ngày" 0', "[Red]0", "0_d", r"0\h", "0;d", "d;0", "[HH]", "AM/PM", "")


def test_formats_and_colours_that_no_file_writes_down_are_those_of_the_standard() -> None:
    assert NUMBER_FORMATS == BUILTIN_FORMATS
    assert tuple(f"00{one}" for one in PALETTE) == COLOR_INDEX


@given(text=some.text(alphabet="_x0D9aéF7", max_size=14))
@example(text="a_x000D__x000a_b_x00zz_")
def test_an_escaped_character_is_the_same(text: str) -> None:
    assert unescaped(text) == unescape(text)


@given(
    number=some.one_of(some.integers(-5, 3_000_000), some.floats(-2, 3_000_000), some.floats(0, 70), some.floats(allow_nan=False)),
    number_format=some.one_of(some.sampled_from([*WRITTEN, *NUMBER_FORMATS.values()]), some.text('dmhyDH0#";[]_\\:$ aé', max_size=9)),
    since_1904=some.booleans(),
)
@example(number=60, number_format="d", since_1904=False)
@example(number=0.99999999999, number_format="d", since_1904=False)
@example(number=1.5000000057870371, number_format="[h]", since_1904=False)
def test_a_number_is_shown_as_the_same_date_or_time(number: float, number_format: str, since_1904: bool) -> None:
    assert repr(as_shown(number, number_format, since_1904)) == repr(_by_openpyxl(number, number_format, since_1904=since_1904))


def _by_openpyxl(number: float, number_format: str, *, since_1904: bool) -> object:
    if not number_format or not is_date_format(number_format) or number_format == "General":
        return number
    try:
        shown = from_excel(number, MAC_EPOCH if since_1904 else WINDOWS_EPOCH, timedelta=is_timedelta_format(number_format))
    except (OverflowError, ValueError):
        return number
    return shown if isinstance(shown, (dt.datetime, dt.time, dt.timedelta)) and number >= 0 else number


@pytest.mark.parametrize(("formula", "read"), [("=A1*$B$1", "=A2*$B$1"), ('=SUM(A1:A3)&"A1"', '=SUM(A2:A4)&"A1"'), ('="A1', None)])
def test_a_formula_reads_in_the_cell_below_as_there(formula: str, read: str | None) -> None:
    assert MovedFormula(formula, (0, 2)).at((1, 2)) == read


def test_a_worker_is_ready_to_read_without_the_library_that_few_files_need() -> None:
    code = "import sys, data.workers.reading_worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "data.workbook.xlsx" in loaded
    assert not {"openpyxl", "numpy", "pandas"} & set(loaded)
