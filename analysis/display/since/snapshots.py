"""Snapshots as a list for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from analysis.display.elements.labels import month_name
from analysis.model import Language, Snapshot, office_day


def headings(language: Language) -> list[str]:
    """Headings of ``snapshot_rows``."""
    if language is Language.VIETNAMESE:
        return ["Tên", "Số liệu đến", "Tệp nhận đến", "Chốt lúc", "Người chốt", "Số liệu"]
    return ["Name", "Data until", "Received until", "Taken", "By", "Figures"]


def snapshot_rows(snapshots: Iterable[Snapshot], language: Language) -> list[list[str]]:
    """One row a snapshot, as text, in the order given."""
    return [
        [
            one.name,
            month_name(one.as_of, language),
            _day(one.received_until, language) if one.received_until else language.say("lúc chốt", "when taken"),
            _day(one.taken_at, language),
            one.actor,
            language.number(one.facts, 0),
        ]
        for one in snapshots
    ]


def described(snapshot: Snapshot, language: Language) -> str:
    """A snapshot in a list to choose from: "Sơ kết 24/06/2023 – số liệu đến hết tháng 6/2023, tệp nhận đến 24/06/2023"."""
    until, day = month_name(snapshot.as_of, language), _day(snapshot.moment, language)
    return language.say(
        f"{snapshot.name} – số liệu đến {until}, nhận đến {day}", f"{snapshot.name} – data until the {until}, received by {day}"
    )


def _day(moment: datetime, language: Language) -> str:
    return language.date(office_day(moment))
