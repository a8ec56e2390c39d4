"""What is judged of a file before its bytes are looked at: its size, and how much one visitor has sent already."""

from __future__ import annotations

from collections.abc import Callable

from analysis.intake.arrival import Arrival
from data.receiving.parcels.opening import opened
from data.receiving.parcels.pieces import Piece
from data.workbook.file_name import clean_path
from data.workbook.limits import MEGABYTE

LARGEST = 25 * MEGABYTE
"""Size of a file, archive or mail that the screen takes. A form weighs some ten thousand bytes."""

OF_ONE_VISIT = 512 * MEGABYTE
"""What one visitor may send before the page is opened anew, all files together."""


def received(name: str, size: int, content: Callable[[], bytes], sent_before: int) -> tuple[Piece, ...]:
    """The files of one upload; the bytes are fetched only where the size allows it.

    Parameters
    ----------
    sent_before
        Bytes that this visitor has sent so far.
    """
    if size > LARGEST:
        return (turned_away(name, size),)
    if sent_before + size > OF_ONE_VISIT:
        sentence = f"lần mở trang này đã nhận {OF_ONE_VISIT // MEGABYTE} MB, chưa nhận thêm tệp này; hãy tải lại trang rồi gửi tiếp"
        return (_turned_away(name, sentence),)
    return opened(name, content())


def turned_away(name: str, size: int) -> Piece:
    """A file that is too large to be taken, which stays listed by its name."""
    megabytes = f"{size / MEGABYTE:.1f}".replace(".", ",")
    return _turned_away(name, f"tệp nặng {megabytes} MB, quá giới hạn {LARGEST // MEGABYTE} MB nên không được nhận")


def _turned_away(name: str, sentence: str) -> Piece:
    return Piece(clean_path(name), b"", Arrival(refused=("too_large", sentence)))
