"""Small campaigns and facts, written in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from analysis.frames import FACTS
from analysis.model import Campaign, Direction, District, Indicator, Kind, Period, Plausible, Target, Thresholds, Unit
from analysis.progress.compute import Progress, compute

YEAR = 2029
ENGLISH_MEASURES = {"người": ("people", "person"), "hộ": ("households", "household")}


def indicator(code: str, kind: Kind = Kind.FLOW, **changes: Any) -> Indicator:
    """An indicator of districts, in persons or percent."""
    defaults: dict[str, Any] = {
        "parent": None,
        "adds_up": True,
        "section": "1",
        "group": "work",
        "name_vi": code,
        "name_en": code,
        "unit_of_measure": "%" if kind is Kind.RATE else "người",
        "direction": Direction.HIGHER,
        "attribution": frozenset({"district"}),
        "province_is_whole": False,
        "decimals": 1 if kind is Kind.RATE else 0,
        "baseline": None,
        "reviewed_from": None,
        "early_rule": kind is Kind.FLOW,
        "headline": True,
        "source": "mục 1",
        "note": "",
    }
    given = defaults | changes
    several, one = ENGLISH_MEASURES.get(given["unit_of_measure"], ("", ""))
    return Indicator(code=code, kind=kind, **({"unit_en": several, "one_en": one} | given))


def target(code: str, value: float, due: str = "12-31", district: str | None = None, made_up: bool = False) -> Target:
    return Target(code, district, date.fromisoformat(f"{YEAR}-{due}"), value, str(value), "mục 1", made_up)


def unit(code: str, district: str | None, *reports: str) -> Unit:
    return Unit(code, code, "block", district, frozenset(reports))


def campaign(indicators: Iterable[Indicator], targets: Iterable[Target], units: Iterable[Unit], districts: str = "A B") -> Campaign:
    return Campaign(
        year=YEAR,
        title="Phong trào",
        province="Tỉnh",
        department="Sở",
        indicators={one.code: one for one in indicators},
        targets=tuple(targets),
        districts={code: District(code, code, "huyện", 1) for code in districts.split()},
        units={one.code: one for one in units},
        milestones={},
        published=(),
        tiles={},
        contradictions=(),
        aliases=(),
        thresholds=Thresholds(on_pace=1, close=0.9, behind=0.75, early_share=0.6, plausible=Plausible(3, 1, 10, 10, 9)),
    )


def fact(
    code: str,
    unit: str | None,
    district: str | None,
    month: int,
    value: float,
    measure: str = "cumulative",
    parts: tuple[float, float] | None = None,
    estimate: bool = False,
    submission: int = 1,
    year: int = YEAR,
) -> dict[str, Any]:
    """One figure; ``parts`` are numerator and denominator, a later ``submission`` was received later."""
    numerator, denominator = parts or (None, None)
    return {
        "submission_id": submission,
        "unit": unit,
        "indicator": code,
        "district": district,
        "period": str(Period(year, month)),
        "measure": measure,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "estimate": estimate,
        "sheet": "T",
        "cell": "A1",
        "file_name": "bieu.xlsx",
        "sha256": "0" * 64,
        "version": 1,
        "received_at": pd.Timestamp(f"{year}-01-01", tz="UTC") + pd.Timedelta(days=submission),
        "made_up": True,
        "confirmed": None,
    }


def frame(*facts: dict[str, Any]) -> pd.DataFrame:
    """FACTS, with the row's place as its fact_id (from 1)."""
    if not facts:
        return FACTS.empty()
    rows = [{"fact_id": number} | one for number, one in enumerate(facts, start=1)]
    return FACTS.conform(pd.DataFrame(rows))


def measure(where: Campaign, month: int, *facts: dict[str, Any], targets: Iterable[Target] = ()) -> Progress:
    return compute(where, frame(*facts), tuple(targets), Period(YEAR, month))


def row(progress: Progress, code: str, district: str | None = None) -> dict[str, Any]:
    """The province's row of an indicator, or a district's; missing numbers as None."""
    found = progress.indicators if district is None else progress.districts
    found = found[found["indicator"] == code]
    if district is not None:
        found = found[found["district"] == district]
    assert len(found) == 1
    return {name: None if isinstance(one, float) and pd.isna(one) else one for name, one in found.iloc[0].to_dict().items()}
