"""What goes back to a sender, laid ready as files: the own workbook with the mistakes marked, and the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath

from sqlalchemy import Engine

from analysis.model import Campaign, Language
from analysis.reports.letter import letter
from data.handing_out.file_writing import NotWritten, why, write_beside
from data.handing_out.marked_copies import copy_name, marked_copy
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import Draft, content_of
from data.store.errors import StoreError
from data.workbook.file_name import base_name

SENT_BACK = (Verdict.REFUSED, Verdict.ASKED)
_LONGEST_BYTES = 160
"""Of a sender's name: with the draft's number and what it is, and beside it the file that is not whole yet, a file system of
255 bytes takes it; a Vietnamese letter is up to five bytes where a Mac wrote the name."""


def lay_ready(engine: Engine, campaign: Campaign, folder: Path, drafts: Sequence[Draft], day: date) -> tuple[Path, ...]:
    """Write marked copy and letter of each draft that cannot be saved as it is; gives what was written, each file whole.

    The names begin with the draft's number, so that two files of one name never share an answer, and doing it twice writes the
    same files. A folder that is gone is made anew.

    Raises
    ------
    NotWritten
        If the folder takes no file.
    StoreError
        If the store cannot be read.
    """
    written: list[Path] = []
    _made_anew(folder)
    for one in drafts:
        if one.reading is None or Waiting(one).verdict not in SENT_BACK:
            continue
        try:
            content = content_of(engine, one.id)
        except StoreError as problem:
            if problem.code != "draft_gone":
                raise
            continue
        marked = marked_copy(one.file_name, content, one.reading, campaign, Language.VIETNAMESE)
        stem = f"{one.id:05d} {copy_name(_short(one.file_name), Language.VIETNAMESE)}"
        text = letter(one.reading, campaign, Language.VIETNAMESE, day).encode("utf-8-sig")
        for name, bytes_ in ((stem, marked.content), (re.sub(r" \([^()]*\)\.xlsx$", " (thư).txt", stem), text)):
            write_beside(folder / name, bytes_)
            written.append(folder / name)
    return tuple(written)


def _made_anew(folder: Path) -> None:
    """The folder alone and not the one it lies in: a share that is away for a while must not be made on this machine's disk."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise NotWritten(f"Không tạo được thư mục “{folder}” ({why(error)}).") from error


def _short(file_name: str) -> str:
    """A name whose beginning fits into a file system; its ending only says what kind of file it was."""
    own, ending = PurePath(base_name(file_name)).stem, PurePath(file_name).suffix[:8]
    return own.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore") + ending
