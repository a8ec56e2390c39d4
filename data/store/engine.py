"""Opening the store: the address, the connection's habits, the migrations, and the writer's transaction.

SQLite and PostgreSQL must behave alike for the rest of the house: one writer at a time (a version
number and the choice of the current fact depend on what is stored), readers never wait.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text

from data.store.errors import explained, store_error

Store: TypeAlias = Engine
"""An opened store, for rooms that hand it on and know nothing of databases."""

LOCAL = Path(__file__).parents[1] / "local"
MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST_TABLES = MIGRATIONS / "newest_sqlite.sql"
"""All tables of a SQLite file of today; written anew by ``python -m tests.data.store.newest_tables`` after a new migration."""
VARIABLE = "TIENDO_DATABASE"
WAIT_SECONDS = 15.0
BEGINNING_SECONDS = 5.0
# Any number, the same for every process of Tiến Độ: it names the writer's lock on a PostgreSQL server.
WRITER_LOCK = 7_310_023
CHANNEL = "tien_do"
"""On a PostgreSQL server every writing transaction is told here as it is committed (``data/store/heard.py``)."""
_FILES: weakref.WeakKeyDictionary[Engine, tuple[Path, tuple[int, int]]] = weakref.WeakKeyDictionary()
"""Of each engine on a SQLite file: where it lies, and which one it is (``_identity``)."""


def open_store(
    url: str | None = None, *, wait_seconds: float = WAIT_SECONDS, instead_of_lost: bool = False, as_it_is: bool = False
) -> Engine:
    """Open the store and bring its tables up to date.

    Parameters
    ----------
    url : str, optional
        SQLAlchemy address; without it the environment's ``TIENDO_DATABASE``, and without that the
        SQLite file ``data/local/tiendo.db``, made on demand.
    wait_seconds : float
        How long a writer waits for another before it gives up.
    instead_of_lost : bool
        Begin a new file also where one was lost: whoever restores a backup means to.
    as_it_is : bool
        Leave the tables as they are, for whoever only looks.

    Raises
    ------
    StoreError
        If the address is wrong, the server or file cannot be reached, the disk is full, or a newer
        version of the program made the database.
    """
    with explained():
        address = _address(url)
        if address.get_backend_name() == "sqlite":
            engine = _sqlite(address, wait_seconds, instead_of_lost=instead_of_lost)
        else:
            engine = _postgresql(address, wait_seconds)
        try:
            if not as_it_is:
                _migrate(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer: all of it is saved at the end, or nothing.

    Raises
    ------
    StoreError
        If another writer holds the store longer than the waiting time, the disk is full, and the like.
    """
    with explained(), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            # Deferred, two writers that both read first could never both go on.
            _begin(connection, "BEGIN IMMEDIATE")
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": WRITER_LOCK})
        yield connection
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"NOTIFY {CHANNEL}"))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads and sees one moment of the store.

    Raises
    ------
    StoreError
        If the server or the file cannot be read.
    """
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if engine.dialect.name == "postgresql" else {}
    with explained(), engine.connect().execution_options(**options) as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            _begin(connection, "BEGIN")
        yield connection


def _begin(connection: Connection, statement: str) -> None:
    """Begin a transaction on SQLite: its driver begins none by itself, and an event of the engine would cost each statement.

    Raises
    ------
    StoreError
        If the file that was opened is not the one that lies there now. An open file that was deleted goes on taking what is
        written, and loses it at the next start.
    """
    file, opened = _FILES.get(connection.engine, (None, None))
    if file is not None and _identity(file) != opened:
        raise store_error("gone", str(file))
    connection.exec_driver_sql(statement)


def file_of(url: str | None = None) -> Path | None:
    """The SQLite file of an address (of the environment's without one), there or not; None for a server or a store in memory.

    Raises
    ------
    StoreError
        If the address is wrong.
    """
    address = _address(url)
    named = address.database if address.get_backend_name() == "sqlite" else None
    return Path(named).absolute() if named and named != ":memory:" and not named.startswith("file:") else None


def was_never_begun(file: Path) -> bool:
    """Whether there is no store under this name and none was known; False also where that cannot be seen."""
    return _size(file) is None and not _mark_of(file).exists()


def reached_revision(engine: Engine) -> str | None:
    """The migration that a store has reached; None for one without tables.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with reading(engine) as connection:
        return _revision(connection)


def _address(url: str | None) -> URL:
    written = url or os.environ.get(VARIABLE) or ""
    if not written:
        return URL.create("sqlite", database=str(LOCAL / "tiendo.db"))
    try:
        address = make_url(written.strip())
    except ValueError as error:
        raise store_error("address") from error
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise store_error("address", address.drivername)
    return address


def _sqlite(address: URL, wait_seconds: float, *, instead_of_lost: bool) -> Engine:
    file = file_of(address.render_as_string(hide_password=False))
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise store_error("cannot_open", error.strerror or "") from error
        if not instead_of_lost:
            _refuse_vanished(file)
    engine = create_engine(address, connect_args={"timeout": wait_seconds, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def set_habits(connection: sqlite3.Connection, _record: object) -> None:
        # FULL: an accepted workbook survives a power cut, which NORMAL does not promise under WAL.
        for statement in ("PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"):
            connection.execute(statement)

    _write_ahead(engine, wait_seconds)
    if file is not None and (found := _identity(file)) is not None:
        _FILES[engine] = file, found
        _remember(file)
        # The last connection to close writes what the log beside the file still holds into the file itself.
        weakref.finalize(engine, engine.pool.dispose)
    return engine


def _mark_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.known")


def _remember(file: Path) -> None:
    """Leave a mark that a store was here; a folder that takes none has a store that cannot be written either."""
    with suppress(OSError):
        _mark_of(file).touch(exist_ok=True)


def _refuse_vanished(file: Path) -> None:
    """A store that was lost must not look like a first start: people would type into an empty one.

    Raises
    ------
    StoreError
        If there was a store under this name and there is none now, or the file is empty.
    """
    deadline = time.monotonic() + BEGINNING_SECONDS
    while _size(file) == 0 and not _mark_of(file).exists() and time.monotonic() < deadline:
        # Empty for the moment in which another process begins the store; the mark comes after its first bytes.
        time.sleep(0.05)
    if not _size(file) and not was_never_begun(file):
        raise store_error("vanished", str(file))


def _size(file: Path) -> int | None:
    """Bytes of a file; None where there is none. Of one that may not be looked at SQLite says why, hence not empty."""
    try:
        found = file.stat()
        # A device has no size; what it cannot do SQLite says.
        return found.st_size if stat.S_ISREG(found.st_mode) else 1
    except FileNotFoundError:
        return None
    except OSError:
        return 1


def _identity(file: Path) -> tuple[int, int] | None:
    """Device and number of a file; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _write_ahead(engine: Engine, wait_seconds: float) -> None:
    """Readers and one writer at once. Set outside a transaction; SQLite does not wait for this lock by itself."""
    deadline = time.monotonic() + wait_seconds
    while True:
        connection: Any = engine.raw_connection()
        try:
            connection.driver_connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
        finally:
            connection.close()
        time.sleep(0.05)


def _postgresql(address: URL, wait_seconds: float) -> Engine:
    habits = {
        "options": f"-c lock_timeout={int(wait_seconds * 1000)} -c timezone=UTC",
        "connect_timeout": max(2, int(wait_seconds)),
    }
    return create_engine(address, connect_args=habits, pool_pre_ping=True, pool_timeout=wait_seconds)


def _migrate(engine: Engine) -> None:
    """Apply what is missing, one process at a time; a second one waits and then finds nothing to do."""
    with reading(engine) as connection:
        if _revision(connection) == newest_revision():
            return
    if engine.dialect.name == "sqlite" and _made_new(engine):
        return
    # Alembic and all migrations cost a quarter of a second, which a command on a store of today never needs.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with writing(engine) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is not None and revision not in known:
            raise store_error("newer", revision)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _made_new(engine: Engine) -> bool:
    """Make all tables of a file that holds none; whether it held none.

    The statements are those that the migrations come to in the end, which a test holds them to; walking through all of
    them, and loading Alembic for it, costs more than saving a hundred workbooks.
    """
    with writing(engine) as connection:
        if inspect(connection).get_table_names():
            return False
        for statement in NEWEST_TABLES.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        connection.execute(text("insert into alembic_version values (:newest)"), {"newest": newest_revision()})
    return True


def newest_revision() -> str:
    """The last migration's number, which begins its file's name."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    """The migration that the store has reached; None for one without any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()
