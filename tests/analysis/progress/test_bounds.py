"""Between which values the true figure of the province lies while units are missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.model import Direction, Kind
from tests.analysis.progress.builders import campaign, fact, indicator, measure, target, unit


def bounds(kind: Kind, *facts: dict[str, Any], whole: bool = False, by_unit: bool = False) -> tuple[Any, ...]:
    """State, low, high, districts reported and expected of an indicator "x" of two districts in June; missing as None."""
    attribution = frozenset({"unit"} if by_unit else {"district"})
    lower = Direction.LOWER if kind is Kind.STOCK else Direction.HIGHER
    one = indicator("x", kind, province_is_whole=whole, attribution=attribution, direction=lower)
    where = campaign([one], [target("x", 50)], [unit("office-A", "A", "x"), unit("office-B", "B", "x")])
    row = measure(where, 6, *facts).bounds.iloc[0]
    columns = ("state", "low", "high", "districts_reported", "districts_expected")
    return tuple(None if isinstance(row[name], float) and pd.isna(row[name]) else row[name] for name in columns)


def of(unit_code: str, month: int, value: float, parts: tuple[float, float] | None = None) -> dict[str, Any]:
    return fact("x", unit_code, unit_code[-1], month, value, parts=parts)


def test_a_figure_that_everybody_reported_is_told_in_full() -> None:
    assert bounds(Kind.FLOW, of("office-A", 6, 30), of("office-B", 6, 20)) == ("complete", 50, 50, 2, 2)
    assert bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), of("office-B", 6, 20, (2, 10))) == ("complete", 35, 35, 2, 2)


def test_nothing_at_all_is_open_and_never_zero() -> None:
    assert bounds(Kind.FLOW) == ("open", None, None, 0, 2)


def test_a_count_is_at_least_what_is_known_and_nothing_limits_it_above() -> None:
    assert bounds(Kind.FLOW, of("office-A", 6, 30), of("office-B", 5, 20)) == ("at_least", 50, None, 1, 2)
    assert bounds(Kind.FLOW, of("office-A", 6, 30)) == ("at_least", 30, None, 1, 2)


def test_a_late_stock_may_have_fallen_to_nothing() -> None:
    assert bounds(Kind.STOCK, of("office-A", 6, 3), of("office-B", 5, 4)) == ("at_least", 3, None, 1, 2)
    assert bounds(Kind.STOCK, of("office-A", 5, 3), of("office-B", 5, 4)) == ("open", None, None, 0, 2)


def test_a_late_unit_of_a_rate_has_reached_anything_from_none_to_all_of_its_last_denominator() -> None:
    """Fresh 5 of 10; late 2 of 30: between 5/40 and 35/40."""
    found = bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), of("office-B", 5, 6.7, (2, 30)))
    assert found == ("range", 12.5, 87.5, 1, 2)


def test_a_percentage_without_parts_pulls_the_mean_at_most_to_itself() -> None:
    assert bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), of("office-B", 6, 80)) == ("range", 50, 80, 2, 2)
    assert bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), of("office-B", 6, 20)) == ("range", 20, 50, 2, 2)


def test_a_silent_unit_of_unknown_weight_leaves_a_rate_open() -> None:
    assert bounds(Kind.RATE, of("office-A", 6, 50, (5, 10))) == ("open", None, None, 1, 2)


def test_a_figure_of_the_whole_province_needs_no_district() -> None:
    stated = fact("x", None, None, 6, 57)
    assert bounds(Kind.RATE, stated, whole=True)[:3] == ("complete", 57, 57)


def test_figures_of_the_reporting_bodies_count_no_districts() -> None:
    assert bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), by_unit=True)[3:] == (0, 0)


@pytest.mark.parametrize("late", range(1, 6))
def test_the_value_itself_lies_within_its_bounds(late: int) -> None:
    state, low, high, *_ = bounds(Kind.RATE, of("office-A", 6, 50, (5, 10)), of("office-B", late, 40, (4, 10)))
    assert state == "range"
    assert low <= 45 <= high
