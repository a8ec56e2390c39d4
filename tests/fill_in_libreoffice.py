"""Fills forms as somebody does in LibreOffice. Run by the Python that has LibreOffice's bridge (``uno``), never imported.

python fill_in_libreoffice.py JOBS.json PIPE      JOBS: [{"source", "target", "cells": [[sheet, cell, value], ...]}, ...]
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]


def setting(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def office(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:  # noqa: BLE001 - the bridge raises its own exceptions until the office listens
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not answer")


desktop = office(sys.argv[2])
for job in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["source"]), "_blank", 0, (setting("Hidden", True),))
    for sheet, name, value in job["cells"]:
        cell = document.Sheets.getByName(sheet).getCellRangeByName(name)
        if isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)
    document.storeToURL(uno.systemPathToFileUrl(job["target"]), (setting("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
# The bridge may crash while it is taken down; everything is saved by now.
try:
    desktop.terminate()
finally:
    os._exit(0)
