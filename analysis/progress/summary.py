"""Progress as one JSON object, and as the cells of a table to read in a terminal."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pandas as pd

from analysis import wording
from analysis.model import Campaign, Confirmation, Kind, Language, Status
from analysis.progress.compute import Progress

COUNTS = frozenset({"value", "numerator", "denominator", "milestone", "year_target", "target", "gap", "parent_gap"})
OF_INDICATOR = (
    *("indicator", "value", "numerator", "denominator", "milestone", "year_target", "expected", "achievement", "pace"),
    *("status", "above_60", "units_reported", "units_expected"),
)
OF_DISTRICT = ("district", "value", "target", "expected", "achievement", "pace", "status")
_NOT_TOLD = {"confirmed", "fact_id", "submission_id", "numerator", "denominator", "sha256", "version", "received_at", "made_up", "estimate"}
# Places in a row of the table that hold words; the others hold figures.
OF_WORDS = (0, 5)


def as_json(progress: Progress, district: str | None = None) -> dict[str, Any]:
    """What ``cli.py progress --json`` prints: ratios unrounded, missing is None, whole counts are integers.

    The keys of ``OF_INDICATOR`` and ``OF_DISTRICT`` come first and are promised (README, the command line);
    the other columns of the frames follow, so that bounds, estimates and names of late units are not lost.

    Parameters
    ----------
    district
        Code of the one district to list; None lists all.
    """
    listed = progress.districts if district is None else progress.districts[progress.districts["district"] == district]
    by_indicator: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(listed):
        by_indicator.setdefault(row["indicator"], []).append(_plain(row, OF_DISTRICT, left_out={"indicator", "fact_ids"}))
    return {
        "campaign": progress.campaign,
        "as_of": str(progress.as_of),
        "made_up": progress.made_up,
        "suspicious": [_doubt_json(row) for row in _rows(progress.suspicious)],
        "indicators": [
            _plain(row, OF_INDICATOR, left_out={"fact_ids"}) | {"districts": by_indicator.get(row["indicator"], [])}
            for row in _rows(progress.indicators)
        ],
    }


def _doubt_json(row: dict[str, Any]) -> dict[str, Any]:
    """A suspicious figure that counts: which, where it stands, why it is suspicious, who said that it is right, and why."""
    said: Confirmation = row["confirmed"]
    figure = _plain(row, ("unit", "indicator", "district", "period", "measure", "value", "file_name", "sheet", "cell"), left_out=_NOT_TOLD)
    doubts = [{"code": one.code, "message": one.message} for one in said.doubts]
    return figure | {"reasons": doubts, "confirmed_by": said.actor, "confirmed_at": said.at.isoformat(), "confirmed_because": said.reason}


def json_text(progress: Progress, district: str | None = None) -> str:
    """``as_json`` as text; a NaN in it would be a mistake of the program, so it is never written."""
    return json.dumps(as_json(progress, district), ensure_ascii=False, indent=1, allow_nan=False)


def title(progress: Progress, campaign: Campaign, language: Language, district: str | None = None) -> str:
    """Whose figures, of which period, and whether some are made up."""
    place = campaign.province if district is None else campaign.districts[district].full_name
    made_up = f" – {wording.MADE_UP[language]}" if progress.made_up else ""
    return f"{place} – {language.period(progress.as_of)}{made_up}"


def headings(*, of_district: bool, language: Language) -> list[str]:
    """Headings of ``table_rows``."""
    vietnamese = language is Language.VIETNAMESE
    words = ["Chỉ tiêu", "Thực hiện", "Cả năm", "Mức đạt", "Tiến độ", "Trạng thái"]
    of_province = ["Mốc", "III.8", "Đã báo cáo"]
    if not vietnamese:
        words = ["Indicator", "Actual", "Year", "Achievement", "Pace", "Status"]
        of_province = ["Milestone", "III.8", "Reported"]
    return words if of_district else words + of_province


def table_rows(progress: Progress, campaign: Campaign, language: Language, district: str | None = None) -> list[list[str]]:
    """One row an indicator, as text: the province's figures, or one district's."""
    marks = wording.marks_of(campaign.thresholds)
    rows = []
    for row in _records(progress, district):
        indicator = campaign.indicators[row["indicator"]]
        goal = row["year_target"]
        # What was met by rounding is printed as it was decided.
        mark = None if row["status"] == Status.MET else goal
        cells = [
            wording.short_name(indicator, language),
            (f"{wording.DOUBTED} " if row["suspicious"] else "")
            + wording.quantity(row["value"], indicator, language, target=mark, lower_bound=row["lower_bound"]),
            wording.quantity(goal, indicator, language),
            language.percent(row["achievement"], marks=marks),
            language.percent(row["pace"], marks=marks),
            wording.STATUS_WORDS[Status(row["status"])].marked(language),
        ]
        if district is None:
            reported = f"{row['units_reported']}/{row['units_expected']}"
            cells += [wording.quantity(row["milestone"], indicator, language), wording.yes_or_no(row["above_60"], language), reported]
        rows.append(cells)
    return rows


def footnotes(progress: Progress, campaign: Campaign, language: Language) -> list[str]:
    """What a reader must know beside the table: which units are late or silent, and rates that have no total.

    Where nobody has reported anything there is nothing to say of single units.
    """
    if progress.coverage["period"].isna().all():
        return []
    rows = _records(progress, None)
    carried = Counter(unit for row in rows for unit in row["carried_units"])
    counted = [row for row in rows if campaign.indicators[row["indicator"]].kind is not Kind.QUALITATIVE]
    due = [row for row in counted if row["status"] not in (Status.NOT_YET_REVIEWED, Status.NOT_OWED)]
    silent = Counter(unit for row in due for unit in row["missing_units"])
    vietnamese = language is Language.VIETNAMESE
    notes = []
    for code, unit in campaign.units.items():
        said = [f"{carried[code]} chỉ tiêu lấy số kỳ trước" if vietnamese else f"{carried[code]} earlier figures"] if carried[code] else []
        if silent[code]:
            said.append(f"{silent[code]} chỉ tiêu chưa báo cáo" if vietnamese else f"{silent[code]} not reported")
        notes += [f"{unit.named(language)}: {', '.join(said)}."] if said else []
    for row in rows:
        name, count = wording.short_name(campaign.indicators[row["indicator"]], language), row["rate_without_parts"]
        if count:
            notes.append(
                f"{name}: {count} nơi chỉ gửi tỷ lệ %, không có tử số và mẫu số, nên không cộng được vào toàn tỉnh."
                if vietnamese
                else f"{name}: {count} gave only a percentage, without numerator and denominator, and are in no total."
            )
    return notes


def _records(progress: Progress, district: str | None) -> list[dict[str, Any]]:
    if district is None:
        return _rows(progress.indicators)
    return _rows(progress.districts[progress.districts["district"] == district].rename(columns={"target": "year_target"}))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(row: dict[str, Any], first: tuple[str, ...], left_out: set[str]) -> dict[str, Any]:
    return {key: _plain_value(key, row[key]) for key in dict.fromkeys((*first, *row)) if key not in left_out}


def _plain_value(key: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    if key in COUNTS and isinstance(value, float) and value.is_integer():
        return int(value)
    return value
