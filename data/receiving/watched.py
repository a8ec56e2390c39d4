"""A folder where mail or Zalo puts files: each file that came to rest becomes drafts, once; nothing counts before a person says so.

What is known of a file stands in the store (``data/store/watched.py``), so that the program may be ended at any moment. What
this module remembers by itself only saves looking at the same file again.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

from analysis.access import Person
from analysis.model import Campaign
from data.receiving.ingest import TABLES, passed_over
from data.receiving.parcels.door import received
from data.receiving.parcels.pieces import Piece
from data.receiving.read_paths import content_of
from data.receiving.waiting import read_drafts
from data.store.drafts import Draft, drafts_of
from data.store.watched import WatchedFile, is_known, note_answered, take_in, unanswered
from data.workbook.file_name import base_name

QUIET_SECONDS = 3.0
"""For so long a file must not have changed: before, whoever puts it there may still be writing."""

UNFINISHED_ENDINGS = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
"""How browsers and mail programs call a file that is on its way."""

Look: TypeAlias = tuple[int, int, int]
Answer = Callable[[str, Sequence[Draft]], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: its path within the folder, and the drafts it became, read and answered.

    Without drafts its content came before (``again``), was passed over for a reason, or is saved or dealt with already.
    """

    path: str
    drafts: tuple[Draft, ...] = ()
    again: bool = False
    passed_over: str = ""


@dataclass
class WatchedFolder:
    """The folder, where its files go, and in whose name.

    Parameters
    ----------
    answer
        Called with a file's path within the folder and its drafts once they are read: it makes marked copies and letters
        ready. A file that was taken before the program was ended is answered after the next start.
    not_in
        Folders within that are not looked at: where answers lie.
    quiet
        Seconds for which a file must not have changed.
    clock
        Seconds that only grow.
    """

    engine: Engine
    campaign: Campaign
    folder: Path
    acting: Person
    answer: Answer
    not_in: Collection[Path]
    quiet: float = QUIET_SECONDS
    clock: Callable[[], float] = time.monotonic
    _seen: dict[Path, tuple[Look, float]] = field(default_factory=dict)
    _done: dict[Path, Look] = field(default_factory=dict)
    _aside: dict[Path, str] = field(default_factory=dict)
    _told: dict[Path, str] = field(default_factory=dict)

    def look(self) -> Iterator[Taken]:
        """Take what came to rest, then read and answer what was taken; also what an earlier run took and did not answer.

        Raises
        ------
        StoreError
            If the store takes nothing now; what was not taken is taken at a later look.
        """
        self._aside = {}
        for path, look in self._at_rest():
            content = content_of(path)
            if _look_at(path) != look:
                # Gone, or changed while it was read: looked at again when it has come to rest.
                continue
            if isinstance(content, str):
                self._aside[path] = f"Chưa nhận được: {content}. Khi đọc được, tệp được nhận ngay."
                continue
            told = self._take(path.relative_to(self.folder), content)
            self._done[path] = look
            if told is not None:
                yield told
        yield from self._put_aside()
        yield from self._answered()

    @property
    def unsettled(self) -> bool:
        """Whether the last look saw files that may still be on their way; one that nobody may read waits for a person."""
        return any(self._done.get(path) != look for path, (look, _) in self._seen.items() if path not in self._aside)

    def _put_aside(self) -> Iterator[Taken]:
        """What cannot be taken as it lies there, told when that is first seen or its reason is another one."""
        new = [(path, reason) for path, reason in sorted(self._aside.items()) if self._told.get(path) != reason]
        self._told = dict(self._aside)
        for path, reason in new:
            inside = Path(self.folder.name) if path == self.folder else path.relative_to(self.folder)
            yield Taken(_as_text(inside), passed_over=reason)

    def _at_rest(self) -> list[tuple[Path, Look]]:
        now = self.clock()
        there = {path: look for path in self._files() if (look := _look_at(path)) is not None and self._done.get(path) != look}
        before = self._seen
        self._seen = {path: before[path] if path in before and before[path][0] == look else (look, now) for path, look in there.items()}
        return [(path, look) for path, (look, since) in sorted(self._seen.items()) if now - since >= self.quiet]

    def _files(self) -> Iterator[Path]:
        """All files within that are no answers of ours, and no link: a link may lead anywhere."""

        def closed(error: OSError) -> None:
            if Path(error.filename) != self.folder or self.folder.exists():
                self._aside[Path(error.filename)] = (
                    f"Không mở được thư mục ({'không có quyền' if isinstance(error, PermissionError) else error.strerror})."
                )
            else:
                self._aside[self.folder] = "Thư mục theo dõi không còn hoặc mất kết nối; khi có lại, tệp trong đó được nhận."

        for base, folders, names in os.walk(self.folder, onerror=closed):
            folders[:] = [one for one in folders if Path(base, one) not in self.not_in]
            links = [path for path in (Path(base, one) for one in (*folders, *names)) if path.is_symlink()]
            self._aside |= dict.fromkeys(links, "Liên kết (lối tắt) dẫn đi nơi khác nên không đọc theo; hãy chép chính tệp vào đây.")
            paths = (Path(base, one) for one in names if not one.lower().endswith(UNFINISHED_ENDINGS))
            yield from (one for one in paths if not one.is_symlink())

    def _take(self, inside: Path, content: bytes) -> Taken | None:
        """Let a file wait; what is to be said of it at once, None where it is read and answered next."""
        name = _as_text(inside)
        reason = passed_over(inside)
        if reason:
            return Taken(name, passed_over=reason)
        sha256 = hashlib.sha256(content).hexdigest()
        if is_known(self.engine, self.campaign.year, sha256):
            return Taken(name, again=True)
        pieces = received(base_name(inside.name), len(content), lambda: content, 0)
        sent = [(one.name, one.content, one.arrival) for one in pieces if _is_wanted(one)]
        new = take_in(self.engine, self.campaign.year, WatchedFile(name, sha256, content, sent), acting=self.acting)
        return None if new else Taken(name, again=True)

    def _answered(self) -> Iterator[Taken]:
        """All drafts without an answer are read together, since the workers read several at the same time; each file is answered
        as soon as it is read."""
        year = self.campaign.year
        open_ones = unanswered(self.engine, year)
        among = [number for _, _, numbers in open_ones for number in sorted(numbers)]
        if not open_ones:
            return
        waiting = {one.id: one for one in drafts_of(self.engine, year, acting=self.acting, among=among)}
        reading = read_drafts(self.engine, self.campaign, [waiting[number] for number in among if number in waiting])
        for sha256, path, numbers in open_ones:
            read = [next(reading).id for number in sorted(numbers) if number in waiting]
            kept = drafts_of(self.engine, year, acting=self.acting, among=read)
            self.answer(path, kept)
            note_answered(self.engine, year, sha256)
            yield Taken(path, kept)


def _is_wanted(piece: Piece) -> bool:
    """Of an archive or a mail the tables and what was refused; pictures and signatures beside them are nobody's report."""
    return not piece.arrival.inside or bool(piece.arrival.refused) or Path(piece.name).suffix.lower() in TABLES


def _as_text(path: Path) -> str:
    """A path that the store can keep: what is no UTF-8 in it as its bytes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _look_at(path: Path) -> Look | None:
    """Size, moment of the last change and number of a file; None for what is gone or no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if path.is_file() else None
