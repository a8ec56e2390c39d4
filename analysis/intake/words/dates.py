"""What a date shows under its format: a title may be a date that reads "Tháng 6 năm 2023"."""

from __future__ import annotations

import re
from datetime import date

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<part>[dD]+|[mM]+|[yYeE]+|[hHsS]+)|(?P<other>.)')
_WHOLE = "dd/mm/yyyy"


def shown_date(value: date, number_format: str) -> str:
    """The date's text; a format that names no month or year, or names them in another language, shows the whole date."""
    section = number_format.partition(";")[0]
    tokens = list(_TOKEN.finditer(section))
    parts = {token["part"][0].lower() for token in tokens if token["part"]}
    named = any(token["part"] and len(token["part"]) > 2 and token["part"][0] in "dDmM" for token in tokens)
    by_month_first = re.match(r"[^dDmMyY]*[mM]+\W+[dD]", section) is not None
    if not parts & {"m", "y"} or named or by_month_first or parts & {"h", "s"}:
        tokens = list(_TOKEN.finditer(_WHOLE))
    return " ".join("".join(_written(token, value) for token in tokens).split())


def _written(token: re.Match[str], value: date) -> str:
    part = token["part"]
    if part is None:
        return token["quoted"] or token["escaped"] or (token["other"] if token["other"] not in (None, "@") else "") or ""
    kind, wide = part[0].lower(), len(part) > 1
    if kind in "ye":
        return str(value.year)
    return f"{value.day if kind == 'd' else value.month:{'02' if wide else ''}d}"
