"""Workbooks given back with the mistakes marked: one, or many in one zip. The original bytes are only read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from analysis.model import Campaign, Language, Reading
from data.handing_out.marked_copy_worker import list_alone, mark_one
from data.workbook.file_name import base_name
from data.workers.reading import ReadingPool, reader

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST = 120
_DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked copy: a name that every system accepts, and the bytes of an .xlsx."""

    name: str
    content: bytes


def marked_copy(
    file: str,
    content: bytes,
    reading: Reading,
    campaign: Campaign,
    language: Language,
    *,
    workers: ReadingPool | None = None,
) -> Marked:
    """Give one workbook back marked.

    The bytes are opened in a guarded worker, as for reading. Where that cannot be done (locked, damaged, too large,
    out of time) the copy is a workbook with the list alone, which says so.

    Parameters
    ----------
    file, content
        What was sent.
    reading
        What was read from it.
    """
    made = (workers or reader()).run(mark_one, base_name(file), content, reading, campaign, language)
    return Marked(copy_name(file, language), made if made is not None else list_alone(reading, campaign, language))


def marked_copies(
    sent: Iterable[tuple[str, bytes, Reading]],
    campaign: Campaign,
    language: Language,
    *,
    workers: ReadingPool | None = None,
) -> bytes:
    """Give many workbooks back in one zip, in the order given; of equal names the later ones are numbered."""
    target = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for file, content, reading in sent:
            marked = marked_copy(file, content, reading, campaign, language, workers=workers)
            name = _free(marked.name, taken)
            taken.add(name.casefold())
            # Workbooks are zips themselves: a second compression takes time and gives nothing.
            package.writestr(zipfile.ZipInfo(name, _DAY_ONE), marked.content)
    return target.getvalue()


def copy_name(file: str, language: Language) -> str:
    """The copy's name: "BC T5 (lỗi cần sửa).xlsx" for "BC T5.xls", without what any system refuses in a name."""
    stem = _REFUSED.sub("_", PurePath(base_name(file)).stem).strip(" .")[:_LONGEST].strip(" .") or "tep"
    stem = f"_{stem}" if _RESERVED.fullmatch(stem) else stem
    return f"{stem} ({language.say('lỗi cần sửa', 'to correct')}).xlsx"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name.removesuffix('.xlsx')} {number}.xlsx"
    return free
