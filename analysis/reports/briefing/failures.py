"""What falls short, named once for the whole pack: the report's parts II and III, the headline and the requests speak of the same."""

from __future__ import annotations

from analysis import wording
from analysis.display.elements.labels import known
from analysis.display.elements.view import View
from analysis.display.now.district_standing import LATE
from analysis.model import Indicator, Kind, Status
from analysis.tokens import GREY


def judged_ones(view: View) -> tuple[Indicator, ...]:
    """The indicators that a report judges, in the order of the programme: what stands by itself, and parts with a target of their own."""
    rows = view.progress.indicators.set_index("indicator")
    return tuple(
        one
        for one in view.campaign.indicators.values()
        if one.kind is not Kind.QUALITATIVE and (one.parent is None or known(rows.loc[one.code, "year_target"]))
    )


def fallen_short(view: View) -> tuple[Indicator, ...]:
    """Those of them that are behind their path or missed their target."""
    return tuple(one for one in judged_ones(view) if view.province_row(one.code)["status"] in LATE)


def duties_judged(view: View) -> tuple[Indicator, ...]:
    """The duties with a measure about which something is known."""
    return tuple(
        one
        for one in judged_ones(view)
        if one.parent is None and not one.headline and Status(view.province_row(one.code)["status"]) not in GREY
    )


REACHED = frozenset({Status.EXCEEDED, Status.COMPLETED, Status.MET})
MOST = 0.5
"""A result of fewer of the units than this is none that a report may boast of."""


def provisional(view: View, one: Indicator) -> str:
    """On how many units a reached rate or level rests ("33/36 đơn vị đã báo cáo") while others may still turn it; "" otherwise.

    A count cannot fall, whoever is still silent.
    """
    covered, expected = view.covered(one.code)
    if one.kind is Kind.FLOW or covered >= expected or Status(view.province_row(one.code)["status"]) not in REACHED:
        return ""
    return view.say(f"{covered}/{expected} đơn vị đã báo cáo", f"{covered} of {expected} units reported")


def worth_telling(view: View, one: Indicator) -> bool:
    """Whether enough units stand behind a result to count it among the merits."""
    covered, expected = view.covered(one.code)
    return one.kind is Kind.FLOW or not expected or covered / expected >= MOST


def _so_far(view: View, unsure: list[Indicator]) -> str:
    """That others may still turn what was reached, and of how few units it is where they are less than half; "" where none can."""
    few = [view.covered(one.code) for one in unsure if not worth_telling(view, one)]
    if few:
        some, every = min(few)
        return view.say(f" theo số của {some}/{every} đơn vị đã báo cáo", f" by the {some} of {every} units that reported")
    return view.say(" theo số đã báo cáo", " by what was reported") if unsure else ""


def duties_sentence(view: View) -> str:
    """How the measured duties stand, for the headline: "9 nhiệm vụ có số đo: 2 đạt yêu cầu, 7 không đạt."; empty where none is judged."""
    duties = duties_judged(view)
    if not duties:
        return ""
    late = fallen_short(view)
    short = sum(one in late for one in duties)
    so_far = _so_far(view, [one for one in duties if provisional(view, one)])
    counts = ((len(duties) - short, view.say("đạt yêu cầu", "meet the requirement") + so_far), (short, view.say(_word(view), "do not")))
    listed = ", ".join(f"{count} {word}" for count, word in counts if count)
    return view.say(f"{len(duties)} nhiệm vụ có số đo đã đến hạn: {listed}.", f"{len(duties)} measured duties are due: {listed}.")


def duties_short(view: View) -> tuple[str, ...]:
    """Short names of the duties that fall short."""
    judged = duties_judged(view)
    return tuple(view.short_of(one.code) for one in fallen_short(view) if one in judged)


def _word(view: View) -> str:
    return wording.status_word(Status.NOT_MET if view.day == view.campaign.last_day else Status.BEHIND, view.language)
