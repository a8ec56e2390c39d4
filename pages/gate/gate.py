"""The gate: plain ASGI around everything, so that no page, websocket, upload, picture or document is given to nobody.

It decides three things in this order: is the request meant for this server, does it come from its own pages, who asks.
What it knows travels on as two headers, which it takes out of every request first; Streamlit puts them into ``st.user``
(``server.trustedUserHeaders``) and lets nobody resume a session under another identity. There is no second truth.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.people import sessions
from data.people.accounts import account_of
from data.people.sessions import OpenSession
from data.people.ways import Mode, Ways, WrongSetting
from data.store.engine import Store
from data.store.errors import StoreError
from data.store.trail import coming_from
from pages.gate import health, wire
from pages.gate.access_log import asked_by, noted
from pages.gate.hosts import is_ours, is_same_origin

SIGN_IN, SIGN_OUT, PASSWORD, ACT_FOR = "/dang-nhap", "/dang-xuat", "/doi-mat-khau", "/lam-thay"
ANSWER = "/dang-nhap/tra-loi"
OPEN = frozenset({"/_stcore/health", SIGN_IN, ANSWER, SIGN_OUT})
OWN = frozenset({SIGN_IN, ANSWER, SIGN_OUT, PASSWORD, ACT_FOR})
BACK = "ve"
LOCAL = "local"
UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/")
MEDIA = re.compile(r"/media(?P<file>/.*)", re.DOTALL)
REMEMBERED_SECONDS = 1.0
MOST_REMEMBERED = 2000
WRONG_HOST = "Địa chỉ này không phải của máy chủ Tiến Độ. Mở bằng địa chỉ mà người quản trị đã thông báo (TIENDO_HOSTS)."
WRONG_ORIGIN = "Yêu cầu đến từ một trang khác nên không được nhận. Mở lại Tiến Độ và làm từ đó."
WHO = "Cần đăng nhập."
UNKNOWN_PERSON = "Chưa có tài khoản Tiến Độ cho tên đăng nhập này. Đề nghị người quản trị thêm (cli.py people add)."
NOT_FROM_HERE = (
    "Máy chủ này chưa bật đăng nhập nên chỉ nhận yêu cầu từ chính máy đang chạy nó. "
    "Để người khác vào, đặt TIENDO_SIGN_IN=accounts (hoặc oidc, proxy) rồi khởi động lại."
)
TOO_LONG = "Nội dung gửi lên quá dài cho trang này."
MOST_FORM_BYTES = 16 * 1024
NOT_YOURS = "Phiên làm việc này của người khác."
NOT_SET_UP = "Máy chủ chưa được thiết lập xong. Báo người quản trị."
NO_FILE = "File not found"
"""Streamlit's own words, so that a name which exists for somebody else is answered like one that does not."""


