"""Counts the rooms of a folder, the arrows between them and their lines: ``python tests/rooms.py pages/parts``.

A room is a folder or a module directly in it; an arrow is "imports from", counted once a pair. Arrows that point both ways
between two rooms are named, since they make one room of two.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]


def counted(folder: str) -> tuple[Counter[str], set[tuple[str, str]]]:
    """Lines by room, and the arrows between rooms."""
    package, lines, arrows = folder.strip("/").replace("/", "."), Counter[str](), set[tuple[str, str]]()
    for path in sorted((ROOT / folder).rglob("*.py")):
        room = path.relative_to(ROOT / folder).parts[0].removesuffix(".py")
        text = path.read_text(encoding="utf-8")
        lines[room] += len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{package}."):
                below = node.module.removeprefix(package).strip(".").split(".")[0]
                arrows |= {(room, to) for to in ([below] if below else [one.name for one in node.names])}
    return lines, {(one, to) for one, to in arrows if one != to and to in lines}


def main() -> None:
    """Print each room with its lines and what it imports, then the sums."""
    for folder in sys.argv[1:] or ("analysis", "analysis/display", "analysis/reports", "data", "pages", "pages/parts"):
        lines, arrows = counted(folder)
        lines.pop("__init__", None)
        for room in lines:
            print(f"  {room:<14} {lines[room]:>6}  -> {' '.join(sorted(to for one, to in arrows if one == room))}")
        both = sorted({" <-> ".join(sorted(pair)) for pair in arrows if pair[::-1] in arrows})
        print(
            f"{folder}: {len(lines)} rooms, {len(arrows)} arrows, {lines.total()} lines{'; both ways: ' + ', '.join(both) if both else ''}"
        )


if __name__ == "__main__":
    main()
