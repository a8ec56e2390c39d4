"""Units of the worked example and figures in a line each."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from analysis.emulation.evidence import BlockEvidence, State, UnitFigure
from analysis.emulation.score import ScoreSheet, score
from analysis.model import Direction, Kind, Unit, Words
from analysis.model.emulation import Emulation
from data.tables.campaign import load_year

CAMPAIGN = load_year(2023)
assert CAMPAIGN.emulation is not None
TABLES: Emulation = CAMPAIGN.emulation


def count(indicator: str, value: float | None, target: float | None, **changes: Any) -> UnitFigure:
    """A count beside its target; no target is not assigned, no value is silence."""
    state = State.NOT_ASSIGNED if target is None else State.SILENT if value is None else State.KNOWN
    numbers = [None if one is None else Fraction(str(one)) for one in (value, target)]
    given = {
        "kind": Kind.FLOW,
        "direction": Direction.HIGHER,
        "decimals": 0,
        "unit_of_measure": "người",
        "unit_en": "people",
        "state": state,
    }
    more = {"value": numbers[0], "target": numbers[1], "year_target": numbers[1]}
    return UnitFigure(indicator, Words(indicator, indicator), **(given | more | changes))


def rate(indicator: str, top: float | None, below: float, target: float) -> UnitFigure:
    """A rate of two numbers beside its target in percent."""
    if top is None:
        return count(indicator, None, target, kind=Kind.RATE, decimals=1, unit_of_measure="%", unit_en="%")
    parts = {"numerator": Fraction(str(top)), "denominator": Fraction(str(below))}
    value = parts["numerator"] * 100 / parts["denominator"]
    found = count(indicator, None, target, kind=Kind.RATE, decimals=1, unit_of_measure="%", unit_en="%", **parts)
    return replace(found, value=value, state=State.KNOWN)


def example_figures(unit: str) -> tuple[UnitFigure, ...]:
    """Units X, Y and Z of the worked example: targets 800, 800, 700, 74,6 % and 57,8 %."""
    jobs, away, poor = {"X": (742, 910, 812), "Y": (835, 806, 690), "Z": (540, 1300, None)}[unit]
    children = {"X": (14, 19), "Y": (12, 18), "Z": (8, 13)}[unit]
    trained = {"X": 58.1, "Y": 56.4, "Z": None}[unit]
    return (
        count("jobs_local", jobs, 800),
        count("jobs_away", away, 800),
        count("poverty_reduction", poor, None if unit == "Z" else 700),
        rate("child_friendly_communes", *children, 74.6),
        rate("trained_labour_rate", trained, 100, 57.8),
    )


def unit(code: str, block: str = "ldtbxh") -> Unit:
    """A unit of a block."""
    return Unit(code, f"Đơn vị {code}", block, None, frozenset())


def evidence(**figures: tuple[UnitFigure, ...]) -> BlockEvidence:
    """Figures by unit."""
    return BlockEvidence(figures={(code, one.indicator): one for code, several in figures.items() for one in several})


def example(code: str) -> ScoreSheet:
    """The sheet of a unit of the worked example."""
    return score(TABLES, unit(code), evidence(**{code: example_figures(code)}))
