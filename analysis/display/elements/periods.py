"""Which periods can be shown, and which one a screen opens with."""

from __future__ import annotations

import pandas as pd

USUAL_SHARE = 0.5


def periods_with_data(facts: pd.DataFrame) -> list[str]:
    """The periods that a fact speaks of, the latest first."""
    return sorted(set(facts["period"]), reverse=True)


def usual_period(facts: pd.DataFrame) -> str:
    """The latest period that at least half as many workbooks speak of as of the best reported one.

    One early workbook for July must not open the screen with everybody else's figures carried over
    from June. ``facts`` is frame FACTS and not empty.
    """
    counts = facts.groupby("period")["submission_id"].nunique()
    enough = counts[counts >= USUAL_SHARE * counts.max()]
    return str(max(enough.index))
