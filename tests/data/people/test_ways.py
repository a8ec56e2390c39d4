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
    ],
)
def test_a_wrong_setting_says_what_to_set(environment: dict[str, str], said: str) -> None:
    with pytest.raises(WrongSetting, match=said):
        ways_in(environment)
