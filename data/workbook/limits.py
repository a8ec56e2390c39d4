"""What one file may cost, and the one exception that says why it is refused.

The numbers are far above any report of an office and far below what harms the server: the largest
form seen has some thousand cells, a list of persons some hundred thousand.
"""

from __future__ import annotations

import errno
from pathlib import Path

from analysis.intake.grid import Refusal

MEGABYTE = 1024 * 1024

FILE_BYTES = 64 * MEGABYTE
"""Size of the file as sent. Nothing larger is looked into."""

INFLATED_BYTES = 512 * MEGABYTE
"""Bytes that may come out of one zip, over all parts that are read. Formats painted over a whole sheet
weigh hundreds of megabytes and hold nothing, so the limit on content is ``CELLS``, not this one."""

TEXT_TABLE_BYTES = 96 * MEGABYTE
"""Inflated size of the table of shared texts."""

ZIP_ENTRIES = 10_000
SHEETS = 1_000
SHARED_TEXTS = 1_000_000

CELLS = 200_000
"""Cells that hold something, over all visible sheets."""

HIDDEN_CELLS = 5_000
"""Cells taken from a hidden sheet, which is announced and not read: beyond this it is cut, not refused."""

MERGES = 100_000
FLOATING_TEXTS = 1_000
CONDITIONS = 2_000
TRANSLATED_FORMULAS = 20_000
FORMULA_LENGTH = 8_192
XML_DEPTH = 256
XML_TAG_BYTES = 8 * MEGABYTE


def bytes_of(path: Path) -> bytes:
    """A file that somebody named, never more of it than the limit: a device gives bytes without end.

    Raises
    ------
    OSError
        If it cannot be read, or is larger than ``FILE_BYTES`` (then with a Vietnamese ``strerror``).
    """
    with path.open("rb") as file:
        content = file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise OSError(errno.EFBIG, f"tệp nặng hơn {FILE_BYTES // MEGABYTE} MB", str(path))
    return content


class Refused(Exception):
    """The file cannot become a grid; carries the refusal that the sender is shown."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.refusal = Refusal(code, detail)


def unreadable(detail: str) -> Refused:
    """The file is not, or no longer, a workbook that can be read."""
    return Refused("unreadable", detail)


def too_large(detail: str) -> Refused:
    """The file holds more than a report can."""
    return Refused("too_large", detail)


def encrypted(detail: str) -> Refused:
    """The file is locked with a password."""
    return Refused("encrypted", detail)


DAMAGED = "tệp bị hỏng hoặc tải lên chưa đủ"
LOCKED = "nội dung bên trong đã được mã hóa"
MANY_CELLS = f"tệp có hơn {CELLS:,} ô có dữ liệu".replace(",", ".")
