"""What the department's office asks of units and what units answer: causes with remedies, registrations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from analysis.model.definitions import Words
from analysis.model.time import Period


class CauseSide(StrEnum):
    """Whether a cause lies in the unit's hands, as official reports part them ("khách quan", "chủ quan")."""

    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"


@dataclass(frozen=True, slots=True)
class ListedCause:
    """A cause that a unit may choose."""

    code: str
    name: Words
    side: CauseSide


@dataclass(frozen=True, slots=True)
class CauseTold:
    """What a unit answers about one thing that is late or behind.

    ``subject`` is the code of an indicator, or of a milestone whose report was late or missing. ``causes`` are codes of the
    list, ``words`` say more, ``new_date`` is the day by which it will be done (None: the unit names none). ``sheet`` and
    ``cell`` name where it was read; "" where somebody typed it on the screen.
    """

    subject: str
    causes: tuple[str, ...]
    words: str
    remedy: str
    new_date: date | None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class CauseAnswer:
    """An answer as the store keeps it; the latest of a unit, subject and period counts."""

    id: int
    unit: str
    period: Period
    told: CauseTold
    actor: str
    at: datetime
    made_up: bool


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """What a unit registers of one indicator, in its unit of measure; None where it wrote nothing, which is never zero.

    ``cell`` names the place of the year's figure (or of the half-year's where that is missing), "" where it was typed on the screen.
    """

    indicator: str
    half_year: float | None
    year: float | None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredTitle:
    """A title or award that a unit registers for: how many collectives and individuals; None where it wrote nothing."""

    award: str
    collectives: int | None
    individuals: int | None


@dataclass(frozen=True, slots=True)
class RegistrationContent:
    """Everything on a registration: targets, titles, names of movements, models and initiatives."""

    lines: tuple[RegisteredLine, ...] = ()
    titles: tuple[RegisteredTitle, ...] = ()
    movements: tuple[str, ...] = ()
    models: tuple[str, ...] = ()

    def of(self, indicator: str) -> RegisteredLine | None:
        """What is registered of an indicator, None for nothing."""
        return next((one for one in self.lines if one.indicator == indicator), None)


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration as the store keeps it. ``version`` counts from 1; the latest counts, the first arrival decides on lateness.

    ``sha256`` and ``file_name`` are those of the workbook that it was read from, "" where it was typed on the screen.
    """

    id: int
    unit: str
    milestone: str
    version: int
    received_at: datetime
    first_received_at: datetime
    content: RegistrationContent
    actor: str
    made_up: bool
    sha256: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Small numbers of the office's work, from a table.

    ``ahead_days``: how far its first page looks; ``cause_days``: days after a deadline by which causes are told;
    ``remind``: days before a deadline on which units are reminded, below 0 behind it.
    """

    ahead_days: int = 14
    cause_days: int = 5
    remind: tuple[int, ...] = (7, 1, -1)
