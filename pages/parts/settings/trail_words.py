"""The trail in words: what was done, and to what. The trail itself keeps its own words, over which its hashes are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from analysis.access import ROLE_NAMES, Role
from analysis.display.elements.labels import month_of
from analysis.model import OFFICE_TIME, Period
from analysis.model.language import english_count
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

DONE: Mapping[str, Both] = {
    "sign in": ("đăng nhập", "sign in"),
    "sign out": ("đăng xuất", "sign out"),
    "failed sign in": ("đăng nhập không được", "failed sign-in"),
    "add person": ("thêm tài khoản", "add an account"),
    "change person": ("đổi tài khoản", "change an account"),
    "close person": ("khóa tài khoản", "close an account"),
    "open person": ("mở lại tài khoản", "open an account again"),
    "reset password": ("cấp mật khẩu lần đầu mới", "new first password"),
    "change own password": ("đổi mật khẩu của mình", "change one's own password"),
    "delegate": ("ủy quyền", "delegate"),
    "end delegation": ("kết thúc ủy quyền", "end a delegation"),
    "save": ("nhận tệp số liệu", "save a workbook"),
    "send in": ("đơn vị gửi tệp, chờ duyệt", "send a workbook in"),
    "accept": ("duyệt tệp đơn vị gửi", "accept a workbook"),
    "return draft": ("trả lại tệp chờ duyệt", "return a workbook"),
    "throw away draft": ("bỏ tệp chưa lưu", "throw an unsaved workbook away"),
    "withdraw": ("rút bản nộp", "withdraw a workbook"),
    "take back withdrawal": ("khôi phục bản nộp đã rút", "take a withdrawal back"),
    "remember name": ("ghi nhớ tên gọi", "remember a name"),
    "forget name": ("bỏ tên gọi đã nhớ", "forget a name"),
    "note receipt": ("ghi nhận văn bản đã đến", "note documents that arrived"),
    "register": ("nhận bản đăng ký thi đua", "register"),
    "report task": ("báo cáo nhiệm vụ", "report on a duty"),
    "tell cause": ("nêu nguyên nhân", "tell a cause"),
    "send message": ("gửi thư nhắc", "send a reminder"),
    "load targets": ("nạp chỉ tiêu giao", "load targets"),
    "amend table": ("sửa bảng gốc", "change a table"),
    "close month": ("khóa tháng", "close a month"),
    "reopen month": ("mở lại tháng", "open a month again"),
    "take snapshot": ("chốt số liệu", "take a snapshot"),
    "approve pack": ("duyệt bộ tài liệu họp", "approve a pack"),
    "make document": ("lập văn bản", "make a document"),
    "decide": ("ghi quyết định, kết luận", "write a decision down"),
    "report on decision": ("báo cáo thực hiện kết luận", "report on a decision"),
    "save rules": ("sửa thang điểm", "change the scoring tables"),
    "declare": ("kê khai", "declare"),
    "give points own": ("tự chấm điểm", "score one's own unit"),
    "give points cross": ("chấm chéo", "score across"),
    "give points verified": ("thẩm định điểm", "verify points"),
    "appeal": ("kiến nghị về điểm", "appeal"),
    "answer appeal": ("trả lời kiến nghị", "answer an appeal"),
    "report movement": ("ghi việc phong trào", "report on a movement"),
    "record example": ("ghi gương điển hình", "record a good example"),
    "open session": ("mở phiên họp Hội đồng", "open a session"),
    "attend": ("ghi thành viên có mặt", "note who is there"),
    "propose": ("đưa vào danh sách đề nghị", "propose"),
    "withdraw proposal": ("rút đề nghị", "withdraw a candidate"),
    "count ballots": ("ghi số phiếu", "count ballots"),
    "publish session": ("công bố phiên họp", "publish a session"),
    "begin empty": ("xóa số liệu minh họa, bắt đầu trống", "remove the made-up year"),
    "backup": ("sao lưu", "back up"),
    "restore": ("khôi phục từ bản sao lưu", "restore"),
}
"""What is done, by the name that the trail keeps; one that is new shows that name."""

TO: Mapping[str, Both] = {
    "person": ("tài khoản", "account"),
    "address": ("địa chỉ", "address"),
    "submission": ("bản nộp số", "workbook no."),
    "draft": ("tệp chưa lưu số", "unsaved workbook no."),
    "campaign": ("năm", "year"),
    "month": ("tháng", "month"),
    "snapshot": ("bản chốt số", "snapshot no."),
    "document": ("văn bản", "document"),
    "file": ("tệp", "file"),
    "registration": ("bản đăng ký số", "registration no."),
    "task report": ("báo cáo nhiệm vụ số", "report no."),
    "cause": ("nguyên nhân số", "cause no."),
    "message": ("thư số", "message no."),
    "decision": ("kết luận số", "decision no."),
    "appeal": ("kiến nghị số", "appeal no."),
    "example": ("gương số", "example no."),
    "session": ("phiên họp số", "session no."),
    "emulation_session": ("phiên họp số", "session no."),
    "emulation_proposal": ("đề nghị số", "candidate no."),
    "emulation_ballots": ("kết quả phiếu số", "count no."),
    "emulation_decision": ("quyết định số", "decision no."),
    "emulation_publication": ("lần công bố số", "publication no."),
}
"""What something is done to: the words before the number or the name."""


def done(moment: Moment, action: str) -> str:
    """What was done."""
    return moment.say(*DONE.get(action, (action, action)))


def done_to(moment: Moment, subject: str) -> str:
    """What it was done to: a unit and a milestone by their names, other things by kind and number."""
    kind, _, name = subject.rpartition(" ")
    if kind == "unit" and name in moment.campaign.units:
        return moment.unit_name(name)
    if kind == "milestone" and name in moment.campaign.milestones:
        one = moment.campaign.milestones[name]
        return moment.say(one.name_vi, one.name_en)
    first, _, rest = subject.partition(" ")
    kind, name = (kind, name) if kind in TO else (first, rest)
    return f"{moment.say(*TO[kind])} {name}" if kind in TO else subject


def particulars(moment: Moment, detail: Mapping[str, Any], known: str = "") -> str:
    """What the trail keeps of it beside: before and after, why, and of what; only what says something to a person.

    ``known`` is what the line says already.
    """
    changed = _changed(moment, detail.get("before"), detail.get("after"))
    told = (_particular(moment, name, value) for name, value in detail.items() if value not in (None, "", [], {}))
    return "; ".join(one for one in (*changed, *told) if one not in ("", known))


def _changed(moment: Moment, before: Any, after: Any) -> list[str]:
    """What of an account is otherwise than before; nothing is a dash."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return []
    return [f"{_said(moment, before.get(name))} → {_said(moment, now)}" for name, now in after.items() if before.get(name) != now]


