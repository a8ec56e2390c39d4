"""What the commands share: reading an argument, saying something beside the answer, needing the store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from analysis.model import Campaign, Language
from data.commands.arguments import campaign_in_store, campaign_of, language_of

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run = Callable[[argparse.Namespace], int]


def typed(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """What reads an argument; the words of its ValueError go on to the person at the terminal."""

    def parsed(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return parsed


NEWEST: dict[str, Any] = {"type": typed(campaign_of), "default": "", "metavar": "YEAR", "help": "năm của phong trào (mặc định: mới nhất)"}
LANGUAGE: dict[str, Any] = {"type": typed(language_of), "default": Language.VIETNAMESE, "metavar": "{vi,en}"}


def told(sentence: object, status: int) -> int:
    """Say something beside the answer, and give the exit status."""
    print(sentence, file=sys.stderr)
    return status


def in_store(run: Run) -> Run:
    """A command that says so when the store cannot do what it asks; a campaign comes with what was changed in the store.

    Imported only where there is a store at all.
    """

    def guarded(arguments: argparse.Namespace) -> int:
        from data.store.errors import StoreError

        try:
            for name, given in list(vars(arguments).items()):
                if isinstance(given, Campaign):
                    setattr(arguments, name, campaign_in_store(given.year))
            return run(arguments)
        except StoreError as error:
            return told(error, 1)

    return guarded
