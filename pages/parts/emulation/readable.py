"""The tables of emulation for those who read and do not change them: headings and codes in words, one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.model import TASK_STATES, Status
from analysis.wording import STATUS_WORDS
from pages.parts.emulation.chosen import block_name
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

HEADINGS: dict[str, Both] = {
    "block": ("Khối", "Block"),
    "code": ("Mã", "Code"),
    "group": ("Nhóm", "Group"),
    "name": ("Tên", "Name"),
    "rule": ("Cách tính", "Rule"),
    "subject": ("Tính theo", "Looks at"),
    "max": ("Điểm chuẩn", "Points"),
    "floor": ("Mức sàn", "Floor"),
    "step": ("Mỗi lần", "Step"),
    "per": ("Bước", "Per"),
    "bands": ("Các mức", "Bands"),
    "complete": ("Phải đủ chỉ tiêu", "Complete"),
    "mark": ("Độ chắc chắn", "Certainty"),
    "source": ("Nguồn", "Source"),
    "role": ("Vai trò", "Role"),
    "kind": ("Loại", "Kind"),
    "at_least": ("Từ (điểm)", "From"),
    "cap": ("Tỷ lệ tối đa", "Cap"),
    "for": ("Dành cho", "For"),
    "level": ("Cấp", "Level"),
    "decided_by": ("Cấp quyết định", "Decided by"),
    "proposed_by": ("Cấp đề nghị", "Proposed by"),
    "decided_here": ("Sở quyết định", "Decided here"),
    "form": ("Biểu mẫu", "Form"),
    "legal_basis": ("Căn cứ", "Legal basis"),
    "money_factor": ("Hệ số tiền thưởng", "Money"),
    "award": ("Danh hiệu, hình thức", "Award"),
    "check": ("Kiểm tra", "Check"),
    "parameter": ("Tham số", "Parameter"),
    "comparison": ("So sánh", "Comparison"),
    "value": ("Giá trị", "Value"),
    "method": ("Cách bỏ phiếu", "Method"),
    "quorum": ("Số có mặt tối thiểu", "Quorum"),
    "share": ("Tỷ lệ đạt", "Share"),
    "strictly": ("Phải lớn hơn", "Strictly"),
    "of": ("Tính trên", "Of"),
    "from": ("Từ ngày", "From"),
    "to": ("Đến ngày", "To"),
    "note": ("Ghi chú", "Note"),
    "person": ("Họ tên", "Person"),
    "post": ("Chức vụ", "Post"),
    "decision": ("Quyết định", "Decision"),
    "launched_by": ("Văn bản phát động", "Launched by"),
    "goal": ("Mục tiêu", "Goal"),
    "indicator": ("Chỉ tiêu", "Indicator"),
    "text": ("Nội dung", "Text"),
    "key": ("Mục", "Key"),
    "head": ("Trưởng khối", "Head"),
    "deputy": ("Phó trưởng khối", "Deputy"),
}
"""Columns by their names in the tables, without the ending of a language; one that is new shows its own name."""

CODES: dict[str, dict[str, Both]] = {
    "rule": {
        "prop": ("theo tỷ lệ đạt", "in proportion"),
        "gap": ("theo khoảng cách tới chỉ tiêu", "by the gap"),
        "stock_lower": ("còn càng ít càng tốt", "the fewer the better"),
        "reached": ("đạt thì được điểm", "reached or not"),
        "told": ("theo tình trạng báo cáo", "as told"),
        "timely": ("theo ngày gửi", "by the day it came"),
        "per_item": ("mỗi việc được xác nhận", "for each thing"),
        "excess": ("theo mức vượt chỉ tiêu", "by the excess"),
        "gate": ("điểm liệt", "bars"),
        "leader": ("so với đơn vị dẫn đầu", "beside the leader"),
    },
    "role": {
        "weighted": ("tính vào thang điểm", "weighted"),
        "bonus": ("điểm thưởng", "bonus"),
        "minus": ("điểm trừ", "minus"),
        "gate": ("điểm liệt", "bars"),
        "chair": ("Chủ tịch", "chair"),
        "deputy": ("Phó Chủ tịch", "deputy"),
        "standing": ("ủy viên thường trực", "standing"),
        "secretary": ("thư ký", "secretary"),
        "member": ("ủy viên", "member"),
    },
    "subject": {
        "@led": ("chỉ tiêu đơn vị chủ trì", "led indicators"),
        "declared": ("kê khai", "declared"),
        "movements": ("phong trào chuyên đề", "movements"),
        "examples": ("gương điển hình", "examples"),
    },
    "for": {"collective": ("tập thể", "collective"), "individual": ("cá nhân", "individual")},
    "level": {
        "chinh_phu": ("Chính phủ", "Government"),
        "trung_uong": ("Trung ương", "central"),
        "bo": ("Bộ", "ministry"),
        "tinh": ("tỉnh", "province"),
        "so": ("Sở", "department"),
    },
    "check": {
        "person": ("người xác nhận", "a person says"),
        "rank": ("hạng trong khối", "rank"),
        "class": ("xếp loại", "class"),
        "all_met": ("đạt mọi chỉ tiêu", "all met"),
        "all_exceeded": ("vượt mọi chỉ tiêu", "all exceeded"),
        "share": ("tỷ lệ số người", "share of people"),
        "count": ("số người", "count of people"),
        "no_gate": ("không bị điểm liệt", "nothing bars"),
    },
    "kind": {"danh_hieu": ("danh hiệu", "title"), "hinh_thuc": ("hình thức khen thưởng", "commendation")},
    "of": {"all": ("tổng số thành viên", "all members"), "present": ("thành viên có mặt", "those present")},
    "mark": {
        "C": ("chắc chắn", "certain"),
        "P": ("theo thực tiễn", "practice"),
        "U": ("chưa kiểm chứng", "unverified"),
        "D": ("đề xuất", "proposed"),
    },
    "key": {
        "scale": ("Thang điểm", "Scale"),
        "ties": ("Thứ tự xét khi bằng điểm", "Ties"),
        "smallest_ranked": ("Số đơn vị ít nhất để xếp hạng", "Smallest block ranked"),
        "reason_points": ("Chênh từ số điểm này phải có lý do", "A difference that needs a reason"),
        "reason_share": ("Chênh quá tỷ lệ này phải có lý do", "A share that needs a reason"),
        "appeal_days": ("Số ngày kiến nghị trước phiên họp", "Days of appeal"),
        "comment_days": ("Số ngày lấy ý kiến", "Days of comment"),
    },
    "value": {"first_group exceeded earlier_report": ("điểm nhóm A, số chỉ tiêu vượt, báo cáo năm sớm hơn", "group A, exceeded, earlier")},
}
"""Words for the codes of a column."""

ABOUT_ROWS = ("mark", "source")
"""Columns that say something about a row: said once where it is the same for every row."""
ALL_OTHERS: Both = ("mọi hình thức khác", "all others")
DETAILS = ("floor", "step", "per", "bands", "complete")
"""Columns that most rows leave empty: said together in one."""
YES_NO_COLUMNS = ("complete", "decided_here", "strictly")
YES_NO: dict[str, Both] = {"yes": ("có", "yes"), "no": ("không", "no")}


def heading(moment: Moment, column: str) -> str:
    """A column in words."""
    bare = column.removesuffix("_vi").removesuffix("_en")
    said = moment.say(*HEADINGS.get(bare, (bare, bare)))
    other = moment.say(" (tiếng Việt)", " (Vietnamese)") if column.endswith("_vi") else moment.say(" (tiếng Anh)", " (English)")
    return said if bare == column else f"{said}{other}"


@dataclass(frozen=True)
class ReadableTable:
    """Headings and rows in words; ``everywhere`` are sentences for what each row would repeat: its source, how certain it is."""

    titles: list[str]
    rows: list[list[str]]
    everywhere: list[str]


def readable(moment: Moment, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ReadableTable:
    """A table in the language of the screen, of its other language nothing."""
    hidden = moment.say("_en", "_vi")
    repeated = [
        place for place, column in enumerate(columns) if column in ABOUT_ROWS and len({row[place] for row in rows}) == 1 < len(rows)
    ]
    details = [place for place, column in enumerate(columns) if column in DETAILS]
    apart = {*repeated, *details}
    kept = [place for place, column in enumerate(columns) if not column.endswith(hidden) and place not in apart]
    titles = [heading(moment, columns[place].removesuffix("_vi").removesuffix("_en")) for place in kept]
    said = [f"{heading(moment, columns[place])}: {_cell(moment, columns[place], rows[0][place])}." for place in repeated if rows[0][place]]
    cells = [[_cell(moment, columns[place], row[place]) for place in kept] for row in rows]
    if details:
        titles.append(moment.say("Chi tiết", "Details"))
        cells = [
            [*shown, _details(moment, {columns[place]: row[place] for place in details})] for shown, row in zip(cells, rows, strict=True)
        ]
    return ReadableTable(titles, cells, said)


def _details(moment: Moment, told: Mapping[str, str]) -> str:
    """What refines a rule, in one cell: "mức sàn 0,7", "mỗi lần 0,5; bước 7", the bands."""
    parts = []
    for column, text in told.items():
        if text in ("", "no"):
            continue
        title, shown = heading(moment, column).lower(), _cell(moment, column, text)
        parts.append(shown if column == "bands" else title if text == "yes" else f"{title} {shown}")
    return "; ".join(parts)


def words_of(moment: Moment, column: str) -> dict[str, str]:
    """The words for each code that may stand in a column, in the order of the lists; empty for a column that holds no codes."""
    if column == "block":
        return {code: block_name(moment, code) for code in moment.campaign.blocks}
    if column == "indicator":
        return {code: moment.view.short_of(code) for code in moment.campaign.indicators}
    if column == "award" and moment.campaign.emulation:
        awards = moment.campaign.emulation.awards
        return {"*": moment.say(*ALL_OTHERS), **{code: one.name.text(moment.language) for code, one in awards.items()}}
    codes = YES_NO if column in YES_NO_COLUMNS else {} if column in ("key", "value", "subject") else CODES.get(column, {})
    return {code: moment.say(*words) for code, words in codes.items()}


def _cell(moment: Moment, column: str, text: str) -> str:
    """One cell: a code in words, a number as this language writes it, any other text as it stands."""
    if column == "block":
        return block_name(moment, text)
    if column in ("subject", "indicator"):
        return ", ".join(_named(moment, code) for code in text.split())
    if column in ("head", "deputy"):
        return moment.unit_name(text) if text in moment.campaign.units else text
    if column == "award":
        return words_of(moment, column).get(text, text)
    if column in ("from", "to") and text:
        return moment.language.date(date.fromisoformat(text))
    if column in ("cap", "share") and text.replace(".", "", 1).isdecimal():
        return f"{moment.language.number(float(text) * 100, 0)}%"
    if column == "bands":
        return "; ".join(_band(moment, one) for one in text.split())
    known = {**YES_NO, **CODES.get(column, {})}
    if text in known:
        return moment.say(*known[text])
    return text.replace(".", moment.say(",", ".")) if text.replace(".", "", 1).isdecimal() else text


def _band(moment: Moment, text: str) -> str:
    """A limit or a state with the share of the points that it earns: "2:0.8" is "đến 2: 80%"."""
    limit, _, share = text.partition(":")
    if limit in TASK_STATES:
        until = STATUS_WORDS[Status(limit)].text(moment.language)
    else:
        until = moment.say(f"đến {limit}".replace(".", ","), f"to {limit}")
    return f"{until}: {moment.language.number(float(share) * 100, 0)}%" if share else text


def _named(moment: Moment, code: str) -> str:
    """What a criterion looks at: an indicator, a milestone, or a kind of thing that is counted."""
    if code in moment.campaign.indicators:
        return moment.view.short_of(code)
    if code in moment.campaign.milestones:
        one = moment.campaign.milestones[code]
        return moment.say(one.name_vi, one.name_en)
    return moment.say(*CODES["subject"].get(code, (code, code)))
