"""A label taken apart: what it is compared by once markers, periods and office shorthand are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from analysis.intake.words.memory import remembered
from analysis.intake.words.quantities import without_quantity
from analysis.intake.words.text import clean, fold, unaccent

# Folded: y is i. What a shorthand means in labels of this field.
_SHORTHAND_TABLE = """
ld = lao dong; nld = nguoi lao dong; sld = so lao dong; gq = giai quiet; vl = viec lam; gqvl = giai quiet viec lam;
vlm = viec lam moi; tvl = tao viec lam; xkld = xuat khau lao dong; tv = tu van; gt = gioi thieu; gtvl = gioi thieu viec lam;
tvgt = tu van gioi thieu; tvgtvl = tu van gioi thieu viec lam; dtn = dao tao nghe; ts = tong so; gdnn = giao duc nghe nghiep;
ncc = nguoi co cong; tbls = thuong binh liet si; btxh = bao tro xa hoi; tgxh = tro giup xa hoi; te = tre em;
httnv = hoan thanh tot nhiem vu; htttnv = hoan thanh tot nhiem vu; ht = hoan thanh; hngheo = ho ngheo; hgd = ho gia dinh;
gdcs = gia dinh chinh sach; gd = gia dinh; dp = dia phuong; nn = nuoc ngoai; antt = an ninh trat tu; cb = can bo;
cc = cong chuc; vc = vien chuc; cbcc = can bo cong chuc; ccvc = cong chuc vien chuc; cbccvc = can bo cong chuc vien chuc;
phcn = phuc hoi chuc nang; dtts = dan toc thieu so; bhtn = bao hiem that nghiep; tl = ti le; dk = dieu kien; bq = binh quan;
cqdv = co quan don vi; hv = hoc vien; hs = hoc sinh; tp = thanh pho; ubnd =; dn = doanh nghiep; mt = ma tui
"""
_SHORTHAND = {short.strip(): full.strip() for short, full in (pair.split("=") for pair in _SHORTHAND_TABLE.split(";"))}

# Syllables that only mean something together, the longest first where one begins like another.
_COMPOUNDS = """
lao dong, viec lam, lam viec, nuoc ngoai, ngoai nuoc, trong nuoc, ngoai tinh, trong tinh, tai tinh, tinh ban, tinh ngoai,
tinh khac, cac tinh, dia phuong, tai cho, giai quiet, gioi thieu, tu van, xuat khau, qua dao tao, dao tao, dai hoc, ho ngheo,
can ngheo, thoat ngheo, tai ngheo, giam ngheo, da chieu, trung cap, cao dang, so cap, duoi 3 thang, ti le, bao tro xa hoi,
tro giup xa hoi, nguoi co cong, nguoi nghien, tre em, xa phuong, phu hop, cai nghien, ma tui, gia dinh, chinh sach, muc song,
trung binh, chi bo, to chuc, doan the, hoan thanh, nhiem vu, an ninh, trat tu, an toan, cong chuc, vien chuc, tuien dung,
tuien sinh, tim duoc, con lai, doi tuong, con ngheo, thuong xuien, trong huien, tai huien, khong con, hoan thanh xuat sac,
co so, du kien, dieu kien, cac tinh ban, cac tinh khac, cac tinh ngoai
"""
_SAME = {
    "ngoai nuoc": "nuoc ngoai",
    "tinh ngoai": "tinh khac",
    "tai tinh": "trong tinh",
    "tai huien": "trong huien",
    "cac tinh ban": "tinh ban",
    "cac tinh khac": "tinh khac",
    "cac tinh ngoai": "tinh khac",
}

_FILLERS = """
so, tong, tong so, so luong, luot, nguoi, cac, duoc, co, la, cho, tai, o, va, cua, trong, ket qua, thuc hien, cong tac, chi tieu, nhung,
hien, toan, tren, dia ban, dat, theo, do, bang, ve, voi, nai, da, den, di, hoac, thi tran, nang, muc
"""
FILLERS = frozenset(one.strip() for one in _FILLERS.split(","))

_TOGETHER = {one.strip() for one in _COMPOUNDS.split(",")} | {one for one in FILLERS if " " in one}
_COMPOUND = re.compile(r"\b(?:" + "|".join(sorted(_TOGETHER, key=len, reverse=True)) + r")\b")

_MARKER = re.compile(
    r"^\s*(?:(?:[-+*•–—>·▪✓●○■]+|\(?(?:[ivx]+|\d+)(?:\.\d+)*\s*[.)/]|(?:[ivx]+|\d+)(?:\.\d+)+(?=\s)|\d+(?=\s)|\(?[a-z][.)])\s*)+"
)
_OPENING = re.compile(r"^(?:trong do(?: co)?|chia ra|bao gom|gom|rieng)\b[\s:,\-+]*")
_UNIT = re.compile(
    r"[(\[]\s*(?:(?:dvt|don vi(?: tinh)?)\s*:?\s*)?(?:1[.,]000\s*)?"
    r"(?:nguoi|ho|%|xa|luot nguoi|luot|lao dong|hoc vien|ld|ho gia dinh|xa, phuong)\s*[)\]]"
    r"|[,;]?\s*\b(?:dvt|don vi tinh)\b.*$"
)
_FIGURES = re.compile(
    r"\(\s*(?:kh|ke hoach|ca nam|chi tieu|muc tieu|la|giao|dat|nam 20\d\d|:|\s)*[\d.,]+\s*(?:nguoi|ho|%)?\s*\)"
    r"|(?:dat\s+)?(?:tren\s+|tu\s+)?\d+(?:[.,]\d+)?\s*%(?:\s*tro len)?|\(neu co\)|\(\*+\)"
)
_STATED = re.compile(r"\s*:\s*[\d.,]+\s*(?:nguoi|ho|%)?\s*$")
_PERIODS = re.compile(
    r"\b(?:(?:trong|den|den het|het|uoc|cua)\s+)*"
    r"(?:0?\d+ thang (?:dau|cuoi) nam(?: (?:nam )?20\d\d)?|(?:nam|thang|qui) (?:\d+|i{1,3}|iv)(?: nam 20\d\d)?|(?:ca )?nam 20\d\d|20\d\d)\b"
    r"|\bcac thang nam 20\d\d\b|(?<!duoi )\b(?:[2-9]|1[0-2]) thang(?: nam)? 20\d\d\b|\bden cuoi(?: nam)?\b"
    r"|\btrong (?:thang|nam|ki|qui)\b|\blui ke(?: (?:nam|thang|ki|qui)\b)?|\btu dau nam\b|\bca nam\b"
)

_SINCE_JANUARY = re.compile(r"\bso voi (?:dau nam|cuoi nam truoc)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is compared.

    ``key`` is its folded text in full words, ``words`` the set of what carries meaning (compounds are
    one word), ``flat`` the key without spaces. ``says_number`` where it opens with "số", ``says_rate``
    where it speaks of a share.
    """

    key: str
    words: frozenset[str]
    flat: str
    says_number: bool
    says_rate: bool


