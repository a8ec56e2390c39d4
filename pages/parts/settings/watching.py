"""The health of this installation, and the tables of the campaign with their sources."""

from __future__ import annotations

import os

import streamlit as st

from analysis.access import Action
from data.amending.campaign import tables_in
from data.amending.change import EDITABLE
from data.keeping.doctor import examine
from data.keeping.health import Health
from pages.parts.elements import tables
from pages.parts.settings import editing
from pages.parts.view import loaders
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed

SIGNS = {Health.GOOD: "✓", Health.LOOK: "△", Health.MEND: "✗"}


def show_health(moment: Moment) -> None:
    """What ``cli.py doctor`` says."""
    found = examine(os.environ)
    titles = (moment.say("Mục", "What"), moment.say("Tình trạng", "State"), moment.say("Việc cần làm", "What to do"))
    rows = [[f"{SIGNS[one.health]} {one.what}", one.found, one.what_to_do] for one in found]
    tables.show_rows(titles, rows, moment.say("Kiểm tra bản cài đặt", "This installation"), look_of="td-table td-stacked")
    st.write(
        moment.say(
            "Sao lưu: `cli.py backup THƯ-MỤC --keep 14` (deploy/ có lịch hằng ngày); khôi phục: `cli.py restore TỆP`.",
            "Backup: `cli.py backup FOLDER --keep 14`; restore: `cli.py restore FILE`.",
        )
    )


def show_tables(moment: Moment) -> None:
    """The campaign's tables as they hold in this store, each row with its source; some can be changed by whoever administers."""
    say = moment.say
    found = tables_in(loaders.store(), moment.year)
    editable = EDITABLE if allowed(Action.ADMINISTER) else ()
    ordered = [*EDITABLE, *sorted(name for name in found if name not in EDITABLE)]
    can = say(" – sửa được", " – can be changed")
    names = {name: f"{say(*editing.NAMES.get(name, (name, name)))}{can if name in editable else ''}" for name in ordered}
    name = st.selectbox(say("Bảng", "Table"), ordered, format_func=names.__getitem__, key="settings_table", width=420)
    if name in editable:
        editing.edit(moment, name)
        return
    columns, rows = found[name]
    words = (f"data/reference/{moment.year}/{name}: sửa trong tệp rồi chạy cli.py check", f"data/reference/{moment.year}/{name}")
    if name not in EDITABLE:
        st.caption(say(*words))
    titles = [editing.title_of(moment, column) for column in columns]
    tables.show_rows(*tables.without_empty(titles, rows[:400]), names[name], look_of="td-table td-stacked")
