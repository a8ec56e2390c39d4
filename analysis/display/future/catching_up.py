"""What catching up takes and who makes the shortfall, in words and as a table; every name and number leads to its cells."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import district_column, reached_column
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import known
from analysis.display.elements.linked_sentence import Sentence, SentencePart, listed, sentence
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.shortfall_words import behind_its_path, named_first, who_is_unknown, why_no_shares, worst_parts
from analysis.frames.rows import CatchingUpRow, ProgressRow, ShortfallRow, rows_of
from analysis.model import WHOLE_PROVINCE, Direction, Indicator, Kind, Status
from analysis.model.language import MINUS, MISSING, english_count
from analysis.model.language import rounded as nearest
from analysis.progress.catching_up import MONTHS_OF_YEAR, PathStanding, if_they_reach
from analysis.progress.outlook import NEEDED

LEAST_RATIO = 1.05
"""A need that is hardly more than the average is not called a multiple of it."""

FEW = 10
"""A smaller average of a count is written with a decimal: 3,2 a month is not 3."""


def needed_sentence(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> Sentence | None:
    """What is needed a month against the average so far; None without a year target or a figure, and once the year is over.

    None too while most units are silent: a need of all beside the average of a few would be a wrong multiple.
    Where a place that is behind would need less a month than its average, all that is left is told instead: the smaller
    number beside the larger one would read as leave to slow down.
    """
    frame, one = view.outlook.catching_up, view.campaign.indicators[indicator]
    rows = rows_of(frame[(frame["indicator"] == indicator) & (frame["district"] == district)], CatchingUpRow)
    if not rows or not rows[0]["months_left"] or (district == WHOLE_PROVINCE and view.mostly_silent(indicator)):
        return None
    row = rows[0]
    place = place_of(indicator, district)
    target = wording.quantity(row["year_target"], one, view.language)
    if row["remaining"] == 0:
        return sentence(
            view.say("Đã đạt chỉ tiêu cả năm ", "The year target of "), SentencePart(target, place), view.say(".", " is reached.")
        )
    at_most = view.say("nhiều nhất ", "at most ") if row["lower_bound"] and one.direction is Direction.HIGHER else ""
    left, needed_at = row["months_left"], place_of(indicator, district, aspect=NEEDED)
    if _is_behind(view, indicator, district) and _times(one, row) < 1:
        rest = SentencePart(wording.distance(row["remaining"], one, view.language), needed_at)
        ending = view.say(
            f" trong {left} tháng còn lại để đạt {target}.", f" in the {english_count(left, 'month')} left to reach {target}."
        )
        return sentence(view.say("Còn phải thực hiện ", "Left to do: "), at_most, rest, ending)
    return sentence(
        view.say("Cần ", "Needed: "),
        at_most,
        SentencePart(amount_text(view, one, row["needed_per_month"], up=True), needed_at),
        view.say(
            f" mỗi tháng trong {left} tháng còn lại để đạt {target}",
            f" a month in the {english_count(left, 'month')} left to reach {target}",
        ),
        *_average(view, one, row, place),
        ".",
    )


def catching_up_sentence(view: View, indicator: str) -> Sentence:
    """Who makes the shortfall, for the chair: "3 huyện Đồng Văn, Mèo Vạc, Xín Mần chiếm 71 % phần thiếu hụt …"."""
    one, rows = view.campaign.indicators[indicator], shortfall_rows(view, indicator)
    unsaid = why_no_shares(view, one, rows)
    if unsaid:
        return sentence(unsaid)
    below = rows_of(rows[rows["standing"] == PathStanding.BELOW], ShortfallRow)
    if not below:
        none = view.say("Trong các huyện có số liệu, không huyện nào ", "No district with a figure is ")
        return sentence(none, behind_its_path(view), who_is_unknown(view, rows), ".")
    return sentence(*worst_parts(view, one, below), who_is_unknown(view, rows), ".")


def catching_up_finding(view: View, indicator: str) -> str:
    """A heading that says the finding: who makes the shortfall, else what is needed a month."""
    rows = shortfall_rows(view, indicator)
    below = rows_of(rows[rows["standing"] == PathStanding.BELOW], ShortfallRow)
    if below:
        named, share = named_first(below)
        names = ", ".join(view.place_name(code) for code in named)
        if len(named) == len(below):
            return view.say(f"Chỉ {names} {behind_its_path(view)}", f"Only {names}: {behind_its_path(view)}")
        percent = view.language.percent(share, 0, marks=())
        return view.say(f"{names} chiếm {percent} phần thiếu hụt", f"{names}: {percent} of the shortfall")
    frame = view.outlook.catching_up
    needed = frame[(frame["indicator"] == indicator) & (frame["district"] == WHOLE_PROVINCE) & (frame["needed_per_month"] > 0)]
    if needed.empty:
        return view.say("Phần còn lại của năm", "The rest of the year")
    amount = amount_text(view, view.campaign.indicators[indicator], needed["needed_per_month"].iloc[0], up=True)
    return view.say(f"Cần {amount} mỗi tháng để kịp", f"{amount} a month are needed")


def shortfall_table(view: View, indicator: str) -> DisplayTable | None:
    """The districts by what they are short of their path, worst first, with what each needs a month; None where none is told."""
    rows = shortfall_rows(view, indicator)
    if rows.empty or rows["expected"].isna().all():
        return None
    needed = view.outlook.catching_up
    needed = needed[needed["indicator"] == indicator][["district", "needed_per_month", "average_per_month"]]
    standing = [_standing(view, row) for row in rows_of(rows, ShortfallRow)]
    rows = rows.merge(needed, how="left", on="district", validate="one_to_one").rename(columns={"share": "share_of_shortfall"})
    one = view.campaign.indicators[indicator]
    rows = rows.assign(
        needed_per_month=[rounded_up(one, amount) for amount in rows["needed_per_month"]],
        name=[view.row_name(code) for code in rows["district"]],
        standing_text=standing,
        place=[place_of(indicator, code) if facts else "" for code, facts in zip(rows["district"], rows["fact_ids"], strict=True)],
    )
    columns = (
        district_column(view.language),
        Column("standing_text", view.say("So với tiến độ", "Against the path")),
        Column("shortfall", view.say("Còn thiếu", "Short by"), ColumnFormat.MEASURED),
        Column("share_of_shortfall", view.say("Phần thiếu hụt", "Share of the shortfall"), ColumnFormat.RATIO),
        reached_column(view.language),
        Column("expected", view.say("Tiến độ đến nay", "Expected by now"), ColumnFormat.MEASURED),
        Column("needed_per_month", view.say("Cần mỗi tháng", "Needed a month"), ColumnFormat.MEASURED),
        Column("average_per_month", view.say("Bình quân tháng đến nay", "Average month so far"), ColumnFormat.MEASURED),
    )
    title = f"{view.name_of(indicator)}: {view.say('phần thiếu hụt theo huyện', 'shortfall by district')}, {view.until}"
    kept = tuple(column for column in columns if rows[column.key].notna().any())
    return DisplayTable(title, kept, rows, view.campaign, view.language, view.source)


def chosen_first(view: View, indicator: str) -> tuple[list[str], list[str]]:
    """The districts that "what if" can speak of (those below or silent, worst first), and the ones to begin with.

    Nobody once the year is over: what they reached is then the result.
    """
    if view.progress.as_of.month == MONTHS_OF_YEAR:
        return [], []
    rows = shortfall_rows(view, indicator)
    able = rows[rows["standing"].isin([PathStanding.BELOW, PathStanding.SILENT])]["district"].tolist()
    below = rows_of(rows[rows["standing"] == PathStanding.BELOW], ShortfallRow)
    return able, named_first(below)[0]


def what_if_sentence(view: View, indicator: str, districts: Collection[str], share_of_path: float = 1.0) -> Sentence:
    """Where the province would stand if these districts reached a share of their path."""
    one = view.campaign.indicators[indicator]
    province = rows_of(view.progress.indicators[view.progress.indicators["indicator"] == indicator], ProgressRow)[0]
    found = if_they_reach(province, shortfall_rows(view, indicator), districts, share_of_path)
    names = listed([SentencePart(view.place_name(code), place_of(indicator, code)) for code in districts], view.say(", ", " and "))
    gained = wording.distance(found.gained, one, view.language)
    path = view.language.percent(share_of_path, 0, marks=())
    to = (
        view.say("đạt tiến độ", "reached their path")
        if share_of_path == 1
        else view.say(f"đạt {path} tiến độ", f"reached {path} of their path")
    )
    against = ""
    if found.pace is not None:
        pace = view.language.percent(found.pace, marks=wording.marks_of(view.campaign.thresholds))
        against = view.say(f", bằng {pace} tiến độ kế hoạch đến nay", f", {pace} of what is expected by now")
    return sentence(
        view.say("Nếu ", "If "),
        *names,
        view.say(f" {to} (thêm {gained}), toàn tỉnh ở mức ", f" {to} ({gained} more), the province would stand at "),
        SentencePart(wording.quantity(found.value, one, view.language, lower_bound=bool(province["lower_bound"])), place_of(indicator)),
        against,
        ".",
    )


def shortfall_rows(view: View, indicator: str) -> pd.DataFrame:
    """The indicator's rows of SHORTFALL, worst first."""
    return view.outlook.shortfalls[view.outlook.shortfalls["indicator"] == indicator].reset_index(drop=True)


