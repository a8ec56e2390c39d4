"""Axes of a figure: from a value to its place in pixels, and the ticks with their words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PADDING = 0.06
SECONDS = 86_400.0


@dataclass(frozen=True)
class PlotAxis:
    """One axis: ``layout`` is plotly's, ``first`` and ``last`` the pixels of ``low`` and ``high``; ``categories`` of a category axis.

    Values of a date axis are days since year 1, those of a category axis the numbers of the categories.
    """

    layout: Any
    kind: str
    low: float
    high: float
    first: float
    last: float
    categories: tuple[str, ...] = ()

    def number(self, value: Any) -> float | None:
        """A value on the axis as a number; None where it is missing or no category."""
        return as_number(value, self.kind, self.categories)

    def at(self, value: Any) -> float | None:
        """The pixel of a value; None where it is missing."""
        exact = self.number(value)
        return None if exact is None else self.pixel(exact)

    def pixel(self, exact: float) -> float:
        """The pixel of a number of the axis."""
        span = self.high - self.low
        return self.first + (exact - self.low) / (span or 1.0) * (self.last - self.first)


def as_number(value: Any, kind: str, categories: Sequence[str] = ()) -> float | None:
    """A value of plotly as a number of its axis; None where it is missing."""
    if kind == "category":
        if isinstance(value, str):
            return float(categories.index(value)) if value in categories else None
        return None if value is None or pd.isna(value) else float(value)
    if value is None or pd.isna(value):
        return None
    if kind == "date":
        return _days(value)
    return float(value)


def _days(value: Any) -> float:
    moment: datetime = pd.Timestamp(value).to_pydatetime()
    return moment.toordinal() + (moment.hour * 3600 + moment.minute * 60 + moment.second) / SECONDS


def kind_of(layout: Any, values: Iterable[Any]) -> str:
    """linear, date or category, as plotly would take the values."""
    if layout.type in ("linear", "date", "category"):
        return str(layout.type)
    told = [one for one in values if one is not None and not (isinstance(one, float) and math.isnan(one))]
    if layout.categoryarray is not None or any(isinstance(one, str) and not DAY.match(one) for one in told):
        return "category"
    return "date" if any(isinstance(one, str | date | datetime | pd.Timestamp) for one in told) else "linear"


def categories_of(layout: Any, values: Iterable[Any]) -> tuple[str, ...]:
    """The categories in the order of the layout, then as they come."""
    given = list(layout.categoryarray) if layout.categoryarray is not None else []
    return tuple(dict.fromkeys([*map(str, given), *(str(one) for one in values if one is not None)]))


def range_of(layout: Any, kind: str, categories: Sequence[str], numbers: Sequence[float], *, from_zero: bool) -> tuple[float, float]:
    """The range of an axis: given, or around its values; turned round where the layout asks for it."""
    if layout.range is not None and None not in layout.range:
        low, high = (as_number(one, kind, categories) for one in layout.range)
        if low is not None and high is not None:
            return low, high
    if kind == "category":
        low, high = -0.5, len(categories) - 0.5
    else:
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        if from_zero or layout.rangemode == "tozero":
            low, high = min(low, 0.0), max(high, 0.0)
        room = (high - low or 1.0) * PADDING
        low, high = low - (0.0 if from_zero and low == 0 else room), high + room
    return (high, low) if layout.autorange == "reversed" else (low, high)


def ticks(axis: PlotAxis, separators: str) -> list[tuple[float, str]]:
    """The numbers of an axis that carry words, with the words."""
    layout = axis.layout
    if layout.tickvals is not None:
        texts = layout.ticktext if layout.ticktext is not None else layout.tickvals
        placed = [(axis.number(value), str(text)) for value, text in zip(layout.tickvals, texts, strict=False)]
        return [(number, text) for number, text in placed if number is not None]
    if axis.kind == "category":
        return [(float(place), name) for place, name in enumerate(axis.categories)]
    if axis.kind == "date":
        return [(float(day.toordinal()), f"{day:%d/%m/%Y}") for day in _months(axis)]
    prefix, suffix = layout.tickprefix or "", layout.ticksuffix or ""
    return [(one, f"{prefix}{formatted(one, layout.tickformat or '', separators)}{suffix}") for one in _nice(axis)]


def _nice(axis: PlotAxis) -> list[float]:
    low, high = sorted((axis.low, axis.high))
    step = axis.layout.dtick
    if not isinstance(step, int | float):
        rough = (high - low) / max(1, axis.layout.nticks or max(2, round(abs(axis.last - axis.first) / 60)))
        power = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
        step = next(power * one for one in (1, 2, 5, 10) if power * one >= rough * 0.999)
    start = math.ceil(low / step - 1e-9)
    return [round(number * step, 10) for number in range(start, math.floor(high / step + 1e-9) + 1)]


def _months(axis: PlotAxis) -> list[date]:
    low, high = sorted((axis.low, axis.high))
    day, found = date.fromordinal(max(1, int(low))).replace(day=1), []
    while day.toordinal() <= high:
        if day.toordinal() >= low:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found[:: max(1, len(found) // 6)]


def formatted(value: float, written: str, separators: str) -> str:
    """A number in the part of d3's format that the figures use: ``,`` groups, ``.1`` decimals, ``~`` no idle zeros, ``f``, ``d``, ``%``."""
    decimals = re.search(r"\.(\d+)", written)
    percent = written.endswith("%")
    places = int(decimals[1]) if decimals else 0 if percent or written.endswith("d") else 6
    text = f"{value * (100 if percent else 1):,.{places}f}"
    if ("~" in written or not decimals) and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    if "," not in written:
        whole = whole.replace(",", "")
    point, group = separators[0], separators[1]
    text = whole.replace(",", group) + (point + rest if rest else "")
    return text.replace("-", "−") + ("%" if percent else "")


def values_on(figure: go.Figure, name: str) -> list[Any]:
    """All values that the traces of a figure have on an axis, such as "x" or "y2"."""
    letter = name[0]
    found: list[Any] = []
    for trace in figure.data:
        if (trace[f"{letter}axis"] or letter) == name and trace.visible is not False and trace[letter] is not None:
            found += list(trace[letter])
    return found
