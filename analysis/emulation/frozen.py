"""Scores as plain data: what a session locks, what the hash is of, what ``--json`` prints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from analysis.emulation.evidence import half_up
from analysis.emulation.ranking import Ranked
from analysis.emulation.score import ScoreLine, ScoreSheet
from analysis.model import Language

SENTENCES = frozenset({"arithmetic", "because", "steps"})
"""What the program says of points: another program may say it in other words, and the points are still those that were locked."""

Changed = tuple[str, str, float | None, float | None]
"""A unit, a criterion ("" for the total), its points before and now."""


def number(value: Fraction | None) -> float | None:
    """Points as a number with two decimals, rounded half up; None stays missing."""
    return None if value is None else float(half_up(value, 2))


def frozen(blocks: Mapping[str, Sequence[Ranked]]) -> dict[str, Any]:
    """Everything that a session locks, by block in the order of ranks."""
    return {block: [of_unit(one, Language.VIETNAMESE) for one in ranked] for block, ranked in blocks.items()}


def figures_of(scores: Any) -> Any:
    """Locked scores without the sentences that the program wrote about them: points, states, ranks, people's reasons, facts."""
    if isinstance(scores, Mapping):
        return {key: figures_of(value) for key, value in scores.items() if key not in SENTENCES}
    return [figures_of(one) for one in scores] if isinstance(scores, list) else scores


def digest(scores: Mapping[str, Any]) -> str:
    """SHA-256 of locked scores; equal scores have equal hashes on every machine."""
    return hashlib.sha256(json.dumps(scores, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def of_unit(one: Ranked, language: Language) -> dict[str, Any]:
    """A unit's place and sheet; what is locked is always Vietnamese."""
    return {
        **of_sheet(one.sheet, language),
        "rank": one.rank,
        "shared": one.shared,
        "class": one.score_class.code if one.score_class else None,
        "because": one.because.text(language),
    }


def of_sheet(sheet: ScoreSheet, language: Language) -> dict[str, Any]:
    """A unit's points without its place."""
    groups = {
        one.group.code: {"earned": number(one.earned), "counted": number(one.counted), "score": number(one.score)} for one in sheet.groups
    }
    return {
        "unit": sheet.unit,
        "block": sheet.block,
        "total": number(sheet.total),
        "arithmetic": sheet.total_step.text(language),
        "barred": sheet.barred.text(language),
        "may_rise": sheet.may_rise,
        "groups": groups,
        "lines": [of_line(line, language) for line in sheet.lines],
    }


def of_line(line: ScoreLine, language: Language) -> dict[str, Any]:
    """A criterion's points."""
    return {
        "criterion": line.criterion.code,
        "state": line.state.value,
        "maximum": number(line.criterion.maximum),
        "counted": number(line.maximum),
        "computed": number(line.computed),
        "own": number(line.own),
        "cross": number(line.cross),
        "verified": number(line.overruled),
        "final": number(line.final),
        "reason": line.reason,
        "may_rise": line.may_rise,
        "steps": [step.text.text(language) for step in line.steps],
        "fact_ids": list(line.fact_ids),
    }


def changed_since(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    """Units and criteria ("" for the total) whose points differ from those that were locked: before and now."""
    found = []
    now = {one["unit"]: one for units in after.values() for one in units}
    for one in (one for units in before.values() for one in units):
        other = now.get(one["unit"])
        if other is None:
            continue
        lines = {line["criterion"]: line["final"] for line in other["lines"]}
        pairs = [("", one["total"], other["total"])]
        pairs += [(line["criterion"], line["final"], lines.get(line["criterion"])) for line in one["lines"]]
        found += [(one["unit"], code, old, new) for code, old, new in pairs if old != new]
    return found
