"""One marked copy, made inside a worker process: the side of ``data.handing_out.marked_copies`` that opens a stranger's bytes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

from analysis.intake.grid import Refusal
from analysis.model import Campaign, Language, Reading
from analysis.reports.annotated.annotate import annotate
from analysis.reports.annotated.made_anew import made_anew, sheet_names
from analysis.reports.annotated.only_list import blank_package
from analysis.reports.annotated.parts import NotPatchable, Parts
from analysis.reports.annotated.zipped import written
from data.workbook.content_kind import FileKind, kind_of
from data.workbook.limits import INFLATED_BYTES, MEGABYTE, Refused
from data.workbook.opening import open_workbook
from data.workbook.package import Package

PART_BYTES = 96 * MEGABYTE
"""A part that has to be changed is held as a tree; a larger one is not, and the copy is the list alone."""

_CANNOT_OPEN = frozenset({"unreadable", "encrypted", "too_large"})
_log = logging.getLogger(__name__)


def mark_one(file: str, content: bytes, reading: Reading, campaign: Campaign, language: Language) -> bytes:
    """The marked copy as an .xlsx: the sender's own package, or the same cells made anew, or at the least the list."""
    ways: list[Callable[[str, bytes, Reading, Campaign, Language], bytes]] = [_own_package, _made_anew]
    if any(one.sheet is None and one.code in _CANNOT_OPEN for one in reading.findings):
        ways = []
    for way in ways:
        try:
            return way(file, content, reading, campaign, language)
        except (NotPatchable, Refused) as reason:
            _log.info("%r cannot be marked by %s: %s", file, way.__name__, reason)
        except MemoryError:
            _log.warning("%r takes too much memory to be marked by %s", file, way.__name__)
        except Exception:  # noqa: BLE001 - a library may raise anything on a damaged file; the sender still gets the list
            _log.warning("marking %r by %s failed", file, way.__name__, exc_info=True)
    return list_alone(reading, campaign, language)


def list_alone(reading: Reading, campaign: Campaign, language: Language) -> bytes:
    """A workbook with nothing but the list, for what could not be opened. Needs no byte of the sender's."""
    remark = language.say(
        "Nội dung của tệp không sao lại được, nên bản này chỉ có trang “Lỗi cần sửa”. Tệp gốc vẫn được giữ nguyên.",
        "The file's content could not be copied, so there is only this sheet. The original file is kept as it was.",
    )
    parts = blank_package()
    annotate(parts, reading, campaign, language, remark)
    return _zipped(parts, lambda name: [parts.bytes_of(name)])


def _own_package(file: str, content: bytes, reading: Reading, campaign: Campaign, language: Language) -> bytes:
    kind, package = kind_of(content)
    if kind is not FileKind.XLSX or package is None:
        raise NotPatchable("not an .xlsx")
    opened: Package = package
    remark = ""
    if any(name.endswith("vbaproject.bin") for name in opened.names):
        said = "Tệp gốc có macro; bản này giữ nguyên các trang tính và bỏ macro."
        remark = language.say(said, "The original has macros; this copy keeps the sheets and leaves the macros out.")
    parts = Parts(opened.spelled_names, lambda name: opened.read(name, PART_BYTES))
    annotate(parts, reading, campaign, language, remark)
    return _zipped(parts, lambda name: opened.pieces(name, INFLATED_BYTES))


def _made_anew(file: str, content: bytes, reading: Reading, campaign: Campaign, language: Language) -> bytes:
    workbook = open_workbook(content, file)
    if isinstance(workbook, Refusal):
        raise NotPatchable(workbook.detail)
    names = sheet_names(sheet.name for sheet in workbook.sheets)
    findings = tuple(replace(one, sheet=names.get(one.sheet, one.sheet)) if one.sheet is not None else one for one in reading.findings)
    copied = Package(made_anew(workbook))
    parts = Parts(copied.spelled_names, lambda name: copied.read(name, INFLATED_BYTES))
    remark = language.say(
        "Tệp gốc không phải .xlsx: bản này chép lại các ô, số, chữ và ô gộp sang .xlsx; công thức thành kết quả.",
        "The original is no .xlsx: this copy holds the same cells, numbers, texts and merged cells; formulas became their results.",
    )
    annotate(parts, replace(reading, findings=findings), campaign, language, remark)
    return _zipped(parts, lambda name: copied.pieces(name, INFLATED_BYTES))


def _zipped(parts: Parts, pieces: Callable[[str], Iterable[bytes]]) -> bytes:
    return written(parts.names, parts.changed, pieces)
