"""One indicator in a few lines: value, targets, pace, status, what to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analysis import wording
from analysis.display.certainty.coverage_and_range import coverage_words, range_words
from analysis.display.elements.figure_places import Aspect, place_of
from analysis.display.elements.labels import early_badge, gap_of, known, milestone_badge, reached_of, target_label, value_of
from analysis.display.elements.view import View
from analysis.display.future.outlook import projection_line
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator, Kind, Status
from analysis.progress.outlook import PROJECTION


@dataclass(frozen=True, slots=True)
class Badge:
    """A sentence with a sign: ``met`` True is ✓, False ✗."""

    text: str
    met: bool


class CardLine(NamedTuple):
    """A label and its text; ``aspect`` says what number of the card's figure it is ("": none that has cells)."""

    label: str
    text: str
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows, ready written.

    ``values`` and ``expected`` hold a number a month from
    January (NaN: unknown); ``covered``: the first remark is the coverage;
    ``place`` names the figure for ``analysis.display.elements.figure_places``.
    """

    indicator: str
    name: str
    full_name: str
    status: Status
    status_word: str
    value: str
    unit: str
    lines: tuple[CardLine, ...]
    badges: tuple[Badge, ...]
    remarks: tuple[str, ...]
    covered: bool
    values: tuple[float, ...]
    expected: tuple[float, ...]
    description: str
    place: str
    has_facts: bool


def province_cards(view: View) -> tuple[Card, ...]:
    """The cards of the headline indicators, in the order of the table."""
    rows = {row["indicator"]: row for row in rows_of(view.progress.indicators, ProgressRow)}
    return tuple(_card(view, one, rows[one.code], WHOLE_PROVINCE) for one in view.headline)


def card_of(view: View, indicator: str) -> Card:
    """The card of any indicator of the province."""
    return _card(view, view.campaign.indicators[indicator], view.province_row(indicator), WHOLE_PROVINCE)


def district_cards(view: View, district: str) -> tuple[Card, ...]:
    """The cards of the headline indicators that are assigned to a district, in the order of the table."""
    rows = rows_of(view.assigned_to(district), ProgressRow)
    found = {row["indicator"]: row | {"year_target": row["target"]} for row in rows}
    return tuple(_card(view, one, found[one.code], district) for one in view.headline if one.code in found)


def _card(view: View, one: Indicator, row: ProgressRow, district: str) -> Card:
    course = view.course_of(one.code, district)
    name = view.short_of(one.code)
    value = reached_of(one, row, view.language)
    word = wording.status_word(row["status"], view.language)
    counted = one.kind is not Kind.RATE and known(row["value"])
    return Card(
        indicator=one.code,
        name=name,
        full_name=view.name_of(one.code),
        status=Status(row["status"]),
        status_word=word,
        value=value,
        unit=wording.unit_word(one, view.language) if counted else "",
        lines=(*_lines(view, one, row), *_ahead(view, one, district)),
        badges=_badges(view, row),
        remarks=_remarks(view, row),
        covered=bool(row.get("units_expected")),
        values=tuple(float(value) for value in course["value"]),
        expected=tuple(float(value) for value in course["expected"]),
        description=f"{name}: {value}, {word}",
        place=place_of(one.code, district),
        has_facts=bool(row["fact_ids"]),
    )


def _lines(view: View, one: Indicator, row: ProgressRow) -> tuple[CardLine, ...]:
    marks = wording.marks_of(view.campaign.thresholds)
    lines: list[CardLine] = []
    if not known(row["year_target"]):
        return ()
    if known(row["milestone"]) and _due(row):
        lines.append(CardLine(target_label(_due(row), view.language), value_of(one, row["milestone"], view.language), Aspect.MILESTONE))
    lines.append(CardLine(view.say("Cả năm", "Year target"), value_of(one, row["year_target"], view.language), Aspect.TARGET))
    if one.kind is Kind.FLOW:
        share = view.language.percent(row["achievement"], marks=marks)
        lines.append(CardLine(view.say("Đạt so với cả năm", "Share of the year"), share, Aspect.ACHIEVEMENT))
        lines.append(CardLine(view.say("Tiến độ", "Pace"), view.language.percent(row["pace"], marks=marks), Aspect.PACE))
    else:
        lines.append(CardLine(view.say("Chênh so với cả năm", "Gap to the target"), gap_of(one, row["gap"], view.language), Aspect.GAP))
    return tuple(lines)


def _ahead(view: View, one: Indicator, district: str) -> tuple[CardLine, ...]:
    """Where the year may end, in one line; none where nothing is ever projected."""
    line = projection_line(view, one.code, district)
    return () if line is None else (CardLine(*line, PROJECTION),)


def _due(row: ProgressRow) -> date | None:
    """The date of the province's milestone; a district's row has none."""
    due = row.get("milestone_due")
    return date.fromisoformat(due) if due else None


def _badges(view: View, row: ProgressRow) -> tuple[Badge, ...]:
    """Rule III.8 and the milestone stand beside each other, because they can disagree."""
    found = []
    if row.get("milestone_met") is not None and _due(row):
        met = bool(row["milestone_met"])
        found.append(Badge(milestone_badge(met, _due(row), view.language), met))
    if row.get("above_60") is not None and view.first_half:
        met = bool(row["above_60"])
        if met or view.early_rule_due:
            found.append(Badge(early_badge(met, view.campaign.thresholds.early_share, view.language), met))
    return tuple(found)


def _remarks(view: View, row: ProgressRow) -> tuple[str, ...]:
    remarks = []
    if row.get("units_expected"):
        remarks.append(coverage_words(view, row))
    if row["suspicious"]:
        remarks.append(view.say(f"{wording.DOUBTED} có số liệu đáng ngờ", f"{wording.DOUBTED} with suspicious figures"))
    if row.get("carried") is True:
        remarks.append(view.say("số của kỳ trước", "figure of an earlier period"))
    if row["lower_bound"]:
        remarks.append(view.say("ít nhất, vì còn thiếu số liệu", "at least: data is missing"))
    elif row.get("units_expected") and (between := range_words(view, row["indicator"])):
        remarks.append(between)
    if row["estimate"]:
        remarks.append(view.say("có số ước", "with estimates"))
    if row.get("made_up_target") is True:
        remarks.append(view.say("chỉ tiêu huyện là minh họa", "district target is made up"))
    return tuple(remarks)