# Words that look like a filler or a shorthand once the diacritics are gone, and mean something.
_HOMOGRAPHS = re.compile(r"\b(?:tái(?!\s+(?:địa|chỗ|nước|các|tỉnh|cơ|huyện))|chờ|trồng|lương|đất|đền|hiến|dược|sổ|chợ|trọng)\b")


@remembered
def read_label(text: str) -> Label:
    """Take a label apart: "- Tổng số LĐ được GQVL (người)" is compared as "tong so lao dong duoc giai quiet viec lam"."""
    plain = unaccent(_HOMOGRAPHS.sub(lambda found: found[0] + "x", clean(text).casefold()))
    percent = "%" in plain
    plain = _OPENING.sub("", _MARKER.sub("", plain))
    plain = _MARKER.sub("", plain)
    plain = re.sub(r"<\s*(?=0?3 thang)", "duoi ", re.sub(r"^%\s*", "ti le ", plain))
    plain = _STATED.sub("", without_quantity(_UNIT.sub(" ", plain)))
    plain = _FIGURES.sub(" ", plain) if "thang" not in plain else re.sub(r"\d+(?:[.,]\d+)?\s*%", " ", plain)
    key = fold(plain)
    key = re.sub(r"\bduoi (?:ba|03) thang\b", "duoi 3 thang", key)
    key = _SINCE_JANUARY.sub(" ", key) if "giam" in key else key
    key = " ".join(_PERIODS.sub(" ", key).split())
    key = " ".join(full for word in key.split() if (full := _SHORTHAND.get(word, word)))
    joined = _COMPOUND.sub(lambda found: found[0].replace(" ", "_"), key)
    words = frozenset(_meaning(word) for word in joined.split()) - FILLERS
    return Label(key, words, key.replace(" ", ""), key.startswith(("so ", "tong so ")), "ti le" in words or percent)


def swapped_letters(pair: str) -> str | None:
    """The compound that two syllables are but for neighbouring letters: "dai phuong" is "dia phuong"; None where they are one already."""
    if pair in _TOGETHER:
        return None
    meant = [one for one in _TOGETHER if sorted(one) == sorted(pair) and OSA.distance(one, pair) == 1]
    return meant[0] if len(meant) == 1 else None


def _meaning(word: str) -> str:
    spaced = word.replace("_", " ")
    return _SAME.get(spaced, spaced)
