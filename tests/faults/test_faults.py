"""Once each, what ``make faults`` tries many times: nothing acknowledged is lost, nothing is half there, it goes on by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults import scenes
from tests.faults.scenes import NotHere, Outcome
from tests.postgres_server import Server

pytestmark = [pytest.mark.slow, pytest.mark.long]


def sound(act: Callable[..., Outcome], *given: object) -> None:
    """Act a scene out once."""
    try:
        outcome = act(*given)
    except NotHere as lacking:
        pytest.skip(f"needs {lacking}")
    assert outcome.sound, outcome


@pytest.mark.parametrize("scene", [scenes.ingest_killed, scenes.workers_killed, scenes.power_cut, scenes.clock_set_back])
def test_at_the_terminal(scene: Callable[..., Outcome], tmp_path: Path) -> None:
    sound(scene, tmp_path, 1, random.Random(3))


@pytest.mark.parametrize("scene", [scenes.server_killed, scenes.disk_full, scenes.disk_read_only])
def test_at_the_screen(scene: Callable[..., Outcome], tmp_path: Path, browser: Browser) -> None:
    sound(scene, tmp_path, 1, random.Random(3), browser)


def test_at_the_database(tmp_path: Path, postgres: Server) -> None:
    sound(scenes.postgres_stopped, tmp_path, 2, random.Random(3), postgres)
