"""The appendices of the report: the province, district by district, each indicator with its figure, who reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from analysis.display.compare.matrix import matrix
from analysis.display.elements.columns import district_column, unit_column
from analysis.display.elements.labels import coverage_state, month_of
from analysis.display.elements.table import INDICATOR, Column, DisplayTable, text_of
from analysis.display.elements.view import View
from analysis.display.now.headlines import bars_description
from analysis.model import Status
from analysis.progress.discipline import MONTH, Promptness
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, Topic
from analysis.reports.paper.blocks import ROMAN, Appendix, Block, Drawing, TableBlock
from analysis.reports.typesetting.breaks import unbroken
from analysis.wording import STATUS_WORDS

NAMES, TEXTS, LEAST = 46, 34, 9
"""Letters: the widest that a column of names or of other texts is made (longer ones take several lines), and the narrowest."""
SIDES = 3
"""Letters of room at both sides of a cell."""
ACROSS = 149
"""Letters beside the numbers of the rows: names may take what the other columns leave of them, so that these break no word."""

STATES = {"reported": 0, "carried": 1, "never": 2}


def appendices(briefing: Briefing) -> tuple[Appendix, ...]:
    """The appendices that there is something to put into, numbered in Roman."""
    view = briefing.view
    return tuple(
        Appendix(f"{view.say('Phụ lục', 'Appendix')} {number}", title, blocks)
        for number, (_, title, blocks) in zip(ROMAN, _parts(briefing), strict=False)
    )


def appendix_numbers(briefing: Briefing) -> dict[str, str]:
    """The number of each appendix ("II") by what it shows: "province", "matrix", "each" (indicator by district), "reporting"."""
    return {name: number for number, (name, _, _) in zip(ROMAN, _parts(briefing), strict=False)}


def _parts(briefing: Briefing) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    view = briefing.view
    by_district = districts_matrix(view)
    province = (_alone(_narrower(briefing.province)),)
    yield "province", view.say("Kết quả thực hiện các chỉ tiêu, nhiệm vụ toàn tỉnh", "Targets and duties of the province"), province
    if by_district is not None:
        yield "matrix", view.say("Kết quả theo huyện, thành phố", "Results by district"), (_alone(by_district),)
    told = [topic for topic in briefing.topics if topic.districts is not None and topic.chart is not None]
    each = tuple(block for place, topic in enumerate(told) for block in _of_topic(view, topic, starts_page=place > 0))
    if each:
        yield "each", view.say("Từng chỉ tiêu theo huyện, thành phố", "Each target by district"), each
    yield "reporting", view.say("Tình hình báo cáo của các đơn vị", "Which units reported"), (_alone(units_reporting(briefing)),)


def _narrower(exhibit: Exhibit) -> Exhibit:
    """The province's table without who is in charge, which the annexes tell: otherwise its numbers would break."""
    columns = tuple(column for column in exhibit.table.columns if column.key != "lead")
    return Exhibit(exhibit.name, replace(exhibit.table, columns=columns))


def _alone(exhibit: Exhibit) -> TableBlock:
    """The only table of an appendix: its caption would say the title once more, and its source says the day."""
    return replace(table_block(exhibit), captioned=False)


def table_block(exhibit: Exhibit, *, starts_page: bool = False) -> TableBlock:
    """A table whose widths follow from what stands in its columns; the first names the rows and may be the widest."""
    names, *others = exhibit.table.columns
    taken = tuple(_width(exhibit.table, column, TEXTS) for column in others)
    left = int(ACROSS - sum(taken)) - SIDES
    return TableBlock(exhibit, (_width(exhibit.table, names, max(NAMES, left)), *taken), starts_page)


def _width(table: DisplayTable, column: Column, most: int) -> float:
    """Letters that a column needs: its longest word in the heading, its longest cell up to ``most``, and room at both sides."""
    cells = max((len(text_of(table, column, row)) for row in range(len(table.rows))), default=0)
    return float(max(LEAST, *(len(word) + 4 for word in unbroken(column.title).split(" ")), min(cells, most) + SIDES))


def _of_topic(view: View, topic: Topic, *, starts_page: bool) -> Iterator[Block]:
    """An indicator a page: its table and the figure of the same rows."""
    if topic.districts is not None:
        yield table_block(topic.districts, starts_page=starts_page)
    if topic.chart is not None:
        yield Drawing(topic.chart, topic.conclusion.text, bars_description(view, topic.indicator), topic.chart_note)


