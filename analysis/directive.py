"""What a campaign's tables hold and what its document contradicts, as lines to read in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.linter import contradictions
from analysis.model import Campaign


def lines(campaign: Campaign) -> Iterator[str]:
    """Say that the tables are right, then quote every contradiction with the arithmetic that shows it; no number is repaired."""
    yield f"{campaign.title}: {len(campaign.indicators)} chỉ tiêu, {len(campaign.units)} đơn vị, các bảng đều đúng."
    found = contradictions(campaign)
    if found:
        yield f"\nVăn bản tự mâu thuẫn ở {len(found)} chỗ; mọi con số được giữ nguyên như đã viết:"
    for number, one in enumerate(found, start=1):
        yield f"\n{number}. Mục {one.section}" if one.section else f"\n{number}."
        yield from (f"   “{quote.replace('**', '')}”" for quote in one.quotes)
        yield f"   → {one.finding_vi}"
