"""Which units have reported: the coverage that travels with every total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.model.roster import Roster

REPORTED = "reported"
CARRIED = "carried"
NEVER = "never"
NOT_ASSIGNED = "not_assigned"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Units of one indicator at the end of a month, by code in the order of the table.

    ``reported`` spoke of the month itself, ``carried`` only of an earlier one of the year,
    ``missing`` never. Together they are the units expected.
    """

    reported: tuple[str, ...]
    carried: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def expected(self) -> int:
        """Units that answer for the indicator."""
        return len(self.reported) + len(self.carried) + len(self.missing)

    def among(self, units: tuple[str, ...]) -> Coverage:
        """The same, of these units only."""
        return Coverage(*(tuple(one for one in codes if one in units) for codes in (self.reported, self.carried, self.missing)))


def coverage(roster: Roster, spoken: Mapping[tuple[str, str], set[int]], indicator: str, month: int) -> Coverage:
    """Sort the units expected for an indicator by what they have sent until the end of a month."""
    by_state: dict[str, list[str]] = {REPORTED: [], CARRIED: [], NEVER: []}
    for unit in roster.expected(indicator):
        by_state[unit_state(spoken.get((indicator, unit), set()), month)[0]].append(unit)
    return Coverage(tuple(by_state[REPORTED]), tuple(by_state[CARRIED]), tuple(by_state[NEVER]))


def unit_state(months: set[int], month: int) -> tuple[str, int | None]:
    """Whether a unit that spoke in these months has reported by the end of a month, and the latest month it spoke of."""
    latest = max((one for one in months if one <= month), default=None)
    if latest is None:
        return NEVER, None
    return (REPORTED if latest == month else CARRIED), latest
