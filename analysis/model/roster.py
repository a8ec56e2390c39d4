"""Whose figure a fact is: which figures replace each other, which add up, which units have spoken.

::

    sender            indicator          district   source (district, owner)   speaks for
    ldtbxh-027        jobs_created       027        027, -                     ldtbxh-027
    the department    jobs_created       027        027, -  (the same one)     ldtbxh-027
    the department    training           -          -, -    (never added)      nobody
    cao-dang          training           -          -, cao-dang                cao-dang
    dvvl              job_counselling    027        027, dvvl                  dvvl
    gdnn-027          party_cells        027        027, gdnn-027              gdnn-027

Facts of one source are one figure over time, whoever sent them; different sources add up.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.model.campaign import Campaign
from analysis.model.kinds import Kind


class Source(NamedTuple):
    """Where figures come from.

    ``owner`` is the unit whose own figure it is, beside what others report for the same area. None
    means the area's one figure, which counts once whoever mentions it. ``district`` None is the
    whole province.
    """

    indicator: str
    district: str | None
    owner: str | None


class Roster:
    """Who answers for what in a campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def answering(self, indicator: str, district: str | None) -> tuple[str, ...]:
        """Units of a district (None: bodies of the whole province) that answer for an indicator."""
        return self.campaign.answering.get((indicator, district), ())

    def expected(self, indicator: str) -> tuple[str, ...]:
        """Units that the coverage of an indicator counts, in the order of the table.

        Where the province's figure states the whole by itself, it is no part beside the districts:
        only the districts' units count, as long as there are any.
        """
        reporters = self.campaign.reporters(indicator)
        if not self.campaign.indicators[indicator].province_is_whole:
            return reporters
        return self._of_districts(indicator) or reporters

    def source(self, indicator: str, unit: str | None, district: str | None) -> Source:
        """Whose figure a fact is, from its indicator, sender (None: the department) and district."""
        one = self.campaign.indicators[indicator]
        sender = self.campaign.units.get(unit) if unit else None
        answers = sender is not None and indicator in sender.reports
        if sender is not None and answers and one.by_unit:
            return Source(indicator, sender.district, sender.code)
        if sender is not None and answers and sender.district is not None:
            return Source(indicator, district or sender.district, None)
        if one.province_is_whole or one.by_unit:
            return Source(indicator, district, None)
        if sender is not None and answers:
            return Source(indicator, district, sender.code)
        # Only the department speaks for others; a unit that does not answer must never add to those that do.
        return Source(indicator, district, self._only_speaker(indicator, district) if sender is None else None)

    def figure_unit(self, indicator: str, unit: str | None, district: str | None) -> str:
        """Whose own figure a fact is, by the rule that progress adds up by; "" for the one figure of an area, whoever sends it.

        Figures that add up must never replace each other: a college's students are none of the division's
        total, and two offices that leave out their district do not speak of one.
        """
        source = self.source(indicator, unit, district)
        stands_apart = self.campaign.indicators[indicator].by_unit or source.district != district
        return source.owner or (unit if stands_apart and unit else "")

    def speaks_for(self, source: Source, unit: str | None) -> tuple[str, ...]:
        """Units that have reported when ``unit`` sends a figure of this source.

        The department's table by district counts for the units it speaks for. Where one figure of
        the reporting bodies could be of several units, it counts for none of them, and so does one of
        the whole province beside which districts report: it tells nothing of any unit.
        """
        if source.owner:
            return (source.owner,)
        there = self.answering(source.indicator, source.district)
        if unit in there:
            return (str(unit),)
        if self.campaign.indicators[source.indicator].by_unit:
            return there if len(there) == 1 else ()
        if (
            source.district is None
            and not self.campaign.indicators[source.indicator].province_is_whole
            and self._of_districts(source.indicator)
        ):
            return ()
        return there or self.answering(source.indicator, None)

    def parts(self, source: Source) -> tuple[str, ...]:
        """Children whose sum is this source's figure, less those not assigned to its unit."""
        units = (source.owner,) if source.owner else self.answering(source.indicator, source.district)
        return self.parts_for(source.indicator, units)

    def parts_for(self, indicator: str, units: tuple[str, ...]) -> tuple[str, ...]:
        """Children that add up to a count for units; without units all of them. Rates have none."""
        if self.campaign.indicators[indicator].kind not in (Kind.FLOW, Kind.STOCK):
            return ()
        parts = self.campaign.parts(indicator)
        return tuple(code for code in parts if not units or any(code in self.campaign.units[unit].reports for unit in units))

    def _only_speaker(self, indicator: str, district: str | None) -> str | None:
        """The one body of the province that a figure by the department must be of; None where that is not sure.

        A figure of the whole province is no body's own where districts report beside it: added to theirs it
        would count every person twice.
        """
        others = self.answering(indicator, district) if district is not None else self._of_districts(indicator)
        if others:
            return None
        bodies = self.answering(indicator, None)
        return bodies[0] if len(bodies) == 1 else None

    def _of_districts(self, indicator: str) -> tuple[str, ...]:
        reporters = self.campaign.reporters(indicator)
        return tuple(code for code in reporters if self.campaign.units[code].district is not None)
