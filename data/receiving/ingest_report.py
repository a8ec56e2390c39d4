"""What became of the files, in words and as data: the same for the terminal and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from analysis.display.elements.file_names import visible
from analysis.intake.reading_report import finding_json
from analysis.model import Campaign, Finding, Language, Severity
from data.receiving.ingest import FileResult, IngestReport, IngestVerdict
from data.store.figures import StandingFact

LISTED = 5


def summary(report: IngestReport) -> str:
    """One sentence with all counts: the files that were taken and those that were not."""
    warned = sum(one.verdict is IngestVerdict.SAVED and bool(one.of_severity(Severity.WARNING)) for one in report.results)
    parts = [
        f"đã lưu {report.count(IngestVerdict.SAVED)} tệp" + (f" (trong đó {warned} tệp có cảnh báo)" if warned else ""),
        f"{report.count(IngestVerdict.UNCHANGED)} tệp đã có từ trước",
        f"{report.count(IngestVerdict.REFUSED)} tệp bị từ chối",
        *([f"{doubted} tệp chờ xác nhận số liệu đáng ngờ"] if (doubted := report.count(IngestVerdict.DOUBTED)) else []),
        f"{report.count(IngestVerdict.SKIPPED)} tệp bỏ qua",
    ]
    if report.not_tried:
        parts.append(f"{len(report.not_tried)} tệp chưa được xử lý")
    return f"Tổng cộng {len(report.results) + len(report.not_tried)} tệp: {', '.join(parts)}."


def lines(report: IngestReport, campaign: Campaign) -> Iterator[str]:
    """For each file what became of it and what is to be done, then the reason where the store took no more, then the summary."""
    for one in report.results:
        yield f"{_MARKS[one.verdict]} {visible(one.file)}: {verdict_sentence(one, campaign)}"
        for found in (*one.of_severity(Severity.ERROR), *one.of_severity(Severity.SUSPICIOUS), *one.of_severity(Severity.WARNING)):
            yield f"    {_finding_line(found)}"
        if one.effects:
            yield from _about_effects(one, campaign)
        if one.saved and one.saved.kept:
            yield f"    Vẫn tính từ bản trước, bản này không nhắc tới: {_figures(one.saved.kept, campaign)}."
    if report.stopped:
        again = "Sau đó chạy lại lệnh này, các tệp đã lưu không bị lưu lần hai."
        yield f"✗ Dừng lại: {report.stopped.message} {report.stopped.what_to_do} {again}"
    yield summary(report)


def _about_effects(one: FileResult, campaign: Campaign) -> Iterator[str]:
    # The words for figures are made with those of the screens, on frames: a folder without a suspicious figure loads neither.
    from analysis.display.certainty.suspicious import MARK, effect_words, figure_words  # noqa: PLC0415

    for fact, does in one.effects.items():
        yield f"    {MARK} {figure_words(campaign, fact, Language.VIETNAMESE)} ({fact.sheet}!{fact.cell})"
        yield from (f"        {effect_words(campaign, effect, Language.VIETNAMESE)}" for effect in does)


def verdict_sentence(one: FileResult, campaign: Campaign) -> str:
    """What became of one file."""
    errors, warnings, notes = (len(one.of_severity(severity)) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    if one.verdict is IngestVerdict.SKIPPED:
        return f"bỏ qua. {one.reason}"
    if one.verdict is IngestVerdict.DOUBTED:
        count = len(one.effects)
        return f"chưa lưu: {count} số liệu đáng ngờ phải có lý do (--confirm-suspicious “lý do”), sửa lại hoặc bỏ trống."
    if one.saved is None:
        return f"từ chối, {errors} lỗi phải sửa." if errors else f"từ chối. {one.reason}"
    sender = campaign.units[one.saved.unit].name_vi if one.saved.unit in campaign.units else "bảng nhiều huyện của Sở"
    place = f"{sender}, kỳ {one.saved.period or 'không có số liệu'}"
    if one.verdict is IngestVerdict.UNCHANGED:
        return f"nội dung này đã lưu là phiên bản {one.saved.version} của {place} (tệp {one.saved.file_name}); không thay đổi gì."
    facts = len(one.reading.facts) if one.reading else 0
    said = [f"đã lưu phiên bản {one.saved.version} của {place}: {facts} số liệu"]
    if one.saved.replaced:
        said.append(f"thay {len(one.saved.replaced)} số liệu cũ")
    if one.saved.outdated:
        said.append(f"{len(one.saved.outdated)} số liệu không được tính vì đã có bản nhận sau")
    said += [f"{count} {word}" for count, word in ((warnings, "cảnh báo"), (notes, "ghi chú")) if count]
    return ", ".join(said) + "."


def json_lines(report: IngestReport) -> Iterator[str]:
    """A line of JSON for each file, then one with the counts of all."""
    for one in (*map(as_json, report.results), summary_json(report)):
        yield json.dumps(one, ensure_ascii=False)


def as_json(one: FileResult) -> dict[str, Any]:
    """One file for other programs: the keys of ``cli.py read --json`` without the facts, and what was stored."""
    saved, reading = one.saved, one.reading
    return {
        "file": one.file,
        "verdict": str(one.verdict),
        "accepted": one.verdict in (IngestVerdict.SAVED, IngestVerdict.UNCHANGED),
        "unit": saved.unit if saved else reading.unit if reading else None,
        "period": saved.period if saved else str(reading.period) if reading and reading.period else None,
        "submission": saved.submission_id if saved else None,
        "version": saved.version if saved else None,
        "facts": len(reading.facts) if reading else None,
        "replaced": len(saved.replaced) if saved else None,
        "outdated": len(saved.outdated) if saved else None,
        "kept": [{**kept.figure._asdict(), "value": kept.value, "file": kept.file_name} for kept in saved.kept] if saved else [],
        "reason": one.reason or None,
        "suspicious": [
            {
                "sheet": fact.sheet,
                "cell": fact.cell,
                "indicator": fact.indicator,
                "district": fact.district,
                "value": fact.value,
                "effects": [{"indicator": x.indicator, "period": str(x.period), "before": x.before, "after": x.after} for x in does],
            }
            for fact, does in one.effects.items()
        ],
        "findings": [finding_json(found) for found in one.findings],
    }


def summary_json(report: IngestReport) -> dict[str, Any]:
    """The counts of all files for other programs."""
    why = report.stopped
    return {
        "summary": {str(verdict): report.count(verdict) for verdict in IngestVerdict},
        "not_tried": list(report.not_tried),
        "stopped": {"code": why.code, "message": why.message, "what_to_do": why.what_to_do} if why else None,
    }


_MARKS = {
    IngestVerdict.SAVED: "✓",
    IngestVerdict.UNCHANGED: "=",
    IngestVerdict.REFUSED: "✗",
    IngestVerdict.DOUBTED: "⚠",
    IngestVerdict.SKIPPED: "·",
}

_WORDS = {Severity.ERROR: "lỗi", Severity.SUSPICIOUS: "đáng ngờ", Severity.WARNING: "cảnh báo"}


def _finding_line(found: Finding) -> str:
    return f"{_WORDS[found.severity]} {found.code}: {found.message} {found.what_to_do}"


def _figures(kept: tuple[StandingFact, ...], campaign: Campaign) -> str:
    names = [
        f"{campaign.indicators[one.figure.indicator].name_vi} (kỳ {one.figure.period}, tệp {one.file_name}, ô {one.cell})"
        for one in kept[:LISTED]
    ]
    return "; ".join(names) + (f"; và {len(kept) - LISTED} số liệu khác" if len(kept) > LISTED else "")
