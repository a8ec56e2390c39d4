"""The cells behind a figure, as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.display.elements.labels import known, month_of, value_of
from analysis.display.senders.sent_workbooks import sender_name
from analysis.frames.rows import FactRow, rows_of
from analysis.model import Campaign, Correction, Language, Measure, office_day


def origins(campaign: Campaign, facts: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row a fact, the latest period first: titled columns to show, and ``sha256``, ``file_name``, ``sheet``, ``cell`` to open it with.

    ``facts`` is frame FACTS.
    """
    ordered = facts.sort_values(["period", "district", "file_name"], ascending=[False, True, True], na_position="first", kind="stable")
    rows = rows_of(ordered, FactRow)
    shown = pd.DataFrame(
        {
            language.say("Tệp", "File"): ordered["file_name"],
            language.say("Trang tính", "Sheet"): ordered["sheet"],
            language.say("Ô", "Cell"): ordered["cell"],
            language.say("Giá trị", "Value"): [_value(campaign, row, language) for row in rows],
            language.say("Huyện, thành phố", "District"): [_district(campaign, code, language) for code in ordered["district"]],
            language.say("Kỳ", "Period"): [_period(row, language) for row in rows],
            language.say("Đơn vị gửi", "Sent by"): [sender_name(campaign, code, language) for code in ordered["unit"]],
            language.say("Nhận ngày", "Received"): [language.date(office_day(moment)) for moment in ordered["received_at"]],
            language.say("Bản", "Version"): ordered["version"].astype("str"),
        },
        dtype="str",
    )
    return shown.assign(**{name: ordered[name] for name in ("sha256", "file_name", "sheet", "cell")}).reset_index(drop=True)


def corrections_frame(corrections: Sequence[Correction], language: Language) -> pd.DataFrame:
    """One row a corrected cell: what stands in the file, what was read instead, who, when and why."""
    rows = [
        {
            language.say("Trang tính", "Sheet"): one.sheet,
            language.say("Ô", "Cell"): one.cell,
            language.say("Trong tệp", "In the file"): one.original or language.say("(trống)", "(blank)"),
            language.say("Đọc là", "Read as"): one.corrected or language.say("(bỏ trống)", "(left out)"),
            language.say("Lý do", "Reason"): one.reason,
            language.say("Ai sửa", "By"): one.actor,
            language.say("Ngày", "On"): language.date(office_day(one.at)),
        }
        for one in corrections
    ]
    return pd.DataFrame(rows, dtype="str")


def original_name(file_name: str) -> str:
    """The name under which an original is downloaded; a nameless file gets one."""
    return file_name or "tep-goc"


def _value(campaign: Campaign, row: FactRow, language: Language) -> str:
    one = campaign.indicators[str(row["indicator"])]
    text = value_of(one, row["value"], language)
    if known(row["numerator"]) and known(row["denominator"]):
        text += f" ({language.number(row['numerator'], 0)}/{language.number(row['denominator'], 0)})"
    return text + (language.say(" (ước)", " (estimate)") if row["estimate"] else "")


def _period(row: FactRow, language: Language) -> str:
    if row["measure"] == Measure.MONTH.value:
        month = str(row["period"])[5:].lstrip("0")
        return language.say(f"trong tháng {month}", f"in month {month}")
    return month_of(str(row["period"]), language)


def _district(campaign: Campaign, code: object, language: Language) -> str:
    one = campaign.districts.get(str(code))
    return language.say("toàn tỉnh", "whole province") if one is None else one.name_among_others(language)
