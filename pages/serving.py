"""What the server adds around Streamlit: the page's language, headers that keep the browser at home, compression.

Streamlit 1.67 sends its page as English, without security headers and its scripts uncompressed
(9 MB on a first visit). Everything here is plain ASGI around the application.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import importlib
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import log_lines
from data.handing_out.documents import workshop
from data.tables.campaign import campaign_years, load_year
from pages import opening
from pages.gate.streamlit_side import note_files
from pages.parts.frame import style
from pages.parts.frame.following import keep_following
from pages.parts.frame.links import PAGE
from pages.parts.view.words import SCREENS
from pages.warming import freeze, keep_warm

TITLE = "Tiến Độ"
SCRIPT_NEEDED = "Trang này cần JavaScript để hiển thị. This page needs JavaScript to be shown."
HEAVY_IMPORTS = ("pandas", "plotly.graph_objects", "sqlalchemy", "pages.parts.lineage.lineage", "pages.parts.figures.pictures")
ROOM = """
body [data-testid="stMainBlockContainer"] { padding: 3.9rem 2rem 3rem; max-width: 1480px; }
body [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.6rem; }
body .st-key-frame-around { position: absolute; width: 0; height: 0; overflow: hidden; }
[data-td-waits] ~ :is(.stElementContainer, [data-testid="stLayoutWrapper"]) { opacity: 0; }
body .st-key-board:not(:has(.td-b-list)) { min-height: 92vh; }
body .st-key-owing:not(:has(.td-choosable > *)) { min-height: 24rem; }
.td-screen-bar { display: none; }
@media (max-width: 768px) {
  body [data-testid="stMainBlockContainer"] { padding: 0.4rem 0.9rem 5.5rem; }
}
@media print { body [data-testid="stMainBlockContainer"] { padding: 0; max-width: none; } }
"""
"""The room of a screen, known before our own style comes with the first run: nothing that is read jumps then.

What waits for something above it, as ``WAITING`` marks it, is transparent.
"""
WAITING = (Path(__file__).parent / "parts" / "frame" / "waiting.js").read_text(encoding="utf-8")
"""In the head of the page, so that it is told of the first element already."""
COMPRESSED = re.compile(r"/static/.*\.(js|css)$")
PROGRAM = re.compile(r"/static/|\.(js|css|map|json|php|txt|xml|env|ico|png|svg)$")
KNOWN_PAGES = {"", *(path for _, path, _ in SCREENS)}
PACKED_SHEET = gzip.compress(style.SHEET.encode("utf-8"))
CACHED_BYTES = 64 * 1024 * 1024


def content_security_policy(html: str) -> str:
    """The policy for a page: this server and nothing else, inline scripts by the hashes of those it really holds."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts)
    return "; ".join(
        (
            "default-src 'self'",
            # Streamlit runs the script of a component of ours (pages/parts/elements/choosable.js) from a blob that its own script makes.
            f"script-src 'self' blob: {hashes} 'wasm-unsafe-eval'",
            # Streamlit's components write their styles into the page.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


class AroundStreamlit:
    """ASGI middleware; it keeps the compressed scripts, which never change while the process lives."""

    def __init__(self, app: ASGIApp, prefix: Callable[[], str] = str) -> None:
        self.app, self.prefix = app, prefix
        self.compressed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass websockets through; answer, rewrite or compress what HTTP asks for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].endswith("/_stcore/metrics"):
            await _plain(send, 404, b"not found")
        else:
            await _Response(self, _uncompressed(scope), send).run(receive)


class _Response:
    """One answer on its way out: held back where it is a page or a script to compress, otherwise passed on at once."""

    def __init__(self, around: AroundStreamlit, scope: Scope, send: Send) -> None:
        self.around, self.scope, self.send = around, scope, send
        self.start: Message | None = None
        self.body: list[bytes] = []
        self.hold = False
        self.gone = False

    async def run(self, receive: Receive) -> None:
        await self.around.app(self.scope, receive, self.pass_on)

    async def pass_on(self, message: Message) -> None:
        if self.gone:
            return
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif not self.hold:
            await self.send(message)
        else:
            self.body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish()

    async def _begin(self, message: Message) -> None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in message.get("headers", [])}
        whole = message["status"] == 200 and self.scope["method"] == "GET" and "content-encoding" not in headers
        # A page with a policy of its own is none of Streamlit's.
        page = headers.get("content-type", "").startswith("text/html") and "content-security-policy" not in headers
        if page and PROGRAM.search(self.scope["path"]):
            # Streamlit answers every address it does not know with its page, also for a script that nobody wrote.
            self.gone = True
            await _plain(self.send, 404, b"not found")
            return
        prefix = self.around.prefix()
        asked = self.scope["path"].removeprefix(prefix).strip("/")
        if page and asked not in KNOWN_PAGES:
            # Streamlit shows its first page for any address and says so in English.
            self.gone = True
            await _lead_home(self.scope, prefix, asked, self.send)
            return
        script = COMPRESSED.search(self.scope["path"]) is not None
        self.hold = whole and (page or (script and _accepts_gzip(self.scope)))
        message["headers"] = _with(message, SECURITY_HEADERS)
        if self.hold:
            self.start = message
        else:
            await self.send(message)

    async def _finish(self) -> None:
        assert self.start is not None
        body = b"".join(self.body)
        changed = {}
        if COMPRESSED.search(self.scope["path"]):
            body = await self._compress(body)
            changed = {"content-encoding": "gzip", "vary": "Accept-Encoding"}
        else:
            text = in_vietnamese(body.decode("utf-8"), self.around.prefix(), self.scope["path"].rpartition("/")[2])
            body = text.encode("utf-8")
            # The tag of the file on disk is not the tag of what is sent.
            changed = {"content-security-policy": content_security_policy(text), "etag": "", "last-modified": ""}
        self.start["headers"] = _with(self.start, {**changed, "content-length": str(len(body))})
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})

    async def _compress(self, body: bytes) -> bytes:
        kept = self.around.compressed
        path = self.scope["path"]
        if path not in kept:
            packed = await asyncio.to_thread(gzip.compress, body, 6)
            if sum(map(len, kept.values())) + len(packed) > CACHED_BYTES:
                return packed
            kept[path] = packed
        return kept[path]


