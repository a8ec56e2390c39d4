"""What the office looks at, at a moment: figures, who sent, what is asked and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, may
from analysis.desk.causes import CauseAsked, causes_asked, latest
from analysis.model import Campaign, Period
from analysis.model.desk import CauseAnswer
from analysis.progress.compute import Progress, compute
from analysis.progress.discipline import NotedArrival, discipline
from data.store.causes import cause_answers
from data.store.read import current_facts, district_targets, submissions
from data.store.receipts import receipts
from data.store.sent_in import sent_in


@dataclass(frozen=True)
class DeskStanding:
    """``asked`` are all questions, ``answers`` everything that was answered; ``discipline`` is frame DISCIPLINE."""

    campaign: Campaign
    progress: Progress
    discipline: pd.DataFrame
    asked: tuple[CauseAsked, ...]
    answers: tuple[CauseAnswer, ...]

    def answered(self) -> dict[tuple[str, str], CauseAnswer]:
        """The answer that counts of each unit and subject."""
        return latest(self.answers, self.progress.as_of)

    def open_questions(self) -> tuple[CauseAsked, ...]:
        """Questions that nobody has answered: of a figure for this very period, of a deadline at any time."""
        answered = self.answered().items()
        known = {key for key, one in answered if one.period == self.progress.as_of or key[1] in self.campaign.milestones}
        return tuple(one for one in self.asked if (one.unit, one.subject) not in known)


def desk_standing(engine: Engine, campaign: Campaign, as_of: Period, progress: Progress | None = None) -> DeskStanding:
    """Everything at the end of a period.

    Parameters
    ----------
    progress
        Where the campaign stands, for whoever computed it already.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    if progress is None:
        progress = compute(campaign, current_facts(engine, campaign.year), district_targets(engine, campaign.year), as_of)
    arrived: list[NotedArrival] = [
        *(one for one in submissions(engine, campaign.year) if one.withdrawn_at is None),
        *sent_in(engine, campaign.year),
    ]
    sent = discipline(campaign, arrived, as_of, receipts(engine, campaign.year))
    return DeskStanding(campaign, progress, sent, causes_asked(campaign, progress, sent), cause_answers(engine, campaign.year))


def visible_units(campaign: Campaign, person: Person) -> frozenset[str]:
    """The units whose questions, answers and arrears somebody may see: all, or one's own."""
    return frozenset(code for code, unit in campaign.units.items() if may(person, Action.SEE_SUBMISSIONS, Subject(code, unit.block)))
