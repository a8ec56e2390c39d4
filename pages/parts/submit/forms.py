"""Blank forms to send out: of one unit, or of all of them in a zip."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.display.elements.labels import month_name
from analysis.model import Period
from analysis.model.language import english_count
from data.handing_out.forms import blank_form, blank_forms
from pages.parts.submit.giving_back import XLSX
from pages.parts.view import loaders
from pages.parts.view.moment import Moment


def offer_forms(moment: Moment) -> None:
    """Choose the period (and the unit), and take the form; it is made on the click."""
    say = moment.say
    st.write(
        say(
            "Biểu mẫu trống có sẵn chỉ tiêu của từng đơn vị, số giao và lũy kế kỳ trước; đơn vị điền rồi gửi lại thì đọc được ngay.",
            "A blank form has the unit's own indicators, targets and last cumulative figures; filled in, it reads without a finding.",
        )
    )
    periods = [Period(moment.year, month) for month in range(1, 13)]
    # The month after the latest one reported is the next that is asked for.
    usual = 0 if moment.empty else min(moment.selection.as_of.month, 11)
    with st.container(horizontal=True):
        chosen = st.selectbox(say("Kỳ báo cáo", "Period"), periods, index=usual, format_func=lambda one: month_name(one, moment.language))
        units = {code: unit.named(moment.language) for code, unit in moment.campaign.units.items()}
        unit = st.selectbox(say("Đơn vị", "Unit"), list(units), format_func=units.__getitem__)
    with st.container(horizontal=True):
        _download(
            say("Tải biểu của đơn vị này", "Form of this unit"), partial(_one, moment, unit, chosen), f"bieu_{unit}_{chosen}.xlsx", XLSX
        )
        label = say(f"Tải biểu của cả {len(units)} đơn vị (.zip)", f"Forms of all {english_count(len(units), 'unit')} (.zip)")
        _download(label, partial(_all, moment, chosen), f"bieu_{chosen}.zip", "application/zip")


def _download(label: str, made: partial[bytes], name: str, mime: str) -> None:
    st.download_button(label, data=made, file_name=name, mime=mime, on_click="ignore", icon=":material/download:")


def _one(moment: Moment, unit: str, period: Period) -> bytes:
    return blank_form(loaders.store(), moment.campaign, unit, period).content


def _all(moment: Moment, period: Period) -> bytes:
    return blank_forms(loaders.store(), moment.campaign, period)
