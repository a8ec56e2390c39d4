"""What stands around a table: title, remarks, the sheet's name and the file's.

row 1   UBND HUYỆN MÈO VẠC          Mèo Vạc, ngày 25 tháng 5 năm 2023     <- a letter's date is no period
row 5   BÁO CÁO KẾT QUẢ THÁNG 5 NĂM 2023                                  <- period, from the title
row 6   Đơn vị tính: 1.000 người. Số liệu lũy kế từ đầu năm               <- scale, measure
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.periods import Hint, PeriodMention, find_periods, is_bare_year, unread_period
from analysis.intake.words.quantities import read_quantity
from analysis.intake.words.text import clean, unaccent
from analysis.model import Period

_UNIT_OF_ALL = Grammar(r"«unit_words.tells»\s*[:(]?\s*(?P<unit>%|[\da-z×*](?:[\w ,/%×*-]|\.(?! ))*)")
_UNIT_TOLD = Grammar(r"«unit_words.column»")
_BRACKETED = re.compile(r"^\(([^()]{1,40})\)$")
_MONTHLY = Grammar(r"«title_grammar.monthly»")
_CUMULATIVE = Grammar(r"«title_grammar.cumulative»")
# A plan, aims that are given out, or a title that begins with them ("CHỈ TIÊU TUYỂN SINH NĂM 2023"); an office of plans is none.
_ASSIGNS = Grammar(
    r"«title_grammar.plan»|«title_grammar.assigning».*«title_grammar.assigned»|«title_grammar.assigned».*«title_grammar.assigning»"
    r"|^(?:«title_grammar.opens»|«title_grammar.numbered»|\W|[ivx]+[.)]|\d+[.)]?)*«title_grammar.assigned»"
)
_REPORTS = Grammar(r"«title_grammar.reporting»")
_SHARE_OF_PLAN = Grammar(r"«title_grammar.share_of_plan»|% *«title_grammar.done»")
_ATTACHED = Grammar(r"«letter_lines.attached»|«title_grammar.not_a_plan»")
_LETTER = Grammar(r"^(?!.*\b(den|het|tu|toi|truoc|thoi diem) +ngay\b)[\w .'-]{2,40},? *ngay\b|^so *:|^«letter_lines.greeting»")


_STAGE = Grammar(r"«period_words.other_span»")
TITLE = "tiêu đề"


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """The period of a table and where it was said. ``conflict`` is a Vietnamese clause where places disagree; ``other_year``
    the line that speaks of another year, as written, where none speaks of this one; ``doubted`` is such a line that counts
    for this year because another place says so. ``unread`` quotes what looks like a period and was not understood, with its
    place; ``span`` is true where the title's figures count another time than since January ("từ 15/6/2022 đến 15/6/2023"),
    ``stage`` where they may ("giai đoạn 2021-2025")."""

    period: Period | None
    hint: Hint
    estimate: bool
    conflict: str = ""
    other_year: str = ""
    source: str = ""
    doubted: str = ""
    unread: str = ""
    span: bool = False
    stage: bool = False


NOTHING_SAID = TimeSaid(None, Hint.NONE, estimate=False)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the lines above a table say of all its figures."""

    cumulative: bool
    monthly: bool
    unit: str = ""


class _Line(NamedTuple):
    """What one line above a table says by itself. ``letter``: it dates or addresses a letter; ``plan``: it speaks of a plan, False
    where it speaks of results, None where of neither."""

    letter: bool
    stage: bool
    cumulative: bool
    monthly: bool
    unit: str
    shares: bool
    plan: bool | None


@remembered
def _line(text: str) -> _Line:
    plain = unaccent(text)
    letter = _LETTER.match(plain) is not None
    return _Line(
        letter=letter,
        stage=_STAGE.search(plain) is not None,
        cumulative=_CUMULATIVE.search(plain) is not None,
        monthly=_MONTHLY.search(plain) is not None,
        unit=_unit_of_all(text),
        shares=_SHARE_OF_PLAN.search(plain) is not None,
        plan=None if letter else _plan(plain),
    )


