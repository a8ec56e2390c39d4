"""What is kept of texts: the answers stay the ones that the function gives, and the memory stays bounded."""

from __future__ import annotations

import re
import unicodedata

import pytest

from analysis.intake.words.current import with_words_of
from analysis.intake.words.memory import KEPT, LONGEST, remembered, remembered_by_text
from analysis.intake.words.text import clean, fold, unaccent
from analysis.model import Lexicon


def test_a_text_that_comes_again_is_not_worked_out_again() -> None:
    """The same label stands on every sheet of a year."""
    asked: list[str] = []

    @remembered_by_text
    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [shout("tháng"), shout("tháng"), shout("quý")] == ["THÁNG", "THÁNG", "QUÝ"]
    assert asked == ["tháng", "quý"]


def test_with_other_words_a_text_is_asked_anew() -> None:
    """Campaigns of two years may be read beside each other: what one calls a plan is none in the other."""
    asked: list[str] = []

    @remembered
    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    for digest in ("one year", "another year", "one year"):
        with with_words_of(Lexicon(digest)):
            assert shout("tháng") == "THÁNG"
    assert asked == ["tháng", "tháng"]


def test_the_memory_is_bounded() -> None:
    """A workbook of a million names, or of pages of prose, fills no memory, and its answers are right all the same."""
    asked: list[str] = []

    @remembered_by_text
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    long = "x" * (LONGEST + 1)
    assert [length(long), length(long)] == [LONGEST + 1] * 2
    assert asked == [long, long]
    texts = [f"{number}" for number in range(3 * KEPT)]
    assert [length(one) for one in texts] == [len(one) for one in texts]
    assert len(length.__self__) <= KEPT  # type: ignore[attr-defined]


def test_letters_worked_out_one_by_one_are_those_of_the_whole_text() -> None:
    """A sign loses its diacritics as Unicode takes it apart, whatever stands beside it."""
    for code in range(0x3100):
        text = f"Ấ{chr(code)}đ ọ"
        letters = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d").replace("ð", "d"))
        plain = unicodedata.normalize("NFC", "".join(sign for sign in letters if not unicodedata.combining(sign)))
        assert unaccent(text) == plain, hex(code)


def test_a_key_is_made_of_the_letters_and_digits_of_a_text() -> None:
    """Whatever stands between them, in any alphabet, is one space; y and i are alike."""
    for code in range(0x3100):
        text = f"Kỳ{chr(code)}y_ọ"
        assert fold(text) == " ".join(re.sub(r"[\W_]+", " ", unaccent(text).replace("y", "i")).split()), hex(code)


@pytest.mark.parametrize("sign", ["\x00", "\u00ad", "\u200b", "\u2060", "\ufe0f", "\ufeff", "_x000D_", "_x0000_"])
def test_a_sign_that_nobody_sees_parts_no_word_from_its_key(sign: str) -> None:
    """Also where all other signs are plain: a text is looked at for them once."""
    assert clean(f"thang{sign} 5") == "thang 5"
    assert clean(f"tháng{sign} 5") == "tháng 5"
