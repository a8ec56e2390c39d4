"""Parts that every zipped Office file has: relations between its parts, and its properties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.workbook.kept_parts import told_by
from data.workbook.limits import MEGABYTE
from data.workbook.package import Package, resolve
from data.workbook.xml_stream import parse

SMALL_PART = 32 * MEGABYTE


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the last word of the relation's type, lower case, and the part's name."""

    kind: str
    part: str


class Relations:
    """The relations of one part by their identifiers; links out of the package are left out, never followed."""

    def __init__(self, base: str) -> None:
        self.by_id: dict[str, Relation] = {}
        self._base = base

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element."""
        if tag == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            self.by_id[attributes.get("Id", "")] = Relation(kind, resolve(self._base, attributes.get("Target", "")))

    def end(self, tag: str) -> None:
        """Nothing follows from an element's end."""

    def text(self, data: str) -> None:
        """Relations hold no text."""

    def part(self, kind: str) -> str | None:
        """Name of the first part related in this way; None where there is none."""
        return next((relation.part for relation in self.by_id.values() if relation.kind == kind), None)


class _Properties:
    """Leaf elements of the core properties by their names, and custom properties by theirs."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""
        self._custom = ""
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "property":
            self._custom = attributes.get("name", "")
        self._name, self._pieces = tag, []

    def end(self, tag: str) -> None:
        if tag == self._name and (words := "".join(self._pieces).strip()):
            self.values[self._custom or tag] = words
        if tag == "property":
            self._custom = ""
        self._name = ""

    def text(self, data: str) -> None:
        self._pieces.append(data)


def read_relations(package: Package, base: str) -> Relations:
    """Relations of a part, of the package itself for ""; empty where the part has none."""
    folder, _, name = base.rpartition("/")
    part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return told_by(package, part, SMALL_PART, _relations, base) if part in package else Relations(base)


def _relations(pieces: Iterable[bytes], base: str) -> Relations:
    relations = Relations(base)
    parse(pieces, relations)
    return relations


def read_properties(package: Package) -> dict[str, str]:
    """Core properties by their names ("title") and custom ones by theirs; nothing is made up for missing ones."""
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/custom.xml"):
        if part in package:
            found |= told_by(package, part, SMALL_PART, _properties)
    return found


def _properties(pieces: Iterable[bytes]) -> dict[str, str]:
    found = _Properties()
    parse(pieces, found)
    return found.values
