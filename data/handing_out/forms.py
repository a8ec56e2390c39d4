"""Blank forms of one unit, or of all in one zip, filled with what the tables and the store know."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from analysis.model import Campaign, Period
from analysis.progress.ledger import Ledger, open_ledger
from analysis.reports.form.book import file_name, form_book
from analysis.reports.form.content import FormContent, form_content
from data.store.read import current_facts, district_targets

_DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to hand out: its file name and its bytes (an .xlsx)."""

    name: str
    content: bytes


def blank_form(engine: Engine, campaign: Campaign, unit: str, period: Period, asked: tuple[tuple[str, str], ...] = ()) -> BlankForm:
    """The form of one unit; ``asked`` are codes and names of what it is asked the cause of.

    Raises
    ------
    KeyError
        If the campaign has no such unit.
    StoreError
        If the store cannot be read.
    """
    return _made(replace(_contents(engine, campaign, (unit,), period)[0], asked=asked))


def blank_forms(engine: Engine, campaign: Campaign, period: Period) -> bytes:
    """The forms of all units that owe something in the period as one zip, in the order of the table.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for content in _contents(engine, campaign, tuple(campaign.units), period):
            if content.owes_nothing:
                continue
            form = _made(content)
            package.writestr(zipfile.ZipInfo(form.name, _DAY_ONE), form.content)
    return target.getvalue()


def _made(content: FormContent) -> BlankForm:
    return BlankForm(file_name(content), form_book(content))


def _contents(engine: Engine, campaign: Campaign, units: Sequence[str], period: Period) -> list[FormContent]:
    targets = district_targets(engine, campaign.year)
    ledger, made_up = _before(engine, campaign, period)
    return [form_content(campaign, campaign.units[code], period, targets, ledger, made_up=made_up) for code in units]


def _before(engine: Engine, campaign: Campaign, period: Period) -> tuple[Ledger | None, bool]:
    """The state at the end of the month before, and whether it is made up; none in January, since counts begin anew."""
    if period.month == 1:
        return None, False
    facts = current_facts(engine, campaign.year)
    return open_ledger(campaign, facts, (), Period(period.year, period.month - 1)), bool(facts["made_up"].any())
