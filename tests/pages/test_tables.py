"""Tables on screens: what stands on the right as a number does."""

from __future__ import annotations

import pytest

from pages.parts.elements.tables import NUMBER


@pytest.mark.parametrize(
    "text", ["0", "2.275", "1.234.567,8", "12,466", "580 người", "18,2 %", "−3", "+0,5", "60,0 % (6/10)", "1,00 mỗi chỉ tiêu", "—"]
)
def test_a_number_as_people_write_it(text: str) -> None:
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["127.0.0.1", "10.0.0.7", "2001:db8::7", "30/06/2023", "Quý 2", "1.", "1..5", ""])
def test_an_address_or_a_date_is_none(text: str) -> None:
    assert not NUMBER.fullmatch(text)
