"""What the map of the districts shows: the choice, the words and shade of each district, and the sentence it says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import Aspect, place_of
from analysis.display.elements.labels import known, reached_of
from analysis.display.elements.view import View
from analysis.display.now.chart_rows import bars_rows
from analysis.display.now.headlines import districts_finding
from analysis.frames.rows import DrawnRow, ProgressRow, number_in, rows_of
from analysis.model import Indicator, Kind, Language
from analysis.progress.outlook import SHORTFALL
from analysis.tokens import SHADES


class MapChoice(StrEnum):
    """What a map writes and colours. All but the status are shaded, in steps of equally many districts."""

    STATUS = "status"
    PACE = "pace"
    ACHIEVEMENT = "achievement"
    VALUE = "value"
    SHARE = "share"
    SHORTFALL = "share_of_shortfall"


NAMES: Mapping[MapChoice, tuple[str, str]] = {
    MapChoice.STATUS: ("Trạng thái", "Status"),
    MapChoice.PACE: ("Tiến độ", "Pace"),
    MapChoice.ACHIEVEMENT: ("Mức đạt", "Achievement"),
    MapChoice.VALUE: ("Giá trị", "Value"),
    MapChoice.SHARE: ("Phần của tỉnh", "Share of the province"),
    MapChoice.SHORTFALL: ("Phần thiếu hụt", "Share of the shortfall"),
}


def choices(view: View, indicator: str) -> tuple[MapChoice, ...]:
    """What a map of an indicator can show: the status always, the others where some district has a number."""
    rows = _with_shortfall(view, view.district_rows(indicator))
    return tuple(one for one in MapChoice if one is MapChoice.STATUS or rows[one.value].notna().any())


def name_of(shown: MapChoice, language: Language) -> str:
    """The name of a choice."""
    return language.say(*NAMES[shown])


def map_rows(view: View, indicator: str, shown: MapChoice = MapChoice.STATUS) -> pd.DataFrame:
    """The districts of a map: of all where outlines are known, else of those with a tile.

    Adds ``label`` (written below the name), ``shade`` (0 to ``SHADES`` - 1, missing: plain) and ``place`` (the name
    of the number shown, for links) to the rows of ``bars_rows``, and ``row`` and ``column`` of the tile.
    """
    one, rows = view.campaign.indicators[indicator], _with_shortfall(view, bars_rows(view, indicator))
    if not view.campaign.outlines:
        rows = rows[rows["district"].isin(list(view.campaign.tiles))].reset_index(drop=True)
    tiles = [view.campaign.tiles.get(code) for code in rows["district"]]
    return rows.assign(
        row=pd.Series([tile.row if tile else None for tile in tiles], dtype="Int64"),
        column=pd.Series([tile.column if tile else None for tile in tiles], dtype="Int64"),
        label=[_label(view, one, row, shown) for row in rows_of(rows, ProgressRow)],
        shade=_shades(rows[shown.value]) if shown is not MapChoice.STATUS else None,
        place=[_place(row, shown) for row in rows_of(rows, ProgressRow)],
    )


def map_finding(view: View, indicator: str, shown: MapChoice = MapChoice.STATUS) -> str:
    """The sentence over the map: who falls short, or the two ends of what is shown."""
    if shown is MapChoice.STATUS:
        return districts_finding(view, indicator)
    one, rows = view.campaign.indicators[indicator], _with_shortfall(view, view.district_rows(indicator))
    found = rows_of(rows[rows[shown.value].notna()].sort_values(shown.value, ascending=False, kind="stable"), ProgressRow)
    name = name_of(shown, view.language)
    if len(found) < 2:
        return f"{name}: {', '.join(_named(view, one, row, shown) for row in found)}"
    first, last = _named(view, one, found[0], shown), _named(view, one, found[-1], shown)
    return view.say(f"{name}: cao nhất {first}, thấp nhất {last}", f"{name}: highest {first}, lowest {last}")


def map_note(view: View, indicator: str, shown: MapChoice = MapChoice.STATUS) -> str:
    """How to read the map: only what is drawn."""
    kind = (
        view.say("Ranh giới theo tệp districts.geojson.", "Outlines of the file districts.geojson.")
        if view.campaign.outlines
        else view.say("Bản đồ ô vuông, mỗi ô một huyện, thành phố.", "Tile map, one square a district.")
    )
    border = view.say("Viền và hình: trạng thái.", "Border and shape: status.")
    if shown is MapChoice.STATUS:
        shares = view.district_rows(indicator)["achievement"].notna().any()
        number = view.say("phần trăm chỉ tiêu cả năm", "share of the year target") if shares else view.say("giá trị", "the value")
        return f"{kind} {border} {view.say('Số', 'Figures')}: {number}."
    number = name_of(shown, view.language).lower()
    shaded = view.say(
        f"Màu nền càng rõ, số càng lớn, theo {SHADES} nhóm có số huyện gần bằng nhau; huyện không có số để nền trống.",
        f"The clearer the ground's colour, the higher, in {SHADES} groups of about as many districts; plain where nothing is known.",
    )
    return f"{kind} {border} {view.say('Số', 'Figures')}: {number}. {shaded}"


def map_description(view: View, indicator: str, shown: MapChoice = MapChoice.STATUS) -> str:
    """The map in words: every district with its number and status."""
    rows = rows_of(map_rows(view, indicator, shown), DrawnRow)
    said = [f"{row['name']} {row['label']}, {wording.status_word(row['status'], view.language)}" for row in rows]
    return f"{view.name_of(indicator)}, {view.until}. {name_of(shown, view.language)}: {'; '.join(said)}."


def _with_shortfall(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Each district's share of what is missing to the expected path; missing where it is not below."""
    shares = view.outlook.shortfalls.rename(columns={"share": MapChoice.SHORTFALL.value})[
        ["indicator", "district", MapChoice.SHORTFALL.value]
    ]
    return rows.merge(shares, on=["indicator", "district"], how="left", validate="one_to_one")


def _label(view: View, one: Indicator, row: ProgressRow, shown: MapChoice) -> str:
    if shown is MapChoice.STATUS:
        shown = MapChoice.ACHIEVEMENT if known(row["achievement"]) else MapChoice.VALUE
    if shown is MapChoice.VALUE:
        return reached_of(one, row, view.language)
    marks = () if shown in (MapChoice.SHARE, MapChoice.SHORTFALL) else wording.marks_of(view.campaign.thresholds)
    return view.language.percent(number_in(row, shown.value), marks=marks)


def _named(view: View, one: Indicator, row: ProgressRow, shown: MapChoice) -> str:
    label = _label(view, one, row, shown)
    unit = f" {wording.unit_word(one, view.language)}" if shown is MapChoice.VALUE and one.kind is not Kind.RATE else ""
    return f"{view.figure_name(row['district'])} {label}{unit}"


def _place(row: ProgressRow, shown: MapChoice) -> str:
    if not row["fact_ids"]:
        return ""
    aspects: Mapping[MapChoice, str] = {
        MapChoice.PACE: Aspect.PACE,
        MapChoice.ACHIEVEMENT: Aspect.ACHIEVEMENT,
        MapChoice.SHARE: Aspect.SHARE,
        MapChoice.SHORTFALL: SHORTFALL,
    }
    return place_of(row["indicator"], row["district"], "", aspects.get(shown, ""))


def _shades(values: pd.Series) -> pd.Series:
    """Steps by rank, equal values alike: one district at 300 % leaves the others as far apart as before."""
    ranks = values.rank(method="min")
    return ((ranks - 1) * SHADES // max(int(values.notna().sum()), 1)).astype("Int64")
