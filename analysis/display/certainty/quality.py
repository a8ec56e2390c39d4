"""The quality panel: figures that should be the same, what files contradict in themselves, and what is known of each total."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.display.certainty.coverage_and_range import bounds_words
from analysis.display.elements.columns import indicator_column
from analysis.display.elements.figure_places import place_of, place_of_facts
from analysis.display.elements.labels import known, month_of, of, value_of
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.senders.sent_workbooks import sender_name
from analysis.frames.rows import ReconciliationRow, rows_of
from analysis.intake.findings import in_english
from analysis.model import Campaign, Finding, Kind, Language, Period, Status
from analysis.model.language import english_count
from analysis.progress.reconciliation import AT_LEAST, Agreement, PairCheck

NOTICED_CODES = ("total_mismatch", "percent_mismatch", "target_mismatch", "figure_conflict", "cumulative_decreased", "cumulative_gap")
"""Findings that say that a workbook contradicts itself, the course of the year, another workbook or a target."""

CHECK_WORDS: Mapping[PairCheck, tuple[str, str]] = {
    PairCheck.PARENT_PARTS: ("Tổng và các phần", "Totals and their parts"),
    PairCheck.PROVINCE_DISTRICTS: ("Toàn tỉnh và các huyện", "Province and districts"),
    PairCheck.TARGET_DISTRICTS: ("Chỉ tiêu tỉnh và chỉ tiêu giao huyện", "Province and district targets"),
    PairCheck.PUBLISHED: ("Số báo chí và số của ta", "Printed and our figures"),
}
STATE_WORDS: Mapping[Agreement, tuple[str, str]] = {
    Agreement.AGREES: ("● khớp", "● agrees"),
    Agreement.DIFFERS: ("▼ lệch", "▼ differs"),
    Agreement.INCOMPLETE: ("○ chưa đủ số để so", "○ not complete enough"),
}

WORST_FIRST = (Agreement.DIFFERS.value, Agreement.INCOMPLETE.value, Agreement.AGREES.value)


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding of a saved workbook that still counts."""

    submission_id: int
    unit: str | None
    period: str | None
    file_name: str
    sha256: str
    finding: Finding


def noticed_until(noticed: Sequence[Noticed], as_of: Period) -> tuple[Noticed, ...]:
    """What was noticed in workbooks about periods up to this one."""
    return tuple(one for one in noticed if one.period is None or one.period <= str(as_of))


def quality_headline(frame: pd.DataFrame, noticed: Sequence[Noticed], language: Language) -> str:
    """The finding of the panel: "617 cặp số đối chiếu: 2 lệch, 1 chưa đủ số; 14 chỗ tệp tự mâu thuẫn"."""
    counted = frame["state"].value_counts()
    differs, open_ = int(counted.get(Agreement.DIFFERS.value, 0)), int(counted.get(Agreement.INCOMPLETE.value, 0))
    said = [language.say(f"{differs} lệch", f"{differs} differ") if differs else language.say("không cặp nào lệch", "none differs")]
    if open_:
        said.append(language.say(f"{open_} chưa đủ số để so", f"{open_} not complete enough"))
    files = language.say(f"{len(noticed)} chỗ tệp cần hỏi lại", f"{english_count(len(noticed), 'place')} to ask about in files")
    return language.say(
        f"Đối chiếu {len(frame)} cặp số: {', '.join(said)}; {files}",
        f"{english_count(len(frame), 'pair')} of figures: {', '.join(said)}; {files}",
    )


