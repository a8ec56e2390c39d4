"""Exceptions first: who owes, who was late, and what to send them."""

from __future__ import annotations

from analysis.display.senders.exceptions import calendar_strip, exceptions, exceptions_headline
from analysis.model import Language
from tests.analysis.display.senders.test_reporting import FRAME, JUNE, WHERE


def test_those_who_owe_come_before_those_who_were_late() -> None:
    """B owes the report, A sent it two days late and owes months; most owed first, who was only late at the end."""
    found = {one.unit: one for one in exceptions(WHERE, FRAME, JUNE, Language.VIETNAMESE)}
    assert "báo cáo sơ kết" in found["office-B"].owes and not found["office-B"].late
    assert found["office-A"].late == ("báo cáo sơ kết (quá hạn 2 ngày)",)
    counts = [len(one.owes) for one in found.values()]
    assert counts == sorted(counts, reverse=True)
    only_late = exceptions(WHERE, FRAME[FRAME["deadline"] == "report"], JUNE, Language.VIETNAMESE)
    assert [one.unit for one in only_late] == ["office-B", "office-A"]


def test_the_message_names_unit_and_what_is_asked_and_only_where_something_is_owed() -> None:
    """It goes into a chat as it stands: one paragraph, Vietnamese in every language of the screen."""
    for language in Language:
        for one in exceptions(WHERE, FRAME, JUNE, language):
            assert bool(one.message) == bool(one.owes)
            if one.message:
                assert one.name in one.message and "Đề nghị gửi ngay" in one.message and "\n" not in one.message


def test_the_headline_counts_each_unit_once() -> None:
    found = exceptions(WHERE, FRAME, JUNE, Language.VIETNAMESE)
    owing = sum(bool(one.owes) for one in found)
    assert exceptions_headline(found, Language.VIETNAMESE).startswith(f"{owing} đơn vị còn thiếu báo cáo")
    assert exceptions_headline((), Language.VIETNAMESE) == "Không đơn vị nào còn thiếu hay gửi quá hạn"


def test_the_strip_has_a_square_a_deadline_and_says_each_in_words() -> None:
    """Colour is never the only sign: a shape, and the words with the date."""
    strip = calendar_strip(WHERE, FRAME, JUNE, Language.VIETNAMESE)
    assert strip.count("<tr>") == 1 + len(WHERE.units)
    assert "quá hạn, 26/6 quá hạn 2 ngày" in strip and "◆" in strip
    assert "chưa gửi" in strip and "○" in strip
