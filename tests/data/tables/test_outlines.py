"""Own outlines beside the tables: read whole, or refused with the file and the feature."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from analysis.model import District
from data.tables.campaign import REFERENCE, load_campaign
from data.tables.outlines import FILE, load_outlines
from data.tables.rows import TableError
from tests.outlines import feature, invented, square

DISTRICTS = {code: District(code, name, "huyện", 1) for code, name in (("024", "Hà Giang"), ("027", "Mèo Vạc"))}
GOOD = feature([square(105, 23)], code="024")


def load(folder: Path, *features: Any) -> dict[str, Any]:
    return load_text(folder, json.dumps({"type": "FeatureCollection", "features": features}))


def load_text(folder: Path, text: str) -> dict[str, Any]:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_outlines(folder / FILE, DISTRICTS)


def test_without_a_file_there_is_no_outline(tmp_path: Path) -> None:
    assert load_outlines(tmp_path / FILE, DISTRICTS) == {}


def test_a_district_is_known_by_code_or_by_name(tmp_path: Path) -> None:
    """Programs lose leading zeros, people write "Huyện Mèo Vạc"."""
    for properties in ({"code": "027"}, {"code": 27}, {"name": "Mèo Vạc"}, {"name": "Huyện Mèo Vạc"}, {"name": "MEO VAC"}):
        assert set(load(tmp_path, GOOD, feature([square(106, 23)], **properties))) == {"024", "027"}


def test_holes_and_islands_are_kept(tmp_path: Path) -> None:
    holed = feature([square(105, 23), square(105.05, 23.05, 0.05)], code="024")
    islands = feature([[square(106, 23)], [square(106.5, 23)]], "MultiPolygon", code="027")
    found = load(tmp_path, holed, islands)
    assert [len(polygon) for polygon in found["024"].polygons] == [2]
    assert [len(polygon) for polygon in found["027"].polygons] == [1, 1]


WRONG = [
    ("feature 2 (999): names the code '999'", (GOOD, feature([square(106, 23)], code="999"))),
    ("feature 2 (Bắc Hà): names 'Bắc Hà', which is no district", (GOOD, feature([square(106, 23)], name="Bắc Hà"))),
    ("feature 2: has neither property code nor property name", (GOOD, feature([square(106, 23)]))),
    ("feature 2 (024): repeats the district Hà Giang", (GOOD, GOOD)),
    ("has no feature for Mèo Vạc", (GOOD,)),
    ("feature 1 (024): is a Point, expected Polygon or MultiPolygon", (feature([105, 23], "Point", code="024"),)),
    ("feature 1 (024): has a ring that is not closed", (feature([square(105, 23)[:-1]], code="024"),)),
    ("feature 1 (024): has a ring of fewer than 4 positions", (feature([square(105, 23)[:3]], code="024"),)),
    ("feature 1 (024): has the position 423000, 2.53e+06, no degrees", (feature([square(423000, 2530000)], code="024"),)),
    ("feature 1 (024): has a position that is no pair of numbers: ['105', 23]", (feature([[["105", 23]] * 4], code="024"),)),
    ("feature 1 (024): has no rings", (feature([], code="024"),)),
    ("feature 1: has no geometry", ({"type": "Feature", "properties": {}, "geometry": None},)),
    ("feature 1: has no geometry", ("nonsense",)),
]


@pytest.mark.parametrize(("said", "features"), WRONG, ids=[said for said, _ in WRONG])
def test_what_is_wrong_is_said_with_file_and_feature(tmp_path: Path, said: str, features: tuple[Any, ...]) -> None:
    with pytest.raises(TableError) as error:
        load(tmp_path, *features)
    assert str(error.value).startswith(f"{tmp_path.name}/{FILE}")
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type": "Topology"}', "[" * 100_000, '{"type": "FeatureCollection", "features": 1}'])
def test_what_is_no_feature_collection_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError, match=FILE):
        load_text(tmp_path, text)


def test_not_a_number_is_no_position(tmp_path: Path) -> None:
    """Python's reader of JSON takes NaN."""
    with pytest.raises(TableError, match="no pair of numbers"):
        load_text(tmp_path, json.dumps({"type": "FeatureCollection", "features": [GOOD]}).replace("105.2", "NaN"))


def test_a_campaign_takes_the_file_beside_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    shutil.copytree(REFERENCE / "2023", folder)
    tiles = {code: (tile.row, tile.column) for code, tile in load_campaign(folder).tiles.items()}
    (folder / FILE).write_text(json.dumps(invented(tiles)), encoding="utf-8")
    assert set(load_campaign(folder).outlines) == set(tiles)
