"""The scoring tables: open to everybody with who changed what, changed by whoever holds sessions, checked before they hold."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analysis.access import Action
from analysis.display.elements.labels import known
from analysis.model import OFFICE_TIME
from analysis.model.language import english_count
from data.amending.campaign import cells_of
from data.amending.change import written
from data.emulation import heads
from data.emulation.rules import EDITABLE, rule_versions, save_rules, texts_now
from pages.parts.elements import tables
from pages.parts.elements.decimal_cells import shown_cells, typed_cells
from pages.parts.emulation import heads as naming
from pages.parts.emulation.chosen import ShownScores
from pages.parts.emulation.doing import do
from pages.parts.emulation.readable import heading, readable, words_of
from pages.parts.view import loaders, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

NAMES: dict[str, Both] = {
    "scoring.csv": ("Tiêu chí và điểm", "Criteria and points"),
    "scoring_groups.csv": ("Nhóm tiêu chí", "Groups"),
    "classes.csv": ("Xếp loại", "Classes"),
    "awards.csv": ("Danh hiệu, hình thức", "Awards"),
    "award_conditions.csv": ("Điều kiện", "Conditions"),
    "vote_rules.csv": ("Quy tắc bỏ phiếu", "Vote rules"),
    "council.csv": ("Thành viên Hội đồng", "Council"),
    "block_heads.csv": ("Trưởng khối, phó trưởng khối", "Heads of blocks"),
    "legal_basis.csv": ("Căn cứ pháp lý", "Legal basis"),
    "movements.csv": ("Phong trào chuyên đề", "Movements"),
    "staff_counts.csv": ("Số người kê khai", "Counts of people"),
    "emulation.csv": ("Thiết lập chung", "Settings"),
}
"""What each table is about; one that is new shows its own name."""
NUMBERS = frozenset({"max", "floor", "step", "per", "at_least", "cap", "share", "value", "money_factor"})
"""Columns whose numbers are written as the language of the screen writes them."""


def rules(moment: Moment, shown: ShownScores) -> None:
    """One table at a time, as it holds now."""
    say = moment.say
    show(tag("p", tag("b", shown.tables.label.text(moment.language)), class_="td-said"))
    texts, _ = texts_now(loaders.store(), moment.year)
    codes = [name for name in EDITABLE if name in texts or name == heads.TABLE]
    codes.sort(key=lambda name: list(NAMES).index(name) if name in NAMES else len(NAMES))
    table = st.selectbox(
        say("Bảng", "Table"), codes, format_func=lambda one: say(*NAMES.get(one, (one, one))), key="rules_table", width=420
    )
    if table == heads.TABLE:
        naming.heads_of_block(moment, shown)
    else:
        _table(moment, shown, table, texts[table])
    _versions(moment)


def _table(moment: Moment, shown: ShownScores, table: str, text: str) -> None:
    """To read for everybody, in words; to change for whoever holds sessions."""
    columns, rows = cells_of(text)
    found = readable(moment, *_of_block(columns, rows, shown.block))
    title = moment.say(*NAMES.get(table, (table, table)))
    tables.show_rows(*tables.without_empty(found.titles, found.rows), title, look_of="td-table td-stacked")
    for said in found.everywhere:
        show(tag("p", said, class_="td-source"))
    if person.allowed(Action.HOLD_SESSION):
        with st.expander(moment.say("Sửa bảng này", "Change this table")):
            _edit(moment, table, columns, rows)


def _of_block(columns: list[str], rows: list[list[str]], block: str) -> tuple[list[str], list[list[str]]]:
    """The rows of the block that is chosen above, without the column that names it; a table of no block whole."""
    if "block" not in columns:
        return columns, rows
    place = columns.index("block")
    kept = [row[:place] + row[place + 1 :] for row in rows if row[place] == block]
    return columns[:place] + columns[place + 1 :], kept


def _edit(moment: Moment, table: str, columns: list[str], rows: list[list[str]]) -> None:
    """Typed into the table itself; saved with a reason, after the loader of the tables has taken it."""
    say = moment.say
    turn = len(rule_versions(loaders.store(), moment.year))
    frame = pd.DataFrame(shown_cells(moment.language, columns, rows, NUMBERS), columns=columns, dtype="object")
    looks = {name: _look(moment, name, [row[place] for row in rows]) for place, name in enumerate(columns)}
    key = f"rules_{table}_{turn}_{moment.language}"
    typed = st.data_editor(frame, num_rows="dynamic", hide_index=True, width="stretch", key=key, column_config=looks)
    texts = [["" if not known(cell) else str(cell).strip() for cell in row] for row in typed.itertuples(index=False)]
    cells = typed_cells(moment.language, columns, texts, NUMBERS, rows)
    with st.form(f"rules_save_{table}", border=False):
        note = st.text_input(say("Lý do, căn cứ (nghị quyết, biên bản)", "Reason (resolution, minutes)"))
        if st.form_submit_button(say("Lưu thang điểm", "Save the tables"), type="primary"):
            text = written(columns, cells)
            do(
                lambda: save_rules(loaders.store(), person.acting(), moment.campaign, {table: text}, note=note),
                say("Đã lưu; các phiên đã mở giữ thang điểm của mình.", "Saved; sessions keep the tables they locked."),
            )


def _look(moment: Moment, column: str, cells: list[str]) -> ColumnConfig:
    """A column to choose words from where it holds nothing but codes, otherwise to type into."""
    title, words = heading(moment, column), words_of(moment, column)
    if words and set(cells) <= {"", *words}:
        return st.column_config.SelectboxColumn(
            title, help=column, options=list(words), format_func=lambda code: words.get(str(code), str(code))
        )
    return st.column_config.TextColumn(title, help=column)


def _versions(moment: Moment) -> None:
    say = moment.say
    found = rule_versions(loaders.store(), moment.year)
    if not found:
        show(tag("p", say("Chưa ai sửa thang điểm.", "Nobody changed the tables."), class_="td-quiet"))
        return
    title = say(f"{len(found)} lần sửa thang điểm", english_count(len(found), "change"))
    titles = [say(*both) for both in (("Lúc", "When"), ("Ai", "Who"), ("Lý do", "Reason"), ("Bảng khác bảng gốc", "Tables"))]
    rows = [[f"{one.at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}", one.actor, one.note, _named(moment, list(one.tables))] for one in found]
    show(tag("h3", title))
    tables.show_rows(titles, rows, title)


def _named(moment: Moment, several: list[str]) -> str:
    return ", ".join(moment.say(*NAMES.get(name, (name, name))) for name in several)
