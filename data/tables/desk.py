"""The tables of the office's desk: causes to choose from, its small numbers, addresses of units. A campaign may do without any of them."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.model import Unit, Words
from analysis.model.desk import CauseSide, DeskSettings, ListedCause
from data.tables.rows import TableRow, rows

KEYS = ("ahead_days", "cause_days", "remind")


def causes(path: Path) -> dict[str, ListedCause]:
    """The causes that a unit may choose, by code; empty where there is no table.

    Raises
    ------
    TableError
        With file and line: a code given twice, an unknown side, an empty name.
    """
    if not path.exists():
        return {}
    columns = ("code", "name_vi", "name_en", "side", "source")
    return {
        row.text("code"): ListedCause(row.text("code"), Words(row.text("name_vi"), row.text("name_en")), row.chosen("side", CauseSide))
        for row in rows(path, columns, ("code",))
    }


def desk_settings(path: Path) -> DeskSettings:
    """The small numbers of the office's work; usual ones where the table or a key is missing.

    Raises
    ------
    TableError
        If a key is unknown or given twice, or a value is no whole number.
    """
    found: dict[str, int] = {}
    remind = DeskSettings().remind
    for row in rows(path, ("key", "value", "source"), ("key",)) if path.exists() else ():
        key = row.one_of("key", KEYS)
        if key == "remind":
            remind = tuple(sorted({_signed(row, one) for one in row.text("value").split()}, reverse=True))
        else:
            found[key] = row.whole("value")
    return DeskSettings(**found, remind=remind)


def _signed(row: TableRow, text: str) -> int:
    if not re.fullmatch(r"-?\d{1,3}", text, re.ASCII):
        raise row.wrong(f"column value holds {text!r}, expected days such as 7 1 -1")
    return int(text)


def contacts(path: Path, units: dict[str, Unit]) -> dict[str, str]:
    """The e-mail address of each unit that has one, by its code; empty where there is no table.

    Raises
    ------
    TableError
        If a unit is unknown or an address cannot be one.
    """
    found = {}
    for row in rows(path, ("unit", "email"), ("unit",)) if path.exists() else ():
        address = row.text("email")
        if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+", address):
            raise row.wrong(f"column email holds {address!r}, expected one address")
        found[row.known("unit", units)] = address
    return found
