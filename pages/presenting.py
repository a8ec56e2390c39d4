"""The presentation at an address of its own: opened in a new tab, full screen, with nothing of the dashboard around it.

``/trinh-chieu?nam=2023&ky=2023-06`` shows the figures as they are, ``&ban-chot=3`` those of a snapshot. The page may write a
decision down (``/trinh-chieu/ket-luan``) and look at the sheet around a cell (``/trinh-chieu/o?so=12``).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from analysis.access import Action, NotAllowed, Person, Subject, may, require
from analysis.model import Language, MeetingDecision, Period
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.presentation.live import StageLinks, live, shown_decisions
from analysis.reports.reading_back.reconcile import NotReconciled
from data.handing_out.document_worker import Order, order_for
from data.handing_out.documents import NotMade, silent
from data.meeting.deciding import SaidAtMeeting, decide_at
from data.store.errors import StoreError
from data.store.trail import coming_from
from data.tables.campaign import campaign_years
from pages.gate.streamlit_side import SignedOut, person_of_request, prefix, ways
from pages.gate.wire import address_of
from pages.parts.meeting.stage_address import FACT, KIND, LANGUAGE, PATH, PERIOD, SNAPSHOT, YEAR, question
from pages.parts.view import loaders, made_documents

DECIDE, CELL = f"{PATH}/ket-luan", f"{PATH}/o"
# The file's own policy says what may run; a server can forbid others to frame it, which a file cannot.
HEADERS = {"content-security-policy": "frame-ancestors 'self'", "cache-control": "no-store"}
MOST_BYTES = 64 * 1024
UNKNOWN = "Không có bản trình chiếu ở địa chỉ này: năm, kỳ hoặc bản chốt không có. Mở lại từ màn hình Họp."
ENDED = "Phiên làm việc đã kết thúc. Đăng nhập lại rồi mở bản trình chiếu từ màn hình Họp."
FAILED = "Chưa tạo được bản trình chiếu. Thử lại sau ít phút; nếu vẫn vậy, báo người quản trị xem nhật ký."
LOST = "Phiên làm việc đã kết thúc. Đăng nhập lại ở một thẻ khác rồi ghi lại; nội dung vẫn còn đây."
UNREADABLE = "Không đọc được nội dung kết luận. Tải lại trang trình chiếu rồi ghi lại."
NO_CELL = "Không mở được tệp gốc của ô này; xem tên tệp, trang tính và ô ở danh sách."


async def present(request: Request) -> Response:
    """Answer with the presentation, made in the workers and compared like every document."""
    try:
        await asyncio.to_thread(_refuse, request)
        order = await asyncio.to_thread(_order, request)
    except SignedOut:
        return PlainTextResponse(ENDED, status_code=401)
    except NotAllowed as refused:
        return PlainTextResponse(str(refused), status_code=403)
    except (ValueError, KeyError):
        return PlainTextResponse(UNKNOWN, status_code=404)
    except StoreError as problem:
        return PlainTextResponse(str(problem), status_code=503)
    try:
        made = await asyncio.to_thread(_staged, request, order)
    except (NotReconciled, NotMade, StoreError) as problem:
        logging.getLogger("tien_do").error("no presentation", exc_info=problem)
        return PlainTextResponse(FAILED, status_code=503)
    return Response(made, media_type="text/html; charset=utf-8", headers=HEADERS)


def _refuse(request: Request) -> None:
    """Let on whoever may see how every unit reports: the slides name them all.

    Raises
    ------
    SignedOut, NotAllowed, StoreError
        Nobody asks, somebody may not, nobody can tell.
    """
    engine, campaign = loaders.store(), loaders.campaign_of(int(loaders.years()[0]))
    require(person_of_request(request, engine, campaign), Action.SEE_DISCIPLINE)


async def decide(request: Request) -> Response:
    """Keep a decision that was written onto a slide; the gate has let only this server's own page ask."""
    try:
        order = await asyncio.to_thread(_order, request)
        said = _said(await _body(request))
        decided = await asyncio.to_thread(_decide, request, order, said)
    except SignedOut:
        return _refused(LOST, 401)
    except NotAllowed as reason:
        return _refused(str(reason), 403)
    except (ValueError, KeyError) as problem:
        logging.getLogger("tien_do").warning("no decision", exc_info=problem)
        return _refused(UNREADABLE, 400)
    except StoreError as problem:
        return _refused(str(problem), 400 if problem.code == "decision_words" else 503)
    return JSONResponse({"decided": shown_decisions(decided, order.language)}, headers={"cache-control": "no-store"})


