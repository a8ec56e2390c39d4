"""What changed between two situations: two snapshots, or a snapshot and now.

::

    figure                        before        after         kind
    jobs_local 027 2023-06        412 (ước)     420           actual      an estimate gave way
    jobs_local 026 2023-05        300           310           replaced    a new version
    jobs_local 033 2023-05        -             95            late        its period had been shown already
    jobs_local 024 2023-06 month  -             31            supplement  the cumulative figure had been shown
    jobs_local 033 2023-07        -             120           new         a later period
    jobs_local 029 2023-05        88            -             withdrawn

A figure that was sent again unchanged is no change.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from analysis.frames import CHANGES, EFFECTS, TARGET_CHANGES
from analysis.model import WHOLE_PROVINCE, Campaign, Kind, Measure, Period, Snapshot, Target
from analysis.model.roster import Roster
from analysis.progress.compute import Progress, compute

NUMBERS = ("value", "numerator", "denominator")
NOW = "now"
"""The name of the situation that is no snapshot."""
Row = dict[str, Any]


class Key(NamedTuple):
    """The key of CHANGES."""

    indicator: str
    district: str
    period: str
    measure: str
    figure_unit: str


class ChangeKind(StrEnum):
    """What became of a figure; the first two do not touch a figure that had been shown."""

    NEW = "new"
    SUPPLEMENT = "supplement"
    LATE = "late"
    ACTUAL = "actual"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


RESTATING = tuple(kind for kind in ChangeKind if kind not in (ChangeKind.NEW, ChangeKind.SUPPLEMENT))
"""The kinds that alter a period which had been shown already."""


@dataclass(frozen=True)
class Situation:
    """What counts at one moment. ``campaign`` holds the province's targets of that moment, ``facts`` is frame FACTS.

    ``tables`` gives a digest of each reference table by name; empty: not known.
    """

    name: str
    campaign: Campaign
    facts: pd.DataFrame
    district_targets: Sequence[Target]
    as_of: Period
    tables: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def progress(self) -> Progress:
        """Where the campaign stands in this situation."""
        return self.progress_at(self.as_of)

    def progress_at(self, as_of: Period) -> Progress:
        """The same figures at another period."""
        return compute(self.campaign, self.facts, self.district_targets, as_of)


@dataclass(frozen=True)
class Changes:
    """The difference of two situations: ``figures`` is CHANGES, ``targets`` TARGET_CHANGES, ``effects`` EFFECTS.

    ``tables`` names the reference tables that differ, as far as both digests are known.
    """

    before: str
    after: str
    as_of_before: Period
    as_of_after: Period
    figures: pd.DataFrame
    targets: pd.DataFrame
    effects: pd.DataFrame
    tables: tuple[str, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many figures changed in each way, in the order of the kinds; ways that do not occur are left out."""
        found = Counter(self.figures["kind"])
        return {kind: found[kind.value] for kind in ChangeKind if found[kind.value]}

    @property
    def restated(self) -> pd.DataFrame:
        """The rows of ``figures`` that alter what had been shown."""
        return self.figures[self.figures["kind"].isin([kind.value for kind in RESTATING])]

    @property
    def nothing(self) -> bool:
        """True where no figure, no target and no table differs."""
        return self.figures.empty and self.targets.empty and not self.tables


def situation_of(campaign: Campaign, snapshot: Snapshot, facts: pd.DataFrame, district_targets: Sequence[Target]) -> Situation:
    """A snapshot as a situation: with the province's targets that stood in the tables then."""
    then = replace(campaign, targets=tuple(one for one in snapshot.province_targets if one.indicator in campaign.indicators))
    return Situation(snapshot.name, then, facts, district_targets, snapshot.as_of, snapshot.tables)


def compare(before: Situation, after: Situation, reasons: Mapping[int, str] | None = None) -> Changes:
    """What is different in ``after``.

    Parameters
    ----------
    reasons
        The reason stored with a correction (by the number of the corrected or correcting fact) or a
        withdrawal (by the number of the withdrawn fact).

    Raises
    ------
    ValueError
        If the two are of different campaigns, or a fact names what the campaign does not define.
    """
    if before.campaign.year != after.campaign.year:
        raise ValueError(f"{before.campaign.year} and {after.campaign.year} are different campaigns")
    figures = CHANGES.of_rows(_figure_changes(before, after, reasons or {}))
    return Changes(
        before.name,
        after.name,
        before.as_of,
        after.as_of,
        figures,
        TARGET_CHANGES.of_rows(_target_changes(before, after)),
        EFFECTS.of_rows(_effects(before, after, figures)),
        tuple(sorted(name for name in before.tables.keys() & after.tables.keys() if before.tables[name] != after.tables[name])),
    )


def _figure_changes(before: Situation, after: Situation, reasons: Mapping[int, str]) -> Iterator[Row]:
    last = str(max(before.as_of, after.as_of))
    earlier, later = _by_figure(before, last), _by_figure(after, last)
    order = {code: place for place, code in enumerate(after.campaign.indicators)}
    for key in sorted(earlier.keys() | later.keys(), key=lambda one: (order.get(one[0], len(order)), *one)):
        old, new = earlier.get(key), later.get(key)
        told_otherwise = key._replace(measure=_other_measure(key.measure)) in earlier
        kind = _kind(old, new, str(before.as_of), reasons)
        if kind is ChangeKind.LATE and told_otherwise:
            kind = ChangeKind.SUPPLEMENT
        if kind is not None:
            yield _row(key, kind, old, new, reasons)


