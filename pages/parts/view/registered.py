"""What the person of this run may see of registrations."""

from __future__ import annotations

from datetime import date

from analysis.desk.registration import RegistrationsAtDay
from data.desk.standing import visible_units
from pages.parts.view import loaders
from pages.parts.view.moment import Moment
from pages.parts.view.person import shown_to


def units_seen(moment: Moment) -> tuple[str, ...]:
    """The units whose registrations this person may see, in the order of the table."""
    seen = visible_units(moment.campaign, shown_to())
    return tuple(code for code in moment.campaign.units if code in seen)


def registrations_seen(moment: Moment, day: date) -> RegistrationsAtDay:
    """Registrations on a day with what to point out, of these units."""
    return registrations_of(moment, units_seen(moment), day)


def registrations_of(moment: Moment, units: tuple[str, ...], day: date | None = None) -> RegistrationsAtDay:
    """The same of given units, for parts that are kept; on the last day of the chosen period where no day is given."""
    return loaders.registrations_at(moment.year, moment.version, day or moment.selection.as_of.last_day).of_units(units)
