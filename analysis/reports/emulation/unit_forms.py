"""F5 (a unit's report of achievements, its tables filled, the prose left to people) and F12 (a good example, one page)."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from analysis.emulation.collect import latest_movements
from analysis.emulation.evidence import State, UnitFigure, exact
from analysis.emulation.records import EXAMPLE_KINDS, STAGE_WORDS, Example, MovementState
from analysis.emulation.words import STATE_WORDS, amount, percent
from analysis.model import Period, Words
from analysis.progress.compute import Progress
from analysis.reports.emulation.desk import FormDesk, day_text
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPiece, FormSignatures, FormText, OfficialForm
from analysis.reports.emulation.points import MISSING, raised

MOVEMENT_WORDS: Mapping[MovementState, tuple[str, str]] = {
    MovementState.NOT_STARTED: ("chưa thực hiện", "not started"),
    MovementState.UNDER_WAY: ("đang thực hiện", "under way"),
    MovementState.DONE: ("đã thực hiện", "done"),
}
NOT_TOLD = Words("chưa báo cáo", "not reported")
"""A unit that told nothing of a movement may have carried it out all the same."""


def f5(desk: FormDesk, unit: str, award: str, last_year: Progress | None = None) -> OfficialForm:
    """The report of a unit for an award.

    Parameters
    ----------
    last_year
        Last year's progress, None where no campaign of that year is in the store.
    """
    named = desk.award(award)
    to_write = FormText(desk.said("F5.write"), to_write=True)
    pieces: list[FormPiece] = [FormText(desk.said("F5.name", unit=desk.unit_name(unit)))]
    pieces += [FormHeading(desk.said("F5.I"))]
    for key in ("F5.I.1", "F5.I.2"):
        pieces += [FormHeading(desk.said(key), 2), to_write]
    pieces += [FormHeading(desk.said("F5.II")), FormHeading(desk.said("F5.II.1"), 2), _results(desk, unit, last_year)]
    for key in ("F5.II.2", "F5.II.3", "F5.II.4"):
        pieces += [FormHeading(desk.said(key), 2), to_write]
    pieces += [FormHeading(desk.said("F5.II.5"), 2), _movements(desk, unit), FormHeading(desk.said("F5.III"))]
    for key in ("F5.III.1", "F5.III.2"):
        pieces += [FormHeading(desk.said(key), 2), _awards_so_far(desk, key)]
    pieces.append(FormSignatures(desk.signs("F5.signs")))
    head = desk.head("F5", {"award": named, "year": str(desk.campaign.year)}, of=unit)
    return OfficialForm("F5", head, tuple(pieces), mark=desk.mark)


def _results(desk: FormDesk, unit: str, before: Progress | None) -> FormGrid:
    say = desk.language.say
    asked = (say("TT", "No."), say("Chỉ tiêu", "Indicator"), say("Kế hoạch", "Plan"))
    headings = (*asked, say("Thực hiện", "Result"), say("Tỷ lệ", "Share"), say("Năm trước", "Last year"))
    figures = [one for one in desk.ranked(unit).sheet.figures if one.year_target is not None]
    rows = tuple(
        (
            str(place),
            desk.word(one.name),
            desk.word(amount(one.year_target, one)),
            desk.word(amount(one.rounded, one)) if one.state is State.KNOWN else desk.word(STATE_WORDS[one.state]),
            _share(desk, one),
            _a_year_before(desk, one, before),
        )
        for place, one in enumerate(figures, start=1)
    )
    return FormGrid("F5.results", headings, rows, (11, 54, 30, 30, 22, 26))


def _a_year_before(desk: FormDesk, one: UnitFigure, before: Progress | None) -> str:
    """The same place's value of the same month of last year: from its workbooks, otherwise as the campaign gives it; a dash without."""
    as_of = desk.material.progress.as_of
    then, value = Period(as_of.year - 1, as_of.month), float("nan")
    if before is not None:
        course = before.course
        rows = course[(course["indicator"] == one.indicator) & (course["district"] == one.place) & (course["period"] == str(then))]
        value = float(rows["value"].iloc[0]) if len(rows) else value
    if isnan(value):
        value = desk.campaign.a_year_before(one.indicator, then, one.place)
    return MISSING if isnan(value) else desk.word(amount(exact(value), one))


def _share(desk: FormDesk, one: UnitFigure) -> str:
    if one.value is None or not one.year_target or one.unit_of_measure == "%":
        return ""
    return desk.word(percent(one.value / one.year_target, 1))


def _movements(desk: FormDesk, unit: str) -> FormGrid:
    say = desk.language.say
    own = {one.movement: one for one in latest_movements(desk.material.movements) if one.unit == unit}
    rows = []
    for code, movement in desk.tables.movements.items():
        told = own.get(code)
        state = say(*MOVEMENT_WORDS[told.state]) if told else desk.word(NOT_TOLD)
        rows.append((desk.word(movement.name), state, told.plan if told else "", told.result if told else ""))
    headings = (say("Phong trào", "Movement"), say("Tình trạng", "State"), say("Kế hoạch", "Plan"), say("Kết quả", "Result"))
    return FormGrid("F5.movements", headings, tuple(rows), (58, 28, 34, 46))


def _awards_so_far(desk: FormDesk, name: str) -> FormGrid:
    """An empty table for the unit to fill: what was awarded in other years stands in no table of ours."""
    say = desk.language.say
    headings = (
        say("Năm", "Year"),
        say("Danh hiệu, hình thức", "Title, form"),
        say("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", "Number and day of the decision; issued by"),
    )
    return FormGrid(name, headings, (("", "", ""), ("", "", "")), (18, 60, 88))


def f12(desk: FormDesk, example: Example) -> OfficialForm:
    """A good example on one page; its result leads to a cell."""
    say = desk.language.say
    kind, stage = say(*EXAMPLE_KINDS[example.kind]), say(*STAGE_WORDS[example.stage])
    place = desk.place_of(example.fact_ids)
    result = f"{example.result} ({place})" if place else example.result
    found = ", ".join(filter(None, (example.found_by, day_text(example.found_on, desk.language) if example.found_on else "")))
    published = ", ".join(
        filter(None, (example.published_where, day_text(example.published_on, desk.language) if example.published_on else ""))
    )
    replicated = "; ".join(desk.unit_name(one) for one in example.replicated_by if one in desk.campaign.units)
    rows = (
        (say("Loại", "Kind"), raised(kind)),
        (say("Đơn vị", "Unit"), desk.unit_name(example.unit)),
        (say("Lĩnh vực", "Field"), raised(example.field)),
        (say("Giai đoạn", "Stage"), raised(stage)),
        (desk.said("F12.result"), result or MISSING),
        (desk.said("F12.found"), found or MISSING),
        (desk.said("F12.published"), published or MISSING),
        (desk.said("F12.replicated"), replicated or MISSING),
    )
    headings = (say("Nội dung", "What"), say("Thông tin", "Information"))
    pieces = (FormGrid("F12.facts", headings, rows, (45, 120)), FormHeading(desk.said("F12.story"), 2), FormText(example.story or MISSING))
    return OfficialForm("F12", desk.head("F12", {"subject": example.name}), pieces, mark=desk.mark)
