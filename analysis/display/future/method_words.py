"""The methods of a projection in words: a name and one sentence each, as they stand wherever a projection is shown."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.progress.projection import Method, Obstacle, ProjectionVerdict

Both = tuple[str, str]

METHOD_NAMES: Mapping[str, Both] = {
    Method.PLAN_SHAPE.value: ("Theo đường kế hoạch", "Shape of the plan"),
    Method.RUN_RATE.value: ("Giữ nhịp bình quân", "Average month"),
    Method.RECENT_MONTHS.value: ("Giữ nhịp ba tháng gần nhất", "Last three months"),
    Method.LAST_YEAR_SHAPE.value: ("Theo diễn biến năm trước", "Shape of last year"),
}

METHOD_SENTENCES: Mapping[str, Both] = {
    Method.PLAN_SHAPE.value: (
        "Phần còn lại của năm tăng đúng như kế hoạch tăng: thực hiện × chỉ tiêu cả năm ÷ kế hoạch đến ngày số liệu.",
        "The rest of the year grows as the plan does: reached × year target ÷ expected by the date of the data.",
    ),
    Method.RUN_RATE.value: (
        "Mỗi tháng còn lại bằng bình quân các tháng đã qua: thực hiện ÷ số tháng × 12.",
        "Every month left is as the average so far: reached ÷ months × 12.",
    ),
    Method.RECENT_MONTHS.value: (
        "Mỗi tháng còn lại bằng bình quân ba tháng gần nhất, tháng mới nhất nặng nhất (3 : 2 : 1).",
        "Every month left is as the last three, the latest weighing most (3 : 2 : 1).",
    ),
    Method.LAST_YEAR_SHAPE.value: (
        "Phần còn lại của năm tăng như năm trước: thực hiện × cả năm trước ÷ cùng kỳ năm trước.",
        "The rest of the year grows as last year did: reached × last year's total ÷ last year's figure of the same month.",
    ),
}

OBSTACLE_SENTENCES: Mapping[str, Both] = {
    Obstacle.NO_PATH.value: (
        "Không dùng được: không có chỉ tiêu cả năm nên không có đường kế hoạch.",
        "Not usable: no year target, so no plan.",
    ),
    Obstacle.NO_LAST_YEAR.value: ("Không dùng được: chưa có số liệu năm trước.", "Not usable: no data of last year."),
    Obstacle.LAST_YEAR_INCOMPLETE.value: (
        "Không dùng được: năm trước không có số liệu của cùng tháng này hoặc của tháng 12.",
        "Not usable: last year has no figure of this month or of December.",
    ),
}

VERDICTS: Mapping[str, Both] = {
    ProjectionVerdict.EXCEEDED.value: ("vượt", "exceeded"),
    ProjectionVerdict.REACHED.value: ("đạt", "reached"),
    ProjectionVerdict.OPEN.value: ("chưa chắc đạt", "open"),
    ProjectionVerdict.MISSED.value: ("không đạt", "missed"),
}
"""Beside a range: what all methods together say about the year target."""
