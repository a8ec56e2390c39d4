"""The trail of who did what, the health of this installation, and the tables of the campaign with their sources."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

import streamlit as st

from analysis.access import Action
from analysis.model import OFFICE_TIME
from analysis.model.language import english_count
from data.amending.campaign import tables_in
from data.amending.change import EDITABLE
from data.keeping.doctor import examine
from data.keeping.health import Health
from data.store.trail_lines import trail_lines, trail_verdict
from pages.parts.elements import tables
from pages.parts.settings import editing, trail_words
from pages.parts.view import loaders
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed

LINES = 60
SIGNS = {Health.GOOD: "✓", Health.LOOK: "△", Health.MEND: "✗"}


def show_trail(moment: Moment) -> None:
    """The newest lines, whether the whole trail is untouched, and all of it as a file."""
    say, engine = moment.say, loaders.store()
    found = trail_verdict(engine)
    if found.whole:
        st.success(
            say(
                f"Nhật ký nguyên vẹn: {found.lines} dòng, mã băm {found.head[:16]}…",
                f"The trail is whole: {english_count(found.lines, 'line')}.",
            )
        )
    else:
        st.error(
            say(
                "Nhật ký không còn nguyên: có dòng bị sửa, bớt hoặc chèn.",
                "The trail was touched.",
            )
        )
    titles = (
        say("Lúc", "When"),
        say("Ai", "Who"),
        say("Từ đâu", "From"),
        say("Việc", "What"),
        say("Với", "Of"),
        say("Nội dung", "Particulars"),
    )
    rows = [
        [
            f"{one.at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M:%S}",
            one.actor,
            one.origin,
            trail_words.done(moment, one.action),
            trail_words.done_to(moment, one.subject),
            trail_words.particulars(moment, one.detail),
        ]
        for one in trail_lines(engine, LINES)
    ]
    found_rows = tables.without_empty(titles, rows)
    tables.show_rows(*found_rows, say(f"{LINES} việc gần nhất", f"The latest {LINES}"), look_of="td-table td-stacked")
    st.download_button(
        say("Tải nhật ký (JSON)", "Download the trail (JSON)"),
        data=lambda: json.dumps(
            [asdict(one) for one in trail_lines(engine, 1_000_000)], ensure_ascii=False, indent=1, default=str
        ).encode(),
        file_name="nhat-ky.json",
        mime="application/json",
        on_click="ignore",
    )


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
