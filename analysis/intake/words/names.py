"""Names compared with a campaign's tables: indicators, districts, communes and units.

Compared on a folded key: exact, then alias, then a suggestion that is clearly closest. What could be two is
ambiguous and asked; a district of another province is rejected.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analysis.intake.words.current import with_words_of
from analysis.intake.words.labels import Labels, index_labels, match_label, settle
from analysis.intake.words.match import NONE, REJECTED, Match, MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.offices import Offices, Sender, find_sender, index_offices
from analysis.intake.words.places import COMMUNE_LEVELS, Places, find_districts, index_places, match_commune, match_district, other_province
from analysis.intake.words.text import clean, fold
from analysis.model import Campaign

__all__ = ["NONE", "REJECTED", "Match", "MatchKind", "Matcher", "Sender", "matcher"]


@dataclass(frozen=True, eq=False)
class Matcher:
    """The names of one campaign, indexed once (:func:`matcher`)."""

    campaign: Campaign
    labels: Labels
    places: Places
    offices: Offices

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Names of groups and communes that restrict what a title speaks of, folded, with a space on either side.

        A bare name of a commune may be a district's too, so only those count that say what they are.
        """
        names = " ".join(f" {fold(text)} " for one in self.campaign.indicators.values() for text in (one.name_vi, one.short_vi))
        groups = [f" {fold(one.text)} " for one in self.campaign.aliases if one.subject == "group"]
        levels = tuple(f"{word} " for word in COMMUNE_LEVELS)
        communes = [f" {name} " for listed in self.campaign.communes.values() for one in listed if (name := fold(one)).startswith(levels)]
        return (*(one for one in groups if one not in names), *communes)

    def indicator(self, text: str, parent: str | None = None, unit_of_measure: str = "") -> Match:
        """Which indicator a label means; see ``analysis.intake.words.labels.match_label``."""
        return match_label(self.labels, text, parent, unit_of_measure)

    def settle(self, match: Match, beside: Collection[str]) -> Match:
        """Choose for an ambiguous label by the indicators of the rows beside it."""
        return settle(self.labels, match, beside)

    def district(self, text: str) -> Match:
        """Which district a label means where one is meant (a row of a table); see ``analysis.intake.words.places.match_district``."""
        return _district(text, self)

    def districts_in(self, text: str) -> tuple[str, ...]:
        """Codes of the districts named inside a longer text (a title, a file's name), without the province's own name."""
        return _districts_in(text, self)

    def other_province(self, text: str) -> bool:
        """True for the name of another province; see ``analysis.intake.words.places.other_province``."""
        return other_province(self.places, text)

    def place_in_label(self, text: str) -> str:
        """The place that an indicator's label names beside it ("… trên địa bàn huyện Mèo Vạc"), with its level; "" for none."""
        found = self.labels.places.search(clean(text))
        return found["place"] if found else ""

    def commune(self, text: str) -> Match:
        """The districts that have a commune of this name; ambiguous where it is several."""
        return match_commune(self.places, text)

    def unit(self, text: str) -> Sender:
        """Who speaks in a letterhead, a title or a file's name; lines separated by line breaks."""
        return _sender(text, self)

    def unit_of(self, block: str, district: str) -> str | None:
        """Code of the unit of a kind of office in a district, None where there is none."""
        return next((code for code, unit in self.campaign.units.items() if unit.block == block and unit.district == district), None)


@remembered
def _sender(text: str, matcher: Matcher) -> Sender:
    return find_sender(matcher.offices, matcher.places, text)


@remembered
def _districts_in(text: str, matcher: Matcher) -> tuple[str, ...]:
    return find_districts(matcher.places, text)


@remembered
def _district(text: str, matcher: Matcher) -> Match:
    return match_district(matcher.places, text)


@lru_cache(maxsize=8)
def _indexed(campaign_of: _ByIdentity) -> Matcher:
    campaign = campaign_of.campaign
    with with_words_of(campaign.lexicon):
        places = index_places(campaign)
        return Matcher(campaign, index_labels(campaign), places, index_offices(campaign))


@dataclass(frozen=True, eq=False)
class _ByIdentity:
    """A campaign as a key: its dictionaries cannot be hashed."""

    campaign: Campaign

    def __hash__(self) -> int:
        return id(self.campaign)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.campaign is self.campaign


def matcher(campaign: Campaign) -> Matcher:
    """The matcher of a campaign, built on first use and kept."""
    return _indexed(_ByIdentity(campaign))