def _plan(plain: str) -> bool | None:
    if _ATTACHED.search(plain):
        return None
    return False if _REPORTS.search(plain) else (_ASSIGNS.search(plain) is not None or None)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    lines: tuple[str, ...]
    mentions: tuple[PeriodMention, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    def unread(self, *, only_year: bool = False) -> str:
        """What looks like a period here and was not understood, with the place it stands in; "" where there is none."""
        quoted = next((found for line in self.lines if (found := unread_period(line, title=True, only_year=only_year))), "")
        return f"{self.name} ghi “{quoted}”" if quoted else ""

    def strong(self, year: int) -> tuple[PeriodMention, ...]:
        """Mentions with a month that may be of this year."""
        return tuple(one for one in self.mentions if one.month is not None and not is_bare_year(one) and one.year in (None, year))

    def line_of_other_year(self, year: int) -> str:
        """The first line that speaks of another year, "" where none does."""
        return next((line for line in self.lines if any(one.year not in (None, year) for one in _mentions(line))), "")

    def years(self) -> set[int]:
        return {one.year for one in self.mentions if one.year is not None}


def read_time(titles: Sequence[str], sheet: str, file: str, headers: Iterable[str], year: int) -> TimeSaid:
    """The period of a table: from the title, then the sheet's name, then the file's.

    Parameters
    ----------
    titles : sequence of str
        Lines above the table, nearest tables' lines first where a sheet has several.
    sheet, file : str
        Names of the sheet and of the file.
    headers : iterable of str
        Column headers: they may say the year, and are asked where nothing else does.
    year : int
        The campaign's year.

    Returns
    -------
    TimeSaid
        Without a period where nothing names a month (a bare "năm 2023" is December, if no other source has a month), and
        where something that looks like one was not understood: it is asked about, never passed over.
    """
    lines = [line for line in titles if not _line(line).letter]
    sources = [_source(TITLE, lines), _source("tên sheet", [sheet]), _source("tên tệp", [file])]
    other = _other_year(sources, headers, year)
    if other:
        return TimeSaid(None, Hint.NONE, False, other_year=other)
    span = any(one.hint is Hint.OTHER and not one.estimate for one in _first_said(sources[0]))
    stage = any(_line(line).stage for line in lines)
    for number, source in enumerate(sources):
        if unread := source.unread():
            return TimeSaid(None, Hint.NONE, False, unread=unread)
        right = source.strong(year)
        strong = right or _of_wrong_year(source, year)
        if strong:
            period = Period(year, strong[0].month or 12)
            conflict = _conflict(source, sources[number:], period, year)
            doubted = "" if right else source.line_of_other_year(year)
            estimate = any(one.estimate for one in strong[:1])
            return TimeSaid(period, _hint(strong), estimate, conflict, source=source.name, doubted=doubted, span=span, stage=stage)
    for source in sources:
        if any(is_bare_year(one) and one.year == year for one in source.mentions):
            if unread := source.unread(only_year=True):
                return TimeSaid(None, Hint.NONE, False, unread=unread)
            return TimeSaid(Period(year, 12), Hint.CUMULATIVE, False, source=source.name, span=span, stage=stage)
    return NOTHING_SAID


def _first_said(source: _Source) -> list[PeriodMention]:
    """The first period with a month that a title names, and the spans without an end ("lũy kế từ tháng 7")."""
    named = [one for one in source.mentions if one.month is not None and not is_bare_year(one)]
    return [*named[:1], *(one for one in source.mentions if one.month is None)]


def _source(name: str, texts: Sequence[str]) -> _Source:
    return _Source(name, tuple(texts), tuple(one for text in texts for one in _mentions(text)))


@remembered
def _mentions(text: str) -> tuple[PeriodMention, ...]:
    return tuple(one for one in find_periods(text) if not one.comparison)


def _other_year(sources: list[_Source], headers: Iterable[str], year: int) -> str:
    """The line of another year, where neither title, sheet, file nor headers speak of this one."""
    if any(year in one.years() for one in sources) or any(one.year == year for text in headers for one in _mentions(text)):
        return ""
    return next((line for source in sources if (line := source.line_of_other_year(year))), "")


def _of_wrong_year(source: _Source, year: int) -> tuple[PeriodMention, ...]:
    """A title left from last year's template, while another place says this year: its month counts, with a warning."""
    return tuple(one for one in source.mentions if one.month is not None and not is_bare_year(one) and one.year not in (None, year))


def _conflict(source: _Source, sources: list[_Source], period: Period, year: int) -> str:
    said = []
    for other in sources:
        of_year = other.strong(year)
        wrong_year = bool(other.years()) and year not in other.years()
        months = {one.month for one in of_year}
        of_another_day = other is source and any(one.month != period.month and _is_sum(one) for one in of_year)
        if wrong_year or of_another_day or (other is not source and months and period.month not in months):
            said.append(f"{other.name} ghi “{' '.join(other.text.split())[:80]}”")
    if not said:
        return ""
    return f"{'; '.join(said)}; phần mềm hiểu là {period.month}/{period.year} theo {source.name}"


def _is_sum(mention: PeriodMention) -> bool:
    """ "Số liệu đến ngày 10/6" in a title of May; what is estimated ("ước cả năm") lies ahead and contradicts nothing."""
    return mention.hint is Hint.CUMULATIVE and not mention.estimate and not mention.text.startswith("ca nam")


def _hint(strong: tuple[PeriodMention, ...]) -> Hint:
    """What a title says of a column that names no measure: "6 tháng" counts before "tháng 6" beside it."""
    period = strong[0].month
    hints = [one.hint for one in strong if one.month == period]
    return Hint.CUMULATIVE if Hint.CUMULATIVE in hints else hints[0]


def read_remarks(titles: Sequence[str]) -> Remarks:
    """Scale and measure that the lines above a table give for all of it."""
    lines = [_line(line) for line in titles]
    unit = next((line.unit for line in reversed(lines) if line.unit), "")
    return Remarks(any(line.cumulative for line in lines), any(line.monthly for line in lines), unit)


def _unit_of_all(line: str) -> str:
    """The unit of measure that a line gives for all figures: "Đơn vị tính: 1.000 người", "(nghìn người)"; "" for none.

    "Đơn vị: Phòng LĐ-TB&XH" names a sender: without "tính" only a known unit of measure counts.
    """
    if (bracketed := _BRACKETED.match(clean(line))) and read_quantity(bracketed[1]):
        return bracketed[1]
    plain = unaccent(line)
    found = _UNIT_OF_ALL.search(plain)
    if found is None:
        return ""
    written = clean(line) if len(clean(line)) == len(plain) else plain
    unit = written[slice(*found.span("unit"))].strip(" .")
    sure = _UNIT_TOLD.search(plain) is not None
    return unit if unit and (sure or read_quantity(unit)) else ""


def speaks_of_plan(lines: Sequence[str]) -> bool:
    """True where the line nearest to a table that speaks of plans or results speaks of plans ("II. KẾ HOẠCH GIAO")."""
    return next((plan for line in reversed(lines) if (plan := _line(line).plan) is not None), False)


def speaks_of_shares(lines: Sequence[str]) -> bool:
    """True for "TỶ LỆ HOÀN THÀNH KẾ HOẠCH", over which plain figures are percentages of a plan."""
    return any(_line(line).shares for line in lines)
