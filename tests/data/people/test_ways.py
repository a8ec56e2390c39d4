"""What the environment may ask for, and what is refused with a sentence that says what to set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.people.ways import Mode, WrongSetting, is_loopback, refuse_unsafe, ways_in


def test_without_any_setting_one_trusted_person_sits_at_this_machine() -> None:
    ways = ways_in({})
    assert ways.mode is Mode.LOCAL
    assert ways.hosts == {"localhost", "127.0.0.1", "[::1]"}
    assert (ways.idle, ways.longest) == (timedelta(hours=8), timedelta(days=7))


@pytest.mark.parametrize("address", ["0.0.0.0", "", "10.1.2.3", "::", "tiendo.vn"])
def test_without_sign_in_no_other_machine_may_come_in(address: str) -> None:
    with pytest.raises(WrongSetting, match="TIENDO_SIGN_IN=accounts"):
        refuse_unsafe(ways_in({}), address)
    refuse_unsafe(ways_in({"TIENDO_SIGN_IN": "accounts"}), address)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_loopback_addresses(address: str) -> None:
    assert is_loopback(address)
    refuse_unsafe(ways_in({}), address)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TIENDO_SIGN_IN": "ldap"}, "local, accounts, oidc, proxy"),
        ({"TIENDO_SIGN_IN": "oidc"}, "TIENDO_OIDC_ISSUER, TIENDO_OIDC_CLIENT_ID, TIENDO_OIDC_CLIENT_SECRET"),
        ({"TIENDO_SIGN_IN": "proxy"}, "TIENDO_PROXY_HEADER"),
        ({"TIENDO_SIGN_IN": "proxy", "TIENDO_PROXY_HEADER": "X-User", "TIENDO_PROXY_ADDRESSES": "cổng"}, "cổng"),
        ({"TIENDO_SESSION_IDLE_HOURS": "tám"}, "TIENDO_SESSION_IDLE_HOURS"),
        ({"TIENDO_SESSION_DAYS": "0"}, "TIENDO_SESSION_DAYS"),
        ({"TIENDO_HOSTS": "https://tiendo.vn"}, "TIENDO_HOSTS"),
        ({"TIENDO_HOSTS": "tiendo.vn:8443"}, "TIENDO_HOSTS"),
        ({"TIENDO_HOSTS": "tiendo.vn/so"}, "TIENDO_HOSTS"),
    ],
)
def test_a_wrong_setting_says_what_to_set(environment: dict[str, str], said: str) -> None:
    with pytest.raises(WrongSetting, match=said):
        ways_in(environment)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Tiendo.HaGiang.gov.vn", "tiendo.hagiang.gov.vn"),
        ("tiendo.vn.", "tiendo.vn"),
        ("2001:DB8::7", "[2001:db8::7]"),
        ("sở.vn", "xn--s-lym.vn"),
    ],
)
def test_a_name_of_the_server_is_kept_as_browsers_send_it(written: str, name: str) -> None:
    assert name in ways_in({"TIENDO_HOSTS": f" {written} ,localhost"}).hosts


def test_without_sign_in_the_server_has_no_name_that_others_could_type() -> None:
    with pytest.raises(WrongSetting, match="TIENDO_SIGN_IN=accounts"):
        refuse_unsafe(ways_in({"TIENDO_HOSTS": "tiendo.vn"}), "127.0.0.1")
    refuse_unsafe(ways_in({"TIENDO_HOSTS": "tiendo.vn", "TIENDO_SIGN_IN": "accounts"}), "127.0.0.1")
    refuse_unsafe(ways_in({"TIENDO_HOSTS": "127.0.0.1"}), "127.0.0.1")
