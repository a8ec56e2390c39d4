"""Code that nothing in the program uses: run by ``make lint``. What only a test uses is dead too.

Fields and attributes are not looked at: vulture cannot tell a field of a frame or of a library's object from a forgotten one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).parents[1]
PLACES = ("analysis", "data", "pages", "app.py", "cli.py")
KINDS = ("class", "constant", "function", "import", "method", "property", "unreachable_code")
"""Of variables only constants: what a module names at its margin."""
CALLED_BY_LIBRARIES = (
    "process_bind_param",  # SQLAlchemy, on the way into the store
    "process_result_value",  # and out of it
    "set_habits",  # SQLAlchemy, when a connection opens
    "Process",  # pebble, when it starts a worker
)
READ_BY_TESTS = ("versions_of", "chose_empty", "coming_from", "read_told", "province_cards")
"""How the tests look at what the store keeps without a screen for it, read with all checks in one call, or see every card at once."""
CALLED_BY_NAME = ("@*.register*", "@event.listens_for*", "@st.*")
"""Decorators whose functions a library calls."""


def dead() -> list[str]:
    """Each with its place."""
    looked = Vulture(ignore_names=[*CALLED_BY_LIBRARIES, *READ_BY_TESTS], ignore_decorators=CALLED_BY_NAME)
    looked.scavenge([str(ROOT / place) for place in PLACES], exclude=[str(ROOT / "data" / "local"), str(ROOT / "data/store/migrations")])
    found = [(one, kind_of(one)) for one in looked.get_unused_code(min_confidence=60) if one.name != "_"]
    placed = [(one.filename.relative_to(ROOT).as_posix(), one, kind) for one, kind in found if kind in KINDS]
    return [f"{path}:{one.first_lineno}: {kind} {one.name} is used by nothing" for path, one, kind in placed]


def kind_of(one: Item) -> str:
    """What is dead, as vulture calls it."""
    at_the_margin = one.typ == "variable" and not one.filename.read_text(encoding="utf-8").splitlines()[one.first_lineno - 1][:1].isspace()
    return "constant" if at_the_margin else str(one.typ)


if __name__ == "__main__":
    listed = dead()
    print("\n".join(listed), file=sys.stderr)
    raise SystemExit(1 if listed else 0)
