"""What is owed on a day: coming, overdue, with the words to send; and what waits for whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from analysis.access import Action
from analysis.desk.asking import short_message
from analysis.desk.owed import Owed, OwedKind, coming, late, owed_name, when
from analysis.desk.registration import PointedOut
from analysis.emulation.records import Appeal
from analysis.model.language import english_count
from data.desk.standing import visible_units
from data.desk.urging import by_unit, calendar_ics, owed_from, urging_zip
from data.store.decisions import decisions
from data.store.emulation_records import read_appeals
from data.store.messages import MessageWay, SentMessage, messages, note_message
from pages.parts.desk.registering import SECTION
from pages.parts.desk.units import one_of
from pages.parts.elements import tables
from pages.parts.view import filters, loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed, shown_to
from pages.parts.view.registered import registrations_seen, units_seen

MANY = 4
NOTED = "message_noted"


@dataclass(frozen=True)
class ShownOwed:
    """What this person sees of what is owed on ``today``; ``points`` are about registrations."""

    today: date
    found: tuple[Owed, ...]
    points: tuple[PointedOut, ...]

    @property
    def late_units(self) -> dict[str, tuple[Owed, ...]]:
        """What is overdue, unit by unit, those that owe most first."""
        return dict(sorted(by_unit(late(self.found)).items(), key=lambda pair: -len(pair[1])))


def shown(moment: Moment) -> ShownOwed:
    """What is owed today; of a year that is over (or not yet begun), on the last day of the chosen period."""
    campaign, today = moment.campaign, loaders.today()
    if not campaign.first_day <= today <= campaign.last_day:
        today = moment.selection.as_of.last_day
    found = owed_from(campaign, lambda period: loaders.desk(moment.year, moment.version, str(period)), today, acting=shown_to())
    points = registrations_seen(moment, today).points
    return ShownOwed(today, found, points)


def headline(moment: Moment, of: ShownOwed) -> str:
    """How much is due soon and how many are late."""
    soon = coming(of.found, moment.campaign.desk.ahead_days)
    names, units = len({one.about for one in soon}), len(of.late_units)
    days, own = moment.campaign.desk.ahead_days, shown_to().principal
    if not units_seen(moment):
        return moment.say("Việc cần làm", "To do")
    if own.unit is not None and not (soon or units):
        return moment.say(f"Không việc nào đến hạn trong {days} ngày, không việc nào quá hạn", f"Nothing is due within {days} days or late")
    if not soon and not units:
        return moment.say(
            f"Không việc nào đến hạn trong {days} ngày, không ai quá hạn", f"Nothing is due within {days} days, nobody is late"
        )
    said = [
        moment.say(f"{names} việc đến hạn trong {days} ngày", f"{names} due within {days} days") if soon else "",
        _late_said(moment, of, own.unit) if units else "",
    ]
    return ", ".join(filter(None, said))


def _late_said(moment: Moment, of: ShownOwed, own: str | None) -> str:
    """How many are late; for a unit, how many of its own things are."""
    if own is None:
        return moment.say(
            f"{len(of.late_units)} đơn vị đang quá hạn",
            f"{english_count(len(of.late_units), 'unit is', 'units are')} late",
        )
    count = len(of.late_units.get(own, ()))
    return moment.say(f"{count} việc quá hạn", f"{count} overdue")


def for_others(moment: Moment) -> None:
    """What is said to whoever sees nothing that units owe: where reporting is shown, and not that nobody is late."""
    said = moment.say(
        "Việc còn nợ, nguyên nhân và bản đăng ký dành cho từng đơn vị và bộ phận tổng hợp. Tình hình gửi báo cáo: ",
        "What units owe, causes and registrations are for the units and the office. How units report: ",
    )
    link = tag("a", moment.say("Theo dõi báo cáo", "Reporting"), href=_screen("theo-doi-bao-cao"), target="_self")
    show(tag("p", said, link, ".", class_="td-waiting"))


def day_said(moment: Moment, of: ShownOwed) -> None:
    """As of which day everything here is said."""
    over = of.today != loaders.today()
    why = moment.say(
        " (ngày cuối của kỳ đang chọn, vì năm này không phải năm hiện tại)",
        " (last day of the chosen period: this is not the current year)",
    )
    said = moment.say(f"Tính đến ngày {of.today:%d/%m/%Y}", f"As of {moment.language.date(of.today)}")
    show(tag("p", f"{said}{why if over else ''}.", class_="td-quiet"))


def coming_soon(moment: Moment, of: ShownOwed) -> None:
    """What is due within the next days: each thing once, with who has not sent it."""
    soon = coming(of.found, moment.campaign.desk.ahead_days)
    st.header(moment.say(f"Đến hạn trong {moment.campaign.desk.ahead_days} ngày tới", f"Due within {moment.campaign.desk.ahead_days} days"))
    if not soon:
        show(tag("p", moment.say("Không có việc nào đến hạn.", "Nothing is due."), class_="td-quiet"))
        return
    rows = []
    for about in dict.fromkeys(one.about for one in soon):
        several = [one for one in soon if one.about == about]
        rows.append([_thing(moment, several[0]), when(several[0], moment.language), _who(moment, several)])
    titles = [moment.say(*one) for one in (("Việc", "What"), ("Hạn", "Due"), ("Chưa gửi", "Not sent yet"))]
    tables.show_rows(titles, rows, moment.say("Sắp đến hạn", "Coming"), look_of="td-table td-stacked")


def _thing(moment: Moment, one: Owed) -> str:
    """What it is, without the subjects that differ from unit to unit."""
    if one.kind is OwedKind.CAUSES:
        return moment.say("Nguyên nhân, giải pháp", "Causes and remedies")
    return owed_name(moment.campaign, one, moment.language)


def _who(moment: Moment, several: Sequence[Owed]) -> str:
    names = [moment.unit_name(one.unit) for one in several]
    counted = moment.say(f"{len(names)} đơn vị", english_count(len(names), "unit"))
    return counted if len(names) > MANY else f"{counted}: {'; '.join(names)}"


def overdue(moment: Moment, of: ShownOwed) -> None:
    """Who is late with what, and one unit's words, letter and forms to send."""
    units = of.late_units
    if not units:
        show(tag("p", moment.say("Không đơn vị nào quá hạn.", "Nobody is late."), class_="td-quiet"))
        return
    names = {code: moment.unit_name(code) for code in units}
    rows = [[names[code], _listed([_said(moment, one) for one in several])] for code, several in units.items()]
    titles = [moment.say("Đơn vị", "Unit"), moment.say("Còn thiếu", "Owes")]
    if len(rows) > 12:
        with st.expander(moment.say(f"{len(rows)} đơn vị, theo đơn vị", f"{english_count(len(rows), 'unit')}, unit by unit")):
            tables.show_rows(titles, rows, titles[1], look_of="td-table td-stacked")
    else:
        tables.show_rows(titles, rows, titles[1], look_of="td-table td-stacked")
    _urge(moment, of, one_of(moment, moment.say("Đôn đốc đơn vị", "Unit to urge"), list(names), "urged_unit"))


