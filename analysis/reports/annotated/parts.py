"""The parts of a zipped workbook while it is changed: what is read, what is written anew, what is taken out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml; the stubs know no attribute of it by name."""

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"


def new_root(name: str, namespace: str = MAIN) -> Element:
    """The first element of a new part, whose namespace needs no prefix."""
    default: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=default)


class NotPatchable(Exception):
    """The package is built in a way that cannot be marked part by part; says why."""


class Parts:
    """Names compare without regard to case, as Excel compares them; a new or changed part keeps the spelling given first.

    Parameters
    ----------
    names
        The parts that there are, as the zip spells them.
    read
        Gives the bytes of one of them.
    """

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._spelling = {_key(name): name for name in names}
        self._read = read
        self.changed: dict[str, bytes] = {}
        self.removed: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._spelling

    @property
    def names(self) -> tuple[str, ...]:
        """All parts, old and new, those taken out left out."""
        return tuple(self._spelling.values())

    def bytes_of(self, name: str) -> bytes:
        """A part as it stands now."""
        spelled = self._spelling[_key(name)]
        return self.changed[spelled] if spelled in self.changed else self._read(spelled)

    def tree(self, name: str) -> Element:
        """A part as a tree, with everything dangerous off.

        Raises
        ------
        NotPatchable
            If it is missing, not well formed, or has a DOCTYPE.
        """
        if name not in self:
            raise NotPatchable(f"the part {name} is missing")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
        try:
            root = etree.fromstring(self.bytes_of(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise NotPatchable(f"the part {name} is not well formed") from error
        document: Any = root.getroottree().docinfo
        if document.doctype:
            raise NotPatchable(f"the part {name} has a DOCTYPE")
        return root

    def put(self, name: str, content: bytes | Element) -> None:
        """Write a part."""
        spelled = self._spelling.setdefault(_key(name), name)
        if not isinstance(content, bytes):
            content = etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.changed[spelled] = content

    def remove(self, name: str) -> None:
        """Take a part out; its relations and content type are the caller's business."""
        spelled = self._spelling.pop(_key(name), None)
        if spelled is not None:
            self.changed.pop(spelled, None)
            self.removed.add(spelled)

    def free_name(self, pattern: str) -> str:
        """The first name that no part has: ``xl/comments{}.xml`` with the lowest number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def declare(self, name: str, content_type: str) -> None:
        """State the content type of a part."""
        root = self.tree(_CONTENT_TYPES)
        wanted = "/" + name
        found = next((one for one in root.iter(f"{{{TYPES}}}Override") if _key(one.get("PartName", "")) == _key(wanted)), None)
        if found is None:
            found = etree.SubElement(root, f"{{{TYPES}}}Override", PartName=wanted)
        found.set("ContentType", content_type)
        self.put(_CONTENT_TYPES, root)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """State the content type of all parts with an ending, where nothing does."""
        root = self.tree(_CONTENT_TYPES)
        if not any(one.get("Extension", "").lower() == ending for one in root.iter(f"{{{TYPES}}}Default")):
            root.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))
            self.put(_CONTENT_TYPES, root)

    def undeclare(self, name: str) -> None:
        """Forget the content type of a part."""
        root = self.tree(_CONTENT_TYPES)
        for one in list(root.iter(f"{{{TYPES}}}Override")):
            if _key(one.get("PartName", "")) == _key("/" + name):
                root.remove(one)
        self.put(_CONTENT_TYPES, root)


class PartRelations:
    """What one part refers to. Written back only where something was added or taken out."""

    def __init__(self, parts: Parts, base: str) -> None:
        folder, _, name = base.rpartition("/")
        self._parts, self._folder = parts, folder
        self.part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        self._root = parts.tree(self.part) if self.part in parts else new_root("Relationships", RELATIONS)

    def targets(self, kind: str) -> dict[str, str]:
        """Parts related in this way (the last word of the relation's type), by identifier; links out of the package left out."""
        return {
            one.get("Id", ""): self._resolved(one.get("Target", ""))
            for one in self._root
            if one.get("Type", "").rpartition("/")[2].lower() == kind.lower() and one.get("TargetMode", "").lower() != "external"
        }

    def add(self, kind: str, target: str) -> str:
        """Relate to a part (its full name, or "#place" inside the workbook) by a full type; gives the identifier."""
        taken = {one.get("Id", "") for one in self._root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        written = target if target.startswith("#") else "/" + target
        etree.SubElement(self._root, f"{{{RELATIONS}}}Relationship", Id=f"rId{number}", Type=kind, Target=written)
        self._parts.put(self.part, self._root)
        return f"rId{number}"

    def drop(self, kind: str) -> list[str]:
        """Forget all relations of a kind; gives the parts they led to."""
        gone = []
        for one in list(self._root):
            if one.get("Type", "").rpartition("/")[2].lower() == kind.lower():
                gone.append(self._resolved(one.get("Target", "")))
                self._root.remove(one)
        if gone:
            self._parts.put(self.part, self._root)
        return gone

    def _resolved(self, target: str) -> str:
        target = target.replace("\\", "/")
        return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target))


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