def _said(moment: Moment, value: Any) -> str:
    return _role(moment, _unit(moment, value)) if value else "–"


def _particular(moment: Moment, name: str, value: Any) -> str:
    if name not in PARTICULARS:
        return ""
    label, write = PARTICULARS[name]
    written = write(moment, value)
    return f"{moment.say(*label)} {written}".strip() if written else ""


def _as_it_is(_: Moment, value: Any) -> str:
    return " ".join(str(value).split())


def _quoted(_: Moment, value: Any) -> str:
    return f"“{value}”"


def _unit(moment: Moment, value: Any) -> str:
    return moment.unit_name(value) if value in moment.campaign.units else str(value)


def _role(moment: Moment, value: Any) -> str:
    return moment.say(*ROLE_NAMES[Role(value)]) if value in list(Role) else str(value)


def _period(moment: Moment, value: Any) -> str:
    try:
        found = Period.parse(value)
    except ValueError:
        return str(value)
    return moment.say(f"tháng {found.month}/{found.year}", month_of(value, moment.language))


def _moment(_: Moment, value: Any) -> str:
    """A day, or a moment of the office's time."""
    at = datetime.fromisoformat(value)
    return f"{at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}" if at.tzinfo else f"{at:%d/%m/%Y}"


def _count(vietnamese: str, one: str, several: str = "") -> Callable[[Moment, Any], str]:
    def write(moment: Moment, value: Any) -> str:
        number = len(value) if isinstance(value, list) else value
        written = moment.language.number(number)
        return moment.say(f"{written} {vietnamese}", english_count(written, one, several)) if number else ""

    return write


def _rows(_: Moment, value: Any) -> str:
    return " / ".join(f"“{one}”" for one in value)


PARTICULARS: Mapping[str, tuple[Both, Callable[[Moment, Any], str]]] = {
    "file": (("tệp", "file"), _quoted),
    "unit": (("", ""), _unit),
    "period": (("", ""), _period),
    "as_of": (("", ""), _period),
    "version": (("bản thứ", "version"), _as_it_is),
    "facts": (("", ""), _count("số liệu", "figure")),
    "added": (("thêm", "added:"), _count("dòng", "line")),
    "replaced": (("thay", "replaced:"), _count("dòng", "line")),
    "corrections": (("", ""), _count("ô sửa", "corrected cell")),
    "confirmed": (("", ""), _count("số nghi ngờ được xác nhận", "suspicious figure confirmed", "suspicious figures confirmed")),
    "replaced_facts": (("thay", "in place of"), _count("số liệu", "figure")),
    "figures": (("đổi", "changed:"), _count("số liệu", "figure")),
    "gone": (("bỏ", "taken out:"), _rows),
    "come": (("thêm", "put in:"), _rows),
    "name": (("", ""), _quoted),
    "answer": (("là", "is"), _as_it_is),
    "role": (("vai trò", "role"), _role),
    "for": (("thay cho", "for"), _as_it_is),
    "since": (("từ", "from"), _moment),
    "until": (("đến", "to"), _moment),
    "due": (("hạn", "due"), _moment),
    "criterion": (("tiêu chí", "criterion"), _as_it_is),
    "points": (("điểm:", "points:"), lambda moment, value: moment.language.number(value, 2)),
    "text": (("", ""), _quoted),
    "reason": (("lý do:", "reason:"), _as_it_is),
    "note": (("ghi chú:", "note:"), _as_it_is),
    "problem": (("lỗi:", "trouble:"), _as_it_is),
}
"""The particulars that say something to a person, by the name that the trail keeps, in words. All stand in the file."""
