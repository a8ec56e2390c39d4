"""One cell of a workbook that waits, to be decided: take what is proposed, leave it empty, ask the unit, type it, or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analysis.model import Correction
from analysis.model.language import english_count
from pages.parts.submit.sheet import Marks
from pages.parts.view.markup import Safe, placed, tag
from pages.parts.view.moment import Moment

KEY, HEARD, ASKED, REASON = "submit_desk", "submit_heard", "submit_asked", "submit_reason"
LONGEST = 2000
"""So many letters of what somebody types are taken; a cell of Excel holds no figure that long."""

_DRAWN = st.components.v2.component(
    "tien-do-desk",
    html='<div class="td-desk"></div>',
    js=(Path(__file__).parent / "deciding.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Here:
    """The cell that is decided: what stands in the file (``was``), the correction that is on the screen (None: none), and the
    cells that wait for a decision, this one among them where it does."""

    marks: Marks
    draft: int
    sheet: str
    cell: str
    was: str
    kept: Correction | None
    waiting: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """The cell, as a link names it."""
        return f"{self.draft}:{self.cell}!{self.sheet}"

    @property
    def following(self) -> tuple[str, str]:
        """The next cell that waits; this one again where no other does."""
        at = (self.sheet, self.cell)
        behind = self.waiting[self.waiting.index(at) + 1 :] if at in self.waiting else self.waiting
        return next((one for one in (*behind, *self.waiting) if one != at), at)


@dataclass(frozen=True)
class CellDecision:
    """What a person said about a cell: ``what`` is take, blank, correct, ask, later or back."""

    what: str
    becomes: str
    reason: str


def show_cell(moment: Moment, here: Here, told: Callable[[CellDecision], None], problem: str) -> None:
    """The cell with its findings, buttons and fields; ``told`` hears what was said before the screen is drawn anew.

    ``problem`` says why the last answer was not taken ("" where it was); what was typed stays in the fields then.
    """

    def hear() -> None:
        st.session_state[HEARD] = st.session_state.get(HEARD, 0) + 1
        said = st.session_state[KEY].get("said")
        # An answer to a cell that is not shown any more is no answer to this one.
        if isinstance(said, dict) and said.get("place") == here.place:
            told(_said(here, said))

    data = {"markup": placed(_markup(moment, here)), "heard": st.session_state.get(HEARD, 0), "problem": problem}
    _DRAWN(data=data, key=KEY, on_said_change=hear)
    questions = [words for place, words in _decisions_asked().items() if place[0] == here.draft]
    if questions:
        with st.expander(
            moment.say(f"Câu hỏi gửi đơn vị ({len(questions)} ô)", f"Questions to the sender ({english_count(len(questions), 'cell')})")
        ):
            st.code("\n".join(questions), language=None, wrap_lines=True)


def note_question(moment: Moment, here: Here) -> None:
    """The unit was asked about this cell: it waits no more for a decision here, and the question stays at hand in this visit."""
    _decisions_asked()[here.draft, here.sheet, here.cell] = question(moment, here)


def asked_about(draft: int) -> set[tuple[str, str]]:
    """The cells of a workbook about which the unit was asked in this visit."""
    return {(sheet, cell) for number, sheet, cell in _decisions_asked() if number == draft}


def question(moment: Moment, here: Here) -> str:
    """What to send to the unit about a cell."""
    words = " ".join(one.message for one in here.marks.findings.get((here.sheet, here.cell), []))
    place = moment.say(f"Ô {here.cell} (trang tính “{here.sheet}”)", f"Cell {here.cell} (sheet “{here.sheet}”)")
    return moment.say(
        f"{words or f'{place} ghi “{here.was}”.'} Đề nghị đơn vị cho biết số đúng.",
        f"{' '.join(here.marks.sentences(here.sheet, here.cell)) or f'{place} holds “{here.was}”.'} Please tell the right figure.",
    )


def _decisions_asked() -> dict[tuple[int, str, str], str]:
    found: dict[tuple[int, str, str], str] = st.session_state.setdefault(ASKED, {})
    return found


def _said(here: Here, said: dict[str, str]) -> CellDecision:
    what, becomes, reason = (" ".join(str(said.get(name, "")).split())[:LONGEST] for name in ("what", "becomes", "reason"))
    if reason:
        st.session_state[REASON] = (here.draft, reason)
    if what == "take":
        becomes = here.marks.proposal(here.sheet, here.cell)
        return CellDecision(what, becomes, reason or f"nhận số đề nghị khi kiểm tra: ô ghi “{here.was}”, đọc là {becomes}")
    if what == "blank":
        return CellDecision(what, "", reason or f"ô ghi “{here.was}” chưa tính được thành số; để trống chờ đơn vị báo lại")
    return CellDecision(what, becomes, reason)


def _markup(moment: Moment, here: Here) -> Safe:
    say, kept = moment.say, here.kept
    stands = kept.corrected if kept else here.was
    draft, reason = st.session_state.get(REASON, (None, ""))
    known = kept.reason if kept else reason if draft == here.draft else ""
    count = ""
    if (here.sheet, here.cell) in here.waiting:
        at, of = here.waiting.index((here.sheet, here.cell)) + 1, len(here.waiting)
        count = say(f"ô {at}/{of} chờ quyết định", f"cell {at} of {of} to decide")
    proposal = here.marks.proposal(here.sheet, here.cell)
    head = tag("h3", say(f"Ô {here.cell} ", f"Cell {here.cell} "), tag("span", count, class_="td-quiet"))
    findings = (tag("p", sentence) for sentence in here.marks.sentences(here.sheet, here.cell))
    sent = tag("p", say("Trong tệp gửi: ", "In the file sent: "), tag("b", here.was or say("(trống)", "(blank)")))
    fields = (
        _field("becomes", say("Đọc là (để trống: chưa có số liệu)", "Read as (empty: not reported)"), stands, focus=not proposal),
        _field("reason", say("Lý do, căn cứ", "Reason"), known, focus=False),
        tag("button", say("Sửa ô này", "Correct this cell"), type="submit", class_="td-act td-first" if not proposal else "td-act"),
        tag("p", "", class_="td-problem", role="alert"),
    )
    form = tag("form", *fields, data_place=here.place, data_stands=stands, autocomplete="off")
    return Safe(head + "".join(findings) + sent + _buttons(moment, here, proposal) + form)


def _buttons(moment: Moment, here: Here, proposal: str) -> Safe:
    say = moment.say
    found: list[Safe] = []
    if here.kept is None:
        if proposal:
            found.append(_button(say(f"Lấy {proposal}", f"Take {proposal}"), "take", class_="td-act td-first", data_focus="true"))
        if here.was:
            found.append(_button(say("Để trống", "Leave empty"), "blank"))
        found.append(_button(say("Hỏi đơn vị (chép câu hỏi)", "Ask the sender (copies)"), "ask", data_copy=question(moment, here)))
    else:
        found.append(_button(say("Bỏ sửa, đọc như trong tệp", "Take back, read it as it stands"), "back"))
    if here.following != (here.sheet, here.cell):
        found.append(_button(say(f"Ô tiếp: {here.following[1]} →", f"Next: {here.following[1]} →"), "later"))
    return tag("div", *found, class_="td-tools")


def _button(label: str, what: str, **more: str) -> Safe:
    return tag("button", label, type="button", data_say=what, **({"class_": "td-act"} | more))


def _field(name: str, label: str, value: str, *, focus: bool) -> Safe:
    field = tag("input", name_=name, value=value, type="text", data_focus="true" if focus else "").removesuffix("</input>")
    return tag("label", label, Safe(field))
