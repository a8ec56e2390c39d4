"""The one page that a meeting opens with, the targets that go well, and what is left to do: what slides tell of everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.district_standing import LATE
from analysis.model import WHOLE_PROVINCE
from analysis.model.language import MISSING, english_count
from analysis.progress.projection import ProjectionVerdict
from analysis.reports.briefing import ranked
from analysis.reports.briefing.content import ReportSection, Statement, Topic
from analysis.reports.briefing.failures import duties_sentence

NAMED = 3
"""So many targets without a bar are named below the bars."""

SURE = frozenset({ProjectionVerdict.EXCEEDED.value, ProjectionVerdict.REACHED.value})


def executive(view: View, finding: Statement, changed: ReportSection | None) -> ReportSection:
    """Three sentences (targets, duties, who has reported) and all targets as bars; what changed since the last time in the notes."""
    drawn = ranked.overview(view)
    said = tuple(Statement(f"executive.{place}", text) for place, text in enumerate(_sentences(view)))
    note = (Statement("overview_note", _note(view)),) if drawn else ()
    spoken = [one.text for one in said] + ([] if changed is None else [changed.title.text, *(one.text for one in changed.statements)])
    notes = Statement("notes.executive", "\n".join(spoken))
    exhibits = (drawn,) if drawn else ()
    return ReportSection("executive", finding, (*said, *note), exhibits, Statement("source", view.source), notes)


def _sentences(view: View) -> Iterator[str]:
    yield wording.headline(view.headline_rows["status"], view.language)
    duties = duties_sentence(view)
    if duties:
        yield duties
    units = reporters(view)
    yield f"{wording.coverage_sentence(len(units.reported), units.expected, view.language)}."


def _note(view: View) -> str:
    """How to read the bars."""
    mark, silent = ranked.mark_word(view), ranked.without_bars(view)
    named = ", ".join(silent)
    if len(silent) > NAMED:
        named = view.say(f"{len(silent)} chỉ tiêu chưa có số liệu", f"{english_count(len(silent), 'target')} without figures")
    missing = view.say(f" Không có thanh: {named}.", f" Without a bar: {named}.") if silent else ""
    return f"{_reading(view, mark)}{missing}"


def _reading(view: View, mark: str) -> str:
    return view.say(
        f"Thanh: % kế hoạch năm; tỷ lệ: mức đạt được. Khung: {mark[:1].lower()}{mark[1:]}; tỷ lệ: chỉ tiêu năm.",
        f"Bar: share of the year target; rates: what was reached. Frame: {mark[:1].lower()}{mark[1:]}; rates: the year target.",
    )


def going_well(view: View, topics: Sequence[Topic]) -> ReportSection | None:
    """The headline indicators that are known and do not fall short, under the count of their statuses; None where there are none."""
    found = well(view, topics)
    if not found:
        return None
    title = wording.headline([one.status.value for one in found], view.language).rstrip(".")
    notes = Statement("notes.well", "\n\n".join(one.notes.text for one in found))
    return ReportSection("well", Statement("well", title), (), (), Statement("source.well", view.source), notes)


def well(view: View, topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics of that section."""
    known_ones = (one for one in topics if one.value.text != MISSING and not view.mostly_silent(one.indicator))
    return tuple(one for one in known_ones if one.status not in LATE)


def left_to_do(view: View, outlook: ReportSection | None) -> ReportSection | None:
    """The outlook without the targets that every projection sees reached; None where only such are left."""
    if outlook is None or not _projected(view):
        return None
    (exhibit,) = outlook.exhibits
    table, sure = _not_sure(view, exhibit.table), _sure(view)
    if table.rows.empty:
        return None
    names = ", ".join(view.short_of(one.code) for one in view.headline if one.code in sure)
    told = (Statement("sure", view.say(f"Dự báo đạt hoặc vượt: {names}.", f"Projected to be reached: {names}.")),) if names else ()
    return replace(outlook, name="left", statements=told, exhibits=(replace(exhibit, name="left", table=table),))


def _projected(view: View) -> bool:
    """Whether anything is projected at all: a list of what is left without it says little."""
    found = view.outlook.projections
    return bool(found[found["district"] == WHOLE_PROVINCE]["verdict"].notna().any())


def _sure(view: View) -> frozenset[str]:
    """The indicators that every projection sees reached."""
    found = view.outlook.projections
    return frozenset(found[(found["district"] == WHOLE_PROVINCE) & found["verdict"].isin(list(SURE))]["indicator"])


def _not_sure(view: View, table: DisplayTable) -> DisplayTable:
    open_ones = ~table.rows["indicator"].isin(list(_sure(view))) & (table.rows["remaining"] > 0)
    keys = ("name", "left", "needed", "projected")
    columns = tuple(column for column in table.columns if column.key in keys)
    return replace(table, columns=columns, rows=table.rows[open_ones].reset_index(drop=True))


def reports_due(reporting: ReportSection | None) -> ReportSection | None:
    """The reporting discipline of the dated deadlines and the latest month; every month stands in the annex."""
    if reporting is None:
        return None
    (exhibit,) = reporting.exhibits
    rows = exhibit.table.rows
    kept = rows[(rows["due"] != "") | (rows.index == rows.index[-1])].reset_index(drop=True)
    return replace(reporting, name="due", exhibits=(replace(exhibit, name="due", table=replace(exhibit.table, rows=kept)),))
