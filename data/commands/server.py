"""The dashboard as a process of its own: started, awaited, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEALTH = "/_stcore/health"
PATIENCE_SECONDS = 120.0
NO_HEADER_BELIEVED = {"FORWARDED_ALLOW_IPS": ""}
"""uvicorn would put the address that a request from this machine claims (X-Forwarded-For) in the place of the one it comes from,
before the gate sees it; which proxies to believe is said by TIENDO_PROXY_ADDRESSES alone."""


class NotServing(Exception):
    """The dashboard could not be started; the message is a Vietnamese sentence."""


@contextmanager
def running(address: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The dashboard, from its first answer until the end of the block; it is stopped whatever ends the block.

    Raises
    ------
    NotServing
        If another program listens there, or the server ended or stayed silent.
    """
    if is_taken(address, port):
        raise NotServing(f"Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: make run PORT={port + 1}")
    server = start(address, port)
    try:
        if not answers(server, address, port):
            raise NotServing("Máy chủ không trả lời; xem thông báo ở trên.")
        yield server
    finally:
        stop(server)


def url(address: str, port: int) -> str:
    """What to type into the browser on this machine."""
    return f"http://{_named(address)}:{port}".replace("//127.0.0.1:", "//localhost:")


def _reached_at(address: str) -> str:
    """Where this machine itself reaches a server that listens at ``address``: at every address means at loopback too."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)


def _named(address: str) -> str:
    """That address as it stands in a URL."""
    reached = _reached_at(address)
    return f"[{reached}]" if ":" in reached else reached


def is_taken(address: str, port: int) -> bool:
    """Whether something already listens there, so that we would print the address of another program."""
    try:
        with socket.create_connection((_reached_at(address), port), timeout=1):
            return True
    except OSError:
        return False


def start(address: str, port: int) -> subprocess.Popen[bytes]:
    """Start the dashboard; it opens no browser. ``answers`` tells when it can be visited.

    From here on a request to terminate ends this process as Ctrl+C does, or the server would outlive it.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", address]
    return subprocess.Popen([*command, "--server.headless", "true"], cwd=ROOT, env={**os.environ, **NO_HEADER_BELIEVED})


def answers(server: subprocess.Popen[bytes], address: str, port: int, patience: float = PATIENCE_SECONDS) -> bool:
    """Wait until the server answers; False when it ended or stayed silent for ``patience`` seconds.

    A refusal is an answer: the gate lets nobody in by an address that is no name of the server, and below a path of a larger site
    there is nothing at the root.
    """
    give_up = time.monotonic() + patience
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{_named(address)}:{port}{HEALTH}", timeout=2):
                return True
        except urllib.error.HTTPError as refused:
            if refused.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, politely first."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
