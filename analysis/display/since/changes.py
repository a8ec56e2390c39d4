"""What changed since a snapshot, in sentences and tables that screens and documents share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import indicator_column
from analysis.display.elements.figure_places import place_of_facts
from analysis.display.elements.labels import known, month_name, month_of
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.frames.rows import ChangeRow, EffectRow, rows_of
from analysis.model import Campaign, Language, Measure, Period, office_day
from analysis.model.language import MONTHS, english_count
from analysis.progress.changes import NOW, ChangeKind, Changes

KIND_WORDS: Mapping[ChangeKind, tuple[str, str]] = {
    ChangeKind.NEW: ("số của kỳ mới", "of a new period"),
    ChangeKind.SUPPLEMENT: ("số bổ sung", "supplementary"),
    ChangeKind.LATE: ("nộp muộn", "late"),
    ChangeKind.ACTUAL: ("số ước thành số chính thức", "estimate became actual"),
    ChangeKind.REPLACED: ("thay bằng bản mới", "replaced by a new version"),
    ChangeKind.CORRECTED: ("đính chính", "corrected"),
    ChangeKind.WITHDRAWN: ("đã rút", "withdrawn"),
}


MERELY_NEW = (ChangeKind.NEW, ChangeKind.SUPPLEMENT)
"""What adds to the figures and alters none that had been shown."""

TABLE_WORDS: Mapping[str, tuple[str, str]] = {
    "aliases.csv": ("cách viết tên", "spellings"),
    "districts.csv": ("danh mục huyện", "districts"),
    "indicators.csv": ("danh mục chỉ tiêu", "indicators"),
    "milestones.csv": ("thời hạn báo cáo", "deadlines"),
    "published.csv": ("số báo chí công bố", "printed results"),
    "targets.csv": ("chỉ tiêu của tỉnh", "the province's targets"),
    "thresholds.csv": ("ngưỡng trạng thái", "thresholds"),
    "units.csv": ("đơn vị báo cáo", "units"),
}
"""What people call a reference table; others go by the name of their file."""


def situation_name(name: str, language: Language) -> str:
    """A situation as sentences name it: a snapshot in quotation marks, or "nay"."""
    return language.say("nay", "now") if name == NOW else f"“{name}”"


def counts_sentence(changes: Changes, language: Language) -> str:
    """How many figures changed in each way: "66 nộp muộn, 86 số ước thành số chính thức; thêm 86 số bổ sung".

    What alters shown figures comes first and adds up to their number; what is merely new stands apart.
    """
    altered = _counted(changes, [kind for kind in ChangeKind if kind not in MERELY_NEW], language)
    if len(changes.targets):
        altered.append(
            language.say(f"{len(changes.targets)} chỉ tiêu giao thay đổi", f"{english_count(len(changes.targets), 'target')} changed")
        )
    added = _counted(changes, MERELY_NEW, language)
    said = [", ".join(altered), f"{language.say('thêm', 'added:')} {', '.join(added)}" if added else ""]
    if changes.tables:
        names = ", ".join(language.say(*TABLE_WORDS.get(name, (name, name))) for name in changes.tables)
        said.append(language.say(f"bảng gốc thay đổi: {names}", f"reference tables changed: {names}"))
    return "; ".join(filter(None, said))


def _counted(changes: Changes, kinds: Iterable[ChangeKind], language: Language) -> list[str]:
    counts = changes.counts
    return [f"{language.number(counts[kind], 0)} {language.say(*KIND_WORDS[kind])}" for kind in kinds if kind in counts]


def changes_headline(campaign: Campaign, changes: Changes, language: Language) -> str:
    """The finding: how many province figures and statuses moved since the snapshot."""
    since = situation_name(changes.before, language)
    moved = moved_effects(campaign, changes)
    turned = int((moved["status_before"] != moved["status_after"]).sum())
    if changes.nothing:
        return language.say(f"Không có gì thay đổi từ {since}", f"Nothing changed since {since}")
    return language.say(
        f"Từ {since}: {_moved(campaign, moved)} đổi con số toàn tỉnh, {turned} đổi trạng thái",
        f"Since {since}: {english_count(len(moved), 'province figure')} moved, {turned} changed status",
    )


def _moved(campaign: Campaign, moved: pd.DataFrame) -> str:
    """Targets and duties apart: "8 chỉ tiêu, 4 nhiệm vụ", since headlines count targets alone."""
    duties = int(moved["indicator"].isin([task.code for task in campaign.tasks]).sum())
    targets = len(moved) - duties
    return ", ".join(filter(None, (f"{targets} chỉ tiêu" if targets or not duties else "", f"{duties} nhiệm vụ" if duties else "")))


def restatement_sentence(changes: Changes, language: Language) -> str:
    """What a screen or a document made from a snapshot says of what came after it; never silent."""
    since, count = situation_name(changes.before, language), len(changes.restated)
    until = month_name(changes.as_of_before, language)
    if not count:
        return language.say(
            f"Sau bản chốt {since} chưa có số liệu nào thay đổi.", f"No figure has changed since the snapshot {since} was taken."
        )
    return language.say(
        f"Sau bản chốt {since} có {count} số liệu (đến {until}) thay đổi.",
        f"{english_count(count, 'figure')} (until the {until}) {'has' if count == 1 else 'have'} changed since the snapshot {since}.",
    )


def moved_effects(campaign: Campaign, changes: Changes) -> pd.DataFrame:
    """The rows of EFFECTS with a target in which the value as it is written, the status or the target is another."""
    effects = changes.effects
    effects = effects[effects["target_before"].notna() | effects["target_after"].notna()]
    decimals = [campaign.indicators[code].decimals for code in effects["indicator"]]
    written = {
        name: [Language.VIETNAMESE.number(value, places) for value, places in zip(effects[name], decimals, strict=True)]
        for name in ("value_before", "value_restated", "value_after", "target_before", "target_after")
    }
    shown = effects.assign(**written)
    values = (shown["value_before"] != shown["value_after"]) | (shown["value_before"] != shown["value_restated"])
    others = (shown["target_before"] != shown["target_after"]) | (shown["status_before"] != shown["status_after"])
    return effects[values | others].reset_index(drop=True)


def effects_table(campaign: Campaign, changes: Changes, language: Language) -> DisplayTable:
    """The province's figures that moved: from, the same period by today's figures, to, and the status before and after."""
    rows = moved_effects(campaign, changes)
    rows = rows.assign(
        name=[wording.short_name(campaign.indicators[code], language) for code in rows["indicator"]],
        value=rows["value_after"],
        year_target=rows["target_after"],
        status=rows["status_after"],
        place=[place_of_facts(*numbers) for numbers in rows["fact_ids_after"]],
        target_text=[_target_text(campaign, row, language) for row in rows_of(rows, EffectRow)],
    )
    same = changes.as_of_before == changes.as_of_after
    then, today = ("", "") if same else (_short(changes.as_of_before, language), _short(changes.as_of_after, language))
    restated = Column("value_restated", language.say(f"{then} theo số nay", f"{then} by today's figures"), ColumnFormat.MEASURED)
    turned = bool((rows["status_before"] != rows["status_after"]).any())
    status_now = language.say("Trạng thái nay", "Status now") if turned else language.say("Trạng thái, không đổi", "Status, unchanged")
    columns = [
        indicator_column(language),
        Column("value_before", _heading(language.say("Khi chốt", "In the snapshot"), then), ColumnFormat.MEASURED),
        *(() if same else (restated,)),
        Column("value", _heading(language.say("Nay", "Now"), today), ColumnFormat.MEASURED),
        *((Column("status_before", language.say("Trạng thái khi chốt", "Status then"), ColumnFormat.STATUS),) if turned else ()),
        Column("status_after", status_now, ColumnFormat.STATUS),
    ]
    if any(rows["target_text"]):
        columns.append(Column("target_text", language.say("Chỉ tiêu cả năm", "Year target")))
    title = language.say("Con số toàn tỉnh đã thay đổi", "Province figures that moved")
    return DisplayTable(title, tuple(columns), rows, campaign, language, counts_sentence(changes, language))


def figures_table(campaign: Campaign, changes: Changes, language: Language, *, restated_only: bool = True) -> DisplayTable:
    """The figures that changed, one row each, with the cells before and after."""
    rows = (changes.restated if restated_only else changes.figures).reset_index(drop=True)
    records = rows_of(rows, ChangeRow)
    rows = rows.assign(
        name=[wording.short_name(campaign.indicators[code], language) for code in rows["indicator"]],
        where=[_where(campaign, row, language) for row in records],
        month=[_period(row, language) for row in records],
        kind_text=[language.say(*KIND_WORDS[ChangeKind(kind)]) for kind in rows["kind"]],
        value=rows["value_after"],
        received=[language.date(office_day(at)) if known(at) else "" for at in rows["received_at"]],
        place=[place_of_facts(row["fact_id_before"], row["fact_id_after"]) for row in records],
    )
    columns = [
        indicator_column(language),
        Column("where", language.say("Huyện, đơn vị", "District, unit")),
        Column("month", language.say("Kỳ", "Period")),
        Column("kind_text", language.say("Thay đổi", "Change")),
        Column("value_before", language.say("Trước", "Before"), ColumnFormat.MEASURED),
        Column("value", language.say("Sau", "After"), ColumnFormat.MEASURED),
        Column("received", language.say("Nhận ngày", "Received")),
    ]
    if any(rows["reason"]):
        columns.append(Column("reason", language.say("Lý do", "Reason")))
    title = language.say("Số liệu thay đổi sau bản chốt", "Figures changed after the snapshot")
    return DisplayTable(title, tuple(columns), rows, campaign, language, restatement_sentence(changes, language))


def figure_lines(campaign: Campaign, changes: Changes, language: Language) -> list[str]:
    """The figures that alter what had been shown, a line each: "Việc làm mới, Hà Giang, hết tháng 6/2023: 777 → 780 (…)"."""
    table = figures_table(campaign, changes, language)
    lines = []
    for place, row in enumerate(table.rows.to_dict("records")):
        before, after = (text_of(table, column, place) for column in table.columns if column.form is ColumnFormat.MEASURED)
        arrived = language.say(f"nhận {row['received']}", f"received {row['received']}") if row["received"] else ""
        remarks = ", ".join(filter(None, (row["kind_text"], arrived, row["reason"])))
        lines.append(f"{row['name']}, {row['where']}, {row['month']}: {before} → {after} ({remarks})")
    return lines


def targets_table(campaign: Campaign, changes: Changes, language: Language) -> DisplayTable:
    """The assigned targets that changed."""
    rows = changes.targets
    rows = rows.assign(
        name=[wording.short_name(campaign.indicators[code], language) for code in rows["indicator"]],
        where=[_district(campaign, code, language) for code in rows["district"]],
        value=rows["value_after"],
    )
    columns = (
        indicator_column(language),
        Column("where", language.say("Huyện, thành phố", "District")),
        Column("due", language.say("Hạn", "Due")),
        Column("value_before", language.say("Trước", "Before"), ColumnFormat.MEASURED),
        Column("value", language.say("Sau", "After"), ColumnFormat.MEASURED),
        Column("source", language.say("Văn bản", "Document")),
    )
    return DisplayTable(language.say("Chỉ tiêu giao đã thay đổi", "Targets that changed"), columns, rows, campaign, language)


def _short(period: Period, language: Language) -> str:
    return language.say(f"tháng {period.month}", MONTHS[period.month - 1])


def _heading(word: str, period: str) -> str:
    return f"{word}, {period}" if period else word


def _target_text(campaign: Campaign, row: EffectRow, language: Language) -> str:
    old, new = row["target_before"], row["target_after"]
    if old == new or not (known(old) or known(new)):
        return ""
    one = campaign.indicators[row["indicator"]]
    return f"{wording.quantity(old, one, language)} → {wording.quantity(new, one, language)}"


def _where(campaign: Campaign, row: ChangeRow, language: Language) -> str:
    if row["figure_unit"] in campaign.units:
        return campaign.units[row["figure_unit"]].named(language)
    return _district(campaign, row["district"], language)


def _district(campaign: Campaign, code: str, language: Language) -> str:
    return (
        campaign.districts[code].name_among_others(language) if code in campaign.districts else language.say("toàn tỉnh", "whole province")
    )


def _period(row: ChangeRow, language: Language) -> str:
    period = Period.parse(row["period"])
    if row["measure"] == Measure.MONTH.value:
        return language.say(f"trong tháng {period.month}", f"in {MONTHS[period.month - 1]}")
    return month_of(row["period"], language)
