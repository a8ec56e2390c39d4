"""Short labels of the display tables and cards; sentences, numbers and status words are in ``analysis.wording``."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis import wording
from analysis.frames.rows import ProgressRow
from analysis.model import Indicator, Kind, Language, Period, PublishedResult, Status
from analysis.model.language import MONTHS


def value_of(one: Indicator, value: float | None, language: Language, target: float | None = None) -> str:
    """A value without its unit of measure, a rate with its sign: "17.800", "57,8 %"; a dash where it is missing."""
    if one.kind is Kind.RATE:
        return language.rate(value, one.decimals, target)
    return language.number(value, one.decimals)


def reached_of(one: Indicator, row: ProgressRow, language: Language) -> str:
    """The value of a row of progress beside its target (``year_target`` or ``target``), marked where a suspicious figure is in it."""
    target = row.get("year_target", row.get("target"))
    return doubted(reached_text(one, row["value"], language, target, row["status"]), row["suspicious"])


def reached_text(one: Indicator, value: float | None, language: Language, target: float | None, status: str | None = None) -> str:
    """A value beside its target.

    A rate is not rounded onto a target it has not reached. Where the status itself was decided on
    the rounded value ("met"), that value is printed.
    """
    return value_of(one, value, language, None if status == Status.MET else target)


def doubted(text: str, suspicious: bool) -> str:
    """The text with the mark of a suspicious figure, where there is one in what it says."""
    return f"{wording.DOUBTED} {text}" if suspicious else text


def gap_of(one: Indicator, gap: float | None, language: Language) -> str:
    """A difference to a target: "−1.320", "+1,2 điểm %"."""
    if one.kind is Kind.RATE:
        return language.points(gap, one.decimals)
    return language.signed(gap, one.decimals)


def month_name(period: Period, language: Language) -> str:
    """The end of a month: "hết tháng 5/2023"."""
    return language.say(f"hết tháng {period.month}/{period.year}", f"end of {MONTHS[period.month - 1]} {period.year}")


def month_of(text: str | None, language: Language) -> str:
    """Like ``month_name`` for a period of a frame; empty where there is none."""
    return month_name(Period.parse(text), language) if text else ""


def target_label(due: date | None, language: Language) -> str:
    """The name of a dated target: "Chỉ tiêu 6 tháng", "Cả năm"."""
    if due is None or due.month == 12:
        return language.say("Cả năm", "Year")
    return language.say(f"Chỉ tiêu {due.month} tháng", f"{due.month}-month target")


def milestone_badge(met: bool, due: date | None, language: Language) -> str:
    """Whether a milestone was reached."""
    name = target_label(due, language).lower()
    return language.say(f"{'Đạt' if met else 'Chưa đạt'} {name}", f"{name} {'met' if met else 'not met'}")


def early_badge(met: bool, share: float, language: Language) -> str:
    """Whether rule III.8 is met: more than sixty percent of the year by the middle of it."""
    sign = language.percent(share, 0, marks=())
    return language.say(f"{'Đạt' if met else 'Chưa đạt'} trên {sign} (mục III.8)", f"over {sign} (III.8) {'met' if met else 'not met'}")


def published_label(one: Indicator, result: PublishedResult, language: Language) -> str:
    """A printed result, marked as somebody else's figure."""
    least = language.say("trên ", "over ") if result.relation == "at least" else ""
    return f"{language.say('Báo chí: ', 'Press: ')}{least}{value_of(one, result.value, language)}"


def coverage_state(state: str, language: Language) -> str:
    """The state of a unit in words."""
    words = {
        "reported": ("● đã báo cáo kỳ này", "● reported this period"),
        "carried": ("◆ lấy số kỳ trước", "◆ earlier figure carried"),
        "never": ("○ chưa báo cáo lần nào", "○ never reported"),
        "not_assigned": ("○ không giao", "○ not assigned"),
    }
    return language.say(*words[state])


def of(part: float, whole: float) -> str:
    """ "9/11"; empty where nobody is expected."""
    return f"{int(part)}/{int(whole)}" if whole else ""


def known(value: object) -> bool:
    """False for None and for the empty number of a frame."""
    return value is not None and not bool(pd.isna(value))  # type: ignore[call-overload]
