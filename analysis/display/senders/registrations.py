"""Which registrations are to be talked about: not sent, late, below the assignment, too little by June, unlike their parts."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.desk.registration import PointedOut, RegistrationConcern, RegistrationsAtDay, counted
from analysis.model import Language

_ORDER = (
    RegistrationConcern.MISSING,
    RegistrationConcern.LATE,
    RegistrationConcern.BELOW_ASSIGNED,
    RegistrationConcern.TOO_LITTLE_BY_HALF,
    RegistrationConcern.PARTS_DIFFER,
    RegistrationConcern.HALF_ABOVE_YEAR,
    RegistrationConcern.LACKING,
    RegistrationConcern.NOT_ASSIGNED,
)
"""What weighs most first."""


@dataclass(frozen=True, slots=True)
class RegistrationException:
    """One concern about one unit, with everything that is said of it: a point an indicator, in the order of the table."""

    concern: RegistrationConcern
    unit: str
    points: tuple[PointedOut, ...]


def registration_exceptions(found: RegistrationsAtDay) -> tuple[RegistrationException, ...]:
    """What is to be pointed out, concern by concern and unit by unit in the order of the table; empty where nothing is."""
    several: dict[tuple[RegistrationConcern, str], list[PointedOut]] = {}
    for point in found.points:
        several.setdefault((point.concern, point.unit), []).append(point)
    place = {unit: number for number, unit in enumerate(found.campaign.units)}
    ordered = sorted(several, key=lambda one: (_ORDER.index(one[0]), place[one[1]]))
    return tuple(RegistrationException(concern, unit, tuple(several[concern, unit])) for concern, unit in ordered)


def registrations_headline(found: RegistrationsAtDay, language: Language) -> str:
    """How many units each concern is about: "Đăng ký thi đua: 1 đơn vị chưa gửi, 2 đơn vị chưa bằng mức giao"."""
    units = counted(found.points)
    named = [concern_words(found, one, language) for one in _ORDER if one in units]
    counts = [units[one] for one in _ORDER if one in units]
    title = language.say("Đăng ký thi đua", "Registrations")
    if not counts:
        return f"{title}: {language.say('không có điểm cần trao đổi lại', 'nothing to talk about')}"
    said = [
        f"{count} {language.say('đơn vị', 'unit' if count == 1 else 'units')} {words}" for count, words in zip(counts, named, strict=True)
    ]
    return f"{title}: {', '.join(said)}"


def concern_words(found: RegistrationsAtDay, concern: RegistrationConcern, language: Language) -> str:
    """A concern in few words, as it follows "đơn vị"."""
    share = language.percent(found.campaign.thresholds.early_share, 0, marks=())
    words = {
        RegistrationConcern.MISSING: ("chưa đăng ký", "without a registration"),
        RegistrationConcern.LATE: ("đăng ký muộn", "late"),
        RegistrationConcern.BELOW_ASSIGNED: ("chưa bằng mức giao", "not up to the assigned target"),
        RegistrationConcern.TOO_LITTLE_BY_HALF: (f"6 tháng chưa trên {share}", f"not above {share} by June"),
        RegistrationConcern.PARTS_DIFFER: ("có tổng khác các phần", "with parts unlike their whole"),
        RegistrationConcern.HALF_ABOVE_YEAR: ("có 6 tháng lớn hơn cả năm", "with more by June than in the year"),
        RegistrationConcern.LACKING: ("thiếu chỉ tiêu được giao", "lacking an assigned target"),
        RegistrationConcern.NOT_ASSIGNED: ("ghi chỉ tiêu ngoài phạm vi", "naming what is not theirs"),
    }
    return language.say(*words[concern])
