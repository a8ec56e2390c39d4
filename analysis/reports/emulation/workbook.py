"""F3, F4 and F9 as Excel. F4 computes the points of its block anew with live formulas, from figures, targets and weights.

::

    sheet "Tổng hợp"   a row a unit: its groups, total and rank, by formulas over the sheet below
    sheet "Chi tiết"   a row a unit and criterion: figure, target, weight -> points by the rule's own formula

Whoever changes a figure or a weight sees at once what it does; nothing of it comes back into the store.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from analysis import wording
from analysis.emulation.evidence import State
from analysis.emulation.score import ScoreLine, ScoreSheet
from analysis.emulation.words import numbered
from analysis.model import Direction
from analysis.model.emulation import Group, GroupRole, Rule
from analysis.reports.emulation.council import list_headings, list_rows
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.points import block_notes, f3, f4, proposed_for

SUMMARY, DETAIL = ("Tổng hợp", "Summary"), ("Chi tiết", "Detail")
COLUMNS: tuple[tuple[str, str], ...] = (
    ("Mã đơn vị", "Unit code"),
    ("Nhóm", "Group"),
    ("Tiêu chí", "Criterion"),
    ("Nội dung", "What"),
    ("Cách tính", "Rule"),
    ("Thực hiện (A)", "Result (A)"),
    ("Chỉ tiêu (T)", "Target (T)"),
    ("Tử số", "Numerator"),
    ("Mẫu số", "Denominator"),
    ("Số lẻ", "Decimals"),
    ("Điểm chuẩn (M)", "Points (M)"),
    ("Sàn", "Floor"),
    ("Bước", "Step"),
    ("Mỗi", "Per"),
    ("Điểm tính được", "Computed"),
    ("Thẩm định khác", "Overruled"),
    ("Điểm tính vào", "Counts"),
    ("Vào mẫu số", "In the denominator"),
)
UNIT, GROUP = 0, 1
A, T, TOP, BELOW, DECIMALS, M, FLOOR, STEP, PER, COMPUTED, OVERRULED, FINAL, COUNTED = range(5, 18)


RULE_WORDS: Mapping[Rule, tuple[str, str]] = {
    Rule.PROP: ("theo tỷ lệ đạt", "in proportion"),
    Rule.GAP: ("theo mức chênh lệch", "by the gap"),
    Rule.STOCK_LOWER: ("trừ theo số còn lại", "less for each left"),
    Rule.REACHED: ("đạt hoặc không", "reached or not"),
    Rule.TOLD: ("theo kết quả báo cáo", "by what was told"),
    Rule.TIMELY: ("theo thời hạn", "by the deadline"),
    Rule.PER_ITEM: ("theo số lượng", "for each"),
    Rule.EXCESS: ("theo phần vượt", "by the excess"),
    Rule.GATE: ("điểm liệt", "bars"),
    Rule.LEADER: ("so với đơn vị dẫn đầu", "beside the leader"),
}
LINE = 15.0
"""The height of a line of text."""


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, a little more rather than less."""
    return max(1, ceil(len(text) * 1.05 / width))