class Gate:
    """ASGI middleware. ``desk`` answers the gate's own pages; ``owner`` tells whose a Streamlit session is, ``may_fetch`` whether a
    file was made for a session, ``workers`` tries the reading workers and raises where none can be started."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        ways: Callable[[], Ways],
        store: Callable[[], Store],
        desk: ASGIApp,
        owner: Callable[[str], str | None],
        may_fetch: Callable[[str, str], bool],
        workers: Callable[[], None],
        prefix: Callable[[], str] = str,
    ) -> None:
        self.readiness = health.Readiness(store, workers)
        self.app, self.desk, self.owner, self.may_fetch = app, desk, owner, may_fetch
        self.ways, self.store, self.prefix = ways, store, prefix
        self._known: dict[str, tuple[float, OpenSession | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its person, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        else:
            await noted(self._gated, scope, receive, send)

    async def _gated(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self.ways()
        except WrongSetting as wrong:
            # A server that was started otherwise than by our command, which refuses this before it begins.
            await wire.refuse(scope, receive, send, 503, str(wrong) if wire.is_from_here(scope) else NOT_SET_UP)
        else:
            await self._let_through(scope, receive, send)

    async def _let_through(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, origin = wire.header(scope, "host"), wire.header(scope, "origin")
        if not is_ours(host, self.ways().hosts):
            await wire.refuse(scope, receive, send, 421, WRONG_HOST)
        elif _changes(scope) and (wire.stands_twice(scope, "origin") or not is_same_origin(origin, host)):
            await wire.refuse(scope, receive, send, 403, WRONG_ORIGIN)
        elif scope["type"] == "http" and scope["path"].removeprefix(self.prefix()) in (health.READY, health.METRICS):
            await self._watched(scope, receive, send)
        else:
            await self._who(scope, receive, send)

    async def _watched(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if not health.may_watch(request, os.environ.get(health.TOKEN, "")):
            answer = health.refused()
        elif request.url.path.endswith(health.METRICS):
            answer = health.metrics()
        else:
            answer = await self.readiness.answer()
        await answer(scope, receive, send)

    async def _who(self, scope: Scope, receive: Receive, send: Send) -> None:
        ways, path = self.ways(), scope["path"].removeprefix(self.prefix())
        if ways.mode is Mode.LOCAL:
            await self._local(scope, receive, send)
        elif path in OPEN:
            if path in OWN:
                await self._own(scope, receive, send)
            else:
                await self.app(wire.told_who(scope, ways, ()), receive, send)
        else:
            try:
                person, session = await self._recognised(scope, ways)
            except StoreError as problem:
                await wire.refuse(scope, receive, send, 503, str(problem))
                return
            if person is None:
                await self._nobody(scope, receive, send)
            else:
                await self._somebody(scope, receive, send, person, session)

    async def _recognised(self, scope: Scope, ways: Ways) -> tuple[str | None, str]:
        """The key of the person who asks (None: nobody) and the name of the session."""
        if ways.mode is Mode.PROXY:
            key = (wire.header(scope, ways.proxy_header) or "").strip().lower() if wire.is_proxy(scope, ways) else ""
            known = await asyncio.to_thread(account_of, self.store(), key) if key else None
            return (known.key if known else None), f"proxy-{key}"
        token = wire.token_of(scope)
        found = await self._session(token, ways) if token else None
        return (None, "") if found is None else (found.account.key, found.token_hash)

    async def _session(self, token: str, ways: Ways) -> OpenSession | None:
        """The session of a cookie; remembered for a second, since one page asks for fifty files."""
        name, now = sessions.hashed(token), time.monotonic()
        if name in self._known and now - self._known[name][0] < REMEMBERED_SECONDS:
            return self._known[name][1]
        found = await asyncio.to_thread(sessions.find, self.store(), token, ways)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[name] = (now, found)
        return found

    async def _somebody(self, scope: Scope, receive: Receive, send: Send, person: str, session: str) -> None:
        path = scope["path"].removeprefix(self.prefix())
        known = self._known.get(session)
        first_password = known is not None and known[1] is not None and known[1].account.must_change
        if (refused := self._foreign(path, session)) is not None:
            await wire.refuse(scope, receive, send, *refused)
        elif path in OWN:
            await self._own(scope, receive, send)
        elif first_password and _is_page(scope):
            await RedirectResponse(self.prefix() + PASSWORD, 303)(scope, receive, send)
        elif first_password:
            await wire.refuse(scope, receive, send, 403, "Cần đổi mật khẩu lần đầu trước.")
        else:
            asked_by(person)
            said = ((wire.PERSON_HEADER, quote(person)), (wire.SESSION_HEADER, session))
            await self.app(wire.told_who(scope, self.ways(), said), receive, send)

    def _foreign(self, path: str, session: str) -> tuple[int, str] | None:
        """How a request for what belongs to another session is answered; None where it does not ask for such a thing."""
        if (upload := UPLOAD.match(path)) and self.owner(upload["session"]) != session:
            return 403, NOT_YOURS
        if (media := MEDIA.match(path)) and not self.may_fetch(media["file"], session):
            return 404, NO_FILE
        return None

    async def _own(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The gate's own pages, which know no prefix; what their forms send is short, also from whoever did not sign in."""
        path = scope["path"].removeprefix(self.prefix())
        if scope.get("method") == "POST" and not 0 <= _length(scope) <= MOST_FORM_BYTES:
            await wire.refuse(scope, receive, send, 413, TOO_LONG)
            return
        told = wire.told_who(scope, self.ways(), ())
        with coming_from(wire.address_of(scope, self.ways())):
            await self.desk({**told, "path": path, "raw_path": path.encode(), "root_path": ""}, receive, send)
        # What may have ended a session is looked at afresh by whoever comes next.
        self._known.pop(sessions.hashed(wire.token_of(scope) or ""), None)

    async def _nobody(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page leads to where one signs in and from there back; everything else is refused."""
        if self.ways().mode is Mode.PROXY:
            await wire.refuse(scope, receive, send, 403, UNKNOWN_PERSON)
        elif _is_page(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            back = scope["path"] + (f"?{query}" if query else "")
            await RedirectResponse(f"{self.prefix()}{SIGN_IN}?{BACK}={quote(back, safe='')}", 303)(scope, receive, send)
        else:
            await wire.refuse(scope, receive, send, 401, WHO)

    async def _local(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The one person at this machine; each browser is told apart by a cookie, so that none takes another's session."""
        if not wire.is_from_here(scope):
            await wire.refuse(scope, receive, send, 403, NOT_FROM_HERE)
            return
        token = wire.token_of(scope)
        session = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest() if token else ""
        if (refused := self._foreign(scope["path"].removeprefix(self.prefix()), session)) is not None:
            await wire.refuse(scope, receive, send, *refused)
            return
        asked_by(LOCAL)
        said = ((wire.PERSON_HEADER, LOCAL), (wire.SESSION_HEADER, session))
        passing = wire.told_who(scope, self.ways(), said)
        await self.app(passing, receive, send if token or not _is_page(scope) else self._naming(send))

    def _naming(self, send: Send) -> Send:
        """Give the browser a name with the answer."""
        ways, path = self.ways(), self.prefix() or "/"
        secure = "; Secure" if ways.secure else ""
        cookie = f"{wire.COOKIE}={secrets.token_urlsafe(32)}; Path={path}; HttpOnly; SameSite=Lax{secure}"

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), (b"set-cookie", cookie.encode())]
            await send(message)

        return named


def _changes(scope: Scope) -> bool:
    """Whether a request can do something: another site's page may at most look, and sees no answer."""
    return scope["type"] == "websocket" or scope.get("method") not in ("GET", "HEAD")


def _length(scope: Scope) -> int:
    """The bytes that a request says it sends; -1 where it does not say."""
    said = wire.header(scope, "content-length") or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else -1


def _is_page(scope: Scope) -> bool:
    """Whether a browser asks for a page to show."""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in (wire.header(scope, "accept") or "")
