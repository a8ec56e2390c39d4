"""A recognised form read: the general reading of its table, settled by what the form says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.intake.findings import finding
from analysis.intake.grid import Workbook, place_of
from analysis.intake.own_form import TASK_STATES, VERSION, Form, altered, as_report
from analysis.intake.own_form_causes import causes_told
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign, Fact, Finding, Reading

Read = Callable[[Workbook], Unchecked]


def read_form(form: Form, workbook: Workbook, campaign: Campaign, read: Read) -> Unchecked:
    """Read a form made by the product.

    Parameters
    ----------
    read
        The general reading of a workbook; the form has no reader of its own, so that an altered one is read by its names.

    Returns
    -------
    Unchecked
        Without facts where the form is of another campaign. ``form_outdated``, ``form_mismatch``, ``form_altered`` and
        ``form_blank`` come before the findings of the general reading.
    """
    if form.identity.year != campaign.year:
        return Unchecked(Reading(workbook.file, None, None, (), (_outdated(form, campaign),)))
    unchecked = read(as_report(workbook))
    reading = unchecked.reading
    causes, about_causes = causes_told(workbook, campaign)
    own = [*_about_version(form, campaign), *_mismatches(form, reading, campaign), *_altered(form, workbook)]
    general = [one for one in reading.findings if not _about_own_name(one, form, own)]
    if (
        not reading.facts
        and not reading.statements
        and not own
        and not causes
        and {one.code for one in general} <= {"no_table", "unit_unknown", "period_unknown"}
    ):
        general = [finding("form_blank")]
    unit = reading.unit or form.identity.unit
    facts = tuple(_estimated(one, form) for one in reading.facts)
    if causes and not reading.facts and not reading.statements:
        # Answers alone are a workbook too; it is no report of the period.
        general = [one for one in general if one.code != "no_table"]
    known = form.identity.unit in campaign.units
    settled = replace(
        reading,
        unit=unit if known else None,
        facts=facts,
        findings=(*own, *general, *about_causes),
        causes=causes,
        causes_period=form.identity.period,
    )
    return replace(unchecked, reading=settled, ahead=len(own))


def _about_own_name(one: Finding, form: Form, own: list[Finding]) -> bool:
    """True for the note that something was understood which the form itself has printed or offered, and nobody changed."""
    changed = {(other.sheet, other.cell) for other in own if other.code == "form_altered"}
    if one.code == "task_told":
        return one.found in TASK_STATES
    place = (one.sheet or "", one.cell or "")
    return one.code == "name_matched" and place in form.labels and place not in changed


def _outdated(form: Form, campaign: Campaign) -> Finding:
    return finding("form_outdated", found=form.identity.code, detail=f"biểu mẫu của năm {form.identity.year}, năm nay là {campaign.year}")


def _about_version(form: Form, campaign: Campaign) -> list[Finding]:
    if form.identity.version == VERSION:
        return []
    detail = f"biểu mẫu phiên bản {form.identity.version}, phiên bản đang dùng là {VERSION}"
    return [finding("form_outdated", found=form.identity.code, detail=detail)]


def _mismatches(form: Form, reading: Reading, campaign: Campaign) -> list[Finding]:
    """The form speaks of one unit and period, what was typed into it of another; or its own places disagree."""
    identity = form.identity
    found = []
    if form.contradicted:
        places = "; ".join(f"{place} ghi {code}" for place, code in form.spoken.items())
        found.append(finding("form_mismatch", found=identity.code, detail=f"mã biểu ở các chỗ không giống nhau: {places}"))
    unit = campaign.units.get(identity.unit)
    if unit is None:
        found.append(finding("form_mismatch", found=identity.code, detail=f"không có đơn vị mã {identity.unit} trong phong trào này"))
    elif reading.unit is not None and reading.unit != identity.unit:
        other = campaign.units[reading.unit].name_vi
        found.append(finding("form_mismatch", found=identity.code, detail=f"biểu mẫu lập cho {unit.name_vi}, nội dung ghi {other}"))
    others = {fact.period for fact in reading.facts} - {identity.period}
    if others:
        listed = ", ".join(f"tháng {one.month}/{one.year}" for one in sorted(others))
        detail = f"biểu mẫu lập cho kỳ tháng {identity.period.month}/{identity.period.year}, nội dung ghi {listed}"
        found.append(finding("form_mismatch", found=identity.code, detail=detail))
    return found


def _altered(form: Form, workbook: Workbook) -> list[Finding]:
    return [
        finding("form_altered", sheet, cell, text or "(trống)", detail=f"biểu mẫu có “{label}”")
        for sheet, cell, text, label in altered(form, workbook)
    ]


def _estimated(fact: Fact, form: Form) -> Fact:
    place = place_of(fact.cell)
    return replace(fact, estimate=True) if place is not None and (fact.sheet, place[0]) in form.flagged else fact
