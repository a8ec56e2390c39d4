"""Which requests are meant for this server and come from its own pages."""

from __future__ import annotations

import pytest

from pages.gate.hosts import host_of, is_ours, is_same_origin

OURS = frozenset({"localhost", "127.0.0.1", "[::1]", "tiendo.hagiang.gov.vn"})


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8501", "localhost"),
        ("LOCALHOST", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:8501", "[::1]"),
        ("tiendo.hagiang.gov.vn.", "tiendo.hagiang.gov.vn"),
        (None, None),
        ("", None),
        ("localhost:99999", None),
        ("localhost@evil.example", None),
        ("localhost/evil", None),
        ("evil.example#localhost", None),
        ("localhost evil", None),
    ],
)
def test_the_name_in_a_host_header(header: str | None, name: str | None) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize("header", ["evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.nip.io:8501", "", None])
def test_a_name_that_somebody_else_points_at_this_machine_is_not_ours(header: str | None) -> None:
    assert not is_ours(header, OURS)


@pytest.mark.parametrize("header", ["localhost:8501", "127.0.0.1:9000", "[::1]", "Tiendo.HaGiang.gov.vn"])
def test_our_own_names_with_any_port_are_ours(header: str) -> None:
    assert is_ours(header, OURS)


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        (None, "localhost:8501", True),
        ("http://localhost:8501", "localhost:8501", True),
        ("https://tiendo.vn", "tiendo.vn", True),
        ("https://tiendo.vn:443", "tiendo.vn", True),
        ("http://localhost:8502", "localhost:8501", False),
        ("http://evil.example", "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("", "localhost:8501", False),
        ("file://localhost:8501", "localhost:8501", False),
        ("http://localhost:8501", None, False),
        ("http://[", "localhost:8501", False),
        ("http://localhost:8501/", "localhost:8501", False),
        ("http://somebody@localhost:8501", "localhost:8501", False),
    ],
)
def test_a_page_of_this_server_and_no_other_asks(origin: str | None, host: str | None, same: bool) -> None:
    assert is_same_origin(origin, host) is same
