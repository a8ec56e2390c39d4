"""The table of kinds of wrong numbers names modules and tests that exist: a renamed test leaves no kind without one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KINDS = range(1, 13)
FEWEST_TESTS = 3


def rows() -> dict[int, list[str]]:
    """Cells of each row of the table, by the number of its kind."""
    lines = (ROOT / "docs/kinds.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d+ \|", line)]
    return {int(row[0]): row for row in cells}


def functions(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


def test_every_kind_has_one_row() -> None:
    assert list(rows()) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_its_rule_is_one_sentence(kind: int) -> None:
    assert re.fullmatch(r"[^.]+\.", rows()[kind][2])


@pytest.mark.parametrize("kind", KINDS)
def test_its_modules_exist(kind: int) -> None:
    modules = re.findall(r"`([^`]+)`", rows()[kind][3])
    assert modules
    assert [module for module in modules if not (ROOT / module).is_file()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_its_tests_exist(kind: int) -> None:
    tests = [test.split("::") for test in re.findall(r"`([^`]+)`", rows()[kind][4])]
    assert len({name for _, name in tests}) >= FEWEST_TESTS
    assert [name for file, name in tests if name not in functions(ROOT / file)] == []
