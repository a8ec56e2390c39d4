"""How offices say where a qualitative task stands: done, under way, not started; everything else is asked about.

"Đã hoàn thành", "hoàn thành tốt", "đạt"                      done
"Đang thực hiện", "tiếp tục triển khai", "chưa hoàn thành"    under way
"Chưa thực hiện", "chưa triển khai"                           not started
"Cơ bản hoàn thành", "đã và đang thực hiện"                   nobody can know
"""

from __future__ import annotations

import re

from analysis.intake.words.text import fold
from analysis.model import Status

# Folded: without diacritics, y written as i.
_NOT_STARTED = re.compile(r"\b(chua|khong) (thuc hien|trien khai|to chuc|ban hanh|bat dau|lam|co|phat dong)\b")
_UNDER_WAY = re.compile(r"\b(dang|tiep tuc|chua (hoan thanh|xong|dat)|moi trien khai)\b")
_ACTS = "hoan thanh|thuc hien|trien khai|to chuc|ban hanh|phat dong"
_DONE = re.compile(rf"^da ({_ACTS}|lam|dat|xong)\b|^({_ACTS}|xong|dat)( (tot|xong|dat|day du|dung|theo|xuat sac)\b.*)?$")
_DOUBTFUL = re.compile(r"\b(co ban|mot phan|da va dang|phan lon)\b")


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
