"""The audit trail and the settings of the store.

Each line of the trail carries a hash over itself and the hash of the line before; the hash of the newest line stands in
a setting too. ``verify_trail`` follows the chain: a line that was altered, taken out, put in between or cut off at the end
no longer fits. Whoever can write the database could forge the whole chain anew: the newest hash, noted down elsewhere or
in a backup, shows that too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from data.store.column_types import storable
from data.store.schema import audit, setting

HEAD = "audit_head"
QUIET = frozenset({"sign in", "sign out", "failed sign in", "make document"})
"""What is noted and changes nothing that anybody is shown: the screens of all others need not be made anew for it."""
BEGINNING = "0" * 64
_NOTE, _SET = insert(audit), insert(setting)
_SETTING = select(setting.c.value).where(setting.c.key == bindparam("name"))
_SET_ANEW = update(setting).where(setting.c.key == bindparam("name")).values(value=bindparam("value"))
_NEWEST_CHANGE = select(audit.c.id).where(audit.c.action.not_in(sorted(QUIET))).order_by(audit.c.id.desc()).limit(1)
_origin: ContextVar[str] = ContextVar("origin", default="")


@dataclass(frozen=True, slots=True)
class TrailVerdict:
    """What following the chain showed. ``broken_at`` is the number of the first line that does not fit, None where all do.

    ``cut_off``: the lines fit, but the newest is not the one that was written last. ``head`` is the newest line's hash.
    """

    lines: int
    head: str
    broken_at: int | None = None
    cut_off: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing was altered, taken out or put in."""
        return self.broken_at is None and not self.cut_off


@contextmanager
def coming_from(address: str) -> Iterator[None]:
    """Within the block, lines of the trail say that the change came from this address."""
    before = _origin.set(address)
    try:
        yield
    finally:
        _origin.reset(before)


def come_from(address: str) -> None:
    """From here on in this thread, lines of the trail say that the change came from this address."""
    _origin.set(address)


def write_audit(connection: Connection, actor: str, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    """Note who did what, within the transaction that does it.

    Every change of data writes a line or more, so the highest number of a line that is not ``QUIET`` tells whether anything
    changed (``data_version``).
    """
    # Whoever may not even come in has a line: what they call themselves must not keep the store from ever moving to PostgreSQL.
    told = {"actor": storable(actor), "action": action, "subject": storable(subject), "detail": dict(detail)}
    line = {"at": datetime.now(UTC), **told, "origin": storable(_origin.get())}
    head = chained(get_setting(connection, HEAD) or BEGINNING, line)
    connection.execute(_NOTE, {**line, "hash": head})
    put_setting(connection, HEAD, head)


def chained(before: str, line: Mapping[str, Any]) -> str:
    """The hash of a line that follows the one with the hash ``before``, in hexadecimal."""
    written = {name: line[name] for name in ("actor", "action", "subject", "detail", "origin")}
    told = json.dumps({"before": before, "at": line["at"].astimezone(UTC).isoformat(), **written}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def verify_trail(connection: Connection) -> TrailVerdict:
    """Follow the chain from the first line to the newest."""
    head, lines, last = BEGINNING, 0, None
    try:
        for row in connection.execute(select(audit).order_by(audit.c.id).execution_options(yield_per=1000)).mappings():
            head, lines, last = chained(head, dict(row)), lines + 1, row["id"]
            if head != row["hash"]:
                return TrailVerdict(lines, head, broken_at=last)
    except (ValueError, TypeError):
        # Something stands there that the program never writes. Lines come in portions: which one it is, is asked one by one.
        return _unreadable(connection, head, lines, last)
    return TrailVerdict(lines, head, cut_off=(get_setting(connection, HEAD) or BEGINNING) != head)


def holds_hash(connection: Connection, beginning: str) -> bool:
    """Whether a line carries a hash that begins so: of a chain that is whole, the one that was the newest when it was noted."""
    return connection.execute(select(audit.c.id).where(audit.c.hash.startswith(beginning, autoescape=True)).limit(1)).first() is not None


def _unreadable(connection: Connection, head: str, lines: int, last: int | None) -> TrailVerdict:
    """The verdict on a trail with a line that cannot even be read, from the last one that fitted."""
    of = audit.c.id
    numbers = select(of).order_by(of) if last is None else select(of).where(of > last).order_by(of)
    for number in connection.execute(numbers).scalars().all():
        try:
            row = connection.execute(select(audit).where(of == number)).mappings().one()
            head, lines = chained(head, dict(row)), lines + 1
        except (ValueError, TypeError):
            return TrailVerdict(lines + 1, head, broken_at=number)
        if head != row["hash"]:
            return TrailVerdict(lines, head, broken_at=number)
    return TrailVerdict(lines, head, cut_off=True)


def data_version(connection: Connection) -> int:
    """A number that grows with every change of the store; 0 where nothing ever happened."""
    newest: int | None = connection.execute(_NEWEST_CHANGE).scalar_one_or_none()
    return newest or 0


def get_setting(connection: Connection, key: str) -> str | None:
    """The value of a setting, None where it was never set."""
    return connection.execute(_SETTING, {"name": key}).scalar_one_or_none()


def put_setting(connection: Connection, key: str, value: str) -> None:
    """Set a setting anew."""
    if connection.execute(_SET_ANEW, {"name": key, "value": value}).rowcount == 0:
        connection.execute(_SET, {"key": key, "value": value})