def _listed(several: Sequence[str]) -> str:
    """One sentence of several things: only its first letter is a capital."""
    first, *others = several
    return "; ".join([first, *(one[:1].lower() + one[1:] for one in others)])


def _said(moment: Moment, one: Owed) -> str:
    name = owed_name(moment.campaign, one, moment.language)
    return name if one.days_left is None else f"{name} ({when(one, moment.language)})"


def _urge(moment: Moment, of: ShownOwed, unit: str) -> None:
    several = of.late_units[unit]
    st.code(short_message(moment.campaign, unit, several), language=None, wrap_lines=True)
    if told := st.session_state.pop(NOTED, None):
        st.success(told)
    person = shown_to()
    with st.container(horizontal=True):
        st.download_button(
            moment.say("Thư kèm biểu trống (zip)", "Letter with blank forms (zip)"),
            data=lambda: urging_zip(loaders.store(), moment.campaign, {unit: several}, of.today, acting=person),
            file_name=f"don-doc_{unit}_{of.today}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key=f"zip_{unit}",
        )
        if allowed(Action.NOTE_RECEIPTS):
            st.download_button(
                moment.say("Tất cả đơn vị (zip)", "All units (zip)"),
                data=lambda: urging_zip(loaders.store(), moment.campaign, of.late_units, of.today, acting=person),
                file_name=f"don-doc_{of.today}.zip",
                mime="application/zip",
                on_click="ignore",
                icon=":material/folder_zip:",
                key="zip_all",
            )
            st.button(
                moment.say("Ghi là đã nhắn", "Note as sent"),
                on_click=_note_sent,
                args=(moment, of, unit),
                icon=":material/done:",
                key=f"noted_{unit}",
            )


def _note_sent(moment: Moment, of: ShownOwed, unit: str) -> None:
    text = short_message(moment.campaign, unit, of.late_units[unit])
    for one in of.late_units[unit]:
        stage = one.days_left if one.days_left is not None else -1
        told = SentMessage(unit, one.about, stage, MessageWay.ZALO, "", text)
        note_message(loaders.store(), moment.campaign, told, acting=acting())
    name = moment.unit_name(unit)
    st.session_state[NOTED] = moment.say(f"Đã ghi: đã nhắn {name}.", f"Noted: {name} was told.")