def _is_behind(view: View, indicator: str, district: str) -> bool:
    """Whether the place has less than its path asks for by now."""
    if district == WHOLE_PROVINCE:
        status = view.province_row(indicator)["status"]
    else:
        rows = view.progress.districts
        status = rows[(rows["district"] == district) & (rows["indicator"] == indicator)]["status"].iloc[0]
    return Status(status) in (Status.CLOSE, Status.BEHIND, Status.FAR_BEHIND, Status.NOT_MET)


def _times(one: Indicator, row: CatchingUpRow) -> float:
    """The need as a multiple of the average so far; NaN where there is no average to speak of.

    It is that of the two amounts as they are printed, so that whoever divides them finds it.
    """
    average = row["average_per_month"]
    printed = printed_amount(one, average) if known(average) else 0.0
    return rounded_up(one, row["needed_per_month"]) / printed if printed > 0 else math.nan


def _average(view: View, one: Indicator, row: CatchingUpRow, place: str) -> list[str | SentencePart]:
    """The need beside the average so far; that no average is known where it is not."""
    if not known(row["average_per_month"]):
        return [view.say("; chưa đủ hai kỳ số liệu để tính bình quân tháng", "; too few figures yet for a monthly average")]
    ratio, average = _times(one, row), SentencePart(amount_text(view, one, row["average_per_month"]), place)
    if ratio >= LEAST_RATIO:
        times = view.language.number(ratio, 1)
        opening = view.say(f", gấp {times} lần bình quân đến nay (", f", {times} times the average so far (")
        return [opening, average, view.say(" mỗi tháng)", " a month)")]
    said: list[str | SentencePart] = [view.say("; bình quân đến nay ", "; so far "), average, view.say(" mỗi tháng", " a month")]
    if ratio < 1:
        share = view.language.percent(ratio, 0, marks=(1.0,))
        said.append(view.say(f", bằng {share} mức bình quân đó", f", {share} of that average"))
    return said


