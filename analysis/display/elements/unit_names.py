"""Names of units that say what they have in common once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.display.elements.view import View
from analysis.model import Language


def together(view: View, names: Iterable[str]) -> tuple[str, ...]:
    """Names of units, offices of one kind together: "Phòng Lao động các huyện Mèo Vạc, Xín Mần"; in the order of the first of each."""
    kinds: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name in names:
        office, joint, district = _split(view, name)
        kinds.setdefault((office, joint), []).append((name, district))
    return tuple(_of_kind(view, *kind, found) for kind, found in kinds.items())


def _split(view: View, name: str) -> tuple[str, str, str]:
    """An office's kind, how its district is joined to it, and the district; a name without a district is a kind of its own."""
    for code, one in view.campaign.districts.items():
        if name.endswith(f" {one.level} {one.name}"):
            return name.removesuffix(f" {one.level} {one.name}"), one.level, one.name
        if view.language is Language.ENGLISH and name.endswith(f" of {view.district_name(code)}"):
            return name.removesuffix(f" of {view.district_name(code)}"), "of", view.place_name(code)
    return name, "", ""


def _of_kind(view: View, office: str, joint: str, found: Sequence[tuple[str, str]]) -> str:
    """One office by its own name, several of a kind by that of their districts."""
    if len(found) == 1 or not joint:
        return found[0][0]
    districts = ", ".join(district for _, district in found)
    if joint == "of":
        return f"{office}s of {districts}"
    return f"{office} {view.say('các ', '')}{joint} {districts}"
