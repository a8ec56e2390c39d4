"""One word, one meaning: whoever searches for a name finds the one thing that bears it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("analysis", "data", "pages")
FROZEN = ROOT / "data/store/migrations"
"""A migration keeps its own copy of what it once needed: the living class goes on under the same name."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module by its file, parsed once for all the rules."""
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if FROZEN not in path.parents)
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def nodes(file: str) -> tuple[ast.AST, ...]:
    """Everything that stands in a module, however deep."""
    return tuple(ast.walk(modules()[file]))


def test_no_public_class_bears_the_name_of_another() -> None:
    """Five classes were called Figure: a newcomer who looked one up read about another."""
    homes: dict[str, list[str]] = defaultdict(list)
    for file, module in modules().items():
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(file)
    assert homes
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_the_whole_province_and_equality_of_values_are_written_once() -> None:
    """A constant with two homes gets two values: two figures were equal to one room and different to the next."""
    homes: dict[str, list[str]] = defaultdict(list)
    for file, module in modules().items():
        for node in module.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                homes[node.targets[0].id].append(file)
    assert {name: len(homes[name]) for name in ("WHOLE_PROVINCE", "TOLERANCE")} == {"WHOLE_PROVINCE": 1, "TOLERANCE": 1}


UNTOLD = frozenset({"around", "grounds", "asked", "honest", "behind", "marking", "situations", "sheets"})
"""Words that say nothing until the file is opened: around what, asked by whom, behind which thing?"""


def test_no_name_stands_for_something_that_only_its_file_tells() -> None:
    """Modules, classes, functions and methods, private ones too: whoever meets the call in another file has only the name."""
    found = []
    for file in modules():
        names = [node.name for node in nodes(file) if isinstance(node, (ast.ClassDef, ast.FunctionDef))]
        found += [f"{file}: {name}" for name in (Path(file).stem, *names) if name.strip("_").lower() in UNTOLD]
    assert found == []


def test_a_length_is_never_followed_by_a_bare_plural() -> None:
    """ "1 files": what is counted may be one; `english_count` says it. After "of" a whole is named, which is several."""
    counted = re.compile(r"(?<!of )(?<!of the )\{len\([^{}]*\)\} [a-z]+s\b")
    found = [
        f"{file}: {line.strip()}"
        for file in modules()
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if counted.search(line)
    ]
    assert found == []


def test_whoever_speaks_says_in_which_language() -> None:
    """With a default, a call that forgets it puts Vietnamese words into an English page, and nothing says so."""
    found = []
    for file in modules():
        for node in nodes(file):
            if isinstance(node, ast.FunctionDef):
                plain, named = node.args.posonlyargs + node.args.args, zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                given = plain[len(plain) - len(node.args.defaults) :] + [one for one, default in named if default is not None]
                found += [f"{file}: {node.name}" for one in given if one.arg == "language"]
            if isinstance(node, ast.AnnAssign) and node.value is not None and getattr(node.target, "id", "") == "language":
                found += [f"{file}: {node.lineno}"]
    assert found == []
