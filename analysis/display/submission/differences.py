"""What a workbook says otherwise than the version before it: new, changed and gone figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import month_name, value_of
from analysis.model import Campaign, Fact, Language, Measure, Period, same_value

# A rate computed twice differs in its last bits only.


class VersionDifference(StrEnum):
    """How a figure differs from the version before."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure in both versions; ``before`` or ``after`` is None where a version does not have it."""

    before: Fact | None
    after: Fact | None

    @property
    def difference(self) -> VersionDifference | None:
        """How it differs; None for the same value."""
        if self.before is None or self.after is None:
            return VersionDifference.NEW if self.before is None else VersionDifference.GONE
        same = same_value(self.before.value, self.after.value)
        return None if same else VersionDifference.CHANGED


def compared(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[ComparedFigure, ...]:
    """The figures that differ between two versions: changed ones first, then new ones, then those that are gone."""
    old, new = ({_key(one): one for one in facts} for facts in (before, after))
    pairs = [ComparedFigure(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    order = list(VersionDifference)
    return tuple(sorted((one for one in pairs if one.difference), key=lambda one: order.index(one.difference or VersionDifference.GONE)))


def differences_frame(campaign: Campaign, found: Sequence[ComparedFigure], language: Language) -> pd.DataFrame:
    """One row a figure that differs, with titled columns: both values and the cell of the new one."""
    words = {
        VersionDifference.CHANGED: language.say("◆ khác", "◆ changed"),
        VersionDifference.NEW: language.say("● mới", "● new"),
        VersionDifference.GONE: language.say("○ không còn", "○ gone"),
    }
    rows = []
    for one in found:
        spoken = one.after or one.before
        if spoken is None or one.difference is None:
            continue
        indicator = campaign.indicators[spoken.indicator]
        before, after = (value_of(indicator, fact.value, language) if fact else "–" for fact in (one.before, one.after))
        rows.append(
            {
                language.say("Chỉ tiêu", "Indicator"): wording.indicator_name(indicator, language),
                language.say("Huyện, thành phố", "District"): _district(campaign, spoken.district, language),
                language.say("Kỳ", "Period"): _period(spoken, language),
                language.say("Khác thế nào", "Difference"): words[one.difference],
                language.say("Bản trước", "Before"): before,
                language.say("Bản này", "Now"): after,
                language.say("Ô", "Cell"): f"{one.after.sheet}!{one.after.cell}" if one.after else "",
            }
        )
    return pd.DataFrame(rows, dtype="str")


def _key(one: Fact) -> tuple[str, str | None, Period, Measure]:
    return one.indicator, one.district, one.period, one.measure


def _district(campaign: Campaign, code: str | None, language: Language) -> str:
    return campaign.districts[code].name_among_others(language) if code else language.say("toàn tỉnh", "whole province")


def _period(one: Fact, language: Language) -> str:
    if one.measure is Measure.MONTH:
        return language.say(f"trong tháng {one.period.month}", f"in month {one.period.month}")
    return month_name(one.period, language)
