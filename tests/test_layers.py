"""The layers are a test, not an agreement: which room may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Scripts that Streamlit runs, no package: the contracts in pyproject.toml do not see them.
NOT_IN_A_SCREEN = {"sqlalchemy", "alembic", "openpyxl", "python_calamine", "app", "cli"}
CLOCK = {"now", "today", "utcnow"}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.split("\n") if line and (ROOT / line).exists()]


def modules(room: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in tracked(f"{room}/*.py"):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def test_rooms_import_only_what_their_contracts_allow() -> None:
    """The contracts stand in pyproject.toml; a room without a place in them is refused."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_screens_and_the_rooms_import_neither_a_database_nor_the_ways_in() -> None:
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in modules("pages/screens")
        for line, name in imports(tree)
        if name in NOT_IN_A_SCREEN
    ]
    for room in ("analysis", "data", "pages"):
        wrong += [f"{path}:{line} imports {name}" for path, tree in modules(room) for line, name in imports(tree) if name in ("app", "cli")]
    assert not wrong


def test_analysis_never_asks_the_clock_or_opens_a_file() -> None:
    wrong = []
    for path, tree in modules("analysis"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                if isinstance(called, ast.Attribute) and called.attr in CLOCK and not node.args:
                    wrong.append(f"{path}:{node.lineno} asks the clock")
                if isinstance(called, ast.Name) and called.id == "open":
                    wrong.append(f"{path}:{node.lineno} opens a file")
    assert not wrong


def test_no_code_of_a_campaign_stands_in_the_program() -> None:
    """Definitions are data: next year's campaign is a folder, so no indicator, district or unit is known to Python."""
    from data.tables.campaign import campaign_years, load_year

    codes = set().union(*({*c.indicators, *c.districts, *c.units} for c in map(load_year, campaign_years())))
    wrong = []
    for room in ("analysis", "data", "pages"):
        for path, tree in modules(room):
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and node.value in codes
                    and not _is_plain_word(node.value)
                ):
                    wrong.append(f"{path}:{node.lineno} knows {node.value}")
    for path in (ROOT / "app.py", ROOT / "cli.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        wrong += [
            f"{path.name}:{node.lineno} knows {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and node.value in codes
        ]
    assert not wrong


def _is_plain_word(code: str) -> bool:
    """Codes that are also words of the program (none so far are excused but the dictionary ones)."""
    return code in {"training", "governance"}


def test_pages_are_thin() -> None:
    """A page chooses, gets, computes by calling and shows: about a hundred lines, no arithmetic on frames."""
    for path in tracked("pages/screens/*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 130, path
        assert "groupby" not in text, path
        assert "unsafe_allow_html" not in text, path
