"""The words of a header: which role a column or row plays, apart from names and periods.

    "Tỷ lệ % so với kế hoạch năm"   -> PERCENT
    "Ước TH 6 tháng đầu năm"        -> VALUE, estimate (the period is read elsewhere)
    "Trong đó: Nữ"                  -> BREAKDOWN

Only words of administrative forms stand here; names of indicators, districts and units come from the campaign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from analysis.intake.text import unaccent


class Role(StrEnum):
    """What the cells of a column (or row) are."""

    NUMBER = "number"  # STT
    LABEL = "label"
    UNIT = "unit"  # of measure
    VALUE = "value"
    PLAN = "plan"
    PERCENT = "percent"
    COMPARE = "compare"
    LAST_YEAR = "last_year"
    NOTE = "note"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    TOTAL = "total"
    BREAKDOWN = "breakdown"
    REMAINING = "remaining"


STRUCTURE = frozenset({Role.NUMBER, Role.LABEL, Role.UNIT, Role.NOTE})
IGNORED = frozenset({Role.NUMBER, Role.UNIT, Role.NOTE, Role.COMPARE, Role.LAST_YEAR, Role.BREAKDOWN})

_WHOLE: tuple[tuple[Role, str], ...] = (
    (Role.NUMBER, r"s ?t ?t|t ?t|so tt|so thu tu|thu tu|ma so|ma|ms|ma chi tieu|#|no"),
    (Role.UNIT, r"d\.? ?v\.? ?t\.?|don vi tinh|don vi do|don vi \(?tinh\)?|dv tinh|dvi tinh"),
    (
        Role.LABEL,
        r"(ten )?chi tieu( thi dua| nhiem vu| chu yeu| bao cao|, nhiem vu|/nhiem vu)?|(ten )?cac chi tieu( chu yeu)?|noi dung( chi tieu| bao cao| cong viec| nhiem vu)?"
        r"|(ten )?(cac )?(huyen|dia phuong|don vi|dia ban)([ ,/-]+(huyen|thanh pho|thi xa|tp\.?|tx|don vi|dia phuong|quan|va|thuoc tinh))*"
        r"|don vi (bao cao|hanh chinh)|dien giai|tieu chi|danh muc|nhiem vu|(ten )?nhiem vu|linh vuc|hang muc|cac chi tieu,? nhiem vu"
        r"|noi dung,? chi tieu|chi tieu[ -/]+don vi|thoi gian|ky( bao cao)?|(cac )?thang|thang/nam|nam|muc",
    ),
    (
        Role.NOTE,
        r"(don vi|co quan|bo phan) (thuc hien|chu tri|phu trach|theo doi)|ghi chu.*|danh gia.*|nguyen nhan.*|giai trinh.*|ly do.*|nhan xet.*|y kien.*|ghi|chu thich.*|thuyet minh.*",
    ),
    (
        Role.TOTAL,
        r"(toan|ca) (huyen|thanh pho)|(tong )?cong( so| chung)?( ca tinh| toan tinh| ca nam| 12 thang)?|toan tinh|ca tinh|tong|tong so toan tinh|tong toan tinh|tong \d{1,2} thang",
    ),
)
_PERCENT = (
    r"%|\bt[iy] ?(le|trong)\b|\bphan tram\b|\btl\b|\bth ?/ ?kh\b|\blk ?/ ?kh\b|\bso (voi )?(ke hoach|kh|chi tieu|muc tieu)\b"
    r"|\bmuc do hoan thanh\b|\bdat so voi\b|\btien do\b|\bmuc dat\b|\bty suat\b"
)
_PLAN = (
    r"\bke hoach\b|\bkh\b|\bk/h\b|\bchi tieu( duoc| da)? (giao|kh|ke hoach|nam|phan dau|dang ky|tinh giao|so giao)\b|\bmuc tieu\b|\b(duoc|so|tinh|tren) giao\b|\bgiao\b"
    r"|\bphan dau\b|(?<!cao )\bdang ky\b|\bnghi quyet\b|\bdu kien\b|\bnhiem vu (nam|thang|quy)\b|\bchi tieu\b|\bdinh muc\b|\bmoc\b"
)
_VALUE = (
    r"^so (nguoi|luot nguoi|lao dong|hoc vien)$|\bthuc hien( duoc)?\b|\bth\b|\bt/h\b|\bket qua\b|\bkq\b|\bso lieu\b|\bthuc te\b|\bda dat\b|\bdat duoc\b|\bdat\b|\buoc\b|\bso luong\b|\bgia tri\b"
    r"|\b(ky|thang|quy) (nay|bao cao)\b|\blu[iy] ?ke\b|\blk\b|\bcong don\b|\bphat sinh\b|\btrong (thang|ky|quy|nam)\b|\bchinh thuc\b|\bso bao cao\b|\bda thuc hien\b|\bhien tai\b|\bbao cao\b|\bhoan thanh\b"
)
_PERFORMED = r"\b(thuc hien|th|ket qua|kq|dat|dat duoc|uoc|thuc te)\b"
_LAST_YEAR = r"\bcung ky\b|\bnam (truoc|ngoai|cu)\b|\bky nam truoc\b"
_OTHER_SPAN = r"\b(dau )?nhiem ky\b|\bgiai doan\b|\btu truoc\b|\bnhieu nam\b"
_COMPARE = (
    r"\bso (voi )?(cung ky|nam truoc|thang truoc|ky truoc|quy truoc|nam ngoai|cung thoi)\b|\bso sanh (voi )?(cung ky|nam|thang|ky)\b"
    r"|\btang\b.{0,8}\bgiam\b|\bchenh lech\b|\+ ?/ ?-|\(\+\)|\bkhac biet\b|\bxep (hang|loai|thu)\b|\btoc do\b"
)
_BREAKDOWN = r"\bnu\b|\bdan toc\b|\bdtts\b|\bphu nu\b|\bnam gioi\b|\bgioi tinh\b|\bdo tuoi\b|\bkhuyet tat\b|\bcan ngheo\b|\bthanh nien\b|\bbo doi\b|\bnguoi kinh\b"
_REMAINING = r"\bcon (lai|phai|thieu|nhieu|ton)\b|\bchua (thuc hien|dat|hoan thanh)\b|(?<!thang )(?<!tu )\bdau (nam|ky|thang)\b|(?<!thang )\bcuoi (ky|nam)\b|\bhien (co|con)\b"
_NUMERATOR = r"\btu so\b|^so [\w ,/&-]{0,60}\b(dat|phu hop|qua dao tao|duoc huong|thuc hien tot|da dat|hoan thanh tot)\b|^(trong do )?so dat( chuan| yeu cau)?$|^dat (chuan|yeu cau)$"
_DENOMINATOR = r"\bmau so\b|^tong (so )?(xa|lao dong|luc luong|ho|doi tuong|chi bo|don vi|to chuc|gia dinh|cong chuc|can bo|co quan|lllđ|nguoi trong)\b.*"
_TOTAL_OF = r"^tong( so)?$|^chung$"
_CUMULATIVE = r"\blu[iy] ?ke\b|\blk\b|\bcong don\b|\btu dau nam\b|\b(tinh )?den (het|cuoi|ngay|nay|thang|thoi diem|\d)|\btu 0?1[/-]0?1\b|\bden nay\b|\bca nam\b|\btu thang 0?1\b"
_MONTH = r"\btrong (thang|ky bao cao thang)\b|\bphat sinh\b|\bthang (nay|bao cao)\b|\brieng thang\b|\bso thang\b"
_IN_PERIOD = r"\btrong ky\b|\bky (nay|bao cao)\b"
_QUARTER = r"\btrong quy\b|\bquy (nay|bao cao)\b"
_ESTIMATE = r"\buoc\b|\bdu uoc\b|\b(uoc tinh|tam tinh)\b"
_PREVIOUS = r"\bthang truoc\b|\bky truoc\b"

_SCALE = re.compile(r"\b(1[.,]?000|mot nghin|nghin|ngan)\s*(nguoi|ho|lao dong|luot|ld|doi tuong|hv|hoc vien)\b")
_FILLER = re.compile(
    r"\b(so|sl|nguoi|ho|luot|lao dong|ld|xa|phuong|thi tran|trong do|chia ra|gom|bao gom|don vi|cua|va|voi|den|tu|dau|nam|thang|quy|ky|ngay|tinh|nay|trong|tai"
    r"|bao cao|nganh|tinh den|thoi diem|duoc|da|dat|cong|tong|so voi|het|cuoi|ca|theo|chung|huyen|thanh pho|phong|trung tam|so do|dvt|gia tri|i|ii|iii|iv|vi|truoc"
    r"|cac|sanh|chi tieu|hoan thanh|muc|lieu|chinh thuc|kh|th|lk|ht|tl|viec|giao|dua|thi|phong trao|doi tuong|cap|so lieu|ket|qua|dv|tp|the|hien|lan|sau|moi|hoc vien|hv)\b"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a header's words say. ``roles`` may hold several; ``rest`` is what was not understood, unaccented."""

    text: str
    roles: frozenset[Role]
    cumulative: bool
    month: bool
    in_period: bool
    quarter: bool
    estimate: bool
    previous: bool
    performed: bool
    total_of: bool
    scale: float
    rest: str

    @property
    def structural(self) -> bool:
        """True for STT, label, unit of measure and note columns, which only headers have."""
        return bool(self.roles & STRUCTURE)


