"""Opening the store: migrations once, habits of the connection, and clear words when the machine says no."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import IntegrityError

from data.store import engine as engine_module
from data.store import read, schema
from data.store.engine import open_store, reading, writing
from data.store.errors import SENTENCES, StoreError
from data.store.made_up import remove_made_up
from tests.data.store.builders import CAMPAIGN, jobs, noticed, on, save, says
from tests.people import somebody
from tests.postgres_server import Server

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[3]


def test_migrations_make_exactly_the_tables_of_the_schema(store: Engine) -> None:
    with reading(store) as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def _take_back(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(engine_module.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.downgrade(config, revision)


def test_migrations_can_be_taken_back_and_applied_again(store_url: str) -> None:
    store = open_store(store_url)
    with writing(store) as connection:
        _take_back(connection, "base")
    store.dispose()
    store = open_store(store_url)
    assert read.is_empty(store)
    store.dispose()


def test_figures_stored_before_their_owner_was_named_count_again(store_url: str) -> None:
    """Revision 0001 let the division's total replace the college's students; both are there again and nothing else changes."""
    store = open_store(store_url)
    trained = [jobs(value, indicator="training", district=None) for value in (100, 140)]
    save(store, says(trained[0], unit="cao-dang"), on(1))
    save(store, says(trained[1], unit="p-gdnn"), on(2))
    save(store, says(jobs(412)), on(3))
    save(store, says(jobs(420)), on(4))
    with writing(store) as connection:
        _take_back(connection, "0001")
        connection.execute(text("DELETE FROM current_fact WHERE figure_unit = 'cao-dang'"))
        connection.execute(text("UPDATE fact SET figure_unit = ''"))
        counting = connection.execute(text("SELECT value FROM fact JOIN current_fact ON current_fact.fact_id = fact.id")).scalars()
        assert sorted(counting) == [140, 420]
    store.dispose()
    store = open_store(store_url)
    facts = read.current_facts(store, CAMPAIGN.year)
    assert sorted(zip(facts["unit"], facts["value"], strict=True)) == [("cao-dang", 100), ("ldtbxh-027", 420), ("p-gdnn", 140)]
    with reading(store) as connection:
        owners = connection.execute(text("SELECT indicator, figure_unit FROM current_fact")).all()
    assert sorted(map(tuple, owners)) == [("jobs_local", ""), ("training", ""), ("training", "cao-dang")]
    store.dispose()


def test_a_store_with_saved_workbooks_keeps_rows_numbers_and_links_when_it_is_brought_up_to_date(store_url: str) -> None:
    """Revision 0005 makes the table of workbooks anew on SQLite; nothing that refers to it may notice."""
    store = open_store(store_url)
    for day, value in enumerate((412, 420, 430), 1):
        save(store, says(jobs(value), findings=(noticed(),)), on(day), made_up=day == 3)
    remove_made_up(store, CAMPAIGN.year, acting=somebody("an"))
    before = read.submissions(store, CAMPAIGN.year)
    with writing(store) as connection:
        _take_back(connection, "0004")
    store.dispose()
    store = open_store(store_url)
    assert read.submissions(store, CAMPAIGN.year) == before
    assert list(read.current_facts(store, CAMPAIGN.year)["value"]) == [420]
    assert read.findings(store, before[0].id) == (noticed(),)
    with pytest.raises(IntegrityError), writing(store) as connection:
        stored = connection.execute(select(schema.fact)).mappings().first()
        connection.execute(insert(schema.fact).values({**stored, "id": 99, "submission_id": 77}))
    assert save(store, says(jobs(440)), on(4)).submission_id == 4, "the number of a workbook that is gone is not given again"
    store.dispose()


OPEN_AND_COUNT = """
import sys
from sqlalchemy import text
from data.store.engine import open_store, reading
print("ready", flush=True)
sys.stdin.readline()
with reading(open_store(sys.argv[1])) as connection:
    print(len(connection.execute(text("SELECT version_num FROM alembic_version")).all()))
