"""The trail of who did what, when, from where and why; whether it is whole, and all of it as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from analysis.model import OFFICE_TIME
from analysis.model.language import english_count
from data.store.trail import TrailVerdict
from data.store.trail_lines import TrailAsked, TrailLine, trail_length, trail_lines, trail_names, trail_verdict
from pages.parts.elements import tables
from pages.parts.settings import trail_words
from pages.parts.view import loaders
from pages.parts.view.moment import Moment

EVERY = ""


def show_trail(moment: Moment) -> None:
    """Whether the trail is untouched, its lines by person and kind, the newest first, and all of it as a file."""
    say, engine = moment.say, loaders.store()
    found = trail_verdict(engine)
    (st.success if found.whole else st.error)(_verdict(moment, found))
    actors, actions = trail_names(engine)
    who, what = st.columns(2)
    asked = TrailAsked(
        who.selectbox(say("Ai", "Who"), [EVERY, *actors], format_func=lambda one: one or say("mọi người", "everybody"), key="trail_who"),
        what.selectbox(
            say("Việc", "What"),
            [EVERY, *sorted(actions, key=lambda one: trail_words.done(moment, one))],
            format_func=lambda one: trail_words.done(moment, one) if one else say("mọi việc", "everything"),
            key="trail_what",
        ),
    )
    skipped = tables.page_of(moment, trail_length(engine, asked), "trail") * tables.PAGE_ROWS
    titles = (
        say("Lúc", "When"),
        say("Ai", "Who"),
        say("Từ đâu", "From"),
        say("Việc", "What"),
        say("Với", "Of"),
        say("Nội dung", "Particulars"),
    )
    rows = [_row(moment, one) for one in trail_lines(engine, tables.PAGE_ROWS, asked, skipped=skipped)]
    tables.show_rows(*tables.without_empty(titles, rows), say("Nhật ký", "Trail"), look_of="td-table td-stacked")
    st.download_button(
        say("Tải nhật ký (JSON)", "Download the trail (JSON)"),
        data=lambda: _file(trail_lines(engine, 1_000_000, asked)),
        file_name="nhat-ky.json",
        mime="application/json",
        on_click="ignore",
    )


def _verdict(moment: Moment, found: TrailVerdict) -> str:
    """Whether a line was altered, taken out, put in or cut off, and which is the first that does not fit."""
    lines = moment.language.number(found.lines)
    if found.whole:
        return moment.say(
            f"Nhật ký nguyên vẹn: {lines} dòng, mã băm {found.head[:16]}…",
            f"The trail is whole: {english_count(lines, 'line')}, hash {found.head[:16]}…",
        )
    since_when = moment.say(
        "Giữ nguyên cơ sở dữ liệu; chạy cli.py audit verify trên từng bản sao lưu để biết từ khi nào.",
        "Leave the database as it is; run cli.py audit verify on each backup to learn since when.",
    )
    if found.broken_at is None:
        touched = moment.say(
            f"Nhật ký không còn nguyên: {lines} dòng còn lại khớp nhau, nhưng những dòng mới nhất đã bị cắt.",
            f"The trail was touched: {english_count(lines, 'line')} fit, but the newest were cut off.",
        )
    else:
        touched = moment.say(
            f"Nhật ký không còn nguyên: dòng số {found.broken_at} đã bị sửa, hoặc trước nó có dòng bị bớt hay chèn.",
            f"The trail was touched: line {found.broken_at} was altered, or one before it taken out or put in.",
        )
    return f"{touched} {since_when}"


def _row(moment: Moment, one: TrailLine) -> list[str]:
    done, done_to = trail_words.done(moment, one.action), trail_words.done_to(moment, one.subject)
    at = f"{one.at.astimezone(OFFICE_TIME):%d/%m/%Y\N{NO-BREAK SPACE}%H:%M:%S}"
    return [at, one.actor, one.origin, done, done_to, trail_words.particulars(moment, one.detail, done_to)]


def _file(lines: Sequence[TrailLine]) -> bytes:
    return json.dumps([asdict(one) for one in lines], ensure_ascii=False, indent=1, default=str).encode()
