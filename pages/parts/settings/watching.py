"""The trail of who did what, the health of this installation, and the tables of the campaign with their sources."""

from __future__ import annotations

import json
import os

import streamlit as st

from analysis.model import OFFICE_TIME
from data.keeping.doctor import Health, examine
from data.store.trail_lines import trail_lines, trail_verdict
from data.tables.campaign import reference_tables
from pages.parts.elements import tables
from pages.parts.view import loaders
from pages.parts.view.moment import Moment

LINES = 60
SIGNS = {Health.GOOD: "✓", Health.LOOK: "△", Health.MEND: "✗"}


def show_trail(moment: Moment) -> None:
    """The newest lines, whether the whole trail is untouched, and all of it as a file."""
    say, engine = moment.say, loaders.store()
    found = trail_verdict(engine)
    if found.whole:
        st.success(say(f"Nhật ký nguyên vẹn: {found.lines} dòng, mã băm {found.head[:16]}…", f"The trail is whole: {found.lines} lines."))
    else:
        st.error(
            say(
                "Nhật ký không còn nguyên: có dòng bị sửa, bớt hoặc chèn.",
                "The trail was touched.",
            )
        )
    titles = (say("Lúc", "When"), say("Ai", "Who"), say("Từ đâu", "From"), say("Việc", "What"), say("Với", "Of"))
    rows = [
        [f"{one.at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M:%S}", one.actor, one.origin, one.action, one.subject]
        for one in trail_lines(engine, LINES)
    ]
    tables.show_rows(titles, rows, say(f"{LINES} việc gần nhất", f"The latest {LINES}"))
    st.download_button(
        say("Tải nhật ký (JSON)", "Download the trail (JSON)"),
        data=lambda: json.dumps([_plain(one) for one in trail_lines(engine, 1_000_000)], ensure_ascii=False, indent=1).encode(),
        file_name="nhat-ky.json",
        mime="application/json",
        on_click="ignore",
    )


def _plain(one: object) -> dict[str, object]:
    return {name: str(getattr(one, name)) for name in ("number", "at", "actor", "origin", "action", "subject", "detail")}


def show_health(moment: Moment) -> None:
    """What ``cli.py doctor`` says."""
    found = examine(os.environ)
    titles = (moment.say("Mục", "What"), moment.say("Tình trạng", "State"), moment.say("Việc cần làm", "What to do"))
    rows = [[f"{SIGNS[one.health]} {one.what}", one.found, one.what_to_do] for one in found]
    tables.show_rows(titles, rows, moment.say("Kiểm tra bản cài đặt", "This installation"))
    st.write(
        moment.say(
            "Sao lưu: `cli.py backup THƯ-MỤC --keep 14` (deploy/ có lịch hằng ngày); khôi phục: `cli.py restore TỆP`.",
            "Backup: `cli.py backup FOLDER --keep 14`; restore: `cli.py restore FILE`.",
        )
    )


def show_tables(moment: Moment) -> None:
    """The campaign's tables as they stand, each row with its source."""
    found = reference_tables(moment.year)
    name = st.selectbox(moment.say("Bảng", "Table"), sorted(found), key="settings_table")
    columns, rows = found[name]
    st.caption(
        moment.say(f"data/reference/{moment.year}/{name}, sửa trong tệp rồi chạy cli.py check", f"data/reference/{moment.year}/{name}")
    )
    tables.show_rows(columns, rows[:400], name)
