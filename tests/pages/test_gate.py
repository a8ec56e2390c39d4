"""The gate by itself: who is let through, and what the application behind it is told of a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from analysis.access import Person, Role
from data.people import accounts, sessions
from data.people.ways import ways_in
from data.store.engine import Store, open_store, reading
from data.store.people_schema import failed_sign_in, sign_in
from data.store.trail_lines import trail_lines
from pages.gate.desk import desk
from pages.gate.gate import Gate

pytestmark = pytest.mark.slow

ADMINISTRATOR = Person("quantri", "Quản trị", Role.ADMINISTRATOR)
BEHIND_GATEWAY = {
    "TIENDO_SIGN_IN": "proxy",
    "TIENDO_PROXY_HEADER": "X-User",
    "TIENDO_PROXY_ADDRESSES": "127.0.0.1",
    "TIENDO_HOSTS": "so.vn",
}
ACCOUNTS = {"TIENDO_SIGN_IN": "accounts"}
PASSWORD = "mot-mat-khau-moi"
HOME = "http://localhost"

Opened = Callable[..., TestClient]


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Store]:
    engine = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    yield engine
    engine.dispose()


@pytest.fixture
def server(people: Store) -> Opened:
    """A gate with these settings around an application that says what it was told, asked from an address."""

    async def told(request: Request) -> JSONResponse:
        client = request.client.host if request.client else ""
        return JSONResponse({"scheme": request.url.scheme, "client": client, "person": request.headers.get("x-tiendo-person")})

    def opened(settings: dict[str, str], client: str = "127.0.0.1", base: str = HOME) -> TestClient:
        behind = Starlette(routes=[Route("/{path:path}", told, methods=["GET", "POST"])])
        gate = Gate(
            behind,
            ways=lambda: ways_in(settings),
            store=lambda: people,
            desk=desk(lambda: ways_in(settings), lambda: people, str, "secret"),
            owner=lambda _: None,
            may_fetch=lambda _, __: False,
            workers=lambda: None,
        )
        return TestClient(gate, base_url=base, client=(client, 50_000), follow_redirects=False)

    return opened


def signed_in(client: TestClient, back: str = "/") -> Any:
    return client.post("/dang-nhap", data={"key": "quantri", "password": PASSWORD, "back": back})


@pytest.fixture
def administrator(people: Store) -> None:
    first = accounts.add_person(people, ADMINISTRATOR, ADMINISTRATOR) or ""
    accounts.change_own_password(people, "quantri", first, PASSWORD)


@pytest.mark.parametrize("tls", ["", "1"])
def test_what_is_kept_while_a_provider_is_asked_travels_as_the_cookie_of_a_session_does(server: Opened, tls: str) -> None:
    """Encrypted where the browser speaks TLS; the provider need not answer for that."""
    provider = {
        f"TIENDO_OIDC_{name}": value for name, value in (("ISSUER", "http://127.0.0.1:9"), ("CLIENT_ID", "a"), ("CLIENT_SECRET", "b"))
    }
    given = server({"TIENDO_SIGN_IN": "oidc", "TIENDO_BEHIND_TLS": tls, **provider}).get("/dang-nhap").headers["set-cookie"].lower()
    assert given.startswith("tiendo_oidc=") and "httponly" in given and "path=/;" in given
    assert ("secure" in given.replace("; ", ";").split(";")) is bool(tls)


@pytest.mark.parametrize("address", ["10.0.0.7", "::ffff:10.0.0.7", "2001:db8::7"])
def test_without_sign_in_no_other_machine_is_answered_whatever_the_server_listens_on(server: Opened, address: str) -> None:
    """Another server of ASGI than ours may listen on every address; the name in Host can be written by anybody."""
    assert server({}, address).get("/").status_code == 403
    assert server({}).get("/").json()["person"] == "local"


def test_a_server_that_is_not_set_up_says_on_its_own_machine_what_is_missing(server: Opened) -> None:
    """Whoever starts it without our command would read "Internal Server Error"; others learn nothing of the settings."""
    here, there = server({"TIENDO_SIGN_IN": "oidc"}).get("/"), server({"TIENDO_SIGN_IN": "oidc"}, "10.0.0.7").get("/")
    assert (here.status_code, there.status_code) == (503, 503)
    assert "TIENDO_OIDC_ISSUER" in here.text and "TIENDO" not in there.text


def test_without_sign_in_a_proxy_on_this_machine_speaks_for_nobody(server: Opened) -> None:
    assert server({}).get("/", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 403


@pytest.mark.parametrize("origins", [("http://localhost", "http://evil.example"), ("http://evil.example", "http://localhost")])
def test_two_origins_are_none_of_ours(server: Opened, origins: tuple[str, str]) -> None:
    sent = [("Origin", one) for one in origins]
    assert server({}).post("/", headers=sent).status_code == 403
    assert server({}).post("/", headers=sent[:1]).status_code == (200 if origins[0] == HOME else 403)


def test_the_name_a_gateway_tells_is_believed_from_its_address_alone(server: Opened, people: Store, administrator: None) -> None:
    told = {"X-User": "QuanTri", "X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "https"}
    let_in = server(BEHIND_GATEWAY, base="http://so.vn").get("/", headers=told)
    assert let_in.json() == {"scheme": "https", "client": "10.9.8.7", "person": "quantri"}
    claimed = {**told, "X-Forwarded-For": "127.0.0.1"}
    assert server(BEHIND_GATEWAY, "10.9.8.7", "http://so.vn").get("/", headers=claimed).status_code == 403
    assert server(BEHIND_GATEWAY, base="http://so.vn").get("/", headers=[("X-User", "quantri"), ("X-User", "khac")]).status_code == 403


def test_what_somebody_claims_of_address_and_scheme_is_passed_on_from_a_named_proxy_only(server: Opened, administrator: None) -> None:
    claimed = {"X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "https"}
    client = server(ACCOUNTS, "10.0.0.5")
    signed_in(client)
    assert client.get("/", headers=claimed).json() == {"scheme": "http", "client": "10.0.0.5", "person": "quantri"}


def test_signing_out_ends_the_session_with_the_very_next_request(server: Opened, administrator: None) -> None:
    client = server(ACCOUNTS)
    signed_in(client)
    held = client.cookies["tiendo"]
    assert client.get("/").status_code == 200
    assert client.post("/dang-xuat").status_code == 200
    assert client.get("/", headers={"Cookie": f"tiendo={held}"}).status_code == 401


@pytest.mark.parametrize("beside", ['x={"a": 1}', "a b=c", 'x="never closed', "x[y]=1", "=", "t\xean=\xe9"])
def test_cookies_of_other_programs_of_the_site_do_not_hide_ours(server: Opened, administrator: None, beside: str) -> None:
    client = server(ACCOUNTS)
    signed_in(client)
    held = client.cookies.pop("tiendo")
    for written in (f"{beside}; tiendo={held}", f"tiendo={held}; {beside}"):
        assert client.get("/", headers={"Cookie": written.encode("latin-1")}).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["///evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "https:evil.example", "evil"]
)
def test_signing_in_leads_nowhere_else(server: Opened, administrator: None, elsewhere: str) -> None:
    assert signed_in(server(ACCOUNTS), elsewhere).headers["location"] == "/"
    assert signed_in(server(ACCOUNTS), "/cuoc-hop?ky=2023-06").headers["location"] == "/cuoc-hop?ky=2023-06"


def test_nobody_sends_the_sign_in_page_more_than_a_form_holds(server: Opened) -> None:
    client = server(ACCOUNTS)
    assert client.post("/dang-nhap", files={"key": b"x" * 20_000}).status_code == 413
    assert client.post("/dang-nhap", content=iter([b"key=x"])).status_code == 413
    assert client.post("/dang-nhap", data={"key": "x", "password": "y"}).status_code == 401


def test_whoever_holds_an_open_session_guesses_the_password_no_faster_than_at_the_door(
    server: Opened, people: Store, administrator: None
) -> None:
    client = server(ACCOUNTS)
    signed_in(client)
    wish = {"new": "mot-mat-khau-khac", "again": "mot-mat-khau-khac"}
    said = [client.post("/doi-mat-khau", data={"old": f"sai{turn}", **wish}).text for turn in range(7)]
    assert "đang dùng không đúng" in said[0] and "Chờ" in said[-1]
    assert "Chờ" in client.post("/doi-mat-khau", data={"old": PASSWORD, **wish}).text
    assert "Chờ" in signed_in(server(ACCOUNTS)).text


def test_sessions_that_are_over_do_not_pile_up(server: Opened, people: Store, administrator: None) -> None:
    account = accounts.account_of(people, "quantri")
    assert account is not None
    long_ago = datetime.now(UTC) - timedelta(days=30)
    sessions.begin(people, account, "", long_ago)
    sessions.sign_in_with(people, "quantri", "sai", "10.0.0.7", long_ago)
    signed_in(server(ACCOUNTS))
    with reading(people) as connection:
        counts = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (sign_in, failed_sign_in)]
    assert counts == [1, 0]


def test_the_trail_says_from_where_somebody_came_and_went(server: Opened, people: Store, administrator: None) -> None:
    client = server(ACCOUNTS, "10.0.0.5")
    client.post("/dang-nhap", data={"key": "quantri", "password": "sai"})
    signed_in(client)
    client.post("/dang-xuat")
    came = {one.action: one.origin for one in trail_lines(people, 3)}
    assert came == {"failed sign in": "10.0.0.5", "sign in": "10.0.0.5", "sign out": "10.0.0.5"}
