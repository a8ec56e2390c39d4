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

from analysis.intake.words.memory import remembered
from analysis.intake.words.quantities import Quantity, quantity_in, without_quantity
from analysis.intake.words.text import unaccent


class ColumnRole(StrEnum):
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


def _any(*patterns: str) -> str:
    return "|".join(patterns)


STRUCTURE = frozenset({ColumnRole.NUMBER, ColumnRole.LABEL, ColumnRole.UNIT, ColumnRole.NOTE})
IGNORED = frozenset({ColumnRole.NUMBER, ColumnRole.UNIT, ColumnRole.NOTE, ColumnRole.COMPARE, ColumnRole.LAST_YEAR, ColumnRole.BREAKDOWN})

_PLACES = r"(huyen|thanh pho|thi xa|tp\.?|tx|don vi|dia phuong|quan|va|thuoc tinh)"
_WHOLE: tuple[tuple[ColumnRole, str], ...] = (
    (ColumnRole.NUMBER, r"s ?t ?t|t ?t|so tt|so thu tu|thu tu|ma so|ma|ms|ma chi tieu|#|no"),
    (ColumnRole.UNIT, r"d\.? ?v\.? ?t\.?|don vi tinh|don vi do|don vi \(?tinh\)?|dv tinh|dvi tinh"),
    (ColumnRole.LABEL, _any(
        r"(ten )?(cac )?chi tieu( thi dua| nhiem vu| chu yeu| bao cao|[,/] ?nhiem vu)?", r"chi tieu[ -/]+don vi",
        r"noi dung( chi tieu| bao cao| cong viec| nhiem vu|,? chi tieu)?",
        rf"(ten )?(cac )?(huyen|dia phuong|don vi|dia ban)([ ,/-]+{_PLACES})*",
        r"don vi (bao cao|hanh chinh)", r"dien giai", r"tieu chi", r"danh muc", r"(ten )?nhiem vu", r"linh vuc", r"hang muc", r"muc",
        r"cac chi tieu,? nhiem vu", r"thoi gian", r"ky( bao cao)?", r"(cac )?thang", r"thang/nam", r"nam",
    )),
    (ColumnRole.NOTE, _any(
        r"(don vi|co quan|bo phan) (thuc hien|chu tri|phu trach|theo doi)",
        r"(ghi chu|danh gia|nguyen nhan|giai trinh|ly do|nhan xet|y kien|chu thich|thuyet minh).*", r"ghi",
    )),
    (ColumnRole.TOTAL, _any(
        r"(toan|ca) (huyen|thanh pho)", r"(tong )?cong( so| chung)?( ca tinh| toan tinh| ca nam| 12 thang)?", r"toan tinh",
        r"ca tinh", r"tong",
        r"tong (so )?toan tinh", r"tong \d{1,2} thang",
    )),
)  # fmt: skip
_PERCENT = _any(
    r"%", r"\bt[iy] ?(le|trong)\b", r"\bphan tram\b", r"\btl\b", r"\bth ?/ ?kh\b", r"\blk ?/ ?kh\b",
    r"\bso (voi )?(ke hoach|kh|chi tieu|muc tieu)\b", r"\bmuc do hoan thanh\b", r"\bdat so voi\b", r"\btien do\b",
    r"\bmuc dat\b", r"\bty suat\b"
)  # fmt: skip
_PLAN = _any(
    r"\bke hoach\b", r"\bkh\b", r"\bk/h\b",
    r"\bchi tieu( duoc| da)? (giao|kh|ke hoach|nam|phan dau|dang ky|tinh giao|so giao)\b", r"\bmuc tieu\b",
    r"\b(duoc|so|tinh|tren) giao\b", r"\bgiao\b", r"\bphan dau\b", r"(?<!cao )\bdang ky\b", r"\bnghi quyet\b", r"\bdu kien\b",
    r"\bnhiem vu (nam|thang|quy)\b", r"\bchi tieu\b", r"\bdinh muc\b", r"\bmoc\b"
)  # fmt: skip
_VALUE = _any(
    r"^so (nguoi|luot nguoi|lao dong|hoc vien)$", r"\bthuc hien( duoc)?\b", r"\bth\b", r"\bt/h\b", r"\bket qua\b", r"\bkq(th)?\b",
    r"\bso lieu\b", r"\bthuc te\b", r"\bda dat\b", r"\bdat duoc\b", r"\bdat\b", r"\buoc\b", r"\bso luong\b", r"\bgia tri\b",
    r"\b(ky|thang|quy) (nay|bao cao|bc)\b", r"\blu[iy] ?ke\b", r"\blk\b", r"\bcong don\b", r"\bphat sinh\b",
    r"\btrong (thang|ky|quy|nam)\b", r"\bchinh thuc\b", r"\bso bao cao\b", r"\bda thuc hien\b", r"\bhien tai\b", r"\bbao cao\b",
    r"\bhoan thanh\b"
)  # fmt: skip
_PERFORMED = r"\b(thuc hien|th|ket qua|kq|kqth|dat|dat duoc|uoc|thuc te)\b"
_LAST_YEAR = r"\bcung ky\b|\bnam (truoc|ngoai|cu)\b|\bky nam truoc\b"
_OTHER_SPAN = r"\b(dau )?nhiem ky\b|\bgiai doan\b|\btu truoc\b|\bnhieu nam\b"
_COMPARE = _any(
    r"\bso (voi )?(cung ky|nam truoc|thang truoc|ky truoc|quy truoc|nam ngoai|cung thoi)\b",
    r"\bso sanh (voi )?(cung ky|nam|thang|ky)\b", r"\btang\b.{0,8}\bgiam\b", r"\bchenh lech\b", r"\+ ?/ ?-", r"\(\+\)",
    r"\bkhac biet\b", r"\bxep (hang|loai|thu)\b", r"\btoc do\b"
)  # fmt: skip
_BREAKDOWN = _any(
    r"\bnu\b", r"\bdan toc\b", r"\bdtts\b", r"\bphu nu\b", r"\bnam gioi\b", r"\bgioi tinh\b", r"\bdo tuoi\b", r"\bkhuyet tat\b",
    r"\bcan ngheo\b", r"\bthanh nien\b", r"\bbo doi\b", r"\bnguoi kinh\b"
)  # fmt: skip
_REMAINING = _any(
    r"\bcon (lai|phai|thieu|nhieu|ton)\b", r"\bchua (thuc hien|dat|hoan thanh)\b", r"(?<!thang )(?<!tu )\bdau (nam|ky|thang)\b",
    r"(?<!thang )\bcuoi (ky|nam)\b", r"\bhien (co|con)\b"
)  # fmt: skip
_NUMERATOR = _any(
    r"\btu so\b", r"^so [\w ,/&-]{0,60}\b(dat|phu hop|qua dao tao|duoc huong|thuc hien tot|da dat|hoan thanh tot)\b",
    r"^(trong do )?so dat( chuan| yeu cau)?$", r"^dat (chuan|yeu cau)$"
)  # fmt: skip
_DENOMINATOR = _any(
    r"\bmau so\b",
    r"^tong (so )?(xa|phuong|lao dong|ld|nguoi lao dong|nld|luc luong|ho|doi tuong|chi bo|don vi|to chuc|gia dinh|cong chuc|can bo"
    r"|co quan|lllđ|nguoi trong)\b.*"
)  # fmt: skip
_TOTAL_OF = r"^tong( so)?$|^chung$"
_CUMULATIVE = _any(
    r"\blu[iy] ?ke\b", r"\blk\b", r"\bcong don\b", r"\btu dau nam\b", r"\b(tinh )?den (het|cuoi|ngay|nay|thang|thoi diem|\d)",
    r"\btu 0?1[/-]0?1\b", r"\bden nay\b", r"\bca nam\b", r"\btu thang 0?1\b"
)  # fmt: skip
_MONTH = r"\btrong (thang|ky bao cao thang)\b|\bphat sinh\b|\bthang (nay|bao cao|bc)\b|\brieng thang\b|\bso thang\b"
_IN_PERIOD = r"\btrong ky\b|\bky (nay|bao cao|bc)\b"
_QUARTER = r"\btrong quy\b|\bquy (nay|bao cao|bc)\b"
_ESTIMATE = r"\buoc\b|\bdu uoc\b|\b(uoc tinh|tam tinh)\b"
_PREVIOUS = r"\bthang truoc\b|\bky truoc\b"

