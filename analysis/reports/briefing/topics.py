"""One headline indicator as documents tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis import wording
from analysis.display.compare.last_year import province_a_year_before
from analysis.display.elements.labels import doubted, known, target_label
from analysis.display.elements.view import View
from analysis.display.future.catching_up import catching_up_sentence, needed_sentence, shortfall_table
from analysis.display.future.outlook import projection_row, projection_sentence
from analysis.display.now.cards import Card, card_of
from analysis.display.now.causes import answers_about, cause_lines
from analysis.display.now.headlines import concerns_districts, course_finding, districts_finding
from analysis.frames.rows import ProgressRow
from analysis.model import Direction, Indicator, Kind, Status
from analysis.model.language import MISSING
from analysis.progress.projection import ProjectionState
from analysis.reports.briefing import exhibits
from analysis.reports.briefing.content import Exhibit, Statement, Topic
from analysis.reports.briefing.lineage import cells as cells_behind
from analysis.reports.briefing.lineage import lineage_lines


def topic(view: View, facts: pd.DataFrame, indicator: str) -> Topic:
    """Everything said about one indicator of the province. ``facts`` is frame FACTS, for the cells."""
    one = view.campaign.indicators[indicator]
    row = view.province_row(indicator)
    by_district = "district" in one.attribution and concerns_districts(view, indicator)
    card = card_of(view, indicator)
    drawn = exhibits.chart(view, indicator) if by_district and _has_value(view, indicator) else None
    tiles = exhibits.tiles(view, indicator) if drawn else None
    months = exhibits.months(view, indicator)
    short = shortfall_table(view, indicator)
    ahead = tuple(_outlook(view, indicator, told=short is not None))
    causes = cause_lines(view, answers_about(view, indicator))
    achieved, bounds = achieved_sentence(view, one, row), _bounds(card)
    cells = lineage_lines(view, facts, row["fact_ids"])

    def said(name: str, text: str) -> Statement:
        return Statement(f"{name}.{indicator}", text)

    return Topic(
        indicator=indicator,
        name=view.short_of(indicator),
        full_name=view.name_of(indicator),
        status=Status(row["status"]),
        card=card,
        value=said("value", _value(view, one, row)),
        state=said("state", wording.STATUS_WORDS[Status(row["status"])].marked(view.language)),
        figures=tuple(said(f"figure{place}", line) for place, line in enumerate(_figures(card))),
        badges=tuple(said(f"badge{place}", f"{'✓' if one.met else '✗'} {one.text}") for place, one in enumerate(card.badges)),
        conclusion=said("conclusion", course_finding(view, indicator)),
        achieved=said("achieved", achieved),
        bounds=said("bounds", bounds) if bounds else None,
        outlook=tuple(said(name, text) for name, text in ahead),
        districts_finding=said("districts_finding", districts_finding(view, indicator)) if by_district else None,
        districts=exhibits.districts(view, indicator) if by_district else None,
        chart=drawn,
        chart_note=said("chart_note", _chart_note(view, drawn)) if drawn else None,
        map=tiles,
        map_title=said("map_title", f"{view.short_of(indicator)}: {districts_finding(view, indicator)}") if tiles else None,
        map_note=said("map_note", _map_note(view, tiles)) if tiles else None,
        course=exhibits.course(view, indicator),
        months=months,
        months_note=said("months_note", _months_note(view, months)) if months else None,
        below=exhibits.below(view, indicator),
        shortfall=Exhibit(f"shortfalls.{indicator}", short) if short is not None else None,
        source=said("source", view.source),
        lineage=said("lineage", cells),
        notes=said("notes", "\n".join(filter(None, (achieved, bounds, *(text for _, text in ahead), *causes, cells)))),
        panel_value=said("panel_value", _panel_value(view, one, row)),
        panel_name=said("panel_name", view.short_of(indicator)),
        panel=said("panel", _panel(view, one, row)),
        cells=cells_behind(view, facts, f"cells.{indicator}", (("", row["fact_ids"]),)),
    )


def achieved_sentence(view: View, one: Indicator, row: ProgressRow) -> str:
    """The sentence of official reports about a row of PROGRESS.

    "Số lao động được tạo việc làm mới đạt ít nhất 12.466 người, bằng 124,7 % chỉ tiêu 6 tháng, đạt 70,0 % kế hoạch năm." There is
    one hedge: a lower bound is not called an estimate too. A rate says its distance to the target in percentage points and
    never a share of it.
    """
    name = subject_of(view, one)
    if not known(row["value"]):
        return f"{name}: {wording.status_word(row['status'], view.language)}."
    value = _value(view, one, row)
    estimate = bool(row["estimate"]) and not row["lower_bound"]
    if one.direction is Direction.LOWER and row["value"] == 0 and not row["lower_bound"]:
        return view.say(f"{name}: không còn, đạt yêu cầu.", f"{name}: none left, as required.")
    verb = "còn" if one.direction is Direction.LOWER else "ước đạt" if estimate else "đạt"
    reached = view.say(f"{name} {verb} {value}", f"{name}: {'an estimated ' if estimate else ''}{value}")
    return f"{reached}{_compared(view, one, row)}{_against_last_year(view, one, row)}."


def is_duty(one: Indicator) -> bool:
    """Whether the programme asks for it without assigning a plan: what it falls short of is then a requirement."""
    return one.parent is None and not one.headline


def subject_of(view: View, one: Indicator) -> str:
    """What the sentence speaks of: the phrase that the tables give for it, otherwise the indicator's name."""
    phrase = view.campaign.phrases.get(one.code)
    if phrase is None:
        return wording.indicator_name(one, view.language)
    text = phrase.text(view.language)
    return text[:1].upper() + text[1:]


