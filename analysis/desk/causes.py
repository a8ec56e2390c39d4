"""Who is asked why: units whose figure is behind, or whose report is late or missing; what they answered; which causes weigh most.

::

    a district's office   an indicator behind in its district, of those that it reports
    a provincial body     an indicator behind in the province, of which it is in charge
    any unit              a deadline that it missed

Of a whole and its parts only the parts that are behind are asked about: the cause lies there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import wording
from analysis.model import WHOLE_PROVINCE, Campaign, Language, Period, Status, Unit
from analysis.model.desk import CauseAnswer, CauseSide, CauseTold, ListedCause
from analysis.progress.compute import Progress
from analysis.progress.discipline import MILESTONE, Promptness

BEHIND = (Status.FAR_BEHIND, Status.BEHIND, Status.NOT_MET)
LONGEST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class CauseAsked:
    """A question to a unit. ``district`` is the place of the figure ("" the province), None where ``subject`` is a deadline."""

    unit: str
    subject: str
    status: Status | None
    district: str | None


@dataclass(frozen=True, slots=True)
class CauseShare:
    """How often a cause was named, its share of all that were named, and the share of it with all before it."""

    cause: ListedCause
    count: int
    share: float
    cumulative: float
    units: tuple[str, ...]


def causes_asked(campaign: Campaign, progress: Progress, discipline: pd.DataFrame) -> tuple[CauseAsked, ...]:
    """Every question at a moment, unit by unit in the order of the table. ``discipline`` is frame DISCIPLINE."""
    behind = _late_targets(progress)
    missed = _missed(discipline, progress.as_of)
    found: list[CauseAsked] = []
    for unit in campaign.units.values():
        found += _about_figures(campaign, unit, behind)
        found += [CauseAsked(unit.code, code, None, None) for code in missed.get(unit.code, ())]
    return tuple(found)


def _late_targets(progress: Progress) -> dict[tuple[str, str], Status]:
    names = {one.value for one in BEHIND}
    found: dict[tuple[str, str], Status] = {}
    for frame, place in ((progress.districts, "district"), (progress.indicators, None)):
        for row in frame[frame["status"].isin(names)].to_dict("records"):
            found[row["indicator"], row[place] if place else WHOLE_PROVINCE] = Status(row["status"])
    return found


def _about_figures(campaign: Campaign, unit: Unit, behind: dict[tuple[str, str], Status]) -> Iterator[CauseAsked]:
    own = {code: place for code in unit.reports if (place := _place(campaign, unit, code)) is not None}
    late = {code for code, place in own.items() if (code, place) in behind}
    for code in campaign.indicators:
        if code in late and not late.intersection(campaign.parts(code)):
            yield CauseAsked(unit.code, code, behind[code, own[code]], own[code])


def _place(campaign: Campaign, unit: Unit, indicator: str) -> str | None:
    """The place whose figure a unit answers for; None where it only adds to somebody else's."""
    if campaign.indicators[indicator].by_unit:
        return None
    if unit.district is not None:
        return unit.district
    lead = campaign.lead(indicator)
    return WHOLE_PROVINCE if lead is not None and lead.code == unit.code else None


def _missed(discipline: pd.DataFrame, as_of: Period) -> dict[str, list[str]]:
    """The deadlines of the programme up to the end of a period that each unit missed, the earliest first."""
    late = discipline[(discipline["kind"] == MILESTONE) & discipline["state"].isin([Promptness.LATE.value, Promptness.MISSING.value])]
    late = late[late["due"] <= as_of.last_day.isoformat()]
    found: dict[str, list[str]] = {}
    for row in late.sort_values("due").to_dict("records"):
        found.setdefault(row["unit"], []).append(row["deadline"])
    return found


def latest(answers: Iterable[CauseAnswer], as_of: Period | None = None) -> dict[tuple[str, str], CauseAnswer]:
    """What counts of each unit and subject: of the latest period up to ``as_of``, and within it what was told last."""
    known = (one for one in answers if as_of is None or one.period <= as_of)
    return {(one.unit, one.told.subject): one for one in sorted(known, key=lambda one: (one.period, one.id))}