_UNDERSTOOD = (
    _COMPARE, _NUMERATOR, _DENOMINATOR, _BREAKDOWN, _REMAINING, _PERCENT, _LAST_YEAR, _CUMULATIVE, _VALUE, _PLAN, _ESTIMATE, _MONTH,
    _IN_PERIOD, _QUARTER, _PREVIOUS,
)  # fmt: skip
_UNIT_OF_RATE = re.compile(r"[(\[] *% *[)\]]$|, *%$")
_SHORTENED = re.compile(r"\b([a-z])\s?[/.]\s?([a-z]{2,})\b")
_TWO_SYLLABLES = "luy ke, ke hoach, thuc hien, ket qua, ty le, chi tieu, cong don, so sanh, cung ky, ghi chu"
_IN_FULL = {(both[0], both.split()[1]): both for both in _TWO_SYLLABLES.split(", ")}
_FILLER_WORDS = """
hoan_thanh chinh_thuc phong_trao thoi_diem thanh_pho trung_tam doi_tuong lao_dong thi_tran trong_do tinh_den chi_tieu hoc_vien
chia_ra bao_gom bao_cao gia_tri so_lieu phuong don_vi so_voi nguoi thang trong nganh chung huyen phong so_do truoc luot ngay
tinh duoc cong tong cuoi theo sanh lieu viec giao hien gom cua voi den dau nam quy nay tai dat het dvt iii cac muc dua thi cap
ket qua the lan sau moi so sl ho ld xa va tu ky da ca ii iv vi kh th lk ht tl dv tp hv i
"""
_FILLER = re.compile(r"\b(" + "|".join(word.replace("_", " ") for word in _FILLER_WORDS.split()) + r")\b")


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What a header's words say. ``roles`` may hold several; ``rest`` is what was not understood, unaccented."""

    text: str
    roles: frozenset[ColumnRole]
    cumulative: bool
    month: bool
    in_period: bool
    quarter: bool
    estimate: bool
    previous: bool
    performed: bool
    total_of: bool
    quantity: Quantity | None
    rest: str

    @property
    def scale(self) -> float:
        """What the words multiply a number by: 1000 for "nghìn người"."""
        return self.quantity.scale if self.quantity else 1.0


