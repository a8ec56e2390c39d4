"""What came through a watched folder: each content once, whatever it was called, however often and after whatever interruption.

The line that remembers a file and its drafts are one transaction. So a file is either known and waits as drafts, or it is
unknown and is taken at the next look; there is nothing between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from analysis.access import Person
from data.store.drafts import New, add_within, content_of
from data.store.engine import reading, writing
from data.store.errors import StoreError
from data.store.save import stored_as
from data.store.schema import draft, watched
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class WatchedFile:
    """A file of the folder: its path as text (to tell a file that grew from another one), its content's hash, and what it carries."""

    path: str
    sha256: str
    content: bytes
    pieces: Sequence[New]


def is_known(engine: Engine, campaign_year: int, sha256: str) -> bool:
    """Whether this content came before."""
    with reading(engine) as connection:
        return _known(connection, campaign_year, sha256)


def take_in(engine: Engine, campaign_year: int, file: WatchedFile, *, acting: Person) -> bool:
    """Remember a file and let what it carries wait; False where its content is known or saved already.

    Where the same path held a beginning of this content that nobody has touched yet, that was a file still on its way, and
    its draft gives way to this one. A content that is saved already is remembered and waits nowhere.

    Raises
    ------
    NotAllowed
        If this person may not send.
    StoreError
        If the store cannot be written; the file is unknown then.
    """
    beginnings = _beginnings(engine, campaign_year, file)
    with writing(engine) as connection:
        if _known(connection, campaign_year, file.sha256):
            return False
        for number in beginnings:
            _give_way(connection, number, file, acting)
        saved = stored_as(connection, campaign_year, file.sha256) is not None
        numbers = () if saved else add_within(connection, campaign_year, file.pieces, acting=acting, for_anybody=True).drafts
        line = {"campaign": campaign_year, "sha256": file.sha256, "path": file.path, "taken_at": datetime.now(UTC)}
        connection.execute(insert(watched).values(**line, drafts=list(numbers), answered=not numbers))
    return bool(numbers)


def unanswered(engine: Engine, campaign_year: int) -> tuple[tuple[str, str, frozenset[int]], ...]:
    """Hash, path and drafts of the files whose senders have no answer ready yet, the earliest first."""
    of = watched.c
    open_ones = select(of.sha256, of.path, of.drafts).where(of.campaign == campaign_year, ~of.answered).order_by(of.taken_at, of.path)
    with reading(engine) as connection:
        return tuple((row.sha256, row.path, frozenset(row.drafts)) for row in connection.execute(open_ones).all())


def note_answered(engine: Engine, campaign_year: int, sha256: str) -> None:
    """The answer to a file's sender is ready, or none is needed."""
    with writing(engine) as connection:
        connection.execute(update(watched).where(watched.c.campaign == campaign_year, watched.c.sha256 == sha256).values(answered=True))


def _known(connection: Connection, campaign_year: int, sha256: str) -> bool:
    same = select(watched.c.sha256).where(watched.c.campaign == campaign_year, watched.c.sha256 == sha256)
    return connection.execute(same).first() is not None


def _beginnings(engine: Engine, campaign_year: int, file: WatchedFile) -> list[int]:
    """Untouched drafts of the same path that hold a beginning of this content."""
    of = draft.c
    untouched = (of.unit.is_(None), of.period.is_(None), of.sent_at.is_(None), of.confirmations.is_(None))
    with reading(engine) as connection:
        earlier = select(of.id, of.corrections).join(watched, (watched.c.sha256 == of.sha256) & (watched.c.campaign == of.campaign))
        rows = connection.execute(earlier.where(of.campaign == campaign_year, watched.c.path == file.path, *untouched)).all()
    found = []
    for row in rows:
        try:
            held = content_of(engine, row.id)
        except StoreError as gone:
            if gone.code != "draft_gone":
                raise
            continue
        if not row.corrections and file.content.startswith(held):
            found.append(row.id)
    return found


def _give_way(connection: Connection, number: int, file: WatchedFile, acting: Person) -> None:
    row = connection.execute(select(draft.c.sha256, draft.c.file_name).where(draft.c.id == number)).one_or_none()
    if row is not None:
        connection.execute(delete(draft).where(draft.c.id == number))
        detail = {"file": row.file_name, "sha256": row.sha256, "reason": "half written", "whole": file.sha256}
        write_audit(connection, acting.signature, "throw away draft", f"draft {number}", detail)