async def cell(request: Request) -> Response:
    """The sheet around the cell of a fact, for whoever may see workbooks."""
    try:
        found = await asyncio.to_thread(_sheet_around, request)
    except SignedOut:
        return _refused(LOST, 401)
    except NotAllowed as reason:
        return _refused(str(reason), 403)
    except StoreError as problem:
        return _refused(str(problem), 503)
    if found is None:
        return _refused(NO_CELL, 404)
    return JSONResponse(found, headers={"cache-control": "no-store"})


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"problem": sentence}, status_code=status, headers={"cache-control": "no-store"})


def _order(request: Request) -> Order:
    """What is asked for; a ValueError or KeyError where there is no such thing."""
    asked = request.query_params
    year, language = int(asked.get(YEAR, "")), Language(asked.get(LANGUAGE, Language.VIETNAMESE))
    if year not in campaign_years():
        raise ValueError(str(year))
    kind = PackKind(asked[KIND]) if KIND in asked else None
    if SNAPSHOT in asked:
        names = {one.name for one in loaders.snapshots(year, loaders.data_version())}
        if asked[SNAPSHOT] not in names:
            raise KeyError(asked[SNAPSHOT])
        return order_for(loaders.store(), year, language, None, asked[SNAPSHOT], kind=kind)
    period = Period.parse(asked.get(PERIOD, ""))
    if period.year != year:
        raise ValueError(str(period))
    return order_for(loaders.store(), year, language, period, kind=kind)


def _staged(request: Request, order: Order) -> bytes:
    """The presentation with what this person may ask the server for."""
    made = made_documents.document("presentation", order, loaders.data_version(), b"", silent).content
    try:
        allowed = may(_person(request, order.year), Action.DECIDE)
    except SignedOut:
        allowed = False
    writing = f"{prefix()}{DECIDE}?{question(order, order.snapshot)}" if allowed else ""
    looking = f"{prefix()}{CELL}?{urlencode({YEAR: order.year, LANGUAGE: order.language})}&{FACT}="
    stage = StageLinks(writing, looking, loaders.decided_at(order))
    return live(made, loaders.campaign_of(order.year), stage, order.language)


def _person(request: Request, year: int) -> Person:
    return person_of_request(request, loaders.store(), loaders.campaign_of(year))


async def _body(request: Request) -> Mapping[str, Any]:
    """What the page sends, never more of it than a decision takes."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ValueError("not JSON")
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > MOST_BYTES:
            raise ValueError("too long")
    found = json.loads(content)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _said(body: Mapping[str, Any]) -> SaidAtMeeting:
    text = {name: str(body.get(name) or "") for name in ("slide", "title", "text", "owner", "due", "indicator", "district")}
    due = date.fromisoformat(text["due"]) if text["due"] else None
    return SaidAtMeeting(text["slide"], text["title"], text["text"], text["owner"], due, text["indicator"], text["district"])


def _decide(request: Request, order: Order, said: SaidAtMeeting) -> tuple[MeetingDecision, ...]:
    person = _person(request, order.year)
    require(person, Action.DECIDE)
    with coming_from(address_of(request.scope, ways())):
        decide_at(loaders.store(), loaders.campaign_of(order.year), order.as_of, order.snapshot, said, acting=person)
    return loaders.decided_at(order)


def _sheet_around(request: Request) -> Mapping[str, Any] | None:
    """The cells around a fact as the page draws them; None where there is no such fact or its workbook cannot be opened."""
    asked = request.query_params
    year, number = asked.get(YEAR, ""), asked.get(FACT, "")
    if not (year.isdecimal() and number.isdecimal() and len(number) < 18) or int(year) not in campaign_years():
        return None
    facts = loaders.facts_by_id((int(number),))
    if facts.empty:
        return None
    row = facts.iloc[0]
    require(_person(request, int(year)), Action.SEE_SUBMISSIONS, Subject(row["unit"] or None))
    found = loaders.neighbourhood(row["sha256"], row["file_name"], row["sheet"], (row["cell"],))
    if found is None:
        return None
    language = Language(asked.get(LANGUAGE, Language.VIETNAMESE))
    place = language.say(f"trang tính “{row['sheet']}”, ô {row['cell']}", f"sheet “{row['sheet']}”, cell {row['cell']}")
    title = f"{row['file_name']}, {place}"
    return {"title": title, "columns": found.columns, "rows": found.rows, "marked": sorted(found.marked)}