def districts_matrix(view: View) -> Exhibit | None:
    """Status and achievement of every headline indicator in every district; None where nothing is known of any."""
    shown = matrix(view)
    if not known_by_district(view, [code for code, _ in shown.indicators]):
        return None
    first = shown.indicators[0][0]
    rows = pd.DataFrame(
        [
            {INDICATOR: first, "name": view.row_name(code)}
            | {indicator: shown.cells[indicator, code].text for indicator, _ in shown.indicators}
            for code, _ in shown.districts
        ],
        dtype="object",
    )
    columns = (
        district_column(view.language),
        *(Column(indicator, name) for indicator, name in shown.indicators),
    )
    title = view.say("Mức đạt so với kế hoạch năm theo huyện, thành phố", "Share of the year target by district")
    source = f"{_matrix_legend(view)} {view.source}"
    return Exhibit("matrix", DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, source))


def known_by_district(view: View, indicators: Sequence[str]) -> bool:
    """Whether anything is known of any of them in any district: a table of nothing but shapes tells nothing."""
    rows = view.progress.districts
    return bool(rows[rows[INDICATOR].isin(indicators)]["value"].notna().any())


def _matrix_legend(view: View) -> str:
    """What the shapes before the numbers mean, those that stand there, and that a rate is told as what it is."""
    codes = [one.code for one in view.headline]
    found = set(view.progress.districts[view.progress.districts[INDICATOR].isin(codes)]["status"])
    kinds: dict[str, list[str]] = {}
    for status, word in STATUS_WORDS.items():
        if status.value in found and status is not Status.NOT_ASSIGNED:
            kinds.setdefault(word.shape, []).append(word.text(view.language))
    shapes = "; ".join(f"{shape} {', '.join(words)}" for shape, words in kinds.items())
    return view.say(f"{shapes}. Chỉ tiêu là tỷ lệ: mức đạt được.", f"{shapes}. Rates: what was reached.")


def units_reporting(briefing: Briefing) -> Exhibit:
    """Every unit that answers for a headline indicator: whether it reported for the period, and the latest period it reported.

    Figures of the month that came in another report (the one of a milestone) are told apart from the month's own report,
    which the table of deadlines calls missing.
    """
    view, frame = briefing.view, briefing.view.progress.coverage
    elsewhere = _without_the_month(briefing)
    frame = frame[frame["expected"] & frame[INDICATOR].isin([one.code for one in view.headline])]
    rows = []
    for unit, own in frame.groupby("unit", sort=False):
        state = min(own["state"], key=lambda one: STATES.get(one, len(STATES)))
        latest = max((period for period in own["period"] if period), default=None)
        rows.append(
            {
                INDICATOR: view.headline[0].code,
                "name": view.unit_name(str(unit)),
                "state": coverage_state(state, view.language) + (_elsewhere(view) if state == "reported" and unit in elsewhere else ""),
                "latest": month_of(latest, view.language),
                "order": STATES.get(state, len(STATES)),
            }
        )
    table = pd.DataFrame(rows, columns=[INDICATOR, "name", "state", "latest", "order"]).sort_values("order", ascending=False, kind="stable")
    columns = (
        unit_column(view.language),
        Column("state", view.say("Tình trạng", "State")),
        Column("latest", view.say("Số liệu của kỳ", "Period of the data")),
    )
    title = view.say("Tình hình gửi báo cáo", "Which units reported")
    return Exhibit(
        "reporting",
        DisplayTable(f"{title}, {view.until}", columns, table.reset_index(drop=True), view.campaign, view.language, view.source),
    )


def _elsewhere(view: View) -> str:
    return view.say(" (trong báo cáo khác; chưa gửi báo cáo tháng)", " (in another report; the month's own is missing)")


def _without_the_month(briefing: Briefing) -> frozenset[str]:
    """Units whose own report of the period's month has not come; empty where nobody looked."""
    found = briefing.discipline
    if found is None or found.empty:
        return frozenset()
    own = found[(found["kind"] == MONTH) & (found["period"] == str(briefing.view.progress.as_of)) & (found["state"] == Promptness.MISSING)]
    return frozenset(str(unit) for unit in own["unit"])
