"""What goes back to the senders: their own workbook with the mistakes marked and a letter, one or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analysis.model.language import english_count
from analysis.reports.letter import letter, letters
from data.handing_out.marked_copies import copy_name, marked_copies, marked_copy
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import Draft, content_of
from pages.parts.view import loaders
from pages.parts.view.moment import Moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BACK = (Verdict.REFUSED, Verdict.ASKED)


def offer_one(moment: Moment, one: Waiting) -> None:
    """The marked copy of one workbook."""
    st.download_button(
        moment.say("Bản đánh dấu", "Marked copy"),
        data=partial(_marked, moment, one.draft),
        file_name=copy_name(one.draft.file_name, moment.language),
        mime=XLSX,
        on_click="ignore",
        icon=":material/edit_note:",
        key="submit_marked_one",
    )


def offer_all(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """The marked copies of all that cannot be saved, in one zip."""
    back = [one.draft for one in waiting if one.verdict in BACK]
    if not back:
        return
    st.download_button(
        moment.say(f"Bản đánh dấu của {len(back)} tệp chưa lưu được (.zip)", f"Marked copies of {english_count(len(back), 'file')} (.zip)"),
        data=partial(_all_marked, moment, back),
        file_name=moment.say("ban-danh-dau.zip", "marked-copies.zip"),
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        key="submit_marked_all",
    )


def offer_letter(moment: Moment, one: Waiting) -> None:
    """The text to the sender, ready to copy; nothing where there is nothing to write."""
    found = one.draft.reading
    if found is None or one.verdict not in BACK:
        return
    with st.expander(moment.say("Thư gửi đơn vị (sao chép)", "Letter to the sender (copy)"), icon=":material/mail:"):
        st.code(letter(found, moment.campaign, moment.language, loaders.today()), language=None, wrap_lines=True)


def offer_letters(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """The letters to all senders whose files cannot be saved, as one text."""
    back = [one.draft.reading for one in waiting if one.verdict in BACK and one.draft.reading is not None]
    if len(back) > 1:
        st.download_button(
            moment.say(f"Thư gửi {len(back)} đơn vị (.txt)", f"Letters to {english_count(len(back), 'sender')} (.txt)"),
            data=lambda: letters(back, moment.campaign, moment.language, loaders.today()).encode("utf-8-sig"),
            file_name=moment.say("thu-gui-don-vi.txt", "letters.txt"),
            mime="text/plain",
            on_click="ignore",
            icon=":material/mail:",
            key="submit_letters",
        )


def _marked(moment: Moment, draft: Draft) -> bytes:
    content = content_of(loaders.store(), draft.id)
    assert draft.reading is not None
    return marked_copy(draft.file_name, content, draft.reading, moment.campaign, moment.language).content


def _all_marked(moment: Moment, drafts: Sequence[Draft]) -> bytes:
    sent = ((one.file_name, content_of(loaders.store(), one.id), one.reading) for one in drafts if one.reading is not None)
    return marked_copies(sent, moment.campaign, moment.language)
