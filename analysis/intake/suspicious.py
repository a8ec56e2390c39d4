"""Suspicious figures of a reading, and which of them somebody answered for.

A confirmation speaks of one cell and of the doubts that were shown: when the cell is corrected, or another doubt
comes up, the figure waits again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from analysis.model import Confirmation, Fact, Finding, Reading, Severity


@dataclass(frozen=True, slots=True)
class Suspicious:
    """A figure that does not count by itself: the fact, and every reason why it cannot well be."""

    fact: Fact
    doubts: tuple[Finding, ...]


def suspicious(reading: Reading) -> tuple[Suspicious, ...]:
    """The suspicious figures of a reading, in reading order."""
    if not any(one.severity is Severity.SUSPICIOUS for one in reading.findings):
        return ()
    return tuple(Suspicious(one, doubts) for one in reading.facts if (doubts := _doubts(reading, one)))


def unconfirmed(reading: Reading, confirmed: Iterable[Confirmation]) -> tuple[Suspicious, ...]:
    """Those that still wait for a reason."""
    given = tuple(confirmed)
    return tuple(one for one in suspicious(reading) if confirmation_of(reading, one.fact, given) is None)


def confirmation_of(reading: Reading, fact: Fact, confirmed: Iterable[Confirmation]) -> Confirmation | None:
    """The confirmation of a fact, with the doubts as they are now; None where nobody doubts it or answered for it."""
    doubts = _doubts(reading, fact)
    if not doubts:
        return None
    for one in confirmed:
        if (one.sheet, one.cell) == (fact.sheet, fact.cell) and {*map(_key, doubts)} <= {*map(_key, one.doubts)}:
            return Confirmation(one.sheet, one.cell, doubts, one.reason, one.actor, one.at)
    return None


def confirm(several: Iterable[Suspicious], reason: str, actor: str, at: datetime) -> tuple[Confirmation, ...]:
    """Somebody's word that these figures are right.

    Raises
    ------
    ValueError
        Without a reason.
    """
    why = " ".join(reason.split())
    if not why:
        raise ValueError("a suspicious figure is confirmed with a reason")
    return tuple(Confirmation(one.fact.sheet, one.fact.cell, one.doubts, why, actor, at) for one in several)


def _doubts(reading: Reading, fact: Fact) -> tuple[Finding, ...]:
    return tuple(
        one for one in reading.findings if one.severity is Severity.SUSPICIOUS and (one.sheet, one.cell) == (fact.sheet, fact.cell)
    )


def _key(one: Finding) -> tuple[str, str]:
    """A doubt is the same while the cell shows the same: "last month" may be a later one by now."""
    return one.code, one.found
