"""Registrations with what is to be said about them, and the blank forms to hand out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, require
from analysis.desk.registration import PointedOut, missing, points_of, registration_milestone
from analysis.model import Campaign, Target
from analysis.model.desk import Registration
from analysis.reports.form.registration_book import RegistrationForm, registration_book, registration_file_name
from data.desk.standing import visible_units
from data.handing_out.forms import BlankForm
from data.store.read import district_targets
from data.store.receipts import receipts
from data.store.registrations import RegistrationRefused, registrations

_DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class RegistrationsAtDay:
    """The registrations that somebody may see, by unit, beside what is assigned; ``points`` is what to point out about them."""

    campaign: Campaign
    registered: Mapping[str, Registration]
    noted: frozenset[str]
    points: tuple[PointedOut, ...]
    district_targets: tuple[Target, ...]

    def points_about(self, unit: str) -> tuple[PointedOut, ...]:
        """What to point out about one unit."""
        return tuple(one for one in self.points if one.unit == unit)


def registrations_at(engine: Engine, campaign: Campaign, today: date, *, acting: Person) -> RegistrationsAtDay:
    """The registrations of the units that ``acting`` may see. Papers that were noted as received are not missing, but say nothing.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    seen, targets = visible_units(campaign, acting), district_targets(engine, campaign.year)
    found = {unit: one for unit, one in registrations(engine, campaign.year).items() if unit in campaign.units}
    due = registration_milestone(campaign)
    noted = frozenset(one.unit for one in receipts(engine, campaign.year) if due is not None and one.milestone == due.code)
    points = [one for unit in campaign.units if unit in found for one in points_of(campaign, campaign.units[unit], found[unit], targets)]
    points += missing(campaign, found, noted, today)
    shown = {unit: found[unit] for unit in campaign.units if unit in found and unit in seen}
    return RegistrationsAtDay(campaign, shown, noted, tuple(one for one in points if one.unit in seen), targets)


def blank_registration(engine: Engine, campaign: Campaign, unit: str, *, acting: Person) -> BlankForm:
    """The blank registration of one unit.

    Raises
    ------
    NotAllowed
        If ``acting`` may not send for the unit.
    RegistrationRefused
        If there is no such unit.
    """
    found = campaign.units.get(unit)
    if found is None:
        raise RegistrationRefused(f"Không có đơn vị mã “{unit}”; các mã: {', '.join(campaign.units)}.")
    require(acting, Action.SEND, Subject(unit, found.block))
    form = RegistrationForm(campaign, found, district_targets(engine, campaign.year))
    return BlankForm(registration_file_name(form), registration_book(form))


def blank_registrations(engine: Engine, campaign: Campaign, units: Iterable[str], *, acting: Person) -> bytes:
    """Several blank registrations as one zip, in the order of ``units``; see ``blank_registration``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for unit in units:
            form = blank_registration(engine, campaign, unit, acting=acting)
            package.writestr(zipfile.ZipInfo(form.name, _DAY_ONE), form.content)
    return target.getvalue()
