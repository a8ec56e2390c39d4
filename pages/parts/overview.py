"""The parts of the overview that no other screen has."""

from __future__ import annotations

from itertools import zip_longest

import streamlit as st

from analysis import linter, wording
from analysis.display.certainty.coverage import reporters
from analysis.display.certainty.suspicious import NAMED, sentences
from analysis.display.certainty.suspicious import headline as doubts_headline
from analysis.display.compare.matrix import BEHIND, Matrix, matrix_finding
from analysis.display.compare.matrix import matrix as by_district
from analysis.display.elements.figure_places import BETWEEN_STATUSES, place_of_coverage, place_of_facts, place_of_standing
from analysis.display.elements.labels import doubted
from analysis.display.senders.sent_workbooks import latest_received
from analysis.tokens import look
from analysis.wording import MISSING, STATUS_WORDS
from pages.parts import loaders, tables
from pages.parts.finished import kept
from pages.parts.markup import Safe, show, tag
from pages.parts.moment import Moment

FEW = 3
"""So many silent units are named at once; more of them stand behind a click."""


def headline(moment: Moment) -> str:
    """Where the targets stand, in one sentence."""
    return wording.headline(moment.view.headline_rows["status"], moment.language)


def which(moment: Moment) -> Safe:
    """The counts of the headline again, each with the names behind it."""
    view = moment.view
    rows = view.headline_rows
    groups = []
    for status, count in view.status_counts():
        of_status = rows[rows["status"] == status.value].to_dict("records")
        names = [doubted(view.short_of(row["indicator"]), row) for row in of_status]
        words = tables.status(moment, status, STATUS_WORDS[status].text(moment.language))
        groups.append(
            tag(
                "div",
                tag("div", tables.source(moment, place_of_standing(status), tag("b", str(count))), words, class_="td-count"),
                tag("div", "; ".join(names), class_="td-quiet"),
                class_="td-group",
            )
        )
    return tag("div", *groups, class_="td-groups")


def doubts(moment: Moment) -> Safe:
    """The suspicious figures that count, before everything that is made with them."""
    view = moment.view
    if view.progress.suspicious.empty:
        return Safe("")
    figures = zip_longest(sentences(view), view.progress.suspicious["fact_id"].head(NAMED))
    said = [tag("li", tables.source(moment, place_of_facts(number), text) if number is not None else text) for text, number in figures]
    note = moment.say(
        "Con số nào có số liệu này bên trong đều mang dấu ⚠. Nếu sai thì rút bản nộp hoặc nhận bản sửa.",
        "Every figure with one of these in it carries the mark ⚠. If one is wrong, withdraw the workbook or take a corrected one.",
    )
    inside = (tag("p", tag("b", doubts_headline(view))), tag("ul", *said), tag("p", note, class_="td-quiet"))
    return tag("section", *inside, class_="td-doubts", aria_label=doubts_headline(view))


def freshness(moment: Moment) -> None:
    """As of when, how many units reported, who did not."""
    covered, silent, late = kept(moment, _freshness)
    show(covered)
    if 0 < late <= FEW:
        show(silent)
    elif late:
        with st.expander(moment.say(f"{late} đơn vị chưa báo cáo kỳ này", f"{late} units have not reported this period")):
            show(silent)


def _freshness(moment: Moment) -> tuple[Safe, Safe, int]:
    """The sentence, the names of the silent units, and how many they are."""
    units = reporters(moment.view)
    latest = wording.date_text(latest_received(loaders.submissions(moment.year, moment.version), moment.selection.as_of), moment.language)
    sentence = wording.coverage_sentence(len(units.reported), units.expected, moment.language)
    covered = tables.source(moment, place_of_coverage(), sentence)
    until = moment.view.until[0].upper() + moment.view.until[1:]
    words = moment.say(
        f" chỉ tiêu kỳ này; bản nộp mới nhất của các kỳ đến đây nhận ngày {latest}.",
        f" on the targets for this period; latest workbook up to it received {latest}.",
    )
    silent = [
        tag("p", tag("b", f"{label}: "), "; ".join(names))
        for label, names in (
            (moment.say("Chưa báo cáo kỳ này, tính bằng số kỳ trước", "Not reported, counted with earlier figures"), units.carried),
            (moment.say("Chưa báo cáo lần nào trong năm", "Never reported this year"), units.never),
        )
        if names
    ]
    sentence_with_day = tag("p", f"{until}; ", covered, words, class_="td-quiet")
    return sentence_with_day, Safe("".join(silent)), units.expected - len(units.reported)