@remembered
def words(text: str) -> HeaderWords:
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
    plain = _spelt_out(unaccent(text).strip(" .:;*-+"))
    roles = _roles(plain, text)
    return HeaderWords(
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
        quantity=quantity_in(text),
        rest="" if _is_whole(plain) else _rest(plain),
    )


def _spelt_out(plain: str) -> str:
    """ "L/kế", "T.hiện": a header word of two syllables with only the first letter of the first."""
    return _SHORTENED.sub(lambda found: _IN_FULL.get((found[1], found[2]), found[0]), plain)


def _says(pattern: str, plain: str) -> bool:
    return re.search(pattern, plain) is not None


def _roles(plain: str, text: str) -> frozenset[ColumnRole]:
    whole = _is_whole(plain)
    if whole is not None:
        return frozenset({whole})
    if re.fullmatch(r"(trong do:? ?)?nam( gioi)?", plain) and "ă" not in text.lower():
        return frozenset({ColumnRole.BREAKDOWN})
    return frozenset(_several(plain))


def _is_whole(plain: str) -> ColumnRole | None:
    """The role of a header that is one of the fixed ones as a whole, a remark in brackets aside."""
    bare = re.sub(r"\(.*?\)", " ", plain).strip(" .:")
    return next((role for role, pattern in _WHOLE if re.fullmatch(pattern, plain) or (bare and re.fullmatch(pattern, bare))), None)


def _several(plain: str) -> list[ColumnRole]:
    found = [
        role
        for role, pattern in (
            (ColumnRole.PERCENT, _PERCENT),
            (ColumnRole.LAST_YEAR, _LAST_YEAR),
            (ColumnRole.LAST_YEAR, _OTHER_SPAN),
            (ColumnRole.COMPARE, _COMPARE),
            (ColumnRole.BREAKDOWN, _BREAKDOWN),
            (ColumnRole.REMAINING, _REMAINING),
            (ColumnRole.NUMERATOR, _NUMERATOR),
            (ColumnRole.DENOMINATOR, _DENOMINATOR),
        )
        if _says(pattern, plain)
    ]
    plan, value = _says(_PLAN, plain), _says(_VALUE, plain)
    if plan and not value and not _says(_PERCENT, _UNIT_OF_RATE.sub("", plain)):
        found = [role for role in found if role is not ColumnRole.PERCENT]
    if plan and value:
        return [*found, *_of_two(plain)]
    return [*found, *([ColumnRole.PLAN] if plan else []), *([ColumnRole.VALUE] if value else [])]


def _of_two(plain: str) -> list[ColumnRole]:
    """Plan and result in one header: "kế hoạch thực hiện" is a plan, "thực hiện kế hoạch" a result, "KH - TH" a group of both."""
    if re.search(r"\b(ke hoach|kh) (thuc hien|th)\b", plain):
        return [ColumnRole.PLAN]
    if re.search(r"\b(thuc hien|th|ket qua|kq|hoan thanh|uoc|dat)( duoc| thuc hien| th)? ((cac )?(chi tieu|ke hoach|kh|muc tieu))", plain):
        return [ColumnRole.VALUE]
    if re.search(r"\b(ke hoach|kh|chi tieu|muc tieu).{0,14}\b(duoc )?giao", plain):
        return [ColumnRole.PLAN]
    return [ColumnRole.PLAN, ColumnRole.VALUE]


def _rest(plain: str) -> str:
    """What stays when everything that was understood is taken away."""
    rest = without_quantity(plain)
    for pattern in _UNDERSTOOD:
        rest = re.sub(pattern, " ", rest)
    rest = _FILLER.sub(" ", rest)
    return " ".join(re.findall(r"[a-z]{2,}", rest))
