"""Backup and restore: one file that holds the whole store, made while people work and tried before it counts as one.

A backup of SQLite is an SQLite file (its online backup, one moment of the store), a backup of PostgreSQL is pg_dump's own
archive of one exported moment. Trying it means restoring it into a scratch store and comparing what both hold, table by
table: a backup that nobody ever restored is a hope.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, delete, text

from analysis.access import Action, Person, require
from data.keeping.copying import copy_store, is_empty
from data.keeping.digests import Digests, differing, digests_of
from data.store.engine import open_store, reading, writing
from data.store.errors import explained, store_error
from data.store.people_schema import sign_in
from data.store.store_files import BESIDE, POSTGRES_MARK, SQLITE_MARK
from data.store.trail import put_setting, write_audit

LAST = "last_backup"
PATIENCE_SECONDS = 3600
SCRATCH = "tiendo_try_"
HELD = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
GIVEN_BACK = text("SELECT pg_advisory_unlock(hashtextextended(:name, 0))")
WRITING_FAILED = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})


@dataclass(frozen=True, slots=True)
class Backup:
    """One that was restored into a scratch store and held the same: where it is, how large, and what it holds."""

    path: Path
    size: int
    made_at: datetime
    digests: Digests

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.digests.values())


def backup(engine: Engine, acting: Person, path: Path) -> Backup:
    """Write a backup beside ``path``, try it, and only then give it the name; what stood there before is kept until then.

    Others on this machine may not read it. A link keeps pointing where it points.

    Raises
    ------
    NotAllowed
        If ``acting`` does not administer.
    StoreError
        If the store holds nothing or cannot be read, the file cannot be written or is none (a device, the store itself), or the
        trial restored something else.
    """
    require(acting, Action.ADMINISTER)
    made_at, path = datetime.now(UTC), path.resolve()
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    _refuse_place(engine, path)
    with reading(engine) as connection:
        if is_empty(connection):
            raise store_error("nothing_held")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600, exist_ok=False)
        held = _dumped(engine, part)
        with _tried(engine, part) as restored, reading(restored) as connection:
            if differing(held, digests_of(connection)):
                raise store_error("copy_differs")
        _synced(part)
        part.replace(path)
    except OSError as problem:
        raise store_error("backup_not_written", problem.strerror or "") from problem
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    found = Backup(path, path.stat().st_size, made_at, held)
    with writing(engine) as connection:
        put_setting(connection, LAST, made_at.isoformat())
        write_audit(connection, acting.signature, "backup", f"file {path.name}", {"rows": found.rows, "size": found.size})
    return found


def restore(path: Path, target: Engine, acting: Person) -> Digests:
    """Bring a backup into an empty store, also one on the other kind of database; the answer is what it holds.

    A store that holds something is never overwritten: move it away (or name another by TIENDO_DATABASE) first. Whoever was
    signed in when the backup was made is not any more: what ended a session since is not in the backup.

    Raises
    ------
    NotAllowed
        If ``acting`` does not administer.
    StoreError
        If the file is no backup or a damaged one, the target is not empty, or cannot be written.
    """
    require(acting, Action.ADMINISTER)
    with reading(target) as connection:
        if not is_empty(connection):
            raise store_error("target_not_empty")
    with _tried(target, path) as restored:
        held = copy_store(restored, target)
    with writing(target) as connection:
        connection.execute(delete(sign_in))
        write_audit(connection, acting.signature, "restore", f"file {path.name}", {"rows": sum(one.rows for one in held.values())})
    return held


def tidy(folder: Path, *, keep: int, days: int, now: datetime | None = None) -> tuple[Path, ...]:
    """Delete backups of a folder that are neither among the ``keep`` newest nor younger than ``days``; gives what was deleted."""
    found = sorted(folder.glob("tiendo-*.backup"), key=lambda one: one.stat().st_mtime, reverse=True)
    oldest = (now or datetime.now(UTC)) - timedelta(days=days)
    gone = tuple(one for one in found[max(keep, 1) :] if datetime.fromtimestamp(one.stat().st_mtime, UTC) < oldest)
    for one in gone:
        one.unlink()
    return gone


def usual_name(now: datetime) -> str:
    """The name of a backup in a folder of them."""
    return f"tiendo-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup"


def _refuse_place(engine: Engine, path: Path) -> None:
    """A backup takes the place of a file, never of a device, a folder or the store that it is of."""
    if path.exists() and not path.is_file():
        raise store_error("backup_not_written", f"“{path}” không phải một tệp")
    own = Path(engine.url.database or "").resolve() if engine.dialect.name == "sqlite" else None
    if own is not None and path in (own, *(own.with_name(own.name + ending) for ending in BESIDE)):
        raise store_error("backup_not_written", f"“{path}” là chính cơ sở dữ liệu đang dùng")


def _dumped(engine: Engine, path: Path) -> Digests:
    """Write one moment of a store into a file; gives what it held at that moment."""
    with reading(engine) as connection:
        held = digests_of(connection)
        if engine.dialect.name == "sqlite":
            _copied_by_sqlite(connection, path)
        else:
            moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            _run(
                [_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={path}"], engine
            )
    return held


def _copied_by_sqlite(connection: Connection, path: Path) -> None:
    """SQLite's online backup over the connection that reads: it copies the very moment whose digest was taken."""
    own = connection.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    copy = sqlite3.connect(path)
    try:
        own.backup(copy)
        # One file and no companions: what is carried to another machine is all there is.
        copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF not in WRITING_FAILED:
            raise
        # It is the backup's disk that is full, not the store's.
        raise store_error("backup_not_written", str(problem)) from problem
    finally:
        copy.close()


