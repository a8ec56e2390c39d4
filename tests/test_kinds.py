"""The table of kinds of wrong numbers names modules and tests that exist, and each kind is read in whole files of several formats."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.data.workbook.test_whole_files import FILES
from tests.data.workbook.whole_files import SEPARATED

ROOT = Path(__file__).parents[1]
KINDS = range(1, 13)
FEWEST_TESTS = 3
FEWEST_FILES = 3
FEWEST_FORMATS = 3
OF_ONE_FORMAT = {7: set(SEPARATED)}
"""A row wider than its header exists in delimited text alone."""
NOT_OF_A_FILE = 12
"""What happens to files on the pile is no matter of their format: its tests hold archives, mails and several files at once."""


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


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != NOT_OF_A_FILE])
def test_it_is_read_in_whole_files_of_several_formats(kind: int) -> None:
    files = [(one, ending) for one in FILES if one.kind == kind for ending in one.formats]
    formats = {ending for _, ending in files}
    assert len(files) >= FEWEST_FILES
    assert formats == OF_ONE_FORMAT[kind] if kind in OF_ONE_FORMAT else len(formats) >= FEWEST_FORMATS
