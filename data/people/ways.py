"""How this server recognises people, from its environment: read once at the start, refused with a sentence where it is unsafe."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MODE = "TIENDO_SIGN_IN"
HOSTS = "TIENDO_HOSTS"
IDLE, LONGEST = "TIENDO_SESSION_IDLE_HOURS", "TIENDO_SESSION_DAYS"
BEHIND_TLS = "TIENDO_BEHIND_TLS"
PROXY_HEADER, PROXY_ADDRESSES = "TIENDO_PROXY_HEADER", "TIENDO_PROXY_ADDRESSES"
ISSUER, CLIENT, CLIENT_SECRET, CLAIM = "TIENDO_OIDC_ISSUER", "TIENDO_OIDC_CLIENT_ID", "TIENDO_OIDC_CLIENT_SECRET", "TIENDO_OIDC_CLAIM"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class WrongSetting(Exception):
    """The environment asks for something unsafe or incomplete; the message is a Vietnamese sentence that says what to set."""


class Mode(StrEnum):
    """The ways in."""

    LOCAL = "local"
    ACCOUNTS = "accounts"
    OIDC = "oidc"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider; ``claim`` of its identity token is the key of a person."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str


@dataclass(frozen=True, slots=True)
class Ways:
    """What the gate goes by.

    ``hosts`` are the names under which browsers may reach the server, in small letters, without port.
    ``idle`` and ``longest`` end a session. ``secure``: cookies travel over TLS only. ``proxy_header`` is
    believed from ``proxies`` only, and so is the address a proxy says the request comes from.
    """

    mode: Mode = Mode.LOCAL
    hosts: frozenset[str] = frozenset(LOOPBACK_NAMES)
    idle: timedelta = timedelta(hours=8)
    longest: timedelta = timedelta(days=7)
    secure: bool = False
    proxy_header: str = ""
    proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    provider: Provider | None = None


def ways_in(environment: Mapping[str, str]) -> Ways:
    """The ways in that an environment asks for.

    Raises
    ------
    WrongSetting
        If a value is unknown or one that the chosen way needs is missing.
    """
    mode = _mode(environment.get(MODE, Mode.LOCAL))
    header = environment.get(PROXY_HEADER, "").strip().lower()
    proxies = tuple(_network(one) for one in _listed(environment, PROXY_ADDRESSES))
    if mode is Mode.PROXY and not (header and proxies):
        raise WrongSetting(f"{MODE}=proxy cần {PROXY_HEADER} (tên tiêu đề mang tên người dùng) và {PROXY_ADDRESSES} (địa chỉ của cổng).")
    return Ways(
        mode,
        frozenset(LOOPBACK_NAMES) | {_host(name) for name in _listed(environment, HOSTS)},
        timedelta(hours=_number(environment, IDLE, 8)),
        timedelta(days=_number(environment, LONGEST, 7)),
        environment.get(BEHIND_TLS, "") not in ("", "0"),
        header,
        proxies,
        _provider(environment) if mode is Mode.OIDC else None,
    )


def refuse_unsafe(ways: Ways, address: str) -> None:
    """Let a server without sign-in listen on its own machine only, under the names of that machine only.

    Raises
    ------
    WrongSetting
        If nobody has to sign in and others can reach the address, or are to reach it under a name of its own through a proxy.
    """
    if ways.mode is Mode.LOCAL and not is_loopback(address):
        raise WrongSetting(
            f"Không mở ở địa chỉ {address or '0.0.0.0'}: chưa bật đăng nhập nên ai trong mạng cũng đọc và ghi được. "
            f"Đặt {MODE}=accounts (tài khoản trong Tiến Độ), oidc hoặc proxy, và {HOSTS}=tên máy chủ; hoặc mở ở 127.0.0.1."
        )
    if ways.mode is Mode.LOCAL and (named := ways.hosts - set(LOOPBACK_NAMES)):
        raise WrongSetting(
            f"{HOSTS}={','.join(sorted(named))} cho người khác vào qua tên ấy, nhưng chưa bật đăng nhập: ai vào cũng là người quản trị. "
            f"Đặt {MODE}=accounts (hoặc oidc, proxy), hoặc bỏ {HOSTS}."
        )


def is_loopback(address: str) -> bool:
    """Whether only programs of this machine reach an address; a name counts by itself, an empty one is every address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _mode(written: str) -> Mode:
    try:
        return Mode(written.strip().lower() or Mode.LOCAL)
    except ValueError:
        raise WrongSetting(f"{MODE}={written} không có; đặt một trong: {', '.join(Mode)}.") from None


def _listed(environment: Mapping[str, str], name: str) -> list[str]:
    return [one.strip() for one in environment.get(name, "").split(",") if one.strip()]


def _network(written: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(written)
    except ValueError:
        raise WrongSetting(f"{PROXY_ADDRESSES}: {written} không phải địa chỉ mạng, ví dụ 10.0.0.5 hoặc 10.0.0.0/24.") from None


def _host(written: str) -> str:
    """A name as the gate compares it: what browsers send, in small letters, without scheme, port and dot at the end."""
    name = written.lower().rstrip(".")
    try:
        if name.strip("[]").count(":") > 1:
            return f"[{ipaddress.ip_address(name.strip('[]'))}]"
        found = name.encode("idna").decode("ascii")
    except ValueError:
        found = ""
    if not re.fullmatch(r"[a-z0-9._-]+", found):
        raise WrongSetting(f"{HOSTS}: {written} không phải tên máy chủ; ghi mỗi tên, không http:// và không cổng: tiendo.example.gov.vn.")
    return found


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    written = environment.get(name, "").strip()
    try:
        number = float(written) if written else default
    except ValueError:
        number = 0
    if not 0 < number < 10_000:
        raise WrongSetting(f"{name}={written} không phải một số lớn hơn 0.")
    return number


def _provider(environment: Mapping[str, str]) -> Provider:
    missing = [name for name in (ISSUER, CLIENT, CLIENT_SECRET) if not environment.get(name, "").strip()]
    if missing:
        raise WrongSetting(f"{MODE}=oidc còn thiếu {', '.join(missing)}.")
    issuer, client, secret = (environment[name].strip() for name in (ISSUER, CLIENT, CLIENT_SECRET))
    return Provider(issuer.rstrip("/"), client, secret, environment.get(CLAIM, "").strip() or "email")
