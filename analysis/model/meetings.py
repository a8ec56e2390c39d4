"""What a meeting leaves behind: who approved its pack, what it decided, and what became of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from analysis.model.time import Period


@dataclass(frozen=True, slots=True)
class PackApproval:
    """Somebody looked at what differs and let the documents of a snapshot go out.

    ``code`` stands for the figures that were approved (``analysis.reports.seal.code``).
    """

    id: int
    snapshot: int
    code: str
    note: str
    actor: str
    at: datetime


class DecisionState(StrEnum):
    """What was last told of a decision. One that nobody told anything of is open."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DecisionFigure:
    """The figure that a decision is about, as it stood then.

    ``district`` "" is the whole province; ``value`` in the indicator's unit of measure, None where there was none;
    ``fact_ids`` are the cells behind it.
    """

    indicator: str
    district: str
    value: float | None
    lower_bound: bool
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """What somebody told of a decision later."""

    state: DecisionState
    text: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """What a meeting decided: what is to be done, by whom (words, or a unit's name), by when.

    ``slide`` names the slide that caused it, ``slide_title`` is what that said; ``snapshot`` None where the meeting looked at
    figures that nobody had kept. ``reports`` are in the order they came.
    """

    id: int
    as_of: Period
    snapshot: int | None
    slide: str
    slide_title: str
    text: str
    owner: str
    due: date | None
    figure: DecisionFigure | None
    actor: str
    at: datetime
    made_up: bool
    reports: tuple[DecisionReport, ...] = ()

    @property
    def state(self) -> DecisionState:
        """What was last told of it."""
        return self.reports[-1].state if self.reports else DecisionState.OPEN

    def overdue(self, day: date) -> bool:
        """Whether its day has passed while it is neither done nor dropped."""
        return self.due is not None and self.due < day and self.state in (DecisionState.OPEN, DecisionState.UNDER_WAY)
