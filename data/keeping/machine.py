"""The doctor's looks at the machine: its Python and libraries, clock, disk, rights, fonts and workers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path

import pikepdf
from openpyxl import Workbook

from analysis.model import OFFICE_TIME, Language
from analysis.reports.typesetting.typst_source import FONTS, SLIDE_FONTS, compiled
from data.keeping.health import Health, Looked
from data.workers.sheet_window import look_at

PINS = Path(__file__).parents[2] / "requirements.txt"
LEAST_FREE_BYTES, WARNED_FREE_BYTES = 200 * 1024**2, 2 * 1024**3
MOST_CLOCK_DRIFT = timedelta(minutes=2)
OLDEST_PYTHON = (3, 11)
REINSTALL = "Chạy make setup để cài lại đầy đủ."
LETTERS = "Tiến độ: Ắ ằ ẵ Ộ ỡ ự Đ ỹ 0123456789"


def python() -> Looked:
    """The interpreter."""
    own = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= OLDEST_PYTHON
    return Looked("Python", Health.GOOD if good else Health.MEND, own, "" if good else "Cần Python 3.11 trở lên.")


def packages() -> Looked:
    """The pinned libraries against the installed ones."""
    wrong = [f"{name} {_installed(name)} (cần {pinned})" for name, pinned in _pins() if _installed(name) != pinned]
    if not wrong:
        return Looked("thư viện", Health.GOOD, "đúng các phiên bản đã ghim")
    return Looked("thư viện", Health.MEND, "; ".join(wrong), "Chạy make setup để cài đúng phiên bản.")


def _pins() -> Iterator[tuple[str, str]]:
    for line in PINS.read_text(encoding="utf-8").splitlines():
        name, equal, pinned = line.partition("#")[0].strip().rstrip("\\").partition("==")
        if equal:
            yield name.partition("[")[0].strip(), pinned.partition(";")[0].strip()


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "chưa cài"


def clock_beside(theirs: datetime, at: datetime) -> Looked:
    """The server's clock against ours: which workbook came later is decided by it."""
    drift = abs(theirs - at)
    if drift <= MOST_CLOCK_DRIFT:
        return Looked("đồng hồ", Health.GOOD, "khớp với máy chủ cơ sở dữ liệu")
    said = "Bật đồng bộ giờ (chrony, systemd-timesyncd) trên cả hai máy: bản nộp nào đến sau được xét theo giờ máy."
    return Looked("đồng hồ", Health.MEND, f"lệch {drift.total_seconds():.0f} giây so với máy chủ cơ sở dữ liệu", said)


def clock_after(newest: datetime | None, at: datetime) -> Looked:
    """Our clock against the newest line of the trail, None where there is none: a machine without current falls back years."""
    own = f"{at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}"
    if newest is None or newest - at <= MOST_CLOCK_DRIFT:
        return Looked("giờ của máy", Health.GOOD, f"{own}, không sớm hơn việc ghi cuối cùng")
    said = "Đặt lại giờ và bật đồng bộ giờ (chrony, systemd-timesyncd): việc ghi từ giờ này sẽ mang ngày sai."
    return Looked("giờ của máy", Health.MEND, f"{own}, sớm hơn việc ghi cuối cùng ({newest.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M})", said)


def fonts() -> Looked:
    """Whether a document is set in our own fonts: a page with every kind of letter is made, and its fonts are read back."""
    wanted = (FONTS[0], SLIDE_FONTS[0])
    try:
        page = compiled('#set document(title: "Thử phông")\n' + "".join(f'#text(font: "{name}")[{LETTERS}]\n\n' for name in wanted), 0)
    except ValueError as problem:
        return Looked("phông chữ", Health.MEND, f"không làm được trang PDF thử ({problem})", REINSTALL)
    lacking = [name for name in wanted if not any(name.replace(" ", "") in held for held in _fonts_of(page))]
    if lacking:
        return Looked("phông chữ", Health.MEND, f"thiếu {', '.join(lacking)}", REINSTALL)
    return Looked("phông chữ", Health.GOOD, ", ".join(wanted))


def _fonts_of(page: bytes) -> set[str]:
    with pikepdf.open(BytesIO(page)) as document:
        return {str(held["/BaseFont"]) for held in document.objects if isinstance(held, pikepdf.Dictionary) and "/BaseFont" in held}


def workers() -> Looked:
    """Whether a worker starts under its limits and reads a workbook back."""
    book = Workbook()
    book.worksheets[0]["A1"] = LETTERS
    content = BytesIO()
    book.save(content)
    seen = look_at("thu.xlsx", content.getvalue(), book.worksheets[0].title, "A1", 1)
    if seen is None or LETTERS not in repr(seen):
        said = "Xem nhật ký; máy có thể thiếu bộ nhớ, hoặc dịch vụ bị giới hạn quá chặt (MemoryMax, TasksMax)."
        return Looked("tiến trình đọc tệp", Health.MEND, "không đọc được một tệp Excel thử", said)
    return Looked("tiến trình đọc tệp", Health.GOOD, "đọc được một tệp Excel thử")


def disk(folder: Path) -> Looked:
    """What is left where the store stands."""
    free = shutil.disk_usage(folder).free
    found = f"còn {Language.VIETNAMESE.number(free / 1024**3, 1)} GB"
    if free < LEAST_FREE_BYTES:
        return Looked("ổ đĩa", Health.MEND, found, "Giải phóng ổ đĩa ngay: khi đầy sẽ không lưu được.")
    if free < WARNED_FREE_BYTES:
        return Looked("ổ đĩa", Health.LOOK, found, "Sắp hết chỗ; dọn bớt hoặc chuyển sao lưu sang ổ khác.")
    return Looked("ổ đĩa", Health.GOOD, found)


def rights(file: Path) -> Looked:
    """Whether others on this machine could read what offices sent."""
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        return Looked("quyền thư mục", Health.MEND, f"{file.parent} không ghi được", "Cấp quyền ghi cho tài khoản chạy Tiến Độ.")
    if os.name == "posix" and file.stat().st_mode & 0o007:
        said = f"chmod o-rwx {file}: mọi tài khoản trên máy này đọc được cơ sở dữ liệu."
        return Looked("quyền thư mục", Health.LOOK, "tài khoản khác trên máy đọc được", said)
    return Looked("quyền thư mục", Health.GOOD, "chỉ tài khoản chạy Tiến Độ")
