"""The tables of a new SQLite file, as all migrations one after the other make them.

    python -m tests.data.store.newest_tables

writes them beside the migrations, from where a new store is made at once.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from data.store import engine as engine_module

HEAD = "-- All tables as the migrations make them. Written by: python -m tests.data.store.newest_tables\n"


def migrated() -> str:
    """The statements that make what the migrations come to."""
    config = Config()
    config.set_main_option("script_location", str(engine_module.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    made = sa.create_engine("sqlite://")
    with made.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return HEAD + statements_of(connection)


def statements_of(connection: sa.Connection) -> str:
    """The statements by which a SQLite file was made, each table before its indexes; what SQLite makes by itself left out."""
    own = sa.text(
        "SELECT part.sql FROM sqlite_master AS part JOIN sqlite_master AS whole ON whole.type = 'table' AND whole.name = part.tbl_name "
        "WHERE part.sql IS NOT NULL AND part.name NOT LIKE 'sqlite_%' ORDER BY whole.name, part.type DESC, part.name"
    )
    lines = (line.rstrip() for statement in connection.execute(own).scalars() for line in f"{statement};".splitlines())
    return "".join(f"{line.replace(chr(9), '  ')}\n" for line in lines if line)


if __name__ == "__main__":
    engine_module.NEWEST_TABLES.write_text(migrated(), encoding="utf-8")
