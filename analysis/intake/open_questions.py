"""What a workbook leaves open about itself, for a person to answer, and under which of its names the answer may be remembered.

A name is remembered only where it can be one sender's alone: "BC tháng 5.xlsx" or "PHÒNG LAO ĐỘNG" come from every office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.intake.layout.sender import letterhead
from analysis.intake.told import QUESTIONS, name_key
from analysis.intake.words.match import MatchKind
from analysis.intake.words.names import Matcher
from analysis.model import Ask, AskedAbout, Finding

_EVERYBODYS = frozenset({
    "bao", "cao", "bc", "bieu", "mau", "so", "lieu", "tong", "hop", "ket", "qua", "kq", "thang", "quy", "nam", "lan", "ban",
    "sua", "moi", "cuoi", "chinh", "thuc", "file", "copy", "final", "new", "sheet", "trang", "phu", "luc", "pl", "ubnd", "uy",
    "nhan", "dan", "huien", "thanh", "pho", "tinh", "phong", "trung", "tam", "don", "vi", "cac", "chi", "tieu", "hien",
    "tien", "do", "gui", "nop", "dau", "ca", "ngay", "den", "het",
})  # fmt: skip
_LONGEST_NAME = 80


def asks_of(findings: Iterable[Finding], heads: Sequence[tuple[str, Sequence[str]]], file: str, matcher: Matcher) -> tuple[Ask, ...]:
    """The questions that a person can answer for the whole workbook, with the names to remember the answer by.

    Parameters
    ----------
    heads : sequence of (name, lines)
        Each sheet with the lines above its first table.
    """
    asked = {QUESTIONS[one.code] for one in findings if one.code in QUESTIONS and one.cell is None}
    stem = file.rpartition(".")[0] or file
    sheets = [name for name, _ in heads]
    names = {
        AskedAbout.UNIT: [*(line for _, lines in heads for line in letterhead(lines)[0]), *sheets, stem],
        AskedAbout.PERIOD: [*(line for _, lines in heads for line in letterhead(lines)[1]), *sheets, stem],
    }
    return tuple(Ask(subject, _memorable(names[subject], subject, matcher)) for subject in AskedAbout if subject in asked)


def _memorable(names: Iterable[str], subject: AskedAbout, matcher: Matcher) -> tuple[str, ...]:
    kept = [name for name in dict.fromkeys(names) if len(name) <= _LONGEST_NAME and _is_own(name, subject, matcher)]
    return tuple(kept)


def _is_own(name: str, subject: AskedAbout, matcher: Matcher) -> bool:
    """False for a name that other senders (or other months) use as well."""
    own = [word for word in name_key(name, subject).split() if word not in _EVERYBODYS and not word.isdigit() and len(word) > 1]
    if not own:
        return False
    if subject is AskedAbout.PERIOD:
        return True
    sender = matcher.unit(name)
    return not sender.department and not (sender.kind is MatchKind.AMBIGUOUS and not sender.districts)
