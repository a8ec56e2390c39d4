"""LibreOffice without a screen; tests that need it are skipped where it is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FILLER = Path(__file__).with_name("fill_in_libreoffice.py")


@cache
def bridge() -> str | None:
    """A Python that has LibreOffice's bridge; None where there is none."""
    for python in ("/usr/bin/python3", shutil.which("python3") or "", sys.executable):
        if Path(python).is_file() and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def fill(jobs: Sequence[dict[str, Any]], folder: Path) -> None:
    """Open each source in LibreOffice, type into its cells, save it as the target."""
    soffice, python = shutil.which("soffice"), bridge()
    if soffice is None or python is None:
        pytest.skip("LibreOffice with its Python bridge is not installed")
    listed, pipe = folder / "jobs.json", f"tiendo{folder.name}".replace("-", "").replace("_", "")
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp", profile]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            done = subprocess.run([python, str(FILLER), str(listed), pipe], capture_output=True, text=True, check=False, timeout=150)
            lacking = [job["target"] for job in jobs if not Path(job["target"]).is_file()]
            assert not lacking, f"LibreOffice did not save {lacking}: {done.stderr[-1000:]}"
        finally:
            running.terminate()


def converted(path: Path, ending: str, folder: Path) -> Path:
    """A document as LibreOffice opens it and saves it in another format."""
    return all_converted([path], ending, folder)[0]


def all_converted(paths: Sequence[Path], ending: str, folder: Path) -> list[Path]:
    """The same for several with different names, in one start of LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", "--norestore", profile, "--convert-to", ending, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    return [folder / f"{path.stem}.{ending}" for path in paths]


def wrote(path: Path) -> bool:
    """Whether a workbook is LibreOffice's own work and not the file that it was given."""
    with zipfile.ZipFile(path) as package:
        return b"LibreOffice" in package.read("docProps/app.xml")


def pages(path: Path) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(path) as opened:
        return len(opened.pages)
