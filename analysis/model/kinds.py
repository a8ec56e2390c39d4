"""The closed sets: how an indicator behaves, how a count is meant, what a finding does, where a figure stands."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How an indicator behaves over time and over districts (see ``README.md``, how progress is calculated)."""

    FLOW = "flow"
    RATE = "rate"
    STOCK = "stock"
    QUALITATIVE = "qualitative"


class Direction(StrEnum):
    """Whether more or less is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Measure(StrEnum):
    """How a count is meant: happened in the month, or cumulative since 1 January."""

    MONTH = "month"
    CUMULATIVE = "cumulative"


class Severity(StrEnum):
    """What a finding does: an error blocks saving, a suspicious figure waits for a reason, a warning asks, a note tells what
    was repaired."""

    ERROR = "error"
    SUSPICIOUS = "suspicious"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """Where an indicator stands. The grey ones are neither red nor zero; done, under way and not started are a qualitative task's."""

    COMPLETED = "completed"
    ON_PACE = "on_pace"
    CLOSE = "close"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    NOT_OWED = "not_owed"
    NOT_ASSIGNED = "not_assigned"
    NOT_YET_REVIEWED = "not_yet_reviewed"
    NO_TARGET = "no_target"


TASK_STATES = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED)
"""What a unit can say of a qualitative task."""