@contextmanager
def _tried(engine: Engine, path: Path) -> Iterator[Engine]:
    """A scratch store with what a backup holds; it is gone afterwards.

    Raises
    ------
    StoreError
        If the file is no backup, or nothing comes out of it.
    """
    kind = _kind(path)
    if kind == SQLITE_MARK:
        with tempfile.TemporaryDirectory(prefix="tiendo-") as folder:
            scratch = Path(folder) / "restored.db"
            shutil.copyfile(path, scratch)
            opened = open_store(f"sqlite:///{scratch}")
            try:
                _sound(opened)
                yield opened
            finally:
                opened.dispose()
    else:
        with _scratch_database(engine) as opened:
            _run(
                [_program("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={_database(opened)}", str(path)],
                opened,
            )
            again = open_store(opened.url.render_as_string(hide_password=False))
            try:
                yield again
            finally:
                again.dispose()


def _kind(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            begins = file.read(16)
    except OSError as problem:
        raise store_error("no_backup", problem.strerror or "") from problem
    for mark in (SQLITE_MARK, POSTGRES_MARK):
        if begins.startswith(mark):
            return mark
    raise store_error("no_backup")


def _sound(engine: Engine) -> None:
    with reading(engine) as connection:
        if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
            raise store_error("damaged")


@contextmanager
def _scratch_database(engine: Engine) -> Iterator[Engine]:
    """An empty database on the same PostgreSQL server, dropped afterwards; those go too that a killed backup of this store left.

    Whoever tries one holds a lock of its name, which PostgreSQL gives back where the program is killed: what nobody holds is left.
    """
    if engine.dialect.name != "postgresql":
        raise store_error("needs_postgres")
    server = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    try:
        with explained():
            holding = server.connect()
        with holding:
            with explained():
                if not may_create_databases(holding):
                    raise store_error("no_scratch")
                store = holding.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
                _drop_left(holding, f"{SCRATCH}{store}_")
                name = f"{SCRATCH}{store}_{uuid.uuid4().hex[:12]}"
                holding.execute(HELD, {"name": name})
                holding.execute(text(f'CREATE DATABASE "{name}"'))
            opened = create_engine(engine.url.set(database=name))
            try:
                yield opened
            finally:
                opened.dispose()
                # Another connection: the first one is lost where PostgreSQL was started anew.
                with server.connect() as connection:
                    connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        server.dispose()


def _drop_left(connection: Connection, begin: str) -> None:
    """Drop the databases of this beginning that no backup at work holds."""
    asked = text("SELECT datname FROM pg_database WHERE starts_with(datname, :begin) AND pg_get_userbyid(datdba) = current_user")
    for name in connection.execute(asked, {"begin": begin}).scalars().all():
        if connection.execute(HELD, {"name": name}).scalar():
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(GIVEN_BACK, {"name": name})


def may_create_databases(connection: Connection) -> bool:
    """Whether PostgreSQL lets this account make the scratch database that a backup is tried in."""
    asked = text("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
    return bool(connection.execute(asked).scalar())


def _program(name: str) -> str:
    """PostgreSQL's own program, the newest one installed: an older pg_dump refuses a newer server."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda one: int(one.parts[-3]), reverse=True)
    found = str(installed[0]) if installed else shutil.which(name)
    if found is None:
        raise store_error("no_pg_programs", name)
    return found


def _database(engine: Engine) -> str:
    return engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _run(command: Sequence[str], engine: Engine) -> None:
    """Run one of PostgreSQL's programs; the password travels in the environment, where no list of processes shows it."""
    password = {"PGPASSWORD": engine.url.password} if engine.url.password else {}
    named = [] if any(one.startswith("--dbname=") for one in command) else [f"--dbname={_database(engine)}"]
    try:
        run = subprocess.run(
            [command[0], *named, *command[1:]],
            env={**os.environ, **password},
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise store_error("backup_not_written", str(problem)[:200]) from problem
    if run.returncode:
        raise store_error("backup_not_written", run.stderr.strip()[-300:])


def _synced(path: Path) -> None:
    """A backup that only the machine's memory holds is none."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
