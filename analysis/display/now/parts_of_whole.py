"""What a whole is made of, place by place: its parts, what no part explains, what newspapers printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import known, published_label, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import FigureRow, ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator, Kind
from analysis.model.language import MISSING, english_count

UNKNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class LinkedNumber:
    """A value (NaN: not reported), as it is written, and its name for links ("": no cells)."""

    value: float
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class PartsRow:
    """One place. ``difference`` is whole less the sum of the parts, NaN where it cannot be known; ``remark`` says it in words."""

    name: str
    whole: LinkedNumber
    parts: tuple[LinkedNumber, ...]
    difference: float
    remark: str

    @property
    def top(self) -> float:
        """What the bar's width stands for: the whole, or the parts where they are more or the whole is unknown."""
        return max((one for one in (self.whole.value, sum(part.value for part in self.known)) if known(one)), default=0.0)

    @property
    def known(self) -> tuple[LinkedNumber, ...]:
        """The parts that were reported."""
        return tuple(part for part in self.parts if known(part.value))


@dataclass(frozen=True, slots=True)
class PartsTable:
    """A whole and its parts, the province first. ``names`` are the parts' short names in the order of the columns."""

    title: str
    whole: str
    names: tuple[str, ...]
    rows: tuple[PartsRow, ...]


def parts_table(view: View, indicator: str) -> PartsTable | None:
    """The parts of a count that add up to it; None where it has none, is no count, or nobody has reported any.

    A part that only counts some of the whole ("of whom found a job") is not among them.
    """
    one, parts = view.campaign.indicators[indicator], view.campaign.parts(indicator)
    if one.kind not in (Kind.FLOW, Kind.STOCK) or not parts:
        return None
    of_place = [_province(view, indicator, parts), *_printed(view, one, parts), *_districts(view, indicator, parts)]
    rows = tuple(row for row in of_place if row.known or known(row.whole.value))
    if not any(row.known for row in rows):
        return None
    return PartsTable(_title(view, one, parts, rows), view.short_of(indicator), tuple(view.short_of(code) for code in parts), rows)


def _province(view: View, indicator: str, parts: Sequence[str]) -> PartsRow:
    return _row(view, view.district_name(WHOLE_PROVINCE), WHOLE_PROVINCE, [view.province_row(code) for code in (indicator, *parts)])


def _districts(view: View, indicator: str, parts: Sequence[str]) -> list[PartsRow]:
    by_code = {code: {row["district"]: row for row in rows_of(view.district_rows(code), ProgressRow)} for code in (indicator, *parts)}
    found = []
    unknown = {code: FigureRow(indicator=code, value=UNKNOWN, fact_ids=()) for code in by_code}
    for district in view.campaign.districts:
        rows = [by_code[code].get(district, unknown[code]) for code in (indicator, *parts)]
        found.append(_row(view, view.figure_name(district), district, rows))
    return sorted(found, key=lambda row: -row.top)


def _printed(view: View, one: Indicator, parts: Sequence[str]) -> list[PartsRow]:
    """What newspapers printed for this very period, beside the province and never mixed with it."""
    printed = {result.indicator: result for result in view.campaign.published if result.period == view.progress.as_of}
    if one.code not in printed:
        return []
    numbers = []
    for code in (one.code, *parts):
        result, named = printed.get(code), view.campaign.indicators[code]
        text = published_label(named, result, view.language).partition(": ")[2] if result else MISSING
        numbers.append(LinkedNumber(result.value if result else UNKNOWN, text, ""))
    return [PartsRow(view.say("Báo chí công bố", "Press"), numbers[0], tuple(numbers[1:]), UNKNOWN, printed[one.code].source)]


def _row(view: View, name: str, district: str, rows: Sequence[FigureRow]) -> PartsRow:
    whole, *parts = (_number(view, row, district) for row in rows)
    reported = [part.value for part in parts if known(part.value)]
    difference = whole.value - sum(reported) if known(whole.value) and reported else UNKNOWN
    silent = [view.short_of(row["indicator"]) for row, part in zip(rows[1:], parts, strict=True) if not known(part.value)]
    return PartsRow(name, whole, tuple(parts), difference, _remark(view, difference, silent))


def _number(view: View, row: FigureRow, district: str) -> LinkedNumber:
    one = view.campaign.indicators[row["indicator"]]
    text = value_of(one, row["value"], view.language)
    return LinkedNumber(float(row["value"]), text, place_of(one.code, district) if row["fact_ids"] else "")


def _remark(view: View, difference: float, silent: Sequence[str]) -> str:
    missing = view.say(f"chưa báo cáo: {', '.join(silent)}", f"not reported: {', '.join(silent)}") if silent else ""
    if not known(difference):
        return missing
    if difference == 0:
        return missing or view.say("khớp", "adds up")
    amount = view.language.number(abs(difference), 0)
    if difference > 0:
        words = view.say(f"{amount} chưa rõ thuộc phần nào", f"{amount} in no part")
    else:
        words = view.say(f"các phần cộng lại nhiều hơn {amount}", f"the parts are {amount} more")
    return f"{words}; {missing}" if missing else words


def _title(view: View, one: Indicator, parts: Sequence[str], rows: Sequence[PartsRow]) -> str:
    """The largest part, and in how many places parts and whole disagree."""
    province, name = rows[0], view.short_of(one.code)
    first = ""
    if province.known and known(province.whole.value) and province.whole.value:
        largest = max(zip(parts, province.parts, strict=True), key=lambda pair: pair[1].value if known(pair[1].value) else -1.0)
        share = view.language.percent(largest[1].value / province.whole.value, marks=())
        part = view.short_of(largest[0])
        first = view.say(f"{part} chiếm {share} {name}", f"{part}: {share} of {name}")
    apart = sum(known(row.difference) and row.difference != 0 for row in rows)
    second = (
        view.say(f"phần và tổng lệch nhau ở {apart} nơi", f"parts and whole disagree in {english_count(apart, 'place')}")
        if apart
        else view.say("các phần khớp với tổng ở mọi nơi có số", "the parts add up wherever there are figures")
    )
    return "; ".join(filter(None, (first or name, second)))
