"""A link that names what there is not says so, and what is shown instead; every view can be handed on."""

from __future__ import annotations

import base64

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.parts.frame.links import PAGE, square
from pages.serving import AroundStreamlit
from tests.pages.test_finished import PATHS, filled
from tests.pages.test_screens import SHELL

__all__ = ["filled"]

OVERVIEW, INDICATORS, DISTRICTS = PATHS[0], PATHS[1], PATHS[2]


def opened(path: str, **link: str) -> AppTest:
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    test._page_hash = calc_hash("" if path == OVERVIEW else path)
    for name, value in link.items():
        test.query_params[name.replace("_", "-")] = value
    return test.run()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "link", "said"),
    [
        (OVERVIEW, {"ky": "2023-13"}, "kỳ “2023-13”"),
        (OVERVIEW, {"nam": "1999"}, "năm “1999”"),
        (INDICATORS, {"chi_tieu": "khong-co-that"}, "chỉ tiêu “khong-co-that”"),
        (DISTRICTS, {"huyen": "999"}, "huyện, thành phố “999”"),
        (DISTRICTS, {"so_sanh": "027.999"}, "huyện, thành phố “999”"),
        (OVERVIEW, {PAGE.replace("-", "_"): "trang-cu"}, "Không có trang “trang-cu”"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_shown_instead(filled: None, path: str, link: dict[str, str], said: str) -> None:
    test = opened(path, **link)
    assert not test.exception
    (warning,) = [one.value.replace("\\", "") for one in test.warning]
    assert said in warning
    assert "đang hiển thị" in warning
    assert not test.run().warning, "the link is right from then on"


@pytest.mark.slow
def test_a_right_link_says_nothing(filled: None) -> None:
    assert not opened(OVERVIEW, ky="2023-06").warning


def client() -> TestClient:
    async def page(_request: object) -> HTMLResponse:
        return HTMLResponse("<!doctype html><html lang='en'><title>Streamlit</title></html>")

    return TestClient(Starlette(routes=[Route("/{path:path}", page)], middleware=[Middleware(AroundStreamlit)]))


@pytest.mark.parametrize("path", ["", *PATHS])
def test_a_known_page_is_answered(path: str) -> None:
    assert client().get(f"/{path}", follow_redirects=False).status_code == 200


def test_an_unknown_page_leads_to_the_first_with_the_rest_of_the_link() -> None:
    answer = client().get("/trang%20cũ?ky=2023-06", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/?ky=2023-06&{PAGE}=trang%20c%C5%A9"


def test_an_unknown_page_leads_to_no_other_server() -> None:
    answer = client().get("//example.org/trang", follow_redirects=False)
    assert answer.status_code == 200 or not answer.headers["location"].startswith("//")


def test_the_square_is_drawn_here_and_dark_on_light() -> None:
    markup = square("http://localhost:8501/?ky=2023-06", "mã")
    drawn = base64.b64decode(markup.partition("base64,")[2].partition('"')[0]).decode()
    assert "#fff" in drawn
    assert "#000" in drawn
    assert "http://www.w3.org/2000/svg" in drawn
