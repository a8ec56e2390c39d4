"""Who makes a shortfall, in words: the pieces that the sentence for the chair and its heading are made of."""

from __future__ import annotations

import math

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import known
from analysis.display.elements.linked_sentence import SentencePart, listed
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, ShortfallRow, rows_of
from analysis.model import WHOLE_PROVINCE, Direction, Indicator, Kind, Status
from analysis.progress.catching_up import MONTHS_OF_YEAR, PathStanding
from analysis.progress.outlook import SHORTFALL

MOST_NAMED = 3
ENOUGH_SHARE = 2 / 3
"""The fewest districts that make this share of the shortfall are named, at most ``MOST_NAMED``."""
NUMERALS = {1: "One", 2: "Two", 3: "Three"}
"""In English; Vietnamese counts units in figures everywhere, which documents write 02, 03, like the other districts counted beside."""


def worst_parts(view: View, one: Indicator, below: list[ShortfallRow]) -> list[str | SentencePart]:
    """The districts to name, their share, and the size of the whole."""
    named, share = named_first(below)
    every = place_of(one.code, WHOLE_PROVINCE, aspect=SHORTFALL)
    at_most = view.say("nhiều nhất ", "at most ") if any(row["at_most"] for row in below) else ""
    amount = SentencePart(at_most + wording.distance(math.fsum(row["shortfall"] for row in below), one, view.language), every)
    names = listed([SentencePart(view.place_name(code), place_of(one.code, code)) for code in named], view.say(", ", " and "))
    start = _ahead(view, one)
    if len(named) == len(below):
        only = view.say("chỉ " if start else "Chỉ ", "only " if start else "Only ")
        return [
            start,
            only,
            *names,
            view.say(" ", " is " if len(named) == 1 else " are "),
            behind_its_path(view),
            view.say(", thiếu ", ", short by "),
            amount,
        ]
    count = view.say(str(len(named)), NUMERALS[len(named)])
    percent = SentencePart(view.language.percent(share, 0, marks=()), every)
    return [
        start,
        view.say("còn ", "yet ") if start else "",
        count.lower() if start else count,
        f" {_areas(view, named)} ",
        view.say("", "("),
        *names,
        view.say(" chiếm ", ") account for " if len(named) > 1 else ") accounts for "),
        percent,
        view.say(" phần thiếu hụt (", " of the shortfall ("),
        amount,
        view.say(
            f") của {len(below)} huyện, thành phố {behind_its_path(view)}", f") of the {len(below)} districts {behind_its_path(view)}"
        ),
    ]


def named_first(below: list[ShortfallRow]) -> tuple[list[str], float]:
    """The fewest worst districts that make enough of the shortfall, and their share."""
    named: list[str] = []
    share = 0.0
    for row in below[:MOST_NAMED]:
        named.append(row["district"])
        share += row["share"]
        if share >= ENOUGH_SHARE:
            break
    return named, share


def behind_its_path(view: View) -> str:
    """Behind the path, which at the year's end is the target itself."""
    if view.progress.as_of.month == MONTHS_OF_YEAR:
        return view.say("chưa đạt chỉ tiêu cả năm", "below the year target")
    return view.say("thấp hơn tiến độ", "below the path")


def who_is_unknown(view: View, rows: pd.DataFrame) -> str:
    """Who is in no shortfall because nothing is known."""
    said = []
    silent = [view.place_name(code) for code in rows[rows["standing"] == PathStanding.SILENT]["district"]]
    if silent:
        said.append(view.say(f"chưa báo cáo, chưa tính: {', '.join(silent)}", f"not reported and not counted: {', '.join(silent)}"))
    without = [view.place_name(code) for code in rows[rows["standing"] == PathStanding.NO_TARGET]["district"]]
    if without:
        said.append(view.say(f"chưa giao chỉ tiêu: {', '.join(without)}", f"without a target: {', '.join(without)}"))
    return f" ({'; '.join(said)})" if said else ""


def why_no_shares(view: View, one: Indicator, rows: pd.DataFrame) -> str:
    """Why nobody's share of a shortfall can be told; empty where it can."""
    if one.kind is Kind.RATE:
        return view.say(
            "Không chia phần thiếu hụt: điểm phần trăm của các huyện không cộng được thành của tỉnh.",
            "No shares: percentage points of districts do not add up to the province's.",
        )
    if one.kind is not Kind.FLOW or one.direction is Direction.LOWER:
        return view.say(
            "Không chia phần thiếu hụt: chỉ tiêu này không có tiến độ theo huyện.", "No shares: this indicator has no path by district."
        )
    row = view.progress.indicators.set_index("indicator").loc[one.code]
    if row["status"] == Status.NOT_YET_REVIEWED:
        return view.say("Chưa rà soát nên chưa có phần thiếu hụt.", "Not yet reviewed, so there is no shortfall yet.")
    if rows.empty:
        return view.say("Chỉ tiêu này không do huyện báo cáo.", "Districts do not report this indicator.")
    if (rows["standing"] == PathStanding.NO_TARGET).all():
        return view.say(
            "Chưa giao chỉ tiêu cho huyện nên không tính được phần thiếu hụt của từng huyện.",
            "No targets were assigned to districts, so nobody's shortfall can be told.",
        )
    return ""


def _areas(view: View, named: list[str]) -> str:
    levels = {view.campaign.districts[code].level for code in named}
    return view.say(levels.pop() if len(levels) == 1 else "huyện, thành phố", "district" if len(named) == 1 else "districts")


def _ahead(view: View, one: Indicator) -> str:
    """Where the province as a whole is on its path the sentence says so first: the shortfall is then one among districts."""
    row = rows_of(view.progress.indicators[view.progress.indicators["indicator"] == one.code], ProgressRow)[0]
    if not known(row["expected"]) or row["value"] < row["expected"]:
        return ""
    return view.say("Toàn tỉnh đạt tiến độ; ", "The province as a whole is on its path; ")
