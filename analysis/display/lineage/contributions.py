"""Who makes a total: one row a contributor, and together they are the figure shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.display.elements.figure_places import FigureTotal
from analysis.display.elements.labels import known, month_of, value_of
from analysis.frames.rows import FactRow, rows_of
from analysis.model import Campaign, Indicator, Kind, Language, same_value
from analysis.model.roster import Roster
from analysis.progress.aggregate import HUNDRED_PERCENT


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one source adds to a total: ``value`` in the indicator's measure, of a rate ``numerator`` and ``denominator``.

    ``value`` None: of a rate, whose percentages are never added. ``share`` is a ratio of the total, None for rates
    and where the total is 0. ``carried``: its latest figure is of an earlier month than the one shown.
    """

    name: str
    value: float | None
    numerator: float | None
    denominator: float | None
    share: float | None
    cells: int
    period: str
    carried: bool
    estimate: bool


def contributions(campaign: Campaign, facts: pd.DataFrame, total: FigureTotal, language: Language) -> tuple[Contribution, ...]:
    """The contributors of a total, the largest first.

    A count is the sum of the values of its facts, whether they are months or cumulative figures or those of its
    parts; a rate is the sum of numerators over the sum of denominators. So each fact adds exactly what its cell says.

    Parameters
    ----------
    facts
        Frame FACTS: those behind the total.
    """
    roster, one = Roster(campaign), campaign.indicators[total.indicator]
    groups: dict[tuple[str | None, str | None], list[FactRow]] = {}
    for row in rows_of(facts, FactRow):
        # A frame may hold its missing texts as NaN.
        unit, district = (row[name] if isinstance(row[name], str) else None for name in ("unit", "district"))
        source = roster.source(row["indicator"], unit, district)
        groups.setdefault((source.district, source.owner), []).append(row)
    found = [_contribution(one, _name(campaign, *who, language), rows, total) for who, rows in groups.items()]
    return tuple(sorted(found, key=lambda each: (-(each.value or each.denominator or 0.0), each.name)))


def adds_up(found: Sequence[Contribution], total: FigureTotal) -> bool:
    """Whether the contributions are the figure shown; a single percentage without parts is the figure itself.

    A rate is compared by what it is: numerators over denominators, since not every frame keeps both.
    """
    if any(each.value is None for each in found):
        denominator = sum(each.denominator or 0.0 for each in found)
        made = sum(each.numerator or 0.0 for each in found) * HUNDRED_PERCENT / denominator if denominator else None
    else:
        made = sum(each.value or 0.0 for each in found)
    return known(total.value) and known(made) and same_value(total.value or 0.0, made or 0.0)


def contribution_rows(campaign: Campaign, found: Sequence[Contribution], total: FigureTotal, language: Language) -> list[list[str]]:
    """The contributors as texts under ``contribution_titles``, the last row their sum."""
    one = campaign.indicators[total.indicator]
    rows = [
        [
            each.name,
            _amount(one, each.value, each.numerator, each.denominator, language),
            language.percent(each.share),
            str(each.cells),
            month_of(each.period, language),
            "; ".join(_notes(each, language)),
        ]
        for each in found
    ]
    whole = _amount(one, total.value, _sum(each.numerator for each in found), _sum(each.denominator for each in found), language)
    everything = language.percent(1.0, 0) if one.kind is not Kind.RATE and total.value else ""
    return [*rows, [language.say("Cộng", "Sum"), whole, everything, str(sum(each.cells for each in found)), "", ""]]


def _sum(parts: Iterable[float | None]) -> float | None:
    """None where no contributor has the part."""
    numbers = [part for part in parts if part is not None]
    return sum(numbers) if numbers else None


def contribution_titles(language: Language) -> list[str]:
    """The titles of ``contribution_rows``."""
    vietnamese = ["Từ đâu", "Đóng góp", "Phần", "Số ô", "Số liệu đến", "Ghi chú"]
    return language.say(vietnamese, ["From", "Adds", "Share", "Cells", "Data until", "Note"])


def _contribution(one: Indicator, name: str, rows: Sequence[FactRow], total: FigureTotal) -> Contribution:
    in_parts = one.kind is Kind.RATE and all(known(row["numerator"]) and known(row["denominator"]) for row in rows)
    value = None if in_parts else sum(float(row["value"]) for row in rows)
    latest = max(str(row["period"]) for row in rows)
    return Contribution(
        name=name,
        value=value,
        numerator=sum(float(row["numerator"]) for row in rows) if in_parts else None,
        denominator=sum(float(row["denominator"]) for row in rows) if in_parts else None,
        share=value / total.value if one.kind is not Kind.RATE and value is not None and known(total.value) and total.value else None,
        cells=len(rows),
        period=latest,
        carried=latest < total.period,
        estimate=any(row["estimate"] for row in rows),
    )


def _name(campaign: Campaign, district: str | None, owner: str | None, language: Language) -> str:
    if owner is None:
        return (
            campaign.districts[district].name_among_others(language)
            if district
            else language.say("Số của toàn tỉnh", "Figure of the whole province")
        )
    there = (
        f" ({campaign.districts[district].name_among_others(language)})" if district and campaign.units[owner].district != district else ""
    )
    return campaign.units[owner].named(language) + there


def _amount(one: Indicator, value: float | None, numerator: float | None, denominator: float | None, language: Language) -> str:
    text = value_of(one, value, language) if known(value) else ""
    parts = "/".join(language.number(part, 0) for part in (numerator, denominator) if known(part))
    return f"{text} ({parts})" if text and parts else text or parts


def _notes(each: Contribution, language: Language) -> Iterator[str]:
    if each.carried:
        yield language.say("lấy số kỳ trước", "earlier figure carried")
    if each.estimate:
        yield language.say("có số ước", "with estimates")
