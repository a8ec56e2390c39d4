"""Text as it should break: a number stays with its sign and its unit, a dash with what it counts."""

from __future__ import annotations

import re

from analysis import wording

NO_BREAK = "\u00a0"
HELD = re.compile(r"(?<=[\d)]) (?=điểm phần|người\b|hộ\b|tháng\b)|(?<=\bmục) (?=[IVX])|(?<=\btháng) (?=\d)|(?<=\bnăm) (?=\d{4})")
COMPOUNDS = (
    *("báo cáo", "cả năm", "chỉ tiêu", "chưa gửi", "đánh giá", "đào tạo", "đơn vị", "đúng hạn", "hạn chế", "hộ nghèo", "kế hoạch"),
    *("kết luận", "kết quả", "kiến nghị", "không đạt", "lao động", "nguyên nhân", "nhiệm vụ", "phong trào", "quá hạn", "số liệu"),
    *("thành phố", "thắng lợi", "thi đua", "thực hiện", "thương binh", "tiến độ", "toàn tỉnh", "trẻ em", "việc làm", "xã hội"),
)
"""Words of two syllables that titles are made of: in the middle of a large line a break within one is read as two words."""
COMPOUND = re.compile(rf"\b(?:{'|'.join(COMPOUNDS)})\b", re.IGNORECASE)
HYPHENATED = re.compile(r"(?<=\w) (?=- \w)")


def unbroken(text: str) -> str:
    """The official text with no-break spaces where a line must not end."""
    return HELD.sub(NO_BREAK, wording.official(text))


def titled(text: str) -> str:
    """A title, whose lines end between words only: "phong trào thi đua / thực hiện", never "các chỉ / tiêu"."""
    return COMPOUND.sub(lambda found: found[0].replace(" ", NO_BREAK), unbroken(text))


def unlisted(text: str) -> str:
    """The same with the hyphen inside a name at the end of a line: "- Thương binh" at its beginning would read as an item of a list."""
    return HYPHENATED.sub(NO_BREAK, unbroken(text))


def closing(text: str) -> str:
    """The full stop that a sentence lacks where it stands among others."""
    return "" if text.endswith((".", ":", "!", "?")) else "."
