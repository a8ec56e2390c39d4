"""What else a table may count than an indicator, and the ordinary words of titles. Tables only, without diacritics.

The rules that use them are in :mod:`analysis.intake.words.subjects`. A word with one syllable carries its diacritics in
``AS_WRITTEN``, because without them it is many words ("nữ", "nháp").
"""

from __future__ import annotations

OTHER_SUBJECTS: dict[str, str] = {
    "người đã học xong": r"tot nghiep|ra truong|man khoa|hoan thanh khoa hoc|cap bang|cap chung chi",
    "người đang học": r"dang (?:theo )?hoc|dang dao tao|bo hoc|thoi hoc|chuyen tiep|khoa truoc"
    r"|nam truoc chuyen sang|tuyen sinh (?:cac )?nam truoc",
    "nhu cầu hoặc đăng ký": r"nhu cau|nguyen vong|mong muon|tiem nang|cho viec|du bao|cung cau|du tuyen"
    r"|(?<!chi tieu )(?<!ke hoach )(?<!muc tieu )dang ky(?! (?:chi tieu|thi dua|ke hoach|muc tieu))",
    "người trở về": r"tro ve|tro lai|hoi huong|ve nuoc|ve que|ve dia phuong|quay (?:ve|lai)|het han hop dong|thanh ly hop dong",
    "người mất việc": r"mat viec|that nghiep|thieu viec lam|nghi viec|thoi viec|sa thai|giam gio lam|ngung viec|ngung viec lam"
    r"|tam hoan hop dong|cham dut hop dong|nghi huu|dang lam viec|chua co viec|khong co viec",
    "vay vốn, kinh phí": r"vay von|cho vay|von vay|nguon von|du no|doanh so|giai ngan|kinh phi|quy quoc gia|ngan hang chinh sach|tin dung",
    "tuyển dụng": r"tuyen dung|tuyen lao dong|can tuyen|vi tri viec lam trong|chi tieu tuyen",
    "số bình quân": r"binh quan|trung binh",
    "một nhóm người": r"thanh nien|doan vien|phu nu|lao dong nu|nu gioi|cao tuoi|nguoi gia|dan toc thieu so|nguoi dan toc|khuyet tat"
    r"|bo doi xuat ngu|quan nhan|sinh vien|hoc sinh pho thong|nguoi chap hanh xong|dac xa|mai dam|hoan luong|do tuoi"
    r"|nguoi nuoc ngoai|lao dong nuoc ngoai|vi thanh nien|tre em lao dong|nguoi co dat bi thu hoi|lao dong nong thon",
    "phiên giao dịch, hội nghị": r"luu dong|phien giao dich|phien viec lam|hoi cho|ngay hoi|san giao dich|hoi nghi|hoi thao",
    "doanh nghiệp, hồ sơ": r"so doanh nghiep|so ho so|tai nan lao dong|dinh cong|tranh chap|hop dong lao dong duoc ky",
}  # fmt: skip
"""Kind of subject, as it is said to the sender, and the phrases that make a table, a section or a row one of it."""

AS_WRITTEN: dict[str, tuple[str, str]] = {
    "nu": ("nữ", "một nhóm người"),
}
"""Words of one syllable that make a subject of their own only with these diacritics (or in a text without any)."""

EXAMPLES = (
    r"vi du|minh hoa|cach ghi|cach dien|cach nhap|huong dan (?:ghi|dien|nhap|lap|su dung|cach)|lam mau|dien mau|mau minh hoa|bang mau"
    r"|so lieu mau|so lieu gia dinh|gia dinh|so lieu thu"
    r"|nhap thu|chay thu|du thao|ban nhap|luu nhap|test|demo|example|sample|draft|template"
)
"""Phrases of examples, instructions and drafts: what they hold is no report."""
EXAMPLE_SHEETS = r"huong dan.*|vd|vi du.*|nhap|\(nhap\)|draft.*|readme|guide|hd|hd ghi|huong dan ghi"
"""Names of sheets, as a whole, that are no report."""
FORM_SHEETS = r"(?:bieu |form |file )?mau(?: bieu| trong| chuan| goc| form| dien)?|form(?: trong)?|blank"
"""Names of sheets that are no report where another sheet is one; alone it may be the form itself, filled in."""
EXAMPLE_TONES = {"nhap": "nháp", "vi": "ví", "minh": "minh", "hoa": "họa hoạ", "gia": "giả", "thu": "thử", "thao": "thảo"}
"""The diacritics that decide where they are written: "nhập" is typing in, "Minh Hòa" a place."""