def amount_text(view: View, one: Indicator, amount: float, *, up: bool = False) -> str:
    """An amount a month with its measure; a need is rounded up, since less would not do. A dash where it is not known."""
    if not known(amount):
        return MISSING
    shown = rounded_up(one, amount) if up else amount
    text = wording.distance(shown, replace(one, decimals=_places(one, shown)), view.language)
    return f"{MINUS}{text}" if amount < 0 else text


def printed_amount(one: Indicator, amount: float) -> float:
    """The amount that stands in print: rounded as it is written."""
    return float(nearest(amount, _places(one, amount)))


def _places(one: Indicator, amount: float) -> int:
    """Decimals of an amount a month: one more for a small count that is not whole."""
    few = one.kind is not Kind.RATE and not float(amount).is_integer() and abs(amount) < FEW
    return one.decimals + 1 if few else one.decimals


def rounded_up(one: Indicator, amount: float) -> float:
    """A need as it is told everywhere, in sentences and tables: up to the last decimal of the indicator; a missing one stays missing."""
    if not known(amount):
        return amount
    places = 10.0**one.decimals
    return math.ceil(round(amount * places, 6)) / places


def _standing(view: View, row: ShortfallRow) -> str:
    if row["standing"] == PathStanding.BELOW and row["at_most"]:
        return view.say("thấp hơn tiến độ (nhiều nhất, còn thiếu số liệu)", "below the path (at most: data is missing)")
    words = {
        PathStanding.BELOW.value: ("thấp hơn tiến độ", "below the path"),
        PathStanding.ON_PATH.value: ("đạt tiến độ", "on its path"),
        PathStanding.SILENT.value: ("chưa báo cáo", "not reported"),
        PathStanding.NO_TARGET.value: ("chưa giao chỉ tiêu", "no target"),
    }
    return view.say(*words[row["standing"]])
