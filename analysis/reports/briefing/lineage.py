"""Where a value comes from, as notes for the speaker: a line for each file, sheet and cell behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.display.elements.view import View
from analysis.display.lineage.origins import origins

SHOWN = 60
"""So many cells are listed; a year of months of every office would fill pages that nobody reads aloud."""


def lineage_lines(view: View, facts: pd.DataFrame, fact_ids: Sequence[int]) -> str:
    """The cells behind a figure, the latest period first. ``facts`` is frame FACTS and holds them.

    Returns
    -------
    str
        A heading with the number of cells, then a line a cell; a sentence where there is none.
    """
    behind = facts[facts["fact_id"].isin(list(fact_ids))]
    if behind.empty:
        return view.say("Chưa có ô số liệu nào đứng sau con số này.", "No cell stands behind this figure yet.")
    cells = origins(view.campaign, behind, view.language)
    head = view.say(f"Nguồn từng ô ({len(cells)} ô):", f"Cells behind the figure ({len(cells)}):")
    lines = [" · ".join((f"{row[0]} › {row[1]}!{row[2]}", *row[3:8])) for row in cells.head(SHOWN).itertuples(index=False)]
    rest = len(cells) - SHOWN
    if rest > 0:
        lines.append(view.say(f"… và {rest} ô nữa, xem trên màn hình Chỉ tiêu.", f"… and {rest} more, see the screen Indicators."))
    return "\n".join((head, *lines))