ORDINARY = """
xay dung|chinh quyen|trong do|chia ra|bao gom|gom|chia theo
bao cao thong ke|bao cao nhanh|bao cao|ket qua thuc hien|ket qua hoat dong|ket qua cong tac|ket qua dat duoc|ket qua|tong hop
thong ke|so lieu|thuc hien|hoan thanh|tien do|tinh hinh|theo doi|danh gia|ra soat|kiem diem|so ket|tong ket|bieu mau
bieu tong hop|bieu so|bieu|mau so|mau|bang|phu luc|danh muc|danh sach|cac chi tieu chu yeu|chi tieu chu yeu|chi tieu
nhiem vu trong tam|nhiem vu|ke hoach|muc tieu|chuong trinh|de an|du an|nghi quyet|quyet dinh|chi thi|cong van|thong bao
phong trao thi dua|phong trao|thi dua|cong tac|linh vuc|hoat dong|noi dung|dinh ky|dot xuat|cua|va|ve|theo|tren dia ban
dia ban|tai|trong|ngoai|den|tu|cho|voi|cac|nhung|mot so|so|duoc|da|giao|khong giao|phan theo|chia theo|kem theo|nganh|don vi
dia phuong|co quan|toan tinh|toan huyen|ca tinh|tinh|huyen|thanh pho|thi xa|xa|phuong|thi tran|thon|to dan pho|dan pho|cap
thang|quy|nam|ky|tuan|dau|cuoi|nua|giua|ngay|thoi diem|thoi gian|het|hien nay|den nay|truoc|sau|nay|uoc|du uoc|du kien|luy ke
cong don|phat sinh|lan|thu|moi|cap nhat|bo sung|dieu chinh|chinh thuc|so bo|sua doi|hang|dinh huong|giai phap|phuong huong
giai doan|nhiem ky|nam hoc|nguoi lao dong|lao dong|viec lam moi|viec lam|giai quyet viec lam|tao viec lam|day nghe
dao tao nghe|dao tao|tuyen sinh|hoc nghe|giao duc nghe nghiep|nghe nghiep|trinh do|he|loai hinh|giam ngheo ben vung
giam ngheo da chieu|giam ngheo|xoa doi giam ngheo|ho ngheo|an sinh xa hoi|bao tro xa hoi|chinh sach xa hoi|tro giup xa hoi
nguoi co cong|thuong binh liet si|thuong binh|liet sy|tre em|binh dang gioi|phong chong te nan xa hoi|te nan xa hoi
cai nghien ma tuy|cai nghien|ma tuy|tu van gioi thieu viec lam|tu van|gioi thieu viec lam|dich vu viec lam|dich vu cong
cung ung lao dong|xuat khau lao dong|dua lao dong di lam viec|di lam viec|lam viec|nuoc ngoai|ngoai tinh|trong tinh|tinh ban
theo hop dong|thi truong lao dong|an toan ve sinh lao dong|an toan lao dong|to chuc|dang|chi bo|doan the|cong doan|can bo
cong chuc|vien chuc|nguoi|ho|luot|ty le|qua|dat|chuan|phuc hoi chuc nang|cham soc|bao ve|phu hop|tot
phat trien kinh te xa hoi|phat trien|kinh te|xa hoi|kinh te xa hoi|quoc phong an ninh|nong thon moi|muc tieu quoc gia
quoc gia|trung uong|ubnd|uy ban nhan dan|hdnd|tinh uy|huyen uy|so ldtbxh|so ld|phong ldtbxh|ldtbxh|tbxh|tb xh|ldtb|ld|phong
trung tam|so lao dong thuong binh va xa hoi|thuong binh va xa hoi|dich vu|nghia|chung|tung|don vi tinh|dvt|du lieu|bien dong
tang|giam|so voi|cung ky|so sanh|thanh tich|da chieu|ban|tp|tx|tong so|tong cong|tong|hoc vien|cum|khen thuong|phan|muc|tieu
a|b|c|d|i|ii|iii|iv|v|vi|vii|viii|ix|x|bc|th|kh|kq|pl|bm|gqvl|xkld|gdnn|gdtx|tc|cd|khac|ca|co|la|do|phan bo|phan cong
"""
"""Phrases of titles and headings that say nothing more about what is counted; names of indicators, places and units bring their own."""
