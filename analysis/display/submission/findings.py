"""Findings and facts of a workbook that was just read, as tables for people."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import month_name, pick, value_of
from analysis.intake.findings import in_english
from analysis.model import Campaign, Fact, Finding, Measure, Severity

SEVERITIES = {
    Severity.ERROR: ("▼ lỗi", "▼ error"),
    Severity.SUSPICIOUS: ("⚠ đáng ngờ", "⚠ suspicious"),
    Severity.WARNING: ("◆ cảnh báo", "◆ warning"),
    Severity.NOTE: ("○ ghi chú", "○ note"),
}


def findings_frame(findings: Sequence[Finding], language: str) -> pd.DataFrame:
    """One row a finding, errors first: place, what was found, what it means and what to do."""
    order = list(SEVERITIES)
    rows = []
    for one in sorted(findings, key=lambda finding: order.index(finding.severity)):
        message, advice = (one.message, one.what_to_do) if language == wording.VIETNAMESE else in_english(one)
        rows.append(
            {
                pick(language, "Mức", "Severity"): pick(language, *SEVERITIES[one.severity]),
                pick(language, "Trang tính", "Sheet"): one.sheet or "",
                pick(language, "Ô", "Cell"): one.cell or "",
                pick(language, "Tìm thấy", "Found"): one.found,
                pick(language, "Ý nghĩa", "Meaning"): message,
                pick(language, "Cách xử lý", "What to do"): advice,
            }
        )
    return pd.DataFrame(rows, dtype="str")


def facts_frame(campaign: Campaign, facts: Sequence[Fact], language: str) -> pd.DataFrame:
    """One row a fact: indicator, district, period, how it counts, value, and its cell."""
    rows = [
        {
            pick(language, "Chỉ tiêu", "Indicator"): wording.indicator_name(campaign.indicators[one.indicator], language),
            pick(language, "Huyện, thành phố", "District"): _district(campaign, one.district, language),
            pick(language, "Kỳ", "Period"): month_name(one.period, language),
            pick(language, "Cách tính", "Measure"): _measure(one, language),
            pick(language, "Giá trị", "Value"): _value(campaign, one, language),
            pick(language, "Trang tính", "Sheet"): one.sheet,
            pick(language, "Ô", "Cell"): one.cell,
        }
        for one in facts
    ]
    return pd.DataFrame(rows, dtype="str")


def _district(campaign: Campaign, code: str | None, language: str) -> str:
    return campaign.districts[code].name if code else pick(language, "toàn tỉnh", "whole province")


def _measure(one: Fact, language: str) -> str:
    words = pick(language, "trong tháng", "in the month") if one.measure is Measure.MONTH else pick(language, "lũy kế", "cumulative")
    return words + (pick(language, ", ước", ", estimate") if one.estimate else "")


def _value(campaign: Campaign, one: Fact, language: str) -> str:
    text = value_of(campaign.indicators[one.indicator], one.value, language)
    if one.numerator is None or one.denominator is None:
        return text
    return f"{text} ({wording.number(one.numerator, 0, language)}/{wording.number(one.denominator, 0, language)})"
