"""What the office asks at the terminal: each question is answered from a store with some months in it, and never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.amending.campaign import cells_of, own_text
from data.amending.change import amend, try_table
from data.store.engine import open_store
from tests.people import somebody
from tests.terminal import run

pytestmark = pytest.mark.slow

QUESTIONS = (
    ("due", "--day", "2023-06-10", "--json"),
    ("registration", "list", "--json"),
    ("causes", "asked", "--as-of", "2023-06", "--json"),
    ("causes", "list", "--as-of", "2023-06", "--json"),
    ("decisions", "list", "--json"),
    ("emulation", "rules", "--json"),
    ("emulation", "sessions", "--json"),
    ("emulation", "score", "--as-of", "2023-06", "--json"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_is_answered_as_json(filled_store: str, question: tuple[str, ...]) -> None:
    answer = run(*question, database=filled_store)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) is not None


RENAMED, ADDED = "Phòng Việc làm và An toàn lao động", "Phòng Tiền lương"


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store in which somebody renamed a division on the screen, and added one."""
    database = f"sqlite:///{tmp_path_factory.mktemp('amended') / 'tiendo.db'}"
    engine = open_store(database)
    rows = [[code, RENAMED if code == "p-viec-lam" else name, *more] for code, name, *more in cells_of(own_text(2023, "units.csv"))[1]]
    rows.append(["p-tien-luong", ADDED, "", "so", "", "@agency", "Quyết định 5", ""])
    amend(engine, somebody("Quản"), 2023, try_table(engine, 2023, "units.csv", rows), reason="Sắp xếp lại")
    engine.dispose()
    return database


def test_commands_of_the_desk_see_what_was_changed_on_the_screen(amended: str) -> None:
    for question in (("registration", "list"), ("due", "--day", "2023-06-10")):
        said = run(*question, database=amended).stdout
        assert RENAMED in said and ADDED in said and "Phòng Lao động - Việc làm" not in said, question
    assert run("registration", "list", "--unit", "p-tien-luong", database=amended).returncode == 0
    added = run("people", "add", "luong", "--name", "Chị Lương", "--role", "unit", "--unit", "p-tien-luong", database=amended)
    assert added.returncode == 0, added.stderr


def test_the_head_of_a_block_is_named_at_the_terminal(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'tiendo.db'}"
    named = ("emulation", "name-head", "--block", "ldtbxh", "--paper", "Biên bản 01")
    answer = run(*named, "--head", "ldtbxh-027", "--deputy", "ldtbxh-026", database=database)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Trưởng khối chấm chéo: ")
    for wrong, why in (
        (("--deputy", "ldtbxh-026"), "Chọn trưởng khối"),
        (("--head", "gdnn-027"), "không thuộc khối"),
        (("--head", "ldtbxh-027", "--deputy", "ldtbxh-027"), "hai đơn vị khác nhau"),
        (("--head", "ldtbxh-027", "--deputy", "ldtbxh-026"), "không có gì thay đổi"),
    ):
        refused = run(*named, *wrong, database=database)
        assert (refused.returncode, refused.stdout) == (2, "") and why in refused.stderr, wrong
    assert "mỗi đơn vị khác trong khối" in run(*named, database=database).stdout
