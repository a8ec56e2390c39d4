"""What whoever accepts a workbook is told of the person who brought it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from analysis.intake.told import Told
from analysis.model import Reading
from data.store.drafts import Draft
from pages.parts.submit.acceptance import foreign_words, sender_words

AT = datetime(2023, 6, 20, 1, 5, tzinfo=UTC)
SENT = Draft(1, 2023, "a.xlsx", "", 1, AT, "Giàng A Mo", Told(), None, None, owner="mo", owner_unit="ldtbxh-027", sent_at=AT)
NAMES = {"ldtbxh-027": "Mèo Vạc", "ldtbxh-026": "Đồng Văn"}
MOMENT = SimpleNamespace(say=lambda vietnamese, _: vietnamese, unit_name=NAMES.__getitem__, campaign=SimpleNamespace(units=NAMES))


def read_as(unit: str | None) -> Reading:
    return Reading("a.xlsx", unit, None, (), ())


def test_who_brought_it_and_when_in_the_days_of_viet_nam() -> None:
    assert sender_words(MOMENT, SENT) == "Giàng A Mo (Mèo Vạc) gửi duyệt lúc 20/06/2023 08:05."
    assert sender_words(MOMENT, replace(SENT, sent_at=None)) == "Giàng A Mo (Mèo Vạc) đang làm, chưa gửi duyệt."
    assert "(gone-099)" in sender_words(MOMENT, replace(SENT, owner_unit="gone-099"))


@pytest.mark.parametrize(
    ("read", "told", "doubted"),
    [("ldtbxh-027", None, False), (None, None, False), ("ldtbxh-026", None, True), ("ldtbxh-027", "ldtbxh-026", True)],
)
def test_a_workbook_that_speaks_for_another_unit_is_doubted(read: str | None, told: str | None, doubted: bool) -> None:
    words = foreign_words(MOMENT, replace(SENT, reading=read_as(read), told=Told(told)))
    assert ("số liệu của Đồng Văn, nhưng người gửi thuộc Mèo Vạc" in words) is doubted
    assert bool(words) is doubted