def words(text: str) -> Words:
    """Read the words of one header cell.

    Parameters
    ----------
    text : str
        Cleaned text of the cell; any length.

    Returns
    -------
    Words
        With no roles where nothing was recognised.
    """
    plain = unaccent(text).strip(" .:;*-+")
    roles = _roles(plain, text)
    return Words(
        text=text,
        roles=roles,
        cumulative=_says(_CUMULATIVE, plain),
        month=_says(_MONTH, plain),
        in_period=_says(_IN_PERIOD, plain),
        quarter=_says(_QUARTER, plain),
        estimate=_says(_ESTIMATE, plain),
        previous=_says(_PREVIOUS, plain),
        performed=_says(_PERFORMED, plain),
        total_of=_says(_TOTAL_OF, plain),
        scale=1000.0 if _SCALE.search(plain) else 1.0,
        rest="" if _is_whole(plain) else _rest(plain),
    )


def _says(pattern: str, plain: str) -> bool:
    return re.search(pattern, plain) is not None


def _roles(plain: str, text: str) -> frozenset[Role]:
    whole = _is_whole(plain)
    if whole is not None:
        return frozenset({whole})
    if re.fullmatch(r"(trong do:? ?)?nam( gioi)?", plain) and "ă" not in text.lower():
        return frozenset({Role.BREAKDOWN})
    return frozenset(_several(plain))


