"""Names taken out of a text, or looked for in it: what a pattern of all of them, the longest first, would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.words.whole_names import WholeNames

NAMES = ("viec lam", "giai quiet viec lam", "viec", "lam", "viec lam moi cho", "moi", "")
WORDS = ("giai", "quiet", "viec", "lam", "moi", "cho", "nam", "vieclam")


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_names_are_found_as_a_pattern_of_them_would_find_them(words: list[str]) -> None:
    text = " ".join(words)
    longest_first = sorted(filter(None, NAMES), key=len, reverse=True)
    names, pattern = WholeNames(NAMES), re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
    assert names.without(text) == pattern.sub(" ", text)
    assert names.without(names.without(text)) == pattern.sub(" ", pattern.sub(" ", text))
    assert names.longest_in(text) == next((one for one in longest_first if f" {one} " in f" {text} "), None)


def test_what_stood_around_a_name_does_not_come_together() -> None:
    """ "tốt nghiệp" is not read out of "tốt [việc làm] nghiệp"."""
    assert WholeNames(["viec lam"]).without("tot viec lam nghiep") == "tot   nghiep"
