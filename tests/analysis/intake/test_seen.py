"""What characters look like and what a format shows decide before anything is read: nothing struck out, hidden or shown
otherwise is counted silently, and a footnote's mark is no digit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from analysis.intake.findings import finding
from analysis.intake.grid import Cell, Floating, Mark, Run, Scalar, Sheet, Workbook
from analysis.intake.read import read
from analysis.intake.words.marks import settle
from analysis.model import Reading
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, LOCAL, MAY, drawn, facts_of, told
from tests.builders import place

HEADER = ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"]
PLAIN = drawn(MAY, HEADER, [[1, LOCAL, 48, 338], [2, AWAY, 66, 305]])
FIRST = ["jobs_local 027 2023-05 month 48", "jobs_local 027 2023-05 cumulative 338"]
SECOND = ["jobs_away 027 2023-05 month 66", "jobs_away 027 2023-05 cumulative 305"]
STRUCK, RAISED, LOWERED, UNSEEN = Mark.STRUCK, Mark.RAISED, Mark.LOWERED, Mark.UNSEEN


def changed(cells: dict[str, Cell]) -> Workbook:
    """The plain workbook with some cells in place of its own."""
    page = PLAIN.sheets[0]
    return Workbook(PLAIN.file, (Sheet(page.name, {**page.cells, **{place(name): cell for name, cell in cells.items()}}, page.merged),))


def marked(marks: Mark, *names: str) -> Workbook:
    page = PLAIN.sheets[0]
    return changed({name: page.cells[place(name)]._replace(marks=marks) for name in names})


def boxed(text: str) -> Workbook:
    """The plain workbook under a text box."""
    return Workbook(PLAIN.file, (replace(PLAIN.sheets[0], floating=(Floating(place("D8"), text),)),))


def rich(*runs: tuple[str, Mark]) -> Cell:
    return Cell("".join(text for text, _ in runs), runs=tuple(Run(*run) for run in runs))


def reading(cells: dict[str, Cell]) -> Reading:
    return read(changed(cells), CAMPAIGN)


MARKED = (
    rich(("412", STRUCK), (" 338", Mark.NONE)),
    rich(("41", Mark.NONE), ("2", STRUCK)),
    rich(("338", Mark.NONE), ("1", RAISED)),
    Cell(338, marks=RAISED),
    Cell(338000, "#,##0,"),
    Cell("1,068,512", marks=Mark.SHIFTED),
    Cell(300, formula="=C8+C9"),
)
"""One cell for each code that looks give."""


def values(one: Reading) -> list[str]:
    return facts_of(one)


@pytest.mark.parametrize(
    ("cell", "code", "value"),
    [
        (rich(("338", Mark.NONE), ("1", RAISED)), "footnote_mark", "338"),
        (rich(("338", Mark.NONE), ("(2)", RAISED)), "footnote_mark", "338"),
        (rich(("338", Mark.NONE), (" *)", RAISED)), "footnote_mark", "338"),
        (rich(("338", Mark.NONE), ("1", LOWERED)), "footnote_mark", "338"),
        (Cell("338¹"), "footnote_mark", "338"),
        (Cell("338⁽²⁾"), "footnote_mark", "338"),
        (rich(("412", STRUCK), (" 338", Mark.NONE)), "struck_out", "338"),
        (rich(("412", STRUCK), ("338", Mark.NONE)), "struck_out", "338"),
        (rich(("338 ", Mark.NONE), ("412", STRUCK), (" người", Mark.NONE)), "struck_out", "338"),
        (rich(("338", Mark.NONE), ("99", UNSEEN)), "hidden_source", "338"),
    ],
)
def test_marked_characters_of_a_figure_are_left_out_and_said(cell: Cell, code: str, value: str) -> None:
    one = reading({"D8": cell})
    assert values(one) == [FIRST[0], f"jobs_local 027 2023-05 cumulative {value}", *SECOND]
    assert ("D8", code) in told(one)


@pytest.mark.parametrize(
    "cell",
    [
        rich(("4", Mark.NONE), ("1", STRUCK), ("21", Mark.NONE)),
        rich(("41", Mark.NONE), ("2", STRUCK)),
        rich(("4", Mark.NONE), ("1", RAISED), ("21", Mark.NONE)),
        rich(("33", Mark.NONE), (" x ", STRUCK), ("8", Mark.NONE)),
        rich(("33", Mark.NONE), ("12345", RAISED)),
        rich(("10", Mark.NONE), ("3", RAISED)),
        Cell("4²21"),
        Cell("801\n460"),
        Cell("801\r\n460 người"),
        Cell("801.\n460"),
        Cell("801   460"),
        Cell("801\t460"),
        Cell(338, marks=RAISED),
        Cell("338", marks=LOWERED),
        Cell(338000, "#,##0,"),
        Cell(338, '0"1"'),
        Cell(338, '"0"0'),
        Cell(338, "-0"),
        Cell(338, "0.0,"),
        Cell(338, '#,##0"đ"'),
        Cell(338, "#,##0\\ [$₫-42A]"),
        Cell(1338, '[>=1000]0.0,"K";0'),
        Cell(338, '"(ước)";0'),
    ],
)
def test_what_cannot_be_told_is_asked_at_its_cell(cell: Cell) -> None:
    one = reading({"D8": cell})
    assert values(one) == [FIRST[0], *SECOND]
    assert not one.accepted
    assert {finding.cell for finding in one.findings if finding.severity.value == "error"} == {"D8"}


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (338, "#,##0"),
        (338, '#,##0" người"'),
        (338, "[$-vi-VN]#,##0"),
        (338, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)'),
        (338, '[=0]"-";0'),
        (338, "[Red][<100]0;0"),
        (338, "00000"),
        (338, "General"),
        (338, 'General" người"'),
        ("338", "@"),
    ],
)
def test_formats_that_show_the_number_change_nothing(value: Scalar, number_format: str) -> None:
    assert values(reading({"D8": Cell(value, number_format)})) == [*FIRST, *SECOND]


@pytest.mark.parametrize(("number_format", "facts"), [('[=0]"-";0', 1), ('0;-0;"chưa BC"', 0), ("#,###", 0), ("#,##0;-#,##0;", 0)])
def test_a_zero_is_a_zero_where_one_is_shown(number_format: str, facts: int) -> None:
    """Under "#,###" a zero is a blank: missing is never zero."""
    assert values(reading({"D8": Cell(0, number_format)}))[1:] == [f"jobs_local 027 2023-05 cumulative {0}"] * facts + SECOND


@pytest.mark.parametrize(
    "cell", [Cell(338, ";;;"), Cell(338, '""'), Cell(338, marks=UNSEEN), Cell(338, marks=Mark.COVERED), Cell(338, "**;**")]
)
def test_a_figure_that_nobody_sees_is_announced_and_not_counted(cell: Cell) -> None:
    one = reading({"D8": cell})
    assert values(one) == [FIRST[0], *SECOND]
    assert ("D8", "hidden_source") in told(one)


def test_a_struck_out_row_is_deleted_and_said_once() -> None:
    one = read(marked(STRUCK, "A8", "B8", "C8", "D8"), CAMPAIGN)
    assert values(one) == SECOND
    assert told(one) == [("A8", "struck_out")]
    assert "(A8:D8)" in one.findings[0].message


def test_a_struck_out_column_is_deleted_with_its_header() -> None:
    one = read(marked(STRUCK, "D7", "D8", "D9"), CAMPAIGN)
    assert values(one) == [FIRST[0], SECOND[0]]
    assert told(one) == [("D7", "struck_out")]


def test_figures_below_or_beside_a_struck_out_label_are_not_read_as_their_neighbours() -> None:
    assert values(read(marked(STRUCK, "B8"), CAMPAIGN)) == SECOND
    assert values(read(marked(STRUCK, "D7"), CAMPAIGN)) == [FIRST[0], SECOND[0]]


def test_a_struck_out_figure_leaves_a_missing_one() -> None:
    one = read(marked(STRUCK, "D8"), CAMPAIGN)
    assert values(one) == [FIRST[0], *SECOND]
    assert told(one) == [("D8", "struck_out")]


@pytest.mark.parametrize(
    "runs",
    [
        [("BÁO CÁO THÁNG ", Mark.NONE), ("4", STRUCK), (" 5 NĂM 2023", Mark.NONE)],
        [("BÁO CÁO THÁNG ", Mark.NONE), ("4", STRUCK), ("5 NĂM 2023", Mark.NONE)],
        [("BÁO CÁO THÁNG 5", Mark.NONE), ("1", RAISED), (" NĂM 2023", Mark.NONE)],
        [("BÁO CÁO THÁNG ", Mark.NONE), ("1", UNSEEN), ("5 NĂM 2023", Mark.NONE)],
    ],
)
def test_marks_in_a_title_do_not_move_the_period(runs: list[tuple[str, Mark]]) -> None:
    assert values(reading({"A5": rich(*runs)})) == [*FIRST, *SECOND]


def test_a_month_struck_out_in_part_is_asked() -> None:
    one = reading({"A5": rich(("BÁO CÁO THÁNG 1", Mark.NONE), ("0", STRUCK), (" NĂM 2023", Mark.NONE))})
    assert ("A5", "mark_unclear") in told(one)
    assert not one.accepted
    assert not any(" 2023-01 " in fact or " 2023-10 " in fact for fact in values(one))


@pytest.mark.parametrize(
    "label", [rich((LOCAL, Mark.NONE), ("1", RAISED)), Cell(LOCAL + "²"), rich((LOCAL, Mark.NONE), (" đã duyệt", STRUCK))]
)
def test_marks_on_a_label_do_not_hide_its_name(label: Cell) -> None:
    assert values(reading({"B8": label})) == [*FIRST, *SECOND]


def test_units_and_formulas_keep_their_raised_and_lowered_digits() -> None:
    assert settle(rich(("5.000 m", Mark.NONE), ("2", RAISED)).runs).text == "5.000 m2"
    assert settle(rich(("CO", Mark.NONE), ("2", LOWERED), (" thải", Mark.NONE)).runs).text == "CO2 thải"


def test_a_white_title_is_not_read_and_said() -> None:
    one = reading({"A4": Cell("BÁO CÁO THÁNG 4 NĂM 2023", marks=UNSEEN)})
    assert values(one) == [*FIRST, *SECOND]
    assert ("A4", "hidden_source") in told(one)


@pytest.mark.parametrize(
    "cells",
    [
        {"A5": Cell(5, '"Báo cáo tháng "0" năm 2023"')},
        {"A5": Cell(dt.datetime(2023, 5, 1), '"Tháng "m" năm "yyyy')},
        {"A5": Cell(dt.datetime(2023, 5, 31), "mm/yyyy")},
        {"A5": Cell("BÁO CÁO VIỆC LÀM THÁNG"), "C5": Cell(dt.datetime(2023, 5, 1), "m/yyyy")},
        {"A5": Cell("Số liệu tính đến ngày:"), "B5": Cell(dt.datetime(2023, 5, 31), "dd/mm/yyyy")},
        {"A5": Cell("Kỳ báo cáo: đến hết ngày"), "B5": Cell(dt.date(2023, 5, 31), "m/d/yy")},
    ],
)
def test_a_number_or_date_that_its_format_puts_in_words_is_those_words(cells: dict[str, Cell]) -> None:
    assert values(reading(cells)) == [*FIRST, *SECOND]


def test_the_date_of_a_letter_still_gives_no_period() -> None:
    """ "Mèo Vạc, ngày | 25/04/2023" beside a title of May."""
    one = reading({"C2": Cell("Mèo Vạc, ngày"), "D2": Cell(dt.datetime(2023, 4, 25), "dd/mm/yyyy")})
    assert values(one) == [*FIRST, *SECOND]


def test_a_stored_zero_of_a_plain_formula_is_a_claim() -> None:
    """Written by a library that never calculates; also where the parts are such formulas themselves."""
    one = reading({"D8": Cell(0, formula="=SUM(C8:C9)"), "D9": Cell(0, formula="=D8*2")})
    assert values(one) == [FIRST[0], "jobs_local 027 2023-05 cumulative 114", SECOND[0], "jobs_away 027 2023-05 cumulative 228"]
    assert told(one) == [("D8", "formula_recomputed"), ("D9", "formula_recomputed")]


@pytest.mark.parametrize("formula", ["=C8+C9", "=SUM(C8:C9)", "=SUM(C8,C9)", "==C8+C9"])
def test_a_sum_that_was_not_calculated_again_is_asked_and_never_read_as_it_was_stored(formula: str) -> None:
    one = reading({"D8": Cell(300, formula=formula)})
    assert not one.accepted
    assert "jobs_local 027 2023-05 cumulative 114" in values(one)
    assert told(one) == [("D8", "stale_formula")]


def test_another_formula_whose_result_the_cells_contradict_is_asked_too() -> None:
    one = reading({"D8": Cell(300, formula="=C8*2")})
    assert not one.accepted
    assert told(one) == [("D8", "stale_formula")]


@pytest.mark.parametrize("number_format", ["[White]0", "[Color 2]#,##0", "#,##0;[White]-0"])
def test_a_figure_that_its_format_paints_white_is_not_read(number_format: str) -> None:
    one = reading({"D8": Cell(-338 if ";" in number_format else 338, number_format)})
    assert ("D8", "hidden_source") in told(one)
    assert not any("jobs_local 027 2023-05 cumulative" in fact for fact in values(one))


@pytest.mark.parametrize("formula", ["=C8+F8", "=VLOOKUP(B8,F:G,2,0)"])
def test_a_zero_that_nobody_can_recompute_is_asked_where_it_is_doubtful(formula: str) -> None:
    """With a blank taken for 0 the first gives 48; and no formula of this workbook has any other result than 0."""
    one = reading({"D8": Cell(0, formula=formula), "D9": Cell(0, formula="=C20+C21")})
    assert ("D8", "formula_not_calculated") in told(one)
    assert not any("jobs_local 027 2023-05 cumulative" in fact for fact in values(one))


@pytest.mark.parametrize("formula", ['=SUMIF(H1:H9,"LK",I1:I9)', "=VLOOKUP(B8,F:G,2,0)", "=IFERROR(INDEX(G:G,3),0)"])
def test_the_only_formula_of_a_workbook_that_stored_a_zero_is_asked(formula: str) -> None:
    one = reading({"D8": Cell(0, formula=formula)})
    assert not one.accepted
    assert told(one) == [("D8", "formula_not_calculated")]
    assert values(one) == [FIRST[0], *SECOND]


def test_a_zero_beside_calculated_formulas_is_a_zero() -> None:
    one = reading({"D8": Cell(0, formula="=SUMIF(A:A,9,C:C)"), "D9": Cell(114, formula="=SUM(C8:C9)")})
    assert "jobs_local 027 2023-05 cumulative 0" in values(one)


def test_a_sum_over_what_is_struck_out_is_said_or_asked() -> None:
    struck = {"C9": Cell(66, marks=STRUCK)}
    assert ("D8", "stale_formula") in told(reading({**struck, "D8": Cell(114, formula="=SUM(C8:C9)")}))
    one = reading({**struck, "D8": Cell(0, formula="=C8+C9")})
    assert ("D8", "formula_not_calculated") in told(one)
    assert not any("jobs_local 027 2023-05 cumulative" in fact for fact in values(one))


def test_formulas_that_run_in_a_circle_end() -> None:
    assert "jobs_local 027 2023-05 cumulative 0" not in values(reading({"D8": Cell(0, formula="=D9+1"), "D9": Cell(0, formula="=D8+1")}))


def test_the_words_of_the_findings_name_what_was_taken_away() -> None:
    one = reading({"D8": rich(("412", STRUCK), (" 338", Mark.NONE))})
    message = next(found.message for found in one.findings if found.code == "struck_out")
    assert "“412”" in message and "“338”" in message
    assert (
        finding("shown_otherwise", "T5", "D8", "900000").message
        == "Ô D8 (sheet “T5”) giữ số “900000” nhưng định dạng của ô làm hiện ra một số khác."
    )


def test_a_figure_that_a_condition_may_hide_counts_and_is_said() -> None:
    one = read(marked(Mark.DOUBTFUL, "D8"), CAMPAIGN)
    assert facts_of(one) == [*FIRST, *SECOND]
    assert [(said.code, said.cell) for said in one.findings if said.code == "hidden_source"] == [("hidden_source", "D8")]
    assert "có thể làm ẩn" in next(said.message for said in one.findings if said.code == "hidden_source")


def test_white_rows_are_said_once_for_a_region() -> None:
    one = read(marked(UNSEEN, "C8", "D8", "C9", "D9"), CAMPAIGN)
    assert facts_of(one) == []
    hidden = [said for said in one.findings if said.code == "hidden_source"]
    assert [said.cell for said in hidden] == ["C8"]
    assert all(figure in hidden[0].message for figure in ("48", "338", "66", "305", "C8:D9"))


@pytest.mark.parametrize(("text", "codes"), [("545 người", ["text_box"]), ("Ban hành kèm theo", [])])
def test_figures_in_a_text_box_are_announced_and_words_are_not(text: str, codes: list[str]) -> None:
    one = read(boxed(text), CAMPAIGN)
    assert facts_of(one) == [*FIRST, *SECOND]
    assert [said.code for said in one.findings if said.code == "text_box"] == codes


def test_a_format_of_words_alone_whose_digits_are_not_the_numbers_is_asked() -> None:
    one = reading({"D8": Cell(880, '[>800]"trên 800";0')})
    assert [said.code for said in one.findings if said.cell == "D8"] == ["shown_otherwise"]


@pytest.mark.parametrize(("written", "facts"), [("3̶1̶0̶ 338", [*FIRST, *SECOND]), ("3̶1̶0̶", [FIRST[0], *SECOND])])
def test_figures_struck_out_by_signs_of_their_own_are_deleted_and_said(written: str, facts: list[str]) -> None:
    one = reading({"D8": Cell(written)})
    assert facts_of(one) == facts
    assert "struck_out" in {said.code for said in one.findings}
