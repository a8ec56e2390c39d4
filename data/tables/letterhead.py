"""The tables of what the official documents say around the figures; a campaign may do without any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.model import Letterhead, Words
from data.tables.rows import TableError, TableRow, rows

ONCE = ("above", "agency", "sign", "place", "signer")
MAY_LACK = "signer_name"
LISTS = ("recipient", "ground")


def letterhead(path: Path) -> Letterhead | None:
    """Head, foot and recipients of the department's documents; None where there is no table.

    Raises
    ------
    TableError
        If a key is unknown, missing or given twice.
    """
    if not path.exists():
        return None
    found: dict[str, Words] = {}
    listed: dict[str, list[Words]] = {key: [] for key in LISTS}
    for row in rows(path, ("key", "vi", "en")):
        key = row.one_of("key", (*ONCE, MAY_LACK, *LISTS))
        if key in found:
            raise row.wrong(f"repeats the key {key}")
        if key in LISTS:
            listed[key].append(_words(row))
        else:
            found[key] = _words(row)
    if absent := [key for key in ONCE if key not in found]:
        raise TableError(path, None, f"lacks the key {', '.join(absent)}")
    name = found.pop(MAY_LACK, None)
    return Letterhead(**found, recipients=tuple(listed["recipient"]), grounds=tuple(listed["ground"]), signer_name=name)


def worded(path: Path, key: str, known: dict[str, Any] | None = None) -> dict[str, Words]:
    """A table of texts by ``key``; empty where there is no table.

    Raises
    ------
    TableError
        If a line names something that ``known`` does not define.
    """
    table = rows(path, (key, "vi", "en"), (key,)) if path.exists() else ()
    return {row.text(key) if known is None else row.known(key, known): _words(row) for row in table}


def _words(row: TableRow) -> Words:
    return Words(row.text("vi"), row.text("en"))
