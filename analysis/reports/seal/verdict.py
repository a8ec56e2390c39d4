"""What can be said of a document that somebody brings: which figures it shows, what was altered in it, what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from analysis.display.elements.labels import month_name
from analysis.model import OFFICE_TIME, Language, Period
from analysis.model.language import english_count
from analysis.reports.seal.seal import Altered, Seal

MOST_TOLD = 40
"""So many places are listed; a document that was written anew differs everywhere."""


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """The outcome for one document.

    ``seal`` None: it carries none, or a damaged one. ``genuine``: this store made it. ``snapshot_agrees``: the snapshot that it
    names still holds the figures of its code; None where it names none or there is no such snapshot. ``since``: what changed
    in the store since, a line each; None where that cannot be told. ``title`` names the kind of document for people.
    """

    title: str
    seal: Seal | None
    genuine: bool = False
    altered: tuple[Altered, ...] = ()
    snapshot_agrees: bool | None = None
    since: tuple[str, ...] | None = field(default=None)

    @property
    def sound(self) -> bool:
        """Whether the document is ours and says what it said when it was made."""
        return self.seal is not None and self.genuine and not self.altered and self.snapshot_agrees is not False

    def sentences(self, language: Language) -> Iterator[str]:
        """The outcome for people, a line each."""
        if self.seal is None:
            yield language.say(
                "Tệp không mang dấu niêm của Tiến Độ, hoặc dấu đã bị xóa hay làm hỏng: không nói được tệp này trình bày số liệu nào. "
                "Hãy tạo lại tài liệu từ màn hình Họp hoặc bằng lệnh export.",
                "The file carries no seal of Tiến Độ, or a damaged one: nobody can say which figures it shows. Make it anew.",
            )
            return
        yield _shows(self.title, self.seal, language)
        yield _approved(self.seal, language)
        if self.seal.about.made_by:
            yield _made(self.seal, language)
        if not self.genuine:
            yield language.say(
                "✗ Dấu niêm không phải do cơ sở dữ liệu này lập: tệp của nơi khác, hoặc dấu đã bị viết lại.",
                "✗ The seal was not made by this store: a file from elsewhere, or a seal that somebody wrote anew.",
            )
        yield from self._what_was_altered(language)
        yield from self._snapshot(self.seal, language)
        yield from self._what_changed(language)

    def as_json(self) -> dict[str, Any]:
        """The outcome for programs; missing is null."""
        about = None if self.seal is None else self.seal.about
        names = ("kind", "year", "period", "snapshot", "language", "code", "approved_by", "approved_at", "made_by", "made_at")
        return {
            "sound": self.sound,
            "sealed": self.seal is not None,
            "genuine": self.genuine,
            "shows": None if about is None else {name: getattr(about, name) or None for name in names},
            "altered": [{"place": one.place, "was": one.was, "now": one.now} for one in self.altered],
            "snapshot_agrees": self.snapshot_agrees,
            "changed_since": None if self.since is None else list(self.since),
        }

    def _what_was_altered(self, language: Language) -> Iterator[str]:
        if not self.altered:
            yield language.say("✓ Không chữ số nào trong tệp bị sửa.", "✓ Not a digit of the file was altered.")
            return
        count = len(self.altered)
        yield language.say(
            f"✗ {count} chỗ trong tệp đã bị sửa sau khi lập:",
            f"✗ {english_count(count, 'place was', 'places were')} altered after it was made:",
        )
        for one in self.altered[:MOST_TOLD]:
            nothing = language.say("(không có)", "(nothing)")
            was, now = one.was or nothing, one.now or nothing
            yield language.say(f"   {one.place}: khi lập là “{was}”, trong tệp là “{now}”.", f"   {one.place}: was “{was}”, is “{now}”.")
        if count > MOST_TOLD:
            yield language.say(f"   … và {count - MOST_TOLD} chỗ nữa.", f"   … and {count - MOST_TOLD} more.")

    def _snapshot(self, seal: Seal, language: Language) -> Iterator[str]:
        name = seal.about.snapshot
        if name is None:
            return
        if self.snapshot_agrees is None:
            yield language.say(
                f"✗ Cơ sở dữ liệu này không có bản chốt “{name}”.",
                f"✗ This store has no snapshot “{name}”.",
            )
        elif self.snapshot_agrees:
            yield language.say(f"✓ Bản chốt “{name}” vẫn giữ đúng số liệu đó.", f"✓ The snapshot “{name}” still holds these figures.")
        else:
            yield language.say(f"✗ Bản chốt “{name}” giữ số liệu khác.", f"✗ The snapshot “{name}” holds other figures.")

    def _what_changed(self, language: Language) -> Iterator[str]:
        if self.since is None:
            return
        if not self.since:
            yield language.say("✓ Từ đó đến nay chưa số liệu nào thay đổi.", "✓ No figure has changed since.")
            return
        count = language.number(len(self.since), 0)
        yield language.say(
            f"Từ đó đến nay {count} số liệu đã thay đổi:",
            f"{english_count(count, 'figure has', 'figures have')} changed since:",
        )
        yield from (f"   {one}" for one in self.since[:MOST_TOLD])
        if len(self.since) > MOST_TOLD:
            yield language.say(f"   … và {len(self.since) - MOST_TOLD} số liệu nữa.", f"   … and {len(self.since) - MOST_TOLD} more.")


def _shows(title: str, seal: Seal, language: Language) -> str:
    about = seal.about
    until = month_name(Period.parse(about.period), language)
    if about.snapshot is None:
        return language.say(
            f"{title}: số liệu đến {until}, chưa chốt; mã đối chiếu {about.code}.",
            f"{title}: data until {until}, not frozen; code {about.code}.",
        )
    return language.say(
        f"{title}: bản chốt “{about.snapshot}”, số liệu đến {until}; mã đối chiếu {about.code}.",
        f"{title}: snapshot “{about.snapshot}”, data until {until}; code {about.code}.",
    )


def _approved(seal: Seal, language: Language) -> str:
    about = seal.about
    if not about.approved_by:
        return language.say("Khi lập tệp chưa ai duyệt bộ tài liệu này.", "Nobody had approved the pack when it was made.")
    clock, day = _clock(about.approved_at, language)
    return language.say(f"Người duyệt: {about.approved_by}, {clock} ngày {day}.", f"Approved by {about.approved_by}, {clock} on {day}.")


def _made(seal: Seal, language: Language) -> str:
    clock, day = _clock(seal.about.made_at, language)
    return language.say(f"Người lập: {seal.about.made_by}, {clock} ngày {day}.", f"Made by {seal.about.made_by}, {clock} on {day}.")


def _clock(moment: str, language: Language) -> tuple[str, str]:
    """Time and day of an ISO moment in the office."""
    found = datetime.fromisoformat(moment).astimezone(OFFICE_TIME)
    return f"{found:%H:%M}", language.date(found.date())