def _value(view: View, one: Indicator, row: ProgressRow) -> str:
    """The value with its unit of measure, a rate not rounded onto a target that it has not reached."""
    target = None if row["status"] == Status.MET else row["year_target"]
    return doubted(
        wording.quantity(row["value"], one, view.language, target=target, lower_bound=bool(row["lower_bound"])), row["suspicious"]
    )


def _compared(view: View, one: Indicator, row: ProgressRow) -> str:
    """What a value is set against, after a comma; empty where there is no target."""
    if one.kind is not Kind.FLOW:
        return f", {_gap(view, one, row)}" if known(row["gap"]) else ""
    shares = [*_shares(view, row)]
    if not shares:
        return ""
    return view.say(f", bằng {', đạt '.join(shares)}", f", {' and '.join(shares)}")


def _against_last_year(view: View, one: Indicator, row: ProgressRow) -> str:
    """The value against that of the same period of last year, after a comma; empty where nobody gave last year's."""
    before = province_a_year_before(view, one.code)
    if not known(before):
        return ""
    year = view.progress.as_of.year - 1
    if one.kind is Kind.FLOW:
        if before <= 0:
            return ""
        share = view.language.percent(float(row["value"]) / before, marks=(1.0,))
        return view.say(f", bằng {share} cùng kỳ năm {year}", f", {share} of the same period of {year}")
    change = float(row["value"]) - before
    if not change:
        return view.say(f", bằng cùng kỳ năm {year}", f", as in the same period of {year}")
    by, above = wording.distance(change, one, view.language), change > 0
    english = f", {by} {'above' if above else 'below'} the same period of {year}"
    return view.say(f", {'tăng' if above else 'giảm'} {by} so với cùng kỳ năm {year}", english)


def _shares(view: View, row: ProgressRow) -> Iterator[str]:
    marks = wording.marks_of(view.campaign.thresholds)
    if known(row["achievement"]):
        share_of_milestone = exhibits.share_of_milestone(row)
        if known(share_of_milestone) and view.first_half:
            share = view.language.percent(share_of_milestone, marks=marks)
            name = target_label(date.fromisoformat(row["milestone_due"] or ""), view.language).lower()
            yield view.say(f"{share} {name}", f"{share} of the {name}")
        share = view.language.percent(row["achievement"], marks=marks)
        yield view.say(f"{share} kế hoạch năm", f"{share} of the year target")


def _panel(view: View, one: Indicator, row: ProgressRow) -> str:
    """What an indicator among others has reached, in few words: its share of the period's target, of the path or of the year."""
    unjudged = row["status"] == Status.NOT_YET_REVIEWED or (one.kind is not Kind.FLOW and not known(row["gap"]))
    if unjudged or not known(row["value"]):
        return wording.status_word(row["status"], view.language)
    if one.kind is not Kind.FLOW:
        return _distance(view, one, row)
    share = next(_shares(view, row), "")
    at_milestone = known(exhibits.share_of_milestone(row)) and view.first_half
    if at_milestone or view.day >= view.campaign.last_day or not known(row["pace"]):
        return share or wording.status_word(row["status"], view.language)
    pace = view.language.percent(row["pace"], marks=wording.marks_of(view.campaign.thresholds))
    return view.say(f"{pace} tiến độ kế hoạch", f"{pace} of the planned path")


