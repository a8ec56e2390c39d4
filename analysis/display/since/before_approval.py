"""What a person looks at before a pack goes out: the province's figures that are others than in the last approved pack.

Chỉ tiêu        Bản duyệt trước   Bản này   Vì sao                            Ô
Việc làm mới    12.466            12.520    2 nộp muộn, 1 đính chính (gõ nhầm)  bao-cao.xlsx › T6!F12 và 11 ô nữa
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import indicator_column
from analysis.display.elements.figure_places import place_of_facts
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.display.since.changes import KIND_WORDS, moved_effects
from analysis.frames.rows import EffectRow, rows_of
from analysis.model import Campaign, Language
from analysis.progress.changes import ChangeKind, Changes

NAMED_CELLS = 1
"""So many cells are named in the table; all of them stand behind the figure's link."""


def approval_table(campaign: Campaign, changes: Changes, facts: pd.DataFrame, language: Language, *, first: bool) -> DisplayTable:
    """One row a figure of the province that differs: old, new, why, and where it stands.

    Parameters
    ----------
    facts
        Frame FACTS with the cells of both sides.
    first
        No pack of the year was approved before: then every figure is there for the first time, and none is late.

    Returns
    -------
    DisplayTable
        ``place`` leads to all cells; a missing side is a figure that there was not, or is no more.
    """
    rows = moved_effects(campaign, changes)
    records = rows_of(rows, EffectRow)
    rows = rows.assign(
        name=[wording.short_name(campaign.indicators[code], language) for code in rows["indicator"]],
        value=rows["value_after"],
        year_target=rows["target_after"],
        status=rows["status_after"],
        why=[language.say("lần đầu", "first time") if first else _why(campaign, changes, row, language) for row in records],
        cells=[_cells(facts, row["fact_ids_after"] or row["fact_ids_before"], language) for row in records],
        place=[place_of_facts(*(row["fact_ids_after"] or row["fact_ids_before"])) for row in records],
    )
    before = (
        Column("value_before", language.say("Bản duyệt trước", "Approved before"), ColumnFormat.MEASURED),
        Column("status_before", language.say("Trạng thái trước", "Status before"), ColumnFormat.STATUS),
    )
    columns = (
        indicator_column(language),
        *(() if first else before),
        Column("value", language.say("Bản này", "This pack"), ColumnFormat.MEASURED),
        Column("status_after", language.say("Trạng thái nay", "Status now"), ColumnFormat.STATUS),
        Column("why", language.say("Vì sao", "Why")),
        Column("cells", language.say("Ô", "Cell")),
    )
    title = language.say("Con số khác bản duyệt trước", "Figures that differ from the pack approved before")
    return DisplayTable(title, columns, rows, campaign, language, "")


def approval_lines(table: DisplayTable) -> list[str]:
    """The same figures, a line each: "Việc làm mới: 12.466 → 12.520 (2 nộp muộn); bao-cao.xlsx › T6!F12 và 11 ô nữa"."""
    text = {column.key: column for column in table.columns}
    rows = range(len(table.rows))
    shown = [{key: text_of(table, column, row) for key, column in text.items()} for row in rows]
    return [f"{one['name']}: {one.get('value_before', '—')} → {one['value']} ({one['why']}); {one['cells']}" for one in shown]


def approval_headline(campaign: Campaign, changes: Changes, before: str | None, language: Language) -> str:
    """How many figures a person has to look at, and against which pack."""
    count = len(moved_effects(campaign, changes))
    if before is None:
        return language.say(
            f"Chưa bộ tài liệu nào của năm được duyệt: cả {count} con số toàn tỉnh đều cần xem",
            f"No pack of the year was approved before: all {count} province figures are to be looked at",
        )
    if not count:
        return language.say(
            f"Không con số toàn tỉnh nào khác bộ đã duyệt “{before}”", f"No province figure differs from the approved pack “{before}”"
        )
    return language.say(
        f"{count} con số toàn tỉnh khác bộ đã duyệt “{before}”", f"{count} province figures differ from the approved pack “{before}”"
    )


def _why(campaign: Campaign, changes: Changes, row: EffectRow, language: Language) -> str:
    """What happened to the figures behind it, with the reasons that people gave."""
    of = changes.figures[changes.figures["indicator"].isin(_family(campaign, row["indicator"]))]
    counts = Counter(of["kind"])
    said = [f"{language.number(counts[kind.value], 0)} {language.say(*KIND_WORDS[kind])}" for kind in ChangeKind if counts[kind.value]]
    if row["target_before"] != row["target_after"] and not (pd.isna(row["target_before"]) and pd.isna(row["target_after"])):
        said.append(language.say("chỉ tiêu giao thay đổi", "another target"))
    reasons = list(dict.fromkeys(reason for reason in of["reason"] if reason))
    return ", ".join(said) + (f" ({'; '.join(reasons)})" if reasons else "")


def _family(campaign: Campaign, indicator: str) -> Collection[str]:
    """The indicator and those that it is the sum of."""
    found = [indicator]
    for code in found:
        found += [one.code for one in campaign.indicators.values() if one.parent == code]
    return found


def _cells(facts: pd.DataFrame, fact_ids: Collection[int], language: Language) -> str:
    behind = facts[facts["fact_id"].isin(list(fact_ids))].sort_values("period", ascending=False, kind="stable")
    named = [f"{row.file_name} › {row.sheet}!{row.cell}" for row in behind.head(NAMED_CELLS).itertuples()]
    rest = len(behind) - len(named)
    return "; ".join(named) + (language.say(f" và {rest} ô nữa", f" and {rest} more") if rest > 0 else "")
