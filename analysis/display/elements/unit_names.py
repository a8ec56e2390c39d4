"""Names of units that say what they have in common once."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.display.elements.view import View


def together(view: View, names: Iterable[str]) -> tuple[str, ...]:
    """Names of units, offices of one kind together: "Phòng Lao động các huyện Mèo Vạc, Xín Mần"; in the order of the first of each."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for name in names:
        office, level, district = _split(view, name)
        kinds.setdefault((office, level), []).append(district)
    return tuple(_of_kind(view, office, level, districts) for (office, level), districts in kinds.items())


def _split(view: View, name: str) -> tuple[str, str, str]:
    """An office's kind, the level and the name of its district; a name without a district is a kind of its own."""
    for one in view.campaign.districts.values():
        place = f" {one.level} {one.name}"
        if name.endswith(place):
            return name.removesuffix(place), one.level, one.name
    return name, "", ""


def _of_kind(view: View, office: str, level: str, districts: list[str]) -> str:
    if not level:
        return office
    several = view.say("các ", "") if len(districts) > 1 else ""
    return f"{office} {several}{level} {', '.join(districts)}"