def _distance(view: View, one: Indicator, row: ProgressRow) -> str:
    """How far a level is from its target: "còn thiếu 1,1 điểm %"."""
    if row["gap"] == 0 or row["status"] == Status.MET:
        return view.say("đạt kế hoạch năm", "year target met")
    by, above = wording.distance(row["gap"], one, view.language), row["gap"] > 0
    if one.direction is Direction.LOWER:
        return view.say(f"{'cao' if above else 'thấp'} hơn {by}", f"{by} {'above' if above else 'below'}")
    return view.say(f"{'vượt' if above else 'còn thiếu'} {by}", f"{by} {'above' if above else 'short'}")


def _panel_value(view: View, one: Indicator, row: ProgressRow) -> str:
    """The value where room is scarce: a lower bound by its sign."""
    text = wording.quantity(row["value"], one, view.language, target=None if row["status"] == Status.MET else row["year_target"])
    sign = "≥ " if known(row["value"]) and row["lower_bound"] and one.direction is Direction.HIGHER else ""
    return doubted(f"{sign}{text}", row["suspicious"])


def _gap(view: View, one: Indicator, row: ProgressRow) -> str:
    whole = replace(one, decimals=0) if float(row["year_target"]).is_integer() and is_duty(one) else one
    target = wording.quantity(row["year_target"], whole, view.language)
    plan = view.say(*(("yêu cầu", "the requirement") if is_duty(one) else ("kế hoạch năm", "the year target")))
    if row["gap"] == 0 or row["status"] == Status.MET:
        return view.say(f"đạt {plan} {target}", f"{plan} ({target}) is met")
    if one.direction is Direction.LOWER and row["year_target"] == 0:
        return view.say("yêu cầu: không còn", "none are to be left")
    by = wording.distance(row["gap"], one, view.language)
    above = row["gap"] > 0
    return view.say(
        f"{'cao' if above else 'thấp'} hơn {by} so với {plan} {target}",
        f"{by} {'above' if above else 'below'} {plan} ({target})",
    )


def _outlook(view: View, indicator: str, *, told: bool) -> Iterator[tuple[str, str]]:
    """What is needed a month, the projection and who makes the shortfall (where it is ``told``); each only where there is something."""
    needed = needed_sentence(view, indicator)
    if needed is not None:
        yield "needed", str(needed)
    if projection_row(view, indicator)["state"] == ProjectionState.PROJECTED:
        yield "projection", str(projection_sentence(view, indicator))
    if told:
        yield "catching_up", str(catching_up_sentence(view, indicator))


def _figures(card: Card) -> Iterator[str]:
    """The lines of a card, those left out in which nothing is known."""
    yield from (f"{label}: {text}" for label, text, _ in card.lines if text != MISSING)


def _bounds(card: Card) -> str:
    """What limits the figure, as one sentence; empty where nothing does."""
    joined = "; ".join(card.remarks)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _has_value(view: View, indicator: str) -> bool:
    """Whether a figure of the districts would show anything at all."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    return bool(rows["value"].notna().any() or rows["target"].notna().any())


def _chart_note(view: View, drawn: Exhibit) -> str:
    """How to read the figure: only what is really drawn."""
    keys = {column.key for column in drawn.table.columns}
    parts = [view.say("Thanh màu: thực hiện.", "Coloured bar: reached.")] if "value" in keys else []
    if "target" in keys:
        parts.append(view.say("Khung mảnh: kế hoạch năm.", "Thin frame: year target."))
    if "expected" in keys:
        parts.append(view.say("Khung đậm: tiến độ kế hoạch đến nay.", "Bold frame: expected by now."))
    return " ".join(parts)


def _map_note(view: View, drawn: Exhibit) -> str:
    """How to read the map: only what is really drawn."""
    shares = drawn.table.rows["achievement"].notna().any()
    number = view.say("phần trăm chỉ tiêu cả năm", "share of the year target") if shares else view.say("giá trị", "the value")
    return view.say(f"Bản đồ ô vuông, mỗi ô một huyện, thành phố. Số: {number}.", f"Tile map, one square a district. Figures: {number}.")


def _months_note(view: View, drawn: Exhibit) -> str:
    """How to read the course: only what is really drawn."""
    parts = [view.say("Đường liền: thực hiện.", "Solid: reached so far.")]
    if any(column.key == "expected" for column in drawn.table.columns):
        parts.append(view.say("Đường chấm: tiến độ kế hoạch.", "Dotted: expected."))
    return " ".join(parts)
