"""What an attacker or a curious colleague tries by wire: a real server, the cookie of each role, and no browser that is polite."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from analysis.access import Person, Role
from data.people import sessions
from data.people.accounts import account_of, add_person, change_own_password
from data.samples.sample_year import start_empty
from data.store.engine import open_store
from tests.browser.conftest import running
from tests.conftest import YEAR
from tests.people import somebody

UNIT = "ldtbxh-027"
PASSWORD = "mat-khau-rieng-7"
NOBODY = ""


@dataclass(frozen=True)
class Wire:
    """A server that asks who one is; ``cookies`` by role, and of nobody."""

    base: str
    cookies: dict[str, str]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def asked(self, role: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        held = {"Cookie": f"tiendo={self.cookies[role]}"} if role else {}
        line.request(method, path, body=body, headers={"Accept": "*/*", "Origin": self.base, **held, **headers})
        answer = line.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def opened(self, role: str, resumes: str = "") -> ClientConnection:
        """A websocket as the browser opens it; ``resumes`` names a Streamlit session that is to go on."""
        return connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self.port), timeout=30),
            origin=self.base,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"tiendo={self.cookies[role]}"},
            subprotocols=["streamlit", "no-token", *([resumes] if resumes else [])],  # type: ignore[list-item]
            open_timeout=30,
            max_size=None,
        )


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    url = f"sqlite:///{tmp_path_factory.mktemp('wire')}/tiendo.db"
    engine = open_store(url)
    cookies = {}
    for role in Role:
        first = add_person(engine, somebody("test"), Person(role, f"Người {role}", role, UNIT if role is Role.UNIT else None)) or ""
        change_own_password(engine, role, first, PASSWORD)
        account = account_of(engine, role)
        assert account is not None
        cookies[str(role)] = sessions.begin(engine, account, "127.0.0.1")
    start_empty(engine, YEAR, acting=somebody("test"))
    engine.dispose()
    server = running(url, {"TIENDO_SIGN_IN": "accounts"})
    yield Wire(next(server), cookies)
    server.close()


def session_of(line: ClientConnection) -> str:
    """The name of the Streamlit session behind a websocket, which its first run tells; that run is over then."""
    line.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
    first, *_ = (one for one in told_until(line, "script_finished") if one.WhichOneof("type") == "new_session")
    return str(first.new_session.initialize.session_id)


def run(line: ClientConnection, page: str, query: str = "") -> list[ForwardMsg]:
    """All that a screen sends when it runs once."""
    wish = BackMsg()
    wish.rerun_script.page_name = page
    wish.rerun_script.query_string = query
    line.send(wish.SerializeToString())
    return told_until(line, "script_finished")


def told_until(line: ClientConnection, kind: str) -> list[ForwardMsg]:
    """What comes by the websocket up to the first message of a kind."""
    came: list[ForwardMsg] = []
    while not came or came[-1].WhichOneof("type") != kind:
        came.append(ForwardMsg.FromString(line.recv(timeout=60)))  # type: ignore[arg-type]
    return came


def download_buttons(messages: list[ForwardMsg]) -> list[DownloadButton]:
    drawn = [told.delta.new_element for told in messages if told.WhichOneof("type") == "delta"]
    return [one.download_button for one in drawn if one.WhichOneof("type") == "download_button"]


def made_on_click(line: ClientConnection, session: str, button: DownloadButton) -> str:
    """The address of a file that is made only when it is asked for."""
    wish = BackMsg()
    asked = wish.backend_operation_request
    asked.request_id, asked.session_id, asked.deferred_file.file_id = "1", session, button.deferred_file_id
    line.send(wish.SerializeToString())
    address = told_until(line, "backend_operation_response")[-1].backend_operation_response.deferred_file.url
    assert address.startswith("/media/")
    return address


ANSWERS = {
    "/trinh-chieu?nam=1999&ky=1999-06": dict.fromkeys(Role, 404) | {Role.UNIT: 403},
    "/media/nothing.xlsx": dict.fromkeys(Role, 404),
    "/_stcore/upload_file/somebodys/1": dict.fromkeys(Role, 403),
}
"""What each role is answered; the year is one without a campaign, so that nothing has to be made for those who may have it."""


@pytest.mark.parametrize("path", ANSWERS)
def test_each_role_gets_by_wire_what_the_matrix_says_and_nobody_gets_nothing(wire: Wire, path: str) -> None:
    method = "PUT" if "upload_file" in path else "GET"
    assert {role: wire.asked(role, path, method)[0] for role in Role} == ANSWERS[path]
    assert wire.asked(NOBODY, path, method)[0] == 401


def test_whoever_may_not_have_the_presentation_reads_why(wire: Wire) -> None:
    assert "(đơn vị) không có quyền xem tình hình gửi báo cáo" in wire.asked(Role.UNIT, "/trinh-chieu?nam=2023&ky=2023-06")[1]


def test_the_name_of_a_session_is_no_key_to_it(wire: Wire) -> None:
    """Its own browser goes on with a session after a broken line; anybody else who learnt its name begins a new one."""
    with wire.opened(Role.ADMINISTRATOR) as line:
        name = session_of(line)
    with wire.opened(Role.ADMINISTRATOR, name) as again:
        assert session_of(again) == name
    for role in (Role.VIEWER, Role.UNIT):
        with wire.opened(role, name) as taken:
            assert session_of(taken) != name


def test_nobody_puts_a_file_into_the_session_of_another_person(wire: Wire) -> None:
    with wire.opened(Role.ANALYST) as line:
        place = f"/_stcore/upload_file/{session_of(line)}/1"
        for role in (Role.VIEWER, Role.UNIT, Role.ADMINISTRATOR):
            assert wire.asked(role, place, "PUT", b"x") == (403, "Phiên làm việc này của người khác.")
            assert wire.asked(role, place, "DELETE")[0] == 403
        assert wire.asked(Role.ANALYST, place, "PUT", b"x")[1] != "Phiên làm việc này của người khác."


def test_a_file_is_given_to_the_session_it_was_made_for_and_to_nobody_who_knows_its_address(wire: Wire) -> None:
    with wire.opened(Role.ANALYST) as line, wire.opened(Role.ADMINISTRATOR) as other:
        own, foreign = session_of(line), session_of(other)
        (button, *_) = download_buttons(run(line, "nop-so-lieu", "viec=bieu"))
        address = made_on_click(line, own, button)
        assert wire.asked(Role.ANALYST, address, "HEAD")[0] == 200
        # A file that another makes with the button of this session is this session's.
        assert wire.asked(Role.ADMINISTRATOR, made_on_click(other, foreign, button))[0] == 404
        # The same person goes on in this browser and asks once more: the file is theirs as before. Asked for at once, since Streamlit
        # drops what was made for the run before at the second end of anybody's run, and others of this server may be at it.
        (button, *_) = download_buttons(run(line, "nop-so-lieu", "viec=bieu"))
        assert made_on_click(line, own, button) == address
        assert wire.asked(Role.ANALYST, address, "HEAD")[0] == 200
        for role in set(Role) - {Role.ANALYST}:
            for name in (address, f"{address}.xlsx", address.replace("/media/", "/media/./"), address.replace("media", "%6Dedia")):
                assert (name, *wire.asked(role, name)) == (name, 404, "File not found")
        assert wire.asked(NOBODY, address)[0] == 401


@pytest.mark.parametrize("name", ["x-tiendo-person", "X-Tiendo-Session", "X_Tiendo_Person"])
def test_a_role_is_not_claimed_by_a_header(wire: Wire, name: str) -> None:
    assert wire.asked(Role.UNIT, "/trinh-chieu?nam=1999&ky=1999-06", **{name: "administrator"})[0] == 403
