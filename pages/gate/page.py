"""The gate's own pages: sign in, the first password, act for somebody. Plain HTML without any script, for keyboard and phone."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import HTMLResponse

from analysis.markup import Safe, tag
from analysis.tokens import palette

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
STYLE = """
:root {{ --ink: {light.ink}; --ground: {light.ground}; --quiet: {light.quiet}; --rule: {light.rule};
  --accent: {light.accent}; --on-accent: #fff; --wrong: #A50F15; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: {dark.ink}; --ground: {dark.ground}; --quiet: {dark.quiet}; --rule: {dark.rule};
  --accent: {dark.accent}; --on-accent: #11161d; --wrong: #FF6B61; }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }}
main {{ width: min(24rem, 100%); }}
h1 {{ font-size: 1.75rem; margin: 0 0 .25rem; }}
p {{ margin: .25rem 0 1rem; color: var(--quiet); }}
p[role=alert] {{ color: var(--wrong); font-weight: 600; }}
label {{ display: block; font-weight: 600; margin-top: 1rem; }}
input, select {{ width: 100%; font: inherit; padding: .6rem .7rem; margin-top: .25rem; color: inherit; background: transparent;
  border: 1px solid var(--quiet); border-radius: .25rem; }}
select option {{ color: #16202c; background: #fff; }}
button, a.button {{ display: block; width: 100%; margin-top: 1.5rem; padding: .7rem; font: inherit; font-weight: 600; text-align: center;
  text-decoration: none; border: 0; border-radius: .25rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }}
a.quiet {{ margin-top: .75rem; background: transparent; color: var(--accent); border: 1px solid var(--accent); }}
:focus-visible {{ outline: 3px solid var(--accent); outline-offset: 2px; }}
"""


def sign_in_page(action: str, back: str, *, key: str = "", wrong: str = "", status: int = 200) -> HTMLResponse:
    """Where one signs in with a name and a password; ``wrong`` says why it did not work."""
    fields = (
        _field("Tên đăng nhập", "key", "text", "username", value=key, focused=not key),
        _field("Mật khẩu", "password", "password", "current-password", focused=bool(key)),
        _hidden("back", back),
    )
    return _page("Đăng nhập", "Theo dõi tiến độ chỉ tiêu", _form(action, fields, "Đăng nhập"), wrong, status)


def password_page(action: str, *, wrong: str = "", first: bool = True, status: int = 200) -> HTMLResponse:
    """Where one replaces one's password; the first one was told by an administrator and must be."""
    said = "Mật khẩu lần đầu do người quản trị cấp chỉ dùng một lần: đặt mật khẩu của riêng mình." if first else "Ít nhất 10 ký tự."
    fields = (
        _field("Mật khẩu đang dùng", "old", "password", "current-password", focused=True),
        _field("Mật khẩu mới (ít nhất 10 ký tự)", "new", "password", "new-password"),
        _field("Nhập lại mật khẩu mới", "again", "password", "new-password"),
    )
    return _page("Đổi mật khẩu", said, _form(action, fields, "Đổi mật khẩu"), wrong, status)


def act_for_page(action: str, own: str, others: Sequence[tuple[str, str]]) -> HTMLResponse:
    """Where one chooses on whose behalf to act: ``own`` name, and key and name of each other."""
    options = (tag("option", f"{own} (chính mình)"), *(tag("option", name, value=key) for key, name in others))
    field = Safe(tag("label", "Làm việc với tư cách", for_="for") + tag("select", *options, id="for", name_="for"))
    said = "Việc làm thay ghi cả hai tên." if others else "Hiện không có ủy quyền nào còn hạn."
    return _page("Làm thay", said, _form(action, (field,), "Tiếp tục"), "", 200)


def sign_out_page(action: str, home: str) -> HTMLResponse:
    """Asks once more before a session ends."""
    stay = tag("a", "Ở lại", href=home, class_="button quiet")
    return _page("Đăng xuất", "Kết thúc phiên làm việc trên trình duyệt này?", Safe(_form(action, (), "Đăng xuất") + stay), "", 200)


def message_page(title: str, sentence: str, link: tuple[str, str], status: int = 200) -> HTMLResponse:
    """One sentence and where to go from here (address, text)."""
    return _page(title, sentence, tag("a", link[1], href=link[0], class_="button"), "", status)


def _page(title: str, said: str, body: Safe, wrong: str, status: int) -> HTMLResponse:
    alert = tag("p", wrong, role="alert") if wrong else Safe("")
    head = tag("title", f"{title} – Tiến Độ") + tag("style", Safe(STYLE.format(light=palette(False), dark=palette(True))))
    html = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}</head>{tag('body', tag('main', tag('h1', title), tag('p', said), alert, body))}</html>"
    )
    return HTMLResponse(html, status, {"content-security-policy": POLICY, "cache-control": "no-store"})


def _form(action: str, fields: Sequence[Safe], button: str) -> Safe:
    return tag("form", *fields, tag("button", button, type="submit"), method="post", action=action)


def _field(label: str, name: str, kind: str, fill: str, *, value: str = "", focused: bool = False) -> Safe:
    focus = {"autofocus": "autofocus"} if focused else {}
    shown = _input(id=name, name_=name, type=kind, autocomplete=fill, required="required", maxlength="200", value=value, **focus)
    return Safe(tag("label", label, for_=name) + shown)


def _hidden(name: str, value: str) -> Safe:
    return _input(type="hidden", name_=name, value=value)


def _input(**attributes: str) -> Safe:
    """An element without an end."""
    return Safe(tag("input", **attributes).removesuffix("</input>"))