def checks_frame(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row a kind of comparison: how many agree, differ, or lack figures."""
    rows = []
    for check, words in CHECK_WORDS.items():
        counted = frame[frame["check"] == check.value]["state"].value_counts()
        counts = {language.say(*STATE_WORDS[state]): str(counted.get(state.value, 0)) for state in Agreement}
        rows.append({language.say("Đối chiếu", "Comparison"): language.say(*words)} | counts)
    return pd.DataFrame(rows, dtype="str")


def pairs_table(view: View, frame: pd.DataFrame, states: Collection[Agreement] = (Agreement.DIFFERS, Agreement.INCOMPLETE)) -> DisplayTable:
    """The pairs in one of these states, what differs first, each with the cells of both sides."""
    rows = frame[frame["state"].isin([state.value for state in states])]
    rows = rows.sort_values("state", key=lambda column: column.map(WORST_FIRST.index), kind="stable").reset_index(drop=True)
    records = rows_of(rows, ReconciliationRow)
    rows = rows.assign(
        name=[view.short_of(code) for code in rows["indicator"]],
        where=[_where(view, row) for row in records],
        month=[month_of(period, view.language) for period in rows["period"]],
        check_text=[view.say(*CHECK_WORDS[PairCheck(check)]) for check in rows["check"]],
        state_text=[view.say(*STATE_WORDS[Agreement(state)]) for state in rows["state"]],
        stated_text=[_stated(view, row) for row in records],
        value=rows["computed"],
        place=[place_of_facts(*row["fact_ids"]) for row in records],
    )
    columns = (
        Column("check_text", view.say("Đối chiếu", "Comparison")),
        indicator_column(view.language),
        Column("where", view.say("Nơi", "Place")),
        Column("month", view.say("Kỳ", "Period")),
        Column("stated_text", view.say("Số nêu", "Stated")),
        Column("value", view.say("Số cộng được", "Computed"), ColumnFormat.MEASURED),
        Column("difference", view.say("Chênh", "Difference"), ColumnFormat.DIFFERENCE),
        Column("state_text", view.say("Kết quả", "Result")),
    )
    return DisplayTable(view.say("Các cặp số đối chiếu", "Compared figures"), columns, rows, view.campaign, view.language, view.source)


def noticed_frame(campaign: Campaign, noticed: Sequence[Noticed], language: Language) -> pd.DataFrame:
    """One row a finding: who sent which file, the cell, what was found and what to do."""
    rows = []
    for one in noticed:
        place = ", ".join(filter(None, (one.file_name, one.finding.sheet, one.finding.cell)))
        message, advice = language.say((one.finding.message, one.finding.what_to_do), in_english(one.finding))
        rows.append(
            {
                language.say("Đơn vị gửi", "Sent by"): sender_name(campaign, one.unit, language),
                language.say("Tệp, trang, ô", "File, sheet, cell"): place,
                language.say("Tìm thấy", "Found"): one.finding.found,
                language.say("Ý nghĩa", "Meaning"): message,
                language.say("Cách xử lý", "What to do"): advice,
            }
        )
    return pd.DataFrame(rows, dtype="str")


def totals_table(view: View, facts: pd.DataFrame) -> DisplayTable:
    """What each province figure rests on: units, districts, share of the targets, bounds, estimates, late and resent figures.

    ``facts`` is frame FACTS.
    """
    numbered = facts.set_index("fact_id")[["estimate", "version"]]
    rows = view.progress.indicators.merge(view.progress.bounds, on="indicator", how="left", validate="one_to_one")
    counted = [view.campaign.indicators[code].kind is not Kind.QUALITATIVE for code in rows["indicator"]]
    rows = rows[pd.Series(counted, index=rows.index) & (rows["status"] != Status.NOT_YET_REVIEWED.value)].reset_index(drop=True)
    behind = [numbered.loc[list(numbers)] for numbers in rows["fact_ids"]]
    rows = rows.assign(
        name=[view.short_of(code) for code in rows["indicator"]],
        units=[of(some, every) for some, every in zip(rows["units_reported"], rows["units_expected"], strict=True)],
        districts=[of(some, every) for some, every in zip(rows["districts_reported"], rows["districts_expected"], strict=True)],
        bounds_text=[bounds_words(view, code) for code in rows["indicator"]],
        estimates=[_count(int(one["estimate"].sum())) for one in behind],
        carried=[_count(len(units)) for units in rows["carried_units"]],
        silent=[_count(len(units)) for units in rows["missing_units"]],
        resent=[_count(int((one["version"] > 1).sum())) for one in behind],
        place=[place_of(code) if numbers else "" for code, numbers in zip(rows["indicator"], rows["fact_ids"], strict=True)],
    )
    columns = (
        indicator_column(view.language),
        Column("value", view.say("Toàn tỉnh", "Province"), ColumnFormat.MEASURED),
        Column("units", view.say("Đơn vị", "Units")),
        Column("districts", view.say("Huyện", "Districts")),
        Column("target_covered", view.say("Phần chỉ tiêu đã có số", "Share of the targets"), ColumnFormat.RATIO),
        Column("bounds_text", view.say("Số thật nằm ở đâu", "Where the true figure lies")),
        Column("carried", view.say("Lấy số kỳ trước", "Carried")),
        Column("silent", view.say("Chưa gửi", "Never sent")),
        Column("estimates", view.say("Số ước", "Estimates")),
        Column("resent", view.say("Từ bản sửa", "From later versions")),
    )
    title = view.say("Mỗi con số toàn tỉnh dựa trên gì", "What each figure of the province rests on")
    return DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source)


def _count(number: int) -> str:
    return str(number) if number else ""


def _stated(view: View, row: ReconciliationRow) -> str:
    text = value_of(view.campaign.indicators[row["indicator"]], row["stated"], view.language)
    over = view.say("trên ", "over ") if row["relation"] == AT_LEAST else ""
    return f"{over}{text}" + (f" ({row['source']})" if known(row["source"]) and row["source"] else "")


def _where(view: View, row: ReconciliationRow) -> str:
    if row["figure_unit"] in view.campaign.units:
        return view.unit_name(row["figure_unit"])
    return view.district_name(row["district"])
