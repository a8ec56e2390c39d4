"""A reference table changed on the screen: typed, tried, shown with everything that it does, saved with a reason."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analysis.display.elements.labels import known
from analysis.model import OFFICE_TIME
from analysis.model.language import english_count
from analysis.progress.amended import StandingAmended, standings_amended
from analysis.progress.compute import compute
from analysis.wording import STATUS_WORDS, quantity
from data.amending.campaign import tables_in, texts_of
from data.amending.change import AmendmentRefused, Tried, amend, restore, try_table
from data.store.amendments import amendments
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.elements.decimal_cells import shown_cells, typed_cells
from pages.parts.frame import states
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting
from pages.parts.view.words import Both

NAMES: dict[str, Both] = {
    "thresholds.csv": ("Ngưỡng đánh giá", "Thresholds"),
    "aliases.csv": ("Cách viết tên (đơn vị, chỉ tiêu, huyện)", "Spellings of names"),
    "units.csv": ("Đơn vị", "Units"),
    "blocks.csv": ("Khối thi đua", "Blocks"),
    "campaign.csv": ("Phong trào", "The campaign"),
    "causes.csv": ("Nguyên nhân", "Causes"),
    "communes.csv": ("Xã, phường, thị trấn", "Communes"),
    "districts.csv": ("Huyện, thành phố", "Districts"),
    "headings.csv": ("Mục của Chương trình", "Headings of the programme"),
    "indicators.csv": ("Chỉ tiêu", "Indicators"),
    "leads.csv": ("Phòng chủ trì chỉ tiêu", "Leading divisions"),
    "letterhead.csv": ("Đầu văn bản", "Letterhead"),
    "milestones.csv": ("Mốc thời gian", "Milestones"),
    "published.csv": ("Số liệu đã công bố", "Published figures"),
    "targets.csv": ("Chỉ tiêu của tỉnh", "Targets of the province"),
}
"""What the tables are called; others bear the name of their file."""
TITLES: dict[str, Both] = {
    "name": ("Ngưỡng", "Threshold"),
    "value": ("Giá trị", "Value"),
    "source": ("Nguồn", "Source"),
    "subject": ("Của gì", "Of what"),
    "code": ("Mã", "Code"),
    "text": ("Cách viết", "Spelling"),
    "name_vi": ("Tên", "Name"),
    "name_en": ("Tên tiếng Anh", "English name"),
    "block": ("Khối", "Block"),
    "district": ("Mã huyện", "District"),
    "reports": ("Chỉ tiêu phải báo cáo", "Reports"),
    "note": ("Ghi chú", "Note"),
}
"""The words over their columns; a column without one shows its own name."""
CODES: dict[str, dict[str, Both]] = {
    "name": {
        "on_pace": ("Đúng tiến độ: từ mấy lần kế hoạch", "On pace from"),
        "close": ("Sát tiến độ: từ mấy lần", "Close from"),
        "behind": ("Chậm: từ mấy lần (dưới: chậm nhiều)", "Behind from (below: far behind)"),
        "early_share": ("Phần chỉ tiêu năm phải đạt giữa năm", "Share of the year due by June"),
        "suspicious_plan": ("Nghi ngờ: mấy lần chỉ tiêu năm", "Doubtful: times the year's target"),
        "suspicious_province": ("Nghi ngờ: mấy lần chỉ tiêu cả tỉnh", "Doubtful: times the province's target"),
        "suspicious_jump": ("Nghi ngờ: mấy lần tháng trước", "Doubtful: times the month before"),
        "suspicious_small": ("Số đếm nhỏ hơn thì coi là số này", "Smaller counts are taken as"),
        "zero_from": ("Lũy kế bằng 0 phải hỏi: từ tháng", "A cumulative 0 is asked from month"),
    },
    "subject": {"unit": ("đơn vị", "unit"), "indicator": ("chỉ tiêu", "indicator"), "district": ("huyện, thành phố", "district")},
}
"""Words for the codes of a column, short: on a phone the column beside them is to be seen too."""
NUMBERS = frozenset({"value"})
"""Columns whose numbers are written as the language of the screen writes them."""
WIDTHS = {"value": 80, "code": 110}
"""Columns of short texts, in pixels; the others share what is left."""
TOLD, WRONG, TURN = "settings_table_told", "settings_table_wrong", "settings_table_turn"
TYPED = "settings_table_typed"
"""Of each table that somebody is changing here: its rows as they stood when that was drawn last."""
SHOWN = 25


def edit(moment: Moment, table: str) -> None:
    """The table as it holds, to be typed into; under it what a change does, its reason, and who changed it before."""
    say = moment.say
    _answer()
    columns, rows = tables_in(loaders.store(), moment.year)[table]
    _mind_others(moment, table, rows)
    turn = st.session_state.get(TURN, 0)
    typed = st.data_editor(
        pd.DataFrame(shown_cells(moment.language, columns, rows, NUMBERS), columns=columns, dtype="object"),
        column_config={name: _look(moment, name, [row[place] for row in rows]) for place, name in enumerate(columns)},
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"settings_edit_{table}_{turn}_{moment.language}",
        height=min(560, 80 + 35 * len(rows)),
    )
    written = [["" if not known(cell) else str(cell).strip() for cell in row] for row in typed.itertuples(index=False)]
    cells = typed_cells(moment.language, columns, written, NUMBERS, rows)
    if cells != rows:
        st.session_state[TYPED] = {table: rows}
        try:
            _offer(moment, try_table(loaders.store(), moment.year, table, cells, _vietnamese_title))
        except AmendmentRefused as refused:
            st.warning(str(refused))
    elif table in texts_of(loaders.store(), moment.year):
        with st.popover(say("Trở lại bảng gốc…", "Back to the table that came with the product…")):
            reason = st.text_input(say("Lý do", "Reason"), key=f"settings_restore_{table}")
            st.button(say("Trở lại bảng gốc", "Restore"), on_click=_restore, args=(moment, table, reason), key="settings_restore_do")
    _history(moment, table)


def _mind_others(moment: Moment, table: str, rows: list[list[str]]) -> None:
    """Say so where somebody else saved the table while it was changed here: what was typed is gone with the rows it stood in."""
    before = st.session_state.pop(TYPED, {}).get(table)
    if before is not None and before != rows:
        st.warning(
            moment.say(
                "Bảng vừa được người khác sửa, nên những gì bạn đang gõ chưa được lưu. Xem bảng mới dưới đây rồi gõ lại.",
                "Somebody else has just changed this table, so what you typed was not saved. Look at it below and type it again.",
            )
        )


def _vietnamese_title(column: str) -> str:
    """As the sentences that refuse a table are Vietnamese."""
    return f"“{TITLES.get(column, (column, column))[0]}”"


def title_of(moment: Moment, column: str) -> str:
    """The words over a column."""
    return moment.say(*TITLES.get(column, (column, column)))


def _look(moment: Moment, column: str, cells: list[str]) -> ColumnConfig:
    """A column to choose words from where it holds nothing but codes that have words, otherwise to type into."""
    words = {code: moment.say(*both) for code, both in CODES.get(column, {}).items()}
    if column == "block":
        words = {code: moment.say(one.name_vi, one.name_en) for code, one in moment.campaign.blocks.items()}
    if not words or not set(cells) <= set(words):
        return st.column_config.TextColumn(title_of(moment, column), width=WIDTHS.get(column))
    said = {**words, "": ""}
    width = 16 + 6 * max(len(one) for one in words.values())
    title = title_of(moment, column)
    return st.column_config.SelectboxColumn(title, width=width, options=list(words), format_func=lambda code: said[str(code)])


def _offer(moment: Moment, tried: Tried) -> None:
    """What goes, what comes, what it does to what is shown; then the reason and the button."""
    say = moment.say
    changed = say(
        f"Bớt {len(tried.gone)} dòng, thêm {len(tried.come)} dòng:",
        f"{english_count(len(tried.gone), 'row')} fewer, {english_count(len(tried.come), 'row')} more:",
    )
    lines = [f"{sign} {_line(moment, tried, row)}" for sign, rows in (("−", tried.gone), ("+", tried.come)) for row in rows[:SHOWN]]
    show(tag("p", tag("b", changed)), tag("ul", *(tag("li", one) for one in lines)))
    _effect(moment, tried)
    with st.form(f"settings_amend_{tried.table}", border=False):
        reason = st.text_input(say("Lý do, căn cứ (văn bản, người yêu cầu)", "Reason (document, who asked for it)"))
        if st.form_submit_button(say("Lưu bảng", "Save the table"), type="primary"):
            try:
                amend(loaders.store(), acting(), moment.year, tried, reason=reason)
            except (AmendmentRefused, StoreError) as problem:
                st.session_state[WRONG] = problem
            else:
                st.session_state[TOLD] = say(f"Đã lưu {tried.table}; có hiệu lực ngay.", f"{tried.table} saved; it holds at once.")
                st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
                st.session_state.pop(TYPED, None)
            st.rerun()


def _line(moment: Moment, tried: Tried, row: tuple[str, ...]) -> str:
    """A row in one line, with the words and numbers that stand in the table above."""
    (shown,) = shown_cells(moment.language, tried.columns, [row], NUMBERS)
    return ", ".join(moment.say(*CODES.get(name, {}).get(cell, (cell, cell))) for name, cell in zip(tried.columns, shown, strict=True))


def _effect(moment: Moment, tried: Tried) -> None:
    """The figures and states of this period that would be others, named; nothing is left for somebody to find later."""
    say = moment.say
    if moment.empty:
        return
    facts, assigned = loaders.facts(moment.year, moment.version), loaders.district_targets(moment.year, moment.version)
    found = standings_amended(loaders.progress(*moment.key), compute(tried.campaign, facts, assigned, moment.selection.as_of))
    if not found:
        words = (
            f"Không số liệu hay tình trạng nào thay đổi ({moment.view.until}).",
            f"No figure and no status changes ({moment.view.until}).",
        )
        show(tag("p", say(*words), class_="td-quiet"))
        return
    title = say(f"{len(found)} chỗ thay đổi, {moment.view.until}", f"{english_count(len(found), 'change')}, {moment.view.until}")
    show(tag("p", tag("b", title)))
    titles = (say("Chỉ tiêu", "Indicator"), say("Nơi", "Where"), say("Hiện nay", "Now"), say("Sau khi lưu", "After saving"))
    tables.show_rows(titles, [_row(moment, one) for one in found[:SHOWN]], title, look_of="td-table td-stacked")
    if len(found) > SHOWN:
        show(tag("p", say(f"… và {len(found) - SHOWN} chỗ khác.", f"… and {len(found) - SHOWN} more."), class_="td-quiet"))


def _row(moment: Moment, one: StandingAmended) -> list[str]:
    indicator = moment.campaign.indicators[one.indicator]
    places = moment.campaign.districts
    where = places[one.district].name if one.district in places else moment.say("toàn tỉnh", "province")
    pairs = ((one.value_before, one.status_before), (one.value_after, one.status_after))
    shown = [
        f"{quantity(value, indicator, moment.language) if value is not None else '—'}"
        + (f" ({STATUS_WORDS[status].text(moment.language)})" if status else "")
        for value, status in pairs
    ]
    return [moment.view.name_of(one.indicator), where, *shown]


def _history(moment: Moment, table: str) -> None:
    """Who changed the table, when and why, the latest first."""
    say = moment.say
    found = [one for one in amendments(loaders.store(), moment.year) if one.name == table]
    if not found:
        show(
            tag(
                "p",
                say("Bảng đang dùng như khi cài đặt; chưa ai sửa.", "As it came with the product; nobody changed it."),
                class_="td-quiet",
            )
        )
        return
    title = say("Các lần sửa", "Changes")
    rows = [[f"{one.at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}", one.actor, one.note, _what(moment, one.text)] for one in found]
    show(tag("h3", title))
    titles = (say("Lúc", "When"), say("Ai", "Who"), say("Lý do", "Reason"), say("Bản", "Version"))
    tables.show_rows(titles, rows, title, look_of="td-table td-stacked")


def _what(moment: Moment, text: str) -> str:
    count = max(0, text.count("\n") - 1)
    return moment.say(f"{count} dòng", english_count(count, "row"))


def _restore(moment: Moment, table: str, reason: str) -> None:
    try:
        restore(loaders.store(), acting(), moment.year, table, reason=reason)
    except (AmendmentRefused, StoreError) as problem:
        st.session_state[WRONG] = problem
        return
    st.session_state[TOLD] = moment.say(f"{table} trở lại như khi cài đặt.", f"{table} is as it came with the product.")
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _answer() -> None:
    if TOLD in st.session_state:
        st.success(st.session_state.pop(TOLD))
    if WRONG in st.session_state:
        problem = st.session_state.pop(WRONG)
        st.error(str(problem)) if isinstance(problem, AmendmentRefused) else states.show_failure(problem)
