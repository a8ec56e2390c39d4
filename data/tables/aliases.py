"""How else offices call things.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.model import Alias, District, Indicator, Unit
from data.tables.rows import rows

ALIAS_SUBJECTS = ("indicator", "child", "not_indicator", "district", "not_district", "province", "unit", "office", "group")


def load_aliases(
    path: Path, indicators: dict[str, Indicator], others: dict[str, dict[str, District] | dict[str, Unit]]
) -> tuple[Alias, ...]:
    """Other names of things; none may deny what an indicator is called, else its rows would be refused in every workbook."""
    found = []
    codes = {"indicator": indicators, "child": indicators, **others}
    called = {name.casefold(): code for code, one in indicators.items() for name in (one.name_vi, one.short_vi)}
    for row in rows(path, ("subject", "code", "text"), ("subject", "code", "text")) if path.exists() else ():
        subject = row.one_of("subject", ALIAS_SUBJECTS)
        code = row.optional("code") or ""
        if subject in codes and code not in codes[subject]:
            raise row.undefined("code", code, f"no table of {subject}s defines")
        text = row.text("text")
        if subject == "not_indicator" and text.casefold() in called:
            named = called[text.casefold()]
            raise row.wrong(
                f"says that {text!r} is no indicator, but it is the name of {named} in indicators.csv",
                f"nói “{text}” không phải chỉ tiêu, nhưng đó là tên của chỉ tiêu {named}",
            )
        found.append(Alias(subject, code, text))
    return tuple(found)
