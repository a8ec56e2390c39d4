"""A small campaign as the displays see it: two districts, a count and a rate, one office late."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.display.elements.view import View
from analysis.model import Kind, Language, Period, PublishedResult, Tile
from analysis.progress.compute import compute
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

OWN_TARGETS = (target("jobs", 100, district="A"), target("jobs", 60, district="B"))


def small_view(language: Language = Language.VIETNAMESE, month: int = 6, *more: dict[str, Any], targets: tuple = OWN_TARGETS) -> View:
    """A sent 70 of its 100 jobs by June, B only 20 of 60 by May; rates 60 % of both."""
    where = campaign(
        [indicator("jobs"), indicator("fit", Kind.RATE)],
        [target("jobs", 90, "06-30"), target("jobs", 160), target("fit", 74.6)],
        [unit("office-A", "A", "jobs", "fit"), unit("office-B", "B", "jobs", "fit")],
    )
    where = replace(
        where,
        tiles={"A": Tile("A", 0, 0), "B": Tile("B", 0, 1)},
        published=(PublishedResult("jobs", Period(YEAR, 6), 91, "at least", "Báo", ""),),
    )
    facts = frame(
        fact("jobs", "office-A", "A", 5, 50),
        fact("jobs", "office-B", "B", 5, 20, submission=2),
        fact("jobs", "office-A", "A", 6, 70, submission=3),
        fact("fit", "office-A", "A", 6, 60, parts=(6, 10), submission=3),
        *more,
    )
    return View(where, compute(where, facts, targets, Period(YEAR, month)), targets, language)


def showing(view: View, **frames: pd.DataFrame) -> View:
    """A view whose progress holds these frames in place of those that its figures make."""
    changed = copy(view.progress)
    vars(changed).update(frames)
    return replace(view, progress=changed)


JUNE = date(YEAR, 6, 30)
