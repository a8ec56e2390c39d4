"""What the fork server imports, so that a new worker stands ready at once. Nobody else imports this module.

The collector of garbage rests meanwhile, and leaves alone for good what was imported: each worker would walk all of it once, and
so copy the memory that it shares with the fork server.
"""

from __future__ import annotations

import gc
import importlib

_IMPORTED = ("data.workers.reading_worker", "data.workers.errands")


def _prepare() -> None:
    gc.disable()
    for name in _IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()


_prepare()
