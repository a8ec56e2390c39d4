"""What the gate does itself: signing in with a password or through a provider, signing out, another password, acting for somebody."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from data.people import sessions
from data.people.accounts import WrongAccount, account_of, represented
from data.people.sessions import TooManyTries
from data.people.ways import Mode, Provider, Ways
from data.store.engine import Store
from data.store.errors import StoreError
from pages.gate import gate, page, wire

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."
DIFFERENT = "Hai lần nhập mật khẩu mới không giống nhau."
NOT_ANSWERED = "Máy chủ đăng nhập không trả lời hoặc từ chối. Thử lại; nếu vẫn vậy, báo người quản trị."
LOST = "Không đăng nhập được"
AGAIN = "Đăng nhập lại"
PROVIDER = "nha-cung-cap"


def desk(ways: Callable[[], Ways], store: Callable[[], Store], prefix: Callable[[], str], secret: str) -> Starlette:
    """The application behind the gate's own addresses. ``secret`` signs what the provider's answer is compared with."""
    clerk = _Clerk(ways, store, prefix)
    routes = (
        (gate.SIGN_IN, clerk.sign_in, ("GET", "POST")),
        (gate.ANSWER, clerk.answered, ("GET",)),
        (gate.SIGN_OUT, clerk.sign_out, ("POST", "GET")),
        (gate.PASSWORD, clerk.password, ("GET", "POST")),
        (gate.ACT_FOR, clerk.act_for, ("GET", "POST")),
    )
    # The gate hands over addresses without the prefix under which the server may stand.
    answering = [Route(path, answer, methods=list(methods)) for path, answer, methods in routes]

    # Put around the routes with the first request: the ways in and the prefix are not known before the server is set up.
    def keeping(app: ASGIApp) -> ASGIApp:
        return SessionMiddleware(app, secret, "tiendo_oidc", max_age=600, path=prefix() or "/", same_site="lax", https_only=ways().secure)

    return Starlette(routes=answering, middleware=[Middleware(keeping)], exception_handlers={StoreError: _unavailable})


class _Clerk:
    """The answers; each looks at the request alone."""

    def __init__(self, ways: Callable[[], Ways], store: Callable[[], Store], prefix: Callable[[], str]) -> None:
        self.ways, self.store, self.prefix = ways, store, prefix
        self._clients: dict[Provider, Any] = {}

    async def sign_in(self, request: Request) -> Response:
        """Show where to sign in, or try it; with a provider, go there."""
        ways = self.ways()
        if ways.provider is not None:
            return await self._go_to_provider(request, ways.provider)
        if ways.mode is not Mode.ACCOUNTS:
            return RedirectResponse(self._home(), 303)
        if request.method == "GET":
            return page.sign_in_page(self._at(gate.SIGN_IN), self._back(request.query_params.get(gate.BACK)))
        form = await request.form()
        key, password, back = (str(form.get(name, "")) for name in ("key", "password", "back"))
        try:
            address = wire.address_of(request.scope, ways)
            token = await asyncio.to_thread(sessions.sign_in_with, self.store(), key, password, address)
        except TooManyTries as refused:
            return page.sign_in_page(self._at(gate.SIGN_IN), self._back(back), key=key, wrong=str(refused), status=429)
        if token is None:
            return page.sign_in_page(self._at(gate.SIGN_IN), self._back(back), key=key, wrong=WRONG, status=401)
        await asyncio.to_thread(sessions.tidy, self.store(), ways)
        return self._admitted(token, self._back(back))

    async def _go_to_provider(self, request: Request, provider: Provider) -> Response:
        request.session["back"] = self._back(request.query_params.get(gate.BACK))
        try:
            answer: Response = await self._client(provider).authorize_redirect(
                request, str(request.url.replace(path=self._at(gate.ANSWER), query=""))
            )
        except (HTTPError, OAuthError) as problem:
            return self._lost(problem)
        return answer

    async def answered(self, request: Request) -> Response:
        """What the provider says: compared with what was asked, its signature checked, and the person looked up."""
        provider = self.ways().provider
        if provider is None:
            return RedirectResponse(self._home(), 303)
        try:
            found = await self._client(provider).authorize_access_token(request)
        except (HTTPError, OAuthError, ValueError, KeyError) as problem:
            return self._lost(problem)
        said = found.get("userinfo") or {}
        key = str(said.get(provider.claim) or "").strip().lower()
        # Whoever may choose an address that the provider never checked could choose a colleague's; some say so as a text.
        if provider.claim == "email" and str(said.get("email_verified")).lower() == "false":
            key = ""
        account = await asyncio.to_thread(account_of, self.store(), key) if key else None
        back = request.session.pop("back", self._home())
        if account is None:
            return page.message_page(LOST, gate.UNKNOWN_PERSON, (self._at(gate.SIGN_IN), AGAIN), 403)
        address = wire.address_of(request.scope, self.ways())
        token = await asyncio.to_thread(sessions.begin, self.store(), account, address)
        await asyncio.to_thread(sessions.tidy, self.store(), self.ways())
        return self._admitted(token, self._back(back))

    async def sign_out(self, request: Request) -> Response:
        """End the session that asks; a link to here only shows the button, so that no other page signs anybody out."""
        if request.method == "GET":
            return page.sign_out_page(self._at(gate.SIGN_OUT), self._home())
        token = wire.token_of(request.scope)
        if token:
            await asyncio.to_thread(sessions.end, self.store(), token)
        answer = page.message_page("Đã đăng xuất", "Phiên làm việc đã kết thúc.", (self._at(gate.SIGN_IN), AGAIN))
        answer.delete_cookie(wire.COOKIE, path=self._home())
        return answer

    async def password(self, request: Request) -> Response:
        """Replace one's password and go on in a new session."""
        ways, token = self.ways(), wire.token_of(request.scope)
        standing = await asyncio.to_thread(sessions.find, self.store(), token, ways) if token else None
        if standing is None or ways.mode is not Mode.ACCOUNTS:
            return RedirectResponse(self._home(), 303)
        first = standing.account.must_change
        if request.method == "GET":
            return page.password_page(self._at(gate.PASSWORD), first=first)
        form = await request.form()
        old, new, again = (str(form.get(name, "")) for name in ("old", "new", "again"))
        try:
            if new != again:
                raise WrongAccount(DIFFERENT)
            address = wire.address_of(request.scope, ways)
            renewed = await asyncio.to_thread(sessions.renew_password, self.store(), standing.account.key, old, new, address)
        except (WrongAccount, TooManyTries) as wrong:
            return page.password_page(self._at(gate.PASSWORD), wrong=str(wrong), first=first, status=400)
        return self._admitted(renewed, self._home())

    async def act_for(self, request: Request) -> Response:
        """Choose on whose behalf to act, among those who delegated."""
        ways, token = self.ways(), wire.token_of(request.scope)
        standing = await asyncio.to_thread(sessions.find, self.store(), token, ways) if token else None
        if standing is None or token is None:
            return RedirectResponse(self._home(), 303)
        if request.method == "GET":
            others = await asyncio.to_thread(represented, self.store(), standing.account.key, datetime.now(UTC))
            return page.act_for_page(self._at(gate.ACT_FOR), standing.account.name, [(one.key, one.name) for one in others])
        chosen = str((await request.form()).get("for", "")) or None
        address = wire.address_of(request.scope, ways)
        renewed = await asyncio.to_thread(sessions.act_for, self.store(), token, ways, chosen, address)
        return RedirectResponse(self._at(gate.ACT_FOR), 303) if renewed is None else self._admitted(renewed, self._home())

    def _admitted(self, token: str, back: str) -> Response:
        return wire.with_cookie(RedirectResponse(back, 303), token, self.ways(), self._home())

    def _back(self, wanted: str | None) -> str:
        """Where to go after signing in: an address of this server and no other."""
        parts = urlsplit(wanted or "")
        # Of "///evil.example" Python makes a path, and a browser the address of another server.
        inside = not parts.scheme and not parts.netloc and re.match(r"/(?!/)", wanted or "") is not None
        return (
            wanted if wanted and inside and "\\" not in wanted and parts.path.removeprefix(self.prefix()) not in gate.OWN else self._home()
        )

    def _at(self, path: str) -> str:
        return self.prefix() + path

    def _home(self) -> str:
        return self.prefix() or "/"

    def _client(self, provider: Provider) -> Any:
        if provider not in self._clients:
            self._clients[provider] = OAuth().register(
                PROVIDER,
                client_id=provider.client_id,
                client_secret=provider.client_secret,
                server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
                client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
            )
        return self._clients[provider]

    def _lost(self, problem: Exception) -> Response:
        logging.getLogger("tien_do").warning("the provider let nobody in: %s", problem)
        return page.message_page(LOST, NOT_ANSWERED, (self._at(gate.SIGN_IN), AGAIN), 502)


async def _unavailable(_request: Request, problem: Exception) -> Response:
    return page.message_page(LOST, str(problem), ("", "Thử lại"), 503)
