"""Ranks within a block as people read them: the sentence, the lines of the figure, the table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis import wording
from analysis.charts.bump import BumpLine, BumpPicture, BumpPoint
from analysis.display.elements.columns import district_column
from analysis.display.elements.figure_places import Aspect, FactsBehind, FigureName, place_of
from analysis.display.elements.labels import known, month_of, value_of
from analysis.display.elements.table import Column, DisplayTable
from analysis.display.elements.view import View
from analysis.frames.rows import FigureRow, RankRow, rows_of
from analysis.model import Period
from analysis.model.language import MISSING, MONTHS, SHORT_MONTHS


def ranked_months(view: View, indicator: str) -> pd.DataFrame:
    """Frame RANKS of an indicator in the view."""
    return view.ranks_of(indicator)


def rank_now(view: View, indicator: str, district: str) -> str:
    """ "3/11" among the units of its block in the period shown, said where it is shared; "" where it is not ranked or the only one."""
    rows = ranked_months(view, indicator)
    rows = rows[(rows["period"] == str(view.progress.as_of)) & rows["rank"].notna()]
    own = rows_of(rows[rows["district"] == district], RankRow)
    if not own:
        return ""
    alike = int(((rows["block"] == own[0]["block"]) & (rows["rank"] == own[0]["rank"])).sum())
    if own[0]["of"] == 1:
        return ""
    if alike == own[0]["of"]:
        return view.say("như nhau", "all alike")
    return f"{view.say('đồng hạng ', 'tied ') if alike > 1 else ''}{own[0]['rank']}/{own[0]['of']}"


def rank_picture(view: View, rows: pd.DataFrame, district: str) -> BumpPicture:
    """The lines of one block, ``district`` before the others. ``rows`` are of one indicator and block."""
    lines = []
    for code, own in rows.groupby("district", sort=False):
        name = view.row_name(str(code))
        points = [_point(view, name, row) for row in rows_of(own.sort_values("period"), RankRow)]
        lines.append(BumpLine(name, code == district, tuple(point for point in points if point is not None)))
    return BumpPicture(tuple(lines), int(rows["of"].max()))


def rank_finding(view: View, rows: pd.DataFrame, district: str) -> str:
    """Where a district stands and where it came from: "Mèo Vạc đứng thứ 9/11, tháng 1 đứng thứ 4"."""
    name = view.row_name(district)
    own = rows_of(rows[(rows["district"] == district) & rows["rank"].notna()].sort_values("period"), RankRow)
    if not own or own[-1]["period"] != str(view.progress.as_of):
        return view.say(f"{name} chưa có số để xếp hạng", f"{name} has no figure to be ranked by")
    first, last = own[0], own[-1]
    now = view.say(f"{name} đứng thứ {last['rank']}/{last['of']}", f"{name} is number {last['rank']} of {last['of']}")
    if len(own) < 2:
        return now
    month = Period.parse(first["period"]).month
    then = view.say(f"tháng {month} đứng thứ {first['rank']}", f"in {MONTHS[month - 1]} it was number {first['rank']}")
    return f"{now}, {then}"


def rank_note(view: View, rows: pd.DataFrame) -> str:
    """How to read the ranks: who is compared, by what, and who is not."""
    units = view.campaign.units
    by_pace = _by_pace(view, str(rows["indicator"].iloc[0]))
    rule = view.say("tiến độ (thực hiện ÷ tiến độ kế hoạch)", "pace (reached ÷ expected)") if by_pace else view.say("giá trị", "the value")
    parts = [view.say(f"Xếp hạng {rows['unit'].nunique()} đơn vị cùng khối theo {rule}.", f"Units of one block ranked by {rule}.")]
    if rows["carried"].any():
        parts.append(view.say("Điểm rỗng: lấy số kỳ trước.", "Open point: an earlier figure is carried."))
    now = rows[rows["period"] == str(view.progress.as_of)]
    silent = [units[code].named(view.language) for code in now[now["rank"].isna()]["unit"]]
    if silent:
        parts.append(view.say("Không xếp hạng vì không có số: ", "Not ranked, no figure: ") + "; ".join(silent) + ".")
    return " ".join(parts)


def rank_table(view: View, rows: pd.DataFrame) -> DisplayTable:
    """One row a district, one column a month, the best of the period shown first."""
    indicator = str(rows["indicator"].iloc[0])
    wide = rows.assign(text=[_text(row) for row in rows_of(rows, RankRow)]).pivot(index="district", columns="period", values="text")
    last = rows[rows["period"] == str(view.progress.as_of)].set_index("district")["rank"]
    wide = wide.loc[last.sort_values(na_position="last", kind="stable").index].reset_index()
    wide = wide.assign(indicator=indicator, name=[view.row_name(code) for code in wide["district"]])
    months = [Column(period, _short_month(view, period)) for period in sorted(rows["period"].unique())]
    title = f"{view.short_of(indicator)}: {view.say('hạng trong khối theo tháng', 'rank in the block by month')}"
    columns = (district_column(view.language), *months)
    names = {
        column.key: tuple(_named(indicator, code, column.key, text) for code, text in zip(wide["district"], wide[column.key], strict=True))
        for column in months
    }
    return DisplayTable(title, columns, wide, view.campaign, view.language, view.source, names)


def explain_rank(view: View, figure: FigureName, row: FigureRow, found: FactsBehind) -> FactsBehind:
    """The whole order that makes a rank, and the facts of all who are compared."""
    period = figure.period or str(view.progress.as_of)
    rows = ranked_months(view, figure.indicator)
    own = rows[(rows["district"] == figure.place) & (rows["period"] == period)]
    if own.empty:
        return replace(found, fact_ids=(), total=None)
    block = rows[(rows["block"] == own["block"].iloc[0]) & (rows["period"] == period)]
    rows = block[block["rank"].notna()].sort_values("rank", kind="stable")
    order = "; ".join(f"{one['rank']}. {_compared(view, one)}" for one in rows_of(rows, RankRow))
    facts = tuple(fact_id for ids in rows["fact_ids"] for fact_id in ids)
    words = view.say(f"Thứ tự {month_of(period, view.language)}: {order}.", f"Order at the {month_of(period, view.language)}: {order}.")
    return replace(found, fact_ids=facts, total=None, sentences=(words, rank_note(view, block)))


def _named(indicator: str, district: str, period: str, written: str) -> str:
    return place_of(indicator, district, period, Aspect.RANK) if written != MISSING else ""


def _compared(view: View, row: RankRow) -> str:
    one, name = view.campaign.indicators[row["indicator"]], view.place_name(row["district"])
    if _by_pace(view, row["indicator"]):
        return f"{name} {view.language.percent(row['compared'], marks=wording.marks_of(view.campaign.thresholds))}"
    return f"{name} {value_of(one, row['compared'], view.language)}"


def _by_pace(view: View, indicator: str) -> bool:
    course = view.progress.course
    return bool(course[(course["indicator"] == indicator) & (course["district"] != "")]["expected"].notna().any())


def _point(view: View, name: str, row: RankRow) -> BumpPoint | None:
    if not known(row["rank"]):
        return None
    words = f"<b>{name}</b>, {month_of(row['period'], view.language)}: {row['rank']}/{row['of']}<br>{_compared(view, row)}"
    place = place_of(row["indicator"], row["district"], row["period"], Aspect.RANK)
    return BumpPoint(Period.parse(row["period"]).month, int(row["rank"]), bool(row["carried"]), words, place)


def _text(row: RankRow) -> str:
    return f"{row['rank']}{'*' if row['carried'] else ''}" if known(row["rank"]) else MISSING


def _short_month(view: View, period: str) -> str:
    month = Period.parse(period).month
    return view.say(f"T{month}", SHORT_MONTHS[month - 1])
