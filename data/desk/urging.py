"""Urging: what is owed on a day, everything to send about it as one zip, and reminders by e-mail that never go out twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event
from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, require
from analysis.desk.asking import document_owed, letter_text, short_message
from analysis.desk.calendar_days import calendar_days
from analysis.desk.causes import subject_name
from analysis.desk.owed import Owed, OwedKind, owed, stage_of
from analysis.model import Campaign, Language, Period
from data.desk.mail import MailNotSent, MailServer, send_mail
from data.desk.registering import blank_registration
from data.desk.standing import DeskStanding, desk_standing, visible_units
from data.handing_out.forms import BlankForm, blank_form
from data.store.messages import MessageWay, SentMessage, messages, note_message

_DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is to go out: everything of a unit whose stage was not sent yet. ``address`` "" where none is known."""

    unit: str
    address: str
    owed: tuple[tuple[Owed, int], ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReminderSent:
    """What became of a reminder; ``problem`` "" where it went out."""

    reminder: Reminder
    problem: str


def period_of_day(campaign: Campaign, today: date) -> Period:
    """The period whose deadlines are looked at on a day: its month, within the campaign's year."""
    if today < campaign.first_day:
        return Period(campaign.year, 1)
    return Period(campaign.year, 12) if today > campaign.last_day else Period(campaign.year, today.month)


def latest_review(campaign: Campaign, today: date) -> Period:
    """The period about which causes are asked: the last reviewed one whose report was due, otherwise the last whole month."""
    reviewed = [one.period for one in campaign.milestones.values() if one.period is not None and one.end < today]
    month = period_of_day(campaign, today)
    whole = month if month.last_day < today or month.month == 1 else Period(month.year, month.month - 1)
    return max(reviewed, default=whole)


def owed_on(engine: Engine, campaign: Campaign, today: date, *, acting: Person) -> tuple[Owed, ...]:
    """What the units that somebody may see owe on a day.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    return owed_from(campaign, lambda period: desk_standing(engine, campaign, period), today, acting=acting)


def owed_from(campaign: Campaign, look: Callable[[Period], DeskStanding], today: date, *, acting: Person) -> tuple[Owed, ...]:
    """The same for whoever keeps what was looked up; ``look`` gives what the office looks at, at the end of a period."""
    asked_about = latest_review(campaign, today)
    standing = look(asked_about)
    now = period_of_day(campaign, today)
    sent = standing.discipline if now == asked_about else look(now).discipline
    seen = visible_units(campaign, acting)
    found = owed(campaign, sent, standing.open_questions(), asked_about, today)
    return tuple(one for one in found if one.unit in seen)


def by_unit(found: Sequence[Owed]) -> dict[str, tuple[Owed, ...]]:
    """What is owed, unit by unit in the order of urgency."""
    units = dict.fromkeys(one.unit for one in found)
    return {unit: tuple(one for one in found if one.unit == unit) for unit in units}


def forms_for(engine: Engine, campaign: Campaign, unit: str, found: Sequence[Owed], *, acting: Person) -> tuple[BlankForm, ...]:
    """The blank forms that a unit needs for what it owes, each once."""
    made: dict[str, BlankForm] = {}
    subjects = [subject for one in found for subject in one.subjects]
    asked = tuple((subject, subject_name(campaign, subject, Language.VIETNAMESE)) for subject in dict.fromkeys(subjects))
    for one in found:
        if one.kind is OwedKind.REGISTRATION:
            form = blank_registration(engine, campaign, unit, acting=acting)
        elif (period := _period_of(campaign, one)) is not None:
            form = blank_form(engine, campaign, unit, period, asked if one.kind is OwedKind.CAUSES else ())
        else:
            continue
        # What is asked about the same period goes into the same form.
        if one.kind is OwedKind.CAUSES or form.name not in made:
            made[form.name] = form
    return tuple(made.values())


def _period_of(campaign: Campaign, one: Owed) -> Period | None:
    """The period whose form tells what is owed."""
    if one.kind in (OwedKind.MONTH, OwedKind.CAUSES):
        return Period.parse(one.about.rpartition(":")[2])
    return campaign.milestones[one.about].period


def urging_zip(engine: Engine, campaign: Campaign, found: Mapping[str, Sequence[Owed]], today: date, *, acting: Person) -> bytes:
    """A folder a unit with the text for Zalo, the letter and the blank forms; the calendar beside them.

    Raises
    ------
    NotAllowed
        If ``acting`` may not send for one of the units.
    """
    for unit in found:
        require(acting, Action.SEND, Subject(unit, campaign.units[unit].block))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:

        def put(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)

        for unit, several in found.items():
            folder = campaign.units[unit].name_vi.replace("/", "-")
            put(f"{folder}/Tin nhắn Zalo.txt", short_message(campaign, unit, several).encode())
            put(f"{folder}/Thư đôn đốc.txt", letter_text(campaign, unit, several, today).encode())
            for form in forms_for(engine, campaign, unit, several, acting=acting):
                put(f"{folder}/{form.name}", form.content)
        put("Lịch thi đua.ics", calendar_ics(campaign, Language.VIETNAMESE))
    return target.getvalue()


def calendar_ics(campaign: Campaign, language: Language) -> bytes:
    """The programme's days as an iCalendar file; deadlines ring three days before. The same campaign gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tien Do//Lich thi dua//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{campaign.title}")
    stamp = datetime.combine(campaign.first_day, time(), UTC)
    for day in calendar_days(campaign, language):
        event = Event()
        event.add("uid", f"{campaign.year}-{day.code}@tien-do")
        event.add("dtstamp", stamp)
        event.add("dtstart", day.first)
        event.add("dtend", day.last + timedelta(days=1))
        event.add("summary", day.title)
        event.add("description", day.note)
        event.add("transp", "TRANSPARENT")
        if day.is_deadline:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", day.title)
            alarm.add("trigger", timedelta(days=-3))
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def reminders(engine: Engine, campaign: Campaign, today: date, *, acting: Person) -> tuple[Reminder, ...]:
    """The reminders that are to go out on a day; empty where all of them went out already: asking again changes nothing."""
    require(acting, Action.NOTE_RECEIPTS)
    gone = {
        (one.unit, one.about, one.stage)
        for one in messages(engine, campaign, acting=acting)
        if one.way is MessageWay.EMAIL and not one.problem
    }
    found = []
    for unit, several in by_unit(owed_on(engine, campaign, today, acting=acting)).items():
        due = tuple(
            (one, stage) for one in several if (stage := stage_of(campaign, one)) is not None and (unit, one.about, stage) not in gone
        )
        if due:
            text = letter_text(campaign, unit, [one for one, _ in due], today)
            found.append(Reminder(unit, campaign.contacts.get(unit, ""), due, text))
    return tuple(found)


def send_reminders(
    engine: Engine, campaign: Campaign, server: MailServer, several: Sequence[Reminder], *, acting: Person
) -> tuple[ReminderSent, ...]:
    """Send reminders one after the other and note each; one that fails is noted with the reason, tried again at the next call,
    and keeps nobody else from getting theirs. A unit without an address is left out and named.

    Raises
    ------
    NotAllowed
        If ``acting`` may not note what goes out; nothing was sent then.
    StoreError
        If the store cannot be written.
    """
    require(acting, Action.NOTE_RECEIPTS)
    return tuple(_send(engine, campaign, server, one, acting) for one in several)


def _send(engine: Engine, campaign: Campaign, server: MailServer, one: Reminder, acting: Person) -> ReminderSent:
    if not one.address:
        return ReminderSent(one, "Chưa có địa chỉ thư điện tử (contacts.csv).")
    forms = forms_for(engine, campaign, one.unit, [each for each, _ in one.owed], acting=acting)
    names = "; ".join(document_owed(campaign, each) for each, _ in one.owed)
    problem = ""
    try:
        send_mail(server, one.address, f"Đề nghị gửi: {names}"[:200], one.text, forms)
    except MailNotSent as reason:
        problem = str(reason)
    for each, stage in one.owed:
        told = SentMessage(one.unit, each.about, stage, MessageWay.EMAIL, one.address, one.text, problem)
        note_message(engine, campaign, told, acting=acting)
    return ReminderSent(one, problem)
