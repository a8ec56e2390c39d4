"""The heads of blocks, chosen by name: who scores a block's units across, and what happens where nobody was named."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from analysis.emulation.words import across_in
from analysis.model.emulation import BlockHead, Emulation
from data.emulation.heads import name_head, papers
from data.emulation.rules import rule_versions
from pages.parts.emulation.chosen import ShownScores, block_name
from pages.parts.emulation.doing import do
from pages.parts.view import loaders, person
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment

NOBODY = ""


def who_scores_across(moment: Moment, shown: ShownScores, look: str = "td-said") -> Safe:
    """A sentence for the block that is chosen, from the tables that hold now, with the paper that named its head."""
    said, paper = across_in(moment.campaign, _now(moment), shown.block).text(moment.language), papers(loaders.store(), moment.year)
    return tag("p", said, tag("span", f" ({paper[shown.block]})", class_="td-quiet") if paper.get(shown.block) else "", class_=look)


def heads_of_block(moment: Moment, shown: ShownScores) -> None:
    """Who heads the block that is chosen, and for whoever holds sessions the form that names them."""
    show(tag("h3", block_name(moment, shown.block)), who_scores_across(moment, shown))
    if person.allowed(Action.HOLD_SESSION):
        _name(moment, shown)


def _name(moment: Moment, shown: ShownScores) -> None:
    """Head, deputy and the paper that names them; saved as a version of the tables."""
    say, block, campaign = moment.say, shown.block, moment.campaign
    held = _now(moment).heads.get(block, BlockHead(NOBODY, NOBODY))
    turn = len(rule_versions(loaders.store(), moment.year))
    with st.form(f"heads_{block}_{turn}", border=False):
        head = _unit(moment, block, say("Trưởng khối", "Head"), held.head)
        deputy = _unit(moment, block, say("Phó trưởng khối", "Deputy"), held.deputy)
        paper = st.text_input(say("Văn bản cử (biên bản họp khối: số, ngày)", "Paper (minutes of the block: number, day)"), width=620)
        if st.form_submit_button(say("Lưu trưởng khối", "Save the head"), type="primary"):
            named = BlockHead(head, deputy) if head or deputy else None
            do(
                lambda: name_head(loaders.store(), person.acting(), campaign, block, named, paper=paper),
                say("Đã lưu trưởng khối; các phiên đã mở giữ bảng của mình.", "Saved; sessions keep the tables they locked."),
            )


def _now(moment: Moment) -> Emulation:
    return loaders.scores(*moment.key).tables


def _unit(moment: Moment, block: str, label: str, now: str) -> str:
    units = [NOBODY, *(code for code, one in moment.campaign.units.items() if one.block == block)]
    nobody = moment.say("chưa có", "nobody")
    return str(st.selectbox(label, units, units.index(now), format_func=lambda one: moment.unit_name(one) if one else nobody, width=620))
