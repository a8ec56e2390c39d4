"""Which requests are meant for this server and come from its own pages.

A web page anywhere can have its name resolved to 127.0.0.1 and then talk to a server that listens only
there (DNS rebinding): its requests carry that page's ``Host``. A page of another server can open a
websocket to this one: it carries that page's ``Origin``. Streamlit answers both, and asks an address on
the internet first where the origin is unknown; so neither may reach it.
"""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(header: str | None) -> str | None:
    """The name in a ``Host`` header in small letters, without port; None where it is missing or ill-formed."""
    if not header or any(sign in header for sign in "/@?#\\ \t,"):
        return None
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return None
    if parts.hostname is None:
        return None
    name = parts.hostname.rstrip(".").lower()
    return f"[{name}]" if ":" in name else name


def is_ours(host: str | None, hosts: frozenset[str]) -> bool:
    """Whether a ``Host`` header names this server."""
    return host_of(host) in hosts


def is_same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a page of this very server asks: ``Origin`` is its ``Host``, or there is none (no browser's page).

    "null" (a sandboxed frame, a file) is another origin.
    """
    if origin is None:
        return True
    scheme, _, named = origin.lower().partition("://")
    default = {"http": ":80", "https": ":443"}.get(scheme)
    if default is None or not host:
        return False
    return named.removesuffix(default) == host.lower().removesuffix(default)
