"""What somebody asks for in the terminal, by name; a mistake is answered with a Vietnamese clause."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from analysis.model import OFFICE_TIME, Campaign, Language, Period
from data.tables.campaign import campaign_years, load_year


def campaign_of(year: str) -> Campaign:
    """The campaign of a year, the newest for an empty text.

    Raises
    ------
    ValueError
        If there is none of that year; the clause lists those there are.
    TableError
        If its tables are wrong.
    """
    years = {str(one): one for one in campaign_years()}
    if year and year not in years:
        raise ValueError(f"không có phong trào thi đua của năm {year}; các năm hiện có: {', '.join(years)}")
    return load_year(years[year] if year else max(years.values()))


def campaign_in_store(year: int) -> Campaign:
    """The campaign of a year as it holds in the store, with what was changed on the screen.

    Raises
    ------
    StoreError
        If the store cannot be read.
    TableError
        If its tables are wrong.
    """
    from data.amending.campaign import campaign_of as held
    from data.store.engine import open_store

    engine = open_store()
    try:
        return held(engine, year)
    finally:
        engine.dispose()


def language_of(text: str) -> Language:
    """A language by the two letters that links and options write it with.

    Raises
    ------
    ValueError
        If it is none of ours; the clause lists those there are.
    """
    if text not in list(Language):
        raise ValueError(f"không có ngôn ngữ “{text}”; chọn {' hoặc '.join(Language)}")
    return Language(text)


def period_of(text: str) -> Period:
    """A period of some campaign, written 2023-06.

    Raises
    ------
    ValueError
        If it has another form, or no campaign is of its year.
    """
    try:
        period = Period.parse(text)
    except ValueError:
        given = f"“{text}” không đúng dạng" if text else "thiếu kỳ số liệu"
        raise ValueError(f"{given}; viết NĂM-THÁNG, ví dụ {campaign_years()[-1]}-06") from None
    campaign_of(str(period.year))
    return period


def district_of(campaign: Campaign, code: str | None) -> str | None:
    """The code of a district, None for the whole province.

    Raises
    ------
    ValueError
        If the campaign has no such district; the sentence lists those there are.
    """
    if code is not None and code not in campaign.districts:
        listed = ", ".join(f"{one.code} {one.name}" for one in campaign.districts.values())
        raise ValueError(f"Không có huyện mã {code}; các mã: {listed}.")
    return code


def indicator_of(campaign: Campaign, code: str | None) -> str | None:
    """The code of an indicator that is counted, None for all.

    Raises
    ------
    ValueError
        If the campaign has no such indicator; the sentence lists those there are.
    """
    if code is not None and code not in campaign.indicators:
        raise ValueError(f"Không có chỉ tiêu mã {code}; các mã: {', '.join(campaign.indicators)}.")
    return code


def unit_of(campaign: Campaign, code: str) -> str:
    """The code of a reporting unit.

    Raises
    ------
    ValueError
        If the campaign has no such unit; the sentence lists those there are.
    """
    if code not in campaign.units:
        raise ValueError(f"Không có đơn vị mã {code}; các mã: {', '.join(campaign.units)}.")
    return code


def day_received(text: str) -> datetime:
    """The moment that a day of reception stands for: its noon in Viet Nam. Written 2023-06-25 or 25/6/2023.

    Raises
    ------
    ValueError
        With a Vietnamese sentence, if it is no day, or a day that has not come: what arrives tomorrow
        would count more than everything that is sent today.
    """
    return datetime.combine(_past_day(text), time(12), OFFICE_TIME)


def end_of_day(text: str) -> datetime:
    """The last moment of a day in Viet Nam: "received until 24/6" includes the whole day. Written 2023-06-24 or 24/6/2023.

    Raises
    ------
    ValueError
        With a Vietnamese sentence, if it is no day, or a day that has not come.
    """
    return datetime.combine(_past_day(text), time.max, OFFICE_TIME)


def day_of(text: str) -> date:
    """Any day. Written 2023-06-24 or 24/6/2023.

    Raises
    ------
    ValueError
        With a Vietnamese sentence, if it is no day.
    """
    parts = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    written = f"{parts[3]}-{int(parts[2]):02d}-{int(parts[1]):02d}" if parts else text.strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"Ngày “{text}” không đúng; viết như 2023-06-25 hoặc 25/6/2023.") from None


def today() -> date:
    """The day it is in Viet Nam."""
    return datetime.now(OFFICE_TIME).date()


def _past_day(text: str) -> date:
    try:
        day = day_of(text)
    except ValueError as error:
        raise ValueError(str(error).replace("Ngày", "Ngày nhận", 1)) from None
    if day > today():
        raise ValueError(f"Ngày nhận {day:%d/%m/%Y} chưa tới.")
    return day
