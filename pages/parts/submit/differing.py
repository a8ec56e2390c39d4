"""A version beside the one before it: what it says otherwise, and folded away what it says nothing of."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.display.elements.file_names import shortened
from analysis.display.submission.differences import VersionDifference, compared, differences_frame
from analysis.model import Fact
from analysis.model.language import english_count
from data.store.differences import Version
from pages.parts.elements import tables
from pages.parts.view.markup import as_written
from pages.parts.view.moment import Moment


def show_differences(moment: Moment, before: Version, after: Sequence[Fact]) -> None:
    """Changed and new figures open, those that the newer version does not mention behind a fold: they go on counting."""
    differing = compared(before.facts, after)
    gone = [one for one in differing if one.difference is VersionDifference.GONE]
    said = [one for one in differing if one.difference is not VersionDifference.GONE]
    title = moment.say(
        f"So với bản {before.version} ({shortened(before.file_name)}): {len(said)} số liệu khác",
        f"Against version {before.version} ({shortened(before.file_name)}): {english_count(len(said), 'figure differs', 'figures differ')}",
    )
    with st.expander(as_written(title), expanded=bool(said)):
        if said:
            tables.show_frame(differences_frame(moment.campaign, said, moment.language), title)
        else:
            st.write(moment.say("Mọi số liệu của tệp này giống bản trước.", "All figures of this file are as in the version before."))
    if gone:
        title = moment.say(
            f"{len(gone)} số liệu của bản trước không có trong tệp này; các số ấy vẫn được tính",
            f"{english_count(len(gone), 'figure')} only of the version before: what this file leaves out goes on counting",
        )
        with st.expander(title):
            tables.show_frame(differences_frame(moment.campaign, gone, moment.language), title)
