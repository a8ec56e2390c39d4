"""F3 (one unit's sheet) and F4 (a block's summary): every number as the scores have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from analysis import wording
from analysis.emulation.collect import staff_counts
from analysis.emulation.columns import differs
from analysis.emulation.evidence import State, UnitFigure, exact, half_up
from analysis.emulation.ranking import Ranked, class_of
from analysis.emulation.records import Basis
from analysis.emulation.score import GroupScore, ScoreLine, ScoreSheet
from analysis.emulation.words import STATE_WORDS, amount, most_of, numbered, percent, points, written
from analysis.model import Kind
from analysis.model.emulation import GroupRole
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPiece, FormSignatures, FormText, OfficialForm, TextLook

F3_WIDTHS = (12.5, 38, 16, 24, 24, 25, 19, 15.5, 15.5, 27, 40.5)
ACROSS = 257
"""The text's width on a page across, in millimetres as all these widths."""
F4_GROUPS = {GroupRole.WEIGHTED: 15.0, GroupRole.BONUS: 19.0, GroupRole.MINUS: 15.0}
F4_NUMBER, F4_ENDS = 10.0, (16.5, 14.5, 22.5)
"""The row's number; total, rank and class: each as wide as its longest text, so that rows are one line high."""
F4_PROPOSALS, F4_LEAST, LETTER = 62.0, 40.0, 2.0
"""The column of proposals where names leave it room, and where they do not; a letter of the table."""
TIE_WORDS: Mapping[str, tuple[str, str]] = {
    "first_group": ("điểm nhóm đầu", "the first group's points"),
    "exceeded": ("số chỉ tiêu vượt", "targets exceeded"),
    "earlier_report": ("ngày gửi báo cáo", "the day of the report"),
}
MISSING = "—"


F3_COLUMNS = (
    ("TT", "No."),
    ("Nội dung, tiêu chí", "Criterion"),
    ("Điểm chuẩn", "Points"),
    ("Chỉ tiêu giao", "Target"),
    ("Đăng ký", "Registered"),
    ("Thực hiện", "Result"),
    ("Tỷ lệ", "Share"),
    ("Điểm tự chấm", "Own"),
    ("Điểm thẩm định", "Verified"),
    ("Chênh lệch, lý do", "Difference, reason"),
    ("Minh chứng", "Evidence"),
)


def f3(desk: FormDesk, unit: str) -> OfficialForm:
    """A unit's sheet: own and verified points side by side, the cell that each figure came from."""
    rows, bold = _f3_rows(desk, unit)
    pieces: tuple[FormPiece, ...] = (
        FormGrid("F3.points", tuple(desk.language.say(*one) for one in F3_COLUMNS), rows, F3_WIDTHS, bold),
        FormText(desk.said("F3.note"), TextLook.NOTE),
        FormHeading(desk.said("F3.counts"), 2),
        _staff(desk, unit),
        FormSignatures(desk.signs("F3.signs")),
    )
    head = desk.head("F3", {"period": desk.period, "unit": desk.unit_name(unit)}, of=unit)
    return OfficialForm("F3", head, pieces, landscape=True, mark=desk.mark, footnote=desk.footnote)


def _f3_rows(desk: FormDesk, unit: str) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    """Each group above its criteria and the total below them, and which of these rows are sums."""
    sheet = desk.ranked(unit).sheet
    rows: list[tuple[str, ...]] = []
    bold, own, named = set(), _own(sheet), numbered(line.criterion.code for line in sheet.lines)
    for group in sheet.groups:
        lines = [line for line in sheet.lines if line.criterion.group == group.group.code]
        if lines:
            bold.add(len(rows))
            rows.append(_group(desk, group, own.get(group.group.code)))
            rows += [_line(desk, unit, line, named[line.criterion.code]) for line in lines]
    bold.add(len(rows))
    total, scale = desk.language.say("TỔNG ĐIỂM", "TOTAL"), desk.word(written(desk.tables.scale, 0))
    rows.append(_sum_row(total, scale, "", desk.word(points(sheet.total)), sheet_note(desk, unit)))
    return tuple(rows), frozenset(bold)


def _group(desk: FormDesk, group: GroupScore, own: Fraction | None) -> tuple[str, ...]:
    most = desk.word(written(group.group.maximum, 2)) if group.group.maximum else ""
    given = "" if own is None else desk.word(points(own))
    step = desk.word(group.step) if group.score != group.earned else ""
    return _sum_row(desk.word(group.group.name), most, given, desk.word(points(group.score)), step)


def _sum_row(name: str, most: str, own: str, verified: str, note: str) -> tuple[str, ...]:
    """A row that no figure and no evidence belongs to."""
    return "", name, most, "", "", "", "", own, verified, note, ""


def sheet_note(desk: FormDesk, unit: str) -> str:
    """How the total came about, and whether it may still rise."""
    sheet = desk.ranked(unit).sheet
    note = desk.word(sheet.total_step)
    if sheet.barred.vi:
        note += desk.language.say(f"; không xét: {sheet.barred.vi}", f"; not considered: {sheet.barred.en}")
    return note + (desk.language.say("; có thể tăng", "; may rise") if sheet.may_rise else "")


def _own(sheet: ScoreSheet) -> dict[str, Fraction]:
    """What the unit gave itself, by group; only where it scored each criterion, since a part of them adds up to no sum."""
    found = {}
    for group in sheet.groups:
        own = [line.own for line in sheet.lines if line.criterion.group == group.group.code and not line.leaves]
        given = [one for one in own if one is not None]
        if given and len(given) == len(own):
            found[group.group.code] = sum(given, Fraction(0))
    return found


