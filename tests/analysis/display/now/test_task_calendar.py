"""The duties over the year as squares: kept, not kept, not reported, not due, each with its words and its cells."""

from __future__ import annotations

from datetime import UTC, datetime

from analysis.display.elements.strip import StripSquare, strip_markup
from analysis.display.elements.view import View
from analysis.display.now.task_calendar import CALENDAR_STATES, Views, duties_calendar, months_of, units_calendar
from analysis.model import EVERY_MONTH, Kind, Language, Period, Status, TaskReport
from analysis.progress.compute import compute
from analysis.tokens import look
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

LAST = 5


def views(owed_in: frozenset[int] = EVERY_MONTH) -> Views:
    """A keeps the duty in January and February, falls short in March, is silent in April, keeps it in May; B reports May alone."""
    one = indicator("cells", Kind.RATE, attribution=frozenset({"unit"}), headline=False, owed_in=owed_in)
    told = indicator("told", Kind.QUALITATIVE, attribution=frozenset({"unit"}), headline=False, owed_in=owed_in)
    both = ("cells", "told")
    where = campaign([one, told], [target("cells", 100)], [unit("office-A", "A", *both), unit("office-B", "B", *both)])
    parts = {1: (3, 3), 2: (3, 3), 3: (2, 3), 5: (3, 3)}
    facts = frame(
        *(fact("cells", "office-A", None, month, 100 * n / d, parts=(n, d), submission=month) for month, (n, d) in parts.items()),
        fact("cells", "office-B", None, 5, 100, parts=(1, 1), submission=9),
    )
    return {
        Period(YEAR, month): View(where, compute(where, facts, (), Period(YEAR, month)), (), Language.VIETNAMESE)
        for month in range(1, LAST + 1)
    }


def squares(line: int = 0, of_units: bool = False, owed_in: frozenset[int] = EVERY_MONTH) -> tuple[StripSquare | None, ...]:
    shown = views(owed_in)
    view = shown[Period(YEAR, LAST)]
    calendar = units_calendar(view, shown, view.campaign.indicators["cells"]) if of_units else duties_calendar(view, shown)
    return calendar.lines[line].squares


def states(line: int = 0, of_units: bool = False, owed_in: frozenset[int] = EVERY_MONTH) -> list[Status | None]:
    return [one and one.status for one in squares(line, of_units, owed_in)]


DONE, SHORT, SILENT, UNASKED = Status.DONE, Status.BEHIND, Status.NOT_REPORTED, Status.NOT_OWED


def test_a_month_is_kept_or_not_or_silent_and_what_has_not_come_has_no_square() -> None:
    """April carries March's figure on: the picture says that nobody reported it, and never that it was kept."""
    assert states() == [DONE, DONE, SHORT, SILENT, DONE, *[None] * 7]
    assert [one.missing for one in squares() if one] == [False, False, False, True, False]


def test_each_unit_has_its_own_line() -> None:
    assert states(0, of_units=True) == [DONE, DONE, SHORT, SILENT, DONE, *[None] * 7]
    assert states(1, of_units=True) == [SILENT, SILENT, SILENT, SILENT, DONE, *[None] * 7]


def test_what_is_maintained_is_counted_over_the_reported_periods() -> None:
    shown = views()
    view = shown[Period(YEAR, LAST)]
    duties, units = duties_calendar(view, shown), units_calendar(view, shown, view.campaign.indicators["cells"])
    assert [one.said for one in duties.lines] == ["đạt 3/4 kỳ", ""]
    assert [one.said for one in units.lines] == ["đạt 3/4 kỳ", "đạt 1/1 kỳ"]
    assert duties.last == "Duy trì"


def test_a_month_in_which_nothing_is_owed_is_not_missing() -> None:
    """By the quarter: March was owed and silent at B, April asks for nothing; what was told besides counts as told."""
    quarter = frozenset({3, 6, 9, 12})
    assert states(owed_in=quarter) == [DONE, DONE, SHORT, UNASKED, DONE, *[None] * 7]
    assert states(1, of_units=True, owed_in=quarter) == [UNASKED, UNASKED, SILENT, UNASKED, DONE, *[None] * 7]
    assert states(1, owed_in=quarter) == [UNASKED, UNASKED, SILENT, UNASKED, UNASKED, *[None] * 7]
    april = squares(owed_in=quarter)[3]
    assert april and not april.missing and april.words == f"hết tháng 4/{YEAR}: không phải báo cáo kỳ ấy"
    assert (january := squares(owed_in=quarter)[0]) and january.words.endswith("1/2 đơn vị đạt yêu cầu, 1 không phải báo cáo kỳ ấy")


def test_a_duty_told_in_words_that_nobody_told_is_missing_in_every_month_that_came() -> None:
    assert states(1) == [*[SILENT] * LAST, *[None] * 7]


def test_a_square_says_how_many_units_and_leads_to_its_cells() -> None:
    march = squares()[2]
    assert march and march.text == "0" and march.place == f"cells~~{YEAR}-03"
    assert march.words.startswith(f"hết tháng 3/{YEAR}: chưa đạt yêu cầu, 66,7 %; 0/2 đơn vị đạt yêu cầu, 1 chưa báo cáo kỳ ấy")
    own = squares(0, of_units=True)
    assert own[2] and own[2].place.startswith("*") and own[3] and own[3].place == ""


def test_a_square_of_a_duty_told_in_words_leads_to_what_was_told() -> None:
    one = indicator("told", Kind.QUALITATIVE, attribution=frozenset({"unit"}), headline=False)
    where = campaign([one], [], [unit("office-A", "A", "told"), unit("office-B", "B", "told")])
    june = Period(YEAR, 6)
    report = TaskReport(1, "told", "office-A", june, Status.DONE, "đã làm", datetime(YEAR, 6, 20, tzinfo=UTC), "Lan", False)
    view = View(where, compute(where, frame(), (), june), (), Language.VIETNAMESE, (report,))
    lines = [*duties_calendar(view, {june: view}).lines, *units_calendar(view, {june: view}, one).lines]
    places = [square.place for line in lines for square in line.squares if square]
    assert places == [f"told~~{YEAR}-06~told", f"told~@office-A~{YEAR}-06~told", ""]


def test_a_square_is_a_shape_with_words_and_a_link_and_a_missing_one_is_outlined() -> None:
    shown = views()
    markup = strip_markup(duties_calendar(shown[Period(YEAR, LAST)], shown), lambda place: f"?nguon={place}")
    assert f'href="?nguon=cells~~{YEAR}-03"' in markup
    assert markup.count('class="td-open"') == 1 + LAST
    half = views(frozenset({6, 12}))
    assert strip_markup(duties_calendar(half[Period(YEAR, LAST)], half), str).count('class="td-unasked"') == 1 + LAST
    assert len({look(status).shape for status in (DONE, SHORT, SILENT, UNASKED)}) == 4
    for status in (DONE, SHORT, SILENT):
        assert look(status).shape in markup
        assert CALENDAR_STATES[status][0] in markup


def test_the_year_has_twelve_months() -> None:
    assert [one.month for one in months_of(views()[Period(YEAR, LAST)])] == list(range(1, 13))
