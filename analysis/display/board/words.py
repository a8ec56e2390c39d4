"""The words of the picture that no figure decides."""

from __future__ import annotations

from analysis.display.elements.view import View

WORDS = {
    "all": ("Tất cả chỉ tiêu, xấu nhất trước", "All targets, the worst first"),
    "play": ("Chạy qua các tháng", "Play the months"),
    "stop": ("Dừng", "Stop"),
    "month": ("Tháng", "Month"),
    "ghost": ("So với tháng trước", "Against the month before"),
    "beside": ("Đặt cạnh", "Beside"),
    "nothing_beside": ("không tháng nào", "no month"),
    "alone": ("Bỏ đặt cạnh (Esc)", "One month alone (Esc)"),
    "legend_beside": ("Hai tháng đặt cạnh: thực hiện / cần đạt, phần trăm chỉ tiêu năm; chênh lệch là tháng sau trừ tháng trước.",
                      "Two months: reached / expected, share of the year target; differences are the later month less the earlier."),
    "target": ("Chỉ tiêu", "Target"),
    "reached": ("Thực hiện / cần đạt", "Reached / expected"),
    "difference": ("Chênh lệch", "Difference"),
    "change": ("Trong tháng", "In the month"),
    "districts": ("Huyện, thành phố", "Districts"),
    "province": ("Toàn tỉnh", "Whole province"),
    "chosen": ("Đang lọc", "Shown only"),
    "clear": ("Bỏ lọc (Esc)", "Show all (Esc)"),
    "source": ("Nguồn: tệp, trang, ô", "Source: file, sheet, cell"),
    "more": ("Mở chỉ tiêu này", "Open this indicator"),
    "more_district": ("Mở huyện này", "Open this district"),
    "course": ("Diễn biến", "Course"),
    "short": ("Ai làm nên phần thiếu", "Who makes the shortfall"),
    "nobody_short": ("Không huyện, thành phố nào thấp hơn tiến độ.", "No district is below its path."),
    "map": ("Bản đồ ô", "Tile map"),
    "matrix": ("Chỉ tiêu × huyện, thành phố", "Targets × districts"),
    "behind": ("Chậm hoặc không đạt", "Behind or missed"),
    "behind_short": ("chậm", "behind"),
    "missing": ("—", "—"),
    "legend_bar": ("Vạch đậm: mốc giữa năm. Vạch cuối: chỉ tiêu năm. Chấm: cần đạt đến nay.",
                   "Bold tick: milestone. Last tick: year target. Dot: expected by now."),
    "legend_heat": (
        "Số trong ô: phần trăm chỉ tiêu năm của huyện (tỷ lệ: giá trị). Huyện chậm nhiều đứng trước. Bấm một ô để lọc, rồi bấm “Nguồn”.",
        "Figures: share of the district's year target (rates: the value). Districts most behind come first. Choose a cell, then “Source”.",
    ),
    "least": ("≥: ít nhất, còn đơn vị chưa gửi.", "≥: at least, units are missing."),
    "not_here": ("Không giao cho huyện này", "Not assigned to this district"),
    "keys": ("Mũi tên để đi giữa các ô, Enter để chọn", "Arrow keys move, Enter chooses"),
}  # fmt: skip


def board_words(view: View) -> dict[str, str]:
    """The words in the language of a view."""
    return {name: view.say(*both) for name, both in WORDS.items()}
