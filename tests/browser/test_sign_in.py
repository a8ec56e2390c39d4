"""Coming in: with an account in a real browser, through a real provider, and what an attacker tries from outside."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from wsgiref.simple_server import WSGIRequestHandler, make_server

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from analysis.access import Person, Role
from data.people.accounts import account_of, add_person, change_person, close_person
from data.samples.sample_year import start_empty
from data.store.drafts import add_drafts
from data.store.engine import open_store
from tests.browser.conftest import free_port, running
from tests.conftest import YEAR
from tests.people import somebody

ADMINISTRATOR = Person("test", "Người thử", Role.ADMINISTRATOR)
UNIT = "ldtbxh-027"
OWN = "mat-khau-rieng-7"
PEOPLE = (
    Person("quantri", "Nguyễn Văn Quản", Role.ADMINISTRATOR),
    Person("tonghop", "Lê Thị Tổng", Role.ANALYST),
    Person("mo", "Giàng A Mo", Role.UNIT, UNIT),
    Person("doan", "Kẻ đoán", Role.VIEWER),
    Person("khoa", "Sắp khóa", Role.VIEWER),
    Person("donvi", "Vừ Mí Đơn", Role.UNIT, UNIT),
)


@dataclass
class Department:
    """A server that asks who one is, its store, and the first passwords of its people."""

    base: str
    engine: Engine
    first: dict[str, str]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Department]:
    url = f"sqlite:///{tmp_path_factory.mktemp('people')}/tiendo.db"
    engine = open_store(url)
    first = {one.key: add_person(engine, ADMINISTRATOR, one) or "" for one in PEOPLE}
    start_empty(engine, YEAR, acting=somebody("test"))
    server = running(url, {"TIENDO_SIGN_IN": "accounts"})
    yield Department(next(server), engine, first)
    server.close()
    engine.dispose()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN") as opened:
        yield opened


def sign_in(page: Page, department: Department, key: str, password: str, path: str = "/") -> None:
    page.goto(department.base + path)
    page.get_by_label("Tên đăng nhập").fill(key)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def choose_password(page: Page, old: str) -> None:
    page.get_by_label("Mật khẩu đang dùng").fill(old)
    page.get_by_label("Mật khẩu mới (ít nhất 10 ký tự)").fill(OWN)
    page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    page.get_by_role("button", name="Đổi mật khẩu").click()


def come_in(page: Page, department: Department, key: str) -> str:
    """Sign in for the first time and choose a password; gives the cookie."""
    sign_in(page, department, key, department.first[key])
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    if page.get_by_label("Mật khẩu đang dùng").count():
        choose_password(page, department.first[key])
        department.first[key] = OWN
    page.wait_for_selector("[data-testid=stApp]", timeout=60_000)
    return cookie(page.context)


def cookie(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one["name"] == "tiendo")


def asked(department: Department, path: str, **headers: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", department.port, timeout=20)
    line.request("GET", path, headers={"Accept": "text/html", **headers})
    answer = line.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


def handshake(department: Department, **headers: str) -> int:
    """The status of a websocket's handshake; 101 where it is opened."""
    host = headers.get("Host", f"127.0.0.1:{department.port}")
    try:
        with connect(
            f"ws://{host}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", department.port), timeout=20),
            origin=headers.get("Origin"),  # type: ignore[arg-type]
            additional_headers={"Cookie": headers["Cookie"]} if "Cookie" in headers else None,
            open_timeout=20,
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_person_signs_in_on_a_phone_with_the_keyboard_and_returns_to_the_link(department: Department, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, department, "quantri", "nhầm", "/cuoc-hop?language=vi")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page.get_by_role("alert").inner_text()
    page.get_by_label("Mật khẩu").fill(department.first["quantri"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/doi-mat-khau")
    choose_password(page, department.first["quantri"])
    department.first["quantri"] = OWN
    page.wait_for_selector("[data-testid=stApp]", timeout=60_000)
    held = next(one for one in context.cookies() if one["name"] == "tiendo")
    assert held["httpOnly"] and held["sameSite"] == "Lax"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/cuoc-hop",
        "/trinh-chieu?nam=2023&ky=2023-06",
        "/media/abc.xlsx",
        "/_stcore/upload_file/a/b",
        "/static/js/x.js",
        "/_stcore/host-config",
        "/ready-or-not",
    ],
)
def test_nothing_is_given_to_nobody(department: Department, path: str) -> None:
    page, _ = asked(department, path)
    assert page == 303
    other, said = asked(department, path, Accept="*/*")
    assert (other, said) == (401, "Cần đăng nhập.")


