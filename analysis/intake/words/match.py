"""What comparing a name with the tables gives: a code with the way it was found, several, or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MatchKind(StrEnum):
    """How a name was found."""

    EXACT = "exact"
    ALIAS = "alias"
    SUGGESTION = "suggestion"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """A name compared with the tables.

    ``codes`` holds one code unless ``kind`` is AMBIGUOUS or NONE; ``code`` is that one, None where there are several or none.
    ``meant`` is the official name, for the note ``name_matched``. ``rejected``: the text is known to be something else, another
    province's district for example. ``also_province``: the text is the province's name as well, and means the district only where one
    is meant.
    """

    kind: MatchKind
    codes: tuple[str, ...] = ()
    meant: str = ""
    rejected: bool = False
    also_province: bool = False
    code: str | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        certain = len(self.codes) == 1 and self.kind not in (MatchKind.AMBIGUOUS, MatchKind.NONE)
        object.__setattr__(self, "code", self.codes[0] if certain else None)

    @property
    def noted(self) -> bool:
        """True where the sender is told which name was meant."""
        return self.kind in (MatchKind.ALIAS, MatchKind.SUGGESTION)


NONE = Match(MatchKind.NONE)
REJECTED = Match(MatchKind.NONE, rejected=True)
