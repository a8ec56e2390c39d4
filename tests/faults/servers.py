"""Servers that are ended in the middle, a real nginx before two of them, and a real browser in front."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.browser.conftest import free_port
from tests.machine import find_nginx
from tests.terminal import ROOT, environment

PATIENCE = 60.0
SITE = ROOT / "deploy" / "nginx.conf"


@dataclass
class OneServer:
    """A server of its own process group, so that it and its workers can be ended together."""

    database: str
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    path: str = ""
    process: subprocess.Popen[bytes] | None = None
    told: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    """What it says, kept apart: a fault is acted out to be complained about, and the table of faults is to be read."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    def start(self) -> OneServer:
        """Start it and wait for its first answer."""
        arguments = ["--server.port", str(self.port), "--server.baseUrlPath", self.path.strip("/")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *arguments],
            cwd=ROOT,
            env=environment(self.database) | dict(self.settings),
            start_new_session=True,
            stdout=self.told,
            stderr=subprocess.STDOUT,
        )
        try:
            until(lambda: answers(f"{self.base}/_stcore/health"))
        except BaseException as problem:
            self.kill()
            self.told.seek(0)
            problem.add_note(self.told.read().decode(errors="replace")[-5000:])
            raise
        return self

    def kill(self) -> None:
        """End it and its workers at once, as a machine that loses power does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it politely; what is left of its group goes too."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self) -> OneServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


@dataclass(frozen=True)
class Front:
    """A running nginx: its address, and the file that tells which server answered each request."""

    base: str
    log: Path

    def server_of(self, browser: str) -> int:
        """The port of the server that holds the websocket of a browser, told apart by its name (User-Agent)."""
        lines = [line.split(" ", 2) for line in self.log.read_text("utf-8").splitlines()]
        ports = [int(server.rpartition(":")[2]) for server, _, rest in lines if browser in rest and server != "-"]
        return ports[-1]


@contextmanager
def nginx(folder: Path, ports: tuple[int, int]) -> Iterator[Front]:
    """The department's own site file (deploy/nginx.conf) before two servers, with a certificate made for it."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1"]
    subprocess.run([*made, "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True)
    port = free_port()
    site = SITE.read_text("utf-8").replace("/etc/ssl/tien-do", str(folder)).replace("tiendo.example.gov.vn", "127.0.0.1")
    site = site.replace("127.0.0.1:8501", f"127.0.0.1:{ports[0]}").replace("# server 127.0.0.1:8502", f"server 127.0.0.1:{ports[1]}")
    site = "\n".join(line for line in site.splitlines() if "listen [::]" not in line)
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    log = folder / "access.log"
    log.touch()
    told = f"log_format told '$upstream_addr $status $http_user_agent $uri';\naccess_log {log} told;\n"
    rooms = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{told}{rooms}{site}\n}}\n"
    (folder / "nginx.conf").write_text(whole, "utf-8")
    program = find_nginx()
    assert program is not None, "the tests need nginx: on Debian or Ubuntu `apt-get install nginx`"
    process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder])
    try:
        until(lambda: process.poll() is None and (folder / "nginx.pid").exists())
        yield Front(f"https://127.0.0.1:{port}", log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def until(holds: Any, patience: float = PATIENCE) -> float:
    """Wait until something holds; gives the seconds that it took.

    Raises
    ------
    TimeoutError
        If it does not within the patience.
    """
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > patience:
            raise TimeoutError("waited in vain")
        time.sleep(0.02)
    return time.monotonic() - begun
