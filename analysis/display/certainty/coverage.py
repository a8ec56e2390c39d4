"""Who has reported for the period, over all assigned targets: coverage and freshness of the overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.display.elements.labels import month_of
from analysis.display.elements.view import View
from analysis.model import Kind, Period, Status


@dataclass(frozen=True, slots=True)
class Reporters:
    """Units that answer for an assigned target, by name: who reported the period, who only earlier ones, who never."""

    reported: tuple[str, ...]
    carried: tuple[str, ...]
    never: tuple[str, ...]

    @property
    def expected(self) -> int:
        """How many are expected."""
        return len(self.reported) + len(self.carried) + len(self.never)


def reporters(view: View, district: str | None = None) -> Reporters:
    """Units by what they have sent for any headline indicator until the period; of one district where it is named."""
    frame = view.progress.coverage
    frame = frame[frame["expected"] & frame["indicator"].isin([one.code for one in view.headline])]
    states: dict[str, set[str]] = {}
    for unit, state in zip(frame["unit"], frame["state"], strict=True):
        if district is None or view.campaign.units[unit].district == district:
            states.setdefault(unit, set()).add(state)
    by_state: dict[str, list[str]] = {"reported": [], "carried": [], "never": []}
    for unit, found in states.items():
        by_state[next(state for state in by_state if state in found)].append(view.unit_name(unit))
    return Reporters(*(tuple(names) for names in by_state.values()))


def partly_silent(view: View) -> tuple[str, ...]:
    """Names of units that reported for the period, and yet have no figure of an indicator that others have sent."""
    frame = view.progress.coverage
    frame = frame[frame["expected"]]
    begun = frame[frame["state"] == "reported"]["indicator"].unique()
    owing = frame[(frame["state"] != "reported") & frame["indicator"].isin(begun)]["unit"]
    told = reporters(view)
    names = [view.unit_name(unit) for unit in dict.fromkeys(owing)]
    return tuple(name for name in names if name not in told.carried and name not in told.never)


def missing_of(view: View, district: str) -> tuple[str, ...]:
    """What a district still owes: "indicator: never sent / only until May", in the order of the programme.

    A duty told in words is owed until something was told of it; what is not reviewed yet is owed by nobody.
    """
    frame, told = view.progress.coverage, view.tasks[view.tasks["report_id"] == 0]
    frame = frame[frame["expected"] & (frame["state"] != "reported") & frame["indicator"].isin(_counted_by_now(view))]
    told = told[told["status"] == Status.NOT_REPORTED.value]
    told = told[[view.campaign.indicators[code].kind is Kind.QUALITATIVE for code in told["indicator"]]]
    owed = [
        f"{view.short_of(row['indicator'])}: {_last_sent(view, row['period'])}"
        for row in [*filter(lambda one: _lacking(view, one), frame.to_dict("records")), *told.assign(period=None).to_dict("records")]
        if view.campaign.units[row["unit"]].district == district
    ]
    return tuple(dict.fromkeys(owed))


def _counted_by_now(view: View) -> list[str]:
    """The indicators of which some month until the one shown asks for figures."""
    month = view.progress.as_of.month
    return [
        code
        for code, one in view.campaign.indicators.items()
        if one.kind is not Kind.QUALITATIVE and one.last_owed(month) and (one.reviewed_from is None or one.reviewed_from <= month)
    ]


def _lacking(view: View, row: dict[Any, Any]) -> bool:
    """Whether the latest figure is of a month before the last one that is owed."""
    as_of = view.progress.as_of
    owed = Period(as_of.year, view.campaign.indicators[row["indicator"]].last_owed(as_of.month))
    return not isinstance(row["period"], str) or row["period"] < str(owed)


def _last_sent(view: View, period: str | None) -> str:
    if not period:
        return view.say("chưa gửi lần nào trong năm", "never sent this year")
    last = month_of(period, view.language)
    return view.say(f"mới có số đến {last}", f"only until the {last}")
