"""What stands on a unit's form: its own indicators with their targets and what was reported last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.intake.own_form import FormIdentity
from analysis.model import Campaign, Indicator, Kind, Language, Period, Target, Unit
from analysis.progress.cumulative import SourceState
from analysis.progress.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator. ``plan`` is its target in its unit of measure, None where none is assigned; ``before`` what was
    reported last, in words, "" for nothing; ``parts`` are the codes whose sum it is, as far as they are on the form."""

    indicator: Indicator
    number: str
    depth: int
    plan: float | None
    before: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormContent:
    """A whole form: who, when, the rows of counts and those of rates, the duties told in words, whether made-up figures or
    targets stand on it, and what is asked the cause of (code and words).

    Left out are ``not_due``, which has results after its yearly review only, and ``not_owed``, which this month does not ask for.
    """

    identity: FormIdentity
    campaign: Campaign
    unit: Unit
    counts: tuple[FormRow, ...]
    rates: tuple[FormRow, ...]
    tasks: tuple[Indicator, ...]
    not_due: tuple[Indicator, ...]
    not_owed: tuple[Indicator, ...]
    made_up: bool
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def owes_nothing(self) -> bool:
        """Whether the month asks the unit for no figure and no duty."""
        return not (self.counts or self.rates or self.tasks)


def form_content(
    campaign: Campaign, unit: Unit, period: Period, district_targets: tuple[Target, ...], ledger: Ledger | None, *, made_up: bool = False
) -> FormContent:
    """Gather the content of a form.

    Parameters
    ----------
    district_targets
        Those that hold now, of all districts.
    ledger
        The state at the end of the month before; None where nothing is stored of the year.
    made_up
        Whether that state rests on made-up data, which the form then says.
    """
    reported = [one for code, one in campaign.indicators.items() if code in unit.reports]
    owed = [one for one in reported if period.month in one.owed_in]
    own = [one for one in owed if one.kind is not Kind.QUALITATIVE]
    due = [one for one in own if one.reviewed_from is None or period.month >= one.reviewed_from]
    listed = {one.code for one in due}
    plans = {target.indicator: target.value for target in sorted(_assigned(campaign, unit, district_targets), key=lambda one: one.due)}
    numbers = _numbers(due, listed)
    rows = [
        FormRow(
            one,
            numbers[one.code],
            _depth(campaign, one, listed),
            plans.get(one.code),
            _before(one, unit, ledger),
            _parts(campaign, one, unit, listed),
        )
        for one in due
    ]
    return FormContent(
        identity=FormIdentity(campaign.year, unit.code, period),
        campaign=campaign,
        unit=unit,
        counts=tuple(row for row in rows if row.indicator.kind is not Kind.RATE),
        rates=tuple(row for row in rows if row.indicator.kind is Kind.RATE),
        tasks=tuple(one for one in owed if one.kind is Kind.QUALITATIVE),
        not_due=tuple(one for one in own if one.code not in listed),
        not_owed=tuple(one for one in reported if one not in owed),
        made_up=made_up or any(target.made_up for target in district_targets if target.district == unit.district),
    )


def _parts(campaign: Campaign, one: Indicator, unit: Unit, listed: set[str]) -> tuple[str, ...]:
    """The parts that a unit reports, as far as all of them are on the form: a college trains at two levels of four."""
    parts = tuple(code for code in campaign.parts(one.code) if code in unit.reports)
    return parts if set(parts) <= listed else ()


def _assigned(campaign: Campaign, unit: Unit, district_targets: tuple[Target, ...]) -> list[Target]:
    """The targets that a unit is measured by: its district's, or the province's for a body of the province. A rate that the
    whole province must reach is every district's goal where nothing else is assigned; a count is not."""
    if unit.district is None:
        return list(campaign.targets)
    own = [one for one in district_targets if one.district == unit.district]
    assigned = {one.indicator for one in own}
    goals = [one for one in campaign.targets if campaign.indicators[one.indicator].kind is Kind.RATE]
    return [*own, *(one for one in goals if one.indicator not in assigned)]


def _numbers(due: list[Indicator], listed: set[str]) -> Mapping[str, str]:
    """1, 2, 3 for what stands by itself in its table, "-" and "+" for what stands beneath another."""
    numbers: dict[str, str] = {}
    counted = {True: 0, False: 0}
    for one in due:
        rate = one.kind is Kind.RATE
        if one.parent in listed:
            numbers[one.code] = "+" if numbers.get(one.parent or "") in ("-", "+") else "-"
        else:
            counted[rate] += 1
            numbers[one.code] = str(counted[rate])
    return numbers


def _depth(campaign: Campaign, one: Indicator, listed: set[str]) -> int:
    depth, parent = 0, one.parent
    while parent is not None and parent in listed:
        depth, parent = depth + 1, campaign.indicators[parent].parent
    return depth


def _before(one: Indicator, unit: Unit, ledger: Ledger | None) -> str:
    """ "643 (tháng 5)": the unit's latest state before the period, "" where it never reported."""
    state = _state(one, unit, ledger)
    if state is None or ledger is None:
        return ""
    bound = "từ " if state.lower_bound else ""
    said = Language.VIETNAMESE
    rate = one.kind is Kind.RATE
    value = said.rate(state.value, one.decimals) if rate else said.number(state.value, one.decimals)
    return f"{bound}{value} ({state.month}/{ledger.as_of.year})"


def _state(one: Indicator, unit: Unit, ledger: Ledger | None) -> SourceState | None:
    if ledger is None:
        return None
    source = ledger.roster.source(one.code, unit.code, unit.district)
    states = ledger.states[one.code].get(source)
    return states[-1] if states else None