class _Book:
    """A workbook in memory with the looks that all sheets share."""

    def __init__(self, mark: str) -> None:
        self.content = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.content, {"in_memory": True})
        self.title = self.book.add_format({"bold": True, "font_size": 13})
        centred = {"text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#EEF2F7"}
        self.head = self.book.add_format({"bold": True, "border": 1, **centred})
        self.text = self.book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        self.points = self.book.add_format({"border": 1, "num_format": "0.00", "valign": "top"})
        self.number = self.book.add_format({"border": 1, "num_format": "#,##0.######", "valign": "top"})
        self.share = self.book.add_format({"border": 1, "num_format": "0.0%", "valign": "top"})
        self.whole = self.book.add_format({"border": 1, "num_format": "0", "valign": "top"})
        self.counted = self.book.add_format({"num_format": "#,##0"})
        self.mark = mark
        self.widths: dict[str, tuple[float, ...]] = {}

    def write_number(self, made: Any, row: int, column: int, value: float) -> None:
        """A number with its decimals, also another one that is typed there: of optional ones Excel shows the comma without any ("14,")."""
        made.write(row, column, value, self.number)
        cell = xl_rowcol_to_cell(row, column)
        made.conditional_format(row, column, row, column, {"type": "formula", "criteria": f"={cell}=INT({cell})", "format": self.counted})

    def sheet(self, name: str, title: str, headings: Sequence[str], widths: Sequence[float]) -> Any:
        """A sheet across on one page wide, its title in the first row, the headings in the third."""
        made = self.book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.write(0, 0, title, self.title)
        made.write(1, 0, self.mark)
        for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            made.write(2, place, heading, self.head)
            made.set_column(place, place, width)
        made.set_row(2, LINE * max(_lines(heading, width) for heading, width in zip(headings, widths, strict=True)))
        made.freeze_panes(3, 0)
        made.repeat_rows(2)
        self.widths[name] = tuple(widths)
        return made

    def texts(self, made: Any, row: int, texts: Sequence[str]) -> None:
        """A row of texts, as high as the longest of them needs: not every program finds that out by itself."""
        for place, text in enumerate(texts):
            made.write(row, place, text, self.text)
        widths = self.widths[made.get_name()]
        made.set_row(row, LINE * max(_lines(text, width) for text, width in zip(texts, widths, strict=False)))

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.content.getvalue()


def f4_xlsx(desk: FormDesk, block: str) -> bytes:
    """The block's summary with formulas that compute every point anew."""
    book, say = _Book(desk.mark), desk.language.say
    groups = [group for group in desk.tables.groups_of(block) if group.role is not GroupRole.GATE]
    headings = next(f4(desk, block).grids())
    title = f"{desk.said('F4.kind')}: {desk.block_name(block)}, {desk.period}"
    summary = book.sheet(say(*SUMMARY), title, headings.headings, [6, 46, *(11 for _ in groups), 11, 9, 14, 34])
    sheets = [one.sheet for one in desk.blocks[block]]
    last = 3 + sum(len(sheet.lines) for sheet in sheets)
    detail = book.sheet(say(*DETAIL), say(*DETAIL), [say(*one) for one in COLUMNS], [16, 7, 10, 78, 24, *(12 for _ in range(13))])
    row = 3
    for sheet in sheets:
        for line in sheet.lines:
            _detail_row(book, detail, desk, line, row=row, unit=sheet.unit)
            row += 1
    for place, one in enumerate(desk.blocks[block]):
        _summary_row(book, summary, desk, one.sheet, row=3 + place, shape=(groups, last))
        held = desk.word(one.score_class.name) if one.score_class else say("không xét", "not considered")
        summary.write(3 + place, len(groups) + 4, held, book.text)
        summary.write(3 + place, len(groups) + 5, proposed_for(desk, one.sheet.unit), book.text)
    for place, note in enumerate((*block_notes(desk, block), desk.footnote)):
        summary.write(4 + len(sheets) + place, 0, note)
    return book.bytes()


def _summary_row(book: _Book, made: Any, desk: FormDesk, sheet: ScoreSheet, *, row: int, shape: tuple[list[Group], int]) -> None:
    groups, last = shape
    made.write(row, 0, row - 2, book.whole)
    made.write(row, 1, desk.short_name(sheet.unit), book.text)
    name = desk.language.say(*DETAIL)

    def column(place: int) -> str:
        letter = xl_rowcol_to_cell(0, place).rstrip("1")
        return f"'{name}'!${letter}$4:${letter}${last}"

    weighted, sums = [], []
    scores = {one.group.code: one.score for one in sheet.groups}
    for place, group in enumerate(groups, start=2):
        where = f'{column(UNIT)},"{sheet.unit}",{column(GROUP)},"{group.code}"'
        earned, counted = f"SUMIFS({column(FINAL)},{where})", f"SUMIFS({column(COUNTED)},{where})"
        cell, most = xl_rowcol_to_cell(row, place), float(group.maximum)
        score = scores[group.code]
        if group.role is GroupRole.WEIGHTED:
            shown = "" if score is None else float(score)
            made.write_formula(row, place, f'=IF({counted}=0,"",{earned}/{counted}*{most})', book.points, shown)
            weighted.append((cell, most))
        else:
            made.write_formula(row, place, f"=MIN({earned},{most})", book.points, float(score or 0))
            sums.append(("+" if group.role is GroupRole.BONUS else "-") + cell)
    reach = "+".join(f'IF({cell}="",0,{most})' for cell, most in weighted)
    base = f"SUM({','.join(cell for cell, _ in weighted)})"
    total = f"=MAX(0,{base}/({reach})*{float(desk.tables.scale)}{''.join(sums)})"
    made.write_formula(row, len(groups) + 2, total, book.points, float(sheet.total))
    rank = desk.ranked(sheet.unit).rank
    made.write(row, len(groups) + 3, "" if rank is None else rank, book.whole)


