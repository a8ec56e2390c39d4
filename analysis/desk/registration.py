"""What is to be said about a registration: below the assignment, too little by June, parts against their whole, late, missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analysis import wording
from analysis.model import TOLERANCE, Campaign, Direction, Expects, Indicator, Kind, Language, Milestone, Target, Unit, Words, office_day
from analysis.model.desk import RegisteredLine, Registration, RegistrationContent
from analysis.model.language import english_count


class RegistrationConcern(StrEnum):
    """What can be wrong with a registration."""

    BELOW_ASSIGNED = "below_assigned"
    TOO_LITTLE_BY_HALF = "too_little_by_half"
    HALF_ABOVE_YEAR = "half_above_year"
    PARTS_DIFFER = "parts_differ"
    NOT_ASSIGNED = "not_assigned"
    LACKING = "lacking"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PointedOut:
    """One thing to point out; ``indicator`` "" speaks of the registration as a whole. ``said`` is its sentence."""

    unit: str
    concern: RegistrationConcern
    indicator: str
    said: Words


@dataclass(frozen=True)
class RegistrationsAtDay:
    """Registrations by unit, beside what is assigned; ``noted`` units handed theirs in on paper, ``points`` is what to point out."""

    campaign: Campaign
    registered: Mapping[str, Registration]
    noted: frozenset[str]
    points: tuple[PointedOut, ...]
    district_targets: tuple[Target, ...]

    def points_about(self, unit: str) -> tuple[PointedOut, ...]:
        """What to point out about one unit."""
        return tuple(one for one in self.points if one.unit == unit)

    def of_units(self, units: Collection[str]) -> RegistrationsAtDay:
        """The same with nothing of other units."""
        registered = {unit: one for unit, one in self.registered.items() if unit in units}
        points = tuple(one for one in self.points if one.unit in units)
        return replace(self, registered=registered, noted=self.noted.intersection(units), points=points)


def registration_milestone(campaign: Campaign) -> Milestone | None:
    """The deadline by which units register; None where the programme has none."""
    return next((one for one in campaign.milestones.values() if one.expects is Expects.REGISTRATION), None)


def assigned_to(campaign: Campaign, unit: Unit, district_targets: Iterable[Target]) -> dict[str, Target]:
    """The year target of each indicator that a unit registers, its district's or (of a body of the province) the province's.

    A rate that nobody assigned to the unit is the province's goal for it; a count is only where nobody else adds to it.
    """
    province = {one.code: campaign.path(one.code)[-1] for one in campaign.indicators.values() if campaign.path(one.code)}
    own = {
        one.indicator: one for one in sorted(district_targets, key=lambda one: one.due) if unit.district and one.district == unit.district
    }
    found = {}
    for code in campaign.indicators:
        one = campaign.indicators[code]
        goal = one.by_unit or one.kind is not Kind.FLOW or (unit.district is None and campaign.reporters(code) == (unit.code,))
        target = own.get(code) or (province.get(code) if goal else None)
        if target is not None and code in unit.reports:
            found[code] = target
    return found


def registrable(campaign: Campaign, unit: Unit, district_targets: Iterable[Target]) -> tuple[Indicator, ...]:
    """The indicators that a unit may register: its own measured ones that it or the province has a target of, with their parts."""
    given = {*assigned_to(campaign, unit, district_targets), *(one.indicator for one in campaign.targets)}
    own = [one for one in campaign.indicators.values() if one.code in unit.reports and one.kind is not Kind.QUALITATIVE]
    return tuple(one for one in own if one.code in given or one.parent in given)


def points_of(campaign: Campaign, unit: Unit, registration: Registration, district_targets: Iterable[Target]) -> tuple[PointedOut, ...]:
    """Everything to point out about a unit's registration, in the order of the indicators; empty where nothing is."""
    assigned = assigned_to(campaign, unit, district_targets)
    found = [
        PointedOut(unit.code, concern, code, said) for concern, code, said in _about_content(campaign, unit, registration.content, assigned)
    ]
    milestone = campaign.milestones.get(registration.milestone)
    first = office_day(registration.first_received_at)
    if milestone is not None and first > milestone.end:
        said = _late(first, milestone.end)
        found.insert(0, PointedOut(unit.code, RegistrationConcern.LATE, "", said))
    return tuple(found)


def missing(campaign: Campaign, registered: Iterable[str], noted: Iterable[str], today: date) -> tuple[PointedOut, ...]:
    """The units whose registration is due and has not come.

    Parameters
    ----------
    registered, noted
        Units whose registration is in the store, and those whose paper was noted as received.
    """
    milestone = registration_milestone(campaign)
    if milestone is None or today <= milestone.end:
        return ()
    there = {*registered, *noted}
    last = milestone.end
    said = Words(f"Chưa có bản đăng ký (ngày cuối {last:%d/%m/%Y}).", f"No registration (due {Language.ENGLISH.date(last)}).")
    return tuple(PointedOut(code, RegistrationConcern.MISSING, "", said) for code in campaign.units if code not in there)


def _about_content(
    campaign: Campaign, unit: Unit, content: RegistrationContent, assigned: dict[str, Target]
) -> Iterator[tuple[RegistrationConcern, str, Words]]:
    for code, one in campaign.indicators.items():
        line, target = content.of(code), assigned.get(code)
        if line is None:
            if target is not None and one.headline:
                yield RegistrationConcern.LACKING, code, _lacking(one, target)
            continue
        if code not in unit.reports:
            yield RegistrationConcern.NOT_ASSIGNED, code, _not_theirs(one, unit)
            continue
        if target is not None and line.year is not None and _worse(line.year, target.value, one):
            yield RegistrationConcern.BELOW_ASSIGNED, code, _below(one, line.year, target)
        yield from _about_half(campaign, one, line, target)
        yield from _about_parts(campaign, one, content, unit)


