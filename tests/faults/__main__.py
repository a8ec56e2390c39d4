"""The long form of the fault tests, as a table: ``make faults`` (``TRIES=20`` by default)."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.faults import scenes
from tests.faults.scenes import NotHere, Outcome
from tests.machine import find_chromium
from tests.postgres_server import running_server


def main(tries: int) -> int:
    """Act out every scene; exit status 1 where anything was lost, is half there or did not go on."""
    print(f"{'fault':<34}{'tries':>7}{'acknowledged':>14}{'lost':>6}{'half':>6}{'by itself':>11}{'seconds':>9}")
    sound = True
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright, running_server() as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        chance = random.Random(tries)
        slower = max(1, tries // 4)
        acts: dict[str, Callable[[Path], Outcome]] = {
            "kill -9 of cli.py ingest": lambda room: scenes.ingest_killed(room, tries, chance),
            "kill -9 of both workers": lambda room: scenes.workers_killed(room, tries, chance),
            "kill -9 of the server while saving": lambda room: scenes.server_killed(room, slower, chance, browser),
            "power cut (only synced data kept)": lambda room: scenes.power_cut(room, tries, chance),
            "PostgreSQL stopped and started": lambda room: scenes.postgres_stopped(room, tries, chance, server),
            "disk full, on the screen": lambda room: scenes.disk_full(room, slower, chance, browser),
            "disk read-only, on the screen": lambda room: scenes.disk_read_only(room, slower, chance, browser),
            "clock set back": lambda room: scenes.clock_set_back(room, tries, chance),
        }
        for number, (name, act) in enumerate(acts.items()):
            room = Path(place) / str(number)
            room.mkdir()
            begun = time.monotonic()
            try:
                found = act(room)
            except NotHere as lacking:
                print(f"{name:<34}  not tried: {lacking} is not here", flush=True)
                continue
            sound &= found.sound
            counts = f"{found.tries:>7}{found.acknowledged:>14}{found.lost:>6}{found.half:>6}{found.recovered:>11}"
            print(f"{name:<34}{counts}{time.monotonic() - begun:>9.0f}", flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
