"""A clock that was set back: what comes later counts as later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.store import moment
from data.store.drafts import add_drafts, drafts_of
from data.store.engine import open_store, reading
from data.store.moment import arrival_moment
from tests.people import somebody


class SetBack(datetime):
    """Two days ago."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return datetime.now(UTC) - timedelta(days=2)


def test_what_arrives_after_the_clock_was_set_back_is_later_than_what_came_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a.db")
    add_drafts(store, 2023, [("a.csv", b"first")], acting=somebody())
    monkeypatch.setattr(moment, "datetime", SetBack)
    add_drafts(store, 2023, [("b.csv", b"second")], acting=somebody())
    first, second = drafts_of(store, 2023, acting=somebody())
    assert second.received_at >= first.received_at
    store.dispose()


def test_with_a_clock_that_goes_it_is_now(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a.db")
    add_drafts(store, 2023, [("a.csv", b"first")], acting=somebody())
    with reading(store) as connection:
        assert datetime.now(UTC) - arrival_moment(connection) < timedelta(seconds=5)
    store.dispose()
