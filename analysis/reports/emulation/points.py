"""F3 (one unit's sheet) and F4 (a block's summary): every number as the scores have it."""

from __future__ import annotations

from fractions import Fraction

from analysis.emulation.collect import staff_counts
from analysis.emulation.columns import differs
from analysis.emulation.evidence import State
from analysis.emulation.score import ScoreLine
from analysis.emulation.words import STATE_WORDS, amount, percent, points, written
from analysis.model.emulation import GroupRole
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPiece, FormSignatures, FormText, OfficialForm

F3_WIDTHS = (10, 38, 14, 21, 17, 21, 19, 14, 15, 28, 40)
MISSING = "—"


def f3(desk: FormDesk, unit: str) -> OfficialForm:
    """A unit's sheet: own and verified points side by side, the cell that each figure came from."""
    sheet = desk.ranked(unit).sheet
    rows: list[tuple[str, ...]] = []
    bold = set()
    for group in sheet.groups:
        lines = [line for line in sheet.lines if line.criterion.group == group.group.code]
        if not lines:
            continue
        bold.add(len(rows))
        most = written(group.group.maximum, 2) if group.group.maximum else None
        score = desk.word(points(group.score))
        rows.append(
            (
                "",
                desk.word(group.group.name),
                desk.word(most) if most else "",
                "",
                "",
                "",
                "",
                _own(desk, lines),
                score,
                desk.word(group.step),
                "",
            )
        )
        rows += [_line(desk, unit, line) for line in lines]
    bold.add(len(rows))
    total = desk.language.say("TỔNG ĐIỂM", "TOTAL")
    rows.append(
        (
            "",
            total,
            desk.word(written(desk.tables.scale, 0)),
            "",
            "",
            "",
            "",
            "",
            desk.word(points(sheet.total)),
            sheet_note(desk, unit),
            "",
        )
    )
    say = desk.language.say
    headings = (
        say("TT", "No."),
        say("Nội dung, tiêu chí", "Criterion"),
        say("Điểm chuẩn", "Points"),
        say("Chỉ tiêu giao", "Target"),
        say("Đăng ký", "Registered"),
        say("Thực hiện", "Result"),
        say("Tỷ lệ", "Share"),
        say("Điểm tự chấm", "Own"),
        say("Điểm thẩm định", "Verified"),
        say("Chênh lệch, lý do", "Difference, reason"),
        say("Minh chứng", "Evidence"),
    )
    pieces: list[FormPiece] = [FormGrid("F3.points", headings, tuple(rows), F3_WIDTHS, frozenset(bold)), FormText(desk.said("F3.note"))]
    pieces += [FormHeading(desk.said("F3.counts"), 2), _staff(desk, unit), FormSignatures(desk.signs("F3.signs"))]
    head = desk.head("F3", of=unit, period=desk.period, unit=desk.unit_name(unit))
    return OfficialForm("F3", head, tuple(pieces), landscape=True, mark=desk.mark, footnote=desk.footnote)


def sheet_note(desk: FormDesk, unit: str) -> str:
    """How the total came about, and whether it may still rise."""
    sheet = desk.ranked(unit).sheet
    note = desk.word(sheet.total_step)
    if sheet.barred.vi:
        note += desk.language.say(f"; không xét: {sheet.barred.vi}", f"; not considered: {sheet.barred.en}")
    return note + (desk.language.say("; có thể tăng", "; may rise") if sheet.may_rise else "")


def _own(desk: FormDesk, lines: list[ScoreLine]) -> str:
    """What the unit gave itself in a group; empty where it scored nothing there."""
    own = [line.own for line in lines if line.own is not None]
    return desk.word(points(sum(own, Fraction(0)))) if own else ""


