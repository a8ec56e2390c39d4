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
    """What to type into the browser."""
    return f"http://{'localhost' if address == '127.0.0.1' else address}:{port}"


def is_taken(address: str, port: int) -> bool:
    """Whether something already listens there, so that we would print the address of another program."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((address, port)) == 0


def start(address: str, port: int) -> subprocess.Popen[bytes]:
    """Start the dashboard; it opens no browser. ``answers`` tells when it can be visited.

    From here on a request to terminate ends this process as Ctrl+C does, or the server would outlive it.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", address]
    return subprocess.Popen([*command, "--server.headless", "true"], cwd=ROOT, env={**os.environ, **NO_HEADER_BELIEVED})


def answers(server: subprocess.Popen[bytes], address: str, port: int, patience: float = PATIENCE_SECONDS) -> bool:
    """Wait until the server answers; False when it ended or stayed silent for ``patience`` seconds."""
    give_up = time.monotonic() + patience
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{address}:{port}{HEALTH}", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
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
