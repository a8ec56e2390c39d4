"""From the name of a figure to the facts behind it, and to the arithmetic that makes it of them."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import BETWEEN_STATUSES, STANDING, Aspect, FactsBehind, FigureName, FigureTotal, facts_named
from analysis.display.elements.labels import month_of
from analysis.display.elements.view import View
from analysis.display.lineage.behind_outlook import AHEAD
from analysis.display.lineage.derived import DERIVED, ExplainedRow
from analysis.frames.rows import rows_of
from analysis.model import WHOLE_PROVINCE, Status
from analysis.model.language import english_count

EXPLAINED = {**DERIVED, **AHEAD}


def facts_behind(view: View, place: str) -> FactsBehind | None:
    """What stands behind a figure; None where the name fits nothing (an old or mistyped link)."""
    if chosen := facts_named(place):
        return FactsBehind(view.say("Các ô của số liệu này, mọi bản", "The cells of this figure, all versions"), chosen)
    figure = FigureName.named(place)
    if not figure.indicator:
        return _over_targets(view, figure)
    row = _row(view, figure)
    if row is None or (figure.aspect and figure.aspect not in EXPLAINED):
        return None
    total = _total(view, figure, row)
    found = FactsBehind(_title(view, figure), tuple(row["fact_ids"]), total)
    return EXPLAINED[figure.aspect](view, figure, row, found) if figure.aspect else found


def _row(view: View, figure: FigureName) -> ExplainedRow | None:
    """The row of the frame that holds the figure."""
    progress, of = view.progress, {"indicator": figure.indicator}
    if figure.unit:
        return _first(progress.coverage, **of, unit=figure.unit)
    if figure.period:
        before = view.outlook_inputs.last_year
        if before is not None and figure.period[:4] == str(before.campaign):
            progress = before
        return _first(progress.course, **of, district=figure.place, period=figure.period)
    if figure.place == WHOLE_PROVINCE:
        return _first(progress.indicators, **of)
    return _first(progress.districts, **of, district=figure.place)


def _first(frame: pd.DataFrame, **wanted: str) -> ExplainedRow | None:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    rows = rows_of(frame.head(1), ExplainedRow)
    return rows[0] if rows else None


def _title(view: View, figure: FigureName) -> str:
    return ", ".join(filter(None, (view.name_of(figure.indicator), _whose(view, figure), month_of(figure.period, view.language))))


def _total(view: View, figure: FigureName, row: ExplainedRow) -> FigureTotal:
    parts = (row.get("numerator"), row.get("denominator"))
    return FigureTotal(figure.indicator, row["value"], *parts, figure.period or str(view.progress.as_of))


def _whose(view: View, figure: FigureName) -> str:
    if figure.unit:
        unit = view.campaign.units.get(figure.unit)
        return unit.named(view.language) if unit else ""
    return view.place_name(figure.place) if figure.place in view.campaign.districts else ""


def _over_targets(view: View, figure: FigureName) -> FactsBehind | None:
    """A count over the assigned targets: of statuses, or of the units that reported."""
    if figure.place != WHOLE_PROVINCE and figure.place not in view.campaign.districts:
        return None
    if figure.aspect == Aspect.COVERED:
        return _units_heard(view, figure)
    statuses = figure.aspect.removeprefix(STANDING).split(BETWEEN_STATUSES)
    if not figure.aspect.startswith(STANDING) or not set(statuses) <= set(Status):
        return None
    rows = view.headline_rows if figure.place == WHOLE_PROVINCE else view.assigned_to(figure.place)
    rows = rows[rows["status"].isin(statuses)]
    word = ", ".join(wording.STATUS_WORDS[Status(status)].marked(view.language) for status in statuses)
    names = "; ".join(view.short_of(code) for code in rows["indicator"])
    title = ", ".join(
        filter(None, (view.say(f"{len(rows)} chỉ tiêu {word}", f"{english_count(len(rows), 'target')} {word}"), _whose(view, figure)))
    )
    return FactsBehind(title, _all_facts(rows), sentences=(f"{names}.",) if names else ())


def _units_heard(view: View, figure: FigureName) -> FactsBehind:
    """The latest figures of all units that answer for an assigned target."""
    frame = view.progress.coverage
    frame = frame[frame["expected"] & frame["indicator"].isin([one.code for one in view.headline])]
    if figure.place != WHOLE_PROVINCE:
        frame = frame[[view.campaign.units[code].district == figure.place for code in frame["unit"]]]
    states = {str(code): set(found) for code, found in frame.groupby("unit", sort=False)["state"]}
    reported, expected = sum("reported" in found for found in states.values()), len(states)
    silent = [view.unit_name(code) for code, found in states.items() if found == {"never"}]
    sentences = [wording.coverage_sentence(reported, expected, view.language) + "."]
    if silent:
        sentences.append(view.say("Chưa báo cáo lần nào: ", "Never reported: ") + "; ".join(silent) + ".")
    title = ", ".join(filter(None, (view.say("Đơn vị đã báo cáo kỳ này", "Units that reported this period"), _whose(view, figure))))
    return FactsBehind(title, _all_facts(frame), sentences=tuple(sentences))


def _all_facts(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(dict.fromkeys(fact_id for ids in rows["fact_ids"] for fact_id in ids))
