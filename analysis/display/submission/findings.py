"""Findings and facts of a workbook that was just read, as tables for people."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import month_name, value_of
from analysis.intake.findings import in_english
from analysis.model import Campaign, Fact, Finding, Language, Measure, Severity

SEVERITIES = {
    Severity.ERROR: ("▼ lỗi", "▼ error"),
    Severity.SUSPICIOUS: ("⚠ đáng ngờ", "⚠ suspicious"),
    Severity.WARNING: ("◆ cảnh báo", "◆ warning"),
    Severity.NOTE: ("○ ghi chú", "○ note"),
}


def findings_frame(findings: Sequence[Finding], language: Language) -> pd.DataFrame:
    """One row a finding, errors first: place, what was found, what it means and what to do."""
    order = list(SEVERITIES)
    rows = []
    for one in sorted(findings, key=lambda finding: order.index(finding.severity)):
        message, advice = language.say((one.message, one.what_to_do), in_english(one))
        rows.append(
            {
                language.say("Mức", "Severity"): language.say(*SEVERITIES[one.severity]),
                language.say("Trang tính", "Sheet"): one.sheet or "",
                language.say("Ô", "Cell"): one.cell or "",
                language.say("Tìm thấy", "Found"): one.found,
                language.say("Ý nghĩa", "Meaning"): message,
                language.say("Cách xử lý", "What to do"): advice,
            }
        )
    return pd.DataFrame(rows, dtype="str")


def facts_frame(campaign: Campaign, facts: Sequence[Fact], language: Language) -> pd.DataFrame:
    """One row a fact: indicator, district, period, how it counts, value, and its cell."""
    rows = [
        {
            language.say("Chỉ tiêu", "Indicator"): wording.indicator_name(campaign.indicators[one.indicator], language),
            language.say("Huyện, thành phố", "District"): _district(campaign, one.district, language),
            language.say("Kỳ", "Period"): month_name(one.period, language),
            language.say("Cách tính", "Measure"): _measure(one, language),
            language.say("Giá trị", "Value"): _value(campaign, one, language),
            language.say("Trang tính", "Sheet"): one.sheet,
            language.say("Ô", "Cell"): one.cell,
        }
        for one in facts
    ]
    return pd.DataFrame(rows, dtype="str")


def _district(campaign: Campaign, code: str | None, language: Language) -> str:
    return campaign.districts[code].name_among_others(language) if code else language.say("toàn tỉnh", "whole province")


def _measure(one: Fact, language: Language) -> str:
    words = language.say("trong tháng", "in the month") if one.measure is Measure.MONTH else language.say("lũy kế", "cumulative")
    return words + (language.say(", ước", ", estimate") if one.estimate else "")


def _value(campaign: Campaign, one: Fact, language: Language) -> str:
    text = value_of(campaign.indicators[one.indicator], one.value, language)
    if one.numerator is None or one.denominator is None:
        return text
    return f"{text} ({language.number(one.numerator, 0)}/{language.number(one.denominator, 0)})"
