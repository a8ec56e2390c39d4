"""The pile: one row a workbook with its verdict, and a filter by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analysis.display.certainty.suspicious import MARK
from analysis.display.elements.labels import month_of
from analysis.display.senders.sent_workbooks import sender_name
from analysis.intake.suspicious import suspicious
from analysis.model import Severity
from analysis.model.language import english_count
from analysis.tokens import look
from data.receiving.waiting import Verdict, Waiting
from pages.parts.submit import state
from pages.parts.view import filters
from pages.parts.view.markup import Safe, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

WORDS: dict[Verdict, tuple[str, Both]] = {
    Verdict.REFUSED: ("far_behind", ("từ chối, phải sửa", "refused, to be corrected")),
    Verdict.ASKED: ("behind", ("cần trả lời", "needs an answer")),
    Verdict.DOUBTED: ("behind", ("đáng ngờ, chờ lý do", "suspicious, needs a reason")),
    Verdict.WARNED: ("close", ("lưu được, có cảnh báo", "can be saved, with warnings")),
    Verdict.READY: ("on_pace", ("lưu được", "can be saved")),
    Verdict.STORED: ("not_due", ("đã lưu từ trước", "stored before")),
    Verdict.UNREAD: ("not_due", ("chưa đọc", "not read yet")),
}
"""The status whose shape and colour a verdict has, and its words; in the order of the table: what needs work first."""

SAVED = "saved"
GOOD = (Verdict.READY, Verdict.WARNED)


def headline(moment: Moment, waiting: Sequence[Waiting]) -> str:
    """The finding: how many files can be saved."""
    if not waiting:
        return moment.say("Không còn tệp nào chờ", "No file is waiting")
    good = sum(one.verdict in GOOD for one in waiting)
    return moment.say(f"{good}/{len(waiting)} tệp lưu được", f"{good} of {english_count(len(waiting), 'file')} can be saved")


def choose(moment: Moment, waiting: Sequence[Waiting], saved: int) -> str | None:
    """The verdict to filter by (``SAVED``: what was saved in this visit); None for everything that waits."""
    counts = Counter(one.verdict for one in waiting)
    words = {
        str(verdict): f"{_shape(verdict)} {moment.say(*both)} ({counts[verdict]})"
        for verdict, (status, both) in WORDS.items()
        if counts[verdict]
    }
    if saved:
        words[SAVED] = f"{look('completed').shape} {moment.say('đã lưu lần này', 'saved now')} ({saved})"
    st.session_state[state.FILTER] = filters.only("verdict", list(words)) or None
    if len(words) < 2:
        return None
    label = moment.say("Lọc theo kết luận", "Filter by verdict")
    chosen = st.pills(label, list(words), format_func=words.__getitem__, key=state.FILTER, on_change=_narrow, label_visibility="collapsed")
    return None if chosen is None else str(chosen)


def _narrow() -> None:
    filters.narrow("verdict", str(st.session_state[state.FILTER] or ""))


def filtered(waiting: Sequence[Waiting], chosen: str | None) -> list[Waiting]:
    """Those of the chosen verdict, what needs work first; all of them where none is chosen."""
    order = list(WORDS)
    return sorted((one for one in waiting if chosen in (None, one.verdict)), key=lambda one: order.index(one.verdict))


def titles(moment: Moment) -> tuple[str, ...]:
    """The columns of the pile."""
    say = moment.say
    return (
        *(say("Tệp", "File"), say("Kết luận", "Verdict"), say("Đơn vị", "Unit"), say("Kỳ", "Period"), say("Số liệu", "Figures")),
        *(
            say("Lỗi", "Errors"),
            say("Đáng ngờ", "Suspicious"),
            say("Cảnh báo", "Warnings"),
            say("Ghi chú", "Notes"),
            say("Ô đã sửa", "Cells corrected"),
        ),
    )


def counts_of(moment: Moment, one: Waiting) -> tuple[str, ...]:
    """What stands under the columns behind the verdict; empty texts for a file that was not read yet."""
    found = one.draft.reading
    if found is None:
        return ("",) * 8
    sender = sender_name(moment.campaign, found.unit, moment.language) if found.unit is not None or found.facts else "—"
    period = month_of(str(found.period) if found.period else None, moment.language) or "—"
    counts = [str(len(one.of_severity(severity))) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)]
    counts.insert(1, str(len(suspicious(found))))
    return sender, period, str(len(found.facts)), *counts, str(len(one.draft.told.corrections))


def verdict(moment: Moment, value: Verdict) -> Safe:
    """A verdict as shape and word, in the colours of the statuses."""
    status, words = WORDS[value]
    shape = tag("span", _shape(value), style=f"color:{look(status).colour(moment.dark)}", aria_hidden="true")
    return tag("span", shape, f" {moment.say(*words)}", class_="td-status")


def _shape(value: Verdict) -> str:
    """The shape of a verdict: of the status it looks like, but for the mark that suspicious figures have everywhere."""
    return MARK if value is Verdict.DOUBTED else look(WORDS[value][0]).shape
