"""The words of the screens, Vietnamese and English side by side; words of numbers and statuses are in ``analysis.wording``."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.model import Language

Both = tuple[str, str]

LANGUAGES = {Language.VIETNAMESE: "Tiếng Việt", Language.ENGLISH: "English"}

OVERVIEW = "screens/overview.py"
INDICATORS = "screens/indicators.py"
DISTRICTS = "screens/districts.py"
TASKS = "screens/tasks.py"
SUBMIT = "screens/submit.py"
REPORTING = "screens/reporting.py"
DESK = "screens/desk.py"
EMULATION = "screens/emulation.py"
MEETING = "screens/meeting.py"
SETTINGS = "screens/settings.py"

SCREENS: tuple[tuple[str, str, Both], ...] = (
    (OVERVIEW, "tong-quan", ("Tổng quan", "Overview")),
    (INDICATORS, "chi-tieu", ("Chỉ tiêu", "Indicators")),
    (DISTRICTS, "huyen-thanh-pho", ("Huyện, thành phố", "Districts")),
    (TASKS, "nhiem-vu", ("Nhiệm vụ", "Duties")),
    (SUBMIT, "nop-so-lieu", ("Nộp số liệu", "Submit")),
    (REPORTING, "theo-doi-bao-cao", ("Theo dõi báo cáo", "Reporting")),
    (DESK, "viec-can-lam", ("Việc cần làm", "To do")),
    (EMULATION, "thi-dua", ("Thi đua", "Emulation")),
    (MEETING, "cuoc-hop", ("Họp", "Meeting")),
    (SETTINGS, "thiet-lap", ("Thiết lập", "Settings")),
)
"""Script, path in the address, title: in the order of the navigation."""

SHORT_TITLES: Mapping[str, Both] = {
    "chi-tieu": ("Chỉ tiêu", "Indi\u00adcators"),
    "huyen-thanh-pho": ("Huyện, TP", "Districts"),
    "theo-doi-bao-cao": ("Báo cáo", "Report\u00ading"),
    "viec-can-lam": ("Cần làm", "To do"),
    "thi-dua": ("Thi đua", "Emu\u00adlation"),
    "thiet-lap": ("Thiết lập", "Set\u00adtings"),
}
"""By path: what stands in the bar of a phone, two lines at most, where the title is longer or may be parted at its hyphen."""
