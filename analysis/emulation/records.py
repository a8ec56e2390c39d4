"""What people record for emulation: declarations, points they gave, thematic movements, good examples, sessions and votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from analysis.emulation.votes import Ballots
from analysis.model import Period


class Basis(StrEnum):
    """What figures are compared with: the year's target, or that of the milestone (mid-year)."""

    YEAR = "year"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody declared of a unit: a counted item of the scoring table, or a number of people. ``by_office``: it was verified.

    ``value`` None takes an earlier one back.
    """

    id: int
    unit: str
    period: Period
    item: str
    value: float | None
    text: str
    by_office: bool
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PointsGiven:
    """Points in one column of a criterion of a unit; the latest counts, ``points`` None takes them back."""

    id: int
    unit: str
    period: Period
    criterion: str
    column: str
    giver: str
    points: float | None
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Appeal:
    """A unit's appeal against its points, once a period; ``answer`` is "" until the standing office answers."""

    id: int
    unit: str
    period: Period
    criterion: str
    text: str
    actor: str
    at: datetime
    answer: str = ""
    answered_by: str = ""


class MovementState(StrEnum):
    """How far a unit is with a thematic movement."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MovementReport:
    """What a unit did in a thematic movement; the latest report of a unit and movement counts.

    ``activities`` and ``reach`` (people) are None where nobody said; ``confirmed``: the standing office saw the evidence.
    """

    id: int
    movement: str
    unit: str
    state: MovementState
    plan: str
    activities: int | None
    reach: int | None
    result: str
    model: str
    reviewed_on: date | None
    evidence: str
    confirmed: bool
    actor: str
    at: datetime


class Stage(StrEnum):
    """The way of a good example: found, fostered, chosen, honoured, spread."""

    FOUND = "found"
    FOSTERED = "fostered"
    CHOSEN = "chosen"
    HONOURED = "honoured"
    SPREAD = "spread"


STAGE_WORDS: Mapping[Stage, tuple[str, str]] = {
    Stage.FOUND: ("phát hiện", "found"),
    Stage.FOSTERED: ("bồi dưỡng", "fostered"),
    Stage.CHOSEN: ("xét chọn", "chosen"),
    Stage.HONOURED: ("biểu dương", "honoured"),
    Stage.SPREAD: ("nhân rộng", "spread"),
}
EXAMPLE_KINDS: Mapping[str, tuple[str, str]] = {
    "collective": ("tập thể", "collective"),
    "individual": ("cá nhân", "individual"),
    "model": ("mô hình", "model"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A good example. ``number`` is its first record, ``id`` the latest; its result leads to ``fact_ids``."""

    id: int
    number: int
    kind: str
    name: str
    unit: str
    field: str
    story: str
    indicator: str | None
    result: str
    fact_ids: tuple[int, ...]
    found_by: str
    found_on: date | None
    consent: bool
    stage: Stage
    published_where: str
    published_on: date | None
    replicated_by: tuple[str, ...]
    actor: str
    at: datetime

    @property
    def published(self) -> bool:
        """Whether it was honoured where people can read it."""
        return self.stage in (Stage.HONOURED, Stage.SPREAD) and bool(self.published_where)


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """Tables that a person changed on the screen, by name; they lie over those of the campaign."""

    id: int
    tables: Mapping[str, str]
    note: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of a session: a unit, or a person with post and workplace. ``said`` are conditions that a person answered."""

    number: int
    award: str
    unit: str | None
    person: str
    post: str
    summary: str
    said: Mapping[str, tuple[bool, str]]
    withdrawn: bool
    ballots: Mapping[int, Ballots]
    """Ballots by round."""

    @property
    def last_round(self) -> Ballots | None:
        """The ballots that decide."""
        return self.ballots[max(self.ballots)] if self.ballots else None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a member of the council was there, with the reason of an absence."""

    member: str
    present: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The director's decision on the proposals of one award."""

    award: str
    number: str
    decided_on: date
    signer: str
    proposals: tuple[int, ...]


@dataclass(frozen=True)
class Session:
    """A session of the council. ``scores`` are the locked sheets as they were, ``sha256`` their hash; they never change.

    ``published_on`` None: units see nothing of it yet.
    """

    id: int
    campaign: int
    name: str
    period: Period
    basis: Basis
    held_on: date
    place: str
    snapshot_id: int
    snapshot: str
    chair: str
    secretary: str
    scores: Mapping[str, Any]
    sha256: str
    actor: str
    at: datetime
    made_up: bool
    attendance: tuple[Attendance, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    published_on: date | None = None

    @property
    def present(self) -> int:
        """Members that were there."""
        return sum(one.present for one in self.attendance)

    def published(self, today: date) -> bool:
        """Whether units may see it on a day."""
        return self.published_on is not None and self.published_on <= today
