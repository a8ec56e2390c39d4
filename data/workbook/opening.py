"""Bytes of any file to the grid, or to the reason why not.

One reader a family, chosen by the content: .xlsx, .xlsb and .ods by what is inside their zip, .xls with
xlrd, delimited text, HTML and XML tables. Nothing is followed, run or calculated. Nearly all files are .xlsx, so the readers of the
others are loaded where the first of their kind comes.
"""

from __future__ import annotations

import logging
import sys
import traceback

from analysis.intake.grid import Refusal, Workbook
from data.workbook.content_kind import FileKind, kind_of
from data.workbook.file_name import base_name
from data.workbook.limits import DAMAGED, FILE_BYTES, MEGABYTE, Refused, too_large
from data.workbook.valid_text import with_valid_texts
from data.workbook.xlsx import open_xlsx

_log = logging.getLogger(__name__)


def open_workbook(content: bytes, file: str) -> Workbook | Refusal:
    """Read a file of any kind into sheets of cells.

    Runs without limits on memory and time, so a server calls it only through ``data.workers.reading``.

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
        return with_valid_texts(_open(content, base_name(file)))
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        return Refusal("too_large", "tệp cần quá nhiều bộ nhớ để đọc")
    except Exception:  # noqa: BLE001 - readers of damaged files raise anything; the file is at fault and gets its finding
        _log.info("a reader failed on %r: %s", base_name(file), _where(sys.exception()))
        return Refusal("unreadable", DAMAGED)


def _where(error: BaseException | None) -> str:
    """One line for the log: the kind of error and the place; a damaged file is no fault of the program and gets no traceback."""
    trace = traceback.extract_tb(error.__traceback__)[-1:] if error is not None else []
    return f"{type(error).__name__}" + "".join(f" in {step.name}, {step.filename}:{step.lineno}" for step in trace)


def _open(content: bytes, file: str) -> Workbook:
    if len(content) > FILE_BYTES and content.strip(b"\x00 \t\r\n"):
        raise too_large(f"tệp nặng {len(content) // MEGABYTE} MB, quá giới hạn {FILE_BYTES // MEGABYTE} MB")
    kind, package = kind_of(content)
    if kind is FileKind.XLSX and package is not None:
        return open_xlsx(package, file)
    if kind is FileKind.XLS:
        from data.workbook.xls import open_xls

        return open_xls(content, file)
    if kind is FileKind.XLSB and package is not None:
        from data.workbook.xlsb import open_xlsb

        return open_xlsb(package, file)
    if kind is FileKind.ODS and package is not None:
        from data.workbook.ods import open_ods

        return open_ods(package, file)
    from data.workbook.text_files import open_text

    return open_text(content, file)