def _about_half(
    campaign: Campaign, one: Indicator, line: RegisteredLine, target: Target | None
) -> Iterator[tuple[RegistrationConcern, str, Words]]:
    if one.kind is not Kind.FLOW or line.half_year is None:
        return
    if line.year is not None and line.half_year > line.year + TOLERANCE:
        yield RegistrationConcern.HALF_ABOVE_YEAR, one.code, _half_above_year(one, line.half_year, line.year)
    year = target.value if target is not None else line.year
    share = campaign.thresholds.early_share
    if one.early_rule and year and line.half_year / year <= share:
        said = _too_little(one, line.half_year, year, share, assigned=target is not None)
        yield RegistrationConcern.TOO_LITTLE_BY_HALF, one.code, said


def _about_parts(
    campaign: Campaign, one: Indicator, content: RegistrationContent, unit: Unit
) -> Iterator[tuple[RegistrationConcern, str, Words]]:
    """A whole against its parts, where all parts that the unit reports are registered."""
    parts = [code for code in campaign.parts(one.code) if code in unit.reports]
    lines = [content.of(code) for code in parts]
    whole = content.of(one.code)
    if not parts or whole is None:
        return
    for name, asked, told in (
        (Words("cả năm", "for the year"), whole.year, [line.year if line else None for line in lines]),
        (Words("6 tháng", "by June"), whole.half_year, [line.half_year if line else None for line in lines]),
    ):
        known = [value for value in told if value is not None]
        if asked is None or len(known) != len(told):
            continue
        if abs(sum(known) - asked) > TOLERANCE:
            yield RegistrationConcern.PARTS_DIFFER, one.code, _unlike_parts(one, name, asked, sum(known))


def _worse(registered: float, assigned: float, one: Indicator) -> bool:
    gap = registered - assigned if one.direction is Direction.HIGHER else assigned - registered
    return gap < -TOLERANCE


def _late(first: date, last: date) -> Words:
    days, english = (first - last).days, Language.ENGLISH
    return Words(
        f"Bản đăng ký đến ngày {first:%d/%m/%Y}, quá hạn {days} ngày (ngày cuối {last:%d/%m/%Y}).",
        f"The registration came on {english.date(first)}, {english_count(days, 'day')} late (due {english.date(last)}).",
    )


def _lacking(one: Indicator, target: Target) -> Words:
    given = _shown(target.value, one)
    return _about(one, f"được giao {given.vi} nhưng chưa đăng ký.", f"assigned {given.en}, not registered.")


def _not_theirs(one: Indicator, unit: Unit) -> Words:
    name = unit.named(Language.ENGLISH)
    return _about(one, f"không thuộc phạm vi báo cáo của {unit.name_vi}.", f"not among what {name} reports.")


def _half_above_year(one: Indicator, half_year: float, year: float) -> Words:
    half, whole = _shown(half_year, one), _shown(year, one)
    return _about(
        one, f"đăng ký 6 tháng {half.vi} lớn hơn cả năm {whole.vi}.", f"registered {half.en} by June, more than {whole.en} for the year."
    )


def _too_little(one: Indicator, half_year: float, year: float, share: float, *, assigned: bool) -> Words:
    half, whole = _shown(half_year, one), _shown(year, one)
    reached, asked = (Words(*(language.percent(ratio) for language in Language)) for ratio in (half_year / year, share))
    whose = Words("kế hoạch giao", "the assigned target") if assigned else Words("số đăng ký cả năm", "what is registered for the year")
    return _about(
        one,
        f"đăng ký 6 tháng {half.vi}, bằng {reached.vi} {whose.vi} ({whole.vi}); "
        f"chương trình yêu cầu trên {asked.vi} trong 6 tháng đầu năm.",
        f"registered {half.en} by June, {reached.en} of {whose.en} ({whole.en}); the programme asks for more than {asked.en} by June.",
    )


def _unlike_parts(one: Indicator, name: Words, whole: float, parts: float) -> Words:
    told, added = _shown(whole, one), _shown(parts, one)
    return _about(
        one,
        f"đăng ký {name.vi} {told.vi}, các phần cộng lại {added.vi}.",
        f"registered {told.en} {name.en}, its parts add up to {added.en}.",
    )


def _below(one: Indicator, registered: float, target: Target) -> Words:
    than = Words("thấp hơn", "below") if one.direction is Direction.HIGHER else Words("cao hơn", "above")
    told, given, quoted = _shown(registered, one), _shown(target.value, one), f"“{target.as_written}” ({target.source})"
    return _about(
        one,
        f"đăng ký {told.vi}, {than.vi} mức giao {given.vi} – {quoted}.",
        f"registered {told.en}, {than.en} the assigned {given.en} – {quoted}.",
    )


def _about(one: Indicator, vietnamese: str, english: str) -> Words:
    """A sentence behind the name of its indicator."""
    names = (wording.indicator_name(one, language) for language in Language)
    return Words(*(f"{name}: {said}" for name, said in zip(names, (vietnamese, english), strict=True)))


def _shown(value: float, one: Indicator) -> Words:
    return Words(*(wording.quantity(value, one, language) for language in Language))


def counted(points: Sequence[PointedOut]) -> dict[RegistrationConcern, int]:
    """How many units each concern is about, the most frequent first."""
    units = {one: {point.unit for point in points if point.concern is one} for one in RegistrationConcern}
    return {one: len(of) for one, of in sorted(units.items(), key=lambda pair: -len(pair[1])) if of}
