"""Who owes what by when: registration, months, mid-year and year reports, causes; how it is asked for says ``asking``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from analysis.desk.causes import CauseAsked, subject_name
from analysis.model import Campaign, Expects, Language, Period
from analysis.model.language import MONTHS, english_count
from analysis.progress.discipline import MONTH


class OwedKind(StrEnum):
    """What is owed."""

    REGISTRATION = "registration"
    REPORT = "report"
    MONTH = "month"
    CAUSES = "causes"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that a unit owes.

    ``about`` names it and never changes ("h1_report", "2023-05", "causes:2023-06"): what was sent about it is noted under it.
    ``due`` None: nobody wrote down a day. ``days_left`` is below 0 once it is overdue, None without a day. ``subjects`` are
    the indicators and deadlines that causes are asked of.
    """

    unit: str
    kind: OwedKind
    about: str
    due: date | None
    days_left: int | None
    subjects: tuple[str, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether its day has passed; what has no day is owed as soon as its month is over."""
        return self.days_left is None or self.days_left < 0


def owed(
    campaign: Campaign, discipline: pd.DataFrame, open_questions: Iterable[CauseAsked], as_of: Period, today: date
) -> tuple[Owed, ...]:
    """Everything that is owed on a day, the most urgent first: overdue by day, then months, then what is coming.

    Parameters
    ----------
    discipline
        Frame DISCIPLINE up to a period that is not before the day's own.
    open_questions
        Questions that nobody answered, as they stand at the end of ``as_of``.
    """
    found = [one for row in discipline.to_dict("records") if (one := _of_row(campaign, row, today)) is not None]
    found += _causes(campaign, open_questions, as_of, today)
    order = list(campaign.units)
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.about, order.index(one.unit))))


def _of_row(campaign: Campaign, row: dict[object, object], today: date) -> Owed | None:
    """What a row of DISCIPLINE says is owed on a day; None where it had arrived by then, or its month is not over."""
    if row["received"] is not None and date.fromisoformat(str(row["received"])) <= today:
        return None
    unit, code = str(row["unit"]), str(row["deadline"])
    if row["kind"] == MONTH:
        return Owed(unit, OwedKind.MONTH, code, None, None) if Period.parse(code).last_day < today else None
    milestone = campaign.milestones[code]
    kind = OwedKind.REGISTRATION if milestone.expects is Expects.REGISTRATION else OwedKind.REPORT
    return Owed(unit, kind, code, milestone.end, (milestone.end - today).days)


def _causes(campaign: Campaign, questions: Iterable[CauseAsked], as_of: Period, today: date) -> list[Owed]:
    """Causes are owed some days after the deadline of the period's report; of a month without one, after its end."""
    by_unit: dict[str, list[str]] = {}
    for one in questions:
        by_unit.setdefault(one.unit, []).append(one.subject)
    due = causes_due(campaign, as_of)
    about = f"{OwedKind.CAUSES}:{as_of}"
    return [Owed(unit, OwedKind.CAUSES, about, due, (due - today).days, tuple(subjects)) for unit, subjects in by_unit.items()]


def causes_due(campaign: Campaign, as_of: Period) -> date:
    """The day by which causes are told of a period."""
    report = next((one for one in campaign.milestones.values() if one.expects is Expects.REPORT and one.period == as_of), None)
    return (as_of.last_day if report is None else report.end) + timedelta(days=campaign.desk.cause_days)


def coming(found: Sequence[Owed], days: int) -> tuple[Owed, ...]:
    """What is due from today on within some days."""
    return tuple(one for one in found if one.days_left is not None and 0 <= one.days_left <= days)


def late(found: Sequence[Owed]) -> tuple[Owed, ...]:
    """What is overdue, months without a day included."""
    return tuple(one for one in found if one.overdue)


def owed_name(campaign: Campaign, one: Owed, language: Language) -> str:
    """What is owed in words: "Báo cáo sơ kết", "số liệu tháng 5/2023"."""
    if one.kind is OwedKind.MONTH:
        period = Period.parse(one.about)
        return language.say(f"Số liệu tháng {period.month}/{period.year}", f"Figures of {MONTHS[period.month - 1]} {period.year}")
    if one.kind is OwedKind.CAUSES:
        figures, documents = _subjects(campaign, one, language)
        said = [
            language.say(f"nguyên nhân, giải pháp đối với {', '.join(figures)}", f"causes and remedies of {', '.join(figures)}"),
            language.say(f"lý do muộn hoặc chưa gửi {', '.join(documents)}", f"why late or not sent: {', '.join(documents)}"),
        ]
        told = "; ".join(words for words, named in zip(said, (figures, documents), strict=True) if named)
        return told[:1].upper() + told[1:]
    return subject_name(campaign, one.about, language)


def _subjects(campaign: Campaign, one: Owed, language: Language) -> tuple[list[str], list[str]]:
    """The names of the figures and of the documents that causes are asked of, as they stand within a sentence."""
    named = [(subject in campaign.indicators, subject_name(campaign, subject, language)) for subject in one.subjects]
    lower = [(figure, name[:1].lower() + name[1:]) for figure, name in named]
    return [name for figure, name in lower if figure], [name for figure, name in lower if not figure]


def when(one: Owed, language: Language) -> str:
    """By when, and how far off that is: "24/06/2023, còn 5 ngày"."""
    if one.due is None or one.days_left is None:
        return language.say("không có hạn ghi trong chương trình", "no day is written")
    day = language.date(one.due)
    if one.days_left < 0:
        return language.say(f"{day}, quá hạn {-one.days_left} ngày", f"{day}, {english_count(-one.days_left, 'day')} overdue")
    if one.days_left == 0:
        return language.say(f"{day}, hôm nay là ngày cuối", f"{day}, today is the last day")
    return language.say(f"{day}, còn {one.days_left} ngày", f"{day}, {english_count(one.days_left, 'day')} left")


def stage_of(campaign: Campaign, one: Owed) -> int | None:
    """Which reminder is to go out: the last stage that the day has reached; None where it is too early, or no day is written.

    Stages are days before the deadline (below 0: behind it), such as 7, 1 and -1. Whoever was not reminded at an earlier
    stage is reminded once, at the latest one.
    """
    if one.days_left is None:
        return None
    reached = [stage for stage in campaign.desk.remind if one.days_left <= stage]
    return min(reached, default=None)
