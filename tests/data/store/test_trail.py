"""The audit trail: whatever is altered, taken out, put in or cut off is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.store.engine import open_store, reading, writing
from data.store.read import data_version
from data.store.trail import coming_from, verify_trail, write_audit
from data.store.trail_lines import EVERYTHING, TrailAsked, trail_length, trail_lines, trail_names
from tests.terminal import run

ROOT = Path(__file__).parents[3]


def written(store: Engine, lines: int = 6) -> None:
    for turn in range(lines):
        with writing(store) as connection:
            write_audit(connection, "Lê Thị Ớt", "save", f"submission {turn}", {"ô": turn / 3, "a": [None, True]})


def verdict(store: Engine):
    with reading(store) as connection:
        return verify_trail(connection)


def test_an_untouched_trail_is_whole(store: Engine) -> None:
    assert verdict(store).whole
    written(store)
    assert verdict(store).whole and verdict(store).lines == 6


def test_whoever_comes_and_goes_changes_nothing_that_others_are_shown(store: Engine) -> None:
    written(store)
    before = data_version(store)
    with writing(store) as connection:
        for action in ("failed sign in", "sign in", "sign out"):
            write_audit(connection, "Lê Thị Ớt", action, "person ot", {})
    assert data_version(store) == before and verdict(store).lines == 9
    written(store, 1)
    assert data_version(store) > before


@pytest.mark.parametrize(
    ("forged", "where"),
    [
        ("UPDATE audit SET actor = 'Ai đó' WHERE id = 3", 3),
        ("UPDATE audit SET at = (SELECT at FROM audit WHERE id = 1) WHERE id = 4", 4),
        ("UPDATE audit SET origin = '10.0.0.1' WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 3", 4),
        ("DELETE FROM audit WHERE id = 1", 2),
        ("UPDATE audit SET id = 100 WHERE id = 2", 3),
        ("UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 4) WHERE id = 5", 5),
    ],
)
def test_a_forged_line_is_found(store: Engine, forged: str, where: int) -> None:
    written(store)
    with writing(store) as connection:
        connection.execute(text(forged))
    assert verdict(store).broken_at == where


@pytest.mark.parametrize("forged", ["detail = '{'", "at = 'hôm qua'", "action = X'ff'"])
def test_a_line_that_cannot_be_read_any_more_is_named_and_stops_nothing(tmp_path: Path, forged: str) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    written(store)
    with writing(store) as connection:
        connection.execute(text(f"UPDATE audit SET {forged} WHERE id = 4"))
    assert verdict(store).broken_at == 4
    with writing(store) as connection:
        connection.execute(text("UPDATE audit SET actor = 'Ai đó' WHERE id = 2"))
    assert verdict(store).broken_at == 2, "the first that does not fit"


def test_lines_cut_off_at_the_end_are_missed(store: Engine) -> None:
    written(store)
    with writing(store) as connection:
        connection.execute(text("DELETE FROM audit WHERE id >= 5"))
    assert verdict(store).broken_at is None and verdict(store).cut_off and not verdict(store).whole


def test_a_line_put_in_by_hand_does_not_fit(store: Engine) -> None:
    written(store)
    with writing(store) as connection:
        connection.execute(
            text(
                "INSERT INTO audit (at, actor, action, subject, detail) SELECT at, 'Ai đó', action, subject, detail FROM audit WHERE id = 2"
            )
        )
    assert verdict(store).broken_at == 7


def test_a_line_says_where_a_change_came_from(store: Engine) -> None:
    with coming_from("10.0.0.7"):
        written(store, 1)
    written(store, 1)
    assert [one.origin for one in trail_lines(store, 10)] == ["", "10.0.0.7"]


def test_lines_are_found_by_person_and_by_what_was_done_and_part_by_part(store: Engine) -> None:
    with writing(store) as connection:
        for number in range(5):
            write_audit(connection, f"người {number % 2}", "save" if number < 3 else "withdraw", f"submission {number}", {})

    def found(asked: TrailAsked, **part: int) -> list[str]:
        return [one.subject.split()[1] for one in trail_lines(store, 2, asked, **part)]

    assert (found(EVERYTHING), found(EVERYTHING, skipped=4)) == (["4", "3"], ["0"])
    assert (found(TrailAsked(actor="người 0")), found(TrailAsked(actor="người 0"), skipped=2)) == (["4", "2"], ["0"])
    assert (found(TrailAsked("người 1", "withdraw")), trail_length(store, TrailAsked(action="save"))) == (["3"], 3)
    assert trail_names(store) == (("người 0", "người 1"), ("save", "withdraw"))


def test_the_command_proves_a_trail_and_names_a_forged_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/tiendo.db"
    store = open_store(url)
    written(store)

    def verify() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "cli.py", "audit", "verify"]
        return subprocess.run(command, cwd=ROOT, env={"TIENDO_DATABASE": url}, capture_output=True, text=True, check=False)

    assert verify().returncode == 0
    with writing(store) as connection:
        connection.execute(text("UPDATE audit SET actor = 'Ai đó' WHERE id = 3"))
    refused = verify()
    assert refused.returncode == 1 and "dòng 3" in refused.stderr


def test_a_trail_that_was_forged_anew_is_found_by_a_hash_noted_elsewhere(tmp_path: Path) -> None:
    """Whoever can write the database can make a chain that fits in itself, or leave none at all."""
    url = f"sqlite:///{tmp_path}/tiendo.db"
    store = open_store(url)
    written(store, 3)
    noted = verdict(store).head
    written(store, 2)

    def verify(*more: str) -> subprocess.CompletedProcess[str]:
        return run("audit", "verify", *more, database=url)

    assert verify("--noted", noted).returncode == verify("--noted", f" {noted[:16].upper()}…").returncode == 0
    assert verify("--noted", noted[:15]).returncode == verify("--noted", "%" * 16).returncode == 2
    with writing(store) as connection:
        connection.execute(text("DELETE FROM audit"))
        connection.execute(text("DELETE FROM setting WHERE key = 'audit_head'"))
    assert verify().returncode == 0
    forged = verify("--noted", noted)
    assert forged.returncode == 1 and "mã băm đã ghi lại" in forged.stderr
