"""Briefings for tests: of the small campaign of the displays, with its facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.display.elements.view import View
from analysis.model import Campaign, District, Kind, Language, Period, Tile
from analysis.progress.compute import compute
from analysis.reports.briefing.briefing import Briefing, brief
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit


def small_campaign() -> Campaign:
    """Two districts, a count with a milestone and a rate."""
    made = campaign(
        [indicator("jobs", name_vi="Số lao động có việc làm mới"), indicator("fit", Kind.RATE, name_vi="Xã phù hợp trẻ em")],
        [target("jobs", 90, "06-30"), target("jobs", 160), target("fit", 74.6)],
        [unit("office-A", "A", "jobs", "fit"), unit("office-B", "B", "jobs", "fit")],
    )
    districts = {"A": District("A", "Mèo Vạc", "huyện", 18), "B": District("B", "Xín Mần", "huyện", 18)}
    return replace(made, districts=districts, tiles={"A": Tile("A", 0, 0), "B": Tile("B", 0, 1)})


SENT = (
    fact("jobs", "office-A", "A", 5, 50),
    fact("jobs", "office-B", "B", 5, 20, submission=2),
    fact("jobs", "office-A", "A", 6, 70, submission=3),
    fact("fit", "office-A", "A", 6, 60, parts=(6, 10), submission=3),
)
"""A sent 70 of its 100 jobs by June, B only 20 of 60 by May, and nothing of the rate."""

OWN_TARGETS = (target("jobs", 100, district="A"), target("jobs", 60, district="B"))


def small_briefing(
    *sent: dict[str, Any],
    language: Language = Language.VIETNAMESE,
    month: int = 6,
    targets: tuple = OWN_TARGETS,
    where: Campaign | None = None,
) -> Briefing:
    """A briefing of these facts, of ``SENT`` where none are given."""
    where = where or small_campaign()
    facts = frame(*(sent or SENT))
    return of_facts(where, facts, month, targets, language)


def empty_briefing(language: Language = Language.VIETNAMESE) -> Briefing:
    """Nobody has sent anything."""
    return of_facts(small_campaign(), frame(), 6, (), language)


def of_facts(where: Campaign, facts: pd.DataFrame, month: int, targets: tuple, language: Language) -> Briefing:
    return brief(View(where, compute(where, facts, targets, Period(YEAR, month)), targets, language), facts)