"""


def test_processes_that_open_an_empty_store_at_once_all_succeed(store_url: str) -> None:
    """Two servers started together must not both make the tables. They wait at the door until all have imported."""
    command = [sys.executable, "-c", OPEN_AND_COUNT, store_url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    processes = [subprocess.Popen(command, cwd=PROJECT, text=True, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "ready\n", process.communicate()[1]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120) for process in processes]
    assert [told for told, _ in answers] == ["1\n"] * 3, [complaint for _, complaint in answers]
    assert [process.returncode for process in processes] == [0, 0, 0]


def test_threads_that_save_at_once_get_versions_without_gap_or_double(store: Engine) -> None:
    wrong: list[BaseException] = []

    def send(turn: int) -> None:
        try:
            save(store, says(jobs(400 + turn)), on(1 + turn))
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)

    threads = [threading.Thread(target=send, args=(turn,)) for turn in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sorted(one.version for one in read.submissions(store, CAMPAIGN.year)) == list(range(1, 13))
    assert list(read.current_facts(store, CAMPAIGN.year)["value"]) == [411.0]


def test_sqlite_survives_a_power_cut_and_watches_its_keys(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a/b/tiendo.db", wait_seconds=7)
    with reading(store) as connection:
        habits = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert habits == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 7000}


def test_a_reader_does_not_wait_for_a_writer(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    with writing(store) as connection:
        connection.execute(insert(schema.setting).values(key="a", value="b"))
        assert len(read.current_facts(store, CAMPAIGN.year)) == 1


def test_a_reader_sees_one_moment_of_the_store(store: Engine) -> None:
    with reading(store) as connection:
        before = connection.execute(select(schema.submission.c.id)).all()
        save(store, says(jobs(412)), on(1))
        assert connection.execute(select(schema.submission.c.id)).all() == before
    assert len(read.submissions(store, CAMPAIGN.year)) == 1


def test_nobody_else_begins_a_transaction() -> None:
    """On a SQLite file the driver begins none: what is sent past ``reading`` and ``writing`` would be saved statement by statement."""
    rooms = [path for room in ("analysis", "data", "pages") for path in (PROJECT / room).rglob("*.py")]
    begun = {path.relative_to(PROJECT).as_posix() for path in rooms if re.search(r"\b(engine|store)\.(begin|connect)\(", path.read_text())}
    assert begun == {"data/store/engine.py"}


def test_the_default_is_a_file_of_the_project_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LOCAL", tmp_path / "local")
    monkeypatch.delenv("TIENDO_DATABASE", raising=False)
    open_store().dispose()
    assert (tmp_path / "local" / "tiendo.db").exists()
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{tmp_path}/other.db")
    open_store().dispose()
    assert (tmp_path / "other.db").exists()


def refusal(act) -> StoreError:
    with pytest.raises(StoreError) as caught:
        act()
    assert (caught.value.message, caught.value.what_to_do[:20]) == (
        SENTENCES[caught.value.code][0],
        SENTENCES[caught.value.code][1][:20],
    )
    return caught.value


def test_a_store_locked_by_another_program_says_so_and_saves_nothing(store_url: str) -> None:
    store = open_store(store_url, wait_seconds=1)
    holder: sqlite3.Connection | psycopg.Connection
    if store.dialect.name == "sqlite":
        holder = sqlite3.connect(store.url.database, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
    else:
        holder = psycopg.connect(store_url)
        holder.execute("SELECT pg_advisory_xact_lock(%s)", (engine_module.WRITER_LOCK,))
    started = time.monotonic()
    assert refusal(lambda: save(store, says(jobs(412)), on(1))).code == "locked"
    assert time.monotonic() - started < 5
    holder.rollback()
    holder.close()
    assert read.is_empty(store)
    assert save(store, says(jobs(412)), on(1)).version == 1
    store.dispose()


def test_a_full_disk_says_so_and_saves_nothing(store: Engine) -> None:
    """On SQLite the file may not grow any more; on PostgreSQL the server answers with its code for a full disk."""
    save(store, says(jobs(412)), on(1))
    if store.dialect.name == "sqlite":
        with store.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        from sqlalchemy import event

        event.listen(store, "checkout", lambda one, *_: one.execute(f"PRAGMA max_page_count={pages + 2}"))
    else:
        with writing(store) as connection:
            connection.exec_driver_sql(
                "CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$".replace("full()", "disk_is_full()")
            )
            connection.exec_driver_sql("CREATE TRIGGER disk BEFORE INSERT ON audit EXECUTE FUNCTION disk_is_full()")
    error = refusal(lambda: save(store, says(jobs(420)), on(2), content=os.urandom(100_000)))
    assert error.code == "full"
    assert len(read.submissions(store, CAMPAIGN.year)) == 1
    assert list(read.current_facts(store, CAMPAIGN.year)["value"]) == [412.0]


def test_a_file_that_may_not_grow_says_so_and_leaves_a_sound_database(tmp_path: Path) -> None:
    """A quota or a full partition seen by the operating system, in a process of its own."""
    script = f"""
