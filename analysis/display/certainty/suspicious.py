"""Suspicious figures in words: what stands there, what it does to the province, who said that it is right and why."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import month_name, value_of
from analysis.display.elements.view import View
from analysis.display.senders.sent_workbooks import sender_name
from analysis.frames.rows import FactRow, rows_of
from analysis.intake.findings import in_english
from analysis.model import Campaign, Confirmation, Fact, Finding, Language, Period, office_day
from analysis.model.language import MONTHS
from analysis.progress.effect import Effect

MARK = wording.DOUBTED
NAMED = 12
"""So many suspicious figures are told one by one."""

TOLD_SHORT = 3
"""So many of them stand behind the mark of a sentence."""


def figure_words(campaign: Campaign, one: Fact, language: Language) -> str:
    """Which figure: "Việc làm mới, Huyện Mèo Vạc, lũy kế đến hết tháng 6/2023: 99.999 người"."""
    return figure_name(campaign, (one.indicator, one.district, str(one.period), one.measure.value), one.value, language)


def figure_name(campaign: Campaign, figure: tuple[str, str | None, str, str], value: float, language: Language) -> str:
    """A figure (indicator, district, period, measure) and its value in words."""
    code, district, period, measure = figure
    indicator = campaign.indicators[code]
    place = (
        campaign.districts[district].standing_alone(language)
        if district in campaign.districts
        else language.say("toàn tỉnh", "the province")
    )
    month = Period.parse(period)
    when = (
        language.say(f"trong tháng {month.month}/{month.year}", f"in {MONTHS[month.month - 1]} {month.year}")
        if measure == "month"
        else f"{language.say('đến', 'to the')} {month_name(month, language)}"
    )
    return f"{wording.short_name(indicator, language)}, {place}, {when}: {wording.quantity(value, indicator, language)}"


def effect_words(campaign: Campaign, one: Effect, language: Language) -> str:
    """What saving does: "Việc làm mới toàn tỉnh 10.960 → 110.336"."""
    indicator = campaign.indicators[one.indicator]
    before, after = (value_of(indicator, value, language) for value in (one.before, one.after))
    name = wording.short_name(indicator, language)
    until = month_name(one.period, language)
    if one.before == one.after:
        return language.say(f"{name} toàn tỉnh vẫn là {after} ({until})", f"{name}, the province: stays {after} ({until})")
    return language.say(f"{name} toàn tỉnh {before} → {after} ({until})", f"{name}, the province: {before} → {after} ({until})")


def doubt_sentences(doubts: Sequence[Finding], language: Language) -> tuple[str, ...]:
    """Why a figure is suspicious, a clause a reason; which cell it is and what stands there is said once, beside them."""
    return tuple(_clause(one, language.say(one.message, in_english(one)[0])) for one in doubts)


def _clause(one: Finding, message: str) -> str:
    """What a finding's sentence says after the quoted cell; the whole where it is built otherwise."""
    said = message.partition(f"“{one.found}”, ")[2] or message
    return said.removesuffix(".")


def confirmed_words(one: Confirmation, language: Language) -> str:
    """Who said that the figure is right, when and why."""
    day = language.date(office_day(one.at))
    return language.say(f"{one.actor} xác nhận ngày {day}, lý do: {one.reason}", f"confirmed by {one.actor} on {day}: {one.reason}")


def suspicious_facts(facts: pd.DataFrame) -> pd.DataFrame:
    """The rows of FACTS that count although they are suspicious."""
    return facts[facts["confirmed"].notna()]


def headline(view: View) -> str:
    """How many suspicious figures count: "⚠ 1 số liệu đáng ngờ đang được tính"."""
    count = len(view.progress.suspicious)
    english = "1 suspicious figure counts" if count == 1 else f"{count} suspicious figures count"
    return f"{MARK} {view.say(f'{count} số liệu đáng ngờ đang được tính', english)}"


def why_doubted(view: View, rows: pd.DataFrame) -> str:
    """Why a sentence over these rows of the progress carries the mark, as one text; "" where no suspicious figure is in them."""
    if not rows["suspicious"].any():
        return ""
    inside = view.say("Câu này có số liệu đáng ngờ bên trong", "Suspicious figures are in this sentence")
    return f"{inside}. {' '.join(sentences(view)[:TOLD_SHORT])}"


def sentences(view: View) -> tuple[str, ...]:
    """Each suspicious figure that counts, with what makes it so, who said that it is right and why; the largest first."""
    rows = rows_of(view.progress.suspicious, FactRow)
    told = tuple(_sentence(view, row) for row in rows[:NAMED])
    rest = len(rows) - NAMED
    return (*told, view.say(f"Và {rest} số liệu đáng ngờ khác.", f"And {rest} more.")) if rest > 0 else told


def _sentence(view: View, row: FactRow) -> str:
    confirmed = _confirmation(row)
    place = f"{row['file_name']} › {row['sheet']}!{row['cell']}"
    why = "; ".join(doubt_sentences(confirmed.doubts, view.language))
    return f"{_of_row(view.campaign, row, view.language)} ({place}), {why}. {_upper(confirmed_words(confirmed, view.language))}."


def _confirmation(row: FactRow) -> Confirmation:
    """Why the figure of a row of ``suspicious_facts`` counts all the same."""
    if row["confirmed"] is None:
        raise ValueError(f"nobody doubts fact {row['fact_id']}")
    return row["confirmed"]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def suspicious_frame(campaign: Campaign, facts: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row a suspicious figure that counts, as a table to show. ``facts`` is frame FACTS; others in it are left out."""
    rows = [
        {
            language.say("Số liệu", "Figure"): f"{MARK} {_of_row(campaign, row, language)}",
            language.say("Vì sao đáng ngờ", "Why it is suspicious"): "; ".join(doubt_sentences(_confirmation(row).doubts, language)),
            language.say("Ai xác nhận, lý do", "Who confirmed it, and why"): confirmed_words(_confirmation(row), language),
            language.say("Đơn vị gửi", "Sent by"): sender_name(campaign, row["unit"], language),
            language.say("Tệp, trang, ô", "File, sheet, cell"): f"{row['file_name']} › {row['sheet']}!{row['cell']}",
        }
        for row in rows_of(suspicious_facts(facts), FactRow)
    ]
    return pd.DataFrame(rows, dtype="str")


def _of_row(campaign: Campaign, row: FactRow, language: Language) -> str:
    key = (str(row["indicator"]), row["district"], str(row["period"]), str(row["measure"]))
    return figure_name(campaign, key, float(row["value"]), language)
