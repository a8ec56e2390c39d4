"""The parts of the screen that follows who reports: matrix, notes of paper, reminders, totals and the quality panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.access import Action, Subject
from analysis.display.certainty import quality as display
from analysis.display.elements.table import DisplayTable
from analysis.display.senders.exceptions import UnitException, calendar_strip, exceptions, exceptions_headline
from analysis.display.senders.reporting import (
    LOOK_OF,
    STATE_WORDS,
    ReportingSheet,
    deadline_name,
    discipline_table,
    owed_by,
    reminder,
    reporting_headline,
    reporting_sheet,
    tracked,
)
from analysis.model import Campaign
from analysis.model.language import english_count
from analysis.progress.discipline import OWED, Promptness
from analysis.progress.reconciliation import Agreement, PairCheck
from data.desk.standing import visible_units
from data.store.sent_in import SentIn
from pages.parts.elements import tables
from pages.parts.view import changing, filters, loaders
from pages.parts.view.finished import kept
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed, shown_to


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see of who sent: ``units`` None for every unit; ``waiting`` was sent in and not accepted yet.

    ``letters`` are the units whose letters and messages this person reads, None for every unit: a unit may see how its block
    reports, and what the department writes to the others is still not its own.
    """

    units: tuple[str, ...] | None = None
    waiting: tuple[SentIn, ...] = ()
    letters: tuple[str, ...] | None = None

    def reads(self, unit: str) -> bool:
        """Whether what is written to a unit is shown."""
        return self.letters is None or unit in self.letters


ALL = Sight()
NOTED = "receipts_noted"
FEW = 12
"""So many cards are open at once."""


def sight(moment: Moment) -> Sight:
    """What the person of this run may see of who sent."""
    seen = loaders.promptness_of(moment.year, moment.selection.as_of, acting=shown_to())
    letters = visible_units(moment.campaign, shown_to())
    every = len(letters) == len(moment.campaign.units)
    return Sight(seen, loaders.waiting_for_acceptance(moment.year), None if every else tuple(sorted(letters)))


def _written_to(moment: Moment, of: Sight) -> tuple[Campaign, pd.DataFrame]:
    """The same as ``_seen``, of the units whose letters this person reads."""
    campaign, found = _seen(moment, of)
    if of.letters is None:
        return campaign, found
    units = {code: unit for code, unit in campaign.units.items() if of.reads(code)}
    return replace(campaign, units=units), found[found["unit"].isin(units)]


def _seen(moment: Moment, of: Sight) -> tuple[Campaign, pd.DataFrame]:
    """The campaign and frame DISCIPLINE with nothing of other units."""
    campaign, found = moment.campaign, loaders.discipline(moment.key, of.waiting)
    if of.units is None:
        return campaign, found
    units = {code: unit for code, unit in campaign.units.items() if code in of.units}
    return replace(campaign, units=units), found[found["unit"].isin(of.units)]


def headline(moment: Moment, of: Sight) -> str:
    """Who sent and who did not, in one sentence."""
    return reporting_headline(*_seen(moment, of), moment.selection.as_of, moment.language)


def exceptional(moment: Moment, of: Sight) -> tuple[str, Safe]:
    """The finding, and a card for each unit that owes or was late, with a short text to send; many of them behind a click."""
    found = exceptions(*_seen(moment, of), moment.selection.as_of, moment.language)
    cards = [_card(moment, one if of.reads(one.unit) else replace(one, message="")) for one in found]
    shown = tag("div", *cards[:FEW], class_="td-owing") if cards else Safe("")
    more = moment.say(f"{len(cards) - FEW} đơn vị nữa", english_count(len(cards) - FEW, "more unit"))
    rest = tag("details", tag("summary", more), tag("div", *cards[FEW:], class_="td-owing")) if len(cards) > FEW else Safe("")
    return exceptions_headline(found, moment.language), Safe(shown + rest)


def _card(moment: Moment, one: UnitException) -> Safe:
    owes = tag("p", tag("b", f"{moment.say('Còn thiếu', 'Owes')}: "), "; ".join(one.owes)) if one.owes else Safe("")
    late = "; ".join(one.late)
    sent = tag("p", late[0].upper() + late[1:], class_="td-quiet") if late else Safe("")
    copied = moment.say("Đã chép", "Copied")
    label = moment.say("Chép tin nhắn (Zalo)", "Copy the message (Zalo)")
    copy = tag("button", label, class_="td-choose", type="button", data_copy=one.message, data_copied=copied) if one.message else Safe("")
    status = "far_behind" if one.owes else "close"
    return tag("section", tag("h3", one.name), owes, sent, copy, aria_label=one.name, style=f"--s:var(--td-s-{status})")


def strip(moment: Moment, of: Sight) -> Safe:
    """The year of the units as small squares, with the words for their shapes."""
    return Safe(calendar_strip(*_seen(moment, of), moment.selection.as_of, moment.language) + _legend(moment))


