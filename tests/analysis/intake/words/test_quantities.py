"""Units of measure: what is counted and by how many."""

from __future__ import annotations

import pytest

from analysis.intake.words.quantities import HOUSEHOLDS, OTHER, PERSONS, SHARE, TURNS, Quantity, quantity_in, read_quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Người", Quantity(PERSONS)),
        ("(ĐVT: hộ)", Quantity(HOUSEHOLDS)),
        ("Xã, phường", Quantity("communes")),
        ("%", Quantity(SHARE)),
        ("người, hộ", Quantity("")),
        ("Trăm người", Quantity(PERSONS, 100)),
        ("chục hộ", Quantity(HOUSEHOLDS, 10)),
        ("10 người", Quantity(PERSONS, 10)),
        ("x 100 người", Quantity(PERSONS, 100)),
        ("Đơn vị tính: 1.000 người", Quantity(PERSONS, 1000)),
        ("Nghìn", Quantity("", 1000)),
        ("vạn người", Quantity(PERSONS, 10000)),
        ("Lượt", Quantity(TURNS)),
        ("1.000 lượt", Quantity(TURNS, 1000)),
        ("lượt tư vấn", Quantity(TURNS)),
        ("tỷ đồng", Quantity(OTHER)),
        ("ngày công", Quantity(OTHER)),
        ("Khoá", Quantity(OTHER)),
        ("Công", Quantity(OTHER)),
        ("Cộng", None),
        ("Cộng dồn", None),
        ("cong", None),
        ("Đơn vị", None),
        ("412 người", None),
        ("", None),
    ],
)
def test_a_unit_of_measure_by_its_whole_text(text: str, quantity: Quantity | None) -> None:
    assert read_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Kết quả (lượt)", Quantity(TURNS)),
        ("Kết quả, lượt", Quantity(TURNS)),
        ("Số lượt người được tư vấn, giới thiệu việc làm", Quantity(TURNS)),
        ("Lần lượt các huyện", None),
        ("Lũy kế (nghìn người)", Quantity(PERSONS, 1000)),
        ("Kế hoạch nghìn người", Quantity(PERSONS, 1000)),
        ("Xã có trên 1.000 người", None),
        ("Tổng số (người)", Quantity(PERSONS)),
        ("Kinh phí (triệu đồng)", Quantity(OTHER)),
        ("Thực hiện (ước)", None),
        ("Thực hiện tháng 5", None),
    ],
)
def test_a_unit_of_measure_beside_other_words(text: str, quantity: Quantity | None) -> None:
    assert quantity_in(text) == quantity
