"""Stores for the tests: a real SQLite file and a database on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from data.store.engine import open_store
from tests.postgres_server import Server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty database, once on each of the two systems."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('store')}/tiendo.db"
        return
    server: Server = request.getfixturevalue("postgres")
    name = server.fresh_database()
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture
def store(store_url: str) -> Iterator[Engine]:
    """An empty, migrated store on each of the two systems."""
    engine = open_store(store_url, wait_seconds=5)
    yield engine
    engine.dispose()


@pytest.fixture
def empty_store(store: Engine, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A second, empty store beside ``store``, on the same system."""
    if store.dialect.name == "sqlite":
        engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('second')}/tiendo.db")
        yield engine
        engine.dispose()
        return
    server: Server = request.getfixturevalue("postgres")
    name = server.fresh_database()
    engine = open_store(server.url(name))
    yield engine
    engine.dispose()
    server.drop_database(name)