def _line(desk: FormDesk, unit: str, line: ScoreLine) -> tuple[str, ...]:
    figure, one = line.figure, line.criterion
    target = done = share = ""
    if figure is not None and figure.state is not State.NOT_ASSIGNED:
        target, done = desk.word(amount(figure.target, figure)), desk.word(amount(figure.rounded, figure))
        if figure.value is not None and figure.target and figure.unit_of_measure != "%":
            share = desk.word(percent(figure.value / figure.target))
    return (
        one.code,
        desk.word(one.name),
        desk.word(written(one.maximum, 2)) if one.maximum else "",
        target,
        desk.registered.get((unit, figure.indicator), "") if figure is not None else "",
        done,
        share,
        desk.word(points(line.own)) if line.own is not None else "",
        MISSING if line.leaves else desk.word(points(line.final)),
        _remark(desk, line),
        _evidence(desk, line),
    )


def _remark(desk: FormDesk, line: ScoreLine) -> str:
    """The difference with its reason, and the state where there is no plain figure."""
    found = []
    if line.own is not None and line.own != line.final:
        apart = desk.word(points(line.own - line.final))
        found.append(desk.language.say(f"lệch {apart}", f"apart {apart}"))
        if differs(desk.tables, line) and not (line.reason or line.own_reason):
            found.append(desk.language.say("cần lý do", "needs a reason"))
    found += [line.reason, line.own_reason, desk.word(STATE_WORDS[line.state])]
    if line.may_rise and line.state is State.KNOWN:
        found.append(desk.language.say("có thể tăng", "may rise"))
    return "; ".join(filter(None, found))


def _evidence(desk: FormDesk, line: ScoreLine) -> str:
    if line.fact_ids:
        return desk.place_of(line.fact_ids)
    return desk.word(line.steps[0].text) if line.steps and not line.leaves else ""


def _staff(desk: FormDesk, unit: str) -> FormGrid:
    counts = staff_counts(desk.material, unit)
    rows = tuple(
        (desk.word(one.name), desk.word(written(counts[code], 0)) if code in counts else MISSING)
        for code, one in desk.tables.staff_counts.items()
    )
    say = desk.language.say
    return FormGrid("F3.staff", (say("Nội dung", "What"), say("Số người", "People")), rows, (100, 20))


def f4(desk: FormDesk, block: str) -> OfficialForm:
    """A block's summary, the best first, on one page across."""
    groups = desk.tables.groups_of(block)
    say = desk.language.say
    weighted = [group for group in groups if group.role is not GroupRole.GATE]
    headings = (
        say("TT", "No."),
        say("Đơn vị", "Unit"),
        *(
            desk.word(group.name) if group.role is not GroupRole.WEIGHTED else f"{group.code} ({desk.word(written(group.maximum, 2))})"
            for group in weighted
        ),
        say("Tổng", "Total"),
        say("Xếp hạng", "Rank"),
        say("Xếp loại", "Class"),
        say("Đề nghị", "Proposed"),
    )
    rows = []
    for place, one in enumerate(desk.blocks[block], start=1):
        scores = {score.group.code: score.score for score in one.sheet.groups}
        rows.append(
            (
                str(place),
                desk.short_name(one.sheet.unit),
                *(desk.word(points(scores[group.code])) for group in weighted),
                desk.word(points(one.sheet.total)),
                "" if one.rank is None else str(one.rank),
                desk.word(one.score_class.name) if one.score_class else desk.word(one.because),
                proposed_for(desk, one.sheet.unit),
            )
        )
    widths = (10, 52, *(15 for _ in weighted), 16, 14, 22, 50)
    pieces = (FormGrid("F4.points", headings, tuple(rows), widths), FormSignatures(desk.signs("F4.signs")))
    head = desk.head("F4", block=desk.block_name(block), period=desk.period)
    return OfficialForm("F4", head, pieces, landscape=True, mark=desk.mark, footnote=desk.footnote)


def proposed_for(desk: FormDesk, unit: str) -> str:
    """The awards that a unit is proposed for in the session."""
    return "; ".join(desk.word(desk.tables.awards[one.award].name) for one in desk.candidates() if one.unit == unit and not one.person)