def sheet(moment: Moment, of: Sight) -> None:
    """Units by deadline and month, block by block, behind a switch: shape, colour, dates and words."""
    if st.toggle(moment.say("Bảng đầy đủ với ngày nhận", "The whole table with dates"), key="whole_sheet"):
        show(kept(moment, _sheet, of))
    table = partial(discipline_table, *_seen(moment, of), moment.selection.as_of, moment.language)
    tables.downloads(moment, table, "theo-doi-bao-cao")


def _sheet(moment: Moment, of: Sight) -> Safe:
    shown = reporting_sheet(*_seen(moment, of), moment.selection.as_of, moment.language)
    titles = [moment.say("Đơn vị", "Unit"), *(heading for _, heading in shown.deadlines)]
    head = tag("tr", *(tag("th", title, scope="col") for title in titles))
    body: list[Safe] = []
    for block, units in shown.blocks:
        body.append(tag("tr", tag("th", tag("b", block), scope="rowgroup", colspan=str(len(titles)))))
        body += [_row(moment, shown, code, name) for code, name in units]
    title = moment.say("Đơn vị và thời hạn báo cáo", "Units and deadlines")
    caption = tag("caption", title, class_="td-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *body), class_="td-table td-matrix td-due")
    return Safe(tag("div", table, class_="td-scroll", tabindex="0", role="region", aria_label=title) + _legend(moment))


def receipts(moment: Moment) -> None:
    """Documents on paper are noted here: a registration never comes as a workbook."""
    campaign = moment.campaign
    asked = [code for code, one in campaign.milestones.items() if one.expects in OWED]
    if not asked or not allowed(Action.NOTE_RECEIPTS):
        return
    with st.expander(moment.say("Ghi nhận văn bản giấy (đăng ký thi đua, báo cáo)", "Note documents on paper (registrations, reports)")):
        if told := st.session_state.pop(NOTED, None):
            st.success(told)
        names = {code: unit.named(moment.language) for code, unit in campaign.units.items()}
        documents = {code: deadline_name(campaign, code, moment.language) for code in asked}
        chosen = st.selectbox(moment.say("Văn bản", "Document"), asked, format_func=documents.__getitem__, key="receipt_milestone")
        st.multiselect(moment.say("Đơn vị", "Units"), list(names), format_func=names.__getitem__, key="receipt_units", placeholder="…")
        usual = campaign.milestones[chosen].end
        st.date_input(moment.say("Ngày nhận", "Received on"), value=usual, format="DD/MM/YYYY", key="receipt_day")
        with st.container(horizontal=True):
            st.button(moment.say("Ghi nhận", "Note"), type="primary", on_click=_note, args=(moment, True))
            st.button(moment.say("Bỏ ghi nhận", "Take the note back"), on_click=_note, args=(moment, False))


def reminders(moment: Moment, of: Sight) -> None:
    """The text for a deadline, ready to copy, and what each unit owes altogether."""
    if of.letters == ():
        return
    due, names, units, owed = kept(moment, _owed, of)
    if not due:
        nothing = moment.say("Không đơn vị nào còn thiếu báo cáo đã đến hạn.", "No unit owes anything that was due.")
        show(tag("p", nothing, class_="td-quiet"))
        return
    label = moment.say("Nhắc về", "Remind of")
    chosen = filters.select("deadline", label, due, due[-1], names.__getitem__, width=520)
    st.code(kept(moment, _reminder, of, chosen, loaders.today()), language=None, wrap_lines=True)
    with st.expander(
        moment.say(
            f"{units} đơn vị còn thiếu, theo đơn vị",
            f"{english_count(units, 'unit owes', 'units owe')} something, unit by unit",
        )
    ):
        show(owed)


def _owed(moment: Moment, of: Sight) -> tuple[list[str], dict[str, str], int, Safe]:
    """The deadlines that somebody missed, their names, how many units owe anything, and who owes what."""
    (campaign, discipline), as_of = _written_to(moment, of), moment.selection.as_of
    missing = set(discipline[discipline["state"] == Promptness.MISSING.value]["deadline"])
    due = [code for code in dict.fromkeys(tracked(campaign, discipline, as_of)["deadline"]) if code in missing]
    owed = owed_by(campaign, discipline, as_of, moment.language)
    titles = [moment.say("Đơn vị", "Unit"), moment.say("Còn thiếu", "Owes")]
    names = {code: deadline_name(campaign, code, moment.language) for code in due}
    return due, names, len(owed), tables.rows_markup(titles, [list(one) for one in owed], titles[1])


def _reminder(moment: Moment, of: Sight, deadline: str, today: date) -> str:
    return reminder(*_written_to(moment, of), deadline, today)


def totals(moment: Moment) -> None:
    """Coverage, bounds, estimates, late and resent figures of every total."""
    tables.show_table(moment, lambda: display.totals_table(moment.view, loaders.facts(moment.year, moment.version)), "do-phu")
    note = moment.say(
        "Số đếm: ít nhất bằng số đã biết; không có giới hạn trên trung thực. Tỷ lệ: đơn vị chưa gửi kỳ này giữ mẫu số gần nhất, "
        "tử số từ 0 đến bằng mẫu số. Đơn vị chưa gửi lần nào không rõ mẫu số nên không tính được khoảng.",
        "Counts: at least what is known; nothing honest limits them above. Rates: a late unit keeps its last denominator, its numerator "
        "anything from 0 to all of it. A silent unit's denominator is not known, so there is no range.",
    )
    show(tag("p", note, class_="td-source"))


def files_seen(moment: Moment) -> tuple[str | None, ...]:
    """The units (None: a sender that cannot be known) whose workbooks this person may look into."""
    return tuple(code for code in (None, *moment.campaign.units) if allowed(Action.SEE_SUBMISSIONS, Subject(code)))


def quality_headline(moment: Moment, senders: tuple[str | None, ...]) -> str:
    """How much agrees, in one sentence."""
    return display.quality_headline(loaders.reconciliation(moment.key), _noticed(moment, senders), moment.language)


def quality(moment: Moment, senders: tuple[str | None, ...]) -> None:
    """Every comparison on one panel: counts, then the pairs that differ, then what files contradict in themselves."""
    checks, differing, noticed, places = kept(moment, _quality, senders)
    show(checks)
    if differing:
        tables.show_table(moment, lambda: display.pairs_table(moment.view, loaders.reconciliation(moment.key)), "doi-chieu")
    tables.show_folded(moment, moment.say("Số báo chí và số của ta", "Printed and our figures"), lambda: _printed(moment), "bao-chi")
    if noticed:
        title = moment.say(f"{noticed} chỗ trong tệp cần hỏi lại đơn vị", f"{english_count(noticed, 'place')} to ask about")
        with st.expander(title, key="folded-noticed", on_change="rerun") as folded:
            if folded.open:
                show(places)


def _quality(moment: Moment, senders: tuple[str | None, ...]) -> tuple[Safe, int, int, Safe]:
    """The counts, how many pairs differ, how many places in files to ask about, and these."""
    compared, noticed = loaders.reconciliation(moment.key), _noticed(moment, senders)
    checks = tables.frame_markup(display.checks_frame(compared, moment.language), moment.say("Đối chiếu", "Comparisons"))
    places = tables.frame_markup(display.noticed_frame(moment.campaign, noticed, moment.language), moment.say("Trong tệp", "In files"))
    return checks, len(display.pairs_table(moment.view, compared).rows), len(noticed), places


def _printed(moment: Moment) -> DisplayTable:
    compared = loaders.reconciliation(moment.key)
    return display.pairs_table(moment.view, compared[compared["check"].eq(PairCheck.PUBLISHED.value)], tuple(Agreement))


def _noticed(moment: Moment, senders: tuple[str | None, ...]) -> Sequence[display.Noticed]:
    found = [one for one in loaders.noticed(moment.year, moment.version) if one.unit in senders]
    return display.noticed_until(found, moment.selection.as_of)


def _row(moment: Moment, shown: ReportingSheet, unit: str, name: str) -> Safe:
    return tag("tr", tag("th", name, scope="row"), *(_cell(moment, shown, unit, deadline) for deadline, _ in shown.deadlines))


def _cell(moment: Moment, shown: ReportingSheet, unit: str, deadline: str) -> Safe:
    cell = shown.cells.get((unit, deadline))
    if cell is None:
        return tag("td", "")
    return tag("td", tables.status(moment, LOOK_OF[cell.state], cell.text), title=cell.description)


def _legend(moment: Moment) -> Safe:
    words = [tables.status(moment, LOOK_OF[state], moment.say(*STATE_WORDS[state])) for state in Promptness]
    note = moment.say(
        "Ô trống: không phải báo cáo. Ngày trong ô: ngày nhận bản đầu tiên. "
        "Chương trình không quy định hạn báo cáo tháng nên tháng chỉ có đã gửi hay chưa.",
        "Empty: nothing is owed. Dates: when the first version arrived. "
        "The programme sets no deadline for months, so a month is sent or missing.",
    )
    return tag("div", *words, tag("span", note), class_="td-legend")


def _note(moment: Moment, arrived: bool) -> None:
    day: date = st.session_state["receipt_day"]
    milestone, units = st.session_state["receipt_milestone"], st.session_state["receipt_units"]
    count = changing.note_receipts(moment.year, milestone, dict.fromkeys(units, day if arrived else None), acting=acting())
    st.session_state["receipt_units"] = []
    st.session_state[NOTED] = moment.say(f"Đã ghi {count} đơn vị.", f"{english_count(count, 'unit')} noted.")
