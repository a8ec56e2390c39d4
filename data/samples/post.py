"""The year's post: who sends what when, how late, in which shape, and what follows after a mistake."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from analysis.model import OFFICE_TIME, Campaign
from data.samples.reports import MONTHLY
from data.samples.tables import DistrictTable, Incident, Review, SampleSender, SampleTables, period_of

TABLE = "table"
GROWING = "month_sheets"  # one workbook for the year: its name cannot be that of a month
NO_FAULT = ("late", "reshaped")
NOTHING_UNUSUAL = Incident("", "", 0, None)


@dataclass(frozen=True, slots=True)
class Sending:
    """One workbook in the post. ``fault`` is "" where nothing is wrong with it; ``version`` counts from 1.

    ``reason`` is why suspicious figures in it were taken all the same.
    """

    unit: str
    month: int
    occasion: str
    version: int
    received_at: datetime
    layout: str
    fault: str
    file_name: str
    review: Review | None = None
    table: DistrictTable | None = None
    reason: str = ""


def plan_post(campaign: Campaign, tables: SampleTables, seed: int) -> list[Sending]:
    """Everything that the tables let the units send, in the order of arrival; whether a form is empty is not known here."""
    sendings: list[Sending] = []
    for code, sender in tables.senders.items():
        for month in range(1, 13):
            due = period_of(campaign, month).last_day + timedelta(days=sender.days_after)
            sendings += _sent(campaign, tables, sender, due, month=month, review=None, seed=seed)
        for review in tables.reviews:
            chance = random.Random(f"{seed} review {code} {review.occasion}")
            day = campaign.milestones[review.milestone].end - timedelta(days=chance.randint(0, review.days_before))
            sendings += _sent(campaign, tables, sender, day, month=review.month, review=review, seed=seed)
    sendings += [_district_table(campaign, tables, table, seed) for table in tables.tables]
    return sorted(sendings, key=lambda one: (one.received_at, one.file_name))


def _sent(
    campaign: Campaign, tables: SampleTables, sender: SampleSender, day: date, *, month: int, review: Review | None, seed: int
) -> list[Sending]:
    occasion = review.occasion if review else MONTHLY
    incident = tables.incidents.get((sender.unit, month, occasion), NOTHING_UNUSUAL)
    if incident.kind == "missing":
        return []
    if incident.kind == "late" and review:
        day = campaign.milestones[review.milestone].end + timedelta(days=incident.days)
    elif incident.kind == "late":
        day += timedelta(days=incident.days)
    habit = sender.review_layout if review else sender.layout
    fault = "" if incident.kind in NO_FAULT else incident.kind
    days = [(day, incident.layout or habit, fault)]
    if incident.corrected_after is not None:
        days.append((day + timedelta(days=incident.corrected_after), habit, ""))
    return [
        Sending(
            *(sender.unit, month, occasion, version, _at(sent, f"{seed} {sender.unit} {month} {occasion} {version}"), layout, wrong),
            file_name=_file_name(campaign, sender, month, review, version=version, layout=layout, fault=wrong),
            review=review,
            reason=incident.reason if wrong else "",
        )
        for version, (sent, layout, wrong) in enumerate(days, start=1)
    ]


def _at(day: date, key: str) -> datetime:
    chance = random.Random(f"hour {key}")
    return datetime.combine(day, time(chance.randint(7, 16), chance.randint(0, 59)), OFFICE_TIME)


def _district_table(campaign: Campaign, tables: SampleTables, table: DistrictTable, seed: int) -> Sending:
    day = period_of(campaign, table.month).last_day + timedelta(days=table.days_after)
    at = _at(day, f"{seed} {table.unit} {table.month} table")
    name = f"Phu luc 01 - {tables.senders[table.unit].file_stem} - theo huyen {table.month:02d}-{campaign.year}"
    return Sending(table.unit, table.month, TABLE, 1, at, "districts", "", name, table=table)


def _file_name(
    campaign: Campaign, sender: SampleSender, month: int, review: Review | None, *, version: int, layout: str, fault: str
) -> str:
    """A name as the office writes it, without its ending; two versions and two months never share one."""
    stem, year = sender.file_stem, campaign.year
    if fault == "period_unknown":
        return f"Bieu mau {stem}"
    if fault == "unit_ambiguous":
        return f"BC T{month} QB"
    again = " lan 2 (sua)" if version > 1 else ""
    if review:
        return f"BC {'so ket 6T' if month == 6 else f'tong ket nam {year}'} {stem}{again}"
    if layout == GROWING:
        return f"Theo doi cac thang {year} {stem} - cap nhat {month}{again}"
    habits = (f"BC T{month} {stem}", f"{stem} - báo cáo tháng {month:02d}-{year}", f"bc_thang_{month:02d}_{stem.replace(' ', '_')}")
    habit = 0 if fault == "wrong_year" else random.Random(f"file {sender.unit}").randrange(3)
    return habits[habit] + again
