"""Where a value comes from: as notes for the speaker, a line for each file, sheet and cell behind it, and as a table for the stage."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.display.elements.table import Column, DisplayTable
from analysis.display.elements.view import View
from analysis.display.lineage.origins import origins
from analysis.reports.briefing.content import Exhibit

FACT = "fact_id"
"""The column of ``cells`` that names the fact of each row."""

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


def cells(view: View, facts: pd.DataFrame, name: str, figures: Sequence[tuple[str, Sequence[int]]]) -> Exhibit | None:
    """The cells behind one or more figures as a table, a row a cell, with its fact in the column ``FACT``.

    Parameters
    ----------
    facts
        Frame FACTS, holds the cells.
    name
        What the exhibit is called.
    figures
        Each figure's words ("" where there is only one) with the numbers of its facts.

    Returns
    -------
    Exhibit, optional
        None where no cell stands behind any of them.
    """
    parts = []
    for words, fact_ids in figures:
        behind = facts[facts["fact_id"].isin(list(fact_ids))]
        if len(behind):
            shown = origins(view.campaign, behind, view.language)
            titles = list(shown.columns[:8])
            numbered = shown.iloc[:, :8].set_axis([f"column{place}" for place in range(8)], axis=1)
            parts.append(numbered.assign(figure=words, fact_id=_facts_in_order(behind), indicator=""))
    if not parts:
        return None
    columns = [Column(f"column{place}", title) for place, title in enumerate(titles)]
    if any(words for words, _ in figures):
        columns.insert(0, Column("figure", view.say("Số liệu", "Figure")))
    title = view.say("Các ô số liệu đứng sau con số", "The cells behind the figure")
    return Exhibit(name, DisplayTable(title, tuple(columns), pd.concat(parts, ignore_index=True), view.campaign, view.language))


def _facts_in_order(behind: pd.DataFrame) -> list[int]:
    """The numbers of facts in the order in which ``origins`` lists them."""
    order = behind.sort_values(["period", "district", "file_name"], ascending=[False, True, True], na_position="first", kind="stable")
    return [int(number) for number in order["fact_id"]]
