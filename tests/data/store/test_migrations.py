"""A database made by any earlier version opens today, with what was in it; and a migration stands by itself."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store import engine as engine_module
from data.store import read, schema
from data.store.engine import open_store, reading
from tests.data.store.newest_tables import HEAD, migrated, statements_of

pytestmark = pytest.mark.slow

MOMENT = datetime(2023, 7, 1, 2, 30, tzinfo=UTC)
SHA = "a" * 64


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(engine_module.MIGRATIONS))
    made.set_main_option("path_separator", "os")
    return made


REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


def rows(url: str) -> dict[str, list[dict[str, object]]]:
    """What an office sent and somebody entered, as the first version kept it."""
    moment = MOMENT.replace(tzinfo=None) if url.startswith("sqlite") else MOMENT
    sent = {"campaign": 2023, "unit": "ldtbxh-027", "period": "2023-06", "version": 1, "file_name": "báo cáo.xlsx", "sha256": SHA}
    figure = {"indicator": "jobs_created", "district": "027", "period": "2023-06", "measure": "cumulative", "figure_unit": ""}
    target = {"campaign": 2023, "indicator": "jobs_created", "district": "027", "due": datetime(2023, 12, 31).date(), "value": 900.0}
    return {
        "original": [{"sha256": SHA, "content": b"bytes", "size": 5}],
        "submission": [sent | {"id": 7, "received_at": moment, "saved_at": moment, "actor": "an", "made_up": False}],
        "fact": [figure | {"id": 70, "submission_id": 7, "value": 713.0, "estimate": False, "sheet": "T6", "cell": "F12"}],
        "current_fact": [figure | {"campaign": 2023, "fact_id": 70}],
        "target": [target | {"as_written": "900", "source": "QĐ 1", "made_up": False, "active": True, "loaded_at": moment}],
        "setting": [{"key": "begun_empty:2023", "value": "yes"}],
    }


def database_of(url: str, revision: str) -> None:
    """A database that the version with this revision made and used."""
    made = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with made.begin() as connection:
        of_revision = config()
        of_revision.attributes["connection"] = connection
        command.upgrade(of_revision, revision)
        for name, given in rows(url).items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
            connection.execute(sa.insert(table), given)
    made.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_each_version_opens_with_everything_in_it(store_url: str, revision: str) -> None:
    database_of(store_url, revision)
    store = open_store(store_url)
    with reading(store) as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        for name, given in rows(store_url).items():
            assert connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one() == len(given), name
        if store.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    facts = read.current_facts(store, 2023)
    assert facts[["indicator", "district", "value", "sheet", "cell"]].to_numpy().tolist() == [["jobs_created", "027", 713.0, "T6", "F12"]]
    (sent,) = read.submissions(store, 2023)
    assert (sent.unit, sent.file_name, sent.received_at) == ("ldtbxh-027", "báo cáo.xlsx", MOMENT)
    assert [one.value for one in read.district_targets(store, 2023)] == [900.0]
    store.dispose()


def test_no_migration_knows_the_program_of_today() -> None:
    """What it does must be the same next year: types, rules and tables it needs are written out or carried beside it."""
    wrong = []
    for path in sorted((engine_module.MIGRATIONS / "versions").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{path.name}:{node.lineno} imports {name}" for name in names if name.split(".")[0] in ("analysis", "data", "pages")]
    assert wrong == []


def test_a_new_store_is_what_the_migrations_come_to(tmp_path: Path) -> None:
    """It is made without them, in a fraction of the time; ``python -m tests.data.store.newest_tables`` writes its tables anew."""
    assert engine_module.NEWEST_TABLES.read_text(encoding="utf-8") == migrated()
    by_migrations, at_once = sa.create_engine("sqlite://"), open_store(f"sqlite:///{tmp_path}/new.db")
    with by_migrations.begin() as connection, reading(at_once) as new:
        of_newest = config()
        of_newest.attributes["connection"] = connection
        command.upgrade(of_newest, "head")
        assert HEAD + statements_of(new) == migrated()
        assert held_in(new) == held_in(connection) == {"alembic_version": [(REVISIONS[-1],)]}
    at_once.dispose()


def held_in(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that has some."""
    rows_of = {name: connection.execute(sa.text(f'SELECT * FROM "{name}"')).all() for name in sa.inspect(connection).get_table_names()}
    return {name: [tuple(row) for row in found] for name, found in rows_of.items() if found}


def test_a_file_begins_with_the_number_of_its_migration() -> None:
    """By it a store of today is recognised without loading a single migration."""
    assert engine_module.newest_revision() == REVISIONS[-1]
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    assert all(script.path.rpartition("/")[2].partition("_")[0] == script.revision for script in scripts)
