"""What falls short, one message each: who lacks what, why, what is done about it, by whom and until when.

Causes and remedies are the units' own answers; where nobody answered, that is said and nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis import wording
from analysis.desk.causes import pareto
from analysis.display.elements.table import INDICATOR, Column, DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.causes import answers_about
from analysis.display.now.district_standing import LATE, late_word
from analysis.model import Direction, Indicator, Kind
from analysis.model.desk import CauseAnswer
from analysis.reports.briefing import ranked
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement, Topic
from analysis.reports.briefing.failures import duties_judged, fallen_short
from analysis.reports.briefing.proposals import addressee

CAUSES, REMEDIES = 2, 2
"""So many causes and remedies stand on a slide; all of them are in the notes and in the report."""

TOLD = ("cause", "remedy", "owner", "until")
"""What a shortcoming tells, in this order; after them how its bars are read."""

MONTHLY = 4
"""So many shortcomings has the slide of a month."""


def shortcomings(view: View, topics: Sequence[Topic]) -> tuple[ReportSection, ...]:
    """A section for each headline indicator that falls short, in the order of the programme; of what most are silent about none."""
    return tuple(_shortcoming(view, one) for one in topics if one.status in LATE and not view.mostly_silent(one.indicator))


def _shortcoming(view: View, one: Topic) -> ReportSection:
    code = one.indicator
    drawn = (
        ranked.shortfalls(view, code) or (ranked.levels(view, code) if one.chart is not None else None) or ranked.course_points(one.months)
    )
    said = [*_told(view, code), *(() if drawn is None or not ranked.is_ranked(drawn.table) else (("bars_note", _note(view, drawn)),))]
    statements = tuple(Statement(f"{name}.{code}", text) for name, text in said)
    return ReportSection(f"behind.{code}", one.conclusion, statements, () if drawn is None else (drawn,), one.source, one.notes, one.cells)


def _note(view: View, drawn: Exhibit) -> str:
    """How to read the bars."""
    _, value, *others = drawn.table.columns
    marked = [column.title for column in others if column.key == ranked.MARK]
    frame = view.say(f"; khung: {wording.in_sentence(marked[0])}", f"; frame: {wording.in_sentence(marked[0])}") if marked else ""
    return view.say(f"Thanh: {wording.in_sentence(value.title)}{frame}.", f"Bar: {wording.in_sentence(value.title)}{frame}.")


def _told(view: View, code: str) -> Iterator[tuple[str, str]]:
    answers = answers_about(view, code)
    yield "cause", _cause(view, answers)
    yield "remedy", _remedy(view, answers)
    yield "owner", f"{view.say('Chủ trì', 'In charge')}: {_owner(view, code)}."
    yield "until", _until(view, answers)


def _cause(view: View, answers: Sequence[CauseAnswer]) -> str:
    label = view.say("Nguyên nhân", "Cause")
    shares = pareto(view.campaign, answers)[:CAUSES]
    if shares:
        named = [f"{wording.in_sentence(share.cause.name.text(view.language))} ({_units(view, len(share.units))})" for share in shares]
        return f"{label}: {'; '.join(named)}."
    words = next((one.told.words for one in answers if one.told.words), "")
    return f"{label}: {_ended(wording.in_sentence(words)) if words else view.say('chưa đơn vị nào nêu.', 'no unit has told any.')}"


def _remedy(view: View, answers: Sequence[CauseAnswer]) -> str:
    label = view.say("Giải pháp", "Remedy")
    found = [one for one in answers if one.told.remedy][:REMEDIES]
    if not found:
        return f"{label}: {view.say('chưa đơn vị nào đề ra.', 'no unit has proposed any.')}"
    return f"{label}: {_ended('; '.join(f'{wording.in_sentence(one.told.remedy)} ({_place(view, one)})' for one in found))}"


def _place(view: View, answer: CauseAnswer) -> str:
    unit = view.campaign.units[answer.unit]
    return view.place_name(unit.district) if unit.district else unit.named(view.language)


def _owner(view: View, code: str) -> str:
    lead = view.campaign.lead(code)
    asked = addressee(view, view.campaign.indicators[code])
    return asked if lead is None or asked == lead.named(view.language) else f"{lead.named(view.language)}; {asked}"


def _until(view: View, answers: Sequence[CauseAnswer]) -> str:
    label, days = view.say("Thời hạn", "Deadline"), sorted({one.told.new_date for one in answers if one.told.new_date})
    if days:
        first, last = (view.language.date(day) for day in (days[0], days[-1]))
        span = first if first == last else view.say(f"từ {first} đến {last}", f"{first} to {last}")
        return f"{label}: {span}{view.say(' (đơn vị cam kết)', ' (as the units promised)')}."
    if view.day >= view.campaign.last_day:
        return f"{label}: {view.say('chưa đơn vị nào cam kết.', 'no unit has promised any.')}"
    year_end = view.language.date(view.campaign.last_day)
    return f"{label}: {year_end}{view.say(' (hạn của kế hoạch năm)', ' (the end of the plan)')}."


def in_short(view: View, topics: Sequence[Topic]) -> ReportSection | None:
    """What falls short on the one slide of a month, a sentence each, targets before duties; None where nothing does."""
    late = [one for one in topics if one.status in LATE]
    judged = duties_judged(view)
    duties = [one for one in fallen_short(view) if one in judged]
    if not late and not duties:
        return None
    said = [f"{one.conclusion.text}. {_told_of(view, one.indicator)}" for one in late[:MONTHLY]]
    rest = [one.name for one in late[MONTHLY:]] + [view.short_of(one.code) for one in duties]
    if rest:
        said.append(view.say(f"Chưa đạt tiến độ còn có: {', '.join(rest)}.", f"Also short: {', '.join(rest)}."))
    title = view.say(f"{len(late) + len(duties)} chỉ tiêu, nhiệm vụ {late_word(view)}", f"{len(late) + len(duties)} {late_word(view)}")
    statements = tuple(Statement(f"short.{place}", text) for place, text in enumerate(said))
    notes = Statement("notes.short", "\n\n".join(one.notes.text for one in late)) if late else None
    return ReportSection("short", Statement("short", title), statements, (), Statement("source.short", view.source), notes)


def _told_of(view: View, code: str) -> str:
    told = dict(_told(view, code))
    return " ".join(told[name] for name in ("cause", "owner", "until"))


def duties_short(view: View) -> ReportSection | None:
    """The measured duties that fall short, one row each; None where none does."""
    short, judged = fallen_short(view), duties_judged(view)
    found = [one for one in short if one in judged]
    if not found:
        return None
    word = late_word(view)
    title = view.say(f"{len(found)}/{len(judged)} nhiệm vụ có số đo {word}", f"{len(found)} of {len(judged)} measured duties {word}")
    source = Statement("source.duties_short", view.source)
    return ReportSection("duties_short", Statement("duties_short", title), (), (Exhibit("duties_short", _duties(view, found)),), source)


def _duties(view: View, found: Sequence[Indicator]) -> DisplayTable:
    rows = pd.DataFrame([_duty(view, one) for one in found])
    columns = (
        Column("name", view.say("Nhiệm vụ", "Duty")),
        Column("asked", view.say("Yêu cầu", "Required")),
        Column("reached", view.say("Thực hiện", "Reached")),
        Column("lead", view.say("Chủ trì", "In charge")),
    )
    shown = tuple(column for column in columns if column.key != "lead" or any(rows["lead"]))
    return DisplayTable(view.say("Nhiệm vụ chưa đạt", "Duties that fall short"), shown, rows, view.campaign, view.language, view.source)


def _duty(view: View, one: Indicator) -> dict[str, object]:
    row, lead = view.province_row(one.code), view.campaign.lead(one.code)
    none_left = one.direction is Direction.LOWER and one.kind is not Kind.RATE and row["year_target"] == 0
    asked = view.say("không còn", "none left") if none_left else wording.quantity(row["year_target"], one, view.language)
    value = wording.quantity(row["value"], one, view.language, target=row["year_target"], lower_bound=bool(row["lower_bound"]))
    return {
        INDICATOR: one.code,
        "name": view.short_of(one.code),
        "asked": asked,
        "reached": value,
        "lead": lead.named(view.language) if lead else "",
    }


def _units(view: View, count: int) -> str:
    return view.say(f"{count} đơn vị", f"{count} unit{'s' if count > 1 else ''}")


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
