"""One headline indicator as documents tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.cards import Card, card_of
from analysis.display.sentences import concerns_districts, course_finding, districts_finding
from analysis.display.view import View
from analysis.display.words import known, target_label
from analysis.model import Direction, Indicator, Kind, Status
from analysis.reports import exhibits
from analysis.reports.content import Exhibit, Statement, Topic
from analysis.reports.lineage import lineage_lines


def topic(view: View, facts: pd.DataFrame, indicator: str) -> Topic:
    """Everything said about one indicator of the province. ``facts`` is frame FACTS, for the cells."""
    one = view.campaign.indicators[indicator]
    row = view.progress.indicators[view.progress.indicators["indicator"] == indicator].to_dict("records")[0]
    by_district = "district" in one.attribution and concerns_districts(view, indicator)
    card = card_of(view, indicator)
    drawn = exhibits.chart(view, indicator) if by_district and _has_value(view, indicator) else None
    return Topic(
        indicator=indicator,
        name=view.short_of(indicator),
        full_name=view.name_of(indicator),
        status=Status(row["status"]),
        card=card,
        conclusion=Statement(f"conclusion.{indicator}", course_finding(view, indicator)),
        achieved=Statement(f"achieved.{indicator}", achieved_sentence(view, one, row)),
        remarks=tuple(_remarks(indicator, card)),
        outlook=(),
        districts_finding=Statement(f"districts_finding.{indicator}", districts_finding(view, indicator)) if by_district else None,
        districts=exhibits.districts(view, indicator) if by_district else None,
        chart=drawn,
        chart_note=Statement(f"chart_note.{indicator}", _chart_note(view, drawn)) if drawn else None,
        course=exhibits.course(view, indicator),
        below=exhibits.below(view, indicator),
        source=Statement(f"source.{indicator}", view.source),
        lineage=Statement(f"lineage.{indicator}", lineage_lines(view, facts, row["fact_ids"])),
    )


def achieved_sentence(view: View, one: Indicator, row: Mapping[Any, Any]) -> str:
    """The sentence of official reports about a row of PROGRESS.

    "Số lao động được tạo việc làm mới đạt ít nhất 12.466 người, bằng 124,7 % mốc 6 tháng và 70,0 % kế hoạch năm." A rate
    says its distance to the target in percentage points and never a share of it.
    """
    name = wording.indicator_name(one, view.language)
    if not known(row["value"]):
        return f"{name}: {wording.status_word(row['status'], view.language)}."
    decided_rounded = row["status"] == Status.MET
    value = wording.quantity(
        row["value"], one, view.language, target=None if decided_rounded else row["year_target"], lower_bound=bool(row["lower_bound"])
    )
    verb = "còn" if one.direction is Direction.LOWER else "đạt"
    reached = view.say(f"{name} {verb} {value}", f"{name}: {value}")
    return f"{reached}{_compared(view, one, row)}."


def _compared(view: View, one: Indicator, row: Mapping[Any, Any]) -> str:
    """What a value is set against, after a comma; empty where there is no target."""
    if one.kind is not Kind.FLOW:
        return f", {_gap(view, one, row)}" if known(row["gap"]) else ""
    shares = [*_shares(view, row)]
    if not shares:
        return ""
    return view.say(f", bằng {' và '.join(shares)}", f", {' and '.join(shares)}")


def _shares(view: View, row: Mapping[Any, Any]) -> Iterator[str]:
    marks = wording.marks_of(view.campaign.thresholds)
    if known(row["achievement"]):
        share_of_milestone = exhibits.share_of_milestone(row)
        if known(share_of_milestone) and view.first_half:
            share = wording.percent(share_of_milestone, view.language, marks=marks)
            name = target_label(date.fromisoformat(row["milestone_due"]), view.language).lower()
            yield view.say(f"{share} {name}", f"{share} of the {name}")
        share = wording.percent(row["achievement"], view.language, marks=marks)
        yield view.say(f"{share} kế hoạch năm", f"{share} of the year target")


def _gap(view: View, one: Indicator, row: Mapping[Any, Any]) -> str:
    target = wording.quantity(row["year_target"], one, view.language)
    if row["gap"] == 0 or row["status"] == Status.MET:
        return view.say(f"đạt kế hoạch năm ({target})", f"the year target ({target}) is met")
    by = wording.distance(row["gap"], one, view.language)
    above = row["gap"] > 0
    return view.say(
        f"{'cao' if above else 'thấp'} hơn {by} so với kế hoạch năm ({target})",
        f"{by} {'above' if above else 'below'} the year target ({target})",
    )


def _remarks(indicator: str, card: Card) -> Iterator[Statement]:
    for place, badge in enumerate(card.badges):
        yield Statement(f"badge.{indicator}.{place}", f"{'✓' if badge.met else '✗'} {badge.text}")
    for place, remark in enumerate(card.remarks):
        yield Statement(f"remark.{indicator}.{place}", f"{remark[:1].upper()}{remark[1:]}")


def _has_value(view: View, indicator: str) -> bool:
    """Whether a figure of the districts would show anything at all."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    return bool(rows["value"].notna().any() or rows["target"].notna().any())


def _chart_note(view: View, drawn: Exhibit) -> str:
    """How to read the figure: only what is really drawn."""
    keys = {column.key for column in drawn.table.columns}
    parts = [view.say("Thanh màu: thực hiện.", "Coloured bar: reached.")] if "value" in keys else []
    if "target" in keys:
        parts.append(view.say("Nền xám: chỉ tiêu cả năm.", "Grey: year target."))
    if "expected" in keys:
        parts.append(view.say("Khung đậm: kỳ vọng đến nay.", "Dark frame: expected by now."))
    return " ".join(parts)
