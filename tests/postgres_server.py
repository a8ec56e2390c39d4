"""A real PostgreSQL for the tests: its own cluster in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.machine import find_postgres

INSTALL = "the tests need PostgreSQL's server programs (initdb, postgres): on Debian or Ubuntu `apt-get install postgresql`"


@dataclass(frozen=True)
class Server:
    """A running server; ``port`` on 127.0.0.1, user postgres, no password."""

    port: int
    control: Callable[..., None]

    def stop_at_once(self) -> None:
        """End it as a machine that fails does: whoever is connected learns nothing."""
        self.control("-m", "immediate", "stop")

    def start_again(self) -> None:
        """Start it after that, and wait until it answers."""
        self.control("start")

    def url(self, database: str) -> str:
        """SQLAlchemy address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def fresh_database(self) -> str:
        """Make an empty database and give its name."""
        name = f"tiendo_{uuid.uuid4().hex[:12]}"
        self.run(f'CREATE DATABASE "{name}"')
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def ask(self, question: str) -> object:
        """The first value of an answer, asked as the administrator."""
        with psycopg.connect(f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres", autocommit=True) as connection:
            found = connection.execute(question).fetchone()
        return found[0] if found else None

    def run(self, statement: str) -> None:
        """Run one statement as the administrator."""
        with psycopg.connect(f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)


def programs() -> Path:
    """The folder of initdb and postgres.

    Raises
    ------
    FileNotFoundError
        If there is none, saying what to install: a database that was not tried is not a tested one.
    """
    folder = find_postgres()
    if folder is None:
        raise FileNotFoundError(INSTALL)
    return (folder / "initdb").resolve().parent


def _account() -> tuple[int, int] | None:
    """User and group to run as; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a cluster and stop it at the end. Durability is off: nothing in it outlives the tests."""
    folder = programs()
    account = _account()
    home = Path(tempfile.mkdtemp(prefix="tiendo-pg-", dir="/tmp"))
    as_account = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    if account:
        os.chown(home, *account)
    cluster = home / "cluster"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        subprocess.run(
            [folder / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True, capture_output=True, text=True, cwd=home, **as_account,
        )  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=32MB"
        common = [folder / "pg_ctl", "-D", cluster, "-l", home / "log", "-o", options, "-w", "-t", "60"]

        def control(*what: str) -> None:
            subprocess.run([*common, *what], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home, **as_account)

        control("start")
        try:
            yield Server(port, control)
        finally:
            control("-m", "immediate", "stop")
    except subprocess.CalledProcessError as error:
        log = (home / "log").read_text(errors="replace") if (home / "log").exists() else error.stderr
        raise RuntimeError(f"PostgreSQL could not be started: {log}") from error
    finally:
        shutil.rmtree(home, ignore_errors=True)
