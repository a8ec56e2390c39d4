"""An indicator of the province and those below it, as bars in one measure."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import known, published_label, reached_of, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import DrawnRow, ProgressRow, rows_of
from analysis.model import PublishedResult, Status


class FamilyRow(DrawnRow):
    """A row of ``family_rows``."""

    published_label: str


def family_rows(view: View, indicator: str) -> pd.DataFrame:
    """The indicator first, then those below it, in the form that ``bars_figure`` takes; what is in another measure is left out.

    ``published`` is what newspapers printed for this very period (missing: nothing), ``published_label`` its words,
    ``place`` the name of the value for links.
    """
    unit = view.campaign.indicators[indicator].unit_of_measure
    codes = [code for code in _descent(view, indicator) if view.campaign.indicators[code].unit_of_measure == unit]
    rows = pd.DataFrame([view.province_row(code) for code in codes]).rename(columns={"year_target": "target"})
    records = rows_of(rows, ProgressRow)
    printed = [_printed(view, code) for code in codes]
    labels = [_label(view, row) for row in records]
    names = [view.short_of(code) for code in codes]
    words = [wording.status_word(status, view.language) for status in rows["status"]]
    return rows.assign(
        name=names,
        label=labels,
        place=[place_of(code) for code in codes],
        hover=[f"<b>{name}</b><br>{label}<br>{word}" for name, label, word in zip(names, labels, words, strict=True)],
        published=pd.Series([one.value if one else None for one in printed], dtype="float64"),
        published_label=[_printed_label(view, one) for one in printed],
    )


def family_finding(view: View, rows: pd.DataFrame) -> str:
    """How many of the family stand where; without targets which is the largest below the first."""
    aimed = rows[rows["target"].notna()]
    if len(aimed) > 1:
        return wording.headline(aimed["status"], view.language)
    below = [row for row in rows_of(rows, DrawnRow)[1:] if known(row["value"])]
    if not below:
        return view.say("Chưa có số nào", "No figures yet")
    largest = max(below, key=lambda row: float(row["value"]))
    return view.say(f"Nhiều nhất: {largest['name']} ({largest['label']})", f"Most: {largest['name']} ({largest['label']})")


def family_description(view: View, indicator: str) -> str:
    """The bars in words."""
    rows = rows_of(family_rows(view, indicator), FamilyRow)
    said = [f"{row['name']} {row['label']}" + (f" ({row['published_label']})" if row["published_label"] else "") for row in rows]
    return f"{view.name_of(indicator)}, {view.until}: {'; '.join(said)}."


def family_note(view: View, rows: pd.DataFrame) -> str:
    """How to read the bars: only what is drawn."""
    parts = [view.say("Thanh màu: thực hiện.", "Coloured bar: reached.")]
    if rows["target"].notna().any():
        parts.append(view.say("Nền xám: chỉ tiêu cả năm.", "Grey: year target."))
    if rows["expected"].notna().any():
        parts.append(view.say("Vạch đứng: tiến độ kế hoạch đến nay.", "Tick: expected by now."))
    if rows["published"].notna().any():
        parts.append(
            view.say("Dấu ×: số báo chí công bố của đúng kỳ này, chỉ để so sánh.", "×: printed for this very period, to compare only.")
        )
    return " ".join(parts)


def _descent(view: View, indicator: str) -> list[str]:
    return [indicator, *(code for child in view.campaign.children(indicator) for code in _descent(view, child))]


def _printed(view: View, indicator: str) -> PublishedResult | None:
    found = (one for one in view.published_by_now if one.indicator == indicator and one.period == view.progress.as_of)
    return next(found, None)


def _printed_label(view: View, result: PublishedResult | None) -> str:
    return published_label(view.campaign.indicators[result.indicator], result, view.language) if result else ""


def _label(view: View, row: ProgressRow) -> str:
    one, shape = view.campaign.indicators[row["indicator"]], wording.STATUS_WORDS[Status(row["status"])].shape
    if not known(row["value"]):
        return f"{shape} {wording.status_word(row['status'], view.language)}"
    value = reached_of(one, row, view.language)
    return f"{shape} {value} / {value_of(one, row['target'], view.language)}" if known(row["target"]) else value
