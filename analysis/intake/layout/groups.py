"""A title that speaks of a group only: "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM CHO LAO ĐỘNG NỮ", "KẾT QUẢ XÃ TẢ LỦNG".

Below it every figure looks like the district's own and is not. Which groups offices report apart is a table of the
campaign (aliases of "group"); a commune is known by its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.intake.layout.sender import letterhead
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.text import fold


def group_in(titles: Sequence[str], matcher: Matcher) -> str | None:
    """The line of a title that speaks of a group; None where the title speaks of all.

    Words that an indicator's own name holds restrict nothing.
    """
    return next((line for line in letterhead(titles)[1] if _names_group(line, matcher)), None)


@remembered
def _names_group(line: str, matcher: Matcher) -> bool:
    key = f" {fold(line)} "
    return any(one in key for one in matcher.groups)
