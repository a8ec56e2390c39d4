"""Whoever writes says who acts: a function of ``data`` that opens the writer's transaction takes the person, or says here why not."""

from __future__ import annotations

import ast
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
WITHOUT = {
    "store/engine.py:_migrate": "the program brings its own tables up to date",
    "store/engine.py:_made_new": "the same, where the file holds none yet",
    "store/drafts.py:keep_reading": "the program keeps what it read; nothing counts by it",
    "store/made_up.py:claim_first_start": "the first start, before anybody is there",
    "store/made_up.py:claim_sample": "the same",
    "store/made_up.py:keep_claim": "the same",
    "store/made_up.py:end_claim": "the same",
    "store/seal_key.py:seal_key": "the program's own secret, made when the first document is sealed",
    "store/watched.py:note_answered": "the watcher ticks off an answer that was made; no figure comes of it",
    "store/save.py:saving": "the delivery carries the person",
    "people/accounts.py:change_own_password": "proves itself by the old password",
    "people/sessions.py:begin": "somebody comes in",
    "people/sessions.py:find_hashed": "somebody is seen",
    "people/sessions.py:end": "somebody leaves",
    "people/sessions.py:tidy": "nobody's sessions any more",
    "people/sessions.py:_note_failure": "nobody came in",
    "keeping/copying.py:copy_store": "whole stores, by whoever may start programs on this machine",
}
"""Each with its reason; everything else takes a ``Person``."""


def writers() -> dict[str, ast.FunctionDef]:
    found = {}
    for path in sorted(DATA.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(_writes(one) for one in ast.walk(node)):
                found[f"{path.relative_to(DATA)}:{node.name}"] = node
    return found


def _writes(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "writing"


def _takes_person(function: ast.FunctionDef) -> bool:
    return any("Person" in ast.unparse(one.annotation or ast.Constant("")) for one in (*function.args.args, *function.args.kwonlyargs))


def test_every_function_that_writes_takes_the_acting_person() -> None:
    found = writers()
    assert len(found) > 30
    nameless = {name for name, function in found.items() if not _takes_person(function)} - set(WITHOUT)
    assert not nameless, f"who acts? {sorted(nameless)}"


def test_every_exception_is_still_one() -> None:
    found = writers()
    assert {name for name in WITHOUT if name not in found or _takes_person(found[name])} == set()
