"""The presentation at an address of its own: opened in a new tab, full screen, with nothing of the dashboard around it.

``/trinh-chieu?nam=2023&ky=2023-06`` shows the figures as they are, ``&ban-chot=3`` those of a snapshot.
"""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from analysis.access import Action, NotAllowed, require
from analysis.model import Language, Period
from analysis.reports.reading_back.reconcile import NotReconciled
from data.handing_out.document_worker import Order, order_for
from data.handing_out.documents import NotMade, silent
from data.store.errors import StoreError
from data.tables.campaign import campaign_years
from pages.gate.streamlit_side import SignedOut, person_of_request
from pages.parts.view import loaders

PATH = "/trinh-chieu"
YEAR, PERIOD, SNAPSHOT, LANGUAGE = "nam", "ky", "ban-chot", "ngon-ngu"
# The file's own policy says what may run; a server can forbid others to frame it, which a file cannot.
HEADERS = {"content-security-policy": "frame-ancestors 'self'", "cache-control": "no-store"}
UNKNOWN = "Không có bản trình chiếu ở địa chỉ này: năm, kỳ hoặc bản chốt không có. Mở lại từ màn hình Họp."
ENDED = "Phiên làm việc đã kết thúc. Đăng nhập lại rồi mở bản trình chiếu từ màn hình Họp."
FAILED = "Chưa tạo được bản trình chiếu. Thử lại sau ít phút; nếu vẫn vậy, báo người quản trị xem nhật ký."


def address(order: Order, snapshot: str | None) -> str:
    """The address of a presentation, relative to the server."""
    asked = {YEAR: order.year, PERIOD: order.as_of, SNAPSHOT: snapshot, LANGUAGE: order.language}
    return f"{PATH}?{urlencode({name: value for name, value in asked.items() if value is not None})}"


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
        made = await asyncio.to_thread(_made, order)
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


def _order(request: Request) -> Order:
    """What is asked for; a ValueError or KeyError where there is no such thing."""
    asked = request.query_params
    year, language = int(asked.get(YEAR, "")), Language(asked.get(LANGUAGE, Language.VIETNAMESE))
    if year not in campaign_years():
        raise ValueError(str(year))
    if SNAPSHOT in asked:
        names = {one.name for one in loaders.snapshots(year, loaders.data_version())}
        if asked[SNAPSHOT] not in names:
            raise KeyError(asked[SNAPSHOT])
        return order_for(loaders.store(), year, None, asked[SNAPSHOT], language)
    period = Period.parse(asked.get(PERIOD, ""))
    if period.year != year:
        raise ValueError(str(period))
    return order_for(loaders.store(), year, period, None, language)


def _made(order: Order) -> bytes:
    return loaders.document("presentation", order, loaders.data_version(), b"", silent).content