def in_vietnamese(html: str, prefix: str = "", screen: str = "") -> str:
    """Streamlit's page with its language, title and a sentence for browsers without scripts in Vietnamese, and our style sheet.

    ``screen``: the path in the address, whose programs come with the page.
    """
    html = html.replace('<html lang="en">', '<html lang="vi">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", html, count=1)
    html = html.replace('<script type="module"', f'{opening.connection(prefix)}<script type="module"', 1)
    html = html.replace("<head>", f"<head>{opening.PRESSABLE}", 1)
    html = html.replace("</head>", f"{opening.programs(screen)}<style>{ROOM}</style><script>{WAITING}</script></head>", 1)
    # At the end, since Streamlit's own styles, which it adds to the head as it goes, give way to what stands behind them.
    html = html.replace("</body>", f'<link rel="stylesheet" href="{prefix}{style.PATH}"></body>', 1)
    # A link to an interface that is switched off.
    html = re.sub(r'<link rel="service-desc"[^>]*/>', "", html, count=1)
    return re.sub(r"<noscript>.*?</noscript>", f"<noscript>{SCRIPT_NEEDED}</noscript>", html, count=1, flags=re.S)


async def sheet(request: Request) -> Response:
    """The style sheet under an address that names its content: a browser keeps it for good."""
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "Accept-Encoding"}
    if _accepts_gzip(request.scope):
        return Response(PACKED_SHEET, media_type="text/css", headers={**headers, "content-encoding": "gzip"})
    return Response(style.SHEET, media_type="text/css", headers=headers)


def _uncompressed(scope: Scope) -> Scope:
    """The request for a page without the wish for compression: Streamlit would pack what is to be rewritten here."""
    if re.match(r".*/(static|_stcore|media|component)/", scope["path"]) or scope["path"].endswith(style.PATH):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}


def _accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def _with(message: Message, changed: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """The message's headers with these set; an empty text takes a header away."""
    kept = [(name, value) for name, value in message.get("headers", []) if name.decode("latin-1").lower() not in changed]
    return kept + [(name.encode("latin-1"), value.encode("latin-1")) for name, value in changed.items() if value]


async def _lead_home(scope: Scope, prefix: str, unknown: str, send: Send) -> None:
    """To the first screen, which says which page there is not (``pages/parts/frame/links.py``); other parts of the link stay."""
    asked = scope.get("query_string", b"").decode("latin-1")
    target = f"{prefix}/?" + "&".join(filter(None, (asked, f"{PAGE}={quote(unknown.rpartition('/')[2])}")))
    headers = [(b"location", target.encode("latin-1")), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _plain(send: Send, status: int, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Import the heavy libraries before the first visitor and take them out of the garbage collector's rounds.

    Streamlit collects garbage after every run of a script; with pandas and plotly loaded that is
    the largest single cost of a rerun, and nothing in a library ever becomes garbage.

    Raises
    ------
    TableError
        If a reference table is wrong.
    """
    log_lines.begin(os.environ.get(log_lines.VARIABLE, ""))
    note_files()
    for name in HEAVY_IMPORTS:
        await asyncio.to_thread(importlib.import_module, name)
    # A mistake in a reference table stops the start, with file and line.
    for year in campaign_years():
        load_year(year)
    freeze()
    beside = [asyncio.create_task(one) for one in (keep_warm(), keep_following())]
    yield {}
    for one in beside:
        one.cancel()
    workshop().close()
