"""Words of the lexicon in a pattern: any of several is found exactly where the longest of them that fits stands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.words.grammar import any_of
from analysis.model import LexiconWord

WORDS = (
    LexiconWord("kế hoạch", ("kế hoạch", "kh"), ()),
    LexiconWord("kế hoạch năm", ("kế hoạch năm",), ()),
    LexiconWord("đăng ký", ("đăng ký",), (), not_behind=("cao",)),
    LexiconWord("đăng ký năm", ("đăng ký năm",), (), not_before=("nay",)),
    LexiconWord("%", ("%", "+/-"), ()),
    LexiconWord("k/h", ("k/h", "k."), ()),
)
PIECES = ("ke hoach", "kh", "nam", "dang ky", "cao", "nay", "%", "+/-", "k/h", "k.", "k", " ", " ", "(", "x")


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.booleans())
def test_any_of_several_words_is_the_longest_of_them_at_the_first_place(text: str, whole: bool) -> None:
    """Whatever border or guard one of them has: "kế hoạch năm" is not read as "kế hoạch", "cao đẳng ký" registers nothing."""
    alone = [found for one in WORDS if (found := re.search(any_of([one], whole=whole), text))]
    first = min(alone, key=lambda found: (found.start(), -len(found[0])), default=None)
    found = re.search(any_of(WORDS, whole=whole), text)
    assert (found and found.span()) == (first and first.span())


def test_a_group_without_words_never_fits() -> None:
    """A table that a campaign leaves empty matches nothing, not everything."""
    assert re.search(any_of([]), "kế hoạch") is None