def waiting(moment: Moment, of: ShownOwed) -> None:
    """What only this person can move on, each line with its screen."""
    lines = _waiting_lines(moment, of)
    if not lines:
        show(tag("p", moment.say("Không có việc nào chờ.", "Nothing waits."), class_="td-quiet"))
        return
    show(
        tag(
            "ul",
            *(tag("li", f"{words} – ", tag("a", where, href=path, target="_self")) for words, where, path in lines),
            class_="td-waiting",
        )
    )


def _waiting_lines(moment: Moment, of: ShownOwed) -> list[tuple[str, str, str]]:
    say, found = moment.say, list[tuple[str, str, str]]()
    sent = loaders.waiting_for_acceptance(moment.year) if allowed(Action.ACCEPT) else ()
    if sent:
        found.append(
            (
                say(f"{len(sent)} bản nộp chờ duyệt", english_count(len(sent), "submission waits", "submissions wait")),
                say("Nộp số liệu", "Submit"),
                _screen("nop-so-lieu"),
            )
        )
    if allowed(Action.VERIFY_SCORES):
        found += [_appeal(moment, one) for one in read_appeals(loaders.store(), moment.year) if not one.answer]
    if allowed(Action.DECIDE):
        late_ones = [one for one in decisions(loaders.store(), moment.year) if one.overdue(of.today)]
        if late_ones:
            count = len(late_ones)
            found.append(
                (
                    say(f"{count} kết luận họp quá hạn", f"{english_count(count, 'decision is', 'decisions are')} overdue"),
                    say("Họp", "Meeting"),
                    _screen("cuoc-hop"),
                )
            )
    doubtful = {one.unit for one in of.points if one.indicator}
    if doubtful:
        count = len(doubtful)
        words = say(f"{count} bản đăng ký cần trao đổi lại", f"{english_count(count, 'registration')} to talk about")
        found.append((words, say("xem bên dưới", "see below"), f"#{SECTION}"))
    return found


def _screen(path: str, **choices: str) -> str:
    """The address of a screen with these choices, and with those that hold on every screen."""
    return f"./{path}?{urlencode(filters.link(**choices))}"


def _appeal(moment: Moment, one: Appeal) -> tuple[str, str, str]:
    """An appeal that waits for its answer, with the place where it is answered."""
    unit, period = moment.campaign.units[one.unit], one.period
    words = moment.say(
        f"{unit.name_vi} kiến nghị về điểm {moment.language.period(period)}", f"{unit.named(moment.language)} appeals against its points"
    )
    room = _screen("thi-dua", emulation_room="cham", scored_block=unit.block, scored_unit=one.unit, as_of=str(period))
    return words, moment.say("trả lời", "answer"), room


def calendar_and_log(moment: Moment) -> None:
    """The year's days for a calendar, and what was sent to whom."""
    st.download_button(
        moment.say("Lịch các mốc (.ics)", "Calendar (.ics)"),
        data=lambda: calendar_ics(moment.campaign, moment.language),
        file_name=f"lich-thi-dua_{moment.year}.ics",
        mime="text/calendar",
        on_click="ignore",
        icon=":material/calendar_month:",
        key="calendar",
    )
    if not visible_units(moment.campaign, shown_to()):
        return
    sent = messages(loaders.store(), moment.campaign, acting=shown_to())
    with st.expander(moment.say(f"Đã nhắc gì, cho ai ({len(sent)})", f"What was sent to whom ({len(sent)})")):
        ways = {MessageWay.EMAIL: ("thư điện tử", "e-mail"), MessageWay.ZALO: ("nhắn Zalo", "Zalo"), MessageWay.LETTER: ("thư", "letter")}
        rows = [
            [
                moment.unit_name(one.unit) if one.unit in moment.campaign.units else one.unit,
                f"{one.at:%d/%m/%Y %H:%M}" if one.at else "",
                moment.say(*ways[one.way]),
                one.about,
                one.problem or moment.say("đã gửi", "sent"),
            ]
            for one in reversed(sent[-60:])
        ]
        titles = [moment.say(*one) for one in (("Đơn vị", "Unit"), ("Lúc", "At"), ("Cách", "How"), ("Về", "About"), ("Kết quả", "Result"))]
        if rows:
            tables.show_rows(titles, rows, moment.say("Nhật ký nhắc", "Log"), look_of="td-table td-stacked")
        else:
            st.write(moment.say("Chưa gửi nhắc nào.", "Nothing was sent yet."))
