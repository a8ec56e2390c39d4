"""People in the store: made, changed, closed, and their passwords.

A password is kept as its argon2id hash only. Whatever changes what somebody may do ends the sessions
that stand in that person's name, so that nobody goes on with rights of yesterday.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from analysis.access import Action, Person, Role, require
from analysis.model import Campaign
from data.store.engine import reading, writing
from data.store.people_schema import delegation, person, sign_in
from data.store.trail import write_audit

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
LONGEST_NAME = 100
"""Letters of a name of a person: it stands in documents, in tables and in the trail."""
WRONG_PASSWORD = "Mật khẩu đang dùng không đúng."
# Letters and digits that nobody confuses when a first password is read out over the telephone.
_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
_KEY = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")
NO_KEY = "(không phải tên đăng nhập)"
_hasher = PasswordHasher()
# Checked where there is no account, so that a wrong name takes as long as a wrong password.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class WrongAccount(Exception):
    """What was asked of an account cannot be; the message is a Vietnamese sentence. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as kept. ``closed_at`` None: may sign in. ``must_change``: the first password still stands."""

    key: str
    name: str
    role: Role
    unit: str | None
    must_change: bool
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Delegation:
    """``person`` may act for ``for_whom`` (both keys of accounts) from ``since`` until ``until``, which is excluded."""

    number: int
    person: str
    for_whom: str
    since: datetime
    until: datetime

    @property
    def last(self) -> datetime:
        """The last moment that it stands; its day is the last one that people name."""
        return self.until - timedelta(microseconds=1)


def add_person(engine: Engine, acting: Person, new: Person, *, with_password: bool = True) -> str | None:
    """Make an account; the answer is its first password, to be told once (None without one, for OIDC and proxies).

    Raises
    ------
    NotAllowed
        If ``acting`` does not administer.
    WrongAccount
        If the key is taken or ill-formed, or role and unit do not go together.
    StoreError
        If the store cannot be written.
    """
    require(acting, Action.ADMINISTER)
    _check(new)
    first = first_password() if with_password else None
    row = {"key": new.key, "name": new.name.strip(), "role": new.role, "unit": new.unit, "must_change": with_password}
    with writing(engine) as connection:
        if _row(connection, new.key) is not None:
            raise WrongAccount(f"Đã có tài khoản {new.key}.")
        hashed = _hasher.hash(first) if first else None
        connection.execute(insert(person).values(**row, password=hashed, made_at=datetime.now(UTC)))
        write_audit(connection, acting.signature, "add person", f"person {new.key}", {"name": new.name, "role": new.role, "unit": new.unit})
    return first


def change_person(engine: Engine, acting: Person, changed: Person, *, before: Person | None = None) -> None:
    """Give an account another name, role or unit; its sessions end.

    ``before`` is what whoever asks saw there: a role that somebody else took away meanwhile does not come back by a form that
    was drawn earlier. Without it whatever stands is replaced.

    Raises
    ------
    NotAllowed, WrongAccount, StoreError
        As for ``add_person``; also if this would leave nobody to administer, or another stands there than was seen.
    """
    require(acting, Action.ADMINISTER)
    _check(changed)
    values = {"name": changed.name.strip(), "role": changed.role, "unit": changed.unit}
    with writing(engine) as connection:
        standing = _known(connection, changed.key)
        if before is not None and (before.name, before.role, before.unit) != (standing.name, standing.role, standing.unit):
            raise WrongAccount(f"Trong lúc đó tài khoản {changed.key} đã được người khác đổi. Chưa đổi gì; xem lại rồi đổi.")
        if changed.role is not Role.ADMINISTRATOR:
            _keep_an_administrator(connection, standing)
        _change(connection, changed.key, values)
        detail = {"before": {name: getattr(standing, name) for name in values}, "after": values}
        write_audit(connection, acting.signature, "change person", f"person {changed.key}", detail)


def close_person(engine: Engine, acting: Person, key: str, *, closed: bool = True) -> None:
    """Let somebody in no longer (or again); nothing that carries the name is deleted.

    Raises
    ------
    NotAllowed, WrongAccount, StoreError
        As for ``change_person``.
    """
    require(acting, Action.ADMINISTER)
    with writing(engine) as connection:
        before = _known(connection, key)
        if closed:
            _keep_an_administrator(connection, before)
        _change(connection, key, {"closed_at": datetime.now(UTC) if closed else None})
        write_audit(connection, acting.signature, "close person" if closed else "open person", f"person {key}", {})


def reset_password(engine: Engine, acting: Person, key: str) -> str:
    """A new first password for somebody, to be told once; the old one and all sessions end.

    Raises
    ------
    NotAllowed, WrongAccount, StoreError
        As for ``change_person``.
    """
    require(acting, Action.ADMINISTER)
    first = first_password()
    with writing(engine) as connection:
        _known(connection, key)
        _change(connection, key, {"password": _hasher.hash(first), "must_change": True})
        write_audit(connection, acting.signature, "reset password", f"person {key}", {})
    return first


def change_own_password(engine: Engine, key: str, old: str, new: str) -> None:
    """Replace one's password; every session of the account ends, the one that asks too.

    Raises
    ------
    WrongAccount
        If the old one is wrong, or the new one is too short, too long, or the old one.
    StoreError
        If the store cannot be written.
    """
    if account_with(engine, key, old) is None:
        raise WrongAccount(WRONG_PASSWORD)
    if not SHORTEST_PASSWORD <= len(new) <= LONGEST_PASSWORD:
        raise WrongAccount(f"Mật khẩu mới cần từ {SHORTEST_PASSWORD} đến {LONGEST_PASSWORD} ký tự.")
    if new == old or key in new.lower():
        raise WrongAccount("Mật khẩu mới phải khác mật khẩu cũ và không chứa tên đăng nhập.")
    with writing(engine) as connection:
        row = _known(connection, key)
        _change(connection, key, {"password": _hasher.hash(new), "must_change": False})
        write_audit(connection, row.name, "change own password", f"person {key}", {})


def possible_key(written: str) -> str:
    """What somebody typed as their name, as accounts are called; of what no account can be called nothing is kept.

    It may be a password in the wrong box, or a name that is made to be read in the trail.
    """
    key = written.strip().lower()
    return key if _KEY.fullmatch(key) else NO_KEY


def account_with(engine: Engine, key: str, password: str) -> Account | None:
    """The account that a key and a password open; None where either is wrong, the account is closed or has no password.

    All refusals take the same time, so that nobody learns which names exist.
    """
    with reading(engine) as connection:
        row = _row(connection, key)
    hashed = row.password if row is not None and row.password and row.closed_at is None else None
    try:
        _hasher.verify(hashed or _NOBODY, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    return _account(row) if hashed and row is not None else None


def account_of(engine: Engine, key: str) -> Account | None:
    """The open account of a key that somebody else vouched for (a provider, a proxy); None where there is none."""
    with reading(engine) as connection:
        row = _row(connection, key)
    return None if row is None or row.closed_at is not None else _account(row)


def accounts(engine: Engine) -> tuple[Account, ...]:
    """All accounts, closed ones too, by key."""
    with reading(engine) as connection:
        return tuple(_account(row) for row in connection.execute(select(person).order_by(person.c.key)))


def delegate(engine: Engine, acting: Person, key: str, for_whom: str, *, since: datetime, until: datetime) -> None:
    """Let ``key`` act for ``for_whom`` during a stated time; both names are kept with everything done so.

    Raises
    ------
    NotAllowed, WrongAccount, StoreError
        As for ``change_person``; also if the time is empty or both are one person.
    """
    require(acting, Action.ADMINISTER)
    if since >= until or key == for_whom:
        raise WrongAccount("Ủy quyền cần hai người khác nhau và thời hạn có bắt đầu trước kết thúc.")
    with writing(engine) as connection:
        _known(connection, key), _known(connection, for_whom)
        connection.execute(insert(delegation).values(person=key, for_whom=for_whom, since=since, until=until))
        detail = {"for": for_whom, "since": since.isoformat(), "until": until.isoformat()}
        write_audit(connection, acting.signature, "delegate", f"person {key}", detail)


def delegations(engine: Engine, now: datetime) -> tuple[Delegation, ...]:
    """The delegations that stand or are still to begin, the earliest first."""
    open_ones = (delegation.c.until > now, delegation.c.ended_at.is_(None))
    asked = select(delegation).where(*open_ones).order_by(delegation.c.since, delegation.c.id)
    with reading(engine) as connection:
        return tuple(Delegation(row.id, row.person, row.for_whom, row.since, row.until) for row in connection.execute(asked))


def end_delegation(engine: Engine, acting: Person, number: int) -> None:
    """End a delegation before its time; a session that acts by it ends with its next click.

    Raises
    ------
    NotAllowed, WrongAccount, StoreError
        As for ``change_person``; also if no delegation of this number stands.
    """
    require(acting, Action.ADMINISTER)
    with writing(engine) as connection:
        standing = (delegation.c.id == number, delegation.c.ended_at.is_(None))
        row = connection.execute(select(delegation).where(*standing)).one_or_none()
        if row is None:
            raise WrongAccount(f"Không có ủy quyền số {number} nào còn hiệu lực.")
        connection.execute(update(delegation).where(delegation.c.id == number).values(ended_at=datetime.now(UTC)))
        write_audit(connection, acting.signature, "end delegation", f"person {row.person}", {"for": row.for_whom, "delegation": number})


def represented(engine: Engine, key: str, now: datetime) -> tuple[Account, ...]:
    """For whom somebody may act at a moment; empty for most."""
    standing = (delegation.c.person == key, delegation.c.since <= now, delegation.c.until > now, delegation.c.ended_at.is_(None))
    asked = select(person).join(delegation, delegation.c.for_whom == person.c.key).where(*standing, person.c.closed_at.is_(None))
    with reading(engine) as connection:
        return tuple({row.key: _account(row) for row in connection.execute(asked.order_by(person.c.key))}.values())


def person_of(account: Account, campaign: Campaign) -> Person:
    """The acting person of an account, with the block of its unit in a campaign (None where that has no such unit)."""
    unit = campaign.units.get(account.unit) if account.unit else None
    return Person(account.key, account.name, account.role, account.unit, unit.block if unit else None)


def first_password() -> str:
    """Four groups of four letters or digits: 79 bits, easy to read out."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(4))


