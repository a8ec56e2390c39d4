"""What a title is about: the indicator it names once "báo cáo kết quả", its periods and its places are taken away.

"KẾT QUẢ GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM 2023 THEO HUYỆN"  -> "giai quyet viec lam" -> the indicator
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.intake.layout.said import Reader
from analysis.intake.layout.sender import letterhead
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Sender
from analysis.intake.words.periods import find_periods
from analysis.intake.words.text import unaccent

_BEFORE_TOPIC = Grammar(r"^\W*((«title_grammar.numbered»( so)?\W*\w{1,3}\W+)|«title_grammar.before_topic»|\W)+\b")
_AFTER_TOPIC = Grammar(r"«title_grammar.after_topic».*$")
_NOBODY = Sender(MatchKind.NONE)


def title_indicator(titles: Sequence[str], reader: Reader) -> str | None:
    """Code of the one indicator that the lines above a table name, the nearest line first; None where none does."""
    heads, lines = letterhead(titles)
    topics = [line for line in heads if reader.matcher.unit(line) == _NOBODY]
    for line in reversed([*topics, *lines]):
        one = reader.read(_topic(line), (0, 0))
        if one.indicator is not None and one.indicator.code is not None:
            return one.indicator.code
    return None


@remembered
def _topic(line: str) -> str:
    """A title without "báo cáo kết quả", its periods and what follows ("theo huyện, thành phố")."""
    plain = unaccent(line)
    for mention in find_periods(line):
        plain = plain.replace(mention.text, " | ")
    first = plain.replace("|", " ") if plain.strip().startswith("|") else plain.split("|")[0]
    return _AFTER_TOPIC.sub("", _BEFORE_TOPIC.sub("", first)).strip(" ,.;:-()")
