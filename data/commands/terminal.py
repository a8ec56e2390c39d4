"""The terminal: a table as wide as it or as a file wants, a bar on stderr, who sits there."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.table import Table

from analysis.access import Person, Role

# Columns of a table that goes into a file or a pipe, where no terminal says its width.
FILE_WIDTH = 170


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, left: Collection[int]) -> None:
    """Print rows of text under their headings; the columns at the places ``left`` begin at the left, the others end at the right."""
    table = Table(title=title, title_justify="left")
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place in left else "right", no_wrap=True)
    for cells in rows:
        table.add_row(*cells)
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH).print(table)


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on stderr, none where nobody watches: stdout belongs to the answer.

    What it gives is told how many files are done, of how many, and the name of the last.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(title, total=None, file="")
        yield lambda done, of, file: shown.update(task, completed=done, total=of, file=file)


def actor() -> str:
    """Who the audit names for what the terminal does; an account without a name is possible in a container."""
    with suppress(KeyError, OSError, ImportError):
        return f"dòng lệnh ({getpass.getuser()})"
    return "dòng lệnh"


def person_at_terminal() -> Person:
    """Whoever may start programs on this machine with this store's address may do everything; the trail names the account."""
    name = actor()
    return Person(name, name, Role.ADMINISTRATOR)
