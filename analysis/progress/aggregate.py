"""From sources to the totals of a district and of the province.

Counts and stocks add up; rates are sum of numerators over sum of denominators, never a mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis.model import Indicator, Kind
from analysis.model.roster import Roster, Source
from analysis.progress.cumulative import SourceState

HUNDRED_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Total:
    """A value of several sources together.

    ``value`` None: nobody reported, or no reporter of a rate gave numerator and denominator.
    ``month`` is that of the latest figure in it (None: nothing). ``carried``: some figure is of an
    earlier month than asked for. ``without_parts`` counts reporters of a rate that gave only a
    percentage, which no total can use; ``unweighted`` are those percentages that the value leaves out.
    """

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    month: int | None = None
    carried: bool = False
    lower_bound: bool = False
    estimate: bool = False
    without_parts: int = 0
    unweighted: tuple[float, ...] = ()
    fact_ids: tuple[int, ...] = ()

    def as_lower_bound(self) -> Total:
        """The same total where units that count are missing from it."""
        return replace(self, lower_bound=True)


NOTHING = Total()


def combine(kind: Kind, states: Iterable[SourceState], month: int, alone: bool) -> Total:
    """Bring states at the end of a month together.

    Parameters
    ----------
    alone
        True where a single source is the whole answer, so that its percentage needs no parts.
    """
    present = list(states)
    if not present:
        return NOTHING
    counted = present if kind is not Kind.RATE or (alone and len(present) == 1) else [one for one in present if _has_parts(one)]
    value, numerator, denominator = _value(kind, counted)
    return Total(
        value=value,
        numerator=numerator,
        denominator=denominator,
        month=max(one.month for one in present),
        carried=any(one.month < month for one in counted),
        lower_bound=any(one.lower_bound for one in counted),
        estimate=any(one.estimate for one in counted),
        without_parts=sum(not _has_parts(one) for one in present) if kind is Kind.RATE else 0,
        unweighted=tuple(one.value for one in present if one not in counted) if len(counted) < len(present) else (),
        fact_ids=tuple(fact_id for one in counted for fact_id in one.fact_ids),
    )


def counted_sources(roster: Roster, indicator: Indicator, states: Mapping[Source, SourceState], month: int) -> list[Source]:
    """The sources whose figures make the province's, each figure counted once.

    A province figure of an indicator that ``province_is_whole`` stands by itself, except that a
    carried one gives way once every district's unit has reported the month itself. Otherwise
    districts and bodies of the province add up. A body that states its whole and, by district,
    parts of it counts with the later of the two, at the same date with the whole. What was said by
    nobody in particular counts only where those whom it could speak for said nothing; of the whole
    province, only where no district did.
    """
    if indicator.by_unit:
        owned_districts = {source.district for source in states if source.owner}
        return [source for source in states if source.owner or source.district not in owned_districts]
    if indicator.province_is_whole:
        return _whole_or_districts(roster, indicator, states, month)
    own, of_bodies, of_nobody = _sorted(roster, indicator, states)
    bodies = [source for body in of_bodies.values() for source in _whole_or_parts(body, states)]
    if bodies or (own and not roster.answering(indicator.code, None)):
        return own + bodies
    return own + ([source for source in of_nobody if source.district is not None] if own else _whole_or_parts(of_nobody, states))


def district_sources(roster: Roster, indicator: Indicator, states: Mapping[Source, SourceState], district: str) -> list[Source]:
    """Sources of one district: its own figure and what bodies of the province report for it."""
    there = [source for source in states if source.district == district]
    if roster.answering(indicator.code, district):
        return there
    return [source for source in there if source.owner] or there


def parent_gap(roster: Roster, states: Mapping[str, Mapping[Source, list[SourceState | None]]], parent: str, month: int) -> float | None:
    """Reported parent less the sum of its parts, over sources that sent both for one month in full; None where none did."""
    gaps = []
    for source, own in states[parent].items():
        whole = own[month - 1]
        parts = [states[code].get(source._replace(indicator=code)) for code in roster.parts(source)]
        present = [one[month - 1] for one in parts if one is not None]
        if whole is None or not present or len(present) < len(parts):
            continue
        if all(one is not None and one.month == whole.month and not one.lower_bound for one in (whole, *present)):
            gaps.append(whole.value - sum(one.value for one in present if one is not None))
    return sum(gaps) if gaps else None


def _has_parts(state: SourceState) -> bool:
    return state.numerator is not None and state.denominator is not None


def _value(kind: Kind, states: list[SourceState]) -> tuple[float | None, float | None, float | None]:
    if not states:
        return None, None, None
    if kind is not Kind.RATE:
        return sum(one.value for one in states), None, None
    if not all(_has_parts(one) for one in states):
        return states[0].value, states[0].numerator, states[0].denominator
    numerator = sum(one.numerator for one in states if one.numerator is not None)
    denominator = sum(one.denominator for one in states if one.denominator is not None)
    return (numerator * HUNDRED_PERCENT / denominator if denominator else None), numerator, denominator


def _whole_or_districts(roster: Roster, indicator: Indicator, states: Mapping[Source, SourceState], month: int) -> list[Source]:
    districts = [source for source in states if source.district is not None]
    whole = [source for source in states if source.district is None]
    if not whole or not districts:
        return whole or districts
    carried = states[whole[0]].month < month
    usable = [source for source in districts if indicator.kind is not Kind.RATE or _has_parts(states[source])]
    fresh = {source.district for source in usable if states[source].month == month}
    answering = {roster.campaign.units[unit].district for unit in roster.expected(indicator.code)}
    return districts if carried and answering <= fresh else whole


def _sorted(
    roster: Roster, indicator: Indicator, states: Mapping[Source, SourceState]
) -> tuple[list[Source], dict[str, list[Source]], list[Source]]:
    """Districts' own figures, those of bodies of the province by body, and those of nobody in particular."""
    own: list[Source] = []
    of_bodies: dict[str, list[Source]] = {}
    of_nobody: list[Source] = []
    for source in states:
        if source.owner:
            of_bodies.setdefault(source.owner, []).append(source)
        elif source.district is not None and roster.answering(indicator.code, source.district):
            own.append(source)
        else:
            of_nobody.append(source)
    return own, of_bodies, of_nobody


def _whole_or_parts(sources: list[Source], states: Mapping[Source, SourceState]) -> list[Source]:
    whole = [source for source in sources if source.district is None]
    parts = [source for source in sources if source.district is not None]
    if not whole or not parts:
        return sources
    return parts if max(states[source].month for source in parts) > states[whole[0]].month else whole