def _detail_row(book: _Book, made: Any, desk: FormDesk, line: ScoreLine, *, row: int, unit: str) -> None:
    one, figure = line.criterion, line.figure
    book.texts(made, row, (unit, one.group, one.code, desk.word(one.name), desk.language.say(*RULE_WORDS[one.rule])))
    known = figure is not None and line.state is State.KNOWN
    numbers: dict[int, Fraction | int | None] = {
        A: figure.value if known and figure else None,
        T: figure.target if known and figure else None,
        TOP: figure.numerator if known and figure else None,
        BELOW: figure.denominator if known and figure else None,
        DECIMALS: figure.decimals if known and figure else None,
        M: one.maximum,
        FLOOR: one.floor,
        STEP: one.step,
        PER: one.per,
        OVERRULED: line.overruled,
    }
    for place in range(A, COUNTED + 1):
        number = numbers.get(place)
        if number is None:
            made.write(row, place, "", book.number)
        else:
            book.write_number(made, row, place, float(number))
    made.write_formula(row, COMPUTED, f"={_formula(line, row)}", book.points, float(line.computed))
    over, computed = xl_rowcol_to_cell(row, OVERRULED), xl_rowcol_to_cell(row, COMPUTED)
    made.write_formula(row, FINAL, f'=IF({over}="",{computed},{over})', book.points, float(line.final))
    counts = f"={xl_rowcol_to_cell(row, M)}" if line.maximum or line.overruled is not None else "=0"
    made.write_formula(row, COUNTED, counts, book.points, 0.0 if counts == "=0" else float(one.maximum))


def _formula(line: ScoreLine, row: int) -> str:
    """The rule of a criterion as a formula over its own row; 0 where nothing can be computed."""
    if line.state is not State.KNOWN:
        return "0"
    cell = {place: xl_rowcol_to_cell(row, place) for place in (A, T, TOP, BELOW, DECIMALS, M, FLOOR, STEP, PER)}
    rule, figure = line.criterion.rule, line.figure
    if figure is not None:
        return _figure_formula(line, cell, lower=figure.direction is Direction.LOWER)
    # States, dates and counted things: what was found stands in the sheet's words; its points are entered as they are.
    return f"{float(line.computed)!r}" if rule is not Rule.GATE else "0"


def _figure_formula(line: ScoreLine, cell: dict[int, str], *, lower: bool) -> str:
    rule, figure = line.criterion.rule, line.figure
    if figure is None:
        raise ValueError("no figure")
    rounded = f"ROUND({cell[TOP]}/{cell[BELOW]}*100,{cell[DECIMALS]})" if figure.denominator else f"ROUND({cell[A]},{cell[DECIMALS]})"
    if rule is Rule.PROP:
        ratio = f"{cell[A]}/{cell[T]}"
        return f"IF({cell[T]}=0,{cell[M]},IF({ratio}>=1,{cell[M]},IF({ratio}<{cell[FLOOR]},0,{cell[M]}*{ratio})))"
    if rule is Rule.STOCK_LOWER:
        return f"MAX({cell[M]}-MAX({cell[A]}-{cell[T]},0)*{cell[STEP]},0)"
    if rule is Rule.REACHED:
        return f"IF({rounded}{'<=' if lower else '>='}{cell[T]},{cell[M]},0)"
    if rule is Rule.GAP:
        behind = f"ROUND({rounded}-{cell[T]},6)" if lower else f"ROUND({cell[T]}-{rounded},6)"
        nested = "0"
        for limit, share in reversed(line.criterion.bands):
            nested = f"IF({behind}<={limit},{float(share)!r},{nested})"
        return f"{cell[M]}*{nested}"
    return f"{float(line.computed)!r}"