def pareto(campaign: Campaign, answers: Sequence[CauseAnswer]) -> tuple[CauseShare, ...]:
    """The causes named, the most frequent first; one of several in an answer counts as one each. Empty where none was named."""
    named = [(code, one) for one in answers for code in one.told.causes if code in campaign.causes]
    order = list(campaign.causes)
    counted = sorted(Counter(code for code, _ in named).items(), key=lambda one: (-one[1], order.index(one[0])))
    found, so_far = [], 0
    for code, count in counted:
        so_far += count
        units = tuple(dict.fromkeys(one.unit for other, one in named if other == code))
        found.append(CauseShare(campaign.causes[code], count, count / len(named), so_far / len(named), units))
    return tuple(found)


def subject_name(campaign: Campaign, subject: str, language: Language) -> str:
    """What an answer is about, in words: an indicator, or a report."""
    if subject in campaign.indicators:
        return wording.short_name(campaign.indicators[subject], language)
    milestone = campaign.milestones.get(subject)
    if milestone is None:
        return subject
    # The table says what is to be done ("Gửi báo cáo sơ kết"); here the thing itself is named.
    thing, _, where = milestone.name_vi.removeprefix("Gửi ").strip().rpartition(" về ")
    thing = thing if thing and where[:1].isupper() else milestone.name_vi.removeprefix("Gửi ").strip()
    return language.say(thing[:1].upper() + thing[1:], milestone.name_en)


def answer_text(campaign: Campaign, told: CauseTold, language: Language) -> str:
    """An answer in one line: "Nguyên nhân: nguồn vốn chậm – …; giải pháp: …; hoàn thành trước 30/09/2023"."""
    named = "; ".join(campaign.causes[code].name.text(language) for code in told.causes if code in campaign.causes)
    pieces = [
        (language.say("Nguyên nhân", "Cause"), " – ".join(filter(None, (named, told.words)))),
        (language.say("giải pháp", "remedy"), told.remedy),
        (language.say("hoàn thành chậm nhất", "done by"), language.date(told.new_date) if told.new_date else ""),
    ]
    return "; ".join(f"{label}: {text}" for label, text in pieces if text)


def sides(campaign: Campaign, shares: Sequence[CauseShare]) -> dict[CauseSide, tuple[CauseShare, ...]]:
    """The causes named by side, as official reports part them."""
    return {side: tuple(one for one in shares if one.cause.side is side) for side in CauseSide}


def refusals(campaign: Campaign, unit: str, told: CauseTold) -> list[str]:
    """Why an answer cannot be taken, as Vietnamese sentences; empty where it can."""
    found = []
    if told.subject not in campaign.milestones and told.subject not in campaign.indicators:
        found.append(f"Không có chỉ tiêu hay thời hạn mã “{told.subject}”.")
    elif told.subject in campaign.indicators and not _concerns(campaign, unit, told.subject):
        found.append(
            f"“{subject_name(campaign, told.subject, Language.VIETNAMESE)}” không thuộc phần việc của {campaign.units[unit].name_vi}."
        )
    if unknown := [code for code in told.causes if code not in campaign.causes]:
        found.append(f"Danh mục không có nguyên nhân “{', '.join(unknown)}”; các mã: {', '.join(campaign.causes)}.")
    if not told.causes and not told.words.strip():
        found.append("Chưa nêu nguyên nhân: chọn trong danh mục hoặc ghi bằng lời.")
    if not told.remedy.strip():
        found.append("Chưa nêu giải pháp khắc phục: ghi việc sẽ làm.")
    if max(len(told.words), len(told.remedy)) > LONGEST_WORDS:
        found.append(f"Nội dung dài quá {LONGEST_WORDS} chữ cái; rút gọn rồi gửi lại.")
    if told.new_date is not None and told.new_date < campaign.first_day:
        found.append(
            f"Thời hạn mới {told.new_date:%d/%m/%Y} trước khi phong trào bắt đầu ({campaign.first_day:%d/%m/%Y}); kiểm tra lại năm."
        )
    return found


def _concerns(campaign: Campaign, unit: str, indicator: str) -> bool:
    lead = campaign.lead(indicator)
    return indicator in campaign.units[unit].reports or (lead is not None and lead.code == unit)
