"""The trail in words: what was done, and to what. The trail itself keeps its own words, over which its hashes are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.access import ROLE_NAMES, Role
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


def particulars(moment: Moment, detail: Mapping[str, Any]) -> str:
    """Why it was done, and what of an account or a table is otherwise than before; the whole of it is in the file."""
    before, after = detail.get("before"), detail.get("after")
    told = [" ".join(str(detail.get("reason") or "").split())]
    if isinstance(before, dict) and isinstance(after, dict):
        told += [f"{_said(moment, before.get(name))} → {_said(moment, now)}" for name, now in after.items() if before.get(name) != now]
    return "; ".join(filter(None, told))


def _said(moment: Moment, value: object) -> str:
    """A role or a unit by its name, nothing as a dash."""
    if value in moment.campaign.units:
        return moment.unit_name(str(value))
    role = next((one for one in Role if one == value), None)
    return moment.say(*ROLE_NAMES[role]) if role else str(value or "–")


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
