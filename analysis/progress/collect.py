"""From facts to what each source sent and when each unit spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from analysis.model import Campaign, Kind, Period
from analysis.model.roster import Roster, Source
from analysis.progress.cumulative import CountedFact, Part, RankedFact, Sent, SourceState, flow_states, level_states

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Collected:
    """What was sent up to a period.

    ``sent`` is by source; ``spoken`` gives, by indicator and unit, the months of the year that the
    unit (or somebody for it) reported.
    """

    sent: dict[Source, Sent]
    spoken: dict[tuple[str, str], set[int]]


def collect(roster: Roster, facts: Iterable[CountedFact], as_of: Period) -> Collected:
    """Sort facts of the campaign's year, up to ``as_of``, by source. Their order does not matter.

    Raises
    ------
    ValueError
        If a fact names an indicator or a district that the campaign does not define.
    """
    sent: dict[Source, Sent] = defaultdict(Sent)
    spoken: dict[tuple[str, str], set[int]] = defaultdict(set)
    places: dict[tuple[str, str | None, str | None], tuple[Source, tuple[str, ...]]] = {}
    first, last = f"{as_of.year:04d}-01", str(as_of)
    for indicator, unit, district, period, measure, figure, _ in facts:
        if not first <= period <= last:
            continue
        key = (indicator, unit, district)
        if key not in places:
            _demand_known(roster.campaign, indicator, district)
            source = roster.source(indicator, unit, district)
            places[key] = source, roster.speaks_for(source, unit)
        source, speakers = places[key]
        month = int(period[5:])
        sent[source].take(month, measure, figure)
        for speaker in speakers:
            spoken[indicator, speaker].add(month)
    _speak_through_parts(roster, spoken)
    return Collected(dict(sent), dict(spoken))


def all_states(roster: Roster, collected: Collected, last_month: int) -> dict[str, dict[Source, list[SourceState | None]]]:
    """States by month of every source, by indicator; those of parents from their parts where they were not sent."""
    campaign = roster.campaign
    states: dict[str, dict[Source, list[SourceState | None]]] = {code: {} for code in campaign.indicators}
    by_indicator: dict[str, set[Source]] = defaultdict(set)
    for source in collected.sent:
        by_indicator[source.indicator].add(source)
    for code in children_first(campaign):
        below = {source._replace(indicator=code) for part in campaign.parts(code) for source in states[part]}
        follow = flow_states if campaign.indicators[code].kind is Kind.FLOW else level_states
        for source in sorted(by_indicator[code] | below, key=lambda one: (one.district or "", one.owner or "")):
            parts = _parts(roster, source, collected, states, last_month)
            found = follow(collected.sent.get(source, Sent()), last_month, parts)
            if found[-1] is not None:
                states[code][source] = found
    return states


def children_first(campaign: Campaign) -> list[str]:
    """Codes of the indicators, every child before its parent."""

    def depth(code: str) -> int:
        parent = campaign.indicators[code].parent
        return 0 if parent is None else 1 + depth(parent)

    return sorted(campaign.indicators, key=depth, reverse=True)


def facts_of(facts: pd.DataFrame) -> list[CountedFact]:
    """The rows of a frame FACTS."""
    missing_as_none = {name: [one if isinstance(one, str) else None for one in facts[name].tolist()] for name in ("unit", "district")}
    parts = {name: [None if isnan(number) else number for number in facts[name].tolist()] for name in ("numerator", "denominator")}
    ranks = zip(
        facts["received_at"].astype("datetime64[us, UTC]").astype("int64").tolist(),
        facts["submission_id"].tolist(),
        facts["fact_id"].tolist(),
        strict=True,
    )
    figures = map(
        RankedFact,
        facts["value"].tolist(),
        parts["numerator"],
        parts["denominator"],
        facts["estimate"].tolist(),
        facts["fact_id"].tolist(),
        ranks,
    )
    spoken_of = (facts["indicator"].tolist(), missing_as_none["unit"], missing_as_none["district"])
    columns = (facts["period"].tolist(), facts["measure"].tolist(), figures, facts["confirmed"].notna().tolist())
    return list(map(CountedFact, *spoken_of, *columns))


def _demand_known(campaign: Campaign, indicator: str, district: str | None) -> None:
    if indicator not in campaign.indicators:
        raise ValueError(f"the store holds figures of {indicator!r}, which indicators.csv of campaign {campaign.year} does not define")
    if district is not None and district not in campaign.districts:
        raise ValueError(
            f"the store holds figures of district {district!r}, which districts.csv of campaign {campaign.year} does not define"
        )


def _speak_through_parts(roster: Roster, spoken: dict[tuple[str, str], set[int]]) -> None:
    """A unit that sent all parts of a figure for a month has reported the figure."""
    for code in children_first(roster.campaign):
        for unit in roster.campaign.reporters(code):
            months = [spoken.get((part, unit), set()) for part in roster.parts_for(code, (unit,))]
            if months and (through_parts := set.intersection(*months)):
                spoken.setdefault((code, unit), set()).update(through_parts)


def _parts(
    roster: Roster, source: Source, collected: Collected, states: dict[str, dict[Source, list[SourceState | None]]], last_month: int
) -> list[Part]:
    silent: list[SourceState | None] = [None] * last_month
    parts = []
    for code in roster.parts(source):
        below = source._replace(indicator=code)
        sent = collected.sent.get(below)
        parts.append(Part(sent.month if sent else {}, states[code].get(below, silent)))
    return parts
