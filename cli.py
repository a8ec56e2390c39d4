"""The terminal's way in: thin, one function a command.

A command is a function ``add_<name>(commands)`` that describes its arguments and sets ``run``; ``COMMANDS`` lists them.
"""

from __future__ import annotations

import argparse
import getpass
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.intake.findings import finding
from analysis.model import Campaign, Period, Reading
from data.campaign import REFERENCE, campaign_years, load_campaign, load_year
from data.tables import TableError

if TYPE_CHECKING:
    from analysis.progress.compute import Progress

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


# Columns of a table that goes into a file or a pipe, where no terminal says its width.
FILE_WIDTH = 170


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
        lines.append(
            f"    {fact.sheet}!{fact.cell}  {fact.indicator}  {fact.district or 'toàn tỉnh'}  {fact.period}  {fact.measure}  {fact.value:g}"
        )
    marks = {"error": "LỖI", "warning": "CẢNH BÁO", "note": "ghi chú"}
    lines += [f"  {marks[one.severity]} [{one.code}] {one.message} {one.what_to_do}" for one in reading.findings]
    return "\n".join(lines)


def add_progress(commands: Commands) -> None:
    """``progress``: where every indicator stands at the end of a period."""
    parser = commands.add_parser("progress", help="tiến độ các chỉ tiêu đến hết một kỳ")
    parser.add_argument("--as-of", metavar="YYYY-MM", help="kỳ số liệu (tháng cuối)")
    parser.add_argument("--district", metavar="MÃ", help="chỉ một huyện, thành phố")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=_progress)