def _by_figure(situation: Situation, last: str) -> dict[Key, Row]:
    roster, facts = Roster(situation.campaign), situation.facts
    owners: dict[tuple[str, str | None, str | None], str] = {}
    found: dict[Key, Row] = {}
    for row in facts[facts["period"] <= last].to_dict("records"):
        unit, district = _text(row["unit"]), _text(row["district"])
        place = (row["indicator"], unit, district)
        if row["indicator"] not in situation.campaign.indicators:
            continue
        if place not in owners:
            owners[place] = roster.figure_unit(row["indicator"], unit, district)
        key = Key(row["indicator"], district or WHOLE_PROVINCE, row["period"], row["measure"], owners[place])
        found[key] = {str(name): value for name, value in row.items()}
    return found


def _other_measure(measure: str) -> str:
    return Measure.MONTH.value if measure == Measure.CUMULATIVE else Measure.CUMULATIVE.value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _kind(old: Row | None, new: Row | None, shown_until: str, reasons: Mapping[int, str]) -> ChangeKind | None:
    if old is None or new is None:
        if new is None:
            return ChangeKind.WITHDRAWN
        return ChangeKind.NEW if new["period"] > shown_until else ChangeKind.LATE
    same = all(_equal(old[name], new[name]) for name in NUMBERS)
    if same and old["estimate"] == new["estimate"]:
        return None
    if old["fact_id"] == new["fact_id"] or new["fact_id"] in reasons:
        return ChangeKind.CORRECTED
    if old["estimate"] and not new["estimate"]:
        return ChangeKind.ACTUAL
    # What counts now had arrived before what counted then: the later version was taken back.
    return ChangeKind.WITHDRAWN if new["received_at"] < old["received_at"] else ChangeKind.REPLACED


def _equal(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def _row(key: Key, kind: ChangeKind, old: Row | None, new: Row | None, reasons: Mapping[int, str]) -> Row:
    there = new or old or {}
    numbers = [one["fact_id"] for one in (new, old) if one is not None]
    return key._asdict() | {
        "kind": kind.value,
        "unit": _text(there["unit"]),
        "value_before": old["value"] if old else None,
        "value_after": new["value"] if new else None,
        "estimate_before": bool(old and old["estimate"]),
        "estimate_after": bool(new and new["estimate"]),
        "fact_id_before": old["fact_id"] if old else None,
        "fact_id_after": new["fact_id"] if new else None,
        "received_at": new["received_at"] if new else None,
        "reason": next((reasons[number] for number in numbers if number in reasons), ""),
    }


def _target_changes(before: Situation, after: Situation) -> Iterator[Row]:
    earlier, later = _targets(before), _targets(after)
    for key in sorted(earlier.keys() | later.keys()):
        old, new = earlier.get(key), later.get(key)
        if old is None or new is None or old.value != new.value:
            standing = new or old
            yield dict(zip(("indicator", "district", "due"), key, strict=True)) | {
                "value_before": old.value if old else None,
                "value_after": new.value if new else None,
                "source": standing.source if standing else "",
            }


def _targets(situation: Situation) -> dict[tuple[str, str, str], Target]:
    every = (*situation.campaign.targets, *situation.district_targets)
    return {(one.indicator, one.district or WHOLE_PROVINCE, one.due.isoformat()): one for one in every}


def _effects(before: Situation, after: Situation, figures: pd.DataFrame) -> Iterator[Row]:
    shown, now = _indicator_rows(before.progress), _indicator_rows(after.progress)
    restated = now if before.as_of == after.as_of else _indicator_rows(after.progress_at(before.as_of))
    kinds: dict[str, Counter[bool]] = {}
    for code, kind in zip(figures["indicator"], figures["kind"], strict=True):
        kinds.setdefault(code, Counter())[kind in RESTATING] += 1
    for code, one in after.campaign.indicators.items():
        if one.kind is Kind.QUALITATIVE or code not in shown:
            continue
        counted = kinds.get(code, Counter())
        yield {
            "indicator": code,
            **{f"value_{name}": rows[code]["value"] for name, rows in (("before", shown), ("restated", restated), ("after", now))},
            **{f"status_{name}": rows[code]["status"] for name, rows in (("before", shown), ("restated", restated), ("after", now))},
            **{f"target_{name}": rows[code]["year_target"] for name, rows in (("before", shown), ("after", now))},
            **{f"fact_ids_{name}": rows[code]["fact_ids"] for name, rows in (("before", shown), ("after", now))},
            "changed": counted[True],
            "added": counted[False],
        }


def _indicator_rows(progress: Progress) -> dict[str, Row]:
    return {row["indicator"]: {str(name): value for name, value in row.items()} for row in progress.indicators.to_dict("records")}