def _registered(desk: FormDesk, unit: str, figure: UnitFigure) -> str:
    """What the unit registered for the period: by June for a count, for the year of what is compared with the year's target."""
    content = desk.registered.get(unit)
    line = content.of(figure.indicator) if content is not None else None
    if line is None:
        return ""
    half = desk.material.basis is Basis.MILESTONE and figure.kind is Kind.FLOW
    value = line.half_year if half else line.year
    return "" if value is None else desk.word(amount(exact(value), figure))


def _line(desk: FormDesk, unit: str, line: ScoreLine, number: str) -> tuple[str, ...]:
    figure, one = line.figure, line.criterion
    target = done = share = ""
    if figure is not None and figure.state is not State.NOT_ASSIGNED:
        target, done = desk.word(amount(figure.target, figure)), desk.word(amount(figure.rounded, figure))
        if figure.value is not None and figure.target and figure.unit_of_measure != "%":
            share = desk.word(percent(figure.value / figure.target))
    return (
        number,
        desk.word(one.name),
        desk.word(most_of(one, written(one.maximum, 2))) if one.maximum else "",
        target,
        _registered(desk, unit, figure) if figure is not None else "",
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
    return desk.word(line.steps[0].text) if line.steps and line.state is State.KNOWN else ""


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
                desk.word(one.score_class.name) if one.score_class else say("không xét", "not considered"),
                proposed_for(desk, one.sheet.unit),
            )
        )
    narrow = [F4_GROUPS[group.role] for group in weighted]
    room = ACROSS - F4_NUMBER - sum(narrow) - sum(F4_ENDS)
    longest = max(len(row[1]) for row in rows) * LETTER
    names = min(max(longest, room - F4_PROPOSALS), room - F4_LEAST)
    widths = (F4_NUMBER, names, *narrow, *F4_ENDS, room - names)
    notes = (FormText(text, TextLook.NOTE) for text in block_notes(desk, block))
    pieces: tuple[FormPiece, ...] = (FormGrid("F4.points", headings, tuple(rows), widths), *notes, FormSignatures(desk.signs("F4.signs")))
    head = desk.head("F4", {"block": desk.block_name(block), "period": desk.period}, council=True)
    return OfficialForm("F4", head, pieces, landscape=True, mark=desk.mark, footnote=desk.footnote)


def block_notes(desk: FormDesk, block: str) -> tuple[str, ...]:
    """Why units of a block stand where the points alone would not put them: ties, caps of classes, who is not considered."""
    ranked, say, found = desk.blocks[block], desk.language.say, []
    if any(score.score is None for one in ranked for score in one.sheet.groups):
        found.append(
            say(
                f"{MISSING}: nhóm không có tiêu chí được giao hoặc đến kỳ, tổng điểm quy đổi theo các nhóm còn lại.",
                f"{MISSING}: no criterion of the group is assigned or due; the total is brought to the scale without it.",
            )
        )
    found += [_tie(desk, equal) for equal in _equal(ranked)]
    for one in desk.tables.classes:
        fallen = [other for other in ranked if class_of(desk.tables, other.sheet.total) == one and other.score_class not in (one, None)]
        if fallen and one.cap is not None:
            share, name = desk.word(percent(one.cap)), desk.word(one.name)
            found.append(
                say(
                    f"{_names(desk, fallen)} đủ điểm loại {name}; loại {name} tối đa {share} số đơn vị của khối.",
                    f"{_names(desk, fallen)} have the points of {name}, which is capped at {share} of the block.",
                )
            )
    found += [f"{desk.short_name(one.sheet.unit)}: {wording.in_sentence(desk.word(one.because))}." for one in ranked if one.sheet.barred.vi]
    return tuple(found)


def _equal(ranked: Sequence[Ranked]) -> list[list[Ranked]]:
    """Ranked units with the same printed total, the best first."""
    found: dict[Fraction, list[Ranked]] = {}
    for one in ranked:
        if one.rank is not None:
            found.setdefault(half_up(one.sheet.total, 2), []).append(one)
    return [several for several in found.values() if len(several) > 1]


def _tie(desk: FormDesk, equal: list[Ranked]) -> str:
    """How units with equal points are told apart, and which of them are not."""
    say, names = desk.language.say, _names(desk, equal)
    shared = [one for one in equal if one.shared]
    together = say("đồng hạng, Hội đồng quyết định", "shared rank, the council decides")
    if len({one.rank for one in equal}) == 1:
        return say(f"{names} bằng điểm: {together}.", f"{names} have equal points: {together}.")
    order = ", ".join(say(*TIE_WORDS[one]) for one in desk.tables.ties)
    rest = f"; {_names(desk, shared)} {together}" if shared else ""
    return say(f"{names} bằng điểm: xếp lần lượt theo {order}{rest}.", f"{names} have equal points: placed by {order}{rest}.")


def _names(desk: FormDesk, several: Sequence[Ranked]) -> str:
    return ", ".join(desk.short_name(one.sheet.unit) for one in several)


def proposed_for(desk: FormDesk, unit: str) -> str:
    """The awards that a unit is proposed for in the session."""
    return "; ".join(desk.word(desk.tables.awards[one.award].name) for one in desk.candidates() if one.unit == unit and not one.person)


def raised(text: str) -> str:
    """A text as it begins a cell."""
    return f"{text[:1].upper()}{text[1:]}"
