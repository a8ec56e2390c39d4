"""Accounts, passwords, delegations: on a real SQLite and a real PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from analysis.access import NotAllowed, Person, Role
from data.people import accounts, sessions
from data.people.accounts import WrongAccount
from data.people.sessions import TooManyTries
from data.people.ways import Ways
from data.store.engine import reading
from data.store.people_schema import person, sign_in
from data.store.schema import audit

pytestmark = pytest.mark.slow

ADMINISTRATOR = Person("quantri", "Quản trị", Role.ADMINISTRATOR)
ANALYST = Person("tonghop", "Tổng hợp", Role.ANALYST)
AT = datetime(2023, 6, 20, 8, tzinfo=UTC)
WAYS = Ways()


@pytest.fixture
def people(store: Engine) -> dict[str, str]:
    return {one.key: accounts.add_person(store, ADMINISTRATOR, one) or "" for one in (ADMINISTRATOR, ANALYST)}


def test_only_an_administrator_makes_accounts(store: Engine) -> None:
    with pytest.raises(NotAllowed):
        accounts.add_person(store, ANALYST, ANALYST)
    assert accounts.accounts(store) == ()


def test_a_password_is_kept_as_its_argon2id_hash_only(store: Engine, people: dict[str, str]) -> None:
    with reading(store) as connection:
        kept = connection.execute(select(person.c.password).where(person.c.key == "tonghop")).scalar_one()
    assert kept.startswith("$argon2id$") and people["tonghop"] not in kept


def test_a_cookie_is_kept_as_its_hash_only(store: Engine, people: dict[str, str]) -> None:
    token = sessions.sign_in_with(store, "TongHop ", people["tonghop"], "10.0.0.7", AT)
    with reading(store) as connection:
        assert token not in [row.token_hash for row in connection.execute(select(sign_in))]


def test_a_session_ends_after_eight_idle_hours_and_after_seven_days_at_most(store: Engine, people: dict[str, str]) -> None:
    token = sessions.sign_in_with(store, "tonghop", people["tonghop"], "", AT) or ""
    assert sessions.find(store, token, WAYS, AT + timedelta(hours=8, minutes=1)) is None
    at = AT
    while at < AT + timedelta(days=7) - timedelta(hours=7):
        at += timedelta(hours=7)
        assert sessions.find(store, token, WAYS, at) is not None
    assert sessions.find(store, token, WAYS, AT + timedelta(days=7, minutes=1)) is None


@pytest.mark.parametrize("what", ["role", "closed", "reset", "own password"])
def test_whatever_changes_what_somebody_may_do_ends_the_sessions(store: Engine, people: dict[str, str], what: str) -> None:
    token = sessions.sign_in_with(store, "tonghop", people["tonghop"], "", AT) or ""
    if what == "role":
        accounts.change_person(store, ADMINISTRATOR, Person("tonghop", "Tổng hợp", Role.VIEWER))
    elif what == "closed":
        accounts.close_person(store, ADMINISTRATOR, "tonghop")
    elif what == "reset":
        accounts.reset_password(store, ADMINISTRATOR, "tonghop")
    else:
        accounts.change_own_password(store, "tonghop", people["tonghop"], "mot-mat-khau-moi")
    assert sessions.find(store, token, WAYS, AT) is None


def test_a_closed_account_opens_nothing_and_keeps_its_name(store: Engine, people: dict[str, str]) -> None:
    accounts.close_person(store, ADMINISTRATOR, "tonghop")
    assert accounts.account_with(store, "tonghop", people["tonghop"]) is None
    assert accounts.account_of(store, "tonghop") is None
    assert [one.key for one in accounts.accounts(store)] == ["quantri", "tonghop"]


def test_the_last_administrator_stays(store: Engine, people: dict[str, str]) -> None:
    with pytest.raises(WrongAccount, match="người quản trị cuối cùng"):
        accounts.close_person(store, ADMINISTRATOR, "quantri")
    with pytest.raises(WrongAccount, match="người quản trị cuối cùng"):
        accounts.change_person(store, ADMINISTRATOR, Person("quantri", "Quản trị", Role.VIEWER))


def test_a_form_that_was_drawn_before_somebody_elses_change_undoes_it_not(store: Engine, people: dict[str, str]) -> None:
    """A role taken away by one administrator came back by the form that lay open before another."""
    (seen,) = [one for one in accounts.accounts(store) if one.key == "tonghop"]
    drawn = Person(seen.key, seen.name, seen.role, seen.unit)
    accounts.change_person(store, ADMINISTRATOR, Person("tonghop", seen.name, Role.VIEWER), before=drawn)
    with pytest.raises(WrongAccount, match="đã được người khác đổi"):
        accounts.change_person(store, ADMINISTRATOR, drawn, before=drawn)
    assert [one.role for one in accounts.accounts(store) if one.key == "tonghop"] == [Role.VIEWER]


@pytest.mark.parametrize(
    "new",
    [
        Person("Có Dấu", "X", Role.VIEWER),
        Person("x", "X", Role.VIEWER),
        Person("ten", " ", Role.VIEWER),
        Person("ten", "X" * 101, Role.VIEWER),
        Person("ten", "X\u202egnart", Role.VIEWER),
        Person("ten", "X\x1b[31m", Role.VIEWER),
        Person("ten", "X", Role.UNIT),
        Person("ten", "X", Role.VIEWER, "phong-a"),
        Person("quantri", "Trùng", Role.VIEWER),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_a_sentence(store: Engine, people: dict[str, str], new: Person) -> None:
    with pytest.raises(WrongAccount):
        accounts.add_person(store, ADMINISTRATOR, new)


@pytest.mark.parametrize(("new", "why"), [("ngan", "ký tự"), ("x" * 201, "ký tự"), ("tonghop-2023", "tên đăng nhập")])
def test_a_weak_password_is_refused(store: Engine, people: dict[str, str], new: str, why: str) -> None:
    with pytest.raises(WrongAccount, match=why):
        accounts.change_own_password(store, "tonghop", people["tonghop"], new)


def test_guesses_slow_down_for_the_account_and_a_right_password_must_wait_too(store: Engine, people: dict[str, str]) -> None:
    for _ in range(5):
        assert sessions.sign_in_with(store, "tonghop", "sai", "10.0.0.7", AT) is None
    with pytest.raises(TooManyTries) as first:
        sessions.sign_in_with(store, "tonghop", people["tonghop"], "10.0.0.8", AT)
    assert sessions.sign_in_with(store, "quantri", people["quantri"], "10.0.0.7", AT)
    later = AT + first.value.wait
    assert sessions.sign_in_with(store, "tonghop", "sai", "10.0.0.7", later) is None
    with pytest.raises(TooManyTries) as second:
        sessions.sign_in_with(store, "tonghop", "sai", "10.0.0.7", later)
    assert second.value.wait > first.value.wait
    assert sessions.sign_in_with(store, "tonghop", people["tonghop"], "10.0.0.7", later + second.value.wait)


@pytest.mark.parametrize("typed", ["\0", "quantri\0", "\ud800", "Mật khẩu của tôi", "x" * 300, "", "quantri' or 1=1 --"])
def test_what_no_account_is_called_opens_nothing_and_is_not_kept(store: Engine, people: dict[str, str], typed: str) -> None:
    """A NUL in the trail kept a store from moving to PostgreSQL for ever, and PostgreSQL answered it with an error."""
    assert sessions.sign_in_with(store, typed, people["quantri"], "10.0.0.7", AT) is None
    with reading(store) as connection:
        assert connection.execute(select(audit.c.actor).where(audit.c.action == "failed sign in")).scalars().all() == [accounts.NO_KEY]


def test_an_address_that_tries_many_names_is_slowed_down(store: Engine, people: dict[str, str]) -> None:
    for turn in range(20):
        sessions.sign_in_with(store, f"nguoi{turn}", "sai", "10.0.0.9", AT)
    with pytest.raises(TooManyTries):
        sessions.sign_in_with(store, "quantri", people["quantri"], "10.0.0.9", AT)
    assert sessions.sign_in_with(store, "quantri", people["quantri"], "10.0.0.10", AT)


def test_a_delegate_acts_for_somebody_within_the_stated_time_only(store: Engine, people: dict[str, str]) -> None:
    accounts.add_person(store, ADMINISTRATOR, Person("thay", "Người thay", Role.VIEWER))
    now = datetime.now(UTC)
    accounts.delegate(store, ADMINISTRATOR, "thay", "tonghop", since=now - timedelta(days=1), until=now + timedelta(days=1))
    account = accounts.account_of(store, "thay")
    assert account is not None
    token = sessions.begin(store, account, "", now)
    acting = sessions.act_for(store, token, WAYS, "tonghop", "") or ""
    found = sessions.find(store, acting, WAYS, now)
    assert found is not None and found.for_whom is not None and found.for_whom.key == "tonghop"
    assert sessions.find(store, token, WAYS, now) is None
    assert sessions.act_for(store, acting, WAYS, "quantri", "") is None
    later = sessions.begin(store, account, "", now + timedelta(days=2), for_whom="tonghop")
    assert sessions.find(store, later, WAYS, now + timedelta(days=2)) is None


def test_a_delegation_is_listed_and_ends_before_its_time(store: Engine, people: dict[str, str]) -> None:
    accounts.add_person(store, ADMINISTRATOR, Person("thay", "Người thay", Role.VIEWER))
    now = datetime.now(UTC)
    accounts.delegate(store, ADMINISTRATOR, "thay", "tonghop", since=now - timedelta(days=1), until=now + timedelta(days=1))
    accounts.delegate(store, ADMINISTRATOR, "quantri", "tonghop", since=now - timedelta(days=3), until=now - timedelta(days=1))
    [standing] = accounts.delegations(store, now)
    assert (standing.person, standing.for_whom) == ("thay", "tonghop")
    account = accounts.account_of(store, "thay")
    assert account is not None
    acting = sessions.begin(store, account, "", now, for_whom="tonghop")
    assert sessions.find(store, acting, WAYS, now) is not None
    accounts.end_delegation(store, ADMINISTRATOR, standing.number)
    assert accounts.delegations(store, now) == () and sessions.find(store, acting, WAYS, now) is None
    with pytest.raises(accounts.WrongAccount, match="ủy quyền số"):
        accounts.end_delegation(store, ADMINISTRATOR, standing.number)
    with pytest.raises(NotAllowed):
        accounts.end_delegation(store, Person("thay", "Người thay", Role.VIEWER), standing.number)


def test_everything_done_to_people_stands_in_the_trail_and_no_password_does(store: Engine, people: dict[str, str]) -> None:
    first = accounts.reset_password(store, ADMINISTRATOR, "tonghop")
    with reading(store) as connection:
        rows = connection.execute(select(audit.c.action, audit.c.detail)).all()
    assert [row.action for row in rows] == ["add person", "add person", "reset password"]
    assert all(secret not in str(row.detail) for row in rows for secret in (first, *people.values()))
