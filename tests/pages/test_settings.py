"""Settings as they are read: the trail in words, tables and months by their names."""

from __future__ import annotations

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.amending.campaign import cells_of, own_text
from pages.parts.settings.editing import CODES
from pages.parts.settings.trail_words import DONE, particulars

DATA = Path(__file__).parents[2] / "data"
SEVERAL = {"give points": ("own", "cross", "verified")}
"""Actions that go on with a word of a closed list."""


def test_everything_that_the_trail_may_say_was_done_has_words() -> None:
    found = set().union(*(actions_in(path) for path in DATA.rglob("*.py")))
    assert len(found) > 40
    assert found - set(DONE) == set(), "a new action of the trail needs its words"
    assert set(DONE) - found == set(), "words for what nobody does any more"


WRITERS = {"write_audit": "", "_note": "recording.py"}
"""What takes an action as its third argument, and the module that alone calls something so."""


def actions_in(path: Path) -> set[str]:
    """The names of actions that a module hands to the trail: as third argument, as ``action=``, or as constants that it keeps."""
    tree, found = ast.parse(path.read_text(encoding="utf-8")), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            told = node.args[2:3] if path.name.endswith(WRITERS.get(called(node), "no module")) else []
            told += [one.value for one in node.keywords if one.arg == "action" and called(node) == "write"]
            found |= set[str]().union(*map(texts_of, told))
    kept = [one.value for one in tree.body if isinstance(one, ast.Assign)] if path.name == "known_then.py" else []
    return found.union(*map(texts_of, kept))


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def texts_of(node: ast.expr) -> set[str]:
    """Every text that an expression may be; one that goes on with a word of a list, with each of them."""
    if isinstance(node, ast.JoinedStr):
        (first, *_) = (one.value for one in node.values if isinstance(one, ast.Constant))
        return {f"{str(first).strip()} {one}" for one in SEVERAL.get(str(first).strip(), ())}
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_threshold_has_words() -> None:
    _, rows = cells_of(own_text(2023, "thresholds.csv"))
    assert [row[0] for row in rows if row[0] not in CODES["name"]] == []


def test_no_table_of_the_settings_is_to_be_pushed_about_on_a_phone() -> None:
    for path in (DATA.parent / "pages" / "parts" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) == "show_rows":
                looks = [texts_of(one.value) for one in node.keywords if one.arg == "look_of"]
                assert looks == [{"td-table td-stacked"}], f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"reason": " công văn  12 "}, "công văn 12"),
        ({"before": {"role": "viewer", "unit": None}, "after": {"role": "unit", "unit": "ldtbxh-027"}}, "người xem → đơn vị; – → Mèo Vạc"),
        ({"before": {"name": "A", "role": "analyst"}, "after": {"name": "B", "role": "analyst"}}, "A → B"),
        ({"before": 1, "after": 2}, ""),
        ({"file": "a.xlsx"}, ""),
    ],
)
def test_the_trail_tells_why_and_what_of_an_account_is_otherwise(detail: dict[str, object], said: str) -> None:
    moment = SimpleNamespace(
        say=lambda vietnamese, _: vietnamese, campaign=SimpleNamespace(units={"ldtbxh-027": ""}), unit_name=lambda _: "Mèo Vạc"
    )
    assert particulars(moment, detail) == said
