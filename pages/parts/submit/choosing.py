"""Files of one sender that speak of the same figures, shown together: a person chooses which counts before any is saved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.display.elements.file_names import shortened
from analysis.display.elements.labels import month_of
from analysis.display.senders.sent_workbooks import sender_name
from analysis.display.submission.differences import compared, differences_frame
from analysis.model import office_day
from analysis.model.language import english_count
from data.receiving.rivals import Rivals, rivals_of, undecided
from data.receiving.waiting import Waiting
from data.store.drafts import throw_away
from pages.parts.elements import tables
from pages.parts.submit import state
from pages.parts.view import loaders
from pages.parts.view.markup import as_written
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting

BOTH = "both"
GIVEN_UP, HELD = "submit_given_up", "submit_held"


def settle(moment: Moment, waiting: Sequence[Waiting]) -> list[Waiting]:
    """Ask about every group of rivals; gives what may be saved, without those that were not chosen or are not decided yet."""
    groups = rivals_of(waiting)
    answers = {group: _ask(moment, group) for group in groups}
    chosen = {answer for answer in answers.values() if isinstance(answer, int)}
    held = undecided(groups, chosen, [group.key for group, answer in answers.items() if answer == BOTH])
    st.session_state[HELD] = held
    st.session_state[GIVEN_UP] = {answer: sorted(group.ids - {answer}) for group, answer in answers.items() if isinstance(answer, int)}
    return [one for one in waiting if one.draft.id not in held]


def held(number: int) -> bool:
    """True where a draft waits for the choice, or was not chosen."""
    return number in st.session_state.get(HELD, ())


def give_up_for(saved: Sequence[int]) -> None:
    """The drafts that were not chosen leave the pile once the chosen one is saved; the audit keeps their names and content's hash.

    Raises
    ------
    StoreError
        If the store cannot be written; they wait then.
    """
    given_up: dict[int, list[int]] = st.session_state.get(GIVEN_UP, {})
    losing = [number for one in saved for number in given_up.get(one, [])]
    if losing:
        throw_away(loaders.store(), losing, acting=acting())
        if state.opened() in losing:
            state.open_workbook(None)


def _ask(moment: Moment, group: Rivals) -> int | str | None:
    say, first = moment.say, group.files[0].draft.reading
    assert first is not None
    sender = sender_name(moment.campaign, first.unit, moment.language)
    period = month_of(str(first.period) if first.period else None, moment.language)
    last = as_written(shortened(group.files[-1].draft.file_name))
    words: dict[int | str, str] = {one.draft.id: _words(moment, one) for one in group.files}
    words[BOTH] = say(
        f"Lưu tất cả: số nào trùng nhau thì tính theo tệp nhận sau ({last})",
        f"Save all: where they overlap, the one received last counts ({last})",
    )
    with st.container(border=True, key=f"submit-rivals-{group.key}"):
        question = say(
            f"{len(group.files)} tệp cùng nói về {sender}, {period}. Tính tệp nào?",
            f"{english_count(len(group.files), 'file speaks', 'files speak')} of {sender}, {period}. Which one counts?",
        )
        answer = st.radio(
            question,
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=f"rivals_{group.key}",
            help=say(
                "Khi lưu tệp được chọn, các tệp còn lại rời danh sách chờ và không được lưu; nhật ký giữ tên tệp.",
                "Once the chosen file is saved, the others leave the list unsaved; the audit log keeps their names.",
            ),
        )
        _differences(moment, group)
    return answer


def _words(moment: Moment, one: Waiting) -> str:
    facts = len(one.draft.reading.facts) if one.draft.reading else 0
    day = moment.language.date(office_day(one.draft.received_at))
    name = as_written(shortened(one.draft.file_name))
    return moment.say(f"Chỉ {name} (nhận ngày {day}, {facts} số liệu)", f"Only {name} (received {day}, {english_count(facts, 'figure')})")


def _differences(moment: Moment, group: Rivals) -> None:
    """Each file beside the one received before it."""
    for before, after in zip(group.files, group.files[1:], strict=False):
        assert before.draft.reading is not None and after.draft.reading is not None
        differing = compared(before.draft.reading.facts, after.draft.reading.facts)
        names = [as_written(shortened(one.draft.file_name)) for one in (before, after)]
        if not differing:
            st.write(moment.say(f"{names[0]} và {names[1]}: mọi số liệu giống nhau.", f"{names[0]} and {names[1]}: all figures agree."))
            continue
        title = moment.say(
            f"{names[0]} → {names[1]}: {len(differing)} số liệu khác",
            f"{names[0]} → {names[1]}: {english_count(len(differing), 'figure differs', 'figures differ')}",
        )
        with st.expander(title, expanded=len(group.files) == 2):
            tables.show_frame(differences_frame(moment.campaign, differing, moment.language), title)
