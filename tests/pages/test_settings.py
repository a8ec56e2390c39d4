"""Settings as they are read: the trail in words, tables and months by their names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from analysis.model import Language, Period, Selection
from data.amending.campaign import cells_of, own_text
from pages.parts.settings.editing import CODES
from pages.parts.settings.trail_words import DONE, particulars
from pages.parts.view.moment import Moment

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


VIETNAMESE = Moment(Selection(Period(2023, 6), Language.VIETNAMESE), 2023, 0, empty=True, dark=False)


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({}, ""),
        ({"file": "BC T6.xlsx", "sha256": "ab", "version": 2, "facts": 1520, "outdated": 0}, "tệp “BC T6.xlsx”; bản thứ 2; 1.520 số liệu"),
        ({"reason": " công văn  12 "}, "lý do: công văn 12"),
        (
            {"before": {"role": "viewer", "unit": None}, "after": {"role": "unit", "unit": "ldtbxh-027"}},
            "người xem → đơn vị; – → Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc",
        ),
        ({"before": {"name": "A", "role": "analyst"}, "after": {"name": "B", "role": "analyst"}}, "A → B"),
        ({"before": 1, "after": 2}, ""),
        ({"gone": ["near, 0.9"], "come": ["near, 0.8"], "reason": "Kết luận 12"}, "bỏ “near, 0.9”; thêm “near, 0.8”; lý do: Kết luận 12"),
        ({"period": "2023-06", "criterion": "D2", "points": 3.5, "giver": ""}, "tháng 6/2023; tiêu chí D2; điểm: 3,50"),
        ({"period": "2023-H1"}, "2023-H1"),
        ({"for": "truongphong", "since": "2023-06-01T00:00:00+07:00"}, "thay cho truongphong; từ 01/06/2023 00:00"),
    ],
)
def test_a_line_of_the_trail_says_what_was_before_and_after_and_why(detail: dict[str, object], told: str) -> None:
    assert particulars(VIETNAMESE, detail) == told


def test_every_threshold_has_words() -> None:
    _, rows = cells_of(own_text(2023, "thresholds.csv"))
    assert [row[0] for row in rows if row[0] not in CODES["name"]] == []


def test_no_table_of_the_settings_is_to_be_pushed_about_on_a_phone() -> None:
    for path in (DATA.parent / "pages" / "parts" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) == "show_rows":
                looks = [texts_of(one.value) for one in node.keywords if one.arg == "look_of"]
                assert looks == [{"td-table td-stacked"}], f"{path.name}:{node.lineno}"
