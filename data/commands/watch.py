"""``watch``: a folder where mail or Zalo puts files."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.arguments import today
from data.commands.asking import NEWEST, Commands, in_store, told

if TYPE_CHECKING:
    from data.receiving.watched import Taken, WatchedFolder
    from data.store.drafts import Draft

ANSWERS = "Trả lại đơn vị"
EVERY_SECONDS = 2.0
"""Looked at anyhow: folders of other machines tell nobody that something came."""


def add(commands: Commands) -> None:
    """``watch``: a folder where mail or Zalo puts files."""
    parser = commands.add_parser("watch", help="theo dõi một thư mục nhận tệp: mỗi tệp được đọc một lần và chờ người xem, chưa được tính")
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="thư mục mà thư điện tử hoặc Zalo tải tệp về")
    parser.add_argument(
        "--answers", metavar="FOLDER", type=Path, help=f"nơi đặt bản đánh dấu và thư gửi đơn vị (mặc định: “{ANSWERS}” trong thư mục đó)"
    )
    parser.add_argument("--once", action="store_true", help="nhận những gì đang có rồi dừng")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=in_store(_watch))


def _watch(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.handing_out.answers import lay_ready
    from data.receiving.watched import WatchedFolder
    from data.store.engine import open_store

    if not arguments.folder.is_dir():
        return told(f"Không có thư mục “{arguments.folder}”; chưa theo dõi gì.", 2)
    folder = arguments.folder.resolve()
    answers = (arguments.answers or folder / ANSWERS).resolve()
    if answers == folder:
        return told("Bản đánh dấu không để chung với tệp nhận: chúng sẽ được đọc như báo cáo mới; đặt nơi khác bằng --answers.", 2)
    try:
        answers.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return told(f"Không tạo được thư mục “{answers}” ({error.strerror}); đặt nơi khác bằng --answers.", 2)
    engine, campaign = open_store(), arguments.campaign
    # Also where answers lie elsewhere now, those of an earlier start are nobody's reports.
    not_in = {answers, folder / ANSWERS}

    def answer(_: str, drafts: Sequence[Draft]) -> None:
        lay_ready(engine, campaign, answers, drafts, today())

    watched = WatchedFolder(engine, campaign, folder, person_at_terminal(), answer, not_in)
    print(f"Đang theo dõi “{folder}”; tệp mới chờ ở màn hình Nộp số liệu, chưa được tính (dừng bằng Ctrl+C).", flush=True)
    return _until_stopped(watched, once=arguments.once)


def _until_stopped(watched: WatchedFolder, *, once: bool) -> int:
    """Look whenever something changes in the folder, and now and then."""
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    changes = _changes(watched.folder, stopped)
    complain = _complaints()
    while not stopped.is_set():
        if _look(watched, stopped, complain) and once:
            break
        next(changes, None)
    return 0


def _changes(folder: Path, stopped: threading.Event) -> Iterator[object]:
    """Something each time that anything in the folder changed, and now and then; ends where it is stopped.

    Where the system does not tell of changes (a name that is no UTF-8, too many folders watched, the folder gone), only the
    clock does: nobody's odd name may stop the others' files.
    """
    from watchfiles import watch

    every = int(EVERY_SECONDS * 1000)
    with suppress(RuntimeError, OSError):
        yield from watch(folder, watch_filter=None, step=200, rust_timeout=every, yield_on_timeout=True, stop_event=stopped)
    while not stopped.wait(EVERY_SECONDS):
        yield None


def _complaints() -> Callable[[str], None]:
    """Tells what hinders, once for as long as it is the same; "" where nothing does any more."""
    last = ""

    def complain(problem: str) -> None:
        nonlocal last
        if problem and problem != last:
            told(f"{problem} Sẽ thử lại.", 1)
        last = problem

    return complain


def _look(watched: WatchedFolder, stopped: threading.Event, complain: Callable[[str], None]) -> bool:
    """One look, told line by line, left between two files where somebody wants to stop; a store that takes nothing now, or a
    full disk, costs a sentence and is tried again.

    True where nothing is left to wait for.
    """
    from data.handing_out.file_writing import NotWritten
    from data.store.errors import StoreError

    try:
        for one in watched.look():
            print(_line(one), flush=True)
            if stopped.is_set():
                break
    except (StoreError, NotWritten) as problem:
        complain(str(problem))
        return False
    complain("")
    return not watched.unsettled


def _line(one: Taken) -> str:
    from analysis.display.elements.file_names import visible
    from data.receiving.waiting import Verdict, Waiting

    path = visible(one.path)
    if one.passed_over:
        return f"{path}: bỏ qua. {one.passed_over}"
    if one.again:
        return f"{path}: nội dung này đã nhận từ trước."
    words = {
        Verdict.READY: "đọc được, chờ người lưu",
        Verdict.WARNED: "đọc được, có cảnh báo cần xem",
        Verdict.DOUBTED: "có số liệu đáng ngờ cần xác nhận",
        Verdict.ASKED: "chưa rõ đơn vị hoặc kỳ; bản đánh dấu và thư đã sẵn sàng",
        Verdict.REFUSED: "phải sửa; bản đánh dấu và thư đã sẵn sàng",
    }
    found = [f"{draft.file_name}: {words.get(Waiting(draft).verdict, 'chưa đọc xong, sẽ đọc khi mở màn hình')}" for draft in one.drafts]
    return "\n".join(found) or f"{path}: đã có người xử lý."
