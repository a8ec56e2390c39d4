"""Bytes of any file to the grid, or to the reason why not.

One reader a family, chosen by the content: .xlsx by its own XML, .xls with xlrd, .xlsb with calamine,
.ods, delimited text, HTML and XML tables. Nothing is followed, run or calculated.
"""

from __future__ import annotations

import logging
import unicodedata

from analysis.intake.grid import Refusal, Workbook
from data.workbook.content_kind import Kind, kind_of
from data.workbook.delimited import open_delimited
from data.workbook.legacy import open_legacy
from data.workbook.limits import DAMAGED, FILE_BYTES, MEGABYTE, Refused, too_large
from data.workbook.text_encoding import decode
from data.workbook.xls import open_xls
from data.workbook.xlsx import open_xlsx

_log = logging.getLogger(__name__)


def open_workbook(content: bytes, file: str) -> Workbook | Refusal:
    """Read a file of any kind into sheets of cells.

    Runs without limits on memory and time, so a server calls it only through ``data.reading``.

    Parameters
    ----------
    file
        The name that the sender gave; of a path only the last part is kept.

    Returns
    -------
    Workbook or Refusal
        A refusal (``unreadable``, ``encrypted``, ``too_large``) for whatever is wrong with the file; a bad file raises nothing.
    """
    try:
        return _open(content, base_name(file))
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        return Refusal("too_large", "tệp cần quá nhiều bộ nhớ để đọc; hãy chép riêng biểu báo cáo sang một tệp mới")
    except Exception:  # noqa: BLE001 - readers of damaged files raise anything; the file is at fault and gets its finding
        _log.warning("a reader failed on %r", base_name(file), exc_info=True)
        return Refusal("unreadable", DAMAGED)


def _open(content: bytes, file: str) -> Workbook:
    if len(content) > FILE_BYTES and content.strip(b"\x00 \t\r\n"):
        sizes = f"tệp nặng {len(content) // MEGABYTE} MB, quá {FILE_BYTES // MEGABYTE} MB"
        raise too_large(f"{sizes}; hãy bỏ ảnh và danh sách, chỉ gửi biểu báo cáo")
    kind, package = kind_of(content)
    if kind is Kind.XLSX and package is not None:
        return open_xlsx(package, file)
    if kind is Kind.XLS:
        return open_xls(content, file)
    if kind in (Kind.XLSB, Kind.ODS):
        return open_legacy(content, file)
    return open_delimited(decode(content), file)


def base_name(file: str) -> str:
    """The file's own name: folders, drive and control characters of a doctored name left out."""
    name = file.replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs")).strip()
    return name[-200:] if name not in ("", ".", "..") else "khong_ten"
