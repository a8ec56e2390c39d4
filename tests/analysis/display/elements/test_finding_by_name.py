"""Whoever types without marks, in a hurry, finds what is meant first."""

from __future__ import annotations

from analysis.display.elements.finding_by_name import MOST, Findable, found_by_name, plain

THINGS = (
    Findable("Huyện Đồng Văn", "huyện", "huyen-thanh-pho", also="026"),
    Findable("bao_cao_dong_van_thang_6.xlsx", "tệp", "nop-so-lieu"),
    Findable("Đồng Văn", "đơn vị", "huyen-thanh-pho"),
    Findable("Giải quyết việc làm tại địa phương", "chỉ tiêu", "chi-tieu"),
)


def names(typed: str) -> list[str]:
    return [one.name for one in found_by_name(typed, THINGS)]


def test_marks_signs_and_case_are_the_same_to_who_types() -> None:
    assert plain("  ĐỒNG_Văn. ") == plain("dong van")
    assert plain("Đồng Văn") == "dong van"


def test_the_name_itself_comes_before_names_that_hold_it() -> None:
    assert names("dong van") == ["Đồng Văn", "Huyện Đồng Văn", "bao_cao_dong_van_thang_6.xlsx"]


def test_words_may_come_in_any_order_and_codes_count() -> None:
    assert names("lam viec dia phuong") == ["Giải quyết việc làm tại địa phương"]
    assert names("026") == ["Huyện Đồng Văn"]
    assert names("xyz") == []


def test_nothing_typed_shows_the_first_things_and_never_more_than_fit() -> None:
    assert names("") == [one.name for one in THINGS]
    assert len(found_by_name("a", [Findable(f"a{number}", "", "") for number in range(100)])) == MOST
