"""The terminal's way in: thin, one function a command.

A command is a function ``add_<name>(commands)`` that describes its arguments and sets ``run``; ``COMMANDS`` lists them.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.intake.findings import finding
from analysis.model import Reading
from data.campaign import campaign_years, load_year

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_read(commands: Commands) -> None:
    """``read``: what workbooks say, without saving anything."""
    parser = commands.add_parser("read", help="đọc biểu báo cáo, in số liệu và phát hiện (không lưu)")
    parser.add_argument("files", nargs="+", metavar="FILE", help="tệp cần đọc")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument("--campaign", type=int, metavar="YEAR", help="năm của phong trào (mặc định: năm mới nhất)")
    parser.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    from data.reading import read_files

    campaign = load_year(arguments.campaign or campaign_years()[-1])
    accepted = True
    for reading in _readings(arguments.files, lambda files: read_files(files, campaign)):
        accepted = accepted and reading.accepted
        print(json.dumps(as_json(reading), ensure_ascii=False) if arguments.json else _summary(reading), flush=True)
    return 0 if accepted else 1


def _readings(paths: list[str], read_files: Callable[[Iterable[tuple[str, bytes]]], Iterator[Reading]]) -> Iterator[Reading]:
    """Readings in the order of the paths; a path that cannot be opened gets one as well."""
    contents: list[tuple[str, bytes | str]] = [(path, _content(path)) for path in paths]
    readings = read_files([(Path(path).name, content) for path, content in contents if isinstance(content, bytes)])
    for path, content in contents:
        if isinstance(content, bytes):
            yield next(readings)
        else:
            yield Reading(Path(path).name, None, None, (), (finding("unreadable", detail=content),))


def _content(path: str) -> bytes | str:
    """The bytes of a file, or a Vietnamese clause saying why there are none."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return f"không có tệp “{path}”"
    except IsADirectoryError:
        return f"“{path}” là một thư mục"
    except OSError as error:
        return f"không mở được “{path}” ({error.strerror})"


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading along the contract of ``cli.py read --json`` (README, the command line)."""
    facts = [
        {
            "indicator": fact.indicator,
            "district": fact.district,
            "period": str(fact.period),
            "measure": fact.measure.value,
            "value": int(fact.value) if fact.value.is_integer() else fact.value,
            "numerator": fact.numerator,
            "denominator": fact.denominator,
            "estimate": fact.estimate,
            "sheet": fact.sheet,
            "cell": fact.cell,
        }
        for fact in reading.facts
    ]
    findings = [
        {
            "severity": one.severity.value,
            "code": one.code,
            "sheet": one.sheet,
            "cell": one.cell,
            "found": one.found,
            "message": one.message,
            "what_to_do": one.what_to_do,
        }
        for one in reading.findings
    ]
    return {"file": reading.file, "accepted": reading.accepted, "unit": reading.unit, "facts": facts, "findings": findings}


def _summary(reading: Reading) -> str:
    """A reading as a page to read in the terminal."""
    verdict = "ĐẠT" if reading.accepted else "CHƯA ĐẠT"
    lines = [f"{reading.file}: {verdict} – đơn vị {reading.unit or 'chưa rõ / nhiều huyện'}, {len(reading.facts)} số liệu"]
    for fact in reading.facts:
        lines.append(f"    {fact.sheet}!{fact.cell}  {fact.indicator}  {fact.district or 'toàn tỉnh'}  {fact.period}  {fact.measure}  {fact.value:g}")
    marks = {"error": "LỖI", "warning": "CẢNH BÁO", "note": "ghi chú"}
    lines += [f"  {marks[one.severity]} [{one.code}] {one.message} {one.what_to_do}" for one in reading.findings]
    return "\n".join(lines)


COMMANDS: tuple[Callable[[Commands], None], ...] = (add_read,)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is its answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(prog="cli.py", description="Tiến Độ – theo dõi tiến độ chỉ tiêu")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for add in COMMANDS:
        add(commands)
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


if __name__ == "__main__":
    raise SystemExit(main())