def test_health_is_answered_without_signing_in(department: Department) -> None:
    assert asked(department, "/_stcore/health") == (200, "ok")


def test_a_name_that_points_at_this_machine_gets_nothing(department: Department, context: BrowserContext) -> None:
    """DNS rebinding: the browser believes it talks to evil.example, whose address is 127.0.0.1."""
    held = come_in(context.new_page(), department, "tonghop")
    for path in ("/", "/_stcore/health", "/dang-nhap"):
        assert asked(department, path, Host=f"evil.example:{department.port}", Cookie=f"tiendo={held}")[0] == 421
    assert handshake(department, Host="evil.example", Cookie=f"tiendo={held}") == 403


def test_a_page_of_another_server_opens_no_websocket_and_sends_no_form(department: Department, context: BrowserContext) -> None:
    held = come_in(context.new_page(), department, "tonghop")
    assert handshake(department, Origin="http://evil.example", Cookie=f"tiendo={held}") == 403
    assert handshake(department, Origin="null", Cookie=f"tiendo={held}") == 403
    assert handshake(department, Origin=department.base, Cookie=f"tiendo={held}") == 101
    line = http.client.HTTPConnection("127.0.0.1", department.port, timeout=20)
    line.request("POST", "/dang-xuat", headers={"Origin": "http://evil.example", "Cookie": f"tiendo={held}"})
    assert line.getresponse().status == 403


def test_a_websocket_without_a_session_is_refused(department: Department) -> None:
    assert handshake(department, Origin=department.base) == 403
    assert handshake(department, Origin=department.base, Cookie="tiendo=khong-co-phien-nay") == 403


def test_what_a_browser_claims_about_itself_is_not_believed(department: Department, context: BrowserContext) -> None:
    assert asked(department, "/", **{"X-Tiendo-Person": "quantri", "X-Tiendo-Session": "x"})[0] == 303


def test_a_cookie_of_before_signing_in_is_worth_nothing_after_it(department: Department, context: BrowserContext) -> None:
    """Fixation: an attacker who planted a cookie would otherwise share the session."""
    context.add_cookies([{"name": "tiendo", "value": "planted-by-an-attacker", "url": department.base}])
    assert come_in(context.new_page(), department, "tonghop") != "planted-by-an-attacker"
    assert asked(department, "/", Cookie="tiendo=planted-by-an-attacker")[0] == 303


def test_a_cookie_is_dead_after_signing_out(department: Department, context: BrowserContext) -> None:
    page = context.new_page()
    held = come_in(page, department, "tonghop")
    assert asked(department, "/", Cookie=f"tiendo={held}")[0] == 200
    page.goto(department.base + "/dang-xuat")
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("heading", name="Đã đăng xuất").wait_for()
    page.wait_for_timeout(1100)
    assert asked(department, "/", Cookie=f"tiendo={held}")[0] == 303


def test_a_closed_account_is_out_at_the_next_request(department: Department, context: BrowserContext) -> None:
    held = come_in(context.new_page(), department, "khoa")
    close_person(department.engine, ADMINISTRATOR, "khoa")
    context.pages[0].wait_for_timeout(1100)
    assert asked(department, "/", Cookie=f"tiendo={held}")[0] == 303


def test_a_changed_role_ends_the_session_on_the_open_screen(department: Department, context: BrowserContext) -> None:
    page = context.new_page()
    come_in(page, department, "mo")
    change_person(department.engine, ADMINISTRATOR, Person("mo", "Giàng A Mo", Role.VIEWER))
    page.wait_for_timeout(1100)
    page.reload()
    page.get_by_label("Tên đăng nhập").wait_for()


