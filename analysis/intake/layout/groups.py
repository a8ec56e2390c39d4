"""A title that speaks of a group only: "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM CHO LAO ĐỘNG NỮ", "KẾT QUẢ XÃ TẢ LỦNG".

Below it every figure looks like the district's own and is not. Which groups offices report apart is a table of the
campaign (aliases of "group"); a commune is known by its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.intake.layout.sender import letterhead
from analysis.intake.words.places import COMMUNE_LEVELS
from analysis.intake.words.text import fold
from analysis.model import Campaign


def group_in(titles: Sequence[str], campaign: Campaign) -> str | None:
    """The line of a title that speaks of a group; None where the title speaks of all.

    Words that an indicator's own name holds restrict nothing.
    """
    names = " ".join(f" {fold(text)} " for one in campaign.indicators.values() for text in (one.name_vi, one.short_vi))
    groups = [f" {fold(one.text)} " for one in campaign.aliases if one.subject == "group"]
    communes = [f" {name} " for listed in campaign.communes.values() for one in listed if _is_named(name := fold(one))]
    wanted = [one for one in groups if one not in names] + communes
    return next((line for line in letterhead(titles)[1] if any(one in f" {fold(line)} " for one in wanted)), None)


def _is_named(commune: str) -> bool:
    """Whether a commune's name says that it is one: a bare name may be a district's too."""
    return commune.startswith(tuple(f"{word} " for word in COMMUNE_LEVELS))
