"""What a pack says of itself: the code of its figures, and who approved them when."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.model import OFFICE_TIME, Language, PackApproval
from analysis.model.language import english_count


@dataclass(frozen=True, slots=True)
class Stamp:
    """``code`` stands for the figures; ``approval`` is of exactly these, None while nobody approved them. ``kept``: of a snapshot.

    ``later`` counts the figures of its periods that changed after the snapshot, until the document was made.
    """

    code: str
    approval: PackApproval | None
    kept: bool
    later: int = 0

    def sentence(self, language: Language) -> str:
        """The stamp as a cover prints it."""
        told = self._given(language)
        if not self.later:
            return told
        changed = language.say(
            f"sau bản chốt đã có {self.later} số liệu đến muộn hoặc thay đổi",
            f"{english_count(self.later, 'figure')} arrived or changed after the snapshot",
        )
        return f"{told}; {changed}"

    def _given(self, language: Language) -> str:
        code = language.say(f"mã đối chiếu {self.code}", f"code {self.code}")
        if self.approval is not None:
            moment = self.approval.at.astimezone(OFFICE_TIME)
            day = language.date(moment.date())
            return language.say(
                f"Người duyệt: {self.approval.actor}, {moment:%H:%M} ngày {day}; {code}",
                f"Approved by {self.approval.actor}, {moment:%H:%M} on {day}; {code}",
            )
        if self.kept:
            return language.say(f"Chưa duyệt; {code}", f"Not approved yet; {code}")
        return language.say(f"Số liệu chưa chốt, chưa duyệt; {code}", f"Figures not frozen, not approved; {code}")