def test_whoever_works_on_an_open_screen_when_the_session_ends_is_led_to_the_door(department: Department, context: BrowserContext) -> None:
    """What draws a button of Streamlit is no longer given to nobody: an error of JavaScript stood where the way in should."""
    department.first["ra"] = add_person(department.engine, ADMINISTRATOR, Person("ra", "Sùng Mí Ra", Role.ANALYST)) or ""
    page = context.new_page()
    come_in(page, department, "ra")
    page.get_by_text("English", exact=True).wait_for()
    close_person(department.engine, ADMINISTRATOR, "ra")
    page.get_by_role("alert").get_by_role("link", name="Đăng nhập").click()
    page.get_by_label("Tên đăng nhập").wait_for()


def test_a_foreign_session_id_is_no_way_into_another_persons_session(department: Department, browser: Browser) -> None:
    """Streamlit resumes whatever session the browser names; the gate tells it who asks, and it compares."""
    upload = "/_stcore/upload_file/{}/{}"
    with browser.new_context(locale="vi-VN") as mine, browser.new_context(locale="vi-VN") as theirs:
        sessions: list[str] = []
        victim = mine.new_page()
        victim.on("request", lambda request: sessions.append(request.url) if "upload_file" in request.url else None)
        come_in(victim, department, "quantri")
        held = come_in(theirs.new_page(), department, "tonghop")
        line = http.client.HTTPConnection("127.0.0.1", department.port, timeout=20)
        line.request("PUT", upload.format("any-session", "x"), body=b"", headers={"Cookie": f"tiendo={held}", "Origin": department.base})
        assert line.getresponse().status == 403


