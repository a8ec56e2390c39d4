"""Who owes what by when; what goes out is noted, and the same reminder never goes out twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar
from sqlalchemy import Engine

from analysis.access import NotAllowed, Person, Role
from analysis.desk.asking import short_message
from analysis.desk.owed import OwedKind, coming, late, owed_name, stage_of, when
from analysis.model import Language
from data.desk.mail import MailNotSet, MailServer, mail_server
from data.desk.urging import by_unit, calendar_ics, owed_on, reminders, send_reminders, urging_zip
from data.store.engine import open_store
from data.store.messages import MessageWay, SentMessage, messages, note_message
from data.store.receipts import note_receipts
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

pytestmark = pytest.mark.slow

OFFICE = Person("lan", "Lan", Role.ANALYST)
UNIT = Person("mo", "Giàng A Mo", Role.UNIT, "ldtbxh-027", "ldtbxh")
VIEWER = Person("xem", "Người xem", Role.VIEWER)
JUNE_20 = date(2023, 6, 20)
ASKED = replace(CAMPAIGN, contacts={"ldtbxh-027": "meovac@example.vn"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """Mèo Vạc sent May and registered in time; it owes the other months and the mid-year report."""
    engine = open_store(f"sqlite:///{tmp_path / 'tiendo.db'}")
    save(engine, says(jobs(100)), on(3))
    note_receipts(engine, CAMPAIGN, "registration", {"ldtbxh-027": date(2023, 1, 5)}, acting=somebody("Lan"))
    yield engine
    engine.dispose()


class Inbox:
    """A mail server on this machine; ``refuses`` is an address that it does not take."""

    def __init__(self) -> None:
        self.letters: list[Mail] = []
        self.refuses = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.refuses:
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, MailServer]]:
    found = Inbox()
    controller = Controller(found, hostname="127.0.0.1", port=8789)
    controller.start()
    yield found, MailServer("127.0.0.1", 8789, "vanphong@example.vn", security="none")
    controller.stop()


def of_meo_vac(engine: Engine, today: date) -> dict[str, int | None]:
    return {one.about: one.days_left for one in owed_on(engine, CAMPAIGN, today, acting=OFFICE) if one.unit == "ldtbxh-027"}


def test_what_is_owed_is_what_did_not_come(store: Engine) -> None:
    found = of_meo_vac(store, JUNE_20)
    assert found["h1_report"] == 4
    assert found["2023-04"] is None
    assert "2023-05" not in found
    assert "registration" not in found
    assert "2023-06" not in found, "June is not over"
    assert found["year_report"] == 172


@pytest.mark.parametrize(("day", "left"), [(24, 0), (26, -2), (27, None)])
def test_what_came_later_is_owed_on_the_day_that_is_looked_back_at(store: Engine, day: int, left: int | None) -> None:
    """A letter of the day of the meeting asked nothing of those whose report came three days after it."""
    note_receipts(store, CAMPAIGN, "h1_report", {"ldtbxh-027": date(2023, 6, 27)}, acting=somebody("Lan"))
    assert of_meo_vac(store, date(2023, 6, day)).get("h1_report") == left


def test_the_next_two_weeks_and_the_late_are_apart(store: Engine) -> None:
    found = owed_on(store, CAMPAIGN, JUNE_20, acting=OFFICE)
    assert {one.about for one in coming(found, 14)} == {"h1_report"}
    assert {one.about for one in late(found) if one.unit == "ldtbxh-026"} == {
        "registration",
        *(f"2023-0{month}" for month in range(1, 6)),
        "causes:2023-05",
    }
    first = next(one for one in found if one.about == "h1_report")
    assert when(first, Language.VIETNAMESE) == "24/06/2023, còn 4 ngày"
    assert when(replace(first, days_left=-3), Language.VIETNAMESE) == "24/06/2023, quá hạn 3 ngày"


def test_after_the_report_causes_are_owed_by_their_own_day(store: Engine) -> None:
    found = [one for one in owed_on(store, CAMPAIGN, date(2023, 6, 27), acting=OFFICE) if one.unit == "ldtbxh-027"]
    causes = next(one for one in found if one.kind is OwedKind.CAUSES)
    assert (causes.about, causes.due, causes.days_left) == ("causes:2023-06", date(2023, 6, 29), 2)
    assert "h1_report" in causes.subjects
    assert owed_name(CAMPAIGN, causes, Language.VIETNAMESE).startswith("Lý do muộn hoặc chưa gửi báo cáo sơ kết")


def test_the_zip_holds_text_letter_form_and_calendar(store: Engine) -> None:
    found = {
        "ldtbxh-027": [
            one for one in owed_on(store, CAMPAIGN, JUNE_20, acting=OFFICE) if one.unit == "ldtbxh-027" and one.about == "h1_report"
        ]
    }
    package = zipfile.ZipFile(io.BytesIO(urging_zip(store, CAMPAIGN, found, JUNE_20, acting=OFFICE)))
    folder = CAMPAIGN.units["ldtbxh-027"].name_vi
    assert package.namelist() == [
        f"{folder}/Tin nhắn Zalo.txt",
        f"{folder}/Thư đôn đốc.txt",
        f"{folder}/2023-06 {folder}.xlsx",
        "Lịch thi đua.ics",
    ]
    said = package.read(package.namelist()[0]).decode()
    assert said == short_message(CAMPAIGN, "ldtbxh-027", found["ldtbxh-027"])
    assert "còn 4 ngày" in said
    with pytest.raises(NotAllowed):
        urging_zip(store, CAMPAIGN, {"ldtbxh-026": owed_on(store, CAMPAIGN, date(2023, 1, 5), acting=OFFICE)[:1]}, JUNE_20, acting=UNIT)


def test_the_calendar_has_every_deadline_on_its_last_good_day() -> None:
    calendar = Calendar.from_ical(calendar_ics(CAMPAIGN, Language.VIETNAMESE))
    days = {str(event["uid"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert days["2023-h1_report@tien-do"] == date(2023, 6, 24)
    assert days["2023-registration@tien-do"] == date(2023, 1, 9)
    assert days["2023-year_review@tien-do"] == date(2023, 11, 10)
    assert calendar_ics(CAMPAIGN, Language.VIETNAMESE) == calendar_ics(CAMPAIGN, Language.VIETNAMESE)


def test_a_stage_is_the_last_one_that_the_day_has_reached(store: Engine) -> None:
    one = next(one for one in owed_on(store, CAMPAIGN, JUNE_20, acting=OFFICE) if one.about == "h1_report")
    stages = {left: stage_of(CAMPAIGN, replace(one, days_left=left)) for left in (8, 7, 2, 1, 0, -1, -30)}
    assert stages == {8: None, 7: 7, 2: 7, 1: 1, 0: 1, -1: -1, -30: -1}


def test_a_reminder_goes_out_once_with_its_form_and_again_at_the_next_stage(store: Engine, inbox: tuple[Inbox, MailServer]) -> None:
    box, server = inbox
    due = [one for one in reminders(store, ASKED, JUNE_20, acting=OFFICE) if one.unit == "ldtbxh-027"]
    sent = send_reminders(store, ASKED, server, due, acting=OFFICE)
    assert [one.problem for one in sent] == [""]
    letter = box.letters[0]
    assert letter["to"] == "meovac@example.vn"
    assert [name[:7] for part in letter.walk() if (name := part.get_filename())] == ["2023-06"]
    assert ("ldtbxh-027", "h1_report", 7) in {(one.unit, one.about, one.stage) for one in messages(store, CAMPAIGN, acting=OFFICE)}
    assert not [one for one in reminders(store, ASKED, JUNE_20, acting=OFFICE) if one.unit == "ldtbxh-027"]
    assert [one.unit for one in reminders(store, ASKED, date(2023, 6, 23), acting=OFFICE) if one.unit == "ldtbxh-027"]


def test_a_refused_address_is_noted_and_tried_again(store: Engine, inbox: tuple[Inbox, MailServer]) -> None:
    box, server = inbox
    box.refuses = "meovac@example.vn"
    due = [one for one in reminders(store, ASKED, JUNE_20, acting=OFFICE) if one.unit in ("ldtbxh-027", "ldtbxh-026")]
    problems = {one.reminder.unit: one.problem for one in send_reminders(store, ASKED, server, due, acting=OFFICE)}
    assert "Không gửi được thư" in problems["ldtbxh-027"]
    assert "Chưa có địa chỉ" in problems["ldtbxh-026"]
    assert box.letters == []
    assert [one.unit for one in reminders(store, ASKED, JUNE_20, acting=OFFICE) if one.unit == "ldtbxh-027"]


def test_without_settings_nothing_is_sent_and_only_the_office_sends(store: Engine) -> None:
    with pytest.raises(MailNotSet, match="TIENDO_SMTP_HOST"):
        mail_server({})
    with pytest.raises(NotAllowed):
        reminders(store, CAMPAIGN, JUNE_20, acting=UNIT)
    assert {one.unit for one in owed_on(store, CAMPAIGN, JUNE_20, acting=UNIT)} == {"ldtbxh-027"}


def test_a_unit_reads_what_was_written_to_itself_and_packs_nothing_for_others(store: Engine) -> None:
    for unit in ("ldtbxh-027", "ldtbxh-026"):
        note_message(store, CAMPAIGN, SentMessage(unit, "h1_report", 7, MessageWay.ZALO, "", "nhắc"), acting=OFFICE)
    read = {person.key: {one.unit for one in messages(store, CAMPAIGN, acting=person)} for person in (OFFICE, UNIT, VIEWER)}
    assert read == {"lan": {"ldtbxh-027", "ldtbxh-026"}, "mo": {"ldtbxh-027"}, "xem": set()}
    of_neighbour = [one for one in owed_on(store, CAMPAIGN, JUNE_20, acting=OFFICE) if one.unit == "ldtbxh-026"]
    for kind in OwedKind:
        if several := [one for one in of_neighbour if one.kind is kind]:
            with pytest.raises(NotAllowed):
                urging_zip(store, CAMPAIGN, {"ldtbxh-026": several}, JUNE_20, acting=UNIT)


def test_units_come_in_the_order_of_urgency(store: Engine) -> None:
    found = owed_on(store, CAMPAIGN, JUNE_20, acting=OFFICE)
    assert set(by_unit(found)) == set(CAMPAIGN.units)
    days = [one.due for one in found if one.due is not None]
    assert days == sorted(days)
