"""The address of a presentation: what a link of the meeting carries, and what ``pages.presenting`` reads out of it."""

from __future__ import annotations

from urllib.parse import urlencode

from data.handing_out.document_worker import Order

PATH = "/trinh-chieu"
YEAR, PERIOD, SNAPSHOT, LANGUAGE, KIND, FACT = "nam", "ky", "ban-chot", "ngon-ngu", "bo-tai-lieu", "so"


def address(order: Order, snapshot: str | None) -> str:
    """The address of a presentation, relative to the server."""
    return f"{PATH}?{question(order, snapshot)}"


def question(order: Order, snapshot: str | None) -> str:
    """The part of an address that says which presentation."""
    asked = {YEAR: order.year, PERIOD: order.as_of, SNAPSHOT: snapshot, LANGUAGE: order.language, KIND: order.kind}
    return urlencode({name: value for name, value in asked.items() if value is not None})
