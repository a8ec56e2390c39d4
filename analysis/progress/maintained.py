"""Duties that are to be maintained ("100 %", "from 95 %", "none left"): in how many of the periods that a unit reported it kept them.

The latest figure says where a unit stands; that it stood there all year is another thing: "đạt 5/6 kỳ".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.model import Kind
from analysis.progress.ledger import Ledger
from analysis.progress.status import fulfils


@dataclass(frozen=True, slots=True)
class KeptPeriods:
    """``reached`` of ``reported`` periods; a period that was not reported is in neither."""

    reached: int
    reported: int


def maintained(ledger: Ledger) -> Mapping[tuple[str, str], KeptPeriods]:
    """By duty and unit, for the duties with a requirement; without an entry a unit reported no period."""
    campaign = ledger.campaign
    found: dict[tuple[str, str], KeptPeriods] = {}
    for task in campaign.tasks:
        path = campaign.path(task.code)
        if task.kind is Kind.QUALITATIVE or task.kind is Kind.FLOW or not path:
            continue
        for unit in campaign.reporters(task.code):
            source = ledger.roster.source(task.code, unit, campaign.units[unit].district)
            states = ledger.states[task.code].get(source) or []
            # A state whose month is an earlier one is carried on: nothing was reported of this period.
            own = [state for month, state in enumerate(states, start=1) if state is not None and state.month == month]
            if own:
                reached = sum(fulfils(task, state.value, path[-1].value) for state in own)
                found[task.code, unit] = KeptPeriods(reached, len(own))
    return found