def _is_whole(plain: str) -> Role | None:
    """The role of a header that is one of the fixed ones as a whole, a remark in brackets aside."""
    bare = re.sub(r"\(.*?\)", " ", plain).strip(" .:")
    return next((role for role, pattern in _WHOLE if re.fullmatch(pattern, plain) or (bare and re.fullmatch(pattern, bare))), None)


def _several(plain: str) -> list[Role]:
    found = [
        role
        for role, pattern in (
            (Role.PERCENT, _PERCENT),
            (Role.LAST_YEAR, _LAST_YEAR),
            (Role.LAST_YEAR, _OTHER_SPAN),
            (Role.COMPARE, _COMPARE),
            (Role.BREAKDOWN, _BREAKDOWN),
            (Role.REMAINING, _REMAINING),
            (Role.NUMERATOR, _NUMERATOR),
            (Role.DENOMINATOR, _DENOMINATOR),
        )
        if _says(pattern, plain)
    ]
    plan, value = _says(_PLAN, plain), _says(_VALUE, plain)
    if plan and value:
        return [*found, *_of_two(plain)]
    return [*found, *([Role.PLAN] if plan else []), *([Role.VALUE] if value else [])]


def _of_two(plain: str) -> list[Role]:
    """Plan and result in one header: "kế hoạch thực hiện" is a plan, "thực hiện kế hoạch" a result, "KH - TH" a group of both."""
    if re.search(r"\b(ke hoach|kh) (thuc hien|th)\b", plain):
        return [Role.PLAN]
    if re.search(r"\b(thuc hien|th|ket qua|kq|hoan thanh|uoc|dat)( duoc| thuc hien| th)? ((cac )?(chi tieu|ke hoach|kh|muc tieu))", plain):
        return [Role.VALUE]
    if re.search(r"\b(ke hoach|kh|chi tieu|muc tieu).{0,14}\b(duoc )?giao", plain):
        return [Role.PLAN]
    return [Role.PLAN, Role.VALUE]


def _rest(plain: str) -> str:
    """What stays when everything that was understood is taken away."""
    rest = plain
    for pattern in (
        _COMPARE,
        _NUMERATOR,
        _DENOMINATOR,
        _BREAKDOWN,
        _REMAINING,
        _PERCENT,
        _LAST_YEAR,
        _CUMULATIVE,
        _VALUE,
        _PLAN,
        _ESTIMATE,
        _MONTH,
        _IN_PERIOD,
        _QUARTER,
        _PREVIOUS,
    ):
        rest = re.sub(pattern, " ", rest)
    rest = _FILLER.sub(" ", _SCALE.sub(" ", rest))
    return " ".join(re.findall(r"[a-z]{2,}", rest))
