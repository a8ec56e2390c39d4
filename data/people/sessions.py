"""Sessions that stand, and what slows down somebody who guesses passwords.

The browser's cookie holds 32 random bytes; the store keeps only their hash, so a copy of the store
opens no session. Signing in always makes a new session: one that an attacker knew before is worth nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, insert, select, update

from data.people.accounts import (
    WRONG_PASSWORD,
    Account,
    WrongAccount,
    account_of,
    account_with,
    change_own_password,
    possible_key,
    represented,
)
from data.people.ways import Ways
from data.store.engine import reading, writing
from data.store.people_schema import failed_sign_in, sign_in
from data.store.trail import write_audit

FREE_TRIES = 5
WATCHED = timedelta(minutes=30)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)


class TooManyTries(Exception):
    """Too many wrong passwords for an account or from an address; ``wait`` is how long none is looked at."""

    def __init__(self, wait: timedelta) -> None:
        seconds = max(1, round(wait.total_seconds()))
        super().__init__(f"Đã thử sai nhiều lần. Chờ {seconds} giây rồi thử lại.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One that stands: its hash, who signed in, and on whose behalf (None: their own)."""

    token_hash: str
    account: Account
    for_whom: Account | None


def hashed(token: str) -> str:
    """What the store keeps of a cookie."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sign_in_with(engine: Engine, key: str, password: str, address: str, now: datetime | None = None) -> str | None:
    """A new session's token for a key and its password; None where either is wrong (which one is never said).

    Raises
    ------
    TooManyTries
        If this account or this address guessed wrong too often; the password was not even looked at.
    StoreError
        If the store cannot be used.
    """
    at = now or datetime.now(UTC)
    account = _proved(engine, possible_key(key), password, address, at)
    return None if account is None else begin(engine, account, address, at)


def renew_password(engine: Engine, key: str, old: str, new: str, address: str) -> str:
    """Replace one's password, and go on in a new session, whose token is the answer; a wrong old one counts as a wrong guess.

    Raises
    ------
    TooManyTries
        As for ``sign_in_with``: whoever holds somebody's open session guesses no faster than at the door.
    WrongAccount, StoreError
        As for ``change_own_password``.
    """
    account = _proved(engine, key, old, address, datetime.now(UTC))
    if account is None:
        raise WrongAccount(WRONG_PASSWORD)
    change_own_password(engine, key, old, new)
    return begin(engine, account, address)


def begin(engine: Engine, account: Account, address: str, now: datetime | None = None, for_whom: str | None = None) -> str:
    """A new session of somebody who proved who they are; the answer is what the cookie holds."""
    token, at = secrets.token_urlsafe(32), now or datetime.now(UTC)
    row = {"token_hash": hashed(token), "person": account.key, "for_whom": for_whom, "begun_at": at, "seen_at": at, "address": address}
    with writing(engine) as connection:
        connection.execute(insert(sign_in).values(**row))
        connection.execute(delete(failed_sign_in).where(failed_sign_in.c.kind == "key", failed_sign_in.c.value == account.key))
        write_audit(connection, account.name, "sign in", f"person {account.key}", {"address": address, "for": for_whom})
    return token


def find(engine: Engine, token: str, ways: Ways, now: datetime | None = None) -> OpenSession | None:
    """The session of a cookie; None where it ended, was never begun, or its person may not come in any more.

    Being seen keeps a session alive; that is written at most once a minute.
    """
    return find_hashed(engine, hashed(token), ways, now)


def find_hashed(engine: Engine, token_hash: str, ways: Ways, now: datetime | None = None) -> OpenSession | None:
    """Like ``find``, for the hash that the gate tells the screens."""
    at = now or datetime.now(UTC)
    with reading(engine) as connection:
        row = connection.execute(select(sign_in).where(sign_in.c.token_hash == token_hash)).one_or_none()
    if row is None or at - row.seen_at > ways.idle or at - row.begun_at > ways.longest:
        return None
    account = account_of(engine, row.person)
    if account is None:
        return None
    for_whom = None
    if row.for_whom is not None:
        for_whom = next((one for one in represented(engine, row.person, at) if one.key == row.for_whom), None)
        if for_whom is None:  # The stated time is over: nobody silently goes on as somebody else.
            return None
    if at - row.seen_at > SEEN_EVERY:
        with writing(engine) as connection:
            connection.execute(update(sign_in).where(sign_in.c.token_hash == token_hash).values(seen_at=at))
    return OpenSession(token_hash, account, for_whom)


def end(engine: Engine, token: str) -> None:
    """Sign out; unknown tokens are ignored."""
    with writing(engine) as connection:
        row = connection.execute(select(sign_in).where(sign_in.c.token_hash == hashed(token))).one_or_none()
        if row is not None:
            connection.execute(delete(sign_in).where(sign_in.c.token_hash == row.token_hash))
            write_audit(connection, row.person, "sign out", f"person {row.person}", {})


def act_for(engine: Engine, token: str, ways: Ways, for_whom: str | None, address: str) -> str | None:
    """Change on whose behalf a session acts, as a new session; None where there is no such session or delegation."""
    standing = find(engine, token, ways)
    if standing is None:
        return None
    allowed = {one.key for one in represented(engine, standing.account.key, datetime.now(UTC))}
    if for_whom is not None and for_whom not in allowed:
        return None
    end(engine, token)
    return begin(engine, standing.account, address, for_whom=for_whom)


def tidy(engine: Engine, ways: Ways, now: datetime | None = None) -> None:
    """Forget sessions and failures that no rule looks at any more."""
    at = now or datetime.now(UTC)
    with writing(engine) as connection:
        connection.execute(delete(sign_in).where((sign_in.c.seen_at < at - ways.idle) | (sign_in.c.begun_at < at - ways.longest)))
        connection.execute(delete(failed_sign_in).where(failed_sign_in.c.at < at - WATCHED))


def _proved(engine: Engine, key: str, password: str, address: str, at: datetime) -> Account | None:
    """The account that a key and a password open, unless too many were guessed; a wrong one is noted."""
    wait = max(_wait(engine, "key", key, at), _wait(engine, "address", address, at))
    if wait > timedelta():
        raise TooManyTries(wait)
    account = account_with(engine, key, password)
    if account is None:
        _note_failure(engine, key, address, at)
    return account


def _wait(engine: Engine, kind: str, value: str, at: datetime) -> timedelta:
    """How long until a try is looked at: nothing for the first five wrong ones, then 15, 30, 60 … seconds after the last."""
    watched = (failed_sign_in.c.kind == kind, failed_sign_in.c.value == value, failed_sign_in.c.at > at - WATCHED)
    with reading(engine) as connection:
        count = connection.execute(select(func.count()).where(*watched)).scalar_one()
        last = connection.execute(select(failed_sign_in.c.at).where(*watched).order_by(failed_sign_in.c.at.desc()).limit(1)).scalar()
    # A whole office may stand behind one address.
    free = FREE_TRIES if kind == "key" else 4 * FREE_TRIES
    if count < free or last is None:
        return timedelta()
    pause = min(FIRST_WAIT * 2 ** min(count - free, 10), LONGEST_WAIT)
    left: timedelta = last + pause - at
    return max(left, timedelta())


def _note_failure(engine: Engine, key: str, address: str, at: datetime) -> None:
    with writing(engine) as connection:
        connection.execute(
            insert(failed_sign_in), [{"kind": kind, "value": value, "at": at} for kind, value in (("key", key), ("address", address))]
        )
        write_audit(connection, key, "failed sign in", f"address {address}", {})