def test_guessing_is_slowed_down_and_never_says_which_half_was_wrong(department: Department, context: BrowserContext) -> None:
    page = context.new_page()
    said = []
    for guess in range(8):
        sign_in(page, department, "doan", f"sai-{guess}")
        said.append(page.get_by_role("alert").inner_text())
    assert said[0] == "Tên đăng nhập hoặc mật khẩu không đúng."
    assert "Chờ" in said[-1]
    sign_in(page, department, "khong-co-ai", "sai")
    assert page.get_by_role("alert").inner_text() == said[0]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A real OpenID Connect provider on this machine."""

    class Silent(WSGIRequestHandler):
        def log_message(self, *_: object) -> None: ...

    port = free_port()
    application = oidc_provider_mock.app(
        user_claims=[oidc_provider_mock.User(sub="1", claims={"email": "tong@hg.gov.vn", "email_verified": True})]
    )
    with make_server("127.0.0.1", port, application, handler_class=Silent) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.shutdown()


@pytest.fixture(scope="module")
def with_provider(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Department]:
    url = f"sqlite:///{tmp_path_factory.mktemp('oidc')}/tiendo.db"
    engine = open_store(url)
    add_person(engine, ADMINISTRATOR, Person("tong@hg.gov.vn", "Lê Thị Tổng", Role.ANALYST), with_password=False)
    environment = {
        "TIENDO_SIGN_IN": "oidc",
        "TIENDO_OIDC_ISSUER": provider,
        "TIENDO_OIDC_CLIENT_ID": "tiendo",
        "TIENDO_OIDC_CLIENT_SECRET": "bi-mat",
    }
    server = running(url, environment)
    yield Department(next(server), engine, {})
    server.close()
    engine.dispose()


def test_a_provider_lets_a_known_person_in(with_provider: Department, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(with_provider.base + "/cuoc-hop")
    page.locator("input[name=sub]").fill("1")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_selector("[data-testid=stApp]", timeout=60_000)
    assert urllib.parse.urlsplit(page.url).path == "/cuoc-hop"
    assert len(cookie(context)) > 40


def test_a_provider_cannot_let_a_stranger_in(with_provider: Department, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(with_provider.base + "/")
    page.locator("input[name=sub]").fill("2")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("heading", name="Không đăng nhập được").wait_for()


def test_an_answer_nobody_asked_for_is_refused(with_provider: Department) -> None:
    """A forged callback carries a state that this browser was never given."""
    assert asked(with_provider, "/dang-nhap/tra-loi?code=x&state=forged")[0] == 502


@pytest.mark.parametrize("path", ["/ready", "/metrics"])
def test_machines_are_told_how_the_server_is_and_a_proxys_visitors_are_not(department: Department, path: str) -> None:
    assert asked(department, path)[0] == 200
    assert asked(department, path, **{"X-Forwarded-For": "203.0.113.9"})[0] == 404


def test_a_script_that_nobody_wrote_is_not_found(department: Department, context: BrowserContext) -> None:
    held = come_in(context.new_page(), department, "tonghop")
    for path in ("/static/js/INVENTED.js", "/static/nothing", "/wp-login.php", "/.env"):
        assert asked(department, path, Cookie=f"tiendo={held}")[0] == 404


def test_what_others_work_on_is_seen_by_a_switch_and_only_by_those_who_may(department: Department, browser: Browser) -> None:
    """Two of the department and one unit, each with a file of their own: the department's see the others' files when they ask."""
    header = "đơn vị,kỳ,chỉ tiêu,giá trị\n"
    files = {"quantri": "cua quan tri.csv", "tonghop": "cua tong hop.csv", "donvi": "cua meo vac.csv"}
    for key, name in files.items():
        one = next(person for person in PEOPLE if person.key == key)
        add_drafts(department.engine, YEAR, [(name, f"{header}{name},,,".encode())], acting=one)
    switch = "Cả tệp của mọi người (2 tệp người khác đang làm)"
    for key, own_file in files.items():
        with browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN") as own:
            page = own.new_page()
            come_in(page, department, key)
            page.goto(f"{department.base}/nop-so-lieu")
            pile = page.locator(".td-pile tbody")
            pile.get_by_role("button", name=own_file).wait_for(timeout=60_000)
            assert pile.locator("tr").count() == 1
            if key == "donvi":
                assert page.get_by_text("mọi người").count() == 0
                continue
            page.get_by_text(switch).click()
            for name in files.values():
                pile.get_by_role("button", name=name).wait_for(timeout=30_000)
            assert pile.locator("tr").count() == len(files)
            page.get_by_text(switch).click()
            pile.get_by_role("button", name=files["donvi"]).wait_for(state="detached", timeout=30_000)
            assert pile.locator("tr").count() == 1


def test_an_administrator_changes_a_role_on_the_screen_and_reads_it_in_the_trail(department: Department, browser: Browser) -> None:
    add_person(department.engine, ADMINISTRATOR, Person("doivai", "Hầu Thị Đổi", Role.VIEWER))
    with browser.new_context(viewport={"width": 1440, "height": 1200}, locale="vi-VN") as own:
        page = own.new_page()
        come_in(page, department, "quantri")
        page.goto(f"{department.base}/thiet-lap")
        page.get_by_text("Người và vai trò", exact=True).click()
        box = page.get_by_label("Tài khoản", exact=True)
        box.click()
        page.keyboard.type("doivai")
        page.keyboard.press("Enter")
        form = page.get_by_test_id("stForm").filter(has=page.get_by_role("button", name="Đổi", exact=True))
        page.wait_for_function("() => [...document.querySelectorAll('input')].some((one) => one.value === 'Hầu Thị Đổi')", timeout=30_000)
        form.get_by_label("Vai trò").click()
        page.keyboard.type("hội đồng")
        page.keyboard.press("Enter")
        form.get_by_role("button", name="Đổi", exact=True).click()
        page.get_by_text("Đã đổi doivai").wait_for(timeout=30_000)
        page.get_by_text("Nhật ký", exact=True).click()
        page.get_by_text("người xem → hội đồng").wait_for(timeout=30_000)
    changed = account_of(department.engine, "doivai")
    assert changed is not None and changed.role is Role.COUNCIL
