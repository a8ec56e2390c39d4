"""The parts of the overview that no other screen has."""

from __future__ import annotations

import time
from itertools import zip_longest

import streamlit as st

from analysis import linter, wording
from analysis.display.certainty.coverage import reporters
from analysis.display.certainty.suspicious import NAMED, sentences
from analysis.display.certainty.suspicious import headline as doubts_headline
from analysis.display.elements.figure_places import place_of_coverage, place_of_facts
from analysis.display.now.screen_tables import indicators_table, one_district_table
from analysis.display.senders.sent_workbooks import latest_received
from analysis.model import Contradiction
from analysis.model.language import english_count
from analysis.reports.leader_summary import summary_pdf
from pages.parts.elements import tables
from pages.parts.since import changes
from pages.parts.view import loaders
from pages.parts.view.finished import kept
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment


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
    """As of when, how many units reported, and what the latest snapshot does not know yet: one line."""
    show(tag("p", kept(moment, freshness_part), " ", *changes.in_short(moment), class_="td-quiet td-one-line"))


def freshness_part(moment: Moment) -> Safe:
    """The sentence of ``freshness`` that is the same for everybody."""
    units = reporters(moment.view)
    latest = moment.language.date(latest_received(loaders.submissions(moment.year, moment.version), moment.selection.as_of))
    sentence = wording.coverage_sentence(len(units.reported), units.expected, moment.language)
    until = moment.view.until[0].upper() + moment.view.until[1:]
    words = moment.say(f" chỉ tiêu kỳ này; tệp mới nhất nhận ngày {latest}.", f" on this period's targets; latest file received {latest}.")
    return tag("span", f"{until}; ", tables.source(moment, place_of_coverage(), sentence), words)


def silent(moment: Moment, district: str) -> tuple[str, Safe]:
    """Who has not reported the period, the finding and the names; of one district where the screen is narrowed to it."""
    units = reporters(moment.view, district or None)
    late = units.expected - len(units.reported)
    finding = (
        moment.say(
            f"{late}/{units.expected} đơn vị chưa báo cáo kỳ này",
            f"{late} of {units.expected} units {'has' if late == 1 else 'have'} not reported this period",
        )
        if late
        else moment.say("Mọi đơn vị đã báo cáo kỳ này", "All units have reported this period")
    )
    named = [
        tag("p", tag("b", f"{label}: "), "; ".join(names))
        for label, names in (
            (moment.say("Tính bằng số kỳ trước", "Counted with earlier figures"), units.carried),
            (moment.say("Chưa báo cáo lần nào trong năm", "Never reported this year"), units.never),
        )
        if names
    ]
    return finding, Safe("".join(named))


def summary(moment: Moment) -> None:
    """The page for the head of the department to take along, made when it is asked for."""
    st.download_button(
        moment.say("Tóm tắt lãnh đạo (PDF, 1 trang)", "Summary for the leader (PDF, 1 page)"),
        data=lambda: kept(moment, _summary),
        file_name=f"tom-tat-lanh-dao_{moment.selection.as_of}.pdf",
        mime="application/pdf",
        key="leader_summary",
        # A rerun would take back the file that this very click has asked for.
        on_click="ignore",
        icon=":material/print:",
    )


def _summary(moment: Moment) -> bytes:
    return summary_pdf(moment.view, int(time.time()))


def table(moment: Moment, indicator: str, district: str) -> None:
    """The picture as a table to read and to take along, narrowed like the screen."""
    if district:
        tables.show_table(moment, lambda: one_district_table(moment.view, district), f"huyen_{district}", district)
    else:
        codes = (indicator,) if indicator else None
        tables.show_table(moment, lambda: indicators_table(moment.view, codes), "toan-tinh", indicator)


def contradictions(moment: Moment) -> None:
    """What the programme itself contradicts: the sentences as written, and the arithmetic; nothing is repaired."""
    found, markup = kept(moment, contradictions_part)
    if not found:
        return
    title = moment.say(
        f"Chương trình phát động tự mâu thuẫn ở {found} điểm", f"The programme contradicts itself in {english_count(found, 'place')}"
    )
    with st.expander(title):
        show(markup)


def contradictions_part(moment: Moment) -> tuple[int, Safe]:
    """How many there are, and all of them."""
    found = linter.contradictions(moment.campaign)
    return len(found), Safe("".join(_contradiction(moment, one) for one in found))


def _contradiction(moment: Moment, one: Contradiction) -> Safe:
    section = tag("b", f"{moment.say('Mục', 'Section')} {one.section}. " if one.section else "")
    quotes = (tag("blockquote", f"“{quote.replace('*', '')}”", class_="td-quote") for quote in one.quotes)
    return Safe(tag("p", section, moment.say(one.finding_vi, one.finding_en)) + "".join(quotes))