def _progress(arguments: argparse.Namespace) -> int:
    try:
        campaign, as_of = _asked(arguments.as_of, arguments.district)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    from analysis.progress import summary
    from analysis.progress.compute import compute
    from data.store.engine import open_store
    from data.store.errors import StoreError
    from data.store.read import current_facts, district_targets

    try:
        engine = open_store()
        facts, targets = current_facts(engine, campaign.year), district_targets(engine, campaign.year)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    if facts.empty:
        print(f"Cơ sở dữ liệu chưa có số liệu nào của năm {campaign.year}.", file=sys.stderr)
    progress = compute(campaign, facts, targets, as_of)
    if arguments.json:
        print(json.dumps(summary.as_json(progress, arguments.district), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        _print_table(progress, campaign, arguments.district)
    return 0


def _asked(as_of: str | None, district: str | None) -> tuple[Campaign, Period]:
    """The campaign and period of the arguments; a ValueError speaks Vietnamese."""
    years = campaign_years()
    try:
        period = Period.parse(as_of or "")
    except ValueError:
        given = f"Kỳ số liệu “{as_of}” không đúng dạng" if as_of else "Thiếu kỳ số liệu"
        raise ValueError(f"{given}: cần --as-of NĂM-THÁNG, ví dụ --as-of {years[-1]}-06.") from None
    if period.year not in years:
        listed = ", ".join(map(str, years))
        raise ValueError(f"Không có phong trào thi đua của năm {period.year}; các năm hiện có: {listed}.")
    campaign = load_year(period.year)
    if district is not None and district not in campaign.districts:
        listed = ", ".join(f"{one.code} {one.name}" for one in campaign.districts.values())
        raise ValueError(f"Không có huyện mã {district}; các mã: {listed}.")
    return campaign, period


def _print_table(progress: Progress, campaign: Campaign, district: str | None) -> None:
    from rich.console import Console
    from rich.table import Table

    from analysis import wording
    from analysis.progress import summary

    place = campaign.province if district is None else campaign.districts[district].full_name
    made_up = f" – {wording.MADE_UP[wording.VIETNAMESE]}" if progress.made_up else ""
    table = Table(title=f"{place} – {wording.period_text(progress.as_of)}{made_up}", title_justify="left")
    for number, heading in enumerate(summary.headings(of_district=district is not None)):
        table.add_column(heading, justify="left" if number in (0, 5) else "right", no_wrap=True)
    for cells in summary.table_rows(progress, campaign, district):
        table.add_row(*cells)
    console = Console(width=None if sys.stdout.isatty() else FILE_WIDTH)
    console.print(table)
    for note in summary.footnotes(progress, campaign) if district is None and progress.indicators["value"].notna().any() else ():
        console.print(f"• {note}", markup=False, highlight=False)


def add_check(commands: Commands) -> None:
    """``check``: our own tables, and what the directive contradicts."""
    parser = commands.add_parser("check", help="kiểm tra các bảng và nêu chỗ chương trình tự mâu thuẫn")
    parser.add_argument("--campaign", type=Path, metavar="FOLDER", help="thư mục bảng của một phong trào (mặc định: mọi năm)")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    folders = [arguments.campaign] if arguments.campaign else [REFERENCE / str(year) for year in campaign_years()]
    for folder in folders:
        campaign = load_campaign(folder)
        print(f"{campaign.title}: {len(campaign.indicators)} chỉ tiêu, {len(campaign.units)} đơn vị, các bảng đều đúng.")
        if campaign.contradictions:
            print(f"\nVăn bản tự mâu thuẫn ở {len(campaign.contradictions)} chỗ; mọi con số được giữ nguyên như đã viết:")
        for number, one in enumerate(campaign.contradictions, start=1):
            print(f"\n{number}. Mục {one.section}")
            for quote in one.quotes:
                print(f"   “{quote.replace('**', '')}”")
            print(f"   → {one.finding_vi}")
    return 0


def add_serve(commands: Commands) -> None:
    """``serve``: the dashboard in the browser."""
    parser = commands.add_parser("serve", help="mở trang theo dõi trên máy này")
    parser.add_argument("--port", type=int, default=8501, metavar="PORT", help="cổng (mặc định 8501)")
    parser.add_argument("--address", default="127.0.0.1", metavar="ADDRESS", help="địa chỉ lắng nghe (mặc định chỉ máy này)")
    parser.set_defaults(run=_serve)


def _serve(arguments: argparse.Namespace) -> int:
    from data import server

    for year in campaign_years():
        load_year(year)
    if server.is_taken(arguments.address, arguments.port):
        print(f"Cổng {arguments.port} đang có chương trình khác dùng. Chọn cổng khác: make run PORT={arguments.port + 1}", file=sys.stderr)
        return 1
    process = server.start(arguments.address, arguments.port)
    try:
        if server.answers(process, arguments.address, arguments.port):
            shown = "localhost" if arguments.address == "127.0.0.1" else arguments.address
            print(f"Tiến Độ: http://{shown}:{arguments.port} (dừng bằng Ctrl+C)", flush=True)
            return process.wait()
        print("Máy chủ không trả lời; xem thông báo ở trên.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        server.stop(process)


def _campaign(year: str) -> Campaign:
    """The campaign of an argument, the newest where it is empty."""
    years = {str(one): one for one in campaign_years()}
    if year and year not in years:
        raise argparse.ArgumentTypeError(f"không có phong trào thi đua của năm {year}; các năm hiện có: {', '.join(years)}")
    return load_year(years[year] if year else campaign_years()[-1])


def _day(text: str) -> datetime:
    from data.ingest import day_received

    try:
        return day_received(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


NEWEST: dict[str, Any] = {"type": _campaign, "default": "", "metavar": "YEAR", "help": "năm của phong trào (mặc định: năm mới nhất)"}


def add_ingest(commands: Commands) -> None:
    """``ingest``: files and folders into the store."""
    parser = commands.add_parser("ingest", help="đọc và lưu biểu báo cáo (tệp hoặc thư mục)")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="tệp hoặc thư mục")
    parser.add_argument("--received", metavar="NGÀY", type=_day, help="ngày nhận, như 2023-06-25 hoặc 25/6/2023 (mặc định: bây giờ)")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON, dòng cuối là tổng hợp")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_ingest)


def _ingest(arguments: argparse.Namespace) -> int:
    from data import ingest, ingest_report
    from data.store.engine import open_store
    from data.store.errors import StoreError

    campaign, paths, arrived = arguments.campaign, arguments.paths, arguments.received
    try:
        with _bar("Đọc và lưu") as told:
            report = ingest.ingest_paths(open_store(), campaign, paths, received_at=arrived, actor=_actor(), progress=told)
    except FileNotFoundError as error:
        return _told(f"Không có tệp hoặc thư mục “{error.args[0]}”; chưa đọc tệp nào.", 2)
    except StoreError as error:
        return _told(error, 1)
    if arguments.json:
        for one in (*map(ingest_report.as_json, report.results), ingest_report.summary_json(report)):
            print(json.dumps(one, ensure_ascii=False))
    else:
        print("\n".join(ingest_report.lines(report, campaign)))
    return 0 if report.accepted else 1


def add_sample(commands: Commands) -> None:
    """``sample load``: the made-up year into an empty store."""
    parser = commands.add_parser("sample", help="năm minh họa (số liệu bịa)")
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help="nạp vào cơ sở dữ liệu chưa có số liệu thật")
    load.add_argument("--campaign", **NEWEST)
    load.set_defaults(run=_sample_load)


def _sample_load(arguments: argparse.Namespace) -> int:
    from data import ingest_report
    from data.sample_year import load_sample_year
    from data.store.engine import open_store
    from data.store.errors import StoreError

    try:
        with _bar("Nạp năm minh họa") as told:
            report = load_sample_year(open_store(), arguments.campaign, told)
    except StoreError as error:
        return _told(error, 1)
    print(ingest_report.summary(report))
    print("Đây là số liệu minh họa; các tệp bị từ chối là tệp cố ý làm sai để xem thử.")
    return 0


def add_targets(commands: Commands) -> None:
    """``targets load``: the targets that another document assigns to districts."""
    parser = commands.add_parser("targets", help="chỉ tiêu giao cho huyện, thành phố")
    listed = "nạp bảng CSV: district,indicator,due,value,source,as_written"
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help=listed)
    load.add_argument("file", metavar="FILE.csv", type=Path)
    load.add_argument("--campaign", **NEWEST)
    load.set_defaults(run=_targets_load)


def _targets_load(arguments: argparse.Namespace) -> int:
    from data.district_targets import load_targets
    from data.store.engine import open_store
    from data.store.errors import StoreError

    try:
        loaded = load_targets(open_store(), arguments.campaign, arguments.file, actor=_actor())
    except OSError as error:
        return _told(f"Không mở được “{arguments.file}” ({error.strerror}).", 2)
    except StoreError as error:
        return _told(error, 1)
    for line in (*(f"✗ {problem}" for problem in loaded.table.problems), *(f"! {warning}" for warning in loaded.table.warnings)):
        print(line)
    if loaded.saved is None:
        return _told(f"Chưa lưu chỉ tiêu nào: {len(loaded.table.problems)} chỗ phải sửa.", 1)
    print(f"Đã lưu {loaded.saved.added} chỉ tiêu mới, thay {loaded.saved.replaced}, giữ nguyên {loaded.saved.unchanged}.")
    return 0


def _told(sentence: object, status: int) -> int:
    """Say why a command did not do its work, and give its exit status."""
    print(sentence, file=sys.stderr)
    return status


def _actor() -> str:
    """Who the audit names for what the terminal does; an account without a name is possible in a container."""
    with suppress(KeyError, OSError, ImportError):
        return f"dòng lệnh ({getpass.getuser()})"
    return "dòng lệnh"


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on stderr, none where nobody watches: stdout belongs to the answer."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(title, total=None, file="")
        yield lambda done, of, file: shown.update(task, completed=done, total=of, file=file)


COMMANDS: tuple[Callable[[Commands], None], ...] = (add_serve, add_check, add_read, add_ingest, add_targets, add_sample, add_progress)


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
    try:
        return run(chosen)
    except TableError as mistake:
        print(f"Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: {mistake}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