def matrix(moment: Moment) -> tuple[str, Safe]:
    """What is found in the table indicator by district, and the table: shape and share of the year target, each a link to its cells."""
    shown = by_district(moment.view)
    head = tag(
        "tr", tag("th", moment.say("Chỉ tiêu", "Indicator"), scope="col"), *(tag("th", name, scope="col") for _, name in shown.districts)
    )
    body = [
        tag("tr", tag("th", name, scope="row"), *(_cell(moment, shown, code, district) for district, _ in shown.districts))
        for code, name in shown.indicators
    ]
    title = matrix_finding(moment.view, shown)
    inside = (tag("caption", title, class_="td-hidden"), tag("thead", head), tag("tbody", *body), tag("tfoot", _behind(moment, shown)))
    table = tag("table", *inside, class_="td-table td-matrix")
    scrolled = tag("div", table, class_="td-scroll", tabindex="0", role="region", aria_label=title)
    return title, Safe(scrolled + _legend(moment, shown) + tag("p", moment.view.source, class_="td-source"))


def _behind(moment: Moment, shown: Matrix) -> Safe:
    """How many targets each district is behind in."""
    counts = [_count(moment, district, count) for (district, _), count in zip(shown.districts, shown.behind, strict=True)]
    return tag("tr", tag("th", moment.say("Chậm hoặc không đạt", "Behind or missed"), scope="row"), *counts)


def _count(moment: Moment, district: str, count: int | None) -> Safe:
    if not count:
        return tag("td", MISSING if count is None else "0")
    return tag("td", tables.source(moment, place_of_standing(BETWEEN_STATUSES.join(BEHIND), district), str(count)))


def _cell(moment: Moment, shown: Matrix, indicator: str, district: str) -> Safe:
    cell = shown.cells[indicator, district]
    shape = tag("span", look(cell.status).shape, style=f"color:{look(cell.status).colour(moment.dark)}", aria_hidden="true")
    mark = tag("span", shape, tag("span", cell.text.partition(" ")[2]), tag("span", cell.description, class_="td-hidden"), class_="td-mark")
    if not cell.place:
        return tag("td", mark, title=cell.description)
    return tag("td", tag("a", mark, href=tables.source_link(cell.place), target="_self"), title=cell.description)


def _legend(moment: Moment, shown: Matrix) -> Safe:
    note = moment.say(
        "Số trong ô: phần trăm chỉ tiêu cả năm của huyện (tỷ lệ: giá trị). Bấm vào ô để xem tệp, trang và ô nguồn.",
        "Figures: share of the district's year target (rates: the value). Click one for file, sheet and cell.",
    )
    return tables.legend(moment, shown.statuses, note)


def contradictions(moment: Moment) -> None:
    """What the programme itself contradicts: the sentences as written, and the arithmetic; nothing is repaired."""
    found = linter.contradictions(moment.campaign)
    if not found:
        return
    title = moment.say(
        f"Chương trình phát động tự mâu thuẫn ở {len(found)} điểm", f"The programme contradicts itself in {len(found)} places"
    )
    with st.expander(title):
        for one in found:
            show(
                tag(
                    "p",
                    tag("b", f"{moment.say('Mục', 'Section')} {one.section}. " if one.section else ""),
                    moment.say(one.finding_vi, one.finding_en),
                ),
                *(tag("blockquote", f"“{quote.replace('*', '')}”", class_="td-quote") for quote in one.quotes),
            )
