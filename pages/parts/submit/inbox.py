"""The pile as an inbox: one row a workbook that is ticked, searched, sorted and opened; saved or thrown away by what is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.receiving.waiting import Verdict, Waiting
from pages.parts.submit import saving, state
from pages.parts.submit.acceptance import accepts
from pages.parts.submit.choosing import held
from pages.parts.submit.file_names import file_button
from pages.parts.submit.verdicts import GOOD, counts_of, titles, verdict
from pages.parts.view.markup import Safe, placed, tag
from pages.parts.view.moment import Moment

KEY = "submit_inbox"
_DRAWN = st.components.v2.component(
    "tien-do-inbox",
    html='<div class="td-inbox"></div>',
    js=(Path(__file__).parent / "inbox.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_inbox(moment: Moment, shown: Sequence[Waiting], title: str) -> None:
    """The list. A name opens its file; what is ticked is saved (those that can be) or thrown away, the latter once it is said twice."""
    by_id = {one.draft.id: one for one in shown}

    def told(what: str) -> list[Waiting]:
        return [by_id[number] for number in st.session_state[KEY].get(what) or [] if number in by_id]

    _DRAWN(
        data={"markup": placed(_markup(moment, shown, title)), "words": _words(moment)},
        key=KEY,
        on_opened_change=lambda: _open(st.session_state[KEY].get("opened")),
        on_save_change=lambda: saving.ask_to_save([one for one in told("save") if _can_be_saved(one)]),
        on_away_change=lambda: saving.throw_these_away([one.draft.id for one in told("away")]),
    )


def _open(value: str | None) -> None:
    if value is not None:
        state.open_workbook(int(value))


def _can_be_saved(one: Waiting) -> bool:
    return accepts() and one.verdict in GOOD and not held(one.draft.id)


def _markup(moment: Moment, shown: Sequence[Waiting], title: str) -> Safe:
    say = moment.say
    find = say("Tìm tệp, đơn vị, kỳ…", "Find a file, unit, period…")
    keys = say("Trong danh sách: J, K đi xuống, lên; Enter mở; X đánh dấu.", "In the list: J, K go down and up; Enter opens; X ticks.")
    tools = (
        _box(say("Chọn mọi tệp đang hiện", "Tick all files shown"), class_="td-all"),
        Safe(tag("input", type="search", class_="td-search", placeholder=find, aria_label=find).removesuffix("</input>")),
        *([tag("button", "", type="button", class_="td-act", data_act="save")] if accepts() else []),
        tag("button", "", type="button", class_="td-act", data_act="away"),
        tag("span", "", class_="td-told td-quiet", role="status"),
        tag("span", keys, class_="td-quiet td-keys"),
    )
    names = titles(moment)
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in names)))
    body = tag("tbody", *(_row(moment, one, names) for one in shown))
    table = tag("table", tag("caption", title, class_="td-hidden"), head, body, class_="td-table td-pile td-stacked")
    return Safe(tag("div", *tools, class_="td-tools") + tag("div", table, class_="td-scroll", role="region", aria_label=title))


def _row(moment: Moment, one: Waiting, names: Sequence[str]) -> Safe:
    label = moment.say(f"Chọn {one.draft.file_name}", f"Tick {one.draft.file_name}")
    button = file_button(moment, one.draft.file_name, one.draft.id, current=one.draft.id == state.opened())
    first = tag("th", tag("span", _box(label, data_tick=str(one.draft.id)), button, class_="td-ticked"), scope="row")
    cells = (verdict(moment, one.verdict), *counts_of(moment, one))
    rest = (
        tag("td", text, class_="td-number" if text.isdecimal() else "", data_title=name)
        for text, name in zip(cells, names[1:], strict=True)
    )
    can = ("warned" if one.verdict is Verdict.WARNED else "ready") if _can_be_saved(one) else ""
    return tag("tr", first, *rest, data_draft=str(one.draft.id), data_can=can)


def _box(label: str, **more: str) -> Safe:
    return Safe(tag("input", type="checkbox", aria_label=label, **more).removesuffix("</input>"))


def _words(moment: Moment) -> dict[str, str]:
    say = moment.say
    return {
        "sort": say("Sắp xếp theo {}", "Sort by {}"),
        "save": say("Lưu {} tệp đã chọn", "Save what is ticked ({})"),
        "saveWarned": say("Đã xem cảnh báo của {w} tệp, lưu {} tệp đã chọn", "Warnings of {w} seen, save what is ticked ({})"),
        "away": say("Bỏ {} tệp đã chọn…", "Throw away what is ticked ({})…"),
        "sure": say("Bỏ hẳn {} tệp và mọi chỗ đã sửa?", "Really throw away what is ticked ({}), corrections and all?"),
        "found": say("{}/{all} tệp khớp", "{} of {all} files match"),
    }
