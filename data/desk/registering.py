"""Registrations with what is to be said about them, and the blank forms to hand out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, require
from analysis.desk.registration import RegistrationsAtDay, missing, points_of, registration_milestone
from analysis.model import Campaign
from analysis.reports.form.registration_book import RegistrationForm, registration_book, registration_file_name
from data.desk.standing import visible_units
from data.handing_out.forms import BlankForm
from data.store.read import district_targets
from data.store.receipts import receipts
from data.store.registrations import RegistrationRefused, registrations

_DAY_ONE = (1980, 1, 1, 0, 0, 0)


def registrations_at(engine: Engine, campaign: Campaign, today: date, *, acting: Person) -> RegistrationsAtDay:
    """The registrations of the units that ``acting`` may see. Papers that were noted as received are not missing, but say nothing.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    return every_registration(engine, campaign, today).of_units(visible_units(campaign, acting))


def every_registration(engine: Engine, campaign: Campaign, today: date) -> RegistrationsAtDay:
    """The same of all units, for whoever keeps it and leaves out what a person may not see."""
    targets = district_targets(engine, campaign.year)
    kept = registrations(engine, campaign.year)
    found = {unit: kept[unit] for unit in campaign.units if unit in kept}
    due = registration_milestone(campaign)
    noted = frozenset(one.unit for one in receipts(engine, campaign.year) if due is not None and one.milestone == due.code)
    points = [point for unit, one in found.items() for point in points_of(campaign, campaign.units[unit], one, targets)]
    points += missing(campaign, found, noted, today)
    return RegistrationsAtDay(campaign, found, noted, tuple(points), targets)


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