import resource, sys
sys.path.insert(0, {str(PROJECT)!r})
from data.store.engine import open_store
from data.store.errors import StoreError
from tests.data.store.builders import jobs, on, save, says
store = open_store("sqlite:///{tmp_path}/tiendo.db")
save(store, says(jobs(412)), on(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    save(store, says(jobs(420)), on(2), content=bytes(3_000_000))
except StoreError as error:
    print(error.code)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() in ("disk", "full")
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    assert list(read.current_facts(store, CAMPAIGN.year)["value"]) == [412.0]
    with reading(store) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def _bound_by_permissions(act: str) -> str:
    """Run a line as a user whom the permissions of files bind; root gives that power away first."""
    script = f"""
import sys
sys.path.insert(0, {str(PROJECT)!r})
from data.store.engine import open_store
from data.store.errors import StoreError
from tests.data.store.builders import jobs, on, save, says
try:
    {act}
except StoreError as error:
    print(error.code)
"""
    prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*prefix, sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def test_a_read_only_folder_says_so(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/tiendo.db").dispose()
    (tmp_path / "tiendo.db").chmod(0o444)
    tmp_path.chmod(0o555)
    existing = _bound_by_permissions(f"save(open_store('sqlite:///{tmp_path}/tiendo.db'), says(jobs(1)), on(1))")
    new = _bound_by_permissions(f"open_store('sqlite:///{tmp_path}/new.db')")
    deeper = _bound_by_permissions(f"open_store('sqlite:///{tmp_path}/deeper/new.db')")
    tmp_path.chmod(0o755)
    assert (existing, new, deeper) == ("read_only", "cannot_open", "cannot_open")


def test_a_file_that_is_no_database_says_so_and_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "tiendo.db"
    file.write_bytes(b"PK\x03\x04 a workbook, not a database" * 100)
    before = file.read_bytes()
    assert refusal(lambda: open_store(f"sqlite:///{file}")).code == "damaged"
    assert file.read_bytes() == before


def test_a_server_that_does_not_answer_says_so_without_the_password() -> None:
    error = refusal(lambda: open_store("postgresql://so:bi-mat@127.0.0.1:9/tiendo", wait_seconds=2))
    assert error.code == "unreachable"
    assert "bi-mat" not in str(error)


def test_a_database_that_the_server_does_not_have_says_so(postgres: Server) -> None:
    assert refusal(lambda: open_store(postgres.url("khong_co"))).code == "missing_right"


def test_a_server_that_goes_away_says_so(postgres: Server) -> None:
    name = postgres.fresh_database()
    store = open_store(postgres.url(name))
    with pytest.raises(StoreError) as caught, writing(store) as connection:
        postgres.drop_database(name)
        connection.execute(select(schema.submission.c.id))
    assert caught.value.code == "unreachable"
    store.dispose()


@pytest.mark.parametrize("url", ["mysql://a/b", "no address", "sqlite+pysqlcipher:///a.db", "postgresql://a:port/b"])
def test_an_address_of_another_kind_says_what_an_address_looks_like(url: str) -> None:
    assert refusal(lambda: open_store(url)).code == "address"


def test_a_database_of_a_newer_program_is_refused_and_left_alone(store_url: str) -> None:
    store = open_store(store_url)
    with writing(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal(lambda: open_store(store_url)).code == "newer"
    store.dispose()


def test_every_sentence_of_an_error_says_what_to_do() -> None:
    assert all(message.endswith(".") and len(advice) > 20 for message, advice in SENTENCES.values())


def test_a_file_deleted_or_replaced_while_running_takes_no_more_data(tmp_path: Path) -> None:
    """SQLite would go on writing into the deleted file: "saved" on the screen, and nothing there after a restart."""
    file = tmp_path / "tiendo.db"
    engine = open_store(f"sqlite:///{file}")
    kept = file.read_bytes()
    file.unlink()
    for _ in range(2):
        with pytest.raises(StoreError) as refused, writing(engine):
            pass
        assert refused.value.code == "gone"
        file.write_bytes(kept)
    engine.dispose()
