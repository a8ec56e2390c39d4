"""How offices say where a qualitative task stands: done, under way, not started; everything else is asked about.

"Đã hoàn thành", "hoàn thành tốt", "đạt"                      done
"Đang thực hiện", "tiếp tục triển khai", "chưa hoàn thành"    under way
"Chưa thực hiện", "chưa triển khai"                           not started
"Cơ bản hoàn thành", "đã và đang thực hiện"                   nobody can know
"""

from __future__ import annotations

from analysis.intake.words.grammar import Grammar
from analysis.intake.words.text import fold
from analysis.model import Status

# What was not begun, what goes on or has not ended, what was done ("đã làm", or the act alone with how well).
_NOT_STARTED = Grammar(r"«task_states.not_done» «task_states.begun»", fold)
_UNDER_WAY = Grammar(r"«task_states.under_way»|«task_states.not_yet» «task_states.ended»", fold)
_DONE = Grammar(r"^da («task_states.act»|«task_states.done»)|^(«task_states.act»|«task_states.done_alone»)( «task_states.well».*)?$", fold)
_DOUBTFUL = Grammar(r"«task_states.doubtful»", fold)


def task_state(text: str) -> Status | None:
    """The state that a cell tells of a task; None where it tells none, or more than one."""
    words = fold(text)
    if not words or _DOUBTFUL.search(words):
        return None
    found = {
        state
        for state, pattern in ((Status.NOT_STARTED, _NOT_STARTED), (Status.UNDER_WAY, _UNDER_WAY), (Status.DONE, _DONE))
        if pattern.search(words)
    }
    return found.pop() if len(found) == 1 else None
