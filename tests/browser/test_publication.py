"""What a unit's browser is sent of points and ranks before a session is published, and after: screens, links, search, forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, WebSocket
from sqlalchemy import Engine

from analysis.emulation.records import Session
from data.emulation.council import publish
from data.people.accounts import add_person
from tests.browser.conftest import Visit, running, watched
from tests.browser.test_sign_in import Department, come_in
from tests.data.emulation.conftest import ADMINISTRATOR, CAMPAIGN, COUNCIL, NEIGHBOUR, department, session

__all__ = ["department", "session"]
BLOCK = "nam=2023&ky=2023-12&khoi-thi-dua=ldtbxh"
RANK, ANOTHERS_TOTAL, ANOTHERS_STEP, NAME = "Hạng", "30,00", "960 người ÷ 800 người", "Họp Hội đồng cuối năm"
TOLD = (RANK, ANOTHERS_TOTAL, ANOTHERS_STEP, NAME)


@dataclass
class Received:
    """Every byte that the server sent over its websocket, whether it was drawn or not."""

    frames: list[bytes] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("websocket", self._listen)

    def _listen(self, opened: WebSocket) -> None:
        opened.on("framereceived", lambda sent: self.frames.append(sent.encode() if isinstance(sent, str) else sent))

    def take(self) -> list[str]:
        """Which of the things to be kept back were in it; from then on nothing was."""
        sent, self.frames = b"".join(self.frames), []
        return [one for one in TOLD if one.encode() in sent]


@pytest.fixture
def signed_in(department: Engine, session: Session, browser: Browser) -> Iterator[tuple[Visit, Received]]:
    """The browser of the office of Đồng Văn, at a server whose session is locked and not published."""
    first = {NEIGHBOUR.key: add_person(department, ADMINISTRATOR, NEIGHBOUR) or ""}
    server = running(str(department.url), {"TIENDO_SIGN_IN": "accounts"})
    address = next(server)
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN") as context:
        page, received = context.new_page(), Received()
        come_in(page, Department(address, department, first), NEIGHBOUR.key)
        received.listen(page)
        yield watched(page, address), received
    server.close()


def test_a_unit_is_sent_no_rank_before_publication_and_its_block_after_it(
    department: Engine, session: Session, signed_in: tuple[Visit, Received]
) -> None:
    visit, received = signed_in
    link = f"{BLOCK}&cham-diem={session.id}&don-vi=ldtbxh-027"
    paths = [f"/thi-dua?{link}&phan={room}" for room in ("diem", "cham", "hop", "phong-trao", "thang")]
    for path in (*paths, "/viec-can-lam?nam=2023&ky=2023-12", "/theo-doi-bao-cao?nam=2023&ky=2023-12", "/cuoc-hop?nam=2023&ky=2023-12"):
        visit.open(path)
        assert received.take() == [], path
    visit.open(paths[0])
    buttons = " ".join(visit.page.get_by_role("button").all_inner_texts())
    assert "F3" in buttons and "F4" not in buttons, "its own sheet is its own, the block's list is not"
    received.take()
    for words in ("Hạng", "Họp Hội đồng", "Mèo Vạc", "thi đua"):
        assert [one for one in TOLD if one in found(visit, words)] == [], words
    publish(department, COUNCIL, CAMPAIGN, session.id, date(2024, 1, 8))
    visit.open(paths[0])
    assert received.take() == list(TOLD)
    page = visit.page
    assert "Hạng" in page.inner_text("table >> nth=0") and visit.heading == "Huyện Mèo Vạc dẫn đầu khối với 30,00 điểm"
    page.get_by_role("button", name="F4 Bảng tổng hợp điểm thi đua", exact=False).first.click()
    visit.settle()
    page.get_by_role("button", name="Tải F4").wait_for()


def found(visit: Visit, words: str) -> str:
    """What the search answers, as JSON, to somebody who types."""
    answer = visit.page.request.get(f"{visit.base}/tim", params={"q": words, "nam": "2023"})
    assert answer.ok, answer.status
    return str(answer.json())
