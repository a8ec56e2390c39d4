"""The sheets of an OpenDocument file that show no zeros: a setting of their view, apart from the content.

<config:config-item-map-entry config:name="BC"> … <config:config-item config:name="ShowZeroValues">false</config:config-item>
"""

from __future__ import annotations

from dataclasses import dataclass, field

CONFIG = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
_ENTRY, _ITEM = "config-item-map-entry", "config-item"


@dataclass
class ZerosOff:
    """Handler of the settings. An entry without a name is the view itself, which speaks for sheets that say nothing."""

    _entries: list[str] = field(default_factory=list)
    _said: dict[str, bool] = field(default_factory=dict)
    _asked: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An entry or an item begins."""
        if tag == _ENTRY:
            self._entries.append(attributes.get(f"{CONFIG} name", ""))
        self._asked = tag == _ITEM and attributes.get(f"{CONFIG} name") == "ShowZeroValues"

    def end(self, tag: str) -> None:
        """An entry or an item ends."""
        self._asked = False
        if tag == _ENTRY and self._entries:
            self._entries.pop()

    def text(self, data: str) -> None:
        """What an item is set to."""
        if self._asked and data.strip():
            self._said[self._entries[-1] if self._entries else ""] = data.strip().lower() == "false"

    def hides(self, sheet: str) -> bool:
        """Whether a sheet of this name draws nothing for 0."""
        return self._said.get(sheet, self._said.get("", False))
