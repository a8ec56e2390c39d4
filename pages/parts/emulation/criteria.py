"""Criteria as people read them: numbered as on the form, the parts of one named by what each looks at."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.emulation.words import numbered
from analysis.model.emulation import Emulation
from pages.parts.view.moment import Moment


def criterion_names(moment: Moment, tables: Emulation, block: str, codes: Iterable[str]) -> dict[str, str]:
    """By the code of each line of a sheet: "A1. Giải quyết việc làm tại địa phương", "A1.2. Kết quả …: Tỷ lệ …"."""
    names = {one.code: one.name.text(moment.language) for one in tables.criteria_of(block)}
    found = {}
    for code, written in numbered(codes).items():
        whole, _, indicator = code.partition(".")
        about = f": {moment.view.name_of(indicator)}" if indicator in moment.campaign.indicators else ""
        found[code] = f"{written}. {names.get(whole, '')}{about}"
    return found