def _check(one: Person) -> None:
    if not _KEY.fullmatch(one.key):
        raise WrongAccount(f"Tên đăng nhập {one.key!r} không dùng được: chữ thường không dấu, chữ số và . _ @ + -, từ 2 đến 100 ký tự.")
    if not one.name.strip():
        raise WrongAccount("Tài khoản cần có họ tên.")
    if len(one.name) > LONGEST_NAME or any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in one.name):
        raise WrongAccount(f"Họ tên có tối đa {LONGEST_NAME} chữ, trên một dòng, không có ký tự điều khiển hay đảo chiều chữ.")
    if (one.role is Role.UNIT) is not (one.unit is not None):
        raise WrongAccount("Vai trò đơn vị cần mã một đơn vị; các vai trò khác không gắn với đơn vị nào.")


def _row(connection: Connection, key: str) -> Row[Any] | None:
    if not _KEY.fullmatch(key):
        return None
    return connection.execute(select(person).where(person.c.key == key)).one_or_none()


def _known(connection: Connection, key: str) -> Row[Any]:
    row = _row(connection, key)
    if row is None:
        raise WrongAccount(f"Không có tài khoản {key}.")
    return row


def _change(connection: Connection, key: str, values: Mapping[str, Any]) -> None:
    connection.execute(update(person).where(person.c.key == key).values(**values))
    connection.execute(delete(sign_in).where(sign_in.c.person == key))
    connection.execute(delete(sign_in).where(sign_in.c.for_whom == key))


def _keep_an_administrator(connection: Connection, leaving: Row[Any]) -> None:
    """Closing the last administrator would lock everybody out of people, roles and backups."""
    others = select(person.c.key).where(person.c.role == Role.ADMINISTRATOR, person.c.closed_at.is_(None), person.c.key != leaving.key)
    if leaving.role == Role.ADMINISTRATOR and leaving.closed_at is None and connection.execute(others.limit(1)).first() is None:
        raise WrongAccount("Đây là người quản trị cuối cùng; thêm một người quản trị khác trước.")


def _account(row: Row[Any]) -> Account:
    return Account(row.key, row.name, Role(row.role), row.unit, row.must_change, row.closed_at)
