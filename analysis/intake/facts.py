"""From figures to facts: what a cell is as a number, rates from numerator and denominator, one fact a key.

A value that cannot be known becomes a finding on its cell and no fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.intake.figure import Figure
from analysis.intake.findings import finding
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.numbers import Outcome
from analysis.model import Campaign, Fact, Finding, Kind, Measure, Period

Key = tuple[str, str | None, Period, Measure]

_NOTES_WITH_VALUE = ("number_from_text", "approximate")
_PROPOSES = ("negative_value", "fraction_of_count", "rate_out_of_range", "percent_unclear", "not_a_number")


@dataclass
class Made:
    """Facts with the figures they came from, in reading order."""

    facts: list[tuple[Fact, Figure]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def make_facts(figures: Iterable[Figure], campaign: Campaign) -> Made:
    """Facts of a workbook, at most one a key; what was repaired or refused is a finding.

    Parameters
    ----------
    figures : iterable of Figure
        In reading order, of all sheets.
    campaign : Campaign
        Its indicators.
    """
    out = Made()
    figures = list(figures)
    parts = _fractions(figures)
    candidates: list[tuple[Fact, Figure]] = []
    for figure in figures:
        if figure.over or (figure.role is not ColumnRole.VALUE and not _stands_for_rate(figure, figures)):
            continue
        fact = _fact(figure, _fraction(figure, parts) if parts else None, campaign, out.findings)
        if fact is not None:
            candidates.append((fact, figure))
    out.facts = _one_each(candidates, out.findings)
    return out


def _group(figure: Figure, upright: bool) -> tuple[object, ...]:
    """What a rate shares with its numerator and denominator: the column where these stand in rows of their own, else the row."""
    return upright, figure.sheet, figure.place[1 if upright else 0], figure.indicator, figure.district, figure.period


def _fraction(figure: Figure, parts: dict[tuple[object, ...], tuple[float, float]]) -> tuple[float, float] | None:
    return parts.get(_group(figure, figure.upright)) or parts.get(_group(figure, True))


def _fractions(figures: list[Figure]) -> dict[tuple[object, ...], tuple[float, float]]:
    """Numerator and denominator of each rate that has both beside each other."""
    tops = {_group(one, one.upright): one.value for one in figures if one.role is ColumnRole.NUMERATOR}
    bottoms = {_group(one, one.upright): one.value for one in figures if one.role is ColumnRole.DENOMINATOR}
    found = {}
    for group, top in tops.items():
        bottom = bottoms.get(group)
        if top is not None and bottom is not None and 0 <= top <= bottom and bottom > 0:
            found[group] = (top, bottom)
    return found


def _stands_for_rate(figure: Figure, figures: list[Figure]) -> bool:
    """A numerator is the place of a rate that has no cell of its own."""
    if figure.role is not ColumnRole.NUMERATOR:
        return False
    return not any(other.role is ColumnRole.VALUE and _group(other, figure.upright) == _group(figure, figure.upright) for other in figures)


def _fact(figure: Figure, fraction: tuple[float, float] | None, campaign: Campaign, findings: list[Finding]) -> Fact | None:
    kind = campaign.indicators[figure.indicator].kind
    number = figure.number
    if kind is Kind.RATE and fraction is not None and (number.outcome is not Outcome.PROBLEM or _is_that_share(figure, fraction)):
        return _rate(figure, fraction, findings)
    if figure.role is ColumnRole.NUMERATOR:
        return None
    findings.extend(_about_number(figure))
    if number.outcome is not Outcome.VALUE or number.value is None:
        return None
    return Fact(
        figure.indicator, figure.district, figure.period, figure.measure, number.value, figure.sheet, figure.cell,
        number.numerator, number.denominator, figure.estimate,
    )  # fmt: skip


def _is_that_share(figure: Figure, fraction: tuple[float, float]) -> bool:
    """0.7826 without a sign of % is no riddle beside 18 and 23, whose quotient it is."""
    written, share = figure.number.proposal, 100 * fraction[0] / fraction[1]
    return figure.number.problem == "percent_unclear" and written is not None and abs(written - share) <= _rounding(written)


def _rate(figure: Figure, fraction: tuple[float, float], findings: list[Finding]) -> Fact:
    """A rate is computed from its fraction; the percentage written beside it is only compared."""
    top, bottom = fraction
    value = 100 * top / bottom
    if figure.role is ColumnRole.VALUE and figure.value is not None and abs(figure.value - value) > _rounding(figure.value):
        detail = f"{top:g} ÷ {bottom:g} là {percent(value)}"
        findings.append(finding("percent_mismatch", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail))
    return Fact(
        figure.indicator, figure.district, figure.period, figure.measure, value, figure.sheet, figure.cell, top, bottom, figure.estimate
    )


def _rounding(value: float) -> float:
    """How far a written percentage may be from the exact one: one unit of its last digit."""
    text = f"{value:.6f}".rstrip("0")
    decimals = len(text.split(".")[1])
    return max(0.051, 1.01 * 0.1**decimals)


def percent(value: float) -> str:
    """A percentage as a Vietnamese sentence writes it: 74,6 %."""
    return f"{value:.1f}".replace(".", ",") + " %"


def count(value: float) -> str:
    """A number as a Vietnamese sentence writes it: 17.800 or 57,8."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def _about_number(figure: Figure) -> list[Finding]:
    """Findings that say how the cell was read, or why it could not be."""
    number = figure.number
    if number.outcome is not Outcome.PROBLEM and not number.notes:
        return []
    where = {"sheet": figure.sheet, "cell": figure.cell, "found": figure.shown, "row": figure.row_text}
    if number.outcome is Outcome.PROBLEM and number.problem is not None:
        proposal = f" Có phải là {count(number.proposal)}?" if number.proposal is not None and number.problem in _PROPOSES else ""
        return [finding(number.problem, **where, detail=proposal, proposal=number.retyped if proposal else "")]
    found = []
    for note in number.notes:
        detail = count(number.value) if number.value is not None else ""
        if note == "percent_mismatch" and number.numerator is not None and number.denominator:
            detail = f"{number.numerator:g} ÷ {number.denominator:g} là {percent(100 * number.numerator / number.denominator)}"
        found.append(finding(note, **where, detail=detail))
    return found


def _one_each(candidates: list[tuple[Fact, Figure]], findings: list[Finding]) -> list[tuple[Fact, Figure]]:
    """Each key once: equal values are one fact, different ones are none; an actual figure replaces an estimate."""
    by_key: dict[Key, list[tuple[Fact, Figure]]] = {}
    for fact, figure in candidates:
        by_key.setdefault((fact.indicator, fact.district, fact.period, fact.measure), []).append((fact, figure))
    kept = []
    for several in by_key.values():
        if len(several) == 1:
            kept += several
            continue
        actual = [one for one in several if not one[0].estimate] or several
        if len({round(fact.value, 6) for fact, _ in actual}) == 1:
            kept.append(_fullest(actual))
        else:
            findings.extend(_twice(actual))
    return kept


def _fullest(same: list[tuple[Fact, Figure]]) -> tuple[Fact, Figure]:
    return next((one for one in same if one[0].numerator is not None), same[0])


def _twice(several: list[tuple[Fact, Figure]]) -> list[Finding]:
    found = []
    for fact, figure in several:
        others = [f"ô {other.cell} (sheet “{other.sheet}”) ghi “{other.shown}”" for one, other in several if one is not fact]
        found.append(finding("duplicate_row", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail="; ".join(others)))
    return found