def f3_xlsx(desk: FormDesk, unit: str) -> bytes:
    """A unit's sheet with numbers as numbers and the difference as a formula."""
    book, form = _Book(desk.mark), f3(desk, unit)
    grid = next(form.grids())
    title = f"{form.head.kind}: {desk.unit_name(unit)}, {desk.period}"
    headings = [*grid.headings[:9], desk.language.say("Chênh lệch", "Difference"), *grid.headings[9:]]
    made = book.sheet("F3", title, headings, [7, 46, 10, 16, 14, 16, 11, 11, 11, 11, 36, 46])
    sheet = desk.ranked(unit).sheet
    named = numbered(line.criterion.code for line in sheet.lines)
    lines = {named[line.criterion.code]: line for line in sheet.lines}
    scores = {desk.word(group.group.name): group.score for group in sheet.groups}
    for row, texts in enumerate(grid.rows, start=3):
        _f3_row(book, made, row, texts, lines.get(texts[0]))
        if not texts[0]:
            score = scores.get(texts[1], sheet.total)
            made.write(row, 8, "" if score is None else float(score), book.points)
    made.write(4 + len(grid.rows), 0, form.footnote)
    return book.bytes()


def _f3_row(book: _Book, made: Any, row: int, texts: tuple[str, ...], line: ScoreLine | None) -> None:
    book.texts(made, row, [*texts[:9], "", *texts[9:]])
    if line is None:
        return
    figure = line.figure
    if not line.criterion.for_each:
        book.write_number(made, row, 2, float(line.criterion.maximum))
    if figure is not None and figure.target is not None and figure.value is not None:
        book.write_number(made, row, 3, float(figure.target))
        book.write_number(made, row, 5, float(figure.rounded or 0))
        if figure.target and figure.unit_of_measure != "%":
            share = float((figure.rounded or 0) / figure.target)
            made.write_formula(row, 6, f"={xl_rowcol_to_cell(row, 5)}/{xl_rowcol_to_cell(row, 3)}", book.share, share)
    if line.own is not None:
        made.write(row, 7, float(line.own), book.points)
    if not line.leaves:
        made.write(row, 8, float(line.final), book.points)
        own, final = xl_rowcol_to_cell(row, 7), xl_rowcol_to_cell(row, 8)
        apart = "" if line.own is None else float(line.own - line.final)
        made.write_formula(row, 9, f'=IF({own}="","",{own}-{final})', book.points, apart)


def f9_xlsx(desk: FormDesk) -> bytes:
    """The list of those proposed; the share as a number of the council's members, the counts as formulas."""
    book, headings = _Book(desk.mark), list_headings(desk)
    subject = desk.said("F9.subject", period=desk.period, session=desk.session.name if desk.session else "")
    made = book.sheet("F9", f"{desk.said('F9.kind')}: {wording.in_sentence(subject)}", headings, [6, 46, 60, 34, 12, 24])
    passed = desk.passed()
    for row, (texts, one) in enumerate(zip(list_rows(desk, passed), passed, strict=True), start=3):
        book.texts(made, row, texts)
        made.write(row, 0, row - 2, book.whole)
        ballots = one.last_round
        if ballots is not None and desk.members:
            made.write_formula(row, 4, f"={ballots.agree}/{desk.members}", book.share, ballots.agree / desk.members)
    end = 3 + len(passed)
    made.write(end + 1, 1, desk.language.say("Số đề nghị", "Proposals"), book.text)
    made.write_formula(end + 1, 2, f"=COUNT(A4:A{max(end, 4)})", book.whole, len(passed))
    return book.bytes()
