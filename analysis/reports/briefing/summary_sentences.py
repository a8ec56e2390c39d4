"""Where everything stands, in one sentence each: the headline, the finding that is the summary's title, and the same in brief."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.view import View
from analysis.display.now.district_standing import LATE, late_word
from analysis.model.language import english_count
from analysis.reports.briefing.failures import duties_sentence, duties_short


def headline(view: View) -> str:
    """Where the assigned targets stand, and the measured duties beside them."""
    return " ".join(filter(None, (wording.headline(view.headline_rows["status"], view.language), duties_sentence(view))))


def finding(view: View) -> str:
    """The finding about the assigned targets; duties that fall short are named after it."""
    short = duties_short(view)
    return _with_duties(view, len(short), f": {', '.join(short)}")


def in_brief(view: View) -> str:
    """The same with the duties counted, each of which has its line on a slide."""
    return _with_duties(view, len(duties_short(view)))


def _with_duties(view: View, count: int, names: str = "") -> str:
    found, word = _targets_finding(view), late_word(view)
    if not count:
        return found
    return view.say(f"{found}; {count} nhiệm vụ {word}{names}", f"{found}; {english_count(count, 'duty', 'duties')} {word}{names}")


def _targets_finding(view: View) -> str:
    """Which headline indicators fall short, or that none does: the title of the summary."""
    rows = view.headline_rows
    late = [view.short_of(code) for code in rows[rows["status"].isin(LATE)]["indicator"]]
    word = late_word(view)
    if late:
        names, few = ", ".join(late), _of_few_units(view, rows[rows["status"].isin(LATE)]["indicator"])
        vietnamese, english = f"{len(late)}/{len(rows)} chỉ tiêu", f"{len(late)} of {len(rows)} targets"
        return view.say(f"{vietnamese} {word}{few}: {names}", f"{english} {word}{few}: {names}")
    if rows["value"].isna().all():
        return view.say("Chưa có số liệu của chỉ tiêu nào", "No figure of any target yet")
    silent = int(rows["value"].isna().sum())
    if silent:
        # "None is behind" would be read as praise of those of which nothing is known.
        some = f"{len(rows) - silent}/{len(rows)}"
        return view.say(f"{some} chỉ tiêu có số liệu, không chỉ tiêu nào {word}", f"{some} targets have figures, none is {word}")
    return view.say(f"Không chỉ tiêu được giao nào {word}", f"No target is {word}")


def _of_few_units(view: View, late: Iterable[str]) -> str:
    """On whose figures a verdict rests where most units are silent about everything that falls short; "" otherwise."""
    if not all(view.mostly_silent(code) for code in late):
        return ""
    told = reporters(view)
    some, every = len(told.reported), told.expected
    return view.say(f" theo số liệu của {some}/{every} đơn vị", f" by the figures of {some} of {every} units")
